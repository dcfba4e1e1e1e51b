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

from kg.annotate.feasts import FEASTS
from kg.annotate.hours import clock_time, named_hour, overnight, part_of_day
from kg.annotate.quarters import half, named_quarter, that_quarter, this_quarter, year_ago
from kg.annotate.senses import (
    Rule,
    easter_week,
    feast,
    full_date,
    is_month,
    iso_date,
    lone_month,
    lone_year,
    month_day,
    month_year,
    named_century,
    named_decade,
    named_weekday,
    near_day,
    next_but_one,
    told_day,
)
from kg.annotate.spans import (
    adverbial,
    ago,
    duration,
    hence,
    named_season,
    part_of_unit,
    recurring,
    reference,
    repeated,
    this_unit,
    told_unit,
    which_unit,
    year_end,
)
from kg.annotate.timex import NUMBERS, Anchor, Found, Sense

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TO_99 = rf"(?:{_TEENS}|(?:{_TENS})(?:[- ](?:{_ONES}))?)"
_SPELT = rf"(?:eigh|nine)teen {_TO_99}(?!-)"
_SPELT_2000 = rf"two thousand(?: and)?(?: (?:{_ONES}|{_TEENS}))?|twenty {_TO_99}"
_DIGITS = r"(?:1[6-9]|20)\d\d"

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = rf"(?P<year>{_DIGITS}|{_SPELT}|{_SPELT_2000})"
_OF_YEAR = r",? (?:of )?(?P<of>last|this|next) year"
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_NUMBER = "|".join(sorted(NUMBERS.keys() - {"a", "few", "couple"}, key=lambda w: (-len(w), w)))
_COUNT = rf"(?P<count>\d{{1,3}}|{_NUMBER}|a(?: few| couple(?: of)?)?|few|couple of)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_DAYPART = r"(?P<part>morning|afternoon|evening|night)"
_NEAR = r"(?P<word>yesterday|today|tomorrow)"
_DAYTIME = r"(?P<part>morning|afternoon|evening)"
_SPAN = r"(?P<unit>week|month|year|weekend|quarter|decade)"
_VAGUE = r"(?:(?P<edge>early|mid|late|the beginning of|the end of)[ -])?"
_EDGE = r"(?:(?:early|mid|late)[ -])?"
_ZONE = r"(?-i:(?: (?:[A-Z]{1,4}T|GMT|UTC)\b)?)"
_BESIDE = rf"(?:,? (?:on )?(?:{_WEEKDAY}|{_MONTH} {_DAY}(?!,? ?\d)|{_NEAR}))?"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|final)"
_FISCAL = r"(?:fiscal[ -])?"
_WHOSE = r"(?P<whose>last|this|next) year[’']s "
_REPORT = r"(?:quarter|period)"
_NO_COMPARISON = r"(?! (?:of |in )?(?:last year|\d{4}))"
_HALF = r"(?P<ordinal>first|second|last|latter)"
_NO_NIGHT = r"(?:curfew|guest|lending|rate|sensation|stay|success|train)s?\b"
_CLAUSE = r"(?! (?:the|a|an|he|she|it|they|last|\w+ing)\b)"  # "the day before the vote", "... leaving"
_SEASON = r"(?P<season>spring|summer|autumn|winter|fall)"
_FEAST = "|".join(sorted((re.escape(n).replace("'", "[’']") for n in FEASTS), key=lambda n: (-len(n), n)))
_UNITS = r"(?:days|weeks|months|quarters|years)"

Leaning = Callable[[int], Literal["ahead", "behind", "over"] | None]

_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(rf"(?<![\w/-]){pattern}(?![\w/])", re.IGNORECASE), rule)
    for pattern, rule in (
        (r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", iso_date),
        (
            r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?: ?(?P<half>[ap])\.? ?m\b\.?|"
            rf"(?: o[’']clock)? in the (?P<part>morning|afternoon|evening)(?! \w)){_ZONE}{_BESIDE}",
            clock_time,
        ),
        (rf"(?<!high )(?P<hour>noon|midday|midnight){_ZONE}{_BESIDE}", named_hour),
        (rf"(?:(?:early|mid|late)[- ]|(?<=in )the ){_DAYTIME}(?! of\b){_BESIDE}", part_of_day),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,|,? of)? {_YEAR}", full_date),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}", full_date),
        (rf"(?P<week>the week of )?(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!,? ?\d)(?:{_OF_YEAR})?", month_day),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:{_OF_YEAR})?", month_day),
        (rf"{_VAGUE}{_MONTH}(?:,| of)? {_YEAR}", month_year),
        (rf"{_VAGUE}{_MONTH}(?P<which>){_OF_YEAR}", lone_month),
        (rf"(?:(?P<which>last|this|next) )?(?P<feast>{_FEAST})(?:,? {_YEAR})?(?-i:(?! [A-Z]))", feast),
        (r"(?:holy|easter) week", easter_week),
        (
            rf"(?:the )?(?:comparable )?(?:(?P<ago>year-ago|year-earlier) |{_WHOSE}|(?P<before>{_DIGITS}) )?"
            rf"{_FISCAL}{_ORDINAL}[ -](?:fiscal )?quarter(?:(?:,? of)? (?:fiscal )?{_YEAR}|"
            r"(?:,? of)? (?P<which>last|this|next) year)?",
            named_quarter,
        ),
        (rf"the {_HALF} half of (?:{_YEAR}|(?P<which>last|this|next) year)", half),
        (
            r"the (?:comparable |corresponding )?(?:(?P<ago>year-ago|year-earlier) |"
            rf"latest |most recent |past |(?P<current>current ))?{_FISCAL}{_REPORT}{_NO_COMPARISON}",
            this_quarter,
        ),
        (
            rf"(?:the (?P<before>{_DIGITS})|{_WHOSE}|that|the same|the (?:same|comparable|corresponding)) "
            rf"{_REPORT}(?:(?: of| in)? (?:(?P<which>last) year|(?P<year>{_DIGITS})))?",
            that_quarter,
        ),
        (r"(?:the |a )?year-(?:ago|earlier)", year_ago),
        (
            rf"(?:(?P<which>last|this past|this|next) )?{_EDGE}{_SEASON}(?: of)? {_YEAR}",
            named_season,
        ),
        (rf"(?P<which>last|this past|this|next) {_EDGE}{_SEASON}(?P<year>)", named_season),
        (rf"(?P<which>the) {_EDGE}{_SEASON}(?<!fall)(?! of\b)(?P<year>)", named_season),
        (rf"(?:the )?{_EDGE}(?:the )?[’']?(?P<decade>(?:18|19|20)\d0|[2-9]0)s", named_decade),
        (rf"the {_EDGE}(?P<decade>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)", named_decade),
        (
            rf"(?:about |around |some |nearly |almost |more than )?{_COUNT} {_UNIT}(?: or (?:so|two|more))? "
            rf"(?P<from>ago|earlier|before(?!\w){_CLAUSE})",
            ago,
        ),
        (rf"(?:in |within )?{_COUNT} {_UNIT} (?P<from>from now|later|hence)", hence),
        (rf"{_VAGUE}(?:the )?(?P<which>last|this past|past|previous|this|next|coming) {_SPAN}", which_unit),
        (rf"the (?P<which>current|latest(?= fiscal)) {_FISCAL}{_SPAN}", which_unit),
        (
            r"(?:that|that same|the same|the (?P<which>following|preceding)) (?P<unit>week|month|year)",
            told_unit,
        ),
        (rf"overnight(?! {_NO_NIGHT})(?:,? (?:on |into )?{_WEEKDAY})?", overnight),
        (r"the day (?P<turn>before yesterday|after tomorrow)", next_but_one),
        (rf"(?:every|each) {_WEEKDAY}(?P<weekdays>)", recurring),
        (r"on (?P<weekdays>(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?P<weekday>)", recurring),
        (r"(?:the )?(?P<ordinal>\d\d?)(?:st|nd|rd|th) century", named_century),
        (r"(?:the )?(?:beginning|start|middle|end) of the (?P<unit>week|month|year)", part_of_unit),
        (r"(?:the )?year(?:[’']s)?[- ]end", year_end),
        (
            r"(?:(?P<which>last|past|this past|this coming|this|next|coming|"
            rf"the (?:previous|preceding|following)) )?{_WEEKDAY}(?: {_DAYPART})?",
            named_weekday,
        ),
        (
            rf"(?:(?:the )?(?:same|next|following|previous)|that(?: same)?) (?:day|{_DAYPART})(?! of\b)",
            told_day,
        ),
        (rf"the day (?:before|after)(?P<part>){_CLAUSE}", told_day),
        (r"(?:earlier|later) in the day(?! (?:before|after))(?P<part>)", told_day),
        (rf"(?P<word>yesterday|today|tomorrow|tonight)(?: {_DAYPART})?", near_day),
        (rf"(?P<word>this|last) {_DAYPART}", near_day),
        (rf"{_VAGUE}(?:(?P<which>last|this past|past|this|next) )?{_MONTH}(?P<of>)", lone_month),
        (rf"{_VAGUE}(?:the year )?(?P<year>{_DIGITS}|{_SPELT})", lone_year),
        (rf"the year (?P<year>{_SPELT_2000})", lone_year),
        (r"(?:every|each) (?P<unit>day|week|month|year)", repeated),
        (rf"(?:the (?:past|last|next|coming) )?{_COUNT}[ -]{_UNIT}(?:[ -]long)?(?![ -]olds?\b)", duration),
        (r"the (?P<unit>weekend|week)(?= |[.,;’']|$)(?! (?:of|that|before|after|in))", this_unit),
        (
            rf"the (?:full |whole |entire )?{_FISCAL}(?P<unit>year)(?= |[.,;’']|$)"
            r"(?! (?:of|that|when|before|after|in|to|\d))",
            this_unit,
        ),
        (r"(?:daily|weekly|monthly|yearly|annually)", adverbial),
        (
            r"(?:now|currently|at present|at the moment|at this moment|current|these days)",
            reference("PRESENT_REF"),
        ),
        (rf"(?:in )?(?:(?:the )?coming|future) {_UNITS}", reference("FUTURE_REF")),
        (rf"(?:in )?(?:recent|past) {_UNITS}|recent", reference("PAST_REF")),
        (r"(?:recently|in the past)", reference("PAST_REF")),
        (r"the (?:near )?future(?! of\b)", reference("FUTURE_REF")),
    )
)

# "until Tuesday", "as early as May", "payable Dec. 7", "set for Friday": still to come.
_DEADLINE = re.compile(
    r"\b(?:until|till|by|as early as|as soon as|no later than|starting|beginning|effective|payable|due|"
    r"due on|(?:due|planned|scheduled|set|slated) for)"
    r"(?: (?:about|around|at least|early|late|next|the|this))? $",
    re.IGNORECASE,
)
# "$2 million a year", "flights a week": how often, not how long.
_RATE = re.compile(
    rf"(?:\d[\d,.]*|%|\b(?:hundred|thousand|million|billion|percent|once|twice|times)|"
    rf"\b(?:\d[\d,.]*|{_NUMBER}) \w+s) $",
    re.IGNORECASE,
)


def upright(start: int) -> None:
    """The `Leaning` of text without a parse: no clause looks ahead or back."""


def find(text: str, at: Anchor, leaning: Leaning = upright) -> list[Found]:
    """Calendar expressions of `text` in order, without overlap.

    `at` holds the day of publication, without which relative expressions stay unresolved, and the
    day last told of, which moves on with the text. `leaning(offset)` says whether the clause at
    `offset` looks ahead ("will meet on Monday") or behind ("met on Monday"), or is over ("had met by
    Monday").
    """
    out = []
    matches = sorted(_matches(text), key=lambda item: item[0].start())
    for m, rule in matches:
        lean = leaning(m.start())
        limit = bool(_DEADLINE.search(text[max(0, m.start() - 30) : m.start()]))
        at.ahead = lean == "ahead" or (limit and lean != "over")
        at.behind = lean is not None and not at.ahead
        try:
            sense = rule(m, at)
        except (ValueError, OverflowError):  # "February 30", or a year outside the calendar
            continue
        if sense is None or _is_amount(m, sense) or _is_rate(m):
            continue
        _tell(sense, at)
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


def _tell(sense: Sense, at: Anchor) -> None:
    """Move on what the text last told of.

    A quarter still running, and a comparison with the same quarter of an earlier year, leave the quarter;
    results of six or nine months end the talk of a quarter.
    """
    if sense.value in ("P6M", "P9M"):
        at.quarter = None
    if sense.first is None:
        return
    if sense.granularity in ("day", "time"):
        at.told = sense.first
    compared = at.quarter and sense.first <= at.quarter and sense.first.month == at.quarter.month
    running = at.day is not None and sense.last is not None and sense.last > at.day
    if "-Q" in sense.value and not compared and not running:
        at.quarter = sense.first
    if sense.granularity not in ("decade", "century"):
        at.stretch = sense.first


def _is_rate(m: re.Match[str]) -> bool:
    """Whether "a year" says how often ("$2 million a year", "twice a week")."""
    return bool(re.fullmatch(r"a (?:day|week|month|year)", m[0], re.IGNORECASE)) and bool(
        _RATE.search(m.string[: m.start()])
    )


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
