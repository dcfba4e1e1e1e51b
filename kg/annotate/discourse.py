"""What the article has talked about so far: the people it introduced, and who was last in focus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.model import Entity
from kg.ontology.actors import actors

# How many subjects back a pronoun may point before other mentions are considered.
NEAR = 3


@dataclass(slots=True)
class Person:
    """One person of the article, gathered from all mentions of the name."""

    name: str
    offices: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)

    def entity(self) -> Entity:
        """The person as an entity: its country and sector are what the text says most often."""
        return actors().unknown(self.name, "Person", _commonest(self.countries), _commonest(self.sectors))


def _commonest(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda key: (-votes[key], key)) if votes else None


class Discourse:
    """Memory of one article (`article` is its key). Learn every passage first, then resolve in order."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.people: dict[str, Person] = {}
        self.acronyms: dict[str, Entity] = {}
        self.focus: list[Entity] = []
        self.subjects: list[Entity] = []
        self.couples: list[tuple[Entity, ...]] = []

    def learn(self, name: str, office: str | None, country: str | None, sector: str | None) -> None:
        """Take note that the text calls somebody so."""
        person = self.person(name)
        if person is None:
            person = self.people.setdefault(name, Person(name))
        elif len(name.split()) > len(person.name.split()):
            del self.people[person.name]
            person.name = name
            self.people[name] = person
        if office:
            person.offices.add(office)
        if country:
            person.countries[country] += 1
        if sector:
            person.sectors[sector] += 1

    def person(self, name: str) -> Person | None:
        """The person of that full name, or the latest introduced one whose name ends or begins so."""
        if name in self.people:
            return self.people[name]
        words = name.split()
        for person in reversed(self.people.values()):
            theirs = person.name.split()
            if words[-1] == theirs[-1] and (len(words) == 1 or len(theirs) == 1 or words[0] == theirs[0]):
                return person
        return None

    def holder(self, office: str, country: str | None) -> Entity | None:
        """Who the text itself calls "the Belarusian president" or "the president"; None if unclear."""
        matches = [
            p
            for p in self.people.values()
            if (office in p.offices or (office == "leader" and p.offices))
            and (country is None or _commonest(p.countries) == country)
        ]
        entities = {m.name: m.entity() for m in matches}
        for seen in reversed(self.focus):
            if seen in entities.values():
                return seen
        return next(iter(entities.values())) if len(entities) == 1 else None

    def notice(self, entities: tuple[Entity, ...], *, subject: bool) -> None:
        """These were just mentioned as actors; pronouns point to the last ones, to subjects first."""
        if len(entities) > 1:
            self.couples.append(entities)
        self.focus.extend(entities)
        if subject:
            self.subjects.extend(entities)

    def latest(self, *types: str) -> Entity | None:
        """The named entity of one of these types that was the subject last, else that was named last."""
        recent = (*reversed(self.subjects[-NEAR:]), *reversed(self.focus))
        return next((e for e in recent if e.type in types and not e.name.islower()), None)
