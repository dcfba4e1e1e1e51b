"""Times and parts of a day: "9 a.m. Tuesday", "noon", "mid-afternoon yesterday", "overnight"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.annotate.senses import month_day, named_weekday, near_day
from kg.annotate.timex import Anchor, Sense, a_day

_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def clock_time(m: re.Match[str], at: Anchor) -> Sense | None:
    """A time of day, on the day beside it, else on the day last told of or of publication."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    if hour > 12 or minute > 59:
        return None
    half = (m["half"] or "").lower()
    later = half.startswith("p") or (not half and m["part"].lower() in ("afternoon", "evening"))
    return _timed(f"{hour % 12 + 12 * later:02}:{minute:02}", m, at)


def named_hour(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Noon Thursday", "midnight": the end of its day, as for a deadline, except in "after midnight"."""
    hour = _WORDS[m["hour"].lower()]
    if hour == "24:00" and re.search(r"\b(?:after|past|since) $", m.string[: m.start()], re.IGNORECASE):
        hour = "00:00"
    return _timed(hour, m, at)


def _timed(hour: str, m: re.Match[str], at: Anchor) -> Sense:
    day = _day_beside(m, at)
    if day is None:
        return Sense(f"XXXX-XX-XXT{hour}", "time", kind="time", basis="unresolved")
    return Sense(f"{day.isoformat()}T{hour}", "time", day, day, "time")


def _day_beside(m: re.Match[str], at: Anchor) -> date | None:
    """The day that stands beside an hour or a part of the day, or the one last told of."""
    rule = named_weekday if m["weekday"] else month_day if m["month"] else near_day if m["word"] else None
    sense = rule(m, at) if rule else None
    return sense.first if sense else at.told or at.day


def part_of_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "In the morning", "mid-afternoon yesterday"."""
    day = _day_beside(m, at)
    if day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    return a_day(day, part=m["part"].lower())


def overnight(m: re.Match[str], at: Anchor) -> Sense | None:
    """The night before the day of publication, or the one that follows a named weekday."""
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    named = named_weekday(m, at) if m["weekday"] else None
    day = named.first if named and named.first else at.day - timedelta(days=1)
    return a_day(day, part="night")
