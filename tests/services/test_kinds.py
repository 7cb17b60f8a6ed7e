"""Adding and changing items of every kind by their keys, one operation each."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.kinds import KINDS, kind_named
from boardapp.services.kinds.finding import Finder
from boardapp.services.kinds.key import KeyType
from boardapp.services.kinds.values import Reader, parts
from boardapp.services.kinds.writing import add, change
from boardapp.services.record import check, undo
from boardapp.services.show import Question, show
from boardapp.storage.history import operations
from boardapp.storage.store import Store

ACTING = Acting("Sam Roe", "command line", dt.date(2026, 6, 1))


class Desk:
    """Adds, changes and shows items as commands do."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.acting = ACTING

    def on(self, day: str) -> Desk:
        desk = Desk(self.store)
        desk.acting = replace(ACTING, on=dt.date.fromisoformat(day))
        return desk

    def add(self, kind: str, **fields: str) -> str:
        return add(self.store, self.acting, kind, fields).ref

    def set(self, ref: str, *, comment: str | None = None, **fields: str) -> str:
        return change(self.store, self.acting, ref, fields, comment=comment).ref

    def row(self, kind: str, ref: str) -> dict[str, Any]:
        return show(self.store, kind, self.acting.on, Question(ref=ref, restricted=True)).rows[0]

    @property
    def labels(self) -> list[str]:
        with self.store.reading() as connection:
            return [one.label for one in operations(connection)]


@pytest.fixture
def desk(store: Store) -> Desk:
    """Return a desk with a plan, a priority, a board, an organisation and a person on it."""
    desk = Desk(store)
    desk.add("plan", title="Borough Plan", prefix="BP", vision_points="Fair; Kind")
    desk.add("boards", name="Health and Wellbeing Board", regime="statutory committee", aliases="H&WB", quorum="3")
    desk.add("boards", name="Climate steering group", prefix="CSG", standing="proposed")
    desk.add("priorities", theme="One Heart", title="Happy and Healthy", boards="H&WB")
    desk.add("organisations", name="Stockport NHS Foundation Trust", short_name="the Trust", aliases="NHS FT")
    desk.add("people", name="Ann Lee", title="Cllr", organisations="NHS FT")
    return desk


def test_each_call_is_one_operation_with_a_label_a_person_would_say(desk: Desk) -> None:
    assert desk.labels == [
        "Add person Ann Lee",
        "Add organisation Stockport NHS Foundation Trust",
        "Add priority Happy and Healthy",
        "Add board Climate steering group",
        "Add board Health and Wellbeing Board",
        "Add plan Borough Plan",
    ]
    assert check(desk.store).broken is None


def test_every_kind_but_operations_can_be_added_and_set() -> None:
    assert [name for name, kind in KINDS.items() if not kind.writable] == [
        "operations", "returns", "minutes",
    ]  # fmt: skip
    names = [key.name for kind in KINDS.values() for key in kind.keys]
    assert all(name.islower() and name.isidentifier() for name in names)
    for kind in KINDS.values():
        assert len({key.name for key in kind.keys}) == len(kind.keys)
        assert set(kind.columns) <= {key.name for key in kind.keys}
        assert all(key.explained for key in kind.keys)
    with pytest.raises(Refused, match="There is no kind “paper”; there are actions"):
        kind_named("paper")


def test_boards_keep_their_terms(desk: Desk) -> None:
    desk.set("HWB", quorum_share="0.25", quorum_classes="councillor: 1; NHS member: 2", casting_vote="yes")
    desk.set("HWB", clear_days="5", cycle_days="90", rag_scale="5", frequency="quarterly", parent="CSG")
    row = desk.row("boards", "H&WB")
    assert (row["prefix"], row["aliases"], row["quorum"], row["quorum_share"]) == ("HWB", ["H&WB"], 3, 0.25)
    assert (row["quorum_classes"], row["casting_vote"]) == (["councillor: 1", "NHS member: 2"], True)
    assert (row["clear_days"], row["cycle_days"], row["rag_scale"], row["parent"]) == (5, 90, 5, "CSG")
    desk.set("HWB", quorum_classes="", casting_vote="", aliases="Health Board; HB", rag_scale="")
    row = desk.row("boards", "HWB")
    assert (row["quorum_classes"], row["casting_vote"], row["rag_scale"]) == ([], None, 3)
    assert row["aliases"] == ["Health Board", "HB"]


def test_a_proposed_board_is_established_and_dissolved(desk: Desk) -> None:
    desk.set("CSG", standing="established", established="2026-05-20")
    assert desk.labels[0] == "Establish Climate steering group"
    assert desk.row("boards", "CSG")["established"] == "2026-05-20"
    desk.set("CSG", standing="dissolved")
    assert desk.row("boards", "CSG")["dissolved"] == "2026-06-01"
    desk.set("CSG", standing="proposed", note="Again")
    row = desk.row("boards", "CSG")
    assert (row["standing"], row["note"]) == ("proposed", "Again")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quorum_classes": "councillor"}, "write each class with its number"),
        ({"quorum": "a few"}, "quorum: “a few” cannot be read; write a whole number"),
        ({"quorum_share": "half"}, "quorum_share: “half” is not a number"),
        ({"casting_vote": "maybe"}, "casting_vote: write yes or no"),
        ({"regime": "club"}, "regime: “club” is not a word for it; there are statutory committee"),
        ({"prefix": "CSG"}, "CSG is that of Climate steering group"),
        ({"standing": "gone"}, "standing: “gone” is not a word for it"),
        ({"parent": "HWB"}, "cannot be under itself"),
        ({"seats": "1"}, "“seats” cannot be set on boards"),
    ],
)
def test_boards_refuse_what_they_cannot_keep(desk: Desk, fields: dict[str, str], said: str) -> None:
    before = len(desk.labels)
    with pytest.raises(Refused, match=said):
        desk.set("HWB", **fields)
    assert len(desk.labels) == before


def test_people_belong_to_organisations_from_and_to(desk: Desk) -> None:
    desk.add("organisations", name="Council", sector="local government")
    ann = desk.row("people", "Ann Lee")["ref"]
    assert desk.row("people", ann)["organisations"] == ["Stockport NHS Foundation Trust"]
    desk.set(ann, organisations="Council", email="ann@example.org", aliases="A Lee")
    later = desk.on("2026-06-02").row("people", ann)
    assert (later["organisations"], later["email"], later["aliases"]) == (["Council"], "ann@example.org", ["A Lee"])
    trust = desk.row("organisations", "NHS FT")["ref"]
    desk.set(trust, dissolved="2026-05-31", successor="Council")
    row = desk.row("organisations", trust)
    assert (row["dissolved"], row["successor"], row["sector"]) == ("2026-05-31", "Council", None)


def test_posts_have_holders_from_and_to(desk: Desk) -> None:
    desk.add("people", name="Ben Okoro")
    post = desk.add("posts", name="Chief Nurse", organisation="NHS FT", holders="Ann Lee", aliases="CN")
    row = desk.row("posts", post)
    assert (row["ref"], row["organisation"], row["holders"], row["aliases"], row["seats"]) == (
        post, "Stockport NHS Foundation Trust", ["Cllr Ann Lee"], ["CN"], [],
    )  # fmt: skip
    later = desk.on("2026-07-01")
    later.set(post, holders="Ben Okoro", name="Director of Nursing")
    assert later.row("posts", post)["holders"] == ["Ben Okoro"]
    assert set(later.row("posts", post)["aliases"]) == {"CN", "Chief Nurse"}
    assert desk.on("2026-06-30").row("posts", post)["holders"] == ["Cllr Ann Lee"]
    later.set(post, holders="Ann Lee")
    assert later.row("posts", post)["holders"] == ["Cllr Ann Lee"]
    with pytest.raises(Refused, match="A post needs a name"):
        desk.add("posts", organisation="NHS FT")


def test_themes_are_added_to_the_current_plan_and_keep_their_place(desk: Desk) -> None:
    theme = desk.add("themes", title="One Home", statement="A good home for all.")
    row = desk.row("themes", theme)
    assert (row["title"], row["statement"], row["position"], row["priorities"]) == (
        "One Home", "A good home for all.", 2, [],
    )  # fmt: skip
    desk.add("priorities", theme="One Home", title="Warm homes")
    desk.set(theme, statement="", position="")
    row = desk.row("themes", theme)
    assert (row["statement"], row["position"], row["priorities"]) == (None, 2, ["Warm homes"])
    with pytest.raises(Refused, match="“plan” stays as it was"):
        desk.set(theme, plan="plan-1")
    with pytest.raises(Refused, match="A theme needs a title; it was left"):
        desk.set(theme, title="")


def test_a_meeting_is_made_with_its_agenda_moved_started_and_held(desk: Desk) -> None:
    ref = desk.add("meetings", board="HWB", date="16 Sept 2026", starts="14.00", place="Town Hall", chair="Ann Lee")
    assert ref == "HWB/M/2026-09-16"
    items = show(desk.store, "agenda", ACTING.on, Question(ref=ref)).rows
    assert [row["number"] for row in items] == [str(place) for place in range(1, len(items) + 1)]
    ref = desk.set(ref, date="2026-09-23", mode="hybrid", other_boards="CSG")
    row = desk.row("meetings", ref)
    assert (ref, row["mode"], row["chair"]) == ("HWB/M/2026-09-23", "hybrid", "Cllr Ann Lee")
    assert row["other_boards"] == ["Climate steering group"]
    assert desk.set(ref, state="in progress", place="Room 2") == ref
    assert desk.labels[0] == "Change state, place of HWB/M/2026-09-23"
    desk.set(ref, state="held")
    row = desk.row("meetings", ref)
    assert (row["state"], row["place"]) == ("held", "Room 2")
    with pytest.raises(Refused, match="held cannot become planned"):
        desk.set(ref, state="planned")
    with pytest.raises(Refused, match="“board” stays as it was when the meeting was made"):
        desk.set(ref, board="CSG")


def test_a_postponed_meeting_is_planned_again(desk: Desk) -> None:
    ref = desk.add("meetings", board="HWB", date="2026-09-16")
    desk.set(ref, state="postponed")
    assert desk.set(ref, state="planned", date="2026-10-07") == "HWB/M/2026-10-07"
    assert desk.row("meetings", "HWB/M/2026-10-07")["state"] == "planned"


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("meetings", {"date": "2026-09-16"}, "A meeting needs its board"),
        ("meetings", {"board": "HWB"}, "A meeting needs its day"),
        ("meetings", {"board": "HWB", "date": "2026-09-16", "state": "held"}, "“state” is set afterwards"),
        ("meetings", {"board": "HWB", "date": "2026-09-16", "starts": "2pm"}, "write the time as 14:30"),
        ("agenda", {"title": "Falls"}, "An agenda item needs its meeting"),
        ("decisions", {"board": "HWB", "verb": "agreed"}, "A decision needs its wording"),
        ("decisions", {"board": "CSG", "wording": "x"}, "is still to be established and cannot decide"),
        ("decisions", {"board": "HWB", "wording": "x", "verb": "pondered"}, "verb: “pondered” is not a word for it"),
        ("people", {"title": "Cllr"}, "A person needs a name"),
        ("organisations", {"name": "stockport nhs foundation trust"}, "there is already an organisation"),
        ("priorities", {"title": "x"}, "A priority needs its theme"),
        ("priorities", {"theme": "One Heart", "title": "x", "rag": "red"}, "“rag” is set afterwards"),
        ("indicators", {"title": "x", "polarity": "high"}, "An indicator needs the priority"),
        ("indicators", {"priority": "Happy and Healthy", "title": "x"}, "Polarity: say whether high or low"),
        ("plan", {"title": "x"}, "A plan needs a title, and a prefix"),
    ],
)
def test_what_lacks_something_is_not_added(desk: Desk, kind: str, fields: dict[str, str], said: str) -> None:
    before = desk.labels
    with pytest.raises(Refused, match=said):
        desk.add(kind, **fields)
    assert desk.labels == before


def test_agenda_items_are_added_moved_and_minuted(desk: Desk) -> None:
    meeting = desk.add("meetings", board="HWB", date="2026-09-16")
    ref = desk.add("agenda", meeting=meeting, title="Falls", number="2", purpose="for decision", minute_text="Noted.")
    assert ref == f"{meeting}/2"
    assert desk.set(ref, number="1", presenter="Dr Webb", minutes_allotted="20", access="exempt") == f"{meeting}/1"
    desk.set(f"{meeting}/1", public_summary="Falls were spoken of.")
    assert desk.row("agenda", f"{meeting}/1")["public_summary"] == "Falls were spoken of."
    desk.set(f"{meeting}/1", section="For decision")
    row = desk.row("agenda", f"{meeting}/1")
    assert row["section"] == "For decision"
    assert (row["title"], row["presenter"], row["minutes_allotted"]) == ("Falls", "Dr Webb", 20)
    assert (row["minute_text"], row["access"], row["meeting"]) == ("Noted.", "exempt", meeting)
    desk.set(meeting, state="in progress")
    desk.set(f"{meeting}/2", state="now")
    assert [desk.row("agenda", f"{meeting}/{n}")["state"] for n in (1, 2)] == ["done", "now"]
    with pytest.raises(Refused, match="only “now” can be set"):
        desk.set(f"{meeting}/2", state="done")


def test_a_decision_is_recorded_with_its_vote_and_corrected(desk: Desk) -> None:
    meeting = desk.add("meetings", board="HWB", date="2026-05-20")
    desk.set(meeting, state="held")
    ref = desk.add(
        "decisions", meeting=meeting, item="1", wording="That the plan be approved", verb="To approve",
        mover="Cllr Lee", votes_for="5", votes_against="2", priorities="Happy and Healthy",
    )  # fmt: skip
    row = desk.row("decisions", ref)
    assert (ref, row["board"], row["date"], row["item"]) == ("HWB/D/2026-27/001", "HWB", "2026-05-20", f"{meeting}/1")
    assert (row["verb"], row["method"], row["votes_for"], row["votes_against"]) == ("approved", "show of hands", 5, 2)
    desk.set(ref, votes_against="6")
    assert desk.row("decisions", ref)["verb"] == "lost"
    desk.set(ref, verb="agreed", method="consensus", votes_for="", votes_against="", votes_abstain="")
    row = desk.row("decisions", ref)
    assert (row["verb"], row["method"], row["votes_for"]) == ("agreed", "consensus", None)
    later = desk.add("decisions", board="HWB", wording="That it be changed", date="2026-06-01", route="delegated")
    desk.set(ref, superseded_by=later, reasons="New evidence")
    assert desk.row("decisions", ref)["superseded_by"] == later
    assert desk.labels[0] == f"Change superseded by, reasons of {ref}"
    with pytest.raises(Refused, match="“meeting” stays as it was"):
        desk.set(ref, meeting=meeting)


def test_priorities_have_themes_boards_and_ratings(desk: Desk) -> None:
    priority = desk.row("priorities", "Happy and Healthy")["ref"]
    desk.set(priority, aliases="H&H", boards="HWB; CSG", aim="To live well")
    desk.set(priority, rag="amber", rag_reason="Waiting lists", path_to_green="A plan in July")
    row = desk.row("priorities", "H&H")
    assert (row["boards"], row["aim"], row["theme"]) == (["HWB", "CSG"], "To live well", "One Heart")
    assert (row["rag"], row["rag_standing"], row["rag_reason"]) == ("amber", "agreed", "Waiting lists")
    assert (row["agreed_rag"], row["path_to_green"]) == ("amber", "A plan in July")
    desk.set(priority, boards="CSG")
    desk.set(priority, rag="green")
    assert desk.row("priorities", priority)["proposed_rag"] == "green"
    other = desk.add("priorities", theme="One Heart", title="Caring and Growing", short_title="Caring")
    assert [row["short_title"] for row in show(desk.store, "priorities", ACTING.on).rows] == [
        "Happy and Healthy", "Caring",
    ]  # fmt: skip
    assert desk.row("priorities", other)["gap"] == "No board, no action: none named"


def test_indicators_have_values_targets_and_ratings(desk: Desk) -> None:
    ref = desk.add(
        "indicators", priority="Happy and Healthy", title="Falls", polarity="low", unit="per 1,000", target="10",
        target_period="2026/27", latest="12.5", latest_period="Q4 2025/26", tolerance="10",
    )  # fmt: skip
    assert (row := desk.row("indicators", ref))["rag"] == "red"
    assert (row["latest"], row["target"], row["rag_standing"]) == (12.5, 10, "suggested")
    desk.set(ref, latest="9", latest_period="Q1 2026/27", target="9.5", target_period="2026/27")
    row = desk.row("indicators", ref)
    assert (row["latest"], row["target"], row["rag"]) == (9, 9.5, "green")
    assert row["readings"] == ["Q4 2025/26: 12.5", "Q1 2026/27: 9"]
    desk.set(ref, agreed_rag="amber", rag_reason="One quarter only", path_to_green="Watch it")
    assert desk.row("indicators", ref)["rag_standing"] == "agreed"
    with pytest.raises(Refused, match="latest_period: give the period"):
        desk.set(ref, latest="8")


def test_a_plan_keeps_the_points_of_its_sections(desk: Desk) -> None:
    plan = show(desk.store, "plan", ACTING.on).rows[0]
    assert plan["vision_points"] == ["Fair", "Kind"]
    desk.set(plan["ref"], vision_points="Fair; Bold; Kind", embedding="In every team", vision="Together")
    row = desk.row("plan", plan["ref"])
    assert (row["vision_points"], row["embedding"], row["vision"]) == (
        ["Fair", "Bold", "Kind"], ["In every team"], "Together",
    )  # fmt: skip
    assert row["themes"] == ["One Heart"]


def test_the_next_meeting_is_a_due_date(desk: Desk) -> None:
    desk.add("meetings", board="HWB", date="2026-09-16")
    ref = desk.add("actions", title="Report back", board="HWB", due="next meeting")
    row = desk.row("actions", ref)
    assert (row["due"], row["due_text"], row["due_precision"]) == ("2026-09-16", "next meeting", "meeting")


@pytest.mark.parametrize(
    ("words", "day", "kept", "asked"),
    [
        ("31 March 2027", "2027-03-31", None, False),
        ("31/12/26 revised 31/03/27", "2027-03-31", "31/12/26 revised 31/03/27", False),
        ("Q2 2027", "2027-09-30", "Q2 2027", True),
        ("TBC", None, "TBC", True),
        ("completed March 26", None, "completed March 26", True),
        ("n/a", None, "n/a", False),
    ],
)
def test_due_dates_are_read_from_words(desk: Desk, words: str, day: str | None, kept: str | None, asked: bool) -> None:
    written = add(desk.store, ACTING, "actions", {"title": "Plan", "board": "HWB", "due": words})
    row = desk.row("actions", written.ref)
    assert (row["due"], row["due_text"], bool(written.findings)) == (day, kept, asked)


def test_an_action_of_a_meeting_is_of_the_meetings_day(desk: Desk) -> None:
    meeting = desk.add("meetings", board="HWB", date="2026-05-22", chair="Ann Lee")
    desk.set(meeting, state="held")
    words = {"rag": "red", "rag_reason": "Stuck", "path_to_green": "Unstick"}
    ref = desk.add("actions", meeting=meeting, board="HWB", title="Plan", latest_update="Begun", **words)
    row = desk.row("actions", ref)
    assert (row["raised"], row["updated"], row["rag_as_at"]) == ("2026-05-22",) * 3
    assert show(desk.store, "operations", ACTING.on).rows[0]["meeting"] == meeting
    assert desk.row("actions", desk.add("actions", meeting=meeting, title="Two", raised="2026-05-01"))["raised"] == (
        "2026-05-01"
    )


def test_due_words_and_precision_may_be_given_beside_the_day(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB", due="2026-09-30", due_text="Q2", due_precision="quarter")
    row = desk.row("actions", ref)
    assert (row["due"], row["due_text"], row["due_precision"]) == ("2026-09-30", "Q2", "quarter")
    desk.set(ref, due_text="by autumn")
    row = desk.row("actions", ref)
    assert (row["due"], row["due_text"], row["due_precision"]) == ("2026-09-30", "by autumn", "quarter")


def test_owners_keep_their_order_and_what_is_not_given(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB", owner="Ann Lee", co_owners="NHS FT; somebody else")
    row = desk.row("actions", ref)
    assert (row["owner"], row["co_owners"]) == ("Ann Lee", ["Stockport NHS Foundation Trust", "somebody else"])
    assert row["lead"] == "Stockport NHS Foundation Trust"
    desk.set(ref, owner="NHS FT", supporting="the Trust; NHS FT")
    row = desk.row("actions", ref)
    assert (row["owner"], row["supporting"]) == (
        "Stockport NHS Foundation Trust", ["Stockport NHS Foundation Trust"],
    )  # fmt: skip
    assert len(row["co_owners"]) == 2
    desk.set(ref, co_owners="")
    assert desk.row("actions", ref)["co_owners"] == []


def test_what_is_withdrawn_or_closed_is_not_rated(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB")
    desk.set(ref, status="withdrawn")
    with pytest.raises(Refused, match="is withdrawn; there is nothing to rate"):
        desk.set(ref, rag="red")
    desk.set(ref, status="closed")
    with pytest.raises(Refused, match="is closed; open it again"):
        desk.set(ref, rag="red")
    desk.set(ref, status="in progress", rag="red", rag_reason="Stuck", path_to_green="Unstick")
    row = desk.row("actions", ref)
    assert (row["status"], row["closed"], row["rag"]) == ("in progress", None, "red")


def test_agreed_blue_closes_on_the_day_that_is_given(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB")
    desk.set(ref, rag="blue", rag_reason="Report received", closed="2026-05-20")
    row = desk.row("actions", ref)
    assert (row["status"], row["closed"], row["rag_as_at"]) == ("closed", "2026-05-20", "2026-05-20")


def test_a_five_point_rating_needs_a_board_that_has_it(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB")
    words = {"rag_reason": "Stuck", "path_to_green": "Unstick"}
    with pytest.raises(Refused, match="rates on three points"):
        desk.set(ref, rag="amber/red", **words)
    desk.set("HWB", rag_scale="5")
    desk.set(ref, rag="amber/red", **words)
    assert desk.row("actions", ref)["rag"] == "amber/red"


def test_an_agreed_rating_needs_a_board_to_agree_it(desk: Desk) -> None:
    alone, proposed = desk.add("actions", title="Plan"), desk.add("actions", title="Plan", board="CSG")
    with pytest.raises(Refused, match="No board is known that could agree"):
        desk.set(alone, agreed_rag="green")
    with pytest.raises(Refused, match="is not established and cannot agree"):
        desk.set(proposed, agreed_rag="green")
    desk.set(alone, rag="green")
    assert desk.row("actions", alone)["proposed_rag"] == "green"
    assert alone == "BP/A/2026-27/001"


def test_a_mark_is_undone_with_the_call_it_came_with(desk: Desk) -> None:
    ref = desk.add("actions", title="Plan", board="HWB")
    desk.set(ref, progress="50", rag="red", rag_reason="Stuck", path_to_green="Unstick", comment="After the meeting")
    assert desk.labels[0] == (f"Change progress, rag, rag reason, path to green of {ref}: After the meeting")
    undo(desk.store, ACTING)
    row = desk.row("actions", ref)
    assert (row["progress"], row["agreed_rag"], row["path_to_green"]) == (None, None, None)
    assert check(desk.store).broken is None


def test_a_list_is_divided_by_semicolons() -> None:
    assert parts(" a; b ;;a ; c,d ") == ["a", "b", "c,d"]
    assert parts("") == []


def test_each_kind_of_reference_is_refused_by_its_name(store: Store) -> None:
    referring = [key for kind in KINDS.values() for key in kind.keys if key.of]
    with store.reading() as connection:
        reader = Reader(Finder(connection), dt.date(2026, 6, 1))
        for key in referring:
            with pytest.raises(Refused, match="no such thing"):
                reader.read(key, "no such thing")


@given(st.text(max_size=40), st.sampled_from([key for kind in KINDS.values() for key in kind.keys if key.writable]))
def test_any_text_is_read_or_refused(store: Store, text: str, key: Any) -> None:
    with store.reading() as connection:
        reader = Reader(Finder(connection), dt.date(2026, 6, 1))
        with suppress(Refused):
            value = reader.read(key, text)
            assert isinstance(value, list) if key.type is KeyType.LIST else (value is None) == (not text.strip())


def test_an_action_is_put_under_an_agenda_item_by_its_reference(desk: Desk) -> None:
    desk = desk.on("2026-03-11")
    meeting = desk.add("meetings", board="H&WB", date="2026-03-11")
    item = desk.add("agenda", meeting=meeting, title="Winter plan")
    number = item.rsplit("/", 1)[1]
    by_reference = desk.add("actions", title="Draft it", board="H&WB", item=item)
    by_number = desk.add("actions", title="Send it", board="H&WB", meeting=meeting, item=number)
    for ref in (by_reference, by_number):
        assert (desk.row("actions", ref)["item"], desk.row("actions", ref)["meeting"]) == (item, meeting)
    assert desk.row("agenda", item)["recorded"] == [by_reference, by_number]
    later = desk.add("meetings", board="H&WB", date="2026-06-10")
    private = desk.add(
        "agenda", meeting=later, title="Sale", access="exempt", paragraphs="3", public_interest="Prices."
    )
    desk.set(by_number, item=private)
    row = desk.row("actions", by_number)
    assert (row["item"], row["meeting"], row["access"]) == (private, later, "exempt")
    desk.set(by_reference, item="")
    assert (desk.row("actions", by_reference)["item"], desk.row("actions", by_reference)["meeting"]) == (None, meeting)
    with pytest.raises(Refused, match="another meeting"):
        desk.set(by_reference, meeting=later, item=item)
    with pytest.raises(Refused, match="no agenda item with the reference"):
        desk.add("actions", title="Lost", board="H&WB", item=f"{meeting}/99")


def test_a_reference_is_found_whatever_hyphens_it_was_copied_with(desk: Desk) -> None:
    ref = desk.add("actions", title="Report back", board="HWB")
    desk.set(ref.replace("-", "\u2011").replace("/", "\uff0f"), title="Report back soon")
    assert desk.row("actions", ref)["title"] == "Report back soon"
