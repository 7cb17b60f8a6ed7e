"""Outcome verbs: what each counts as, what it needs, and how people write it."""

from __future__ import annotations

import pytest

from boardapp.domain.decisions import (
    OUTCOME_VERBS,
    Counts,
    Need,
    Verb,
    informal_view,
    outcome_verb,
    read_verb,
)


def verbs_that_count_as(counts: Counts) -> set[Verb]:
    return {each.verb for each in OUTCOME_VERBS if each.counts is counts}


def test_every_verb_counts_as_one_thing() -> None:
    assert [each.verb for each in OUTCOME_VERBS] == list(Verb)
    assert verbs_that_count_as(Counts.RECORD) == {
        Verb.NOTED, Verb.RECEIVED, Verb.CONSIDERED, Verb.DISCUSSED,
    }  # fmt: skip
    assert verbs_that_count_as(Counts.PROCEDURAL) == {
        Verb.DEFERRED, Verb.REFERRED, Verb.WITHDRAWN, Verb.NOT_MOVED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "needs"),
    [
        (Verb.RECOMMENDED, {Need.DESTINATION, Need.RESPONSE_DATE}),
        (Verb.REFERRED, {Need.DESTINATION}),
        (Verb.DELEGATED, {Need.POST}),
        (Verb.DEFERRED, {Need.RETURN, Need.REASON}),
        (Verb.AGREED, set()),
    ],
)
def test_some_verbs_need_more_than_the_wording(verb: Verb, needs: set[Need]) -> None:
    found = outcome_verb(verb)
    assert set(found.needs) == needs
    assert found.needs_destination == (Need.DESTINATION in needs)
    assert found.explained


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("APPROVED", Verb.APPROVED),
        (" Not  agreed. ", Verb.NOT_AGREED),
        ("To note", Verb.NOTED),
        ("be approved", Verb.APPROVED),
        ("RESOLVED -", Verb.AGREED),
        ("postponed", None),
        ("", None),
    ],
)
def test_verbs_are_read_as_people_write_them(text: str, verb: Verb | None) -> None:
    assert read_verb(text) is verb


def test_every_verb_reads_as_itself() -> None:
    assert all(read_verb(outcome_verb(verb).word) is verb for verb in Verb)


def test_without_a_quorum_it_is_an_informal_view() -> None:
    assert informal_view() == "Informal view, to be ratified"
