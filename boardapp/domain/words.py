"""The fixed words of the field: statuses, ratings, standings. Their values are what files and commands hold."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where an action is in its life. Only *closed* (the board agreed) ends it in blue."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    ONGOING = "ongoing"
    PAUSED = "paused"
    COMPLETE = "complete"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether the board still has the action before it; complete awaits the board and is open."""
        return self not in (Status.CLOSED, Status.WITHDRAWN)


class Rating(StrEnum):
    """A RAG rating on either scale; blue is closed, grey is not rated."""

    RED = "red"
    AMBER_RED = "amber/red"
    AMBER = "amber"
    AMBER_GREEN = "amber/green"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class GreyReason(StrEnum):
    """Why a thing is not rated."""

    NOT_DUE = "not due"
    NO_DATE = "no date"
    PAUSED = "paused"
    AWAITING_DATA = "awaiting data"
    NOT_RATED = "not rated"


class Standing(StrEnum):
    """Who stands behind a mark: the board, the owner, or the rule."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    SUGGESTED = "suggested"


class Precision(StrEnum):
    """How exact the words of a date were."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    MEETING = "meeting"
    NONE = "none"


class Access(StrEnum):
    """Who may read a thing."""

    PUBLIC = "public"
    PARTNERS = "partners only"
    EXEMPT = "exempt"
    CONFIDENTIAL = "confidential"
