"""Two versions of the minutes side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.side_by_side import Line, changed, side_by_side


def test_paragraphs_are_paired_and_their_differing_words_marked() -> None:
    before = "Present: Ann Lee.\n\nThe Board noted the plan.\nAn old point was made."
    after = "Present: Ann Lee.\nThe Board agreed the plan.\nDr Webb spoke of winter pressures."
    lines = side_by_side(before, after)
    assert [each.line for each in lines] == [Line.SAME, Line.CHANGED, Line.ADDED, Line.REMOVED]
    assert [span.text for span in lines[1].before if span.differs] == ["noted"]
    assert [span.text for span in lines[1].after if span.differs] == ["agreed"]
    assert changed(lines) == 3


def test_the_same_text_has_no_changes() -> None:
    assert changed(side_by_side("One.\nTwo.", "One.\n\nTwo.\n")) == 0
    assert side_by_side("", "") == []


texts = st.lists(st.sampled_from(["The plan was noted.", "The plan was agreed.", "Nobody spoke.", "A."])).map("\n".join)


@given(texts, texts)
def test_each_side_gives_its_text_back(before: str, after: str) -> None:
    lines = side_by_side(before, after)
    assert "\n".join("".join(s.text for s in each.before) for each in lines if each.before) == before
    assert "\n".join("".join(s.text for s in each.after) for each in lines if each.after) == after
