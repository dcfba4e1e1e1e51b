"""ISO dates of any precision as typed literals, and the days that they span."""

from __future__ import annotations

import re
from calendar import monthrange

from pyoxigraph import Literal, NamedNode

from kg.store.iris import XSD

_DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_FORMS = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "gYearMonth"),
    (re.compile(_DATE), "date"),
    (re.compile(_DATE + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?"), "dateTime"),
)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def literal(value: str) -> Literal:
    """A date as the XSD type of its precision; anything else stays the string it is.

    Only forms that every store gives back unchanged are typed: the string is the record's field.
    """
    for form, datatype in _FORMS:
        if form.fullmatch(value):
            return Literal(value, datatype=NamedNode(XSD + datatype))
    return Literal(value)


def day(value: str | None, *, last: bool = False) -> Literal | None:
    """The first (or last) day of an ISO date of any precision; None where it names no day."""
    match = _DAY.fullmatch(value or "")
    if not match:
        return None
    year, month, number = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    if year < 1 or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    chosen = int(number) if number else (length if last else 1)
    if not 1 <= chosen <= length:
        return None
    return Literal(f"{year:04}-{month:02}-{chosen:02}", datatype=NamedNode(XSD + "date"))
