"""What stands above the lines of a review: what must be known first, counts that filter, a search, all or none."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.language import _, ngettext
from boardapp.services.importing.report import Questions
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.exchange_parts.colours import ColourQuestions
from boardapp.ui.pages.exchange_parts.question import Question, date_question
from boardapp.ui.pages.exchange_parts.review import Review
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.widgets.tiles import CountTile


class ReviewTop(QWidget):
    """Counts and search. Signals: filtered() by a tile or words, ticked(bool) for all lines shown; ordered(DateOrder),
    meant(GreenMeans) and coloured(meanings by colour) where a question about the whole sheet was answered;
    afresh_asked() where what was said before is not to be taken up again.

    Attributes: tiles (by key), search, notice; `shown` is the key of the tile that is chosen, "" for none.
    """

    filtered = Signal()
    ticked = Signal(bool)
    ordered = Signal(object)
    meant = Signal(object)
    coloured = Signal(object)
    afresh_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.notice = NoticeBand("review_notice", "note", "", "")
        self.again = NoticeBand("review_again", "plain", "", "")
        self.afresh = Button(_("Start afresh"), icon="refresh-cw", size="small", name="review_afresh")
        self.afresh.clicked.connect(self.afresh_asked)
        self.again.add(self.afresh)
        self.again.hide()
        self.dates = Question("review_dates", (DateOrder.DAY, DateOrder.MONTH))
        self.dates.answered.connect(self.ordered)
        self.green = Question("review_green", (GreenMeans.ON_TRACK, GreenMeans.COMPLETE))
        self.green.answered.connect(self.meant)
        self.colours = ColourQuestions()
        self.colours.answered.connect(self.coloured)
        self.tiles = {
            "new": CountTile(0, _("new"), icon="plus", tone="better", name="review_new"),
            "changed": CountTile(0, _("changed"), icon="pencil", name="review_changed"),
            "conflicts": CountTile(0, _("conflicts"), icon="git-compare-arrows", tone="worse", name="review_conflicts"),
            "problems": CountTile(0, _("not understood"), icon="circle-alert", tone="worse", name="review_problems"),
            "unchanged": CountTile(0, _("unchanged"), icon="equal", name="review_unchanged"),
            "skipped": CountTile(0, _("skipped"), icon="minus", name="review_skipped"),
        }
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda on, key=key: self.choose(key if on else ""))
        self.search = SearchField("review_search", _("Find in these rows"), width=220)
        self.all = Button(_("Take all shown"), icon="check", size="small", name="review_all")
        self.none = Button(_("Leave all shown"), icon="minus", size="small", name="review_none")
        self.search.searched.connect(lambda _text: self.filtered.emit())
        self.all.clicked.connect(lambda: self.ticked.emit(True))
        self.none.clicked.connect(lambda: self.ticked.emit(False))
        counts = held(flow(*self.tiles.values(), spacing=8, columns=True))
        tools = held(flow(self.search, None, self.all, self.none, spacing=8))
        asked = (self.dates, self.green, self.colours)
        self.setLayout(column(self.notice, self.again, *asked, counts, tools, margins=(20, 10, 16, 10), spacing=10))

    def choose(self, key: str) -> None:
        """Show the lines that one tile counts; "" for all that matter."""
        self.shown = key
        for name, tile in self.tiles.items():
            tile.setChecked(name == key)
        self.filtered.emit()

    def forget(self) -> None:
        """Choose nothing, without telling."""
        self.shown = ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def show_review(self, review: Review) -> None:
        """Count another review and say what must be known of it first."""
        for key, tile in self.tiles.items():
            count = review.count(key)
            tile.set_count(count, ngettext("conflict", "conflicts", count) if key == "conflicts" else "")
            tile.setChecked(key == self.shown)
        report = review.report
        of_columns = [
            one.problem for one in report.problems if (one.sheet, one.row) == (report.sheet, report.header_row)
        ]
        told = [*report.notes, *of_columns]
        self.say("plain" if all(map(_says_which_return, told)) else "note", " ".join(told))
        self._ask(report.questions)

    def _ask(self, questions: Questions) -> None:
        """Ask what only a person can say of the sheet as a whole."""
        dates = questions.dates
        self.dates.setVisible(dates is not None)
        if dates is not None:
            self.dates.ask(*date_question(dates))
        self.green.setVisible(bool(questions.green))
        if questions.green:
            sentence = _("“{heading}” is rated by colour. What does its green mean?").format(heading=questions.green)
            self.green.ask(sentence, (_("On track"), _("Complete")))
        self.colours.ask(questions.colours)

    def show_again(self, on: dt.date | None) -> None:
        """Say that what was said on a day is taken up again; None takes it away."""
        day = written(on) if on is not None else ""
        self.again.show_notice("plain", "", _("Your answers of {day} are taken up again.").format(day=day))
        self.again.setVisible(on is not None)

    def say(self, kind: str, sentence: str) -> None:
        """Say something above the counts; an empty sentence takes it away."""
        self.notice.show_notice(kind, "", sentence)
        self.notice.setVisible(bool(sentence))


def _says_which_return(sentence: str) -> bool:
    """Tell whether a note merely says which return it is, which needs nobody."""
    told = re.escape(_("This is the return that {partner} was sent on {day}."))
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", told), sentence) is not None
