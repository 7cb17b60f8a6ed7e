"""How meetings are spoken of in documents: where those who meet are, and the roles of those who sit."""

from __future__ import annotations

from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.sentences import closed
from boardapp.language import N_, _

_MODES = {
    MeetingMode.IN_PERSON: N_("In person"),
    MeetingMode.REMOTE: N_("By remote link"),
    MeetingMode.HYBRID: N_("In person and by remote link"),
}
_ROLES = {"chair": N_("Chair"), "vice-chair": N_("Vice-Chair"), "officer": N_("officer"), "secretary": N_("secretary")}


def mode_said(mode: MeetingMode) -> str:
    """Return where those who meet are."""
    return _(_MODES[mode])


def asked_sentence(what: str) -> str:
    """Return what the board is asked to do, in a sentence."""
    return _("The board is asked to {what}").format(what=closed(what))


def role_said(role: str | None) -> str:
    """Return what somebody is on a board beside a member; "" where they are nothing else."""
    return _(_ROLES[role]) if role in _ROLES else ""
