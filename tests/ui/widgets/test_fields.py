"""Fields of a form: named, required in words, wrong in a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from boardapp.ui.widgets.date_field import DateField, Reading
from boardapp.ui.widgets.fields import CheckField, ChoiceField, FormField, LineField, NumberField, TextField
from boardapp.ui.widgets.naming import accessible_name, unnamed

MAKERS = [
    lambda: LineField("title", "Title"),
    lambda: TextField("title", "Title"),
    lambda: ChoiceField("title", "Title", [(1, "One"), (2, "Two")]),
    lambda: NumberField("title", "Title", 0, 100),
    lambda: DateField("title", "Title"),
]


@pytest.fixture(params=MAKERS, ids=["line", "text", "choice", "number", "date"])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> FormField:
    """Return each kind of field."""
    made: FormField = request.param()
    qtbot.addWidget(made)
    return made


def test_every_field_is_named_by_its_label(field: FormField) -> None:
    assert accessible_name(field.control) == "Title"
    assert field.control.objectName() == "title"
    assert field.label.buddy() is field.control
    assert unnamed(field) == []


def test_required_is_said_in_words_beside_the_label(field: FormField) -> None:
    field.set_required(True, "better than the rule suggests")
    said = field.findChild(QLabel, "title_required")
    assert isinstance(said, QLabel)
    assert said.text() == "required: better than the rule suggests"
    assert field.control.accessibleName() == "Title, required: better than the rule suggests"
    field.set_required(False)
    assert said.isHidden()
    assert field.control.accessibleName() == "Title"


def test_what_is_wrong_is_a_sentence_and_an_edge(field: FormField) -> None:
    field.set_error("A title is needed.")
    assert field.error == "A title is needed."
    assert field.control.property("error") is True
    assert field.control.accessibleDescription() == "A title is needed."
    field.set_error("")
    assert field.error == ""
    assert field.control.property("error") is False


def test_a_hint_is_read_out_where_nothing_is_wrong(qtbot: QtBot) -> None:
    made = LineField("ref", "Reference", hint="As the partner writes it.")
    qtbot.addWidget(made)
    made.set_error("Used already.")
    made.set_error("")
    assert made.control.accessibleDescription() == "As the partner writes it."


class TestLineField:
    def test_tells_what_a_person_types_and_not_what_is_loaded(self, qtbot: QtBot) -> None:
        made = LineField("title", "Title", value="Falls")
        qtbot.addWidget(made)
        with qtbot.assertNotEmitted(made.changed):
            made.set_value("Falls pathway ")
        assert made.value() == "Falls pathway"
        with qtbot.waitSignal(made.changed):
            qtbot.keyClicks(made.control, "!")
        made.set_value(None)
        assert made.value() == ""


class TestTextField:
    def test_counts_words_against_the_limit(self, qtbot: QtBot) -> None:
        made = TextField("reason", "Reason", words=3)
        qtbot.addWidget(made)
        assert made.aside.text() == "0 of 3 words"
        with qtbot.waitSignal(made.changed):
            qtbot.keyClicks(made.control, "one two three four")
        assert made.aside.text() == "4 of 3 words"
        assert made.aside.property("tone") == "worse"
        assert made.value() == "one two three four"

    def test_loading_says_nothing_but_counts(self, qtbot: QtBot) -> None:
        made = TextField("reason", "Reason", words=120)
        qtbot.addWidget(made)
        with qtbot.assertNotEmitted(made.changed):
            made.set_value("Route not staffed.")
        assert made.aside.text() == "3 of 120 words"

    def test_tab_leaves_it(self, qtbot: QtBot) -> None:
        made = TextField("reason", "Reason")
        qtbot.addWidget(made)
        assert isinstance(made.control, QPlainTextEdit)
        assert made.control.tabChangesFocus()


class TestChoiceField:
    def test_holds_values_and_shows_words(self, qtbot: QtBot) -> None:
        made = ChoiceField("status", "Status", [("in progress", "In progress"), ("paused", "Paused")], value="paused")
        qtbot.addWidget(made)
        assert made.value() == "paused"
        assert made.control.currentText() == "Paused"
        with qtbot.waitSignal(made.changed):
            made.control.activated.emit(0)

    def test_without_a_value_nothing_is_chosen(self, qtbot: QtBot) -> None:
        made = ChoiceField("status", "Status", [("paused", "Paused")])
        qtbot.addWidget(made)
        assert made.value() is None
        assert made.control.currentIndex() == -1

    def test_no_value_can_be_a_choice(self, qtbot: QtBot) -> None:
        made = ChoiceField("owner", "Owner", [(1, "DPH")], none="No owner", value=1)
        qtbot.addWidget(made)
        made.set_value(None)
        assert made.control.currentText() == "No owner"
        assert made.value() is None

    def test_other_choices_keep_what_was_chosen(self, qtbot: QtBot) -> None:
        made = ChoiceField("owner", "Owner", [(1, "DPH"), (2, "DASS")], value=2)
        qtbot.addWidget(made)
        made.set_choices([(2, "DASS"), (3, "DCS")])
        assert made.value() == 2
        made.set_choices([(3, "DCS")])
        assert made.value() is None

    def test_typed_words_that_are_no_choice_have_no_value(self, qtbot: QtBot) -> None:
        made = ChoiceField("owner", "Owner", [(1, "DPH")], editable=True)
        qtbot.addWidget(made)
        made.control.setEditText("dph")
        assert made.value() == 1
        made.control.setEditText("Somebody")
        assert made.value() is None
        assert made.typed() == "Somebody"


class TestNumberField:
    def test_stays_within_its_range(self, qtbot: QtBot) -> None:
        made = NumberField("done", "Progress", 0, 100, suffix=" %")
        qtbot.addWidget(made)
        with qtbot.assertNotEmitted(made.changed):
            made.set_value(140)
        assert made.value() == 100
        with qtbot.waitSignal(made.changed):
            qtbot.keyClick(made.control, Qt.Key.Key_Down)


def test_a_tick_is_told_by_the_person_only(qtbot: QtBot) -> None:
    made = CheckField("voting", "Votes")
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.changed):
        made.set_value(True)
    with qtbot.waitSignal(made.changed):
        made.click()
    assert made.value() is False
    assert unnamed(made) == []


class TestDateField:
    @staticmethod
    def read(text: str) -> Reading:
        """Understand one phrase."""
        return (date(2026, 12, 31), "Thursday 31 December 2026") if text == "end of Q3" else (None, "Not a date.")

    @pytest.fixture
    def due(self, qtbot: QtBot) -> DateField:
        """Return a field that understands one phrase."""
        made = DateField("due", "Due", read=self.read, hint="A date or words.")
        qtbot.addWidget(made)
        return made

    def hint(self, due: DateField) -> str:
        """Return what is said under the field."""
        label = due.findChild(QLabel, "due_hint")
        assert isinstance(label, QLabel)
        return label.text()

    def test_words_are_kept_beside_the_date_they_mean(self, due: DateField, qtbot: QtBot) -> None:
        qtbot.keyClicks(due.control, "end of Q3")
        assert due.value() == date(2026, 12, 31)
        assert due.typed() == "end of Q3"
        assert self.hint(due) == "Thursday 31 December 2026"

    def test_what_is_not_understood_is_said_when_typing_is_over(self, due: DateField, qtbot: QtBot) -> None:
        qtbot.keyClicks(due.control, "soon")
        assert due.error == ""
        qtbot.keyClick(due.control, Qt.Key.Key_Return)
        assert due.error == "Not a date."
        assert due.value() is None

    def test_no_date_is_an_answer(self, due: DateField) -> None:
        due.set_value(date(2026, 9, 4))
        assert due.typed() == "4 Sep 2026"
        due.set_value(None)
        assert due.typed() == ""
        assert due.value() is None
        assert due.error == ""

    @pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
    def test_down_opens_a_calendar_and_a_day_is_taken_from_it(self, due: DateField, qtbot: QtBot) -> None:
        due.show()
        qtbot.waitExposed(due)
        qtbot.keyClick(due.control, Qt.Key.Key_Down)
        popup = due.control.popup
        assert popup.isVisible()
        with qtbot.waitSignal(due.changed):
            popup.choose(date(2026, 11, 27))
        assert not popup.isVisible()
        assert due.value() == date(2026, 11, 27)
        assert due.typed() == "27 Nov 2026"
        due.hide()
