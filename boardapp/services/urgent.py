"""Business that was not on the published agenda: on a council committee it needs the reason of its urgency."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.domain.private_part import Regime, urgent_sentence
from boardapp.domain.records_meetings import StandardItem
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.locked import refuse_locked
from boardapp.services.within import as_written, present
from boardapp.storage.door import Writing
from boardapp.storage.queries.sittings import business_of
from boardapp.storage.store import Store


def take_as_urgent(store: Store, acting: Acting, item: int, reason: str) -> None:
    """Record why the chair takes an item as urgent; it is minuted before what else is said of it. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = as_written(writing, "agenda_item", item)
        meeting = present(writing, "meeting", row["meeting_id"])
        writing.header = writing.header._replace(meeting=meeting["id"])
        refuse_locked(writing, meeting["id"])
        if not reason.strip():
            raise Refused(_("Urgent business needs its reason: the special circumstances, for the minutes."))
        before = urgent_sentence(row["urgent_reason"]) if row["urgent_reason"] else ""
        text = urgent_text(reason, (row["minute_text"] or "").removeprefix(before))
        writing.set("agenda_item", item, urgent_reason=reason.strip(), minute_text=text)
        sentence = _("Take item {number} of {meeting} as urgent")
        writing.label = sentence.format(number=row["number"], meeting=meeting["ref"])


def urgent_text(reason: str, minute_text: str | None) -> str:
    """Return what is minuted of an item that is taken as urgent: the reason in its sentence, then the rest."""
    return "\n\n".join(part for part in (urgent_sentence(reason), (minute_text or "").strip()) if part)


def check_urgent(writing: Writing, item: int, *, deciding: bool = False) -> None:
    """Raise Refused for late business of a council committee without its reason; AOB alone where it is to decide.

    Local Government Act 1972, section 100B(4)(b).
    """
    business = business_of(writing.connection, item)
    late = business.late or (deciding and business.kind == StandardItem.URGENT_BUSINESS)
    told = as_written(writing, "agenda_item", item)["urgent_reason"]
    if late and not told and business.regime == Regime.STATUTORY:
        sentence = _("Item {number} was not on the published agenda: give the reason why the Chair takes it as urgent.")
        raise Refused(sentence.format(number=business.number))
