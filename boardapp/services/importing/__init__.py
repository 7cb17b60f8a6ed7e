"""Taking a sheet of actions in: read, understood, matched, merged by rule, and recorded as one operation."""
