"""What a calendar expression means: values, ranges of days, and the day the text speaks from.

TIMEX3 values follow ISO-TimeML (TempEval-3 guidelines, 2013): "2022-10-08", "2022-10", "2022-W41", "2022-Q3",
"199" for a decade, "P3D" for a duration, PAST_REF for "recently".
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Basis, DateKind, Granularity

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS = {word: n for n, word in enumerate(_UNITS.split())} | {
    "a": 1, "an": 1, "several": 3, "few": 3, "couple": 2,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_CENTURIES = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y"}


@dataclass(frozen=True, slots=True)
class Found:
    """One calendar expression: where it stands, its TIMEX3 value, and the days it covers."""

    start: int
    end: int
    value: str
    kind: DateKind
    basis: Basis
    granularity: Granularity
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a rule makes of its match."""

    value: str
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    kind: DateKind = "date"
    basis: Basis = "relative"


@dataclass(slots=True)
class Anchor:
    """Where in time the text speaks from.

    The day it was published; the day, the quarter and the stretch of any length it last told of (each by
    its first day); and whether the clause looks ahead or behind.
    """

    day: date | None
    told: date | None = None
    quarter: date | None = None
    stretch: date | None = None
    ahead: bool = False
    behind: bool = False


def month_number(text: str) -> int:
    """The number of the month that a name begins to spell."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(text[:3].lower()))


def count(text: str) -> int:
    """The number that digits or words state."""
    words = text.lower().split()
    return int(text) if text.isdigit() else max(NUMBERS.get(w, 0) for w in words)


def year_number(text: str) -> int:
    """The year that digits or words state ("1996", "nineteen ninety-six", "two thousand and four")."""
    if text.isdigit():
        return int(text)
    first, *rest = text.lower().replace("-", " ").split()
    return _CENTURIES.get(first, 2000) + sum(NUMBERS.get(w, 0) for w in rest if w != "thousand")


def a_day(day: date, basis: Basis = "relative", part: str | None = None) -> Sense:
    """One day, or a part of it ("morning", ...)."""
    tail = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(
        (part or "").lower(), ""
    )
    return Sense(
        day.isoformat() + tail, "time" if tail else "day", day, day, "time" if tail else "date", basis
    )


def a_month(year: int, month: int, basis: Basis) -> Sense:
    """One month."""
    last = monthrange(year, month)[1]
    return Sense(f"{year:04}-{month:02}", "month", date(year, month, 1), date(year, month, last), basis=basis)


def a_year(year: int, basis: Basis) -> Sense:
    """One year."""
    return Sense(f"{year:04}", "year", date(year, 1, 1), date(year, 12, 31), basis=basis)


def a_week(day: date) -> Sense:
    """The ISO week that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Sense(f"{year:04}-W{week:02}", "week", monday, monday + timedelta(days=6))


def a_quarter(year: int, quarter: int, basis: Basis) -> Sense:
    """One quarter of a year."""
    first = date(year, 3 * quarter - 2, 1)
    last = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    return Sense(f"{year:04}-Q{quarter}", "quarter", first, last, basis=basis)


def moved(anchor: date, count: int, unit: str) -> Sense:
    """`count` units from the anchor (negative: back), as precise as the unit is."""
    if unit == "day":
        return a_day(anchor + timedelta(days=count))
    if unit == "week":
        return a_week(anchor + timedelta(weeks=count))
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return a_month(months // 12, months % 12 + 1, "relative")
    return a_year(anchor.year + count * (10 if unit == "decade" else 1), "relative")
