"""What stands round an item in the meeting: papers, the public, urgency, last time's decisions and open actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from boardapp.domain.private_part import is_private
from boardapp.domain.records import ActionRow
from boardapp.domain.records_filling import FilledLine
from boardapp.domain.records_matter import EarlierDecision, Matter
from boardapp.domain.records_meetings import AgendaRow, ItemState, StandardItem
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.sentences import capital, closed, spoken
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.labels import ElidedText, Text
from boardapp.ui.widgets.marks import RagChip

_MOST, _MOST_FILLED = 3, 6
_PAGES: dict[str, str] = {"decision": "decisions", "action": "actions", "meeting": "meetings"}
_EXCLUDED = {
    ItemState.TO_COME: lambda: _("The public will be excluded."),
    ItemState.NOW: lambda: _("The public is excluded."),
    ItemState.DONE: lambda: _("Taken in private."),
}


class ItemAbout(QWidget):
    """What one needs at hand to take an item.

    Signals: asked(what) of exclude, readmit, urgent, basket, approve; paper_asked(id); went(page, id) to a decision or
    action.
    """

    asked = Signal(str)
    paper_asked = Signal(int)
    went = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("item_about")
        self._body = QVBoxLayout()
        space(self._body, (0, 0, 0, 0), 6)
        self.setLayout(self._body)

    def show_item(
        self,
        item: AgendaRow | None,
        matter: Matter,
        filled: Sequence[FilledLine] = (),
        *,
        waits: int = 0,
        live: bool = False,
        statutory: bool = False,
        approves: bool = False,
    ) -> None:
        """Show what stands round an item: what it goes on from, and what it fills itself with.

        `waits` is how many proposals are in the closure basket, `live` whether what the meeting does is recorded now,
        `statutory` whether its board is a council committee, `approves` whether it has minutes before it to approve.
        """
        focus = self.window().focusWidget()
        held_by = focus.objectName() if focus is not None and self.isAncestorOf(focus) else None
        clear(self._body)
        if item is None:
            self.hide()
            return
        parts = [
            self._public(item, live),
            self._urgent(item, live, statutory),
            self._papers(item.papers),
            self._basket(item, waits, live),
            *self._filled(filled),
            self._approval(approves and live),
            *self._last_time(matter.decisions),
            *self._actions(matter.actions),
        ]
        there = [part for part in parts if part is not None]
        for part in there:
            self._body.addWidget(part)
        self.setVisible(bool(there))
        if held_by is not None:
            self._focus_again(held_by, there)

    def _focus_again(self, name: str, parts: Sequence[QWidget]) -> None:
        """Give the focus to the button of that name as it stands now, else to the first: a press keeps its place."""
        buttons = [button for part in parts for button in part.findChildren(QAbstractButton)]
        named = [button for button in buttons if button.objectName() == name]
        for button in (named or buttons)[:1]:
            button.setFocus()

    def _public(self, item: AgendaRow, live: bool) -> QWidget | None:
        """Return how the item was planned to be taken and how it is, with what can be done about it."""
        planned = is_private(item.access)
        if not planned and not item.in_private:
            return None
        plan = _planned(item)
        if item.in_private:
            band = NoticeBand("item_private", "note", _EXCLUDED[item.state](), plan)
            if live:
                band.add(self._button(_("Readmit the public"), "readmit"))
        elif item.in_private is False:
            band = NoticeBand("item_private", "good", _("Taken in public."), plan)
            if live:
                band.add(self._button(_("Exclude the public…"), "exclude"))
        else:
            band = NoticeBand("item_private", "note", _("Private item."), plan)
            if live:
                band.add(self._button(_("Exclude the public…"), "exclude"))
        return band

    def _urgent(self, item: AgendaRow, live: bool, statutory: bool) -> QWidget | None:
        """Return whether the item needs a reason to be taken, or which it has."""
        business = item.kind is StandardItem.URGENT_BUSINESS and statutory
        if not (item.late or business or item.urgent_reason):
            return None
        if item.urgent_reason:
            return NoticeBand("item_urgent", "good", _("Taken as urgent:"), closed(item.urgent_reason))
        why = _("it was not on the published agenda.")
        if statutory:
            why = _("the reason why the Chair takes it must be minuted before anything is decided.")
        band = NoticeBand("item_urgent", "note", _("Late item:") if item.late else _("Urgent business:"), why)
        if live:
            band.add(self._button(_("Reason of urgency…"), "urgent"))
        return band

    def _button(self, label: str, what: str) -> Button:
        button = Button(label, size="small", name=f"item_{what}")
        button.clicked.connect(partial(self.asked.emit, what))
        return button

    def _papers(self, papers: Sequence[PaperRow]) -> QWidget | None:
        if not papers:
            return None
        links: list[QWidget] = []
        for paper in papers:
            if paper.to_follow:
                links.append(Text(_("{paper}, to follow").format(paper=paper.title), "secondary", wrap=True))
                continue
            title = paper.title if paper.access is Access.PUBLIC else f"{paper.title}, {_(paper.access.value)}"
            link = LinkButton(title, icon="paperclip", name=f"paper_{paper.id}")
            link.setAccessibleDescription(_("Opens a read-only copy"))
            link.clicked.connect(partial(self.paper_asked.emit, paper.id))
            links.append(link)
        return held(flow(*links, spacing=16))

    def _basket(self, item: AgendaRow, waits: int, live: bool) -> QWidget | None:
        if item.kind is not StandardItem.CLOSURE_BASKET:
            return None
        words = ngettext("{n} proposal waits for the board.", "{n} proposals wait for the board.", waits)
        said = words.format(n=waits) if waits else _("Nothing waits for the board.")
        band = NoticeBand("item_basket", "good" if not waits else "note", said)
        if waits and live:
            button = Button(_("Open the basket"), icon="list-checks", key="F5", role="primary", name="item_basket_open")
            button.clicked.connect(partial(self.asked.emit, "basket"))
            band.add(button)
        return band

    def _filled(self, lines: Sequence[FilledLine]) -> list[QWidget]:
        """Return what an item fills itself with, as far as there is room; the rest is counted."""
        if not lines:
            return []
        shown: list[QWidget] = [Text(_("From the record"), "small", tone="text2")]
        for each in lines[:_MOST_FILLED]:
            page = _PAGES.get(each.kind)
            if page is not None and each.ref is not None:
                went = partial(self.went.emit, page, each.id)
                shown.append(self._line(each.ref, each.words, went, f"filled_{each.kind}_{each.id}"))
            else:
                shown.append(Text(each.words, "body", wrap=True))
        return [*shown, *_further(len(lines), _MOST_FILLED)]

    def _approval(self, offered: bool) -> QWidget | None:
        """Return the way to approve the minutes that are before the board."""
        return held(row(self._button(_("Approve minutes…"), "approve"), None)) if offered else None

    def _last_time(self, decisions: Sequence[EarlierDecision]) -> list[QWidget]:
        if not decisions:
            return []
        head = Text(_("Last time, {day}").format(day=spoken(decisions[0].on)), "small", tone="text2")
        lines = [
            self._line(
                each.ref, each.wording, partial(self.went.emit, "decisions", each.id), f"last_decision_{each.id}"
            )
            for each in decisions[:_MOST]
        ]
        return [head, *lines, *_further(len(decisions))]

    def _actions(self, actions: Sequence[ActionRow]) -> list[QWidget]:
        if not actions:
            return []
        head = Text(_("Open actions from it"), "small", tone="text2")
        lines = []
        for each in actions[:_MOST]:
            due = each.due_text or (spoken(each.due) if each.due else "")
            said = ", ".join(part for part in (each.title, each.owners, due) if part)
            went = partial(self.went.emit, "actions", each.id)
            lines.append(self._line(each.ref, said, went, f"linked_action_{each.id}", _chip(each)))
        return [head, *lines, *_further(len(actions))]

    def _line(
        self, ref: str, words: str, went: Callable[[], object], name: str, chip: RagChip | None = None
    ) -> QWidget:
        link = LinkButton(ref, name=name)
        link.setAccessibleDescription(words)
        link.clicked.connect(lambda _on=False: went())
        line = row(link, (ElidedText(words, "body"), 1), spacing=12)
        if chip is not None:
            line.addWidget(chip)
        return held(line)


def _planned(item: AgendaRow) -> str:
    """Return how an item was planned to be taken: "Planned as exempt, paragraph 3"."""
    if not is_private(item.access):
        return _("It was planned to be taken in public.")
    said = _(item.access.value)
    if item.paragraphs:
        said = _("{access}, paragraph {paragraphs}").format(access=said, paragraphs=item.paragraphs)
    return capital(_("planned as {access}.").format(access=said))


def _chip(each: ActionRow) -> RagChip | None:
    if each.rating is None:
        return None
    return RagChip(Chip(each.rating, each.standing or "suggested"))


def _further(total: int, most: int = _MOST) -> list[QWidget]:
    more = total - most
    if more <= 0:
        return []
    return [Text(ngettext("and {n} more", "and {n} more", more).format(n=more), "small", tone="text2")]
