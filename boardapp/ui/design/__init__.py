"""The look of the application in one place: tokens, theme, icons and the drawing of small marks."""
