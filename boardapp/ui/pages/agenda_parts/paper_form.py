"""Forms of papers: one that is to follow, and what a paper is called and who may read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_sittings import PaperRow
from boardapp.language import _
from boardapp.services.papers import PaperValues, edit_paper, expect_paper
from boardapp.ui.pages.agenda_parts.access_fields import AccessFields
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import CheckField, LineField
from boardapp.ui.workspace import Workspace


class PaperForm(RecordingForm):
    """Changes the paper given, or notes one of an item that is to follow."""

    def __init__(self, workspace: Workspace, item: int, paper: PaperRow | None, parent: QWidget) -> None:
        super().__init__(
            workspace,
            "paper_form",
            _("Edit paper") if paper else _("A paper is to follow"),
            primary=_("Save paper") if paper else _("Expect paper"),
            intro="" if paper else _("It stands on the agenda as to follow; give it its file when it comes."),
            parent=parent,
        )
        self._item, self._paper = item, paper
        self.title = LineField("paper_title", _("Title"), value=paper.title if paper else "", required=True)
        self.author = LineField("paper_author", _("Author"), value=(paper and paper.author) or "")
        self.background = CheckField("paper_background", _("Background paper"), value=bool(paper and paper.background))
        self.access = AccessFields("paper")
        if paper:
            self.access.show_values(paper.access, paper.paragraphs)
            self.access.reason.set_value(paper.public_interest)
            self.access.public_title.set_value(paper.public_title)
        for part in (self.title, self.author, self.background, self.access):
            self.add(part)

    def work(self) -> Callable[[], Any]:
        given = {
            "title": self.title.value(),
            "author": self.author.value() or None,
            "background": self.background.value(),
            **self.access.values(),
        }
        values: PaperValues = given  # type: ignore[assignment]
        space, item, paper = self.workspace, self._item, self._paper
        if paper is None:
            return lambda: expect_paper(space.store, space.acting(), item, values)
        return lambda: edit_paper(space.store, space.acting(), paper.id, values)
