"""Forms of people, organisations and posts, and of what ties them from and to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import NamedKind, OrganisationDetail, PersonDetail, PostDetail
from boardapp.language import _
from boardapp.services.people import (
    OrganisationValues,
    PersonValues,
    PostValues,
    add_alias,
    add_membership,
    add_organisation,
    add_person,
    add_post,
    edit_organisation,
    edit_person,
    edit_post,
    hold_post,
)
from boardapp.storage.queries.people import post as post_of
from boardapp.ui.pages.board_parts.form import Form, Pick
from boardapp.ui.widgets.fields import ChoiceField, FormField, LineField
from boardapp.ui.workspace import Workspace

Then = Callable[[Any], object] | None


class PersonForm(Form):
    """Adds a person, or changes the one given; `then` gets the new person's id."""

    def __init__(self, workspace: Workspace, detail: PersonDetail | None, parent: QWidget, then: Then = None) -> None:
        new = detail is None
        super().__init__(
            workspace, "person_form", _("New person") if new else _("Edit person"), parent,
            primary=_("Add person") if new else _("Save person"), then=then,
        )  # fmt: skip
        self._detail = detail
        row = detail.row if detail else None
        self.title = LineField("person_title", _("Title"), value=(row and row.title) or "", placeholder=_("Cllr, Dr"))
        self.name = LineField(
            "person_name", _("Name"), value=row.name if row else "", required=True,
            hint="" if new else _("A former name stays known as another name."),
        )  # fmt: skip
        self.email = LineField("person_email", _("E-mail"), value=(row and row.email) or "")
        self.put(self.name)
        self.put(self.title, self.email)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.name, _("Give the person's name."))
        if self.email.value() and not _is_address(self.email.value()):
            found[self.email] = _("“{text}” is no e-mail address; write it as name@place.").format(
                text=self.email.value()
            )
        return found

    def work(self) -> Callable[[], Any]:
        values = PersonValues(name=self.name.value(), title=self.title.value(), email=self.email.value())
        space, detail = self.workspace, self._detail
        if detail is None:
            return lambda: add_person(space.store, space.acting(), values)
        return lambda: edit_person(space.store, space.acting(), detail.row.id, values)


class OrganisationForm(Form):
    """Adds an organisation, or changes the one given; `then` gets the new organisation's id."""

    def __init__(
        self, workspace: Workspace, detail: OrganisationDetail | None, parent: QWidget, then: Then = None
    ) -> None:
        new = detail is None
        super().__init__(
            workspace, "organisation_form", _("New organisation") if new else _("Edit organisation"), parent,
            primary=_("Add organisation") if new else _("Save organisation"), then=then,
        )  # fmt: skip
        self._detail = detail
        row = detail.row if detail else None
        self.name = LineField(
            "organisation_name", _("Name"), value=row.name if row else "", required=True,
            hint="" if new else _("A former name stays known as another name."),
        )  # fmt: skip
        self.short = LineField("organisation_short", _("Short name"), value=(row and row.short_name) or "")
        self.sector = LineField(
            "organisation_sector", _("Sector"), value=(row and row.sector) or "", placeholder=_("council, NHS, police")
        )
        self.put(self.name)
        self.put(self.short, self.sector)
        if detail is not None:
            self.dissolved = self.day("organisation_dissolved", _("Dissolved"), value=detail.row.dissolved_on)
            self.successor = Pick(
                "organisation_successor", _("Succeeded by"), self.offered("organisation", without=detail.row.id),
                value=detail.successor_id, none=_("No organisation"),
            )  # fmt: skip
            self.put(self.dissolved, self.successor)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.name, _("Give the organisation's name."))
        return found

    def work(self) -> Callable[[], Any]:
        values = OrganisationValues(name=self.name.value(), short_name=self.short.value(), sector=self.sector.value())
        space, detail = self.workspace, self._detail
        if detail is None:
            return lambda: add_organisation(space.store, space.acting(), values)
        values["dissolved_on"] = self.dissolved.value()
        values["successor_id"] = self.successor.value()
        return lambda: edit_organisation(space.store, space.acting(), detail.row.id, values)


class PostForm(Form):
    """Adds a post, or changes the one given; `then` gets the new post's id."""

    def __init__(self, workspace: Workspace, detail: PostDetail | None, parent: QWidget, then: Then = None) -> None:
        new = detail is None
        super().__init__(
            workspace, "post_form", _("New post") if new else _("Edit post"), parent,
            primary=_("Add post") if new else _("Save post"), then=then,
        )  # fmt: skip
        self._detail = detail
        self.name = LineField(
            "post_name", _("Name"), value=detail.row.name if detail else "", required=True,
            hint="" if new else _("A former name stays known as another name."),
        )  # fmt: skip
        self.body_of = Pick(
            "post_organisation", _("Organisation"), self.offered("organisation"),
            value=detail.row.organisation_id if detail else None, none=_("No organisation"),
        )  # fmt: skip
        self.put(self.name)
        self.put(self.body_of)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.name, _("Give the name of the post."))
        return found

    def work(self) -> Callable[[], Any]:
        values = PostValues(name=self.name.value(), organisation_id=self.body_of.value())
        space, detail = self.workspace, self._detail
        if detail is None:
            return lambda: add_post(space.store, space.acting(), values)
        return lambda: edit_post(space.store, space.acting(), detail.row.id, values)


class MembershipForm(Form):
    """Records that a person belongs to an organisation; the one of both that is known is given."""

    def __init__(
        self, workspace: Workspace, told: str, parent: QWidget, *, person: int | None = None,
        organisation: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            workspace, "membership_form", _("Add an organisation") if person else _("Add a person"), parent,
            primary=_("Add"), intro=told,
        )  # fmt: skip
        self._person, self._organisation = person, organisation
        kind: NamedKind = "organisation" if person else "person"
        self.other = Pick(
            "membership_other", _("Organisation") if person else _("Person"), self.offered(kind), required=True
        )
        self.start = self.day("membership_from", _("From"))
        self.end = self.day("membership_to", _("To"))
        self.put(self.other)
        self.put(self.start, self.end)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.other, _("Choose an organisation.") if self._person else _("Choose a person."))
        return found

    def work(self) -> Callable[[], Any]:
        space, other = self.workspace, self.other.value()
        person, body = self._person or other, self._organisation or other
        start, end = self.start.value(), self.end.value()
        return lambda: add_membership(space.store, space.acting(), person, body, start=start, end=end)


class HolderForm(Form):
    """Records that a person holds a post; the one of both that is known is given."""

    def __init__(
        self, workspace: Workspace, told: str, parent: QWidget, *, person: int | None = None, post: int | None = None
    ) -> None:
        super().__init__(
            workspace, "holder_form", _("Add a post") if person else _("Add a holder"), parent,
            primary=_("Add"), intro=told,
        )  # fmt: skip
        self._person, self._post = person, post
        kind: NamedKind = "post" if person else "person"
        self.other = Pick("holder_other", _("Post") if person else _("Person"), self.offered(kind), required=True)
        self.instead = ChoiceField(
            "holder_instead", _("Instead of"), none=_("Nobody; the post may be shared"),
            hint=_("Who leaves the day before; what the post owns passes to the new holder."),
        )  # fmt: skip
        self.start = self.day("holder_from", _("From"))
        self.end = self.day("holder_to", _("To"))
        self.put(self.other)
        self.put(self.instead)
        self.put(self.start, self.end)
        self.other.changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        """Offer who holds the post now."""
        post = self._post or self.other.value()
        holders: list[tuple[int, str]] = []
        if post is not None:
            with self.workspace.reading() as connection:
                found = post_of(connection, post, self.workspace.today)
            holders = [(each.id, each.name) for each in found.holders if each.end is None] if found else []
        self.instead.set_choices(holders)
        self.instead.setVisible(bool(holders))

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.other, _("Choose a post.") if self._person else _("Choose a person."))
        if self.instead.value() is not None:
            self.need(found, self.start, _("Give the day from which one follows the other."))
        return found

    def work(self) -> Callable[[], Any]:
        space, other, instead = self.workspace, self.other.value(), self.instead.value()
        person, post = self._person or other, self._post or other
        start, end = self.start.value(), self.end.value()
        return lambda: hold_post(space.store, space.acting(), post, person, start=start, end=end, instead_of=instead)


class AliasForm(Form):
    """Adds another name, by which an item is found and recognised in spreadsheets."""

    def __init__(self, workspace: Workspace, kind: NamedKind, item: int, told: str, parent: QWidget) -> None:
        super().__init__(
            workspace, "alias_form", _("Add another name"), parent, primary=_("Add name"),
            intro=_("{item} is found by it, in lists and in spreadsheets.").format(item=told), width=480,
        )  # fmt: skip
        self._kind, self._item = kind, item
        self.name = LineField("alias_name", _("Name"), required=True)
        self.until = self.day("alias_until", _("Until"), hint=_("For a former name, the day it ended."))
        self.put(self.name)
        self.put(self.until)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.name, _("Give the other name."))
        return found

    def work(self) -> Callable[[], Any]:
        space, kind, item = self.workspace, self._kind, self._item
        name, until = self.name.value(), self.until.value()
        return lambda: add_alias(space.store, space.acting(), kind, item, name, until=until)


def _is_address(text: str) -> bool:
    name, _at, place = text.rpartition("@")
    return bool(name and place) and not any(letter.isspace() for letter in text)
