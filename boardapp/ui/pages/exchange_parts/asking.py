"""Asking whoever sent a workbook about what is not clear in it: an e-mail that names the cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote, urlencode

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from boardapp.domain.records_returns import Recipient
from boardapp.language import _, ngettext
from boardapp.services.lookup import Names
from boardapp.storage.queries.recipients import addresses
from boardapp.ui.pages.exchange_parts.review import Line, Review
from boardapp.ui.pages.exchange_parts.words import field_word, place_words, value_words
from boardapp.ui.workspace import Workspace

_MOST = 20


def ask_sender(workspace: Workspace, review: Review, file: str) -> bool:
    """Open an e-mail to the sender of a workbook in the mail program; tell whether there is one."""
    return QDesktopServices.openUrl(mail(workspace, review, file))


def mail(workspace: Workspace, review: Review, file: str) -> QUrl:
    """Return the e-mail as a link: to whom, what about, and each cell that needs a word."""
    sender = review.report.sender or ""
    with workspace.reading() as connection:
        found = Names(connection).maybe("organisation", sender)
        people = addresses(connection, Recipient("organisation", found), [], workspace.today) if found else []
    to = ",".join(quote(address, safe="@") for _name, address in people)
    told = urlencode(
        {"subject": _("About {file}").format(file=file), "body": _body(workspace, review, file)}, quote_via=quote
    )
    return QUrl(f"mailto:{to}?{told}", QUrl.ParsingMode.StrictMode)


def _body(workspace: Workspace, review: Review, file: str) -> str:
    asking = [review.line(ident) for ident in islice(review.asking(), _MOST)]
    more = review.open - len(asking)
    lines = [
        _("Dear colleagues,"), "", _("Thank you for {file}. Some of it is not clear to us:").format(file=file), "",
        *(f"- {words}" for line in asking for words in _asked(line)),
    ]  # fmt: skip
    if more > 0:
        lines.append(ngettext("- and {n} more", "- and {n} more", more).format(n=f"{more:,}"))
    lines += ["", _("Could you tell us what is meant?"), "", _("With kind regards,\n{name}").format(name=workspace.who)]
    return "\n".join(lines).replace("\n", "\r\n")


def _asked(line: Line) -> Iterator[str]:
    cell = line.cell
    if cell is None:
        return
    where = f"{place_words(line)}, {field_word(cell.key)}" + (f" ({cell.place})" if cell.place else "")
    problem = cell.problem or _("it was changed here as well, to {ours}").format(ours=value_words(cell.ours))
    yield _("{where}: “{words}”. {problem}").format(where=where, words=value_words(cell.theirs), problem=problem)
