"""Who acts, through which front door, and on which day it takes effect."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Acting:
    """The person who records, the front door they came through, and the day the record is of."""

    who: str
    source: str
    on: dt.date
