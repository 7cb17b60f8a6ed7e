"""One board whole: what it lacks, its terms, what it oversees, its seats."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import BoardDetail
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.design.paint import Gap
from boardapp.ui.pages.board_parts.blocks import facts, line, remove_button, section
from boardapp.ui.pages.board_parts.detail import DetailPanel
from boardapp.ui.pages.board_parts.people_panels import open_actions
from boardapp.ui.pages.board_parts.seat_row import SeatLine
from boardapp.ui.pages.board_parts.words import answer_words, quorum_words, standing_words, year_words
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.marks import GapStrip
from boardapp.ui.workspace import Workspace


class BoardPanel(DetailPanel):
    """A board with its terms and seats."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.establish = Button(_("Establish"), icon="circle-check", role="primary", name="establish_board")
        self.dissolve = Button(_("Dissolve"), name="dissolve_board")
        super().__init__("board", _("Edit board"), _("No board chosen"))
        self.foot.insertWidget(1, self.establish)
        self.foot.insertWidget(2, self.dissolve)
        self.establish.clicked.connect(lambda: self.asked.emit("establish", None))
        self.dissolve.clicked.connect(lambda: self.asked.emit("dissolve", None))

    def heading(self, detail: BoardDetail) -> tuple[str, str]:
        row = detail.row
        self.establish.setVisible(row.standing != "established")
        self.dissolve.setVisible(row.standing == "established")
        return f"{row.prefix} · {standing_words(row.standing)} · {open_actions(row.open_actions)}", row.name

    def parts(self, detail: BoardDetail) -> list[QWidget]:
        shown = [self._lacking(detail)] if detail.row.gaps else []
        return [
            *shown,
            self._meets(detail),
            self._oversight(detail),
            section(_("Terms"), [_terms(detail)]),
            self._seats(detail),
            self.other_names(detail.aliases, detail.merged),
        ]

    def _lacking(self, detail: BoardDetail) -> QWidget:
        """Return the gaps of a board; each opens what fills it."""
        strips: list[QWidget] = []
        for number, words in enumerate(detail.row.gaps):
            strip = GapStrip(Gap(words), name=f"board_gap_{number}")
            if detail.row.standing == "proposed":
                strip.clicked.connect(self.ask("establish"))
            elif words == _("No seats are recorded"):
                strip.clicked.connect(self.ask("add_seat"))
            else:
                strip.clicked.connect(self.ask("edit", "rules" if words == _("No rules are chosen") else "quorum"))
            strips.append(strip)
        return section(_("What is missing"), strips)

    def _meets(self, detail: BoardDetail) -> QWidget:
        """Return where the board stands and when it meets, with what plans its meetings."""
        row, terms, by = detail.row, detail.terms, detail.established_by
        told = facts(
            [
                (_("Established"), spoken(terms.established_on) if terms.established_on else ""),
                (_("Dissolved"), spoken(terms.dissolved_on) if terms.dissolved_on else ""),
                (_("Under"), row.parent or ""),
                (_("Boards under it"), ", ".join(detail.boards_under)),
                (_("Meets"), terms.frequency),
                (_("Last meeting"), spoken(row.last_meeting) if row.last_meeting else ""),
                (_("Next meeting"), spoken(row.next_meeting) if row.next_meeting else _("None planned")),
                (_("Note"), terms.note or ""),
            ]
        )
        lines: list[QWidget] = []
        if by is not None:
            told_by = _("Established by decision {reference}").format(reference=by.ref)
            at = _("agreed at {item}").format(item=by.item) if by.item else ""
            lines.append(line(self.lead("decision", by.id, told_by), at))
        lines.append(told)
        lines.append(held(flow(*self._plans(row.name, dissolved=row.standing == "dissolved"), spacing=8)))
        block = QWidget()
        block.setLayout(column(*lines, spacing=10))
        return block

    def _plans(self, name: str, *, dissolved: bool) -> list[QWidget]:
        """Return the buttons of what is planned for a board."""
        offered = [
            ("forward_plan", "calendar-days", _("Forward plan"), not dissolved),
            ("series", "calendar-clock", _("Series…"), not dissolved),
            ("calendar_file", "download", _("Calendar file…"), True),
        ]
        buttons: list[QWidget] = []
        for what, icon, words, shown in offered:
            button = Button(words, icon=icon, size="small", name=f"board_{what}")
            button.setAccessibleName(f"{words} {name}")
            button.clicked.connect(self.ask(what))
            if shown:
                buttons.append(button)
        return buttons

    def _oversight(self, detail: BoardDetail) -> QWidget:
        lines = []
        for priority, title in detail.oversees:
            label = _("Take {priority} from this board").format(priority=title)
            button = remove_button(label, f"unlink_priority_{priority}", self.ask("unlink_priority", priority))
            lines.append(line(self.lead("priority", priority, title), end=button))
        add = self.add_button("add_priority", _("a priority"))
        return section(_("Oversees"), lines, add=add, empty=_("Oversees no priority of the plan."))

    def _seats(self, detail: BoardDetail) -> QWidget:
        row = detail.row
        title = _("Seats")
        if row.seats:
            counted = ngettext("{n} seat", "{n} seats", row.seats).format(n=row.seats)
            title = _("{seats}, {n} vacant").format(seats=counted, n=row.vacant) if row.vacant else counted
        today = self._workspace.today
        lines = [SeatLine(each, today, self.asked.emit, self.led.emit) for each in detail.seats]
        return section(title, lines, add=self.add_button("add_seat", _("a seat")), empty=_("No seat is recorded."))


def _terms(detail: BoardDetail) -> QWidget:
    terms = detail.terms
    days = "" if terms.clear_days is None else ngettext("{n} clear day", "{n} clear days", terms.clear_days)
    fresh = "" if terms.cycle_days is None else ngettext("{n} day", "{n} days", terms.cycle_days)
    return facts(
        [
            (_("Rules"), capital(_(terms.regime)) if terms.regime else None),
            (_("Quorum"), quorum_words(terms) or None),
            (_("Substitutes"), _("Count for the quorum") if terms.substitutes_count else _("Do not count")),
            (_("Joining remotely"), answer_words(terms.remote_counts, _("Counts as present"), _("Does not count"))),
            (
                _("Casting vote"),
                answer_words(terms.casting_vote, _("The chair has one"), _("The chair has none")),
            ),
            (_("Notice"), days.format(n=terms.clear_days) or None),
            (_("Ratings"), _("Five points") if terms.rag_scale == 5 else _("Three points")),
            (_("Rating fresh for"), fresh.format(n=terms.cycle_days) or None),
            (_("References"), _references(detail)),
        ]
    )


def _references(detail: BoardDetail) -> str:
    terms = detail.terms
    own = [pattern for pattern in (terms.decision_pattern, terms.action_pattern) if pattern]
    return ", ".join([_("Prefix {prefix}").format(prefix=detail.row.prefix), year_words(terms.year_kind), *own])
