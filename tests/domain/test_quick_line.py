"""What is typed in a meeting, and what it is understood as."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boardapp.domain.decisions import Verb
from boardapp.domain.quick_line import Entry, Gap, Known, QuickLine, read_line, without_prefix
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.domain.words import Precision, Rating

TODAY = dt.date(2026, 9, 16)  # a Wednesday
NEXT = dt.date(2026, 12, 9)
DPH = Known("post", 1, "Director of Public Health")
ANN = Known("person", 2, "Cllr Ann Lee")
TRUST = Known("organisation", 3, "Stockport NHS Foundation Trust")
HAPPY = Known("priority", 4, "Happy and Healthy")
NAMES = {
    ("@", "dph"): DPH, ("@", "director of public health"): DPH, ("@", "ann lee"): ANN, ("@", "stockport nhs ft"): TRUST,
    ("#", "happy"): HAPPY, ("#", "happy and healthy"): HAPPY,
}  # fmt: skip


def read(text: str, entry: Entry | None = None) -> QuickLine:
    return read_line(text, entry, lambda mark, words: NAMES.get((mark, words.lower())), TODAY, NEXT)


def names(line: QuickLine) -> list[str]:
    return [each.name for each in line.owners]


def test_an_action_says_who_and_by_when() -> None:
    line = read("action: draft the VCFSE strategy @dph by end of March")
    assert (line.entry, line.words) == (Entry.ACTION, "Draft the VCFSE strategy")
    assert names(line) == ["Director of Public Health"]
    assert line.due is not None
    assert (line.due.date, line.due.raw) == (dt.date(2027, 3, 31), "end of March")
    assert line.gaps == (Gap.PRIORITY,)


def test_a_key_says_what_it_is_and_the_next_meeting_is_a_date() -> None:
    line = read("bring the falls plan back to the board @dph due next meeting #happy", Entry.ACTION)
    assert line.words == "Bring the falls plan back to the board"
    assert line.due is not None
    assert (line.due.date, line.due.precision) == (NEXT, Precision.MEETING)
    assert [each.known for each in line.priorities] == [HAPPY]
    assert line.gaps == ()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Friday", dt.date(2026, 9, 18)),
        ("by Wednesday", dt.date(2026, 9, 23)),
        ("due tomorrow", dt.date(2026, 9, 17)),
        ("by the end of the month", dt.date(2026, 9, 30)),
        ("by end of next month", dt.date(2026, 10, 31)),
        ("due in two weeks", dt.date(2026, 9, 30)),
        ("due in 3 months", dt.date(2026, 12, 16)),
        ("by 10 Dec", dt.date(2026, 12, 10)),
        ("by 10 Dec.", dt.date(2026, 12, 10)),
        ("due by end of Q3", dt.date(2026, 12, 31)),
        ("by 19/12/26", dt.date(2026, 12, 19)),
    ],
)
def test_dates_in_words(said: str, day: dt.date) -> None:
    line = read(f"a write to partners {said}")
    assert line.due is not None
    assert (line.words, line.due.date) == ("Write to partners", day)


def test_a_by_that_is_no_date_stays_in_the_words() -> None:
    line = read("a have the report checked by all partners by 10 Dec @dph")
    assert line.words == "Have the report checked by all partners"
    assert line.due is not None
    line = read("a have it checked by partners due to the change")
    assert (line.words, line.due) == ("Have it checked by partners due to the change", None)
    assert line.gaps == (Gap.OWNER, Gap.DUE, Gap.PRIORITY)


def test_words_after_the_date_and_the_names_are_kept() -> None:
    line = read("a ask @stockport nhs ft and @Ann Lee by 10 Dec for the waiting times")
    assert line.words == "Ask for the waiting times"
    assert [each.known for each in line.owners] == [TRUST, ANN]


def test_a_name_that_nobody_has_is_kept_as_written() -> None:
    line = read("a call the school @bursar, by Friday")
    assert line.words == "Call the school"
    assert (names(line), [each.words for each in line.unknown]) == (["bursar"], ["bursar"])


def test_an_address_is_no_owner() -> None:
    line = read("a write to dph@stockport.gov.uk")
    assert (line.words, line.owners) == ("Write to dph@stockport.gov.uk", ())


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("That the draft goes out to consultation", Verb.AGREED),
        ("agreed that the draft goes out", Verb.AGREED),
        ("Noted the report", Verb.NOTED),
        ("not agreed: the fee", Verb.NOT_AGREED),
        ("approve the budget", Verb.APPROVED),
    ],
)
def test_a_decision_has_the_verb_it_begins_with(text: str, verb: Verb) -> None:
    line = read(f"decision: {text}")
    assert (line.entry, line.verb) == (Entry.DECISION, verb)
    assert line.words == text[0].upper() + text[1:]


def test_a_decision_writes_names_out_and_is_linked_to_its_priority() -> None:
    line = read("d that @dph may sign the agreement #happy and healthy")
    assert line.words == "That Director of Public Health may sign the agreement"
    assert [each.known for each in line.priorities] == [HAPPY]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Deferred to the next meeting", NEXT),
        ("Deferred to the next board meeting for want of figures.", NEXT),
        ("Deferred to allow more time for views until 9 December 2026", dt.date(2026, 12, 9)),
        ("Deferred to the meeting on 9 December 2026, when the figures are there", dt.date(2026, 12, 9)),
        ("Deferred to allow more time", None),
        ("Agreed to meet until 9 December 2026", None),
    ],
)
def test_a_decision_that_defers_says_when_it_comes_back(said: str, day: dt.date | None) -> None:
    for line in (read(f"decision: {said}"), read(f"v 3-1 {said}")):
        assert line.words == said
        assert (line.due.date if line.due else None) == day


def test_a_next_meeting_nobody_has_planned_is_no_day() -> None:
    line = read_line("d: deferred to the next meeting", None, lambda _mark, _words: None, TODAY)
    assert (line.words, line.due) == ("Deferred to the next meeting", None)


def test_a_note_is_what_no_other_thing_is() -> None:
    assert read("Healthwatch asked for an easy-read version.").entry is Entry.NOTE
    assert read("n @dph asked for more by Friday").words == "Director of Public Health asked for more by Friday"
    assert read("A member asked about fees").entry is Entry.NOTE
    assert read("Health: a question was asked").words == "Health: a question was asked"


def test_a_letter_is_no_prefix_once_a_key_said_what_it_is() -> None:
    line = read("a member asked about fees", Entry.NOTE)
    assert (line.entry, line.words) == (Entry.NOTE, "a member asked about fees")
    assert read("action: call her", Entry.NOTE).entry is Entry.ACTION


def test_a_rating_says_why_and_how_it_gets_back() -> None:
    line = read("amber because one post is empty; path to green: filled by 30 October #happy")
    assert (line.entry, line.rating, line.words) == (Entry.RATING, Rating.AMBER, "One post is empty")
    assert line.path_to_green == "Filled by 30 October"
    assert line.gaps == ()


def test_a_rating_names_what_is_missing() -> None:
    assert read("red because the money ran out").gaps == (Gap.PRIORITY, Gap.PATH)
    assert read("r green #happy").gaps == ()
    assert read("r amber #happy").blocked == (Gap.REASON, Gap.PATH)
    assert read("r #happy").gaps == (Gap.RATING,)
    assert read("sorry because of the noise").entry is Entry.NOTE


@pytest.mark.parametrize(
    "counts", ["7-3-1", "7 for, 3 against, 1 abstained", "7/3/1", "7 for 3 against and 1 abstention"]
)
def test_a_vote_is_its_counts_and_its_wording(counts: str) -> None:
    line = read(f"v {counts} that the fee is raised")
    assert line.vote == Vote(VoteMethod.SHOW_OF_HANDS, 7, 3, 1)
    assert line.words == "That the fee is raised"
    assert line.gaps == ()


def test_a_vote_without_counts_cannot_be_recorded() -> None:
    assert read("vote: that the fee is raised").blocked == (Gap.COUNTS,)
    assert read("v 7-3").gaps == (Gap.WORDS,)


def test_new_lines_stay() -> None:
    assert (
        read("That (a) is agreed,\nand (b) is noted.", Entry.DECISION).words == "That (a) is agreed,\nand (b) is noted."
    )


def test_the_prefix_is_taken_off() -> None:
    assert without_prefix("Action: call her", None) == "call her"
    assert without_prefix("d that it is so", None) == "that it is so"
    assert without_prefix("a member asked", Entry.NOTE) == "a member asked"


@given(st.text(max_size=80), st.sampled_from([None, *Entry]))
@example("@", None)
@example("a #@dph due by", None)
@example("v 1-", None)
def test_any_text_is_read_and_nothing_is_recorded_without_words(text: str, entry: Entry | None) -> None:
    line = read(text, entry)
    if entry is not None and not text.strip():
        assert line.blocked
    if line.entry in (Entry.ACTION, Entry.DECISION, Entry.NOTE):
        assert bool(line.words) is (Gap.WORDS not in line.gaps)


_PLAIN = st.lists(st.sampled_from(["draft", "the", "plan", "for", "schools", "again"]), min_size=1, max_size=6)


@given(_PLAIN, st.booleans(), st.booleans(), st.permutations(["@dph", "by 10 Dec", "#happy"]))
def test_the_order_of_marks_does_not_matter(words: list[str], colon: bool, stop: bool, marks: list[str]) -> None:
    said = " ".join(words)
    line = read(f"{'action:' if colon else 'a'} {said} {' '.join(marks)}{'.' if stop else ''}")
    assert line.words.rstrip(".") == said[0].upper() + said[1:]
    assert (names(line), line.gaps) == (["Director of Public Health"], ())
