"""Calendar expressions of a text and what they mean on the day of publication.

A small grammar in regular expressions: each rule turns its match and the anchor (the day on
which the text speaks, usually its publication date) into a TIMEX3 value and a range of days.
TIMEX3 values follow ISO-TimeML (TempEval-3 guidelines, 2013): "2022-10-08", "2022-10",
"2022-W41", "2022-Q3", "199" for a decade, "P3D" for a duration, PAST_REF for "recently".

Written over `dateparser`, which has no TIMEX3 value, granularity or range; see
`docs/decisions/0003-date-grammar.md`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

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
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y"}

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_NUMBER = "|".join(sorted(NUMBERS.keys() - {"a", "few", "couple"}, key=lambda w: (-len(w), w)))
_COUNT = rf"(?P<count>\d{{1,3}}|{_NUMBER}|a(?: few| couple(?: of)?)?|few|couple of)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_DAYPART = r"(?P<part>morning|afternoon|evening|night)"
_SPAN = r"(?P<unit>week|month|year|weekend|quarter|decade)"
_VAGUE = r"(?:(?P<edge>early|mid|late|the beginning of|the end of)[ -])?"


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
class _Sense:
    """What a rule makes of its match."""

    value: str
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    kind: DateKind = "date"
    basis: Basis = "relative"


@dataclass(slots=True)
class Anchor:
    """Where in time the text speaks from: the day it was published, the day and quarter it last told of."""

    day: date | None
    told: date | None = None
    quarter: date | None = None
    ahead: bool = False
    behind: bool = False


Leaning = Callable[[int], Literal["ahead", "behind"] | None]
_Rule = Callable[[re.Match[str], Anchor], _Sense | None]


def _month(text: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(text[:3].lower()))


def _count(text: str) -> int:
    words = text.lower().split()
    return int(text) if text.isdigit() else max(NUMBERS.get(w, 0) for w in words)


def _a_day(day: date, basis: Basis = "relative", part: str | None = None) -> _Sense:
    tail = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(part or "", "")
    return _Sense(
        day.isoformat() + tail, "time" if tail else "day", day, day, "time" if tail else "date", basis
    )


def _a_month(year: int, month: int, basis: Basis) -> _Sense:
    last = monthrange(year, month)[1]
    return _Sense(
        f"{year:04}-{month:02}", "month", date(year, month, 1), date(year, month, last), basis=basis
    )


def _a_year(year: int, basis: Basis) -> _Sense:
    return _Sense(f"{year:04}", "year", date(year, 1, 1), date(year, 12, 31), basis=basis)


def _a_week(day: date) -> _Sense:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return _Sense(f"{year:04}-W{week:02}", "week", monday, monday + timedelta(days=6))


def _a_quarter(year: int, quarter: int, basis: Basis) -> _Sense:
    first = date(year, 3 * quarter - 2, 1)
    last = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    return _Sense(f"{year:04}-Q{quarter}", "quarter", first, last, basis=basis)


def _moved(anchor: date, count: int, unit: str) -> _Sense:
    """`count` units from the anchor (negative: back), as precise as the unit is."""
    if unit == "day":
        return _a_day(anchor + timedelta(days=count))
    if unit == "week":
        return _a_week(anchor + timedelta(weeks=count))
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return _a_month(months // 12, months % 12 + 1, "relative")
    return _a_year(anchor.year + count * (10 if unit == "decade" else 1), "relative")


_AMBIGUOUS = ("May", "March", "Mar", "August")


def _is_month(m: re.Match[str]) -> bool:
    """Whether a lone word is the month: "in May", not "may" or "march"."""
    word = m["month"]
    plain = word[0].isupper() and (len(word) > 3 or word == "May")
    return plain and (word not in _AMBIGUOUS or bool(m["edge"] or m["which"]) or _announced(m))


def _announced(m: re.Match[str]) -> bool:
    """Whether a preposition of time stands before the match ("in May", not "May said")."""
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|from|through|during|before|after|of) $", m.string[: m.start()]
        )
    )


def _full(m: re.Match[str], at: Anchor) -> _Sense | None:
    year = int(m["year"])
    return _a_day(date(year, _month(m["month"]), int(m["day"])), "explicit")


def _iso(m: re.Match[str], at: Anchor) -> _Sense | None:
    return _a_day(date(int(m["year"]), int(m["m"]), int(m["d"])), "explicit")


def _month_day(m: re.Match[str], at: Anchor) -> _Sense | None:
    month, day = _month(m["month"]), int(m["day"])
    if at.day is None:
        return _Sense(f"XXXX-{month:02}-{day:02}", "day", basis="unresolved")
    years = range(at.day.year - 4, at.day.year + 5)  # the next leap year is at most so far
    options = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    if at.ahead:
        return _a_day(min(d for d in options if d >= at.day))
    if at.behind:
        return _a_day(max(d for d in options if d <= at.day))
    # Without a year, a day within the next quarter is likelier meant than one three quarters back.
    return _a_day(max(d for d in options if d <= at.day + timedelta(days=91)))


def _month_year(m: re.Match[str], at: Anchor) -> _Sense | None:
    return _a_month(int(m["year"]), _month(m["month"]), "explicit")


def _lone_month(m: re.Match[str], at: Anchor) -> _Sense | None:
    month = _month(m["month"])
    if at.day is None:
        return _Sense(f"XXXX-{month:02}", "month", basis="unresolved")
    which = (m["which"] or "").lower()
    year = at.day.year
    if which == "this":
        return _a_month(year, month, "relative")
    if which in ("last", "past") or (not at.ahead and which != "next" and month > at.day.month + 2):
        year -= month >= at.day.month
    elif (at.ahead or which == "next") and month < at.day.month:
        year += 1
    return _a_month(year, month, "relative")


def _year(m: re.Match[str], at: Anchor) -> _Sense | None:
    return _a_year(int(m["year"]), "explicit")


def _decade(m: re.Match[str], at: Anchor) -> _Sense | None:
    digits = m["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _Sense(str(first // 10), "decade", date(first, 1, 1), date(first + 9, 12, 31), basis="explicit")


def _weekday(m: re.Match[str], at: Anchor) -> _Sense | None:
    if at.day is None:
        return _Sense("XXXX-WXX-" + str(WEEKDAYS.index(m["weekday"].lower()) + 1), "day", basis="unresolved")
    which = (m["which"] or "").lower()
    forward = which in ("next", "coming", "this coming") or (at.ahead and which not in ("last", "past"))
    forward = forward or (which == "this" and WEEKDAYS.index(m["weekday"].lower()) > at.day.weekday())
    gap = (at.day.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7
    if forward:
        gap = gap - 7 if gap or which == "next" else 0
    elif which in ("last", "past") and gap == 0:
        gap = 7
    return _a_day(at.day - timedelta(days=gap), part=m["part"])


def _next_but_one(m: re.Match[str], at: Anchor) -> _Sense | None:
    if at.day is None:
        return _Sense("XXXX-XX-XX", "day", basis="unresolved")
    return _a_day(at.day + timedelta(days=2 if m["turn"].startswith("after") else -2))


def _recurring(m: re.Match[str], at: Anchor) -> _Sense | None:
    name = (m["weekday"] or m["weekdays"]).lower().removesuffix("s")
    return _Sense(f"XXXX-WXX-{WEEKDAYS.index(name) + 1}", "day", kind="set", basis="unresolved")


def _century(m: re.Match[str], at: Anchor) -> _Sense | None:
    first = (int(m["ordinal"]) - 1) * 100
    return _Sense(
        f"{first // 100:02}", "century", date(max(first, 1), 1, 1), date(first + 99, 12, 31), basis="explicit"
    )


def _part_of_unit(m: re.Match[str], at: Anchor) -> _Sense | None:
    if at.day is None:
        return _Sense("XXXX", "vague", basis="unresolved")
    return _moved(at.day, 0, m["unit"].lower())


def _near_day(m: re.Match[str], at: Anchor) -> _Sense | None:
    word = m["word"].lower()
    part = m["part"] or ("night" if word == "tonight" else None)
    if at.day is None:
        return _Sense("XXXX-XX-XX", "day", basis="unresolved")
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0) - (word == "last")
    return _a_day(at.day + timedelta(days=shift), part=part)


def _is_vague(count: str) -> bool:
    """Whether a count is no number: "several", "a few"."""
    return count.lower().split()[-1] in ("several", "few")


def _ago(m: re.Match[str], at: Anchor) -> _Sense | None:
    """Before the day of publication ("ago"), or before the day last told of ("earlier")."""
    day = at.day if m["from"].lower() == "ago" else at.told or at.day
    if day is None or _is_vague(m["count"]):
        return _Sense("PAST_REF", "vague", basis="unresolved")
    if at.quarter is not None and m["unit"].lower() == "year":  # earnings "a year earlier": the same quarter
        return _a_quarter(at.quarter.year - _count(m["count"]), at.quarter.month // 3 + 1, "relative")
    return _moved(day, -_count(m["count"]), m["unit"].lower())


def _hence(m: re.Match[str], at: Anchor) -> _Sense | None:
    """After the day of publication ("from now"), or after the day last told of ("later")."""
    day = at.told or at.day if m["from"].lower() == "later" else at.day
    if day is None or _is_vague(m["count"]):
        return _Sense("FUTURE_REF", "vague", basis="unresolved")
    return _moved(day, _count(m["count"]), m["unit"].lower())


def _told_day(m: re.Match[str], at: Anchor) -> _Sense | None:
    """A day counted from the one last told of: "the same day", "the next day", "the day before"."""
    if at.told is None:
        return _Sense("XXXX-XX-XX", "day", basis="unresolved")
    words = m[0].lower()
    shift = (
        1 if re.search("next|following|after", words) else -1 if re.search("previous|before", words) else 0
    )
    return _a_day(at.told + timedelta(days=shift), part=m["part"])


def _which_unit(m: re.Match[str], at: Anchor) -> _Sense | None:
    which, unit = m["which"].lower(), m["unit"].lower()
    if at.day is None:
        return _Sense("PAST_REF" if which != "next" else "FUTURE_REF", "vague", basis="unresolved")
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = at.day + timedelta(weeks=steps, days=5 - at.day.weekday())
        return _Sense(_a_week(saturday).value + "-WE", "week", saturday, saturday + timedelta(days=1))
    if unit == "quarter":
        quarters = at.day.year * 4 + (at.day.month - 1) // 3 + steps
        return _a_quarter(quarters // 4, quarters % 4 + 1, "relative")
    if unit == "decade":
        first = (at.day.year // 10 + steps) * 10
        return _Sense(str(first // 10), "decade", date(first, 1, 1), date(first + 9, 12, 31))
    return _moved(at.day, steps, unit)


def _quarter(m: re.Match[str], at: Anchor) -> _Sense | None:
    number = ORDINALS[m["ordinal"].lower()]
    if m["year"]:
        return _a_quarter(int(m["year"]), number, "explicit")
    if at.day is None:
        return _Sense(f"XXXX-Q{number}", "quarter", basis="unresolved")
    return _a_quarter(at.day.year - (number * 3 - 2 > at.day.month), number, "relative")


def _this_quarter(m: re.Match[str], at: Anchor) -> _Sense | None:
    """The quarter that companies report on: the one before the publication's; a year before it."""
    if at.day is None:
        return _Sense("XXXX-QX", "quarter", basis="unresolved")
    back = 4 if m["ago"] else 0
    quarters = at.day.year * 4 + (at.day.month - 1) // 3 - 1 - back
    return _a_quarter(quarters // 4, quarters % 4 + 1, "relative")


def _this_unit(m: re.Match[str], at: Anchor) -> _Sense | None:
    """ "The week", "the weekend": the one of the publication; a weekend is the last one."""
    unit = m["unit"].lower()
    if at.day is None:
        return _Sense("PRESENT_REF", "vague", basis="unresolved")
    if unit == "weekend":
        saturday = at.day - timedelta(days=(at.day.weekday() + 2) % 7 if at.day.weekday() != 5 else 0)
        return _Sense(_a_week(saturday).value + "-WE", "week", saturday, saturday + timedelta(days=1))
    return _moved(at.day, 0, unit)


def _clock(m: re.Match[str], at: Anchor) -> _Sense | None:
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
        return _Sense(f"XXXX-XX-XXT{hour:02}:{minute:02}", "time", kind="time", basis="unresolved")
    return _Sense(f"{day.isoformat()}T{hour:02}:{minute:02}", "time", day, day, "time")


def _duration(m: re.Match[str], at: Anchor) -> _Sense | None:
    text = m["count"].lower()
    unit = UNITS[m["unit"].lower()]
    count = "X" if _is_vague(text) else str(_count(text) * (10 if m["unit"].lower() == "decade" else 1))
    return _Sense(f"P{count}{unit}", "vague", kind="duration", basis="unresolved")


def _season(m: re.Match[str], at: Anchor) -> _Sense | None:
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[m["season"].lower()]
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = (m["which"] or "").lower()
    if not m["year"] and at.day is None:
        return _Sense(f"XXXX-{code}", "vague", basis="unresolved")
    year = int(m["year"]) if m["year"] else at.day.year if at.day else 0
    if not m["year"] and at.day:
        year += {"last": -int(month + 2 >= at.day.month), "next": int(month <= at.day.month)}.get(which, 0)
    end_year, end_month = (year + 1, 2) if code == "WI" else (year, month + 2)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    basis: Basis = "explicit" if m["year"] else "relative"
    return _Sense(f"{year:04}-{code}", "quarter", date(year, month, 1), last, basis=basis)


def _reference(value: str) -> _Rule:
    return lambda m, at: _Sense(value, "vague", basis="unresolved")


def _adverbial(m: re.Match[str], at: Anchor) -> _Sense | None:
    unit = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y"}[m[0][0].lower()]
    return _Sense("P1" + unit, "vague", kind="set", basis="unresolved")


def _set(m: re.Match[str], at: Anchor) -> _Sense | None:
    unit = m["unit"].lower()
    return _Sense("P1" + UNITS.get(unit, "D"), "vague", kind="set", basis="unresolved")


_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(rf"(?<![\w/-]){pattern}(?![\w/])", re.IGNORECASE), rule)
    for pattern, rule in (
        (r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _iso),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,|,? of)? {_YEAR}", _full),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}", _full),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!,? ?\d)", _month_day),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}", _month_day),
        (rf"{_VAGUE}{_MONTH}(?:,| of)? {_YEAR}", _month_year),
        (rf"(?:the )?(?P<ordinal>first|second|third|fourth)[ -]quarter(?:(?: of)? {_YEAR})?", _quarter),
        (
            r"the (?:(?P<ago>year-ago|year-earlier) |latest |most recent |past )?"
            r"(?:fiscal )?(?:quarter|period)",
            _this_quarter,
        ),
        (
            rf"(?:(?P<which>last|this|next) )?(?P<season>spring|summer|autumn|winter|fall)(?: of)? {_YEAR}",
            _season,
        ),
        (r"(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter|fall)(?P<year>)", _season),
        (r"(?:(?:the )?(?:early|mid|late)[ -])?(?:the )?(?P<decade>(?:18|19|20)\d0|[2-9]0)s", _decade),
        (
            rf"(?:about |around |some |nearly |almost |more than )?{_COUNT} {_UNIT} "
            r"(?P<from>ago|earlier|before)(?! (?:the|a|an|he|she|it|they)\b)",
            _ago,
        ),
        (rf"(?:in |within )?{_COUNT} {_UNIT} (?P<from>from now|later|hence)", _hence),
        (
            rf"{_VAGUE}(?:the )?(?P<which>last|past|previous|this|next|coming) {_SPAN}",
            _which_unit,
        ),
        (
            r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.? ?m\b\.?(?: [A-Z]{2,4}\b)?"
            rf"(?:,? (?:on )?{_WEEKDAY})?",
            _clock,
        ),
        (rf"(?:(?P<which>last|past|this coming|this|next|coming) )?{_WEEKDAY}(?: {_DAYPART})?", _weekday),
        (
            r"(?:the )?(?:same|next|following|previous) (?:day|(?P<part>morning|afternoon|evening|night))",
            _told_day,
        ),
        (r"the day (?:before|after)(?P<part>)(?! (?:the|a|an|he|she|it|they)\b)", _told_day),
        (rf"(?P<word>yesterday|today|tomorrow|tonight)(?: {_DAYPART})?", _near_day),
        (rf"(?P<word>this|last) {_DAYPART}", _near_day),
        (rf"{_VAGUE}(?:(?P<which>last|past|this|next) )?{_MONTH}", _lone_month),
        (rf"{_VAGUE}(?:the year )?{_YEAR}", _year),
        (r"(?:every|each) (?P<unit>day|week|month|year)", _set),
        (rf"(?:the (?:past|last|next|coming) )?{_COUNT}[ -]{_UNIT}(?:[ -]long)?(?![ -]olds?\b)", _duration),
        (r"the (?P<unit>weekend|week)(?= |[.,;]|$)(?! (?:of|that|before|after|in))", _this_unit),
        (r"(?:daily|weekly|monthly|yearly|annually)", _adverbial),
        (r"(?:now|currently|at present|at the moment|at this moment|current)", _reference("PRESENT_REF")),
        (r"(?:in )?(?:the )?coming (?:days|weeks|months|years)", _reference("FUTURE_REF")),
        (r"(?:in )?recent (?:days|weeks|months|years)|recent", _reference("PAST_REF")),
        (r"(?:recently|in the past)", _reference("PAST_REF")),
        (r"the (?:near )?future", _reference("FUTURE_REF")),
    )
)


# "until Tuesday", "as early as May": what such a date limits is still to come.
_DEADLINE = re.compile(r"\b(?:until|by|as early as|as soon as|no later than|starting|beginning) (?:\w+ )?$")


def upright(start: int) -> None:
    """The `Leaning` of text without a parse: no clause looks ahead or back."""


def find(text: str, at: Anchor, leaning: Leaning = upright) -> list[Found]:
    """Calendar expressions of `text` in order, without overlap.

    `at` holds the day of publication, without which relative expressions stay unresolved, and the
    day last told of, which moves on with the text. `leaning(offset)` says whether the clause at
    `offset` looks ahead ("will meet on Monday") or behind ("met on Monday").
    """
    out = []
    for m, rule in sorted(_matches(text), key=lambda item: item[0].start()):
        limit = bool(_DEADLINE.search(text[max(0, m.start() - 20) : m.start()]))
        at.ahead = limit or leaning(m.start()) == "ahead"
        at.behind = not limit and leaning(m.start()) == "behind"
        try:
            sense = rule(m, at)
        except (ValueError, OverflowError):  # "February 30", or a year outside the calendar
            continue
        if sense is None or _is_amount(m, sense):
            continue
        if sense.granularity in ("day", "time") and sense.first is not None:
            at.told = sense.first
        if sense.granularity == "quarter":
            at.quarter = sense.first
        out.append(_found(m, sense))
    return out


def _matches(text: str) -> list[tuple[re.Match[str], _Rule]]:
    """What the rules match, the earlier rule where two want the same words."""
    matches: list[tuple[re.Match[str], _Rule]] = []
    taken = bytearray(len(text))
    for pattern, rule in _RULES:
        for m in pattern.finditer(text):
            free = not any(taken[m.start() : m.end()])
            if free and not (rule is _lone_month and not _is_month(m)):
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                matches.append((m, rule))
    return matches


def _is_amount(m: re.Match[str], sense: _Sense) -> bool:
    """Whether a bare "2000" counts something ("$2000", "some 2000 troops")."""
    if not (sense.granularity == "year" and m[0].isdigit()):
        return False
    before, after = m.string[: m.start()], m.string[m.end() :]
    counted = re.search(
        r"(?:[$€£#]|\b(?:some|about|nearly|over|Resolution|Article|Flight|Route|No\.|page|Law|Section) )$",
        before,
    )
    return bool(counted) or bool(
        re.match(
            r"[,.]\d| (?:people|troops|soldiers|men|women|tons|tonnes|miles|metres|meters|km|dollars)\b",
            after,
        )
    )


def _found(m: re.Match[str], sense: _Sense) -> Found:
    start = m.start() + (len(m[0]) - len(m[0].lstrip()))
    return Found(
        start, m.end(), sense.value, sense.kind, sense.basis, sense.granularity, sense.first, sense.last
    )
