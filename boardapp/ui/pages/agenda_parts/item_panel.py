"""The item that is chosen, edited in place: every field saves itself; its papers; what fills it; where it may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout

from boardapp.domain.records_filling import FilledLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView, Purpose
from boardapp.domain.sentences import capital
from boardapp.language import _, ngettext
from boardapp.services.agenda import ItemValues, edit_item
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import space
from boardapp.ui.pages.agenda_parts.access_fields import AccessFields
from boardapp.ui.pages.agenda_parts.dropping import dropped_files
from boardapp.ui.pages.agenda_parts.item_rows import filled_line
from boardapp.ui.pages.agenda_parts.papers_part import PapersPart
from boardapp.ui.pages.agenda_parts.saving import Refuse, SavingField, keep_calm
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.fields import ChoiceField, FormField, LineField, NumberField, TextField
from boardapp.ui.widgets.labels import Rule, Text
from boardapp.ui.widgets.panel import SidePanel
from boardapp.ui.workspace import Workspace

_TEXTS = ("title", "section", "presenter", "asked_to", "public_interest", "public_title")
_MOST_FILLED = 8


class ItemPanel(SidePanel):
    """Edits one item of an agenda. Signals: asked(what) of carry, park, remove; closed() as every panel."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("agenda_item")
        self._workspace = workspace
        self._item: AgendaRow | None = None
        self.setAcceptDrops(True)
        self._make_fields()
        self.last_time = LinkButton(_("Plan last time’s minutes"), icon="history", name="item_last_time")
        self.last_time.clicked.connect(self._take_last_time)
        self._last: int | None = None
        self.papers = PapersPart(workspace)
        self._filled_head = Text(_("Fills itself from the record"), "strong")
        self._filled = QVBoxLayout()
        space(self._filled, (0, 0, 0, 0), 4)
        timed = held(flow((self.purpose, 2), (self.minutes, 1), spacing=12, level=Qt.AlignmentFlag.AlignTop))
        for part in (self.title, timed, self.last_time, self.presenter, self.asked_to):
            self.body.addWidget(part)
        self.body.addWidget(self._filled_head)
        self.body.addLayout(self._filled)
        for part in (Rule(), self.papers, Rule(), self.access, Rule(), self.section):
            self.body.addWidget(part)
        self._saving = self._watch()
        self.carry = Button(_("Carry forward…"), icon="move-right", size="small", name="item_carry")
        self.park = Button(_("Park"), size="small", name="item_park")
        self.remove = Button(_("Remove"), size="small", name="item_remove")
        for what, button in (("carry", self.carry), ("park", self.park), ("remove", self.remove)):
            button.clicked.connect(lambda _on=False, what=what: self.asked.emit(what))
        self.foot.addWidget(held(flow(self.carry, self.park, self.remove, spacing=8)), 1)

    def _make_fields(self) -> None:
        purposes = [(purpose, capital(_(purpose.value))) for purpose in Purpose]
        self.title = LineField("item_title", _("Title"), required=True)
        self.purpose = ChoiceField("item_purpose", _("Purpose"), purposes, none=_("Not said"))
        self.minutes = NumberField("item_minutes", _("Minutes"), 0, 600, step=5)
        self.presenter = LineField("item_presenter", _("Presented by"))
        self.asked_to = TextField("item_asked_to", _("The board is asked to"), lines=3)
        self.section = LineField(
            "item_section", _("Section that begins here"), placeholder=_("for example: For decision"),
            hint=_("Its heading stands above this item and is printed for everybody."),
        )  # fmt: skip
        self.access = AccessFields("item")
        self._offered = tuple(_completing(field) for field in (self.presenter, self.section))

    def _watch(self) -> dict[str, SavingField]:
        """Let each field save itself under the name it is kept by."""
        fields: dict[str, FormField] = {
            "title": self.title, "section": self.section, "presenter": self.presenter, "asked_to": self.asked_to,
            "public_interest": self.access.reason, "public_title": self.access.public_title, "purpose": self.purpose,
            "minutes_allotted": self.minutes,
        }  # fmt: skip
        self.access.picked.connect(self._picked)
        keep_calm(self.access.access.control)
        return {name: SavingField(field, partial(self._save, name)) for name, field in fields.items()}

    @property
    def item(self) -> AgendaRow | None:
        """The item shown."""
        return self._item

    def offer(self, people: Sequence[str], sections: Sequence[str]) -> None:
        """Offer names and headings while they are typed."""
        for model, words in zip(self._offered, (people, sections), strict=True):
            known = list(dict.fromkeys(words))
            if model.stringList() != known:
                model.setStringList(known)

    def commit(self) -> None:
        """Save what is typed and not saved yet."""
        if self._item is not None:
            for each in self._saving.values():
                each.commit()

    def forget(self) -> None:
        """Hide and show no item any longer; what is typed and not saved yet is saved."""
        self.commit()
        self._item = None
        self.papers.show_item(None, anew=True)
        self.hide()

    def show_item(self, view: MeetingView, item: AgendaRow, last_time: int | None) -> None:
        """Show an item as it is stored; what is being typed into the same item stays."""
        anew = self._item is None or item.id != self._item.id
        if anew:
            self.commit()
        self._item = item
        kind = _("fills itself") if item.kind is not None else ""
        over = " · ".join(part for part in (item.ref, kind) if part)
        self.set_heading(over, f"{item.number}  {item.title}")
        for name, each in self._saving.items():
            each.show(getattr(item, name), anew=anew)
        self.access.show_values(item.access, item.paragraphs)
        if anew:
            self.access.access.set_error("")
        self._show_last_time(last_time, item)
        self.papers.show_item(item, anew=anew)
        before = item.state.value == "to come"
        self.park.setEnabled(before)
        self.remove.setEnabled(before)

    def show_filled(self, lines: Sequence[FilledLine] | None) -> None:
        """Show what the item fills itself with; None for one that does not, or while it is looked for."""
        clear(self._filled)
        self._filled_head.setVisible(lines is not None)
        if lines is None:
            return
        told = [filled_line(line) for line in lines[:_MOST_FILLED]] or [_("Nothing in the record yet.")]
        if len(lines) > _MOST_FILLED:
            more = len(lines) - _MOST_FILLED
            told.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        for words in told:
            self._filled.addWidget(Text(words, "small", tone="text2", wrap=True))

    def _show_last_time(self, last_time: int | None, item: AgendaRow) -> None:
        self._last = last_time
        self.last_time.setVisible(last_time is not None and last_time != item.minutes_allotted)
        if last_time is not None:
            words = ngettext("Took {n} minute last time: plan that", "Took {n} minutes last time: plan that", last_time)
            self.last_time.setText(words.format(n=last_time))

    def _take_last_time(self) -> None:
        if self._last is not None:
            self.minutes.set_value(self._last)
            self._saving["minutes_allotted"].commit()

    def _picked(self, name: str, value: Any) -> None:
        self.access.access.set_error("")
        self._save(name, value, lambda: None, self.access.access.set_error)

    def _save(self, name: str, value: Any, done: Callable[[], object], refuse: Refuse) -> None:
        item = self._item
        if item is None:
            return
        if name in _TEXTS or name == "minutes_allotted":
            value = value or None
        values: ItemValues = {name: value}  # type: ignore[misc]
        desk = self._workspace
        desk.write(
            self._edit(item.id, values),
            lambda _done: self._item is not None and self._item.id == item.id and done(),
            lambda sentence: self._told(item.id, refuse, sentence),
        )

    def _edit(self, item: int, values: ItemValues) -> Callable[[], None]:
        store, acting = self._workspace.store, self._workspace.acting()
        return lambda: edit_item(store, acting, item, values)

    def _told(self, item: int, refuse: Refuse, sentence: str) -> None:
        """Tell a refusal beside its field, or in the window where another item is shown by now."""
        if self._item is not None and self._item.id == item:
            refuse(sentence)
        else:
            self._workspace.failed.emit(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back by Esc what is being typed; a second Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape and any(each.revert() for each in self._saving.values()):
            return
        super().keyPressEvent(event)

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = dropped_files(event.mimeData())
        if self._item is not None and paths:
            self.papers.await_drop(len(paths))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.papers.await_drop(0)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in files as papers of the item."""
        paths = dropped_files(event.mimeData())
        self.papers.await_drop(0)
        if paths:
            event.acceptProposedAction()
            self.papers.attach(paths)


def _completing(field: LineField) -> QStringListModel:
    """Let a field complete what is typed from words; return the model that holds them."""
    model = QStringListModel(field)
    completer = QCompleter(model, field.control)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.control.setCompleter(completer)
    return model
