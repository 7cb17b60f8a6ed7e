"""Sections of an agenda, its order, its template, and the documents made of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.words import Access
from boardapp.services.agenda import add_item, arrange_items, edit_item, move_item, remove_item, step_item
from boardapp.services.documents import agenda
from boardapp.services.forward_plan import carry_forward, park_item
from boardapp.services.minutes import keep_minutes
from boardapp.services.publishing import publish_agenda
from boardapp.services.standing_template import add_standard_item, keep_template, use_template
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.forward import standing_items
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.storage.undo import undo

LATER = dt.date(2026, 12, 9)


@pytest.fixture
def meeting(hwb: Any) -> int:
    """Return a meeting with four items in two sections."""
    made = int(hwb.meeting(standard=()))
    for title, section in (("Welcome", None), ("Carers", "For decision"), ("Falls", None), ("Lease", "Private")):
        add_item(hwb.store, hwb.acting, made, {"title": title, "section": section})
    return made


def lines(hwb: Any, meeting: int) -> list[str]:
    return [
        f"{item.number} {item.title}" + (f" [{item.section}]" if item.section else "")
        for item in hwb.view(meeting).items
    ]


def item(hwb: Any, meeting: int, title: str) -> int:
    return next(int(each.id) for each in hwb.view(meeting).items if each.title == title)


def test_a_moved_item_leaves_its_heading_to_the_section(hwb: Any, meeting: int) -> None:
    move_item(hwb.store, hwb.acting, item(hwb, meeting, "Carers"), 1)
    assert lines(hwb, meeting) == ["1 Carers", "2 Welcome", "3 Falls [For decision]", "4 Lease [Private]"]
    move_item(hwb.store, hwb.acting, item(hwb, meeting, "Lease"), 1)
    assert lines(hwb, meeting)[0] == "1 Lease [Private]"


def test_a_section_outlives_its_first_item(hwb: Any, meeting: int) -> None:
    later = hwb.meeting(LATER, standard=())
    park_item(hwb.store, hwb.acting, item(hwb, meeting, "Carers"))
    assert lines(hwb, meeting) == ["1 Welcome", "2 Falls [For decision]", "3 Lease [Private]"]
    carry_forward(hwb.store, hwb.acting, item(hwb, meeting, "Lease"), later, duplicate=False)
    assert lines(hwb, later) == ["1 Lease"]
    remove_item(hwb.store, hwb.acting, item(hwb, meeting, "Falls"))
    assert lines(hwb, meeting) == ["1 Welcome"]


def test_a_whole_order_is_one_operation(hwb: Any, meeting: int) -> None:
    ids = [each.id for each in hwb.view(meeting).items]
    order = [(ids[3], " Part 1 "), (ids[0], None), (ids[2], ""), (ids[1], "Part 2")]
    arrange_items(hwb.store, hwb.acting, meeting, order, "Lease")
    assert lines(hwb, meeting) == ["1 Lease [Part 1]", "2 Welcome", "3 Falls", "4 Carers [Part 2]"]
    assert hwb.label().startswith("Move Lease on the agenda of ")
    undo(hwb.store, who="Sam Roe", source="test")
    assert lines(hwb, meeting)[1] == "2 Carers [For decision]"
    with pytest.raises(Refused, match="has changed meanwhile"):
        arrange_items(hwb.store, hwb.acting, meeting, order[:3])
    publish_agenda(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is published"):
        arrange_items(hwb.store, hwb.acting, meeting, order)


def test_steps_go_line_by_line_from_what_is_stored(hwb: Any, meeting: int) -> None:
    lease = item(hwb, meeting, "Lease")
    for _press in range(3):
        step_item(hwb.store, hwb.acting, lease, -1)
    assert lines(hwb, meeting) == ["1 Welcome", "2 Lease [For decision]", "3 Carers", "4 Falls"]
    add_item(hwb.store, hwb.acting, meeting, {"title": "Close", "section": "End"})
    step_item(hwb.store, hwb.acting, lease, 1, section=True)
    assert lines(hwb, meeting)[1:3] == ["2 Close [End]", "3 Lease [For decision]"]
    label = hwb.label()
    step_item(hwb.store, hwb.acting, lease, 1, section=True)
    assert hwb.label() == label
    with pytest.raises(Refused, match="has changed meanwhile"):
        step_item(hwb.store, hwb.acting, item(hwb, meeting, "Carers"), 1, section=True)


def test_a_new_heading_after_publishing_is_a_change(hwb: Any, meeting: int) -> None:
    publish_agenda(hwb.store, hwb.acting, meeting)
    edit_item(hwb.store, hwb.acting, item(hwb, meeting, "Falls"), {"section": "For information"})
    with hwb.store.reading() as connection:
        assert unpublished_changes(connection, meeting) == ("Item 3: section changed",)


def test_documents_print_the_headings(hwb: Any, meeting: int, tmp_path: Path) -> None:
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "agenda.html")
    page = (tmp_path / "agenda.html").read_text(encoding="utf-8")
    assert "<h3>1. Welcome</h3>" in page
    assert "<h3>For decision</h3>" in page
    assert "<h4>2. Carers</h4>" in page
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "agenda.docx")
    from docx import Document

    styles = [(each.style.name, each.text) for each in Document(str(tmp_path / "agenda.docx")).paragraphs]
    assert ("Heading 2", "Private") in styles
    assert ("Heading 3", "4. Lease") in styles


def test_minutes_print_the_headings(hwb: Any, meeting: int) -> None:
    hwb.come(meeting, "Ann Lee")
    keep_minutes(hwb.store, hwb.acting, meeting)
    with hwb.store.reading() as connection:
        known = minutes_of(connection, meeting)
    assert "\n\nFor decision\n\n2 Carers\n" in known.versions[-1].text


def test_an_agenda_becomes_the_standing_template_and_back(hwb: Any) -> None:
    first = hwb.meeting(dt.date(2026, 6, 17))
    edit_item(hwb.store, hwb.acting, hwb.view(first).items[0].id, {"section": "Opening", "minutes_allotted": 5})
    business = add_item(hwb.store, hwb.acting, first, {"title": "Forward plan", "section": "Business"}, 3)
    add_item(hwb.store, hwb.acting, first, {"title": "Lease", "access": Access.EXEMPT})
    count = len(hwb.view(first).items) - 1
    assert keep_template(hwb.store, hwb.acting, first) == count
    with hwb.store.reading() as connection:
        standing = standing_items(connection, hwb.id)
    assert (standing[0].section, standing[0].kind, standing[0].minutes_allotted) == (
        "Opening", StandardItem.APOLOGIES, 5,
    )  # fmt: skip
    assert standing[2].title == "Forward plan"
    assert all(each.title != "Lease" for each in standing)
    second = hwb.meeting(LATER, standard=())
    add_item(hwb.store, hwb.acting, second, {"title": "Winter"})
    forward = add_item(hwb.store, hwb.acting, second, {"title": "forward plan"})
    assert len(use_template(hwb.store, hwb.acting, second)) == count - 1
    titles = [each.title for each in hwb.view(second).items]
    assert titles[0] == "Apologies for absence"
    assert titles.index("Winter") < titles.index("forward plan") < titles.index("Action review")
    assert [each.number for each in hwb.view(second).items] == [str(n) for n in range(1, count + 2)]
    assert next(each for each in hwb.view(second).items if each.id == forward).section is None
    with pytest.raises(Refused, match="already"):
        use_template(hwb.store, hwb.acting, second)
    assert keep_template(hwb.store, hwb.acting, first, [business]) == 1
    with pytest.raises(Refused, match="is not public"):
        keep_template(hwb.store, hwb.acting, first, [item(hwb, first, "Lease")])


def test_the_usual_items_serve_a_board_without_a_template(hwb: Any, meeting: int) -> None:
    use_template(hwb.store, hwb.acting, meeting)
    titles = [each.title for each in hwb.view(meeting).items]
    assert titles[:2] == ["Apologies for absence", "Declarations of interest"]
    assert hwb.label().startswith("Use the standing template")


def test_a_self_filling_item_goes_where_agendas_have_it(hwb: Any, meeting: int) -> None:
    for kind in (StandardItem.NEXT_MEETING, StandardItem.DECLARATIONS, StandardItem.URGENT_BUSINESS):
        add_standard_item(hwb.store, hwb.acting, meeting, kind)
    add_standard_item(hwb.store, hwb.acting, meeting, StandardItem.CLOSURE_BASKET)
    kinds = [each.kind for each in hwb.view(meeting).items]
    assert kinds[:2] == [StandardItem.DECLARATIONS, StandardItem.CLOSURE_BASKET]
    assert kinds[-2:] == [StandardItem.URGENT_BUSINESS, StandardItem.NEXT_MEETING]
    with pytest.raises(Refused, match="on the agenda already"):
        add_standard_item(hwb.store, hwb.acting, meeting, StandardItem.NEXT_MEETING)
    with pytest.raises(Refused, match="has not met before"):
        add_standard_item(hwb.store, hwb.acting, meeting, StandardItem.MINUTES)
    publish_agenda(hwb.store, hwb.acting, meeting)
    late = add_standard_item(hwb.store, hwb.acting, meeting, StandardItem.APOLOGIES)
    assert hwb.view(meeting).items[-1].id == late
