"""When somebody was in the room: when they came, when they left, and the times they were out in between.

Times are of the clock, as "14:41", so that they compare as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import listed
from boardapp.language import _

_TIME = r"((?:[01]?\d|2[0-3])[:.][0-5]\d)"
_ABSENCE = re.compile(rf"{_TIME}\s*(?:-|–|to)\s*{_TIME}")


@dataclass(frozen=True, slots=True)
class Absence:
    """A time somebody was out of the room and came back."""

    left: str
    returned: str

    @property
    def words(self) -> str:
        """The absence as it is kept and typed: "14:41-15:05"."""
        return f"{self.left}-{self.returned}"


def read_absences(text: str | None) -> tuple[Absence, ...]:
    """Read absences as they are kept or typed ("14:41-15:05, 15:20 to 15:30"). Raises Refused for anything else."""
    parts = [part.strip() for part in re.split(r"[,;]", text or "") if part.strip()]
    return tuple(_read(part) for part in parts)


def written_absences(away: Iterable[Absence]) -> str | None:
    """Return absences as they are kept, None for none."""
    return ", ".join(each.words for each in away) or None


def check_presence(name: str, arrived: str | None, left: str | None, away: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the absences of somebody in order of time. Raises Refused where the times cannot all be true."""
    if arrived is not None and left is not None and left < arrived:
        sentence = _("Left: {name} cannot leave at {left} before arriving at {arrived}.")
        raise Refused(sentence.format(name=name, left=left, arrived=arrived))
    ordered = tuple(sorted(away, key=lambda each: (each.left, each.returned)))
    since = arrived
    for each in ordered:
        if each.returned < each.left:
            sentence = _("Out: {name} cannot return at {back} who left at {left}.")
            raise Refused(sentence.format(name=name, back=each.returned, left=each.left))
        if since is not None and each.left < since:
            sentence = _("Out: {name} cannot leave at {left}, for they came only at {since}.")
            raise Refused(sentence.format(name=name, left=each.left, since=since))
        since = each.returned
    if left is not None and since is not None and left < since:
        sentence = _("Left: {name} cannot leave at {left}, for they came back at {since}.")
        raise Refused(sentence.format(name=name, left=left, since=since))
    return ordered


def was_there(moment: str, arrived: str | None, left: str | None, away: Iterable[Absence]) -> bool:
    """Tell whether somebody was in the room at a moment; who comes or goes at it was there."""
    came = arrived is None or arrived <= moment
    stayed = left is None or left >= moment
    return came and stayed and not any(each.left < moment < each.returned for each in away)


def is_there_after(moment: str, arrived: str | None, left: str | None, away: Iterable[Absence]) -> bool:
    """Tell whether somebody is in the room just after a moment: who leaves at it is gone, who comes at it is there."""
    came = arrived is None or arrived <= moment
    stays = left is None or left > moment
    return came and stays and not any(each.left <= moment < each.returned for each in away)


def out_words(away: Iterable[Absence]) -> str:
    """Return absences in words: "out 14:41 to 15:05 and 15:20 to 15:30"; empty for none."""
    times = [_("{left} to {returned}").format(left=each.left, returned=each.returned) for each in away]
    return _("out {times}").format(times=listed(times)) if times else ""


def _read(part: str) -> Absence:
    found = _ABSENCE.fullmatch(part)
    if found is None:
        raise Refused(_("Out: write when they left and came back as 14:41-15:05, not “{text}”.").format(text=part))
    left, returned = (time.replace(".", ":").zfill(5) for time in found.groups())
    return Absence(left, returned)
