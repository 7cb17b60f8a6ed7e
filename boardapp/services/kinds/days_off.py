"""The keys of the days off."""

from __future__ import annotations

from boardapp.domain.clear_days import HOLIDAY_KINDS
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

HOLIDAYS = Kind(
    "holidays",
    "holiday",
    (
        given("ref", N_("its reference")),
        Key("date", N_("the day"), KeyType.DATE),
        Key("until", N_("the last day, where several are added at once; only when they are added"), KeyType.DATE),
        Key("name", N_("what it is called")),
        Key("kind", N_("a bank holiday, a day the offices are closed, or a school holiday, on which people work"),
            KeyType.WORD, HOLIDAY_KINDS),
    ),
    ("ref", "date", "name", "kind"),
    frozenset({"status", "search"}),
)  # fmt: skip
