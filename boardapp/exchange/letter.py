"""Write a letter as an e-mail draft with a file attached: any mail program opens it, ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from boardapp.exchange.atomic import written_beside

_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: who writes and to whom as names with addresses, its subject and its words; `at` is when it is drafted.

    What is no e-mail address is left out, so that the person who sends it puts it right.
    """

    to: Sequence[tuple[str, str]]
    subject: str
    body: str
    at: datetime
    sender: tuple[str, str] | None = None


def write_letter(path: Path, letter: Letter, attachment: Path, name: str) -> None:
    """Write a letter as a draft with a workbook attached under a name. Raises Unwritable."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(letter.subject.split())
    if letter.sender is not None and (sender := _addresses([letter.sender])):
        message["From"] = sender
    if recipients := _addresses(letter.to):
        message["To"] = recipients
    message["Date"] = format_datetime(letter.at)
    message["X-Unsent"] = "1"
    message.set_content(letter.body, cte="quoted-printable")
    maintype, subtype = _EXCEL
    message.add_attachment(attachment.read_bytes(), maintype=maintype, subtype=subtype, filename=name)
    with written_beside(path) as beside:
        beside.write_bytes(message.as_bytes())


def _addresses(people: Sequence[tuple[str, str]]) -> list[Address]:
    found = []
    for name, address in people:
        try:
            found.append(Address(" ".join(name.split()), addr_spec=address.strip()))
        except (ValueError, IndexError, MessageError):
            continue
    return found
