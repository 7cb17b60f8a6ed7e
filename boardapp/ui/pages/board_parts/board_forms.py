"""Forms of a board: its name and terms, its establishing and its end, the priorities it oversees."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.records_people import BoardDetail, BoardTerms
from boardapp.domain.references import DEFAULT_ACTION, DEFAULT_DECISION, YearKind, check_pattern
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.boards import BoardValues, add_board, dissolve_board, edit_board
from boardapp.services.plan import link_board
from boardapp.storage.queries.names import names
from boardapp.ui.pages.board_parts.form import Form, MaybeNumber, Pick
from boardapp.ui.pages.board_parts.words import REGIMES, share_words, standing_words, year_words
from boardapp.ui.widgets.fields import CheckField, ChoiceField, FormField, LineField, TextField
from boardapp.ui.workspace import Workspace

_SHARES = ("0.25", "0.3333", "0.5")
_BARE = BoardTerms(
    regime=None, quorum_total=None, quorum_fraction=None, quorum_classes=(), substitutes_count=True,
    remote_counts=None, casting_vote=None, clear_days=None, cycle_days=None, frequency=None, rag_scale=3,
    year_kind=YearKind.FINANCIAL, decision_pattern=None, action_pattern=None, established_on=None,
    dissolved_on=None, note=None,
)  # fmt: skip


class BoardForm(Form):
    """Adds a board, or changes the one given; `then` gets the new board's id."""

    def __init__(
        self,
        workspace: Workspace,
        detail: BoardDetail | None,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        new = detail is None
        super().__init__(
            workspace, "board_form", _("New board") if new else _("Edit board"), parent,
            primary=_("Add board") if new else _("Save board"), width=660, then=then,
        )  # fmt: skip
        self._detail = detail
        terms = detail.terms if detail else _BARE
        self._identity(detail, terms)
        self.heading(_("Quorum and votes"))
        self._quorum(terms)
        self.heading(_("Notice, ratings and references"))
        self._habits(terms)

    def begin(self, where: str | None) -> None:
        """Put the caret where a gap is filled: "quorum" or "rules"."""
        fields = {"quorum": self.total, "rules": self.rules}
        if where in fields:
            fields[where].control.setFocus()

    def _identity(self, detail: BoardDetail | None, terms: BoardTerms) -> None:
        row = detail.row if detail else None
        self.name = LineField("board_name", _("Name"), value=row.name if row else "", required=True)
        self.prefix = LineField(
            "board_prefix", _("Prefix"), value=row.prefix if row else "",
            hint=_("As in HWB/D/2026-27/014.") if detail
            else _("As in HWB/D/2026-27/014. Left empty, the initials are taken."),
        )  # fmt: skip
        self.standing = ChoiceField(
            "board_standing", _("Standing"),
            [(each, standing_words(each)) for each in ("established", "proposed")], value="established",
        )  # fmt: skip
        parents = self.offered("board", without=row.id if row else None)
        self.under = Pick(
            "board_parent", _("Under"), parents, value=detail.parent_id if detail else None, none=_("No other board")
        )
        rules = [(regime, capital(_(regime))) for regime in REGIMES]
        self.rules = ChoiceField("board_rules", _("Rules"), rules, value=terms.regime, none=_("Not chosen"))
        self.meets = LineField(
            "board_frequency", _("Meets"), value=terms.frequency or "", placeholder=_("every quarter")
        )
        self.put(self.name)
        if detail is None:
            self.put(self.prefix, self.standing)
            self.put(self.meets)
        else:
            self.put(self.prefix, self.meets)
        self.put(self.under, self.rules)

    def _quorum(self, terms: BoardTerms) -> None:
        self.total = MaybeNumber("board_quorum", _("Quorum"), 200, value=terms.quorum_total, hint=_("Members present."))
        share = None if terms.quorum_fraction is None else str(terms.quorum_fraction)
        shares = dict.fromkeys([*_SHARES, *([share] if share else [])])
        said = [(each, capital(share_words(Fraction(each).limit_denominator(20)))) for each in shares]
        self.share = ChoiceField(
            "board_quorum_share", _("Or a share"), said, value=share, none=_("Not set"),
            hint=_("The larger of the two is needed."),
        )  # fmt: skip
        self.classes = TextField(
            "board_quorum_classes", _("Among them"), lines=3,
            value="\n".join(f"{each.name}: {each.minimum}" for each in terms.quorum_classes),
            hint=_("One class of member on a line with its number, as councillor: 1."),
        )  # fmt: skip
        self.remote = _yes_no(
            "board_remote", _("Joining remotely"), terms.remote_counts, _("Counts as present"), _("Does not count")
        )
        self.casting = _yes_no(
            "board_casting", _("Casting vote"), terms.casting_vote, _("The chair has one"), _("The chair has none")
        )
        self.substitutes = CheckField(
            "board_substitutes", _("Substitutes count for the quorum"), value=terms.substitutes_count
        )
        self.put(self.total, self.share)
        self.put(self.classes)
        self.add(self.substitutes)
        self.put(self.remote, self.casting)

    def _habits(self, terms: BoardTerms) -> None:
        self.notice = MaybeNumber(
            "board_clear_days", _("Clear days"), 60, value=terms.clear_days,
            hint=_("Between the papers going out and the meeting."),
        )  # fmt: skip
        self.fresh = MaybeNumber("board_cycle_days", _("Days a rating stays fresh"), 1000, value=terms.cycle_days)
        points = [(3, _("Three points: red, amber, green")), (5, _("Five points, with amber/red and amber/green"))]
        self.scale = ChoiceField("board_scale", _("Ratings"), points, value=terms.rag_scale)
        years = [(kind, year_words(kind)) for kind in YearKind]
        self.year = ChoiceField("board_year", _("Year of references"), years, value=terms.year_kind)
        self.decided = LineField(
            "board_decision_pattern", _("References of decisions"), value=terms.decision_pattern or "",
            placeholder=DEFAULT_DECISION,
        )  # fmt: skip
        self.raised = LineField(
            "board_action_pattern", _("References of actions"), value=terms.action_pattern or "",
            placeholder=DEFAULT_ACTION,
        )  # fmt: skip
        self.note = TextField("board_note", _("Note"), value=terms.note or "")
        self.put(self.notice, self.fresh)
        self.put(self.scale, self.year)
        self.put(self.decided, self.raised)
        self.put(self.note)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.name, _("Give the board's name."))
        if self._detail is not None:
            self.need(found, self.prefix, _("Give the prefix of its references."))
        if _classes(self.classes.value()) is None:
            found[self.classes] = _("Write each class with its number on a line of its own, as councillor: 1.")
        for field in (self.decided, self.raised):
            if field.value():
                try:
                    check_pattern(field.value())
                except Refused as refusal:
                    found[field] = str(refusal)
        return found

    def work(self) -> Callable[[], Any]:
        values = BoardValues(
            name=self.name.value(),
            parent_id=self.under.value(),
            regime=self.rules.value(),
            frequency=self.meets.value(),
            quorum_total=self.total.value(),
            quorum_fraction=Decimal(self.share.value()) if self.share.value() else None,
            quorum_classes=_classes(self.classes.value()) or {},
            substitutes_count=self.substitutes.value(),
            remote_counts=self.remote.value(),
            casting_vote=self.casting.value(),
            clear_days=self.notice.value(),
            cycle_days=self.fresh.value(),
            rag_scale=self.scale.value(),
            year_kind=self.year.value(),
            decision_pattern=self.decided.value(),
            action_pattern=self.raised.value(),
            note=self.note.value(),
        )
        space, detail = self.workspace, self._detail
        if self.prefix.value():
            values["prefix"] = self.prefix.value()
        if detail is None:
            values["standing"] = self.standing.value()
            return lambda: add_board(space.store, space.acting(), values)
        return lambda: edit_board(space.store, space.acting(), detail.row.id, values)


class DissolveForm(Form):
    """Records the day on which a board was dissolved."""

    def __init__(self, workspace: Workspace, detail: BoardDetail, parent: QWidget) -> None:
        super().__init__(
            workspace, "dissolve_form", _("Dissolve board"), parent, primary=_("Dissolve"),
            intro=_("What {board} decided and raised stays on record.").format(board=detail.row.name),
        )  # fmt: skip
        self._board = detail.row.id
        self.on = self.day("dissolve_on", _("Day"), value=workspace.today)
        self.put(self.on)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.on, _("Give the day on which the board was dissolved."))
        return found

    def work(self) -> Callable[[], Any]:
        space, board, on = self.workspace, self._board, self.on.value()
        return lambda: dissolve_board(space.store, space.acting(), board, on=on)


class PriorityForm(Form):
    """Gives a board a priority to oversee."""

    def __init__(self, workspace: Workspace, detail: BoardDetail, parent: QWidget) -> None:
        super().__init__(
            workspace, "oversee_form", _("Add a priority"), parent, primary=_("Add priority"), intro=detail.row.name
        )
        self._board = detail.row.id
        held = {priority for priority, _title in detail.oversees}
        with workspace.reading() as connection:
            known = [(one.id, one.name) for one in names(connection, "priority") if one.main and one.id not in held]
        self.priority = Pick("oversee_priority", _("Priority"), known, required=True)
        self.put(self.priority)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.priority, _("Choose a priority."))
        return found

    def work(self) -> Callable[[], Any]:
        space, board, priority = self.workspace, self._board, self.priority.value()
        return lambda: link_board(space.store, space.acting(), priority, board)


def _yes_no(name: str, label: str, value: bool | None, yes: str, no: str) -> ChoiceField:
    return ChoiceField(name, label, [(True, yes), (False, no)], value=value, none=_("Not set"))


def _classes(text: str) -> dict[str, int] | None:
    """Return classes of member with their numbers from lines of "councillor: 1", None where a line is not one."""
    found: dict[str, int] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _colon, number = (part.strip() for part in line.rpartition(":"))
        if not name or not (number.isascii() and number.isdigit() and int(number)):
            return None
        found[name] = int(number)
    return found
