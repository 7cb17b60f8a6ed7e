"""The parts of the page of boards and people."""
