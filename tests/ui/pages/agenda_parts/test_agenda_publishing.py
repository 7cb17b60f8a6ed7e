"""An agenda published with its gaps, late or in time, and what changes afterwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt

from boardapp.services.agenda import edit_item
from boardapp.storage.queries.meetings import meeting_view
from boardapp.ui.pages.agenda_parts.builder import AgendaBuilder
from boardapp.ui.pages.agenda_parts.publish_form import PublishForm
from boardapp.ui.pages.agenda_parts.versions_dialog import FrozenAgenda, VersionsDialog
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace

ALT = Qt.KeyboardModifier.AltModifier


def test_a_published_agenda_keeps_its_order_and_says_so(built: Any) -> None:
    built.publish()
    rows = built.sheet.list
    assert not rows.dragEnabled()
    built.sheet.show_item(built.item("Falls").id)
    built.qtbot.keyClick(rows, Qt.Key.Key_Up, ALT)
    built.qtbot.waitUntil(lambda: "is published" in built.sheet.adding.message.sentence)
    assert built.titles() == ["Welcome", "Carers", "Falls", "Lease"]


def test_publishing_shows_the_gaps_and_goes_out_all_the_same(built: Any) -> None:
    assert "Publish by 1 December 2026." in built.band()
    built.press("publish_agenda")
    form = built.form(PublishForm)
    words = [form.gaps.item(row).text() for row in range(form.gaps.count())]
    assert "Item 3 does not say what the board is asked to do." in words
    assert form.primary.text() == "Publish all the same"
    form.gaps.setCurrentRow(words.index("Item 3 does not say what the board is asked to do."))
    built.qtbot.keyClick(form.gaps, Qt.Key.Key_Return)
    built.qtbot.waitUntil(lambda: not form.isVisible())
    assert built.sheet.panel.item.title == "Falls"
    built.publish()
    assert "Published on 23 November 2026 at " in built.band()
    assert "by Sam Roe with 11 clear days; 5 needed." in built.band()


def test_changes_go_out_as_a_numbered_supplement_and_versions_stay(built: Any) -> None:
    built.publish()
    built.add("Late business")
    edit_item(built.store, built.acting, built.item("Falls").id, {"presenter": "Dr Webb"})
    built.show()
    assert "Changed since it was published: Item 3: presenter changed; Item 5 added." in built.band()
    assert "Published on 23 November 2026 at " in built.band()
    assert built.sheet.band.button.text() == "Publish supplement 1"
    built.press("publish_agenda")
    form = built.form(PublishForm)
    form.reason.set_value("Came from the Chair")
    built.send(form)
    assert [version.reason for version in built.view.versions] == [None, "Came from the Chair"]
    built.press("agenda_versions")
    dialog = built.form(VersionsDialog)
    built.press("version_1", dialog)
    frozen = built.form(FrozenAgenda)
    texts = [label.text() for label in frozen.findChildren(Text)]
    assert "3  Falls" in texts
    assert "5  Late business" not in texts
    assert "For decision" in texts
    frozen.primary.click()
    dialog.primary.click()


def test_a_late_agenda_has_a_red_band_and_asks_why(built: Any) -> None:
    with built.store.reading() as connection:
        late = Workspace(built.store, built.workspace.jobs, "Sam Roe", today=dt.date(2026, 12, 4))
        view = meeting_view(connection, built.meeting, late.today)
    assert view is not None
    sheet = AgendaBuilder(late)
    built.qtbot.addWidget(sheet)
    sheet.resize(960, 560)
    sheet.show_meeting(view)
    sheet.show()
    assert sheet.band.band.kind == "bad"
    texts = " ".join(label.text() for label in sheet.band.findChildren(Text))
    assert "Late. It was to be published by 1 December 2026; 2 clear days are left of 5." in texts
    sheet.band.button.click()
    built.qtbot.waitUntil(lambda: bool(sheet.findChildren(PublishForm)))
    (form,) = sheet.findChildren(PublishForm)
    assert form.reason.isVisible()
    form.reject()
    built.settle()
    sheet.close()
