"""The view for the room."""
