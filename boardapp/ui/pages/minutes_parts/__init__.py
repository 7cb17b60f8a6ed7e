"""The parts of the sheet of minutes: the text with each item in view, the way to signed, versions side by side."""
