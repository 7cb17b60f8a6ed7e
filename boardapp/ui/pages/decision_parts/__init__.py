"""The parts of the page of decisions: its columns and rows, and the panel that tells one decision whole."""
