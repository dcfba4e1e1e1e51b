"""Days known to the day, the month or the year, as the tables write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def is_day(text: str) -> bool:
    """Whether it is a day, a month or a year of the calendar, as YYYY-MM-DD, YYYY-MM or YYYY."""
    try:
        first(text)
    except ValueError:
        return False
    return True


def first(day: str) -> date:
    """The first day of an ISO day, month or year; ValueError for anything else."""
    if not _DAY.fullmatch(day):
        raise ValueError(day)
    year, month, of = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return date(year, month, of)


def last(day: str) -> date:
    """The last day of an ISO day, month or year."""
    begin = first(day)
    if len(day) == 10:
        return begin
    following = begin.replace(year=begin.year + 1) if len(day) == 4 else _next_month(begin)
    return following - timedelta(days=1)


def _next_month(day: date) -> date:
    return day.replace(year=day.year + 1, month=1) if day.month == 12 else day.replace(month=day.month + 1)
