"""The phrase bank of a starter plan."""

from __future__ import annotations

from boardapp.domain.phrases import read_code
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.work import Work


def phrases(work: Work, entry: Entry) -> None:
    """Write the phrases with their codes, for every board or for the one named."""
    for each in entry.entries("phrases"):
        board = work.names.maybe(each, "board", "board")
        work.writing.add("phrase", code=read_code(each.text("code")), text=each.text("text"), board_id=board)
        each.finish()
