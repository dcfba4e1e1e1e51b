"""Calendar expressions of a text and what they mean on the day of publication.

A small grammar in regular expressions: each rule turns its match and the anchor (the day on
which the text speaks, usually its publication date) into a TIMEX3 value and a range of days.
Written over `dateparser`, which has no TIMEX3 value, granularity or range; see
`docs/decisions/0003-date-grammar.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from kg.annotate.senses import (
    Rule,
    adverbial,
    ago,
    clock_time,
    duration,
    full_date,
    hence,
    is_month,
    iso_date,
    lone_month,
    lone_year,
    month_day,
    month_year,
    named_century,
    named_decade,
    named_quarter,
    named_season,
    named_weekday,
    near_day,
    next_but_one,
    part_of_unit,
    recurring,
    reference,
    repeated,
    this_quarter,
    this_unit,
    told_day,
    which_unit,
)
from kg.annotate.timex import NUMBERS, Anchor, Found, Sense

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
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


Leaning = Callable[[int], Literal["ahead", "behind"] | None]

_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(rf"(?<![\w/-]){pattern}(?![\w/])", re.IGNORECASE), rule)
    for pattern, rule in (
        (r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", iso_date),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,|,? of)? {_YEAR}", full_date),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}", full_date),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!,? ?\d)", month_day),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}", month_day),
        (rf"{_VAGUE}{_MONTH}(?:,| of)? {_YEAR}", month_year),
        (rf"(?:the )?(?P<ordinal>first|second|third|fourth)[ -]quarter(?:(?: of)? {_YEAR})?", named_quarter),
        (
            r"the (?:(?P<ago>year-ago|year-earlier) |latest |most recent |past )?"
            r"(?:fiscal )?(?:quarter|period)",
            this_quarter,
        ),
        (
            rf"(?:(?P<which>last|this|next) )?(?P<season>spring|summer|autumn|winter|fall)(?: of)? {_YEAR}",
            named_season,
        ),
        (r"(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter|fall)(?P<year>)", named_season),
        (r"(?:(?:the )?(?:early|mid|late)[ -])?(?:the )?(?P<decade>(?:18|19|20)\d0|[2-9]0)s", named_decade),
        (
            rf"(?:about |around |some |nearly |almost |more than )?{_COUNT} {_UNIT} "
            r"(?P<from>ago|earlier|before)(?! (?:the|a|an|he|she|it|they)\b)",
            ago,
        ),
        (rf"(?:in |within )?{_COUNT} {_UNIT} (?P<from>from now|later|hence)", hence),
        (
            rf"{_VAGUE}(?:the )?(?P<which>last|past|previous|this|next|coming) {_SPAN}",
            which_unit,
        ),
        (
            r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.? ?m\b\.?(?: [A-Z]{2,4}\b)?"
            rf"(?:,? (?:on )?{_WEEKDAY})?",
            clock_time,
        ),
        (r"the day (?P<turn>before yesterday|after tomorrow)", next_but_one),
        (rf"(?:every|each) {_WEEKDAY}(?P<weekdays>)", recurring),
        (r"on (?P<weekdays>(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?P<weekday>)", recurring),
        (r"(?:the )?(?P<ordinal>\d\d?)(?:st|nd|rd|th) century", named_century),
        (r"(?:the )?(?:beginning|start|middle|end) of the (?P<unit>week|month|year)", part_of_unit),
        (
            rf"(?:(?P<which>last|past|this coming|this|next|coming) )?{_WEEKDAY}(?: {_DAYPART})?",
            named_weekday,
        ),
        (
            r"(?:the )?(?:same|next|following|previous) (?:day|(?P<part>morning|afternoon|evening|night))",
            told_day,
        ),
        (r"the day (?:before|after)(?P<part>)(?! (?:the|a|an|he|she|it|they)\b)", told_day),
        (rf"(?P<word>yesterday|today|tomorrow|tonight)(?: {_DAYPART})?", near_day),
        (rf"(?P<word>this|last) {_DAYPART}", near_day),
        (rf"{_VAGUE}(?:(?P<which>last|past|this|next) )?{_MONTH}", lone_month),
        (rf"{_VAGUE}(?:the year )?{_YEAR}", lone_year),
        (r"(?:every|each) (?P<unit>day|week|month|year)", repeated),
        (rf"(?:the (?:past|last|next|coming) )?{_COUNT}[ -]{_UNIT}(?:[ -]long)?(?![ -]olds?\b)", duration),
        (r"the (?P<unit>weekend|week)(?= |[.,;]|$)(?! (?:of|that|before|after|in))", this_unit),
        (r"(?:daily|weekly|monthly|yearly|annually)", adverbial),
        (r"(?:now|currently|at present|at the moment|at this moment|current)", reference("PRESENT_REF")),
        (r"(?:in )?(?:the )?coming (?:days|weeks|months|years)", reference("FUTURE_REF")),
        (r"(?:in )?recent (?:days|weeks|months|years)|recent", reference("PAST_REF")),
        (r"(?:recently|in the past)", reference("PAST_REF")),
        (r"the (?:near )?future", reference("FUTURE_REF")),
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
    matches = sorted(_matches(text), key=lambda item: item[0].start())
    for m, rule in matches:
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


def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    """What the rules match, the earlier rule where two want the same words."""
    matches: list[tuple[re.Match[str], Rule]] = []
    taken = bytearray(len(text))
    for pattern, rule in _RULES:
        for m in pattern.finditer(text):
            free = not any(taken[m.start() : m.end()])
            if free and not (rule is lone_month and not is_month(m)):
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                matches.append((m, rule))
    return matches


def _is_amount(m: re.Match[str], sense: Sense) -> bool:
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


def _found(m: re.Match[str], sense: Sense) -> Found:
    start = m.start() + (len(m[0]) - len(m[0].lstrip()))
    return Found(
        start, m.end(), sense.value, sense.kind, sense.basis, sense.granularity, sense.first, sense.last
    )
