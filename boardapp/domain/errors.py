"""What is said when a thing cannot be done: one sentence for a person."""

from __future__ import annotations


class Refused(Exception):
    """A request that cannot be carried out; its text is one sentence a user can act on."""
