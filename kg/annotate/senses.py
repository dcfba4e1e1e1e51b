"""Days, months and years of the date grammar: from the match and the anchor to the sense.

One function for each rule; it returns None for what is no date after all. `kg.annotate.dates` lists the
patterns that they belong to; the rules for longer spans stand in `spans`, `quarters` and `hours`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from kg.annotate.feasts import FEASTS, easter
from kg.annotate.timex import (
    NUMBERS,
    WEEKDAYS,
    Anchor,
    Sense,
    a_day,
    a_month,
    a_week,
    a_year,
    month_number,
    year_number,
)

Rule = Callable[[re.Match[str], Anchor], Sense | None]

_AMBIGUOUS = ("May", "March", "Mar", "August")


def word(m: re.Match[str], group: str) -> str:
    """A group of a match in lower case; empty where the pattern has no such group or did not fill it."""
    return (m.groupdict().get(group) or "").lower()


def is_month(m: re.Match[str]) -> bool:
    """Whether a lone word is the month: "in May", not "may" or "march"."""
    name = m["month"].rstrip(".")
    plain = name[0].isupper() and (len(name) > 3 or name == "May")
    marked = bool(m["edge"] or m["which"] or m["of"])
    return plain and (name not in _AMBIGUOUS or marked or announced(m))


def announced(m: re.Match[str], more: str = "") -> bool:
    """Whether a preposition of time, or one of `more`, stands before the match ("in May", not "May said")."""
    before = m.string[: m.start()]
    known = "in|since|until|till|by|from|through|during|before|after|of"
    return bool(re.search(rf"\b(?:{known}{more}) $", before, re.IGNORECASE))


def full_date(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 12, 2022"."""
    year = year_number(m["year"])
    return a_day(date(year, month_number(m["month"]), int(m["day"])), "explicit")


def iso_date(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "2022-10-12"."""
    return a_day(date(int(m["year"]), int(m["m"]), int(m["d"])), "explicit")


def month_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 12", "the week of October 12": in the year that a weekday fits, else the likeliest one."""
    month, day = month_number(m["month"]), int(m["day"])
    if at.day is None:
        return Sense(f"XXXX-{month:02}-{day:02}", "day", basis="unresolved")
    years = range(at.day.year - 4, at.day.year + 5)  # the next leap year is at most so far
    options = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    if word(m, "of"):
        options = [d for d in options if d.year == _year_of(word(m, "of"), at.day)]
    found = _fitting(options, word(m, "weekday"), at.day) or likeliest(options, at)
    return None if found is None else a_week(found) if word(m, "week") else a_day(found)


def _year_of(which: str, day: date) -> int:
    """The year of "last year", "this year", "next year"."""
    return day.year + {"last": -1, "next": 1}.get(which, 0)


def _fitting(options: Iterable[date], weekday: str, day: date) -> date | None:
    """The nearest option on a weekday; None without one."""
    fit = [d for d in options if weekday and d.weekday() == WEEKDAYS.index(weekday)]
    return min(fit, key=lambda d: abs(d - day), default=None)


def likeliest(options: Iterable[date], at: Anchor) -> date | None:
    """Which of the same days of several years is meant.

    Without a year, a day within the next quarter is likelier meant than one three quarters back, and a
    day just gone is likelier meant than next year's, even where the clause looks ahead.
    """
    if at.day is None:
        return None
    if at.ahead:
        return min((d for d in options if d >= at.day - timedelta(days=14)), default=None)
    return max((d for d in options if d <= at.day + timedelta(days=91)), default=None)


def month_year(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 2022"."""
    return a_month(year_number(m["year"]), month_number(m["month"]), "explicit")


def lone_month(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October", "last May", "June last year"."""
    month = month_number(m["month"])
    if at.day is None:
        return Sense(f"XXXX-{month:02}", "month", basis="unresolved")
    which = word(m, "which")
    year = at.day.year
    if m["of"]:
        year = _year_of(word(m, "of"), at.day)
    elif which in ("last", "past", "this past"):
        year -= month >= at.day.month
    elif which == "next" or at.ahead:
        year += month < at.day.month
    elif which != "this":
        to_come = (month - at.day.month) % 12 <= (1 if at.behind else 3)
        year += (month < at.day.month) - (not to_come)
    return a_month(year, month, "relative")


def lone_year(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "2014", "nineteen ninety-six"."""
    return a_year(year_number(m["year"]), "explicit")


def named_decade(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The 1990s", "the '90s", "the nineties"; not "in her 30s"."""
    if re.search(r"\b(?:his|her|their|my|our|your) (?:\w+ )?$", m.string[: m.start()]):
        return None
    digits = word(m, "decade")
    tens = int(digits) if digits.isdigit() else NUMBERS[digits.removesuffix("ies") + "y"]
    first = tens if tens >= 100 else 1900 + tens
    return Sense(str(first // 10), "decade", date(first, 1, 1), date(first + 9, 12, 31), basis="explicit")


def named_century(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The 19th century"."""
    first = (int(m["ordinal"]) - 1) * 100
    return Sense(
        f"{first // 100:02}", "century", date(max(first, 1), 1, 1), date(first + 99, 12, 31), basis="explicit"
    )


def named_weekday(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Monday", "last Friday", "Tuesday morning", "the previous Friday"."""
    weekday = WEEKDAYS.index(word(m, "weekday"))
    if at.day is None:
        return Sense(f"XXXX-WXX-{weekday + 1}", "day", basis="unresolved")
    which = word(m, "which").removeprefix("the ")
    if which in ("previous", "preceding", "following"):
        return a_day(_beside_told(at.told or at.day, weekday, which == "following"), part=word(m, "part"))
    past = which in ("last", "past", "this past")
    forward = which in ("next", "coming", "this coming") or (at.ahead and not past)
    forward = forward or (which == "this" and weekday > at.day.weekday())
    gap = (at.day.weekday() - weekday) % 7
    if forward:
        gap = gap - 7 if gap or which == "next" else 0
    elif past and gap == 0:
        gap = 7
    return a_day(at.day - timedelta(days=gap), part=word(m, "part"))


def _beside_told(told: date, weekday: int, after: bool) -> date:
    """The nearest such weekday strictly before or after a day."""
    if after:
        return told + timedelta(days=(weekday - told.weekday() - 1) % 7 + 1)
    return told - timedelta(days=(told.weekday() - weekday - 1) % 7 + 1)


def feast(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Christmas Eve", "last Thanksgiving", "Easter 2014"; a bare "Christmas" only after a preposition."""
    name = re.sub(r"\s+", " ", word(m, "feast").replace("’", "'"))
    if not (" " in name or m["which"] or m["year"] or announced(m, "|on|at|for|over|this")):
        return None
    if m["year"]:
        return a_day(FEASTS[name](year_number(m["year"])), "explicit")
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    options = [FEASTS[name](at.day.year + step) for step in (-2, -1, 0, 1, 2)]
    which = word(m, "which")
    if which == "last":
        return a_day(max(d for d in options if d < at.day))
    if which == "next":
        return a_day(min(d for d in options if d > at.day))
    found = likeliest(options, at)
    return None if found is None else a_day(found)


def easter_week(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Holy Week", "Easter week": the week that ends on Easter Sunday."""
    if at.day is None:
        return Sense("XXXX-WXX", "week", basis="unresolved")
    found = likeliest([easter(at.day.year + step) for step in (-1, 0, 1)], at)
    return None if found is None else a_week(found)


def next_but_one(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    return a_day(at.day + timedelta(days=2 if m["turn"].startswith("after") else -2))


def near_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Yesterday", "tonight", "this morning"."""
    name = word(m, "word")
    part = word(m, "part") or ("night" if name == "tonight" else None)
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    shift = {"yesterday": -1, "tomorrow": 1}.get(name, 0) - (name == "last")
    return a_day(at.day + timedelta(days=shift), part=part)


def told_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """A day counted from the one last told of: "the same day", "that day", "the day before"."""
    if at.told is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    words = m[0].lower()
    shift = (
        1 if re.search("next|following|after", words) else -1 if re.search("previous|before", words) else 0
    )
    return a_day(at.told + timedelta(days=shift), part=word(m, "part"))
