"""The field's rules in pure Python: no windows, no database, no files."""
