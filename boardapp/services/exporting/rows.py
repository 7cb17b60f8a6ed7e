"""The words of an action that stay behind."""

from __future__ import annotations

from boardapp.services.withheld import without_hidden as _without

__all__ = ["_without"]
