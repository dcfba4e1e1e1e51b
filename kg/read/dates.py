"""Dates as news pages print them: "Oct. 12, 2022", "Last update: May 23, 2024 16:39".

A date that can be read in two ways (12/10/2022) has no value: it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Label = Literal["published", "updated"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"

_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?=\D|$)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -]{{1,2}}(?:of[ ])?(?P<m2>{MONTH}),?[ -]{{1,2}}(?P<y2>\d{{4}})\b
    | (?P<m3>{MONTH})[ ]{{1,2}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{{1,2}}(?P<y3>\d{{4}})\b
    | (?P<a>\d{{1,2}})(?P<sep4>[-/.])(?P<b>\d{{1,2}})(?P=sep4)(?P<y4>\d{{4}})\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:(?<=-\d\d-\d\d)[T ]\d\d:?\d\d.*)?", re.ASCII | re.DOTALL
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", re.ASCII)
_MONTH_YEAR = re.compile(rf"({MONTH}),? (\d{{4}})", re.IGNORECASE)

_LABEL = re.compile(
    r"(?P<updated>(?:last )?(?:updated?|modified|revised|edited)(?: (?:on|at|time))?)\b"
    r"|(?:(?:first |originally )?(?:published|posted|issued|released)(?: (?:on|at|online))?"
    r"|(?:publication |release |pub )?date|published date|date published)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    rf"""{WEEKDAY} | (?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?|\d{{1,2}}(?=[ ]?[ap]\.?m))
      (?:[ ]?[ap]\.?m\b\.?)?
    | T(?=\d\d:) | (?:GMT|UTC|[BCEMPI][SD]?T|CEST|EES?T|MSK|JST|KST|AE[SD]T|SAST|EAT|WAT|SGT|HKT|PKT|Z)\b
    | [+-]\d{{1,2}}(?::?\d\d)?\b | (?:at|on|local[ ]time|\d{{1,2}}[ -]min(?:ute)?s?[ ]read)\b
    | [][,;:|·•/()–—.-]""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|del|la|of|al) )?[A-ZÀ-Þ][\w.'’-]*){0,2}"
# "Santiago de Chile, October 31, 2019"; "June 13, 2018 | Singapore"
_PLACE = re.compile(
    rf"{_NAME}(?:, {_NAME})?,(?= (?:{WEEKDAY},? )?(?:{MONTH} \d|\d{{1,2}} {MONTH}|\d{{4}}-))|{_NAME}(?=$)"
)
_AGO = re.compile(
    r"(?:\d{1,2}|an?) (?:min(?:ute)?|hr|hour|day|week|month|year)s? ago\b|just now\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: where it stands, what it says (None when unclear), what it is the date of."""

    start: int
    end: int
    value: str | None
    label: Label


def month(name: str) -> int:
    """The number of the month that `name` begins to spell."""
    return MONTHS.index(name[:3].lower()) + 1


def iso(value: str) -> str | None:
    """The ISO date that `value` states (a shorter prefix if it says less), or None when it is unclear."""
    value = value.strip()
    if match := _ISO.fullmatch(value):
        return _checked(*(int(part) if part else None for part in match.groups()))
    if match := _COMPACT.fullmatch(value):
        return _checked(*map(int, match.groups()))
    if match := _MONTH_YEAR.fullmatch(value):
        return _checked(int(match[2]), month(match[1]))
    found = stamps(value)
    return found[0].value if found and len(found) == 1 else None


def stamps(line: str, label: Label = "published") -> list[Stamp] | None:
    """The dates of a line that holds nothing but dates, times and their labels; None for other lines.

    `label` is what a date without a label is the date of.
    """
    found = []
    dated = False
    position = 0
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        if match := _DATE.match(line, position):
            found.append(Stamp(*match.span(), _value(match), label))
        elif match := _LABEL.match(line, position):
            label = "updated" if match["updated"] else "published"
        elif match := _AGO.match(line, position):
            dated = True
        elif (match := _PLACE.match(line, position)) and (position == 0 or line[:position].endswith("| ")):
            pass
        elif not (match := _FILLER.match(line, position)):
            return None
        position = match.end()
    return found if found or dated else None


def label(line: str) -> Label | None:
    """What the date on the next line is the date of, where a line says nothing else ("Published")."""
    match = _LABEL.fullmatch(line.rstrip(": "))
    return None if match is None else "updated" if match["updated"] else "published"


def tails(line: str) -> Iterator[int]:
    """Where the dates at the end of a line may begin, leftmost first ("By A. Writer | Published: ...")."""
    for match in re.finditer(r"\b\w", line):
        at = match.start()
        starts = any(pattern.match(line, at) for pattern in (_DATE, _LABEL, _AGO, _FILLER))
        if starts and stamps(line[at:]) is not None:
            yield at


def _value(match: re.Match[str]) -> str | None:
    if match["y1"]:
        return _checked(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y2"]:
        return _checked(int(match["y2"]), month(match["m2"]), int(match["d2"]))
    if match["y3"]:
        return _checked(int(match["y3"]), month(match["m3"]), int(match["d3"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["y4"])
    if first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


def _checked(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if not year:
        return None
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return None
    return whole if day is not None else whole[:7] if month is not None else whole[:4]
