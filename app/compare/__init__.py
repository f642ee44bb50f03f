"""Do I have these already? A folder or card beside the library, and the new ones to a folder."""
