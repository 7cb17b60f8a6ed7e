"""The RAG round of a meeting: everything the board rates at the left, the question about one of it at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.rag import rating_name
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.marks import agree_rag
from boardapp.storage.queries.rated import RatedBefore
from boardapp.ui.design.flow import flow
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.shapes import WORDS
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.drafts import RAG_PATH, RAG_REASON, Drafts
from boardapp.ui.pages.meeting_parts.present.present_state import Asked
from boardapp.ui.pages.meeting_parts.ratings.rag_due import due_of_action
from boardapp.ui.pages.meeting_parts.ratings.rag_keys import offer_keys
from boardapp.ui.pages.meeting_parts.ratings.rag_list import RagList
from boardapp.ui.pages.meeting_parts.ratings.rag_question import RagQuestion, RagWords
from boardapp.ui.pages.meeting_parts.ratings.rag_things import (
    Rateable,
    Round,
    Thing,
    in_order,
    marks_of_thing,
    points_of,
    standings,
    things_of,
)
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.panes import Pane, Panes
from boardapp.ui.widgets.scroll import footed
from boardapp.ui.workspace import Workspace

_LOW = 460


class RagRound(QWidget):
    """The round. Signals: left() when it is put away; rated(Thing, RatedBefore) after each agreement;
    asked(Asked) for the room as it comes to another thing, asked(None) when there is none.
    """

    left = Signal()
    asked = Signal(object)
    rated = Signal(object, object)

    def __init__(self, workspace: Workspace, drafts: Drafts) -> None:
        super().__init__()
        self.setObjectName("rag_round")
        self._workspace, self._drafts = workspace, drafts
        self._view: MeetingView | None = None
        self._things: list[Thing] = []
        self._all: list[Thing] = []
        self._standings: list[RatedBefore] = []
        self._begun: dict[Rateable, RagWords] = {}
        self._skipped: set[Rateable] = set()
        self._at = 0
        self._writing = False
        self._points = 3
        self.listed = RagList()
        self.list, self.count, self.leave, self.order = (
            self.listed.list, self.listed.count, self.listed.leave, self.listed.order,
        )  # fmt: skip
        self.title = Text("", "item", wrap=True, name="rag_title")
        self._about = Text("", "small", tone="text2", wrap=True, name="rag_about")
        self._due = Text("", "small", tone="text2", name="rag_due")
        self.question = RagQuestion()
        self.back = Button(_("Back"), icon="arrow-up", name="rag_back")
        self.skip = Button(_("Skip, not discussed"), name="rag_skip")
        self.next = Text("", "small", tone="text2", wrap=True, name="rag_next")
        self.agree = Button(_("Agree and go on"), key=_("Ctrl+Enter"), role="primary", size="large", name="rag_agree")
        self._lay_out()
        offer_keys(self.question, workspace.remembered, self)
        self.order.changed.connect(self._reorder)
        self.listed.struck.connect(self._struck)
        self.list.chosen.connect(self._go)
        self.list.opened.connect(lambda _row: self.panes.show_pane("question"))
        self.leave.clicked.connect(self.left)
        self.question.changed.connect(self._answered)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.skip.clicked.connect(self._skip)
        self.agree.clicked.connect(self._agree)
        for key, button in (("Ctrl+Return", self.agree), ("Ctrl+Enter", self.agree), ("Escape", self.leave)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _lay_out(self) -> None:
        body: QVBoxLayout = column(
            row((self._about, 1), self._due, spacing=12), self.title, self.question, None,
            margins=(20, 12, 20, 12), spacing=6,
        )  # fmt: skip
        foot = flow(self.back, self.skip, (self.next, 1), self.agree, margins=(20, 10, 20, 10), spacing=8)
        asked = footed("rag_question_pane", body, foot, scroll="rag_body")
        fix(self.next, min_width=120)
        self._low = False
        self.panes = Panes(
            "rag_panes",
            (Pane("list", _("Round"), self.listed, 324, fold=1), Pane("question", _("Rating"), asked, 560)),
        )
        self.setLayout(column(self.panes, spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme().px(_LOW)
        if low is not self._low:
            self._low = low
            self.agree.show_key("" if low else _("Ctrl+Enter"))
            self.skip.setText(_("Skip") if low else _("Skip, not discussed"))
            self.skip.updateGeometry()
            self.listed.set_low(low)

    # what is shown

    def begin(self, view: MeetingView) -> None:
        """Begin or go on with the round of a meeting, at the first thing not rated yet."""
        fresh = self.show_meeting(view)
        self._go(self._following(-1) if fresh or self._done(self._at) else self._at)
        self.question.focus_answers()

    def show_meeting(self, view: MeetingView) -> bool:
        """Read anew what is rated and how it stands; return whether it is another meeting's round."""
        fresh = self._view is None or self._view.meeting.id != view.meeting.id
        self._view = view
        if fresh:
            self._things, self._all, self._at = [], [], 0
            self._begun.clear()
            self._skipped.clear()
            self._points = points_of(self._workspace, view.meeting.board_id)
        self._reread(view)
        return fresh

    def _struck(self, event: QKeyEvent) -> None:
        """Let the keys of the ratings act in the list too, as in the answers."""
        answer = self.question.answer
        if answer is not None and answer.isEnabled() and answer.strike(event) is not None:
            event.accept()

    def _reorder(self) -> None:
        """Go through the things in another order, or through some of them only."""
        if self._view is not None:
            self._reread(self._view)
            self._go(self._at)

    def _reread(self, view: MeetingView) -> None:
        """Read anew what is rated and how it stands, keeping the thing that is asked about."""
        board = view.meeting.board_id
        key = self._things[self._at].key if self._things else None
        now = things_of(self._workspace, board)
        closed = [thing for thing in self._all if thing.key not in {each.key for each in now}]
        self._all = now + closed
        self._things = in_order(self._workspace, board, self._all, Round(self.order.value()))
        self._standings = standings(self._workspace, self._things, view.meeting.id)
        self._at = next((at for at, thing in enumerate(self._things) if thing.key == key), 0)
        self._list()

    @property
    def thing(self) -> Thing | None:
        """The thing asked about."""
        return self._things[self._at] if self._things else None

    def _done(self, at: int) -> bool:
        return at < len(self._standings) and self._standings[at].today is not None

    def _list(self) -> None:
        self.listed.show_things(self._things, self._standings, self._at)
        done = sum(stands.today is not None for stands in self._standings)
        self.panes.set_label("list", _("{n} of {total}").format(n=done, total=len(self._things)))

    def _go(self, at: int) -> None:
        """Ask about the thing at a place, keeping what was begun for the one before."""
        if not 0 <= at < len(self._things):
            self._show_nothing()
            return
        self._at = at
        thing = self._things[at]
        three = marks_of_thing(self._workspace, thing.key)
        due = due_of_action(self._workspace, thing.id) if thing.kind == "action" else None
        words = self._begun.get(thing.key) or self._drafted(thing)
        self.question.show_thing(three, words, scale=self._points, due=due)
        self.title.setText(thing.title)
        self._about.setText(thing.about)
        said = _("Due {day}, overdue") if thing.overdue else _("Due {day}")
        self._due.setText(said.format(day=thing.due) if thing.due else "")
        self._due.setProperty("tone", "worse" if thing.overdue else "text2")
        self._due.style().polish(self._due)
        self._list()
        self.back.setEnabled(at > 0)
        self._fit()
        self._tell()

    def _tell(self) -> None:
        """Tell the room what is asked about."""
        thing, stands = self.thing, self._standings[self._at]
        if thing is None:
            return
        reference = thing.about.partition("   ")[0]
        due = _("Due {day}").format(day=thing.due) if thing.due else ""
        place, total = self._at + 1, len(self._things)
        self.asked.emit(
            Asked(place, total, thing.title, reference, due, thing.access, stands.before, stands.today)
        )  # fmt: skip

    def _show_nothing(self) -> None:
        """Say that there is nothing to rate."""
        if not self._things:
            self.question.show_thing(None)
            self.asked.emit(None)
            for text in (self.title, self._about, self._due):
                text.setText("")
            self._fit()

    def _answered(self) -> None:
        thing = self.thing
        if thing is not None:
            words = self._begun[thing.key] = self.question.words()
            self._drafts.keep(thing.id, RAG_REASON, words.reason)
            self._drafts.keep(thing.id, RAG_PATH, words.path)
        self._fit()

    def _drafted(self, thing: Thing) -> RagWords | None:
        """Return the words that were being typed about a thing when the program ended."""
        reason, path = (self._drafts.found(thing.id, field) for field in (RAG_REASON, RAG_PATH))
        return RagWords(None, reason, path) if reason or path else None

    def _fit(self) -> None:
        """Say on the button what is agreed, or beside it what is missing."""
        missing = self.question.missing() if self._things else _("This board has nothing to rate.")
        rating = self.question.words().rating
        named = _("Agree {rating} and go on").format(rating=WORDS[rating]) if rating else _("Agree and go on")
        if rating is Rating.BLUE and self.thing is not None and self.thing.kind == "action":
            named = _("Close and go on")
        self.agree.setText(named)
        self.agree.updateGeometry()
        self.agree.setEnabled(not missing and not self._writing)
        self.agree.setToolTip(missing)
        self.next.setText(missing or self._next_said())
        self.skip.setEnabled(bool(self._things))

    def _next_said(self) -> str:
        at = self._following(self._at)
        if at == self._at:
            return ""
        before = self._standings[at].before
        if before is None:
            return _("Next: {title}").format(title=self._things[at].title)
        return _("Next: {title}, was {rating}").format(title=self._things[at].title, rating=rating_name(before))

    def _following(self, at: int) -> int:
        """Return the place of the next thing to rate: those skipped come last; where all is done, the next one."""
        places = [*range(at + 1, len(self._things)), *range(at + 1)]
        todo = [each for each in places if not self._done(each) and each != at]
        fresh = [each for each in todo if self._things[each].key not in self._skipped]
        return next(iter(fresh or todo), min(at + 1, len(self._things) - 1))

    # what is done

    def _skip(self) -> None:
        thing = self.thing
        if thing is not None:
            self._skipped.add(thing.key)
            self._go(self._following(self._at))
            self.question.focus_answers()

    def _agree(self) -> None:
        thing, view = self.thing, self._view
        words = self.question.words()
        if thing is None or view is None or words.rating is None or self.question.missing():
            return
        here, item = self._workspace, view.current_item
        agreed = partial(
            agree_rag, here.store, here.acting(), thing.kind, thing.id, words.rating, reason=words.reason or None,
            path_to_green=words.path or None, meeting=view.meeting.id, agenda_item=item, due=words.due,
        )  # fmt: skip
        self._hold(True)
        here.write(agreed, lambda _marked: self._agreed(thing, words.rating), self._refused)

    def _agreed(self, thing: Thing, rating: Rating | None) -> None:
        self._hold(False)
        self._begun.pop(thing.key, None)
        for field in (RAG_REASON, RAG_PATH):
            self._drafts.let_go(thing.id, field)
        place = next(at for at, each in enumerate(self._things) if each.key == thing.key)
        self._standings[place] = self._standings[place]._replace(today=rating)
        self.rated.emit(thing, self._standings[place])
        self._go(self._following(place))
        self.question.focus_answers()

    def _refused(self, sentence: str) -> None:
        self._hold(False)
        self.next.setText(sentence)

    def _hold(self, writing: bool) -> None:
        self._writing = writing
        self._fit()
