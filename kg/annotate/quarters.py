"""Quarters and halves of a year, as companies report on them: one rule of the date grammar each."""

from __future__ import annotations

import re
from datetime import date

from kg.annotate.timex import ORDINALS, Anchor, Sense, a_quarter, a_year, year_number
from kg.model import Basis

_STEPS = {"last": -1, "next": 1}


def quarter_of(day: date) -> int:
    """The number of the quarter that holds a day."""
    return (day.month - 1) // 3 + 1


def earlier_quarter(at: Anchor, years: int) -> Sense | None:
    """The quarter last told of, so many years before it; None when no quarter was told of."""
    if at.quarter is None:
        return None
    return a_quarter(at.quarter.year - years, quarter_of(at.quarter), "relative")


def named_quarter(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The third quarter", with or without a year ("this year's", "the 1988", "year-ago", "of 2014")."""
    number = ORDINALS[m["ordinal"].lower()]
    year, basis = _stated_year(m, at)
    if year is not None:
        return a_quarter(year, number, basis)
    if at.day is None:
        return Sense(f"XXXX-Q{number}", "quarter", basis="unresolved")
    return a_quarter(at.day.year - (number * 3 - 2 > at.day.month) - bool(m["ago"]), number, "relative")


def half(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The first half of 1989", "the second half of this year"."""
    year, basis = _stated_year(m, at)
    first = m["ordinal"].lower() == "first"
    if year is None:
        return Sense("XXXX-H1" if first else "XXXX-H2", "vague", basis="unresolved")
    begin, end = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    return Sense(f"{year:04}-H{1 if first else 2}", "year", begin, end, basis=basis)


def _stated_year(m: re.Match[str], at: Anchor) -> tuple[int | None, Basis]:
    groups = m.groupdict()
    stated = groups.get("before") or groups.get("year")
    if stated:
        return year_number(stated), "explicit"
    which = groups.get("whose") or groups.get("which")
    return (at.day.year + _STEPS.get(which.lower(), 0) if which and at.day else None), "relative"


def this_quarter(m: re.Match[str], at: Anchor) -> Sense | None:
    """The quarter that companies report on: the one before the publication's; a year before it."""
    if at.day is None:
        return Sense("XXXX-QX", "quarter", basis="unresolved")
    reported = at.day.year * 4 + (at.day.month - 1) // 3 - 1
    if m["current"]:
        reported += 1
    elif m["ago"]:
        told = earlier_quarter(at, 1)
        if told is not None:
            return told
        reported -= 4
    return a_quarter(reported // 4, reported % 4 + 1, "relative")


def that_quarter(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "The 1988 quarter", "last year's quarter", "the same period last year", "that quarter"."""
    year, basis = _stated_year(m, at)
    if year is None:
        return earlier_quarter(at, 0)
    return a_quarter(year, quarter_of(at.quarter), basis) if at.quarter else a_year(year, basis)


def year_ago(m: re.Match[str], at: Anchor) -> Sense | None:
    """ "Year-earlier" before a noun ("the year-earlier profit"): the quarter told of, or the year, before."""
    if at.day is None:
        return Sense("PAST_REF", "vague", basis="unresolved")
    return earlier_quarter(at, 1) or a_year(at.day.year - 1, "relative")
