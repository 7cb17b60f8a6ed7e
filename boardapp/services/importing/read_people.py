"""Reading who an action is with: the lead, those after it, and the organisation where it says more than they do."""

from __future__ import annotations

from boardapp.domain.owners import has_joint
from boardapp.language import _
from boardapp.services.actions import OwnerRef
from boardapp.services.importing.hand import Hand


def read_people(hand: Hand) -> None:
    """Read the owners of a row; what is not told stays as it is."""
    owners = _owners(hand)
    if "owner_org" in hand.told and not hand.tools.sheet.exported:
        owners = _with_organisation(hand, owners)
    if owners:
        hand.out.values["owners"] = list({(one.kind, one.id, one.words): one for one in owners}.values())


def _owners(hand: Hand) -> list[OwnerRef]:
    if "owner" not in hand.told and "co_owners" not in hand.told:
        return []
    board = hand.line.board
    lead, others = _in(hand, "owner", board), _in(hand, "co_owners", board)
    if hand.current is not None:
        present = [OwnerRef(one.words, one.kind, one.id) for one in hand.current.owners]
        lead = present[:1] if lead is None else lead
        apart = "co_owners" in hand.tools.headings
        others = present[1:] if others is None and apart else others
    return [*(lead or ()), *(others or ())]


def _in(hand: Hand, name: str, board: int | None) -> list[OwnerRef] | None:
    """Return the owners a cell names, None where it is not told or names none."""
    if name not in hand.told:
        return None
    found = hand.tools.cells.owners(hand.told[name], board, _own_words(hand))
    if found.problem:
        hand.ask(name, found.problem)
    if found.keep:
        hand.keep(name)
    return found.values.get("owners")


def _own_words(hand: Hand) -> tuple[str, ...]:
    """Return the owners of the action that are words alone and would fall apart if they were split."""
    owners = hand.current.owners if hand.current is not None else ()
    return tuple(one.name for one in owners if one.id is None and has_joint(one.name))


def _with_organisation(hand: Hand, owners: list[OwnerRef]) -> list[OwnerRef]:
    organisation = hand.tools.cells.organisation(hand.told["owner_org"])
    if organisation.id is None:
        hand.ask("owner_org", _("No organisation is known by this name; the words are kept."))
        hand.keep("owner_org")
    if "owner" not in hand.line.cells:
        return [organisation]
    known = any(one.kind in ("post", "person") for one in owners)
    return owners if known or organisation.id is None or not owners else [*owners, organisation]
