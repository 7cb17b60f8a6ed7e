"""Sheets of other kinds than actions: recognised, compared, rehearsed on a copy, recorded as one operation."""
