"""Weeks, months, seasons and years of the date grammar, and how long or how often something lasts.

One function for each rule, as in `kg.annotate.senses`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.annotate.quarters import earlier_quarter
from kg.annotate.senses import Rule, announced, word
from kg.annotate.timex import UNITS, WEEKDAYS, Anchor, Sense, a_quarter, a_week, count, moved, year_number
from kg.model import Basis

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_STEPS = {"last": -1, "past": -1, "this past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1}


def is_vague(count: str) -> bool:
    """Whether a count is no number: "several", "a few"."""
    return count.lower().split()[-1] in ("several", "few")


def ago(m: re.Match[str], at: Anchor) -> Sense | None:
    """Before the day of publication ("ago"), or before the day last told of ("earlier")."""
    day = at.day if m["from"].lower() == "ago" else at.told or at.day
    if day is None or is_vague(m["count"]):
        return Sense("PAST_REF", "vague", basis="unresolved")
    years = count(m["count"])
    if at.quarter is not None and m["unit"].lower() == "year":  # earnings "a year earlier": the same quarter
        return earlier_quarter(at, years)
    return moved(day, -years, m["unit"].lower())


def hence(m: re.Match[str], at: Anchor) -> Sense | None:
    """After the day of publication ("from now"), or after the day last told of ("later")."""
    day = at.told or at.day if m["from"].lower() == "later" else at.day
    if day is None or is_vague(m["count"]):
        return Sense("FUTURE_REF", "vague", basis="unresolved")
    return moved(day, count(m["count"]), m["unit"].lower())


def which_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Last week", "next quarter", "this weekend", "the current year"."""
    which, unit = word(m, "which"), word(m, "unit")
    if at.day is None:
        return Sense("PAST_REF" if which != "next" else "FUTURE_REF", "vague", basis="unresolved")
    steps = _STEPS.get(which, 0)
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


def told_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """A unit counted from what was last told of: "that year", "the same week", "the following month"."""
    if at.stretch is None:
        return None
    return moved(at.stretch, {"following": 1, "preceding": -1}.get(word(m, "which"), 0), word(m, "unit"))


def this_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The week", "the year", "the weekend": the one of the publication; a weekend is the last one."""
    unit = m["unit"].lower()
    if at.day is None:
        return Sense("PRESENT_REF", "vague", basis="unresolved")
    if unit == "weekend":
        saturday = at.day - timedelta(days=(at.day.weekday() + 2) % 7 if at.day.weekday() != 5 else 0)
        return Sense(a_week(saturday).value + "-WE", "week", saturday, saturday + timedelta(days=1))
    return moved(at.day, 0, unit)


def part_of_unit(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The end of the month": the whole of it, as no part is meant exactly."""
    if at.day is None:
        return Sense("XXXX", "vague", basis="unresolved")
    return moved(at.day, 0, m["unit"].lower())


def year_end(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Year-end": its year, as for "the end of the year"; what is counted from it is over."""
    if at.day is None:
        return Sense("XXXX", "vague", basis="unresolved")
    return moved(at.day, -bool(re.search(r"\b(?:since|from|than) $", m.string[: m.start()])), "year")


def duration(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Three days", "a six-month": how long, not when; but "will end in five years" counts from today."""
    text, unit = m["count"].lower(), m["unit"].lower()
    before = m.string[: m.start()].lower()
    if at.ahead and at.day and before.endswith(" in ") and " " in m[0] and not is_vague(text):
        return moved(at.day, count(text), unit)
    length = "X" if is_vague(text) else str(count(text) * (10 if unit == "decade" else 1))
    return Sense(f"P{length}{UNITS[unit]}", "vague", kind="duration", basis="unresolved")


def named_season(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Last summer", "winter of 2014", "in the spring"."""
    code = _SEASONS[word(m, "season")]
    which = word(m, "which")
    if which == "the" and not announced(m, "|into|over"):
        return None
    if m["year"]:
        return _a_season(year_number(m["year"]), code, "explicit")
    if at.day is None:
        return Sense(f"XXXX-{code}", "vague", basis="unresolved")
    begins, month = _BEGINS[code], at.day.month
    year = at.day.year
    if which in ("the", "this past"):
        year += int(begins + 2 < month) if at.ahead and which == "the" else -int(begins > month)
    else:
        year += {"last": -int(begins + 2 >= month), "next": int(begins <= month)}.get(which, 0)
    return _a_season(year, code, "relative")


def _a_season(year: int, code: str, basis: Basis) -> Sense:
    month = _BEGINS[code]
    end_year, end_month = (year + 1, 2) if code == "WI" else (year, month + 2)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Sense(f"{year:04}-{code}", "quarter", date(year, month, 1), last, basis=basis)


def recurring(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Every Monday", "on Mondays": no day of its own."""
    name = (m["weekday"] or m["weekdays"]).lower().removesuffix("s")
    return Sense(f"XXXX-WXX-{WEEKDAYS.index(name) + 1}", "day", kind="set", basis="unresolved")


def repeated(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Every week"."""
    unit = m["unit"].lower()
    return Sense("P1" + UNITS.get(unit, "D"), "vague", kind="set", basis="unresolved")


def adverbial(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Daily", "annually"."""
    unit = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y"}[m[0][0].lower()]
    return Sense("P1" + unit, "vague", kind="set", basis="unresolved")


def reference(value: str) -> Rule:
    """A rule for words that only point: "now", "recently"."""
    return lambda m, at: Sense(value, "vague", basis="unresolved")
