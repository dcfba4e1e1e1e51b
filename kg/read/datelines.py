"""Datelines: where, when and for which agency a story was filed ("KYIV, Oct 12 (Reuters) -")."""

from __future__ import annotations

import re

from kg.ontology.places import gazetteer
from kg.read.dates import MONTH, WEEKDAY
from kg.read.pictures import AGENCY

LONGEST = 120

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_REGION = r"(?:, [A-Z][\w.'’-]*(?: (?:of |the |and )?[A-Z][\w.'’-]*){0,3}){0,2}"
_PLACE = rf"{_CAPITALS}{_REGION}"
_MIXED = rf"[A-ZÀ-Þ][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}"
_DAY = rf"[.,]? (?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?[.,]?"
_SLASHES = r"/[A-Z][\w -]{1,20}/\.?"
_BRACKET = rf"(?:\([^()]{{2,40}}\)|{_SLASHES})"
_WIRE = rf"(?:\((?:{AGENCY}|Interfax[\w-]*|CNN|BBC|Bernama|IRNA|VOA|RFE/RL)\)|{_SLASHES})"
_DASH = r"(?:\s?(?:—|–|--+|―)(?=\s|\w|[“\"‘]|$)|\s[-_](?=\s|$))"

# With its day or its agency it is a dateline wherever it stands ...
_SURE = re.compile(
    rf"{_PLACE}(?:{_DAY}\s?{_BRACKET}?|\s{_BRACKET}){_DASH}|{_PLACE}(?:{_DAY})?\s{_WIRE}(?:{_DASH}|:)?"
    rf"|{_MIXED}(?:{_DAY})?\s{_WIRE}{_DASH}|{_WIRE}{_DASH}"
)
# ... with less only where the story opens.
_OPENING = re.compile(
    rf"{_PLACE}(?:{_DAY})?(?:{_DASH}|(?<=[A-Z]{{4}}):(?=\s))|{_MIXED}(?:{_DAY}\s?{_BRACKET}?|\s{_BRACKET}){_DASH}"
)
# ... or, of a large city, a colon or a dash before a capital.
_CITY = re.compile(
    rf"(?P<city>{_MIXED})(?:,?{_DAY})?(?:,? (?:{AGENCY}|IRNA|Pajhwok))?(?:{_DASH}|\s?:)(?=\s[A-Z])"
)
_AGENCY_COLON = re.compile(rf"{_CAPITALS}{_REGION} \([\w /]{{2,30}}\)\s?:(?=\s)")
LARGE = 200_000
_NO_PLACE = re.compile(
    r"(?:NATO|BREAKING|UPDATE|WATCH|EXCLUSIVE|ANALYSIS|OPINION|LIVE|EXPLAINER|VIDEO|FILE|PHOTO|NOTE|EDITOR|UNESCO"
    r"|OPEC|BRICS|BYLINE|HEADLINE|TITLE|SOURCE|SUMMARY|QUESTION|ANSWER|MODERATOR|REPORTER|HOST|INTERVIEWER)\b"
)
_FULL_DAY = re.compile(rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? \d{{4}}")


def dateline(text: str, *, opening: bool = False) -> int | None:
    """How long the dateline at the start of a paragraph is, or None.

    `opening` says that the paragraph opens the story: there a place and a dash are enough.
    """
    if _NO_PLACE.match(text):
        return None
    match = _SURE.match(text) or _AGENCY_COLON.match(text)
    if match is None and opening:
        match = _OPENING.match(text) or _large_city(text)
    return len(match[0].rstrip()) if match and len(match[0]) <= LONGEST else None


def _large_city(text: str) -> re.Match[str] | None:
    """ "Kolkata: The government ...", where the gazetteer knows the city."""
    match = _CITY.match(text)
    if match is None:
        return None
    found = gazetteer().find(match["city"].split(",")[0])
    large = found and found[0].precision == "city" and gazetteer().population(found[0]) >= LARGE
    return match if large else None


def full_day(text: str) -> str | None:
    """The day with its year that a dateline states, in its own words."""
    match = _FULL_DAY.search(text)
    return match[0] if match else None
