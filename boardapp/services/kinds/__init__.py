"""The kinds of items that commands and sheets speak of, each with its keys."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.kinds.actions import ACTIONS
from boardapp.services.kinds.bodies import BOARDS, ORGANISATIONS, PEOPLE, POSTS
from boardapp.services.kinds.days_off import HOLIDAYS
from boardapp.services.kinds.key import Key, KeyType, Kind
from boardapp.services.kinds.phrases import PHRASES
from boardapp.services.kinds.planning import FORWARD, MINUTES, PAPERS, STANDING
from boardapp.services.kinds.plans import INDICATORS, PLAN, PRIORITIES, THEMES
from boardapp.services.kinds.proceedings import AMENDMENTS, ATTENDANCE, DECLARATIONS
from boardapp.services.kinds.recorded import CONFLICTS, OPERATIONS, PROFILES, RETURNS
from boardapp.services.kinds.seats import HOLDERS, SEATS
from boardapp.services.kinds.sittings import AGENDA, DECISIONS, MEETINGS

__all__ = ["KINDS", "Key", "KeyType", "Kind", "kind_named", "kind_of_row"]

KINDS = {
    kind.name: kind
    for kind in (
        ACTIONS, DECISIONS, MEETINGS, AGENDA, BOARDS, SEATS, HOLDERS, PEOPLE, ORGANISATIONS, POSTS, PLAN, THEMES,
        PRIORITIES, INDICATORS, OPERATIONS, RETURNS, PROFILES, CONFLICTS, ATTENDANCE, DECLARATIONS, AMENDMENTS, PAPERS,
        FORWARD, STANDING, HOLIDAYS, MINUTES, PHRASES,
    )
}  # fmt: skip
"""Every kind by its name."""

_BY_ROW = {kind.singular.replace("-", "_"): kind for kind in KINDS.values()}


def kind_named(name: str) -> Kind:
    """Return the kind of that name. Raises Refused, naming the known ones."""
    if name not in KINDS:
        raise Refused(_("There is no kind “{name}”; there are {kinds}.").format(name=name, kinds=", ".join(KINDS)))
    return KINDS[name]


def kind_of_row(row: str) -> Kind:
    """Return the kind that a row of the store is one of. Raises Refused where it is part of something else."""
    if row not in _BY_ROW:
        raise Refused(_("A {row} cannot be changed by itself.").format(row=row.replace("_", " ")))
    return _BY_ROW[row]
