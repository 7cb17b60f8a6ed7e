"""The page of actions: the register with its filters at the left, the story of one action at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionFilter
from boardapp.language import _, ngettext
from boardapp.services.actions import ActionValues, change_action
from boardapp.services.lookup import by_reference
from boardapp.storage.queries.action_whole import action_story
from boardapp.storage.queries.actions import action_count
from boardapp.storage.queries.labels import labels
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.names import names
from boardapp.ui.design.layout import column, space
from boardapp.ui.dialogs.history import WholeHistory, told
from boardapp.ui.dialogs.new_action import NewActionDialog
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.window_table import PENDING, WindowTableModel
from boardapp.ui.pages.action_parts.clipboard import copied, pasted
from boardapp.ui.pages.action_parts.columns import action_columns
from boardapp.ui.pages.action_parts.dialogs import ProposeDialog, UpdateDialog, named
from boardapp.ui.pages.action_parts.edits import cell_values, owners_named
from boardapp.ui.pages.action_parts.filters import FilterLine
from boardapp.ui.pages.action_parts.source import WANTED, ActionSource, wanted_of
from boardapp.ui.pages.action_parts.story import StoryPanel
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace

_NAMED = {"board": "board", "theme": "theme", "priority": "priority", "partner": "organisation"}
_PAGES = {"action": "actions", "meeting": "meetings", "decision": "decisions"}
_RESTS = 60


class ActionsPage(Page):
    """The register of actions. show_item takes the id of an action, or an ActionFilter."""

    key = "actions"
    icon = "list-checks"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        state = TableState(sort="due", group="priority", filters={WANTED: ActionFilter(status="open")})
        self.model = WindowTableModel(
            action_columns(), ActionSource(workspace), edit=self._edit, state=state,
            later=workspace.jobs.later, parent=self,
        )  # fmt: skip
        self._note = ""
        self._counted = 0
        self._sought: int | None = None
        self._widened = False
        self._build()
        self._listen()

    @classmethod
    def title_of(cls) -> str:
        """Return the word of the page in the rail."""
        return _("Actions")

    # building

    def _build(self) -> None:
        self.filters = FilterLine()
        self.table = DataTable("actions_table", _("Actions"), self.model, copy=self._copied)
        self.table.setProperty("frame", "open")
        self.table.set_empty_text(_("No action is found by these filters."))
        self.notice = NoticeBand("actions_notice", "bad", _("Not changed:"))
        self.notice_close = IconButton("x", _("Close this notice"), name="actions_notice_close")
        self.notice.add(self.notice_close)
        self.notice.hide()
        main = QWidget()
        main.setLayout(column(self.filters, self.notice, (self.table, 1), margins=(20, 12, 0, 0), spacing=12))
        self.panel = StoryPanel(self.workspace)
        self.splitter = SideSplitter(main, self.panel)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self.splitter)
        self.new_action = Button(_("New action"), icon="plus", role="primary", name="new_action")
        self.excel = Button(_("Excel"), icon="download", name="export_shown")
        self.excel.setToolTip(_("Export the actions shown, for Excel"))
        self.excel.clicked.connect(lambda: self.workspace.export_asked.emit(wanted_of(self.model.state)))
        self.bar.add(self.excel)
        self.bar.add(self.new_action)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_RESTS)

    def _listen(self) -> None:
        self.filters.filtered.connect(self._filter)
        self.filters.grouped.connect(lambda by: self._show(replace(self.model.state, group=by)))
        self.filters.searched.connect(lambda text: self._show(replace(self.model.state, search=text)))
        self.table.current_changed.connect(lambda _ident: self._told.start())
        self.table.opened.connect(lambda _ident: self._open_panel())
        self.table.clicked.connect(self._clicked)
        self.table.paste_asked.connect(self._paste)
        self.table.refused.connect(lambda _ident, _key, sentence: self._say(sentence))
        self.model.failed.connect(self._say)
        self.model.listed.connect(self._listed)
        self.notice_close.clicked.connect(self.notice.hide)
        self.new_action.clicked.connect(self._new)
        self._told.timeout.connect(self._tell_story)
        self.panel.closed.connect(self.table.setFocus)
        self.panel.update_asked.connect(self._add_update)
        self.panel.rating_asked.connect(self._propose)
        self.panel.history_asked.connect(self._history)
        self.panel.followed.connect(self._follow)

    # what is shown

    def refresh(self) -> None:
        """Read the register and the story anew."""
        self._name(self.filters.wanted)
        self.model.refresh()
        self._count()
        self._tell_story()

    def show_item(self, argument: object) -> None:
        """Select an action by its id, or filter by an ActionFilter; None shows the page as it is."""
        if isinstance(argument, ActionFilter):
            self._name(argument)
            self._filter(argument)
        elif isinstance(argument, int):
            self._sought, self._widened = argument, False
            self._seek()
            self._open_panel()

    def _seek(self) -> None:
        """Go to the action asked for once the rows are known, past the filters if they hide it."""
        if self._sought is None or not self.model.complete:
            return
        if self.table.show_id(self._sought):
            self._sought = None
        elif not self._widened:
            self._widened = True
            self.filters.search.clear()
            everything = ActionFilter()
            self.filters.show_wanted(everything)
            self._filter(everything)
        else:
            self._open_groups()
            self.table.show_id(self._sought)
            self._sought = None

    def note(self) -> str:
        """Return the sentence for the status bar."""
        return self._note

    def _name(self, wanted: ActionFilter) -> None:
        """Give the filters the names of what can be chosen, and show what is."""
        with self.workspace.reading() as connection:
            self._names = {
                field: {one.id: one.name for one in names(connection, kind) if one.main}
                for field, kind in _NAMED.items()
            }
            if wanted.meeting is not None:
                found = labels(connection, [("meeting", wanted.meeting)])
                self._names["meeting"] = {ident: name for (_kind, ident), name in found.items()}
        self.filters.names = self._names
        self.filters.show_wanted(wanted)

    def _open_groups(self) -> None:
        for number, group in enumerate(self.model.order.groups):
            if not self.model.is_open(group):
                self.model.toggle_group(number)

    def _filter(self, wanted: ActionFilter) -> None:
        self._show(replace(self.model.state, filters={WANTED: wanted}))

    def _show(self, state: TableState) -> None:
        self.model.set_state(state)
        self._count()

    def _listed(self) -> None:
        """Go to what is sought; else choose the first action, so that a story is told."""
        self._seek()
        ids = self.model.order.ids
        if len(ids) and not self.table.currentIndex().isValid():
            self.table.show_id(ids[0])

    def _count(self) -> None:
        """Count beside the window what is shown, open and overdue."""
        space, wanted = self.workspace, wanted_of(self.model.state)
        self._counted += 1
        turn = self._counted

        def read(_work: object) -> list[int]:
            asked = (wanted, ActionFilter(), replace(wanted, status="open"), replace(wanted, overdue=True))
            with space.reading() as connection:
                return [action_count(connection, each, space.today) for each in asked]

        space.jobs.run(read, lambda counts: self._tell_counts(*counts) if turn == self._counted else None)

    def _tell_counts(self, shown: int, whole: int, still_open: int, late: int) -> None:
        self.bar.set_subtitle(_("{n} open, {late} overdue").format(n=still_open, late=late))
        words = ngettext("{shown} of {n} action shown", "{shown} of {n} actions shown", whole)
        self._note = words.format(shown=shown, n=whole)
        self.workspace.noted.emit()

    def _tell_story(self) -> None:
        self._told.stop()
        ident = self.table.current_id()
        if not ident:
            if not self.table.currentIndex().isValid():  # on a group's heading the story before it stays
                self.panel.show_story(None, None)
            return
        with self.workspace.reading() as connection:
            story = action_story(connection, ident, self.workspace.today)
            marks = three_marks(connection, "action", ident, self.workspace.today)
        self.panel.show_story(story, marks)

    def _clicked(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable and self.model.id_at(index.row()):
            self._open_panel()

    def _open_panel(self) -> None:
        self._tell_story()
        if self.panel.isHidden():
            self.panel.show()
            self.splitter.place()

    # what is done

    def _say(self, sentence: str) -> None:
        self.notice.show_notice("bad", _("Not changed:"), sentence)
        self.notice.show()

    def _edit(self, ident: int, key: str, typed: str) -> str | None:
        try:
            if key == "owners":
                values = ActionValues(owners=owners_named(self.workspace, typed))
            else:
                values = cell_values(key, typed, self.workspace.today)
        except Refused as refusal:
            return str(refusal)
        self.notice.hide()
        store, acting = self.workspace.store, self.workspace.acting()

        def refused(sentence: str) -> None:
            self.model.refresh_rows([ident])
            self._say(sentence)

        self.workspace.write(
            lambda: change_action(store, acting, ident, values),
            on_done=lambda _result: self.model.refresh_rows([ident]),
            on_error=refused,
        )
        return PENDING

    def _copied(self, ids: Sequence[int]) -> str:
        text, left_out = copied(self.workspace, ids)
        if left_out:
            sentence = ngettext(
                "{n} restricted action was left out.", "{n} restricted actions were left out.", left_out
            )
            self.notice.show_notice("note", _("Copied:"), sentence.format(n=left_out))
            self.notice.show()
        return text

    def _paste(self, text: str) -> None:
        """Show on the exchange page what the rows on the clipboard would do."""
        if text.strip():
            self.workspace.go("exchange", pasted(text))

    def _new(self) -> None:
        NewActionDialog(self.workspace, self._names["board"], self._names["priority"], self, self._follow).open()

    def _add_update(self) -> None:
        if self.panel.story is not None:
            UpdateDialog(self.workspace, self.panel.story.action, self).open()

    def _propose(self) -> None:
        if self.panel.story is not None and self.panel.marks is not None:
            ProposeDialog(self.workspace, self.panel.story.action, self.panel.marks.scale, self).open()

    def _history(self) -> None:
        if self.panel.story is not None:
            action = self.panel.story.action
            past = told(self.workspace.store, "action", action.id)
            WholeHistory(named(action), past, self).open()

    def _follow(self, reference: str) -> None:
        """Go to what a reference names."""
        with self.workspace.reading() as connection:
            kind, item = by_reference(connection, reference)
        if kind == "action":
            self.show_item(item)
        else:
            self.workspace.go(_PAGES[kind], item)
