"""The rows of our own sheets, kind by kind, without what their reader may not see."""
