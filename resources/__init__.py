"""Data that ships with the app: icons, style sheet and starter model."""
