"""Organisations, people, posts and their other names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.names import normal
from boardapp.domain.records_people import NamedKind, called
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.seats import check_span
from boardapp.services.within import day_before, named, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


class OrganisationValues(TypedDict, total=False):
    """What may be set on an organisation; a key left out is not touched, None clears."""

    name: str
    short_name: str | None
    sector: str | None
    dissolved_on: dt.date | None
    successor_id: int | None


class PersonValues(TypedDict, total=False):
    """What may be set on a person; a key left out is not touched, None clears."""

    name: str
    title: str | None
    email: str | None


class PostValues(TypedDict, total=False):
    """What may be set on a post; a key left out is not touched, None clears."""

    name: str
    organisation_id: int | None


_NEEDS_NAME = {
    "organisation": N_("An organisation needs a name."),
    "person": N_("A person needs a name."),
    "post": N_("A post needs a name."),
}
_TAKEN = {
    "organisation": N_("Name: there is already an organisation called {name}."),
    "post": N_("Name: there is already a post called {name} there."),
}
_ADD = {
    "organisation": N_("Add organisation {name}"),
    "person": N_("Add person {name}"),
    "post": N_("Add post {name}"),
}
_CHANGE = {
    "organisation": N_("Change organisation {name}"),
    "person": N_("Change person {name}"),
    "post": N_("Change post {name}"),
}


def add_organisation(store: Store, acting: Acting, values: OrganisationValues) -> int:
    """Add an organisation and return its id. Raises Refused where one of that name is known."""
    return _add(store, acting, "organisation", only(values, OrganisationValues))


def edit_organisation(store: Store, acting: Acting, organisation: int, values: OrganisationValues) -> None:
    """Change an organisation; a former name stays as an alias. Raises Refused."""
    _edit(store, acting, "organisation", organisation, only(values, OrganisationValues))


def add_person(store: Store, acting: Acting, values: PersonValues) -> int:
    """Add a person and return the id; two people may have one name. Raises Refused."""
    return _add(store, acting, "person", only(values, PersonValues))


def edit_person(store: Store, acting: Acting, person: int, values: PersonValues) -> None:
    """Change a person; a former name stays as an alias. Raises Refused."""
    _edit(store, acting, "person", person, only(values, PersonValues))


def add_post(store: Store, acting: Acting, values: PostValues) -> int:
    """Add a post and return its id. Raises Refused where its organisation has one of that name."""
    return _add(store, acting, "post", only(values, PostValues))


def edit_post(store: Store, acting: Acting, post: int, values: PostValues) -> None:
    """Change a post; a former name stays as an alias. Raises Refused."""
    _edit(store, acting, "post", post, only(values, PostValues))


def add_membership(
    store: Store,
    acting: Acting,
    person: int,
    organisation: int,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> int:
    """Record that a person belongs to an organisation, and return the id of the link. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        who, body = present(writing, "person", person), present(writing, "organisation", organisation)
        check_span(start, end)
        same = rows_where(writing, "membership", person_id=person, organisation_id=organisation, end=None)
        if same:
            sentence = _("{person} belongs to {organisation} already.")
            raise Refused(sentence.format(person=_called(who), organisation=body["name"]))
        link = writing.add("membership", person_id=person, organisation_id=organisation, start=start, end=end)
        sentence = _("Record that {person} belongs to {organisation}")
        writing.label = sentence.format(person=_called(who), organisation=body["name"])
    return link


def end_membership(store: Store, acting: Acting, membership: int, *, on: dt.date | None = None) -> None:
    """Record the last day on which a person belonged to an organisation. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "membership", membership)
        check_span(row["start"], on or acting.on)
        writing.set("membership", membership, end=on or acting.on)
        sentence = _("Record that {person} left {organisation}")
        body = present(writing, "organisation", row["organisation_id"])["name"]
        writing.label = sentence.format(person=_called(present(writing, "person", row["person_id"])), organisation=body)


def hold_post(
    store: Store,
    acting: Acting,
    post: int,
    person: int,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    instead_of: int | None = None,
) -> int:
    """Record that a person holds a post, and return the id of the link; what the post owns passes to the holder.

    A post may be shared; `instead_of` is the link of the holder who leaves the day before. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        office, who = present(writing, "post", post), present(writing, "person", person)
        check_span(start, end)
        if instead_of is not None:
            before = present(writing, "post_holder", instead_of)
            last = day_before(start or acting.on)
            check_span(before["start"], last)
            writing.set("post_holder", instead_of, end=last)
        elif rows_where(writing, "post_holder", post_id=post, person_id=person, end=None):
            raise Refused(_("{person} is {post} already.").format(person=_called(who), post=office["name"]))
        link = writing.add("post_holder", post_id=post, person_id=person, start=start, end=end)
        writing.label = _("Record {person} as {post}").format(person=_called(who), post=office["name"])
    return link


def leave_post(store: Store, acting: Acting, holding: int, *, on: dt.date | None = None) -> None:
    """Record the last day on which a person held a post. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "post_holder", holding)
        check_span(row["start"], on or acting.on)
        writing.set("post_holder", holding, end=on or acting.on)
        who = _called(present(writing, "person", row["person_id"]))
        sentence = _("Record that {person} is no longer {post}")
        writing.label = sentence.format(person=who, post=present(writing, "post", row["post_id"])["name"])


def add_alias(
    store: Store,
    acting: Acting,
    kind: NamedKind | Literal["priority"],
    item: int,
    name: str,
    *,
    until: dt.date | None = None,
) -> int:
    """Add another name, a former one with the day it ended, and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, kind, item)
        main = str(row["short_title"] if kind == "priority" else row["name"])
        if not name.strip():
            raise Refused(_("Another name needs words."))
        known = [main, *(each["name"] for each in rows_where(writing, "alias", **{f"{kind}_id": item}))]
        if name.strip() in known:
            raise Refused(_("{name} is a name of {item} already.").format(name=name.strip(), item=main))
        alias = writing.add("alias", name=name.strip(), until=until, **{f"{kind}_id": item})
        writing.label = _("Add name {name} to {item}").format(name=name.strip(), item=main)
    return alias


def remove_alias(store: Store, acting: Acting, alias: int) -> None:
    """Remove another name. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "alias", alias)
        writing.remove("alias", alias)
        writing.label = _("Remove name {name}").format(name=row["name"])


def _add(store: Store, acting: Acting, kind: str, fields: dict[str, Any]) -> int:
    with store.write("", who=acting.who, source=acting.source) as writing:
        if not fields.get("name"):
            raise Refused(_(_NEEDS_NAME[kind]))
        _check_taken(writing, kind, fields, None)
        item = writing.add(kind, **fields)
        writing.label = _(_ADD[kind]).format(name=fields["name"])
    return item


def _edit(store: Store, acting: Acting, kind: str, item: int, fields: dict[str, Any]) -> None:
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, kind, item)
        named(fields, "name", _(_NEEDS_NAME[kind]))
        _check_taken(writing, kind, {**row, **fields}, item)
        if fields.get("successor_id") == item:
            raise Refused(_("{name} cannot succeed itself.").format(name=row["name"]))
        if fields:
            writing.set(kind, item, **fields)
        if "name" in fields and normal(fields["name"]) != normal(row["name"]):
            _keep_former_name(writing, kind, row, acting.on)
        writing.label = _(_CHANGE[kind]).format(name=fields.get("name", row["name"]))


def _keep_former_name(writing: Writing, kind: str, row: Row, on: dt.date) -> None:
    aliases = rows_where(writing, "alias", **{f"{kind}_id": row["id"]})
    if row["name"] not in [alias["name"] for alias in aliases]:
        writing.add("alias", name=row["name"], until=on, **{f"{kind}_id": row["id"]})


def _check_taken(writing: Writing, kind: str, fields: Mapping[str, Any], item: int | None) -> None:
    """Raise Refused where another organisation, or another post of the same one, has the name."""
    if kind not in _TAKEN:
        return
    for row in rows_where(writing, kind, merged_into_id=None):
        same_place = kind != "post" or row["organisation_id"] == fields.get("organisation_id")
        if row["id"] != item and same_place and normal(row["name"]) == normal(fields["name"]):
            raise Refused(_(_TAKEN[kind]).format(name=row["name"]))


def _called(person: Row) -> str:
    return called(person["title"], person["name"])
