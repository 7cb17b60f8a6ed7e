"""Where items come from and go to: titles typed, the usual items, forward plan, parking list, templates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.words import Access
from boardapp.services.agenda import add_item, edit_item
from boardapp.services.forward_plan import plan_item
from boardapp.services.meetings import NewMeeting, make_meeting
from boardapp.storage.queries.forward import forward_plan, standing_items
from boardapp.storage.queries.meetings import meeting_view
from boardapp.ui.pages.agenda_parts.carrying import CarryForm
from boardapp.ui.pages.agenda_parts.choosing import PlanChooser, TemplateKeeper

TODAY = dt.date(2026, 11, 23)
LATER = dt.date(2027, 3, 10)


def test_an_empty_agenda_starts_from_the_template_or_from_a_title(desk: Any) -> None:
    assert desk.sheet.empty.isVisible()
    assert not desk.sheet.list.isVisible()
    desk.sheet.take_focus()
    line = desk.sheet.adding.line
    desk.qtbot.keyClicks(line, "Winter readiness")
    desk.stored(lambda: desk.qtbot.keyClick(line, Qt.Key.Key_Return))
    assert desk.titles() == ["Winter readiness"]
    desk.qtbot.waitUntil(lambda: line.text() == "")
    assert line.hasFocus() or QApplication.focusWidget() is line
    assert desk.sheet.panel.item.title == "Winter readiness"
    desk.stored(lambda: desk.trigger("use_template"))
    assert desk.titles()[0] == "Apologies for absence"
    assert "Winter readiness" in desk.titles()


def test_self_filling_items_tell_what_they_hold(desk: Any) -> None:
    desk.stored(lambda: desk.trigger("add_standard_action_review"))
    desk.stored(lambda: desk.trigger("add_standard_rag_round"))
    kinds = [item.kind for item in desk.view.items]
    assert kinds == [StandardItem.ACTION_REVIEW, StandardItem.RAG_ROUND]
    assert desk.sheet.panel.item.kind is StandardItem.RAG_ROUND
    desk.qtbot.waitUntil(lambda: "fills itself: Turned worse" in desk.sheet.list.lines()[0].below)
    desk.sheet.show_item(desk.view.items[0].id)
    desk.qtbot.waitUntil(lambda: any(text.startswith("Turned better:") for text in desk.shown(desk.sheet.panel)))
    action = desk.sheet.findChild(QAction, "add_standard_rag_round")
    assert action is not None
    assert not action.isEnabled()


def test_last_times_minutes_are_offered(desk: Any) -> None:
    last = make_meeting(desk.store, desk.acting, NewMeeting(desk.board, dt.date(2026, 11, 20), standard=()))
    item = add_item(desk.store, desk.acting, last, {"title": "Falls"})
    edit_item(desk.store, desk.acting, item, {"minutes_spent": 18})
    from boardapp.services.meetings import end_meeting, start_meeting

    start_meeting(desk.store, desk.acting, last)
    end_meeting(desk.store, desk.acting, last)
    desk.add("Falls")
    desk.sheet.show_item(desk.item("Falls").id)
    link = desk.sheet.panel.last_time
    assert "18 minutes last time" in link.text()
    desk.stored(link.click)
    assert desk.item("Falls").minutes_allotted == 18
    assert not link.isVisibleTo(desk.sheet.panel)


def test_items_come_from_the_forward_plan_and_the_parking_list(desk: Any) -> None:
    here = {"title": "Winter plan", "meeting_id": desk.meeting}
    plan_item(desk.store, desk.acting, desk.board, here)  # type: ignore[arg-type]
    plan_item(desk.store, desk.acting, desk.board, {"title": "Estate", "wanted_on": LATER})
    plan_item(desk.store, desk.acting, desk.board, {"title": "Naming the garden"}, parked=True)
    desk.trigger("add_planned")
    form = desk.form(PlanChooser)
    words = [form.list.item(row).text() for row in range(form.list.count())]
    assert words[0] == "Winter plan\nfor this meeting"
    assert any(each.startswith("Estate\nfor 10 Mar 2027") for each in words)
    desk.send(form)
    assert desk.titles() == ["Winter plan"]
    desk.trigger("add_parked")
    form = desk.form(PlanChooser)
    assert not form.primary.isEnabled()
    row = next(n for n in range(form.list.count()) if form.list.item(n).text() == "Naming the garden")
    form.list.setCurrentRow(row)
    desk.qtbot.keyClick(form.list, Qt.Key.Key_Space)
    desk.send(form)
    assert desk.titles() == ["Winter plan", "Naming the garden"]


def test_an_item_is_carried_parked_and_removed(built: Any) -> None:
    later = make_meeting(built.store, built.acting, NewMeeting(built.board, LATER, standard=()))
    built.sheet.show_item(built.item("Carers").id)
    built.press("item_carry")
    form = built.form(CarryForm)
    form.place.set_value(later)
    built.send(form)
    assert built.titles() == ["Welcome", "Falls", "Lease"]
    with built.store.reading() as connection:
        view = meeting_view(connection, later, TODAY)
    assert view is not None
    assert [item.title for item in view.items] == ["Carers"]
    built.sheet.show_item(built.item("Falls").id)
    built.stored(lambda: built.press("item_park"))
    with built.store.reading() as connection:
        parked = forward_plan(connection, built.board, states=("parked",))  # type: ignore[arg-type]
    assert "Falls" in [row.title for row in parked]
    assert built.sheet.list.line().title == "Lease"
    rows = built.sheet.list
    rows.setFocus()
    built.stored(lambda: built.qtbot.keyClick(rows, Qt.Key.Key_Delete))
    assert built.titles() == ["Welcome"]


def test_an_agenda_is_kept_as_the_standing_template(built: Any) -> None:
    edit_item(built.store, built.acting, built.item("Lease").id, {"access": Access.EXEMPT})
    built.show()
    built.trigger("keep_template")
    form = built.form(TemplateKeeper)
    assert form.list.count() == 3
    form.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    built.send(form)
    with built.store.reading() as connection:
        kept = standing_items(connection, built.board)
    assert [(row.title, row.section) for row in kept] == [("Carers", "For decision"), ("Falls", None)]
