"""Which states and bodies belong to which organisation, and when: `ontologies/actors/memberships.csv`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Entity
from kg.ontology.actors import Actors, actors
from kg.ontology.days import first, is_day, last
from kg.ontology.files import folder
from kg.ontology.tables import rows

COLUMNS = ("organization", "member", "start", "end", "seen", "source")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state (alpha-3) or body (its id) in an organisation; empty dates are those that no source gave.

    `seen` is the last day on which the source shows a member that has not left.
    """

    organization: str
    member: str
    start: str
    end: str
    seen: str
    source: str

    def holds(self, on: date) -> bool:
        """Whether it was a member that day: without a start since ever, without an end for ever.

        Unlike an office, a membership is held until a table says that it ended; a year counts from its
        first day to its last.
        """
        begun = not self.start or first(self.start) <= on
        return begun and (not self.end or on <= last(self.end))


class Members:
    """The memberships of all organisations. Built by `members()`."""

    def __init__(self, path: Path, known: Actors) -> None:
        """Reads the table; OntologyError for a mistake in it."""
        self._of: dict[str, list[tuple[Membership, Entity]]] = defaultdict(list)
        for line, row in rows(path, COLUMNS):
            membership = Membership(**row)
            if known.get(membership.organization) is None:
                raise OntologyError(str(path), f"unknown organisation {membership.organization}", line)
            member = known.get(membership.member) or known.land(membership.member)
            if member is None:
                raise OntologyError(str(path), f"unknown member {membership.member}", line)
            if not membership.source or bool(membership.end) == bool(membership.seen):
                raise OntologyError(str(path), "a source, and either end or seen, must be given", line)
            if not all(is_day(day) for day in (membership.start, membership.end, membership.seen) if day):
                raise OntologyError(str(path), "dates are YYYY, YYYY-MM or YYYY-MM-DD", line)
            if membership.start and membership.end and first(membership.start) > last(membership.end):
                raise OntologyError(str(path), "the membership ends before it starts", line)
            self._of[membership.organization].append((membership, member))

    def of(self, organization: str, on: date) -> tuple[Entity, ...]:
        """The members of the organisation of that key on that day, by name."""
        found = {entity.key: entity for row, entity in self._of.get(organization, ()) if row.holds(on)}
        return tuple(sorted(found.values(), key=lambda entity: (entity.name, entity.key)))


@cache
def members() -> Members:
    """The memberships; OntologyError for a mistake in the table."""
    return Members(folder() / "actors" / "memberships.csv", actors())
