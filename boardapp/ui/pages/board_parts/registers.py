"""The four lists: boards, people, organisations and posts, each with what its panel may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from boardapp.domain.records_people import BoardRow, HoldingRow
from boardapp.language import _, ngettext
from boardapp.services.people import end_membership, leave_post
from boardapp.services.plan import unlink_board
from boardapp.services.seats import end_seat, remove_seat
from boardapp.storage.queries.boards import board, boards
from boardapp.storage.queries.people import (
    organisation,
    organisations,
    people,
    person,
    post,
    posts,
)
from boardapp.ui.pages.board_parts.board_forms import BoardForm, DissolveForm, PriorityForm
from boardapp.ui.pages.board_parts.board_panel import BoardPanel
from boardapp.ui.pages.board_parts.establish_form import EstablishForm
from boardapp.ui.pages.board_parts.people_forms import (
    HolderForm,
    MembershipForm,
    OrganisationForm,
    PersonForm,
    PostForm,
)
from boardapp.ui.pages.board_parts.people_panels import OrganisationPanel, PersonPanel, PostPanel
from boardapp.ui.pages.board_parts.register import Register
from boardapp.ui.pages.board_parts.seat_forms import SeatForm, SeatPersonForm
from boardapp.ui.pages.board_parts.words import counted_words
from boardapp.ui.pages.forward_parts.calendar_file import save_calendar
from boardapp.ui.pages.forward_parts.series_form import SeriesForm
from boardapp.ui.workspace import Workspace


class BoardRegister(Register):
    """Boards: established, to be established, dissolved."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "board", _("Boards"), BoardPanel(workspace), sort="")

    def read_rows(self, connection: Any) -> Sequence[Any]:
        return boards(connection, self.workspace.today)

    def read_detail(self, connection: Any, item: int) -> Any:
        return board(connection, item, self.workspace.today)

    def summary(self) -> str:
        rows: Sequence[BoardRow] = self.rows
        proposed = sum(row.standing == "proposed" for row in rows)
        vacant = sum(row.vacant for row in rows)
        said = [counted_words("board", len(rows))]
        if proposed:
            said.append(_("{n} to be established").format(n=proposed))
        if vacant:
            said.append(ngettext("{n} vacant seat", "{n} vacant seats", vacant).format(n=vacant))
        return ", ".join(said)

    def nothing(self) -> str:
        return _("No board is recorded yet.")

    def adding(self) -> str:
        return _("New board")

    def new(self) -> None:
        BoardForm(self.workspace, None, self, self._added).open()

    def do_own(self, what: str, argument: Any) -> None:
        here, detail = self.workspace, self.detail
        store, acting, ident = here.store, here.acting(), detail.row.id
        if what == "edit":
            form = BoardForm(here, detail, self)
            form.begin(argument)
            form.open()
        elif what == "establish":
            EstablishForm(here, detail, self).open()
        elif what == "forward_plan":
            self.led.emit("forward", ident)
        elif what == "series":
            SeriesForm(here, ident, self).open()
        elif what == "calendar_file":
            save_calendar(here, ident, self)
        elif what == "dissolve":
            DissolveForm(here, detail, self).open()
        elif what == "add_priority":
            PriorityForm(here, detail, self).open()
        elif what == "unlink_priority":
            self.write(lambda: unlink_board(store, acting, argument, ident))
        elif what in ("add_seat", "edit_seat"):
            SeatForm(here, detail, argument, self).open()
        elif what == "remove_seat":
            self.write(lambda: remove_seat(store, acting, argument.id))
        elif what in ("seat_person", "name_substitute"):
            SeatPersonForm(here, detail, argument, self, substitute=what == "name_substitute").open()
        elif what == "end_seat":
            self.end(_("End a seat"), end_seat, argument)


class PersonRegister(Register):
    """People with what they belong to and hold."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "person", _("People"), PersonPanel())

    def read_rows(self, connection: Any) -> Sequence[Any]:
        return people(connection, self.workspace.today)

    def read_detail(self, connection: Any, item: int) -> Any:
        return person(connection, item, self.workspace.today)

    def summary(self) -> str:
        return counted_words("person", len(self.rows))

    def nothing(self) -> str:
        return _("No person is recorded yet.")

    def adding(self) -> str:
        return _("New person")

    def name(self) -> str:
        return str(self.detail.row.called)

    def new(self) -> None:
        PersonForm(self.workspace, None, self, self._added).open()

    def do_own(self, what: str, argument: Any) -> None:
        here, ident = self.workspace, self.detail.row.id
        if what == "edit":
            PersonForm(here, self.detail, self).open()
        elif what == "add_membership":
            MembershipForm(here, self.name(), self, person=ident).open()
        elif what == "add_post":
            HolderForm(here, self.name(), self, person=ident).open()
        else:
            self._end(what, argument)

    def _end(self, what: str, holding: HoldingRow) -> None:
        titles = {
            "end_membership": (_("Leave an organisation"), end_membership),
            "leave_post": (_("Leave a post"), leave_post),
            "end_seat": (_("End a seat"), end_seat),
        }
        title, ends = titles[what]
        self.end(title, ends, holding)


class OrganisationRegister(Register):
    """Partners with their people, posts and seats."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "organisation", _("Organisations"), OrganisationPanel())

    def read_rows(self, connection: Any) -> Sequence[Any]:
        return organisations(connection, self.workspace.today)

    def read_detail(self, connection: Any, item: int) -> Any:
        return organisation(connection, item, self.workspace.today)

    def summary(self) -> str:
        return counted_words("organisation", len(self.rows))

    def nothing(self) -> str:
        return _("No organisation is recorded yet.")

    def adding(self) -> str:
        return _("New organisation")

    def new(self) -> None:
        OrganisationForm(self.workspace, None, self, self._added).open()

    def do_own(self, what: str, argument: Any) -> None:
        if what == "edit":
            OrganisationForm(self.workspace, self.detail, self).open()
        elif what == "add_membership":
            MembershipForm(self.workspace, self.name(), self, organisation=self.detail.row.id).open()
        elif what == "end_membership":
            self.end(_("Leave an organisation"), end_membership, argument)


class PostRegister(Register):
    """Posts with who holds them and who did."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "post", _("Posts"), PostPanel())

    def read_rows(self, connection: Any) -> Sequence[Any]:
        return posts(connection, self.workspace.today)

    def read_detail(self, connection: Any, item: int) -> Any:
        return post(connection, item, self.workspace.today)

    def summary(self) -> str:
        vacant = sum(not row.holders for row in self.rows)
        said = counted_words("post", len(self.rows))
        return _("{posts}, {n} vacant").format(posts=said, n=vacant) if vacant else said

    def nothing(self) -> str:
        return _("No post is recorded yet.")

    def adding(self) -> str:
        return _("New post")

    def new(self) -> None:
        PostForm(self.workspace, None, self, self._added).open()

    def do_own(self, what: str, argument: Any) -> None:
        if what == "edit":
            PostForm(self.workspace, self.detail, self).open()
        elif what == "add_holder":
            HolderForm(self.workspace, self.name(), self, post=self.detail.row.id).open()
        elif what == "leave_post":
            self.end(_("Leave a post"), leave_post, argument)
