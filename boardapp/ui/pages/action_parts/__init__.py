"""The parts of the page of actions: its words, columns, rows, filters, edits and the story beside the table."""
