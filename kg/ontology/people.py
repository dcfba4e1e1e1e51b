"""Who held which office when: the people and terms of office of `ontologies/actors/`.

`people.csv` has one person a line, `tenures.csv` one term of office, `offices.csv` what texts call an
office, `heads.csv` which office leads a country. Every row of the first two names its source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Entity
from kg.ontology.actors import Actors, actors
from kg.ontology.days import first, is_day, last
from kg.ontology.files import folder
from kg.ontology.places import fold
from kg.ontology.schema import schema
from kg.ontology.sounds import alike, sound
from kg.ontology.tables import rows, split
from kg.ontology.tenures import STANDINGS, Holder, Person, Tenure

PERSON_COLUMNS = ("id", "name", "aliases", "country", "sector", "wikidata", "gender", "born", "source")
TENURE_COLUMNS = ("person", "office", "of", "start", "end", "seen", "source")
OFFICE_COLUMNS = ("office", "titles", "of", "sector", "rank")
HEAD_COLUMNS = ("country", "office", "source")


class People:
    """The curated people and their offices. Built by `people()`."""

    def __init__(self, path: Path, known: Actors) -> None:
        """Reads the tables in the folder; OntologyError for a mistake in them."""
        self._people: dict[str, Person] = {}
        self._named: dict[str, list[Person]] = defaultdict(list)
        self._surnamed: dict[str, list[Person]] = defaultdict(list)
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        self._terms: dict[str, list[Tenure]] = defaultdict(list)
        self._offices: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._titles: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._ranks: dict[str, int] = {}
        self._sectors: dict[str, str] = {}
        self._known = known
        self._heads: dict[str, str] = {}
        self._read_offices(path / "offices.csv", known)
        self._read_heads(path / "heads.csv", known)
        self._read_people(path / "people.csv", known)
        self._read_tenures(path / "tenures.csv", known)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def get(self, key: str) -> Person | None:
        """The person of that key."""
        return self._people.get(key)

    def named(self, name: str) -> tuple[Person, ...]:
        """Everybody of that full name or alias; case and accents don't matter."""
        return tuple(self._named.get(fold(name), ()))

    def surnamed(self, name: str) -> tuple[Person, ...]:
        """Everybody whose name ends so ("Putin", "bin Salman"; of East Asian names also begins so)."""
        return tuple(self._surnamed.get(_ARTICLE.sub("al ", fold(name)), ()))

    def sounding(self, name: str) -> tuple[Person, ...]:
        """Everybody of a full name that differs from this one only in its transliteration."""
        words = fold(name).split()
        near = self._surnames.get(sound(words[-1]), ()) if len(words) > 1 else ()
        return tuple(p for p in near if any(alike(name, other) for other in p.names))

    def sounding_surname(self, name: str) -> tuple[Person, ...]:
        """Everybody whose family name differs from this one only in its transliteration."""
        return tuple(self._surnames.get(sound(name), ()))

    def terms(self, person: str) -> tuple[Tenure, ...]:
        """The terms of office of the person of that key, by start."""
        return tuple(self._terms.get(person, ()))

    def owner(self, base: Entity) -> str:
        """What the terms of a state or body are filed under: its alpha-3 code, else its id."""
        country = base.country or ""
        return country if self._known.land(country) == base else base.key

    def offices(self, title: str, of: str) -> tuple[str, ...]:
        """The offices that a title means in a country (alpha-3) or an organisation (its id)."""
        word = _title(title)
        own = [office for office, owners in self._titles.get(word, ()) if of in owners]
        found = own or [office for office, owners in self._titles.get(word, ()) if not owners]
        if word == "leader" and of in self._heads:
            leading = (self._heads[of], "supreme-leader", "party-leader", "president", "prime-minister")
            return next(((office,) for office in leading if (office, of) in self._offices), ())
        return tuple(dict.fromkeys(found))

    def only(self, title: str) -> Entity | None:
        """The one state or body that has an office of that title ("taoiseach"); None where several may."""
        owners = {of for _, listed in self._titles.get(_title(title), ()) for of in listed or ("",)}
        owner = next(iter(owners)) if len(owners) == 1 else ""
        return self._known.get(owner) or self._known.land(owner)

    def at(self, person: Person, on: date | None) -> Entity:
        """The person with the country and sector of the office held on that day, or held last before."""
        terms = self.terms(person.entity.key)
        if on is None or not terms:
            return person.entity
        begun = [t for t in terms if first(t.start) <= on]
        held = [t for t in begun if t.standing(on)]
        own = person.entity.country
        held = held or [max(begun, key=lambda t: (last(t.end or t.seen), t.of == own))] if begun else []
        if not held:
            return person.entity
        term = min(held, key=lambda t: (self.rank(t.office), t.of != own))
        body = self._known.get(term.of)
        country = body.country if body else term.of
        sector = body.sector if body else self._sectors[term.office] or "GOV"
        return replace(person.entity, country=country, sector=sector)

    def rank(self, office: str) -> int:
        """How high an office is: 1 for heads of state and government, 3 for the lowest."""
        return self._ranks[office]

    def holders(self, office: str, of: str, on: date) -> tuple[Holder, ...]:
        """Who may have held the office that day, surest and latest first; on a day of change who comes."""
        found = []
        for tenure in self._offices.get((office, of), ()):
            standing = tenure.standing(on)
            if standing:
                found.append(Holder(self._people[tenure.person], tenure, standing))
        order = sorted(found, key=lambda h: h.tenure.start, reverse=True)
        order.sort(key=lambda h: STANDINGS.index(h.standing))
        staying = [h for h in order if not h.tenure.end or last(h.tenure.end) > on]
        return tuple(staying or order)

    def _read_offices(self, path: Path, known: Actors) -> None:
        for line, row in rows(path, OFFICE_COLUMNS):
            if row["rank"] not in ("1", "2", "3"):
                raise OntologyError(str(path), f"the rank of {row['office']} is 1, 2 or 3", line)
            if self._ranks.setdefault(row["office"], int(row["rank"])) != int(row["rank"]):
                raise OntologyError(str(path), f"{row['office']} has two ranks", line)
            for of in split(row["of"]):
                _owner(path, line, of, known)
            for title in split(row["titles"]):
                self._titles[_title(title)].append((row["office"], frozenset(split(row["of"]))))
            self._sectors.setdefault(row["office"], row["sector"])

    def _read_heads(self, path: Path, known: Actors) -> None:
        for line, row in rows(path, HEAD_COLUMNS):
            _owner(path, line, row["country"], known)
            if row["office"] not in self._ranks:
                raise OntologyError(str(path), f"unknown office {row['office']}", line)
            if not row["source"]:
                raise OntologyError(str(path), "source may not be empty", line)
            self._heads[row["country"]] = row["office"]

    def _read_people(self, path: Path, known: Actors) -> None:
        for line, row in rows(path, PERSON_COLUMNS):
            if not row["id"] or not row["name"] or not row["source"]:
                raise OntologyError(str(path), "id, name and source may not be empty", line)
            if row["id"] in self._people or known.get(row["id"]):
                raise OntologyError(str(path), f"the id {row['id']} is there twice", line)
            if row["country"]:
                _owner(path, line, row["country"], known)
            if row["born"] and not is_day(row["born"]):
                raise OntologyError(str(path), "born is YYYY, YYYY-MM or YYYY-MM-DD", line)
            if row["sector"] not in schema().sectors or row["gender"] not in ("", "m", "f"):
                raise OntologyError(str(path), f"unknown sector or gender of {row['id']}", line)
            country, sector = row["country"] or None, row["sector"] or None
            entity = Entity(row["id"], row["name"], "Person", country, sector, row["wikidata"] or None)
            names = tuple(dict.fromkeys((row["name"], *split(row["aliases"]))))
            person = Person(entity, names, row["gender"], row["born"])
            self._people[row["id"]] = person
            self._file(person)

    def _file(self, person: Person) -> None:
        """Files a person under all names, their endings and their sounds."""
        for name in person.names:
            words = fold(name).split()
            self._named[" ".join(words)].append(person)
            words = ["al" if w == "el" else w for w in words if w not in ("ii", "iii", "iv", "jr", "sr")]
            endings = {" ".join(words[-n:]) for n in (1, 2) if len(words) > n}
            if len(words) > 2 and words[-2] in PARTICLES:
                endings.discard(words[-1])
            if person.entity.country in SURNAME_FIRST and len(words) > 1:
                endings.add(words[0])
            if person.entity.country in GIVEN_NAMES and len(words) > 1:
                endings.add(words[0])
            first_particle = next((n for n, w in enumerate(words) if n and w in PARTICLES), len(words))
            if len(words) - first_particle > 1:
                endings.add(" ".join(words[first_particle:]))
            elif len(words) == 3 and words[1] not in PARTICLES:
                endings.add(words[1])  # "Kiir" of "Salva Kiir Mayardit"
            for ending in endings:
                if person not in self._surnamed[ending]:
                    self._surnamed[ending].append(person)
            if len(words) > 1 and person not in self._surnames[sound(words[-1])]:
                self._surnames[sound(words[-1])].append(person)
        for name in {fold(n) for n in person.names}:
            self._named[name] = list(dict.fromkeys(self._named[name]))

    def _read_tenures(self, path: Path, known: Actors) -> None:
        for line, row in rows(path, TENURE_COLUMNS):
            tenure = Tenure(**row)
            if tenure.person not in self._people:
                raise OntologyError(str(path), f"unknown person {tenure.person}", line)
            if tenure.office not in self._ranks:
                raise OntologyError(str(path), f"unknown office {tenure.office}", line)
            _owner(path, line, tenure.of, known)
            if not tenure.source or bool(tenure.end) == bool(tenure.seen):
                raise OntologyError(str(path), "a source, and either end or seen, must be given", line)
            try:
                backwards = first(tenure.start) > last(tenure.end or tenure.seen)
            except ValueError:
                raise OntologyError(str(path), "dates are YYYY, YYYY-MM or YYYY-MM-DD", line) from None
            if backwards:
                raise OntologyError(str(path), "the term ends before it starts", line)
            self._terms[tenure.person].append(tenure)
            self._offices[tenure.office, tenure.of].append(tenure)
        for terms in self._terms.values():
            terms.sort(key=lambda t: (first(t.start), t.office, t.of))


_ARTICLE = re.compile("^el ")
# A family name is not called without its particle, as an Arabic one is without its article.
PARTICLES = frozenset("bin dos da de del der di du la van von".split())
# Where people are called by their first name.
GIVEN_NAMES = frozenset(("ETH", "ERI", "THA", "MYS", "IDN", "MMR", "LAO", "BTN", "LKA", "AFG"))
# Where the family name comes first, also in English.
SURNAME_FIRST = frozenset(("CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "KHM"))


def _title(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


def _owner(path: Path, line: int, of: str, known: Actors) -> None:
    """Refuses what is neither a country nor an organisation."""
    if known.get(of) is None and known.land(of) is None:
        raise OntologyError(str(path), f"unknown country or organisation {of}", line)


@cache
def people() -> People:
    """The curated people; OntologyError for a mistake in the tables."""
    return People(folder() / "actors", actors())
