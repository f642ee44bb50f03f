"""From folders to stored photos, and keeping both alike."""
