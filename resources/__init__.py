"""Data that the app ships: icons, style and the starter model."""
