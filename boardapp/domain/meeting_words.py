"""How meetings are spoken of in documents: the boards that meet, where they are, the roles of those who sit."""

from __future__ import annotations

from collections.abc import Sequence

from boardapp.domain.records_meetings import MeetingMode
from boardapp.domain.sentences import listed
from boardapp.language import N_, _

_MODES = {
    MeetingMode.IN_PERSON: N_("In person"),
    MeetingMode.REMOTE: N_("By remote link"),
    MeetingMode.HYBRID: N_("In person and by remote link"),
}
_ROLES = {"chair": N_("Chair"), "vice-chair": N_("Vice-Chair"), "officer": N_("officer"), "secretary": N_("secretary")}


def boards_meeting(board: str, with_boards: Sequence[str]) -> str:
    """Return the boards that meet as one name."""
    if not with_boards:
        return board
    return _("{board}, jointly with {others}").format(board=board, others=listed(with_boards))


def mode_said(mode: MeetingMode) -> str:
    """Return where those who meet are."""
    return _(_MODES[mode])


def role_said(role: str | None) -> str:
    """Return what somebody is on a board beside a member; "" where they are nothing else."""
    return _(_ROLES[role]) if role in _ROLES else ""
