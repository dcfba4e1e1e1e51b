"""A person, a term of office, and whether it covers a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.model import Entity
from kg.ontology.days import first, last

# How long after a source last showed somebody in office we still believe it.
GRACE = timedelta(days=365)
Standing = Literal["in office", "in office in part of that time", "in office when last seen"]
STANDINGS: tuple[Standing, ...] = Standing.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Person:
    """A curated person. `gender` is m, f or empty; `born` an ISO day, month or year, or empty."""

    entity: Entity
    names: tuple[str, ...]
    gender: str
    born: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office of a person in a country (alpha-3) or an organisation (its id).

    Dates are ISO, of a day, a month or a year. Of an open one `end` is empty, and `seen` is the last
    day on which the source showed the person in office.
    """

    person: str
    office: str
    of: str
    start: str
    end: str
    seen: str
    source: str

    def standing(self, on: date) -> Standing | None:
        """Whether the term covers that day; None if it does not, or if nobody knows any more."""
        if on < first(self.start):
            return None
        if self.end:
            if last(self.start) <= on <= first(self.end):
                return "in office"
            return "in office in part of that time" if first(self.start) <= on <= last(self.end) else None
        seen = first(self.seen)
        if first(self.start) <= on <= max(seen, last(self.start)):
            return "in office" if on >= last(self.start) else "in office in part of that time"
        return "in office when last seen" if seen < on <= seen + GRACE else None

    def forgotten(self, on: date) -> bool:
        """Whether the term may still run on that day, but no source shows it any more."""
        return not self.end and on > first(self.seen) + GRACE


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may have held the office asked for, and how surely."""

    person: Person
    tenure: Tenure
    standing: Standing
