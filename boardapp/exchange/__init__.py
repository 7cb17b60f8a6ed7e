"""Spreadsheets in and out: files become plain rows, plain rows become files."""
