"""What the record holds of an item, to be read beside its minutes: outcomes, votes, who was there, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meeting_words import asked_sentence
from boardapp.domain.meetings import MeetingState
from boardapp.domain.quorum import Quorum
from boardapp.domain.records_meetings import (
    AgendaRow,
    AttendanceRow,
    AttendanceStatus,
    BoardQuorum,
    MeetingView,
    MinutedRow,
)
from boardapp.domain.sentences import capital, closed, listed
from boardapp.language import _, ngettext
from boardapp.storage.queries.quorums import quorums
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.labels import Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

_PAGES = {"decision": "decisions", "action": "actions"}
_ICONS = {"decision": "gavel", "action": "list-checks", "mark": "flag"}


class FactsPane(Ground):
    """The facts of one item, or of who was there. Signals: followed(page, id) to an action or a decision."""

    followed = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("window", edge="left", name="minutes_facts")
        self._workspace = workspace
        self._body = QVBoxLayout()
        space(self._body, (0, 0, 0, 0), 10)
        whole = column(self._body, None, margins=(14, 10, 12, 12), spacing=0)
        self.setLayout(column((Scroll(whole, name="minutes_facts_scroll"), 1), spacing=0))

    def show_item(self, view: MeetingView, item: int | None) -> None:
        """Show what is recorded of an item; of the people where it is None."""
        found = next((each for each in view.items if each.id == item), None)
        clear(self._body)
        parts = self._people(view) if found is None else self._item(view, found)
        for part in parts:
            self._body.addWidget(part)

    def _item(self, view: MeetingView, item: AgendaRow) -> Iterator[QWidget]:
        yield Text(_("Recorded of item {number}").format(number=item.number), "small", tone="text2")
        yield Text(item.title, "card", wrap=True, name="facts_title")
        about = [capital(_(item.purpose.value)) if item.purpose else None, item.presenter, _when(item)]
        if any(about):
            yield Text(" · ".join(part for part in about if part), "small", tone="text2", wrap=True)
        if item.asked_to:
            yield Text(asked_sentence(item.asked_to), "small", wrap=True, tone="text")
        for kind, heading in (("decision", _("Decisions")), ("action", _("Actions")), ("mark", _("Ratings"))):
            rows = [each for each in item.recorded if each.kind == kind]
            if rows:
                yield _block(heading, [self._recorded(each) for each in rows])
        interests = [each for each in view.declarations if each.item_id == item.id]
        if interests:
            words = [_("{name}: {action}").format(name=each.name, action=each.action.minuted) for each in interests]
            yield _block(_("Interests"), _texts(words))
        if item.papers:
            follow = _("{paper} (to follow)")
            words = [follow.format(paper=each.title) if each.to_follow else each.title for each in item.papers]
            yield _block(_("Papers"), _texts(words))
        with self._workspace.reading() as connection:
            found = quorums(connection, view.meeting.id, item=item.id)
            yield _block(_("Quorum for this item"), _texts(_said(found, over=_over(view))))

    def _recorded(self, each: MinutedRow) -> QWidget:
        page = _PAGES.get(each.kind)
        parts = column(spacing=2)
        if page is not None and each.ref is not None:
            link = LinkButton(each.ref, name=f"fact_{each.kind}_{each.ref}")
            link.clicked.connect(self._follow(page, each.id))
            parts.addWidget(held(row(IconLabel(_ICONS[each.kind]), link, None)))
            parts.addWidget(Text(each.detail or each.words, "small", tone="text2", wrap=True))
        else:
            chip = [RagChip(Chip(each.rating))] if each.rating is not None else []
            parts.addWidget(held(row((Text(each.words, "small", tone="text", wrap=True), 1), *chip)))
        return held(parts)

    def _follow(self, page: str, ident: int) -> Callable[[], None]:
        return lambda: self.followed.emit(page, ident)

    def _people(self, view: MeetingView) -> Iterator[QWidget]:
        yield Text(_("Recorded of the meeting"), "small", tone="text2")
        yield Text(view.meeting.ref, "card", wrap=True, name="facts_title")
        yield _block(_("Quorum"), _texts(_said(view.quorums, over=_over(view))))
        for status, heading in (
            (AttendanceStatus.PRESENT, _("Present")),
            (AttendanceStatus.IN_ATTENDANCE, _("In attendance")),
            (AttendanceStatus.APOLOGIES, _("Apologies")),
            (AttendanceStatus.ABSENT, _("Absent")),
            (None, _("Not recorded") if _over(view) else _("Not yet said")),
        ):
            names = [_name(each) for each in view.people if each.status is status]
            if names:
                yield _block(f"{heading}: {len(names)}", _texts(names))


def _block(heading: str, parts: Sequence[QWidget]) -> QWidget:
    return held(column(Rule(), Text(heading, "label"), *parts, spacing=4))


def _texts(words: Sequence[str]) -> list[QWidget]:
    return [Text(each, "small", tone="text", wrap=True) for each in words]


def _over(view: MeetingView) -> bool:
    return view.meeting.state is not MeetingState.IN_PROGRESS


def _counted(quorum: Quorum) -> str:
    """Return how a quorum stood, in the past."""
    lead = {True: _("Quorate."), False: _("Not quorate."), None: _("No quorum is recorded for this board.")}
    pattern = ngettext(
        "{here} of {members} members counted; {n} was needed.", "{here} of {members} members counted; {n} were needed.",
        quorum.needed,
    )  # fmt: skip
    said = [lead[quorum.quorate]]
    if quorum.quorate is not None:
        said.append(pattern.format(here=quorum.here, members=quorum.members, n=quorum.needed))
    if quorum.missing:
        lacking = listed([_("{group} ({n})").format(group=name, n=n) for name, n in quorum.missing])
        said.append(_("Wanting: {lacking}.").format(lacking=lacking))
    return " ".join(said)


def _said(found: Sequence[BoardQuorum], *, over: bool) -> list[str]:
    """Return the quorum of each board in words, and how many could vote."""
    said = []
    for each in found:
        sentence = _counted(each.quorum) if over and each.taken else capital(each.sentence)
        lead = _("{board}: {sentence}").format(board=each.board, sentence=sentence) if len(found) > 1 else sentence
        votes = ngettext("{n} could vote", "{n} could vote", each.voters).format(n=each.voters)
        said.append(f"{closed(lead)} {votes}." if each.taken else closed(lead))
    return said


def _name(person: AttendanceRow) -> str:
    notes = [
        _("for {member}").format(member=person.sits_for) if person.sits_for else "",
        _("from {time}").format(time=person.arrived) if person.arrived else "",
        _("until {time}").format(time=person.left) if person.left else "",
        _("remote") if person.remote else "",
    ]
    told = ", ".join(note for note in notes if note)
    return f"{person.name} ({told})" if told else person.name


def _when(item: AgendaRow) -> str:
    """Return the clock times of an item and the minutes it took."""
    times = " \N{EN DASH} ".join(part for part in (item.began, item.ended) if part)
    if item.minutes_spent is None:
        return times
    spent = ngettext("{n} minute", "{n} minutes", item.minutes_spent).format(n=item.minutes_spent)
    return f"{times}, {spent}" if times else spent
