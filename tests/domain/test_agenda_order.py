"""Items and the headings of sections keep a sensible order, whatever moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.agenda_order import Heading, arranged, left, lines_of, moved, put_at, stepped

OPEN, PRIVATE = "Part 1: open to the public", "Part 2: private"
AGENDA = [(1, None), (2, OPEN), (3, None), (4, PRIVATE), (5, None)]


def words(lines: object) -> str:
    """Write lines as "1 [Part 1] 2 3"."""
    return " ".join(f"[{line.words[:6]}]" if isinstance(line, Heading) else str(line) for line in lines)  # type: ignore[attr-defined]


def test_an_agenda_is_lines_and_back() -> None:
    lines = lines_of(AGENDA)
    assert words(lines) == "1 [Part 1] 2 3 [Part 2] 4 5"
    assert arranged(lines) == AGENDA


def test_an_item_steps_over_the_heading_and_changes_its_section() -> None:
    lines = lines_of(AGENDA)
    assert words(stepped(lines, 0, 1)) == "[Part 1] 1 2 3 [Part 2] 4 5"
    assert words(stepped(lines, 2, -1)) == "1 2 [Part 1] 3 [Part 2] 4 5"
    assert words(stepped(lines, 3, 1)) == "1 [Part 1] 2 [Part 2] 3 4 5"
    assert words(stepped(lines, 3, -1)) == "1 [Part 1] 3 2 [Part 2] 4 5"
    assert words(stepped(lines, 6, 1)) == words(stepped(lines, 6, 1)) == words(lines)
    assert words(stepped(lines, 0, -1)) == words(lines)


def test_a_heading_without_items_goes() -> None:
    lines = lines_of([(1, OPEN), (2, PRIVATE), (3, None)])
    assert words(stepped(lines, 1, 1)) == "[Part 2] 1 2 3"


def test_a_heading_takes_its_section_past_the_next_one_and_never_above_items_without_one() -> None:
    lines = lines_of(AGENDA)
    assert words(stepped(lines, 1, 1)) == "1 [Part 2] 4 5 [Part 1] 2 3"
    assert words(stepped(lines, 4, -1)) == "1 [Part 2] 4 5 [Part 1] 2 3"
    assert words(stepped(lines, 1, -1)) == words(stepped(lines, 4, 1)) == words(lines)
    assert words(moved(lines, 4, 0)) == "1 [Part 2] 4 5 [Part 1] 2 3"
    assert words(moved(lines, 1, 6)) == "1 [Part 2] 4 5 [Part 1] 2 3"
    assert words(moved(lines, 1, 3)) == words(lines)


def test_dropping_before_or_after_a_heading_chooses_the_section() -> None:
    lines = lines_of(AGENDA)
    assert words(moved(lines, 6, 1)) == "1 5 [Part 1] 2 3 [Part 2] 4"
    assert words(moved(lines, 6, 2)) == "1 [Part 1] 5 2 3 [Part 2] 4"


def test_a_heading_stays_with_what_follows_unless_it_would_be_empty() -> None:
    assert put_at(AGENDA, 2, 5) == [(1, None), (3, OPEN), (4, PRIVATE), (5, None), (2, None)]
    assert put_at([(1, OPEN), (2, PRIVATE), (3, None)], 1, 3) == [(2, PRIVATE), (3, None), (1, OPEN)]
    assert left(AGENDA, 4) == {1: None, 2: OPEN, 3: None, 5: PRIVATE}
    assert left([(1, OPEN), (2, PRIVATE)], 1) == {2: PRIVATE}


@given(
    st.lists(st.sampled_from([None, "A", "B", "C"]), min_size=1, max_size=8),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([-1, 1]),
)
def test_no_move_loses_an_item(sections: list[str | None], at: int, to: int, by: int) -> None:
    lines = lines_of(enumerate(sections))
    at, to = at % len(lines), to % (len(lines) + 1)
    for found in (moved(lines, at, to), stepped(lines, at, by)):
        assert sorted(item for item, _section in arranged(found)) == list(range(len(sections)))
        if isinstance(lines[at], Heading):
            assert sorted(str(section) for _item, section in arranged(found)) == sorted(map(str, sections))
