"""Marks, answers, timeline, chart card, dialog, progress: what pages are filled with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design.lines import Due, Line, Move
from boardapp.ui.design.paint import Chip, Direction
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.answers import FIVE, AnswerButton, SegmentedAnswer
from boardapp.ui.widgets.chart_card import ChartCard
from boardapp.ui.widgets.crash import CrashDialog
from boardapp.ui.widgets.dialog import Dialog, ask, tell
from boardapp.ui.widgets.fields import LineField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.marks import DirectionLabel, DueHistory, RagChip, RatingMark, SmallLine
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.widgets.progress import ProgressDialog, ProgressStrip
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.widgets.timeline import Entry, Timeline

Show = Callable[[QWidget], QWidget]


class TestMarks:
    def test_a_chip_says_its_standing_or_what_it_is_told_to(self, qtbot: QtBot) -> None:
        chip = RagChip(Chip("amber", "proposed"))
        qtbot.addWidget(chip)
        assert chip.accessibleName() == "Amber, proposed by the owner"
        chip.show_mark(Chip("red"), "Red, agreed by the board on 17 June 2026")
        assert chip.accessibleName() == "Red, agreed by the board on 17 June 2026"
        assert chip.mark == Chip("red")

    def test_direction_line_and_history_have_sentences(self, qtbot: QtBot) -> None:
        way = DirectionLabel(Direction("worse", "was Green in June"))
        line = SmallLine(Line((1.0, None, 2.0)))
        told = SmallLine(Line((1.0,)), sentence="Ready for school: 71 %, target 75 %")
        moves = (Move(date(2026, 5, 29), "29 May", "first date"), Move(date(2026, 9, 4), "4 Sept"))
        due = DueHistory(Due(moves, date(2026, 9, 16)))
        mark = RatingMark("grey")
        for widget in (way, line, told, due, mark):
            qtbot.addWidget(widget)
        assert way.accessibleName() == "Worse was Green in June"
        assert line.accessibleName() == "2 readings"
        assert told.accessibleName() == "Ready for school: 71 %, target 75 %"
        assert due.accessibleName() == "Due dates: 29 May first date, 4 Sept"
        assert mark.accessibleName() == "Not rated"


class TestSegmentedAnswer:
    @pytest.fixture
    def answer(self, show: Show) -> SegmentedAnswer:
        """Return the five answers, shown."""
        made = SegmentedAnswer()
        made.resize(940, 60)
        show(made)
        return made

    def button(self, answer: SegmentedAnswer, rating: str) -> AnswerButton:
        """Return the button of a rating."""
        return next(one for one in answer.findChildren(AnswerButton) if one.rating == rating)

    def test_letters_answer_only_from_within(self, answer: SegmentedAnswer, qtbot: QtBot) -> None:
        self.button(answer, "red").setFocus()
        with qtbot.waitSignal(answer.chosen) as told:
            qtbot.keyClick(self.button(answer, "red"), Qt.Key.Key_A)
        assert told.args == ["amber"]
        assert answer.value() == "amber"
        assert QApplication.focusWidget() is self.button(answer, "amber")
        self.button(answer, "amber").clearFocus()
        with qtbot.assertNotEmitted(answer.chosen):
            qtbot.keyClick(answer, Qt.Key.Key_G)
        assert answer.value() == "amber"

    def test_arrows_move_without_answering(self, answer: SegmentedAnswer, qtbot: QtBot) -> None:
        self.button(answer, "red").setFocus()
        with qtbot.assertNotEmitted(answer.chosen):
            qtbot.keyClick(self.button(answer, "red"), Qt.Key.Key_Left)
        assert QApplication.focusWidget() is self.button(answer, "grey")
        assert answer.value() == ""

    def test_what_is_not_allowed_says_why(self, answer: SegmentedAnswer, qtbot: QtBot) -> None:
        answer.set_allowed({"blue": "Only the board closes an action."})
        assert self.button(answer, "blue").toolTip() == "Only the board closes an action."
        self.button(answer, "red").setFocus()
        with qtbot.assertNotEmitted(answer.chosen):
            qtbot.keyClick(self.button(answer, "red"), Qt.Key.Key_B)

    def test_setting_a_value_says_nothing_and_can_take_it_away(self, answer: SegmentedAnswer, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(answer.chosen):
            answer.set_value("green")
            assert answer.value() == "green"
            answer.set_value("")
        assert answer.value() == ""

    def test_a_chosen_answer_is_filled(self, answer: SegmentedAnswer) -> None:
        answer.set_value("amber")
        button = self.button(answer, "amber")
        assert button.grab().toImage().pixelColor(8, 30) == theme().colours.rag["amber"].fill

    def test_all_are_as_wide_and_high_enough(self, answer: SegmentedAnswer) -> None:
        buttons = answer.findChildren(AnswerButton)
        assert len({one.width() for one in buttons}) <= 2
        assert {one.height() for one in buttons} == {60}
        assert unnamed(answer) == []

    def test_the_longer_scale_has_its_own_answers(self, qtbot: QtBot) -> None:
        made = SegmentedAnswer(FIVE)
        qtbot.addWidget(made)
        assert [one.text() for one in made.findChildren(AnswerButton)] == [
            "Red",
            "Amber/Red",
            "Amber",
            "Amber/Green",
            "Green",
            "Complete",
            "Not rated",
        ]


def test_a_timeline_tells_when_who_what_and_from_where(qtbot: QtBot) -> None:
    line = Timeline([Entry("9 Sept 2026", "NHS FT", "First post filled.", "from their workbook, row 7", "sheet")])
    qtbot.addWidget(line)
    assert [label.text() for label in line.findChildren(QLabel)] == [
        "9 Sept 2026",
        "NHS FT",
        "First post filled.",
        "from their workbook, row 7",
    ]
    line.show_entries([Entry("17 June 2026", "HWB", "Rated Red.")])
    assert [label.text() for label in line.findChildren(QLabel) if label.isVisibleTo(line)] == [
        "17 June 2026",
        "HWB",
        "Rated Red.",
    ]


class TestChartCard:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> ChartCard:
        """Return a card with a chart and its figures."""
        made = ChartCard("rag", "Red actions fell from 9 to 4", "At each quarter's end")
        qtbot.addWidget(made)
        made.set_chart(QWidget(), "Red fell from 9 in March to 4 in September.")
        made.set_table(["Quarter", "Red"], [["Mar 2025", "9"], ["Sep 2026", "4"]])
        made.resize(500, 300)
        return made

    def action(self, card: ChartCard, text: str) -> None:
        """Choose something from the menu."""
        menu = card.more.menu()
        assert menu is not None
        next(one for one in menu.actions() if one.text() == text).trigger()

    def test_the_figures_are_one_press_away_and_back(self, card: ChartCard, qtbot: QtBot) -> None:
        with qtbot.waitSignal(card.view_changed) as told:
            self.action(card, "Show as table")
        assert told.args == [True]
        assert card.as_table
        table = card.findChild(DataTable)
        assert isinstance(table, DataTable)
        assert [table.window_model.cell(row, 1).text for row in range(2)] == ["9", "4"]
        self.action(card, "Show as chart")
        assert not card.as_table

    def test_numbers_align_right_and_the_longest_words_take_the_room_left(self, card: ChartCard) -> None:
        card.set_table(
            ["Reference", "Action", "Days moved", "Overdue"],
            [["A/1", "Make the depot ready", "-1,204", "Yes"], ["A/2", "Share data", "7", "No"]],
        )
        table = next(one for one in card.findChildren(DataTable) if not one.isHidden())
        columns = table.window_model.columns
        assert [column.align for column in columns] == ["left", "left", "right", "left"]
        assert [column.stretch for column in columns] == [False, True, False, False]

    def test_the_chart_is_told_in_a_sentence(self, card: ChartCard) -> None:
        chart = next(one for one in card.findChildren(QWidget) if one.accessibleDescription())
        assert chart.accessibleDescription() == "Red fell from 9 in March to 4 in September."
        assert chart.accessibleName() == "Red actions fell from 9 to 4"
        assert unnamed(card) == []

    def test_the_picture_can_be_copied(self, card: ChartCard) -> None:
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        card.set_chart(QWidget(), "sentence", picture=lambda: picture)
        self.action(card, "Copy picture")
        assert QGuiApplication.clipboard().image().size() == picture.size()

    def test_saving_is_asked_of_the_page(self, card: ChartCard, qtbot: QtBot) -> None:
        with qtbot.waitSignal(card.save_asked):
            self.action(card, "Save picture as…")

    def test_words_can_stand_in_for_a_chart(self, card: ChartCard) -> None:
        card.set_message("hourglass", "Awaiting data, due in November.")
        said = card.findChild(QLabel, "rag_message")
        assert isinstance(said, QLabel)
        assert said.isVisibleTo(card)
        card.set_finding("Most overdue work is under a month late")
        assert card.accessibleName() == "Most overdue work is under a month late"


class TestDialog:
    @pytest.fixture
    def dialog(self, show: Show) -> Dialog:
        """Return a dialog with a line and an area of text."""
        made = Dialog("new_action", "New action", primary="Add action")
        made.add(LineField("title", "Title"))
        made.add(TextField("reason", "Reason"))
        show(made)
        return made

    def test_enter_sends_and_the_page_closes_it(self, dialog: Dialog, qtbot: QtBot) -> None:
        line = dialog.findChild(LineField)
        assert isinstance(line, LineField)
        line.control.setFocus()
        with qtbot.waitSignal(dialog.submitted):
            qtbot.keyClick(line.control, Qt.Key.Key_Return)
        assert dialog.isVisible()
        dialog.set_error("This reference is used already.")
        assert dialog.error == "This reference is used already."
        with qtbot.waitSignal(dialog.submitted):
            dialog.primary.click()
        assert dialog.error == ""
        dialog.accept()

    def test_enter_in_a_text_area_is_a_new_line_and_ctrl_enter_sends(self, dialog: Dialog, qtbot: QtBot) -> None:
        area = dialog.findChild(QPlainTextEdit)
        assert isinstance(area, QPlainTextEdit)
        area.setFocus()
        with qtbot.assertNotEmitted(dialog.submitted):
            qtbot.keyClick(area, Qt.Key.Key_Return)
        with qtbot.waitSignal(dialog.submitted):
            qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert area.toPlainText() == "\n"

    def test_escape_and_cancel_leave(self, dialog: Dialog, qtbot: QtBot) -> None:
        with qtbot.waitSignal(dialog.rejected):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_the_button_waits_and_says_for_what(self, dialog: Dialog, qtbot: QtBot) -> None:
        dialog.set_ready(False, "Say who owns it.")
        said = dialog.findChild(QLabel, "new_action_why")
        assert isinstance(said, QLabel)
        assert said.text() == "Say who owns it."
        assert dialog.primary.toolTip() == "Say who owns it."
        with qtbot.assertNotEmitted(dialog.submitted):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        dialog.set_ready(True)
        assert dialog.primary.isEnabled()
        assert said.text() == ""

    def test_is_named_and_all_in_it_is(self, dialog: Dialog) -> None:
        assert dialog.accessibleName() == dialog.windowTitle() == "New action"
        assert unnamed(dialog) == []

    def test_is_never_higher_than_the_screen(self, show: Show) -> None:
        made = Dialog("long", "Long")
        for number in range(60):
            made.add(LineField(f"line_{number}", f"Line {number}"))
        show(made)
        assert made.height() <= made.screen().availableGeometry().height()


def test_a_question_does_what_it_names_only_when_told(qtbot: QtBot) -> None:
    done: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    first = ask(parent, "Withdraw this action?", "It stays in the record.", "Withdraw", lambda: done.append("yes"))
    first.secondary.click()
    assert done == []
    second = ask(parent, "Withdraw this action?", "It stays in the record.", "Withdraw", lambda: done.append("yes"))
    second.primary.click()
    assert done == ["yes"]
    told = tell(parent, "That cannot be done", "The file is open elsewhere.")
    assert told.secondary.isHidden()
    told.primary.click()


class TestProgress:
    def test_a_strip_tells_how_far_and_can_be_cancelled(self, qtbot: QtBot) -> None:
        strip = ProgressStrip("reading", "Reading the workbook")
        qtbot.addWidget(strip)
        bar = strip.findChild(QProgressBar)
        assert isinstance(bar, QProgressBar)
        assert bar.maximum() == 0
        strip.report(3, 10, "Row 3 of 10")
        assert (bar.value(), bar.maximum()) == (3, 10)
        with qtbot.waitSignal(strip.cancelled):
            strip.cancel.click()
        assert unnamed(strip) == []

    def test_a_dialog_stays_until_the_work_has_ended(self, show: Show, qtbot: QtBot) -> None:
        dialog = ProgressDialog("importing", "Importing")
        show(dialog)
        dialog.report(1, 2, "Row 1 of 2")
        with qtbot.waitSignal(dialog.cancelled):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert not dialog.primary.isEnabled()
        dialog.accept()
        assert not dialog.isVisible()


def test_a_crash_can_be_copied_whole(show: Show) -> None:
    try:
        raise KeyError("owner")
    except KeyError as error:
        dialog = CrashDialog(error)
    show(dialog)
    dialog.primary.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError: 'owner'" in copied
    assert "test_content.py" in copied
    assert "Qt 6." in copied
    assert dialog.primary.text() == "Copied"
    dialog.reject()


def test_a_very_long_word_may_break_and_is_told_whole(qtbot: QtBot) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    label = Text(f"Cyngor {word}", wrap=True)
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == f"Cyngor {word}"
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(word) / 2
    label.setText("Cyngor")
    assert (label.text(), label.accessibleName()) == ("Cyngor", "")
