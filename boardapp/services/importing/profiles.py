"""Profiles: what was decided about a shape of sheet is found again by its headings, and kept under a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from boardapp.domain.errors import Refused
from boardapp.domain.names import normal
from boardapp.domain.records_profiles import DateOrder, Decided, GreenMeans, ProfileRow
from boardapp.exchange.book import Sheet, Workbook
from boardapp.exchange.errors import NoColumn, NoTable
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import normal_heading
from boardapp.language import _
from boardapp.services import stamps
from boardapp.services.acting import Acting
from boardapp.services.importing.incoming import read_table
from boardapp.services.importing.legend import USUAL, Colour, colour_words, said_colours
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.returned import told_properties
from boardapp.services.lookup import Names
from boardapp.storage.door import Writing
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store

_HEADING_ROWS = 60
_LEAST_HEADINGS = 2
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept as a profile: its name, the headings it is for, what was decided."""

    name: str
    headings: tuple[str, ...]
    decided: Decided


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as it is read, what was said and remembered of it, the profile that was used, a sentence that says so."""

    table: FoundTable
    options: ImportOptions
    profile: ProfileRow | None = None
    note: str = ""


def read_as_remembered(book: Workbook, options: ImportOptions, kept: Sequence[ProfileRow]) -> Reading:
    """Return the table of a workbook, read by the profile that is named, or else by that of its headings.

    Where several fit, none is used and the sentence names them. Raises Refused for a name that no profile has, and
    where there is no table.
    """
    if options.profile:
        profile = _called(kept, options.profile)
        return _reading(book, _with(options, profile), profile)
    found = _fitting(book, options, kept)
    if len(found) > 1:
        sentence = _("These profiles fit its headings, so none was used: {names}. Name the one that is meant.")
        names = ", ".join(sorted(profile.name for profile, _sheets in found))
        return Reading(read_table(book, options), options, note=sentence.format(names=names))
    for profile, sheets in found:
        told = _with(options, profile)
        try:
            return _reading(book, replace(told, sheet=sheets[0]) if len(sheets) == 1 else told, profile)
        except (NoColumn, NoTable):  # the upper row of two rows of headings is another, or the table has no rows
            break
    return Reading(read_table(book, options), options)


def _reading(book: Workbook, options: ImportOptions, profile: ProfileRow) -> Reading:
    table = read_table(book, options)
    sentence = _("Sheet {sheet} was read as the profile “{name}” says: {decided}.")
    decided = "; ".join(decided_words(profile.decided)) or _("nothing was decided")
    return Reading(table, options, profile, sentence.format(sheet=table.sheet, name=profile.name, decided=decided))


def to_keep(book: Workbook, reading: Reading) -> Kept | None:
    """Return what is asked to be kept of a reading; None where nothing is. Raises Refused for a name that cannot be."""
    options = reading.options
    if options.save_profile is None:
        return None
    name = _name(options.save_profile)
    sheet = next(one for one in book.sheets if one.name == reading.table.sheet)
    colours = said_colours(options.colours)
    decided = Decided(options.mapping, options.board, options.partner, options.dates, options.green, colours)
    return Kept(name, tuple(sorted(_headings(sheet, reading.table.header_row))), decided)


def with_usual(kept: Kept, colours: Iterable[Colour]) -> Kept:
    """Return what is to be kept, with colours that were read as usual: the next book is read the same way."""
    said = {**dict.fromkeys(map(str, colours), USUAL), **kept.decided.colours}
    return replace(kept, decided=replace(kept.decided, colours=said))


def keep(writing: Writing, names: Names, kept: Kept, before: Sequence[ProfileRow]) -> None:
    """Record a profile; one of the same name is changed. Raises Refused for a board that is not known."""
    decided = kept.decided
    values = {
        "name": kept.name,
        "headings": json.dumps(kept.headings, ensure_ascii=False),
        "columns": json.dumps(dict(decided.columns), ensure_ascii=False),
        "board_id": names.find("board", decided.board) if decided.board else None,
        "organisation_id": names.maybe("organisation", decided.partner) if decided.partner else None,
        "dates": decided.dates,
        "green": decided.green,
        "colours": json.dumps(dict(decided.colours), ensure_ascii=False) if decided.colours else None,
    }
    known = next((one for one in before if one.name.casefold() == kept.name.casefold()), None)
    if known is None:
        writing.add("profile", **values)
    else:
        writing.set("profile", known.id, **values)


def rename_profile(store: Store, acting: Acting, profile: int, name: str) -> None:
    """Give a profile another name. Raises Refused for one that is taken, empty or too long."""
    words = _name(name)
    with store.write(_("Rename profile"), who=acting.who, source=acting.source) as writing:
        known = profiles(writing.connection)
        before = _there(known, profile)
        if any(one.id != profile and one.name.casefold() == words.casefold() for one in known):
            raise Refused(_("There is a profile called “{name}” already.").format(name=words))
        writing.label = _("Rename profile “{before}” to “{name}”").format(before=before.name, name=words)
        writing.set("profile", profile, name=words)


def forget_profile(store: Store, acting: Acting, profile: int) -> None:
    """Forget how sheets of one shape are read; undo brings it back. Raises Refused where it is gone."""
    with store.write(_("Forget profile"), who=acting.who, source=acting.source) as writing:
        before = _there(profiles(writing.connection), profile)
        writing.label = _("Forget profile “{name}”").format(name=before.name)
        writing.remove("profile", profile)


def _there(known: Sequence[ProfileRow], profile: int) -> ProfileRow:
    found = next((one for one in known if one.id == profile), None)
    if found is None:
        raise Refused(_("This profile is not there any more."))
    return found


def _name(words: str) -> str:
    name = " ".join(words.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise Refused(_("The name of a profile has from 1 to {n} letters.").format(n=_LONGEST_NAME))
    return name


def _called(kept: Sequence[ProfileRow], name: str) -> ProfileRow:
    found = next((one for one in kept if one.name.casefold() == " ".join(name.split()).casefold()), None)
    if found is None:
        sentence = _("There is no profile called “{name}”; there are: {names}.").format(
            name=name, names=", ".join(sorted(one.name for one in kept)) or _("none yet")
        )
        raise Refused(sentence)
    return found


def _with(options: ImportOptions, profile: ProfileRow) -> ImportOptions:
    """Return what is said of an import, what was decided before filling the gaps."""
    decided = profile.decided
    return replace(
        options,
        mapping={**decided.columns, **options.mapping},
        board=options.board or decided.board,
        partner=options.partner or decided.partner,
        dates=options.dates or decided.dates,
        green=options.green or decided.green,
        colours={**decided.colours, **options.colours},
    )


def _fitting(
    book: Workbook, options: ImportOptions, kept: Sequence[ProfileRow]
) -> list[tuple[ProfileRow, Sequence[str]]]:
    """Return the profiles that the headings of a sheet fit, and the sheets; none for a workbook that we wrote.

    Where a sender is named, a profile of another one does not fit, for people mean different things by one heading.
    """
    if not kept or stamps.read_stamp(told_properties(book)) is not None:
        return []
    wanted = options.sheet and normal_heading(options.sheet)
    shapes: dict[tuple[str, ...], list[str]] = {}
    for sheet in book.sheets:
        if normal_heading(sheet.name) == wanted if wanted else not sheet.hidden:
            for row in range(1, min(len(sheet.rows), _HEADING_ROWS) + 1):
                if headings := _headings(sheet, row):
                    shapes.setdefault(tuple(sorted(headings)), []).append(sheet.name)
    fitting = [one for one in kept if one.headings in shapes]
    if options.partner:
        sender = normal(options.partner)
        fitting = [one for one in fitting if one.decided.partner is None or normal(one.decided.partner) == sender]
        own = [one for one in fitting if one.decided.partner is not None]
        fitting = own or fitting
    return [(one, list(dict.fromkeys(shapes[one.headings]))) for one in fitting]


def _headings(sheet: Sheet, row: int) -> set[str]:
    """Return the texts of a row as headings are compared; none for a row of fewer than two."""
    found = {normal_heading(value) for value in sheet.rows[row - 1] if isinstance(value, str)} - {""}
    return found if len(found) >= _LEAST_HEADINGS else set()


def decided_words(decided: Decided, word: Callable[[str], str] = str) -> list[str]:
    """Return what was decided, in words; `word` names a field."""
    sentence = _("{column} as {field}")
    told = [sentence.format(column=column, field=word(name)) for column, name in decided.columns.items()]
    if decided.board:
        told.append(_("board: {name}").format(name=decided.board))
    if decided.partner:
        told.append(_("partner: {name}").format(name=decided.partner))
    if decided.dates:
        first = {DateOrder.DAY: _("days come first in dates"), DateOrder.MONTH: _("months come first in dates")}
        told.append(first[decided.dates])
    if decided.green:
        means = {GreenMeans.ON_TRACK: _("green means on track"), GreenMeans.COMPLETE: _("green means complete")}
        told.append(means[decided.green])
    told += [colour_words(colour, words) for colour, words in decided.colours.items()]
    return told
