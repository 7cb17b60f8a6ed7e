"""Agendas, minutes and calendars as files: finished rows in, bytes out."""
