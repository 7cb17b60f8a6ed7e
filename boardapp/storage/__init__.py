"""The board file: tables, operations and history, opening and upgrading, queries."""
