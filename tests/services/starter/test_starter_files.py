"""A slip in a starter file is refused with its file and place."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.starter.loader import Starter
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store

PLAN = {"title": "A plan", "prefix": "AP"}
BOARD = {"name": "Town Board", "prefix": "TB"}
ACTING = Acting("Sam Roe", "test", dt.date(2026, 9, 16))
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a starter file with these sections into a new store."""

    def into_a_store(**sections: Any) -> None:
        file = tmp_path / "mine.json"
        file.write_text(json.dumps(sections), encoding="utf-8")
        with Store.open(create_store(tmp_path / "new.board")) as store:
            Starter("Mine", [file]).write(store, ACTING, "test")

    return into_a_store


@pytest.mark.parametrize(
    ("sections", "sentence"),
    [
        ({"plan": {"title": "A plan"}}, "plan: “prefix” is missing."),
        ({"plan": {**PLAN, "titel": "x"}}, "plan: there is no field called “titel” here."),
        ({"plans": PLAN}, "there is no field called “plans” here."),
        ({"plan": {**PLAN, "title": 3}}, "plan: “title” must be a text."),
        ({"plan": {**PLAN, "status": "new"}}, "plan: “new” is not one of draft, current, past."),
        ({"plan": {**PLAN, "version": "1"}}, "plan: “version” must be a whole number."),
        ({"plan": {**PLAN, "example": "yes"}}, "plan: “example” must be true or false."),
        ({"plan": [PLAN]}, "“plan” must be an object in braces."),
        ({"plan": {**PLAN, "values": "We care"}}, "plan: “values” must be a list."),
        ({"plan": {**PLAN, "period_end": "W+1"}}, "plan: “W+1” is no day"),
        ({"plan": {**PLAN, "points": {"vision": [1]}}}, "plan, points: “vision” must be a list of texts."),
        ({"themes": [{"title": "Home"}]}, "themes 1: a plan must come before this."),
        ({"actions": [{"title": "Act"}]}, "actions 1: a plan must come before this."),
        (
            {"plan": PLAN, "actions": [{"title": "Act", "priorities": ["Gone"]}]},
            "actions 1, priorities 1: there is no priority called “Gone”.",
        ),
        (
            {"plan": PLAN, "actions": [{"title": "Act", "owners": ["Nobody"]}]},
            "actions 1, owners 1: there is no post, person or organisation called “Nobody”.",
        ),
        (
            {"plan": PLAN, "actions": [{"title": "Act", "links": [{"kind": "near", "action": "Act"}]}]},
            "actions 1, links 1: “near” is not one of depends on, linked to, merged into, transferred to.",
        ),
        (
            {"boards": [BOARD], "plan": PLAN, "actions": [{"title": "Act", "board": "TB", "due": "next meeting"}]},
            "actions 1: no next meeting of the board is known.",
        ),
        ({"boards": [BOARD, {**BOARD, "name": "Other"}]}, "boards 2: there are two with the name “TB”."),
        (
            {"boards": [BOARD], "operations": [{"meeting": {"board": "TB", "on": "W-1 Wed"}}]},
            "operations 1, meeting: Town Board has no meeting on 2026-09-09 (W-1 Wed) in its programme.",
        ),
        ({"operations": [{"on": "T"}]}, "operations 1: “label” is missing."),
        ({"operations": [{"on": "soon", "label": "Do"}]}, "operations 1: “soon” is no day."),
        ({"on": "soon"}, "mine.json: “soon” is no day."),
        (
            {"boards": [BOARD], "programme": [{"board": "TB", "on": ["W+2"]}]},
            "programme 1: “W+2” is no day: a week has a weekday, as in W+2 Fri.",
        ),
        ({"boards": [{**BOARD, "action_pattern": "A"}]}, "boards 1: The reference pattern A has no running number"),
        ({"operations": [{"label": "Do"}]}, "operations 1: “on” is missing."),
    ],
)
def test_mistakes_are_named_with_their_place(write: Write, sections: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        write(**sections)
    assert sentence in str(refused.value)
    assert str(refused.value).count("mine.json") == 1


def test_a_decided_proposal_must_have_been_made(write: Write) -> None:
    reviewed = [{"action": "Act", "decides": [{"field": "due"}]}]
    with pytest.raises(Refused, match="decides 1: nobody has proposed a change of “due”"):
        write(plan=PLAN, actions=[{"title": "Act"}], reviewed=reviewed)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"plan": }', "is not proper JSON: line 1"),
        (b"[]", "must hold one object in braces"),
        (b"\xff\xfe{}", "is not a UTF-8 text"),
    ],
)
def test_what_is_no_starter_file_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "mine.json"
    file.write_bytes(content)
    with pytest.raises(Refused, match=sentence):
        Starter("Mine", [file])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"mine\.json cannot be read: No such file"):
        Starter("Mine", [tmp_path / "mine.json"])
