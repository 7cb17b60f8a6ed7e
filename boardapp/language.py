"""Every text a user sees passes through here: one gettext catalogue for screens, commands and documents."""

from __future__ import annotations

import gettext

from boardapp.resources import resource

_catalogue = gettext.translation("boardapp", localedir=str(resource("translations")), fallback=True)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for "mark, translate later")
    """Mark a text for the catalogue without translating it yet."""
    return text
