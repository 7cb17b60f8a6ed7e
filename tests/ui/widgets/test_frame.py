"""Rail, bars, panel, band, empty page: what is around every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.bars import StatusBar, TopBar
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import ElidedText, Text
from boardapp.ui.widgets.panel import LEAST, SidePanel, SideSplitter
from boardapp.ui.widgets.rail import Rail, RailEntry
from boardapp.ui.widgets.search import SearchField

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    """Return a rail of two pages and settings."""
    made = Rail(
        [
            RailEntry("plan", "layout-grid", "Plan"),
            RailEntry("actions", "list-checks", "Actions"),
            RailEntry("settings", "settings", "Settings", foot=True, checkable=False),
        ]
    )
    qtbot.addWidget(made)
    return made


class TestRail:
    def test_a_click_asks_for_a_page(self, rail: Rail, qtbot: QtBot) -> None:
        with qtbot.waitSignal(rail.chosen) as told:
            rail.item("actions").click()
        assert told.args == ["actions"]
        assert rail.current == "actions"

    def test_what_is_not_a_page_never_becomes_current(self, rail: Rail, qtbot: QtBot) -> None:
        rail.set_current("plan")
        with qtbot.waitSignal(rail.chosen) as told:
            rail.item("settings").click()
        assert told.args == ["settings"]
        assert rail.current == "plan"

    def test_setting_the_page_says_nothing(self, rail: Rail, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(rail.chosen):
            rail.set_current("actions")

    def test_counts_are_part_of_the_name(self, rail: Rail) -> None:
        rail.set_count("actions", 37)
        assert rail.item("actions").accessibleName() == "Actions, 37"
        rail.set_count("actions", 0)
        assert rail.item("actions").accessibleName() == "Actions"

    def test_arrows_move_past_what_is_disabled(self, rail: Rail, show: Show, qtbot: QtBot) -> None:
        show(rail)
        rail.set_enabled("actions", False)
        rail.item("plan").setFocus()
        qtbot.keyClick(rail.item("plan"), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rail.item("settings")
        qtbot.keyClick(rail.item("settings"), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rail.item("plan")
        with qtbot.waitSignal(rail.chosen):
            qtbot.keyClick(rail.item("plan"), Qt.Key.Key_Return)

    def test_the_narrow_form_tells_words_as_tooltips(self, rail: Rail) -> None:
        assert rail.minimumWidth() == 176
        rail.set_narrow(True)
        assert rail.narrow
        assert rail.maximumWidth() == 52
        assert rail.item("plan").toolTip() == "Plan"
        rail.set_narrow(False)
        assert rail.item("plan").toolTip() == ""


class TestTopBar:
    def test_shows_title_subtitle_tag_and_controls(self, qtbot: QtBot) -> None:
        bar = TopBar("Actions", subtitle="17 open", tag="Example data")
        qtbot.addWidget(bar)
        bar.set_search(SearchField("find", "Find"))
        bar.add(Button("New action"))
        assert bar.minimumHeight() == 52
        assert bar.heightForWidth(1200) <= 52 < bar.heightForWidth(400)
        bar.set_title("Decisions")
        bar.set_subtitle("")
        bar.set_tag("")
        shown = [label.text() for label in bar.findChildren(QLabel) if not label.isHidden()]
        assert shown == ["Decisions"]

    def test_a_narrow_bar_elides_before_it_grows(self, qtbot: QtBot) -> None:
        bar = TopBar("ONE Stockport Borough Plan", subtitle="a long sentence about what is shown here")
        qtbot.addWidget(bar)
        bar.set_search(SearchField("find", "Find"))
        assert bar.minimumSizeHint().width() < 360


class TestStatusBar:
    @pytest.fixture
    def bar(self, qtbot: QtBot) -> StatusBar:
        """Return a status bar."""
        made = StatusBar()
        qtbot.addWidget(made)
        return made

    def state(self, bar: StatusBar) -> str:
        """Return what it says about saving."""
        label = bar.findChild(QLabel, "saved_state")
        assert isinstance(label, QLabel)
        return label.text()

    def test_says_when_all_was_saved(self, bar: StatusBar) -> None:
        bar.saved("14:52:08")
        assert self.state(bar) == "Saved 14:52:08"

    def test_says_saving_only_when_it_takes_long(self, bar: StatusBar, qtbot: QtBot) -> None:
        bar.saved("14:52")
        bar.saving()
        assert self.state(bar) == "Saved 14:52"
        qtbot.waitUntil(lambda: self.state(bar) == "Saving…")
        bar.saved("14:53")
        assert self.state(bar) == "Saved 14:53"

    def test_a_failure_stays_and_offers_to_try_again(self, bar: StatusBar, qtbot: QtBot) -> None:
        bar.saving()
        bar.failed("Not saved: the disk is full.")
        assert self.state(bar) == "Not saved: the disk is full."
        retry = bar.findChild(Button, "retry_save")
        assert isinstance(retry, Button)
        assert not retry.isHidden()
        with qtbot.waitSignal(bar.retry_asked):
            retry.click()
        bar.saved("14:54")
        assert retry.isHidden()

    def test_the_undo_line_is_a_button(self, bar: StatusBar, qtbot: QtBot) -> None:
        undo = bar.findChild(Button, "status_undo")
        assert isinstance(undo, Button)
        assert undo.isHidden()
        bar.set_undo("Undo: Record decision HWB/D/2026-27/014")
        assert not undo.isHidden()
        with qtbot.waitSignal(bar.undo_asked):
            undo.click()

    def test_a_toast_takes_the_place_of_the_undo_line(self, bar: StatusBar, qtbot: QtBot) -> None:
        bar.set_undo("Undo: Raise action")
        bar.toast("Action withdrawn.")
        undo, toast = bar.findChild(Button, "status_undo"), bar.findChild(Button, "toast_undo")
        assert isinstance(undo, Button)
        assert isinstance(toast, Button)
        assert undo.isHidden()
        with qtbot.waitSignal(bar.undo_asked):
            toast.click()
        bar.end_toast()
        assert not undo.isHidden()
        assert toast.isHidden()

    def test_without_a_file_it_says_so(self, bar: StatusBar) -> None:
        bar.set_idle("No file open")
        bar.set_file("")
        assert self.state(bar) == "No file open"


class TestSearchField:
    @pytest.fixture
    def field(self, qtbot: QtBot) -> SearchField:
        """Return a search field."""
        made = SearchField("find", "Find or do anything", key="Ctrl+K")
        qtbot.addWidget(made)
        return made

    def test_tells_once_when_typing_rests(self, field: SearchField, qtbot: QtBot) -> None:
        told: list[str] = []
        field.searched.connect(told.append)
        qtbot.keyClicks(field, "falls")
        qtbot.waitUntil(lambda: bool(told))
        assert told == ["falls"]

    def test_enter_tells_at_once_and_escape_empties(self, field: SearchField, qtbot: QtBot) -> None:
        told: list[str] = []
        field.searched.connect(told.append)
        qtbot.keyClicks(field, "falls")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert told == ["falls"]
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""
        assert told == ["falls", ""]


class TestSidePanel:
    @pytest.fixture
    def split(self, show: Show) -> tuple[SideSplitter, SidePanel, list[int]]:
        """Return a page with a panel, and the widths it is told to remember."""
        told: list[int] = []
        panel = SidePanel("story")
        splitter = SideSplitter(QWidget(), panel)
        splitter.remember(400, told.append)
        splitter.resize(1200, 600)
        show(splitter)
        return splitter, panel, told

    def test_has_the_width_it_had_and_keeps_it(self, split: tuple[SideSplitter, SidePanel, list[int]]) -> None:
        splitter, panel, _told = split
        assert panel.width() == pytest.approx(400, abs=2)
        splitter.resize(1400, 600)
        assert panel.width() == pytest.approx(400, abs=2)

    def test_remembers_what_it_is_dragged_to(
        self, split: tuple[SideSplitter, SidePanel, list[int]], qtbot: QtBot
    ) -> None:
        splitter, panel, told = split
        splitter.moveSplitter(700, 1)
        qtbot.waitUntil(lambda: bool(told))
        assert told == [panel.width()]
        splitter.moveSplitter(1190, 1)
        assert panel.width() >= LEAST

    def test_escape_and_the_cross_close_it(
        self, split: tuple[SideSplitter, SidePanel, list[int]], qtbot: QtBot
    ) -> None:
        _splitter, panel, _told = split
        with qtbot.waitSignal(panel.closed):
            qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert panel.isHidden()
        panel.show()
        with qtbot.waitSignal(panel.closed):
            panel.close_button.click()

    def test_is_named_after_what_it_tells(self, qtbot: QtBot) -> None:
        panel = SidePanel("story")
        qtbot.addWidget(panel)
        panel.set_heading("HWB/A/2026-27/024", "Falls pathway")
        assert panel.accessibleName() == "Falls pathway"


@pytest.mark.parametrize("kind", ["good", "note", "bad"])
def test_a_band_says_its_sentence_with_an_icon(qtbot: QtBot, kind: str) -> None:
    band = NoticeBand("quorum", kind, "Quorate.", "7 of 11 voting members are here.")
    qtbot.addWidget(band)
    assert [label.text() for label in band.findChildren(QLabel)] == [
        "Quorate.",
        "7 of 11 voting members are here.",
    ]
    band.show_notice("note", "", "4 of 11; 5 are needed.")
    assert band.kind == "note"
    assert [label.text() for label in band.findChildren(QLabel) if not label.isHidden()] == ["4 of 11; 5 are needed."]


def test_an_empty_page_offers_one_thing_to_do_and_help(qtbot: QtBot) -> None:
    page = EmptyState("none", "No meetings yet.", action="Put one in", help_text="How meetings work", topic="meetings")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.acted):
        page.button.click()
    link = page.findChild(Button, "help_meetings")
    assert isinstance(link, Button)
    with qtbot.waitSignal(page.help_asked) as told:
        link.click()
    assert told.args == ["meetings"]


def test_a_text_that_does_not_fit_is_told_by_its_tooltip(show: Show) -> None:
    text = ElidedText("Director of Adult Social Care and Integration")
    text.resize(400, 20)
    show(text)
    assert text.toolTip() == ""
    text.resize(60, 20)
    assert text.toolTip() == "Director of Adult Social Care and Integration"
    text.setText("DASS")
    assert text.toolTip() == ""


def test_texts_are_never_read_as_markup(qtbot: QtBot) -> None:
    text = Text("<b>4</b> of 11")
    qtbot.addWidget(text)
    assert text.textFormat() == Qt.TextFormat.PlainText
