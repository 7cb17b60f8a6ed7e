"""The memory of a partnership board, in one file on one computer."""

__version__ = "0.1.0"
