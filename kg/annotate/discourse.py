"""What the article has talked about so far: the people it introduced, and who was last in focus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kg.link.candidate import Context
from kg.link.persons import curated, holder, sex, surnames
from kg.model import Entity, EntityType
from kg.ontology.actors import Noun, actors
from kg.ontology.sounds import sound

# How many subjects back a pronoun may point before other mentions are considered.
NEAR = 3
# Shorter family names sound like too many others.
SHORT = 4
# How many mentions back "the alliance" may point.
LATELY = 8
# What a noun for a body of a type may point back to ("the group" is an armed group or an organisation).
BODIES: dict[EntityType, tuple[EntityType, ...]] = {
    "Alliance": ("Alliance",),
    "ArmedGroup": ("ArmedGroup",),
    "Group": ("ArmedGroup", "Organization"),
    "Organization": ("Organization", "Alliance"),
}
# Organisations of all sorts are called so only with their own word for it, or as the one body in view.
GENERAL: dict[EntityType, tuple[str | None, ...]] = {"Organization": ("IGO", "NGO", "BUS", "MED", "PTY")}


@dataclass(slots=True)
class Person:
    """One person of the article, gathered from all mentions of the name."""

    name: str
    offices: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    known: Entity | None = None

    def entity(self) -> Entity:
        """The curated person, else a person whose country and sector are what the text says most often."""
        if self.known is not None:
            return self.known
        return actors().unknown(self.name, "Person", _commonest(self.countries), _commonest(self.sectors))


def _means(office: str, offices: set[str]) -> bool:
    """Whether one is so called: "the secretary" is whom the text calls the defence secretary."""
    short = office in ("secretary", "minister", "ambassador", "general", "commander", "envoy")
    return office in offices or (short and any(other.endswith(f" {office}") for other in offices))


def _same(one: str, other: str) -> bool:
    """Whether two words are one family name, also in two transliterations ("Zelensky", "Zelenskiy")."""
    one, other = (name.removeprefix("al-").removeprefix("el-") for name in (one, other))
    return one == other or (min(len(one), len(other)) > SHORT and sound(one) == sound(other))


def _commonest(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda key: (-votes[key], key)) if votes else None


class Discourse:
    """Memory of one article. Learn every passage first, then settle who is meant, then resolve in order.

    `article` is its key, `day` that of its publication.
    """

    def __init__(self, article: str, day: date | None = None) -> None:
        self.article = article
        self.day = day
        self.countries: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
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
            if _same(words[-1], theirs[-1]) and (
                len(words) == 1 or len(theirs) == 1 or words[0] == theirs[0]
            ):
                return person
            if len(words) == 1 and person.known and name in surnames(person.known):
                return person
        return None

    def settle(self) -> None:
        """Link the people of the text to the curated ones, now that all that is said of them is known."""
        context = Context(self.day, self.countries)
        for person in self.people.values():
            country = _commonest(person.countries)
            person.known = curated(person.name, frozenset(person.offices), country, context)
        first = {
            name for p in self.people.values() if p.known and " " in p.name for name in surnames(p.known)
        }
        for name in first & self.people.keys():  # "Xi" of "Xi Jinping"
            del self.people[name]

    def holder(self, office: str, base: Entity | None) -> Entity | None:
        """Who "the Belarusian president" or "the president" is; None if unclear.

        Whom the text itself calls so comes first, then who held the office on its day.
        """
        own = self._called(office, base.country if base else None)
        if own is not None or base is None or self.day is None:
            return own
        return holder(office, base, self.day)

    def _called(self, office: str, country: str | None) -> Entity | None:
        matches = [
            p
            for p in self.people.values()
            if (_means(office, p.offices) or (office == "leader" and p.offices))
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

    def body(self, noun: Noun) -> Entity | None:
        """The named body that "the alliance", "the agency" or "the group" points back to; None if unclear.

        Of those of the noun's type named lately one must have the noun in its name, or all must be one.
        """
        lately = [
            e for e in self.focus[-LATELY:] if e.type in BODIES.get(noun.type, ()) and not e.name.islower()
        ]
        called = {e.key: e for e in lately if noun.word in e.name.casefold().split()}
        if len(called) == 1:
            return next(iter(called.values()))
        alike = {e.key: e for e in lately if noun.type not in GENERAL or e.sector in GENERAL[noun.type]}
        return next(iter(alike.values())) if len(alike) == 1 and not called else None

    def thing(self, word: str) -> Entity | None:
        """The facility that "the bridge" points back to, if there is one such in the text so far."""
        things = [e for e in self.focus if e.type == "Facility" and word in e.name.casefold().split()]
        found = {e.key: e for e in things if not e.name.islower()} or {e.key: e for e in things}
        return next(iter(found.values())) if len(found) == 1 else None

    def land(self, sentence: tuple[Entity, ...], doer: tuple[Entity, ...]) -> Entity | None:
        """The state that "the country" is: the only one named in the sentence so far, else just before.

        It is not who does something with the country.
        """
        here = {e.key: e for e in sentence if e.type == "State" and e not in doer}
        if here:
            return next(iter(here.values())) if len(here) == 1 else None
        before = {e.key: e for e in self.focus[-NEAR:] if e.type == "State" and e not in doer}
        return next(iter(before.values())) if len(before) == 1 else None

    def latest(self, *types: str, but: tuple[Entity, ...] = (), gender: str = "") -> Entity | None:
        """The named entity of one of these types that was the subject last, else that was named last.

        Not one of `but`, nor a curated person of another gender (m or f).
        """
        recent = (*reversed(self.subjects[-NEAR:]), *reversed(self.focus))
        fitting = (e for e in recent if e.type in types and not e.name.islower() and e not in but)
        return next((e for e in fitting if not gender or sex(e) in ("", gender)), None)
