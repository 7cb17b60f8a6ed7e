"""What is said to those who are written to: the cover of a workbook, the letter it comes with, a reminder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from boardapp.domain.records_returns import RecipientKind
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating
from boardapp.exchange.return_book import CoverLine
from boardapp.language import N_, _, ngettext

_SCALE = {
    Rating.RED: N_("red: off track, and needs the board's help"),
    Rating.AMBER_RED: N_("amber/red: serious doubt; a plan is needed now"),
    Rating.AMBER: N_("amber: at risk, with a plan to recover; say it under Path to green"),
    Rating.AMBER_GREEN: N_("amber/green: probable, with small concerns"),
    Rating.GREEN: N_("green: on track"),
    Rating.BLUE: N_("blue: closed; only the board closes an action"),
    Rating.GREY: N_("grey: not rated, and why: not due, no date, paused, awaiting data"),
}
_FINE = (Rating.AMBER_RED, Rating.AMBER_GREEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked: for which board, by when, by whom; how many actions they lead, support, may not see.

    `kind` is what they are; `sender` who asks, with an e-mail address where one is known.
    """

    kind: RecipientKind
    partner: str
    board: str | None
    on: dt.date
    due: dt.date
    sender: str
    address: str | None
    led: int
    supported: int
    withheld: int
    example: bool
    fine: bool

    @property
    def title(self) -> str:
        """The title of the workbook."""
        if self.board:
            told = _("Actions of {partner} for {board}").format(partner=self.partner, board=self.board)
        else:
            told = _("Actions of {partner}").format(partner=self.partner)
        return f"{_('EXAMPLE')}: {told}" if self.example else told

    @property
    def back_to(self) -> str:
        """To whom the workbook is sent back."""
        return f"{self.sender} ({self.address})" if self.address else self.sender


def cover(asked: Asked, sheet: str, words: str, hidden: str) -> Iterator[CoverLine]:
    """Yield the lines of a cover; `sheet`, `words` and `hidden` are what the other sheets are called."""
    yield CoverLine(asked.title, heading=True)
    yield CoverLine(deadline(asked), heading=True)
    yield CoverLine(_counted(asked))
    if asked.withheld:
        yield CoverLine(withheld(asked.withheld))
    if asked.example:
        yield CoverLine(_("EXAMPLE: everything in this file is made up."))
    yield CoverLine("")
    yield CoverLine(_("What to fill in"), heading=True)
    for line in (_FILL_IN, _UPDATE[asked.kind], *_SET, *_SUPPORT[asked.kind], *_HABITS):
        yield CoverLine(_(line).format(sheet=sheet, words=words))
    yield CoverLine("")
    yield CoverLine(_("What the ratings mean"), heading=True)
    for rating, line in _SCALE.items():
        if asked.fine or rating not in _FINE:
            yield CoverLine(_(line), rating=rating)
    yield CoverLine("")
    yield CoverLine(_("What is hidden in this workbook"), heading=True)
    yield CoverLine(
        _(
            "A hidden column on sheet {sheet}, the hidden sheet {hidden} and the document's properties hold "
            "identifiers: which action each row is, and the moment the workbook was made. They are there so that "
            "your answers find their actions again, and hold nothing else."
        ).format(sheet=sheet, hidden=hidden)
    )
    yield CoverLine(_("Made on {day} by {name}.").format(day=spoken(asked.on), name=asked.sender))


_FILL_IN = N_(
    "On sheet {sheet} the columns with a blue heading are yours. Those in grey are for reference: "
    "what is changed there is read, but not taken."
)
_UPDATE: dict[RecipientKind, str] = {
    "organisation": N_(
        "Update: say what has happened since the last update. It is added to the action under today's date with your "
        "organisation's name; nothing you reported before is replaced."
    ),
    "board": N_(
        "Update: say what has happened since the last update. It is added to the action under today's date with the "
        "board's name; nothing that was reported before is replaced."
    ),
    "person": N_(
        "Update: say what has happened since the last update. It is added to the action under today's date with your "
        "name; nothing you reported before is replaced."
    ),
    "post": N_(
        "Update: say what has happened since the last update. It is added to the action under today's date with the "
        "name of your post; nothing that was reported before is replaced."
    ),
}
_SET = (
    N_("Status, Progress % and Path to green: put them right where they have changed. A cell that you leave as it is, "
       "or leave empty, changes nothing."),
    N_("Proposed RAG and Proposed due date are put to the board, which agrees or refuses them. "
       "“Complete” is put to the board too: only the board closes an action."),
)  # fmt: skip
_SUPPORT: dict[RecipientKind, tuple[str, ...]] = {
    "organisation": (
        N_("Where your part is “support”, only your update is taken; the organisation that leads tells the rest."),
    ),
    "board": (
        N_("Where the part is “before it too”, only an update is taken; the board that is accountable tells the rest. "
           "What is agreed at a meeting is recorded there, not here."),
    ),
    "person": (),
    "post": (),
}  # fmt: skip
_HABITS = (
    N_("A new action: write it in the first free row under the last one; Title, Board and Priorities are open there. "
       "Sheet {words} lists the words to choose from."),
    N_("You may sort, filter, add columns and rows, and save from Excel or LibreOffice. Please leave the rows that are "
       "there; a row that is missing removes nothing."),
)  # fmt: skip


def deadline(asked: Asked) -> str:
    """Return by when and to whom the workbook is sent back."""
    return _("Please send this workbook back by {day} to {name}.").format(day=spoken(asked.due), name=asked.back_to)


def _counted(asked: Asked) -> str:
    number = asked.led + asked.supported
    if asked.kind == "organisation":
        sentence = ngettext(
            "It holds {n} action: you lead {led} and support {supported}.",
            "It holds {n} actions: you lead {led} and support {supported}.",
            number,
        )
    elif asked.kind == "board":
        sentence = ngettext(
            "It holds {n} action: the board is accountable for {led}; {supported} is before it too.",
            "It holds {n} actions: the board is accountable for {led}; {supported} are before it too.",
            number,
        )
    else:
        sentence = ngettext("It holds {n} action that you own.", "It holds {n} actions that you own.", number)
    return sentence.format(n=number, led=asked.led, supported=asked.supported)


def withheld(number: int) -> str:
    """Return how many actions are not in a workbook."""
    sentence = ngettext(
        "{n} action of yours is not in this workbook, because its access is exempt or confidential.",
        "{n} actions of yours are not in this workbook, because their access is exempt or confidential.",
        number,
    )
    return sentence.format(n=number)


def subject(asked: Asked) -> str:
    """Return the subject of the covering letter."""
    return _("{title}: your update by {day}").format(title=asked.title, day=spoken(asked.due))


def body(asked: Asked, file: str) -> str:
    """Return the words of the covering letter."""
    paragraphs = [
        greeting(asked),
        _ATTACHED[asked.kind]().format(file=file, partner=asked.partner),
        _counted(asked),
        *([withheld(asked.withheld)] if asked.withheld else []),
        deadline(asked),
        _("Its first sheet says in a few lines what to fill in. It opens in Excel and in LibreOffice."),
        _("With kind regards,\n{name}").format(name=asked.sender),
    ]
    return "\n\n".join(paragraphs) + "\n"


def greeting(asked: Asked) -> str:
    """Return how a letter begins."""
    return _("Dear {name},").format(name=asked.partner) if asked.kind == "person" else _("Dear colleagues,")


def reminder_subject(asked: Asked) -> str:
    """Return the subject of a reminder."""
    return _("Reminder: {title}, due back {day}").format(title=asked.title, day=spoken(asked.due))


def reminder(asked: Asked, sent: dt.date, today: dt.date, file: str) -> str:
    """Return the words of a reminder of a workbook that was sent on a day."""
    days = (today - asked.due).days
    if days > 0:
        late = ngettext("It was due back on {day}, {n} day ago.", "It was due back on {day}, {n} days ago.", days)
    else:
        late = _("It is due back on {day}.")
    paragraphs = [
        greeting(asked),
        _("On {day} we sent a workbook for your update on the open actions of {partner}. We have had no reply since.")
        .format(day=spoken(sent), partner=asked.partner),
        late.format(day=spoken(asked.due), n=days),
        _("It is attached once more ({file}). What you have filled in already still counts: send that one instead. "
          "Where nothing has changed, please send it back as it is, or answer “no change”.").format(file=file),
        _("What has had no update is reported to the board as such. If somebody else should have this, please tell "
          "me who, or forward it."),
        _("With kind regards,\n{name}").format(name=asked.sender),
    ]  # fmt: skip
    return "\n\n".join(paragraphs) + "\n"


_ATTACHED: dict[RecipientKind, Callable[[], str]] = {
    "organisation": lambda: _("The workbook attached ({file}) lists the open actions in which {partner} takes part."),
    "board": lambda: _("The workbook attached ({file}) lists the open actions before {partner}."),
    "person": lambda: _("The workbook attached ({file}) lists the open actions that you own."),
    "post": lambda: _("The workbook attached ({file}) lists the open actions of {partner}."),
}
