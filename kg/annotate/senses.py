"""One function for each rule of the date grammar: from the match and the anchor to the sense.

A rule returns None for what is no date after all; `kg.annotate.dates` lists the patterns they belong to.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from kg.annotate.timex import (
    ORDINALS,
    UNITS,
    WEEKDAYS,
    Anchor,
    Sense,
    a_day,
    a_month,
    a_quarter,
    a_week,
    a_year,
    count,
    month_number,
    moved,
)
from kg.model import Basis

Rule = Callable[[re.Match[str], Anchor], Sense | None]

_AMBIGUOUS = ("May", "March", "Mar", "August")


def is_month(m: re.Match[str]) -> bool:
    """Whether a lone word is the month: "in May", not "may" or "march"."""
    word = m["month"].rstrip(".")
    plain = word[0].isupper() and (len(word) > 3 or word == "May")
    return plain and (word not in _AMBIGUOUS or bool(m["edge"] or m["which"]) or announced(m))


def announced(m: re.Match[str]) -> bool:
    """Whether a preposition of time stands before the match ("in May", not "May said")."""
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|from|through|during|before|after|of) $", m.string[: m.start()]
        )
    )


def full_date(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 12, 2022"."""
    year = int(m["year"])
    return a_day(date(year, month_number(m["month"]), int(m["day"])), "explicit")


def iso_date(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "2022-10-12"."""
    return a_day(date(int(m["year"]), int(m["m"]), int(m["d"])), "explicit")


def month_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 12": the year by the clause's leaning, else the nearest likely one."""
    month, day = month_number(m["month"]), int(m["day"])
    if at.day is None:
        return Sense(f"XXXX-{month:02}-{day:02}", "day", basis="unresolved")
    years = range(at.day.year - 4, at.day.year + 5)  # the next leap year is at most so far
    options = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    if at.ahead:
        return a_day(min(d for d in options if d >= at.day))
    if at.behind:
        return a_day(max(d for d in options if d <= at.day))
    # Without a year, a day within the next quarter is likelier meant than one three quarters back.
    return a_day(max(d for d in options if d <= at.day + timedelta(days=91)))


def month_year(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October 2022"."""
    return a_month(int(m["year"]), month_number(m["month"]), "explicit")


def lone_month(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "October", "last May"."""
    month = month_number(m["month"])
    if at.day is None:
        return Sense(f"XXXX-{month:02}", "month", basis="unresolved")
    which = (m["which"] or "").lower()
    year = at.day.year
    if which == "this":
        return a_month(year, month, "relative")
    if which in ("last", "past") or (not at.ahead and which != "next" and month > at.day.month + 2):
        year -= month >= at.day.month
    elif (at.ahead or which == "next") and month < at.day.month:
        year += 1
    return a_month(year, month, "relative")


def lone_year(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "2014"."""
    return a_year(int(m["year"]), "explicit")


def named_decade(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "the 1990s"."""
    digits = m["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Sense(str(first // 10), "decade", date(first, 1, 1), date(first + 9, 12, 31), basis="explicit")


def named_weekday(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Monday", "last Friday", "Tuesday morning"."""
    if at.day is None:
        return Sense("XXXX-WXX-" + str(WEEKDAYS.index(m["weekday"].lower()) + 1), "day", basis="unresolved")
    which = (m["which"] or "").lower()
    forward = which in ("next", "coming", "this coming") or (at.ahead and which not in ("last", "past"))
    forward = forward or (which == "this" and WEEKDAYS.index(m["weekday"].lower()) > at.day.weekday())
    gap = (at.day.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7
    if forward:
        gap = gap - 7 if gap or which == "next" else 0
    elif which in ("last", "past") and gap == 0:
        gap = 7
    return a_day(at.day - timedelta(days=gap), part=m["part"])


def next_but_one(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    return a_day(at.day + timedelta(days=2 if m["turn"].startswith("after") else -2))


def recurring(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Every Monday", "on Mondays": no day of its own."""
    name = (m["weekday"] or m["weekdays"]).lower().removesuffix("s")
    return Sense(f"XXXX-WXX-{WEEKDAYS.index(name) + 1}", "day", kind="set", basis="unresolved")


def named_century(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The 19th century"."""
    first = (int(m["ordinal"]) - 1) * 100
    return Sense(
        f"{first // 100:02}", "century", date(max(first, 1), 1, 1), date(first + 99, 12, 31), basis="explicit"
    )


def part_of_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The end of the month": the whole of it, as no part is meant exactly."""
    if at.day is None:
        return Sense("XXXX", "vague", basis="unresolved")
    return moved(at.day, 0, m["unit"].lower())


def near_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Yesterday", "tonight", "this morning"."""
    word = m["word"].lower()
    part = m["part"] or ("night" if word == "tonight" else None)
    if at.day is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0) - (word == "last")
    return a_day(at.day + timedelta(days=shift), part=part)


def is_vague(count: str) -> bool:
    """Whether a count is no number: "several", "a few"."""
    return count.lower().split()[-1] in ("several", "few")


def ago(m: re.Match[str], at: Anchor) -> Sense | None:
    """Before the day of publication ("ago"), or before the day last told of ("earlier")."""
    day = at.day if m["from"].lower() == "ago" else at.told or at.day
    if day is None or is_vague(m["count"]):
        return Sense("PAST_REF", "vague", basis="unresolved")
    if at.quarter is not None and m["unit"].lower() == "year":  # earnings "a year earlier": the same quarter
        return a_quarter(at.quarter.year - count(m["count"]), at.quarter.month // 3 + 1, "relative")
    return moved(day, -count(m["count"]), m["unit"].lower())


def hence(m: re.Match[str], at: Anchor) -> Sense | None:
    """After the day of publication ("from now"), or after the day last told of ("later")."""
    day = at.told or at.day if m["from"].lower() == "later" else at.day
    if day is None or is_vague(m["count"]):
        return Sense("FUTURE_REF", "vague", basis="unresolved")
    return moved(day, count(m["count"]), m["unit"].lower())


def told_day(m: re.Match[str], at: Anchor) -> Sense | None:
    """A day counted from the one last told of: "the same day", "the next day", "the day before"."""
    if at.told is None:
        return Sense("XXXX-XX-XX", "day", basis="unresolved")
    words = m[0].lower()
    shift = (
        1 if re.search("next|following|after", words) else -1 if re.search("previous|before", words) else 0
    )
    return a_day(at.told + timedelta(days=shift), part=m["part"])


def which_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Last week", "next quarter", "this weekend"."""
    which, unit = m["which"].lower(), m["unit"].lower()
    if at.day is None:
        return Sense("PAST_REF" if which != "next" else "FUTURE_REF", "vague", basis="unresolved")
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = at.day + timedelta(weeks=steps, days=5 - at.day.weekday())
        return Sense(a_week(saturday).value + "-WE", "week", saturday, saturday + timedelta(days=1))
    if unit == "quarter":
        quarters = at.day.year * 4 + (at.day.month - 1) // 3 + steps
        return a_quarter(quarters // 4, quarters % 4 + 1, "relative")
    if unit == "decade":
        first = (at.day.year // 10 + steps) * 10
        return Sense(str(first // 10), "decade", date(first, 1, 1), date(first + 9, 12, 31))
    return moved(at.day, steps, unit)


def named_quarter(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The third quarter", with or without a year."""
    number = ORDINALS[m["ordinal"].lower()]
    if m["year"]:
        return a_quarter(int(m["year"]), number, "explicit")
    if at.day is None:
        return Sense(f"XXXX-Q{number}", "quarter", basis="unresolved")
    return a_quarter(at.day.year - (number * 3 - 2 > at.day.month), number, "relative")


def this_quarter(m: re.Match[str], at: Anchor) -> Sense | None:
    """The quarter that companies report on: the one before the publication's; a year before it."""
    if at.day is None:
        return Sense("XXXX-QX", "quarter", basis="unresolved")
    back = 4 if m["ago"] else 0
    quarters = at.day.year * 4 + (at.day.month - 1) // 3 - 1 - back
    return a_quarter(quarters // 4, quarters % 4 + 1, "relative")


def this_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The week", "the weekend": the one of the publication; a weekend is the last one."""
    unit = m["unit"].lower()
    if at.day is None:
        return Sense("PRESENT_REF", "vague", basis="unresolved")
    if unit == "weekend":
        saturday = at.day - timedelta(days=(at.day.weekday() + 2) % 7 if at.day.weekday() != 5 else 0)
        return Sense(a_week(saturday).value + "-WE", "week", saturday, saturday + timedelta(days=1))
    return moved(at.day, 0, unit)


def clock_time(m: re.Match[str], at: Anchor) -> Sense | None:
    """A time of day, on the weekday beside it, else on the day last told of or of publication."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    if hour > 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if m["half"].lower().startswith("p") else 0)
    day = at.told or at.day
    if m["weekday"] and at.day is not None:
        gap = (at.day.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7
        day = at.day - timedelta(days=gap)
    if day is None:
        return Sense(f"XXXX-XX-XXT{hour:02}:{minute:02}", "time", kind="time", basis="unresolved")
    return Sense(f"{day.isoformat()}T{hour:02}:{minute:02}", "time", day, day, "time")


def duration(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Three days", "a six-month": how long, not when."""
    text = m["count"].lower()
    unit = UNITS[m["unit"].lower()]
    length = "X" if is_vague(text) else str(count(text) * (10 if m["unit"].lower() == "decade" else 1))
    return Sense(f"P{length}{unit}", "vague", kind="duration", basis="unresolved")


def named_season(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Last summer", "winter of 2014"."""
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[m["season"].lower()]
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = (m["which"] or "").lower()
    if not m["year"] and at.day is None:
        return Sense(f"XXXX-{code}", "vague", basis="unresolved")
    year = int(m["year"]) if m["year"] else at.day.year if at.day else 0
    if not m["year"] and at.day:
        year += {"last": -int(month + 2 >= at.day.month), "next": int(month <= at.day.month)}.get(which, 0)
    end_year, end_month = (year + 1, 2) if code == "WI" else (year, month + 2)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    basis: Basis = "explicit" if m["year"] else "relative"
    return Sense(f"{year:04}-{code}", "quarter", date(year, month, 1), last, basis=basis)


def reference(value: str) -> Rule:
    """A rule for words that only point: "now", "recently"."""
    return lambda m, at: Sense(value, "vague", basis="unresolved")


def adverbial(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Daily", "annually"."""
    unit = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y"}[m[0][0].lower()]
    return Sense("P1" + unit, "vague", kind="set", basis="unresolved")


def repeated(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Every week"."""
    unit = m["unit"].lower()
    return Sense("P1" + UNITS.get(unit, "D"), "vague", kind="set", basis="unresolved")
