"""Candidates by name: states and bodies, seats of power, people, nationals, places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from kg.link.candidate import Candidate, Context, Feature, feature, ranked
from kg.model import Entity, Place
from kg.ontology.actors import actors
from kg.ontology.lexicons import labels, lexicon, mapping
from kg.ontology.people import people
from kg.ontology.places import gazetteer
from kg.ontology.schema import schema
from kg.ontology.sounds import equal
from kg.ontology.tenures import Person, Tenure

# Smaller regions are not what a text means by the name of a state.
LARGE = 1_000_000
# Smaller places are not what a name without a text means.
TOWN = 20_000
# Shorter family names sound like too many others.
SHORT = 4


def by_name(text: str, context: Context) -> Iterator[Candidate]:
    """Everything that the whole text may be the name of, likeliest kinds first."""
    yield from bodies(text, context)
    yield from persons(text, context)
    if (national := nationals(text)) is not None:
        yield national


def bodies(text: str, context: Context) -> Iterator[Candidate]:
    """States, organisations and groups of that name, and what the place or building stands for."""
    found = actors().named(text)
    for entity in found:
        reasons = [feature("name", f"{text!r} is a name of {entity.name}")]
        if len(found) > 1 and entity == found[0]:
            reasons.append(feature("first", "the likeliest of those with that name"))
        yield Candidate(entity, (*reasons, *_country(entity, context)))
    seat = actors().seat(text)
    if seat is not None:
        reason = feature("seat", f"{text!r} stands for the government of {seat.name}")
        yield Candidate(seat, (reason, *_country(seat, context)))


def best(text: str, context: Context) -> Entity | None:
    """The likeliest state or body of a name, by the countries of the text; None if there is none."""
    named = actors().named(text)
    if len(named) < 2:
        return named[0] if named else None
    return ranked(bodies(text, context))[0].entity


@lru_cache(1 << 12)
def namesake(text: str, state: Entity) -> Place | None:
    """A large region of another country that is called as the state is ("Georgia")."""
    for found in gazetteer().find(text):
        other = found.country and found.country != state.country and found.name == state.name
        if other and found.precision == "region" and gazetteer().population(found) >= LARGE:
            return found
    return None


def persons(text: str, context: Context) -> Iterator[Candidate]:
    """People of that full name, in any transliteration, or of that surname."""
    known = people()
    full = known.named(text)
    for person in full:
        reason = feature("full name", f"{text!r} is a name of {person.entity.name}")
        yield Candidate(known.at(person, context.on), (reason, *of_person(person, context)))
    if full:
        return
    for person in known.sounding(text) if _proper(text) else ():
        name = "sound" if any(equal(text, other) for other in person.names) else "near sound"
        reason = feature(name, f"{text!r} sounds like {person.entity.name}")
        yield Candidate(known.at(person, context.on), (reason, *of_person(person, context)))
    if any(c.isupper() for c in text) and actors().noun(text.removeprefix("the ")) is None:
        bearers = known.surnamed(text)
        if not bearers and text.isalpha() and len(text) > SHORT and _proper(text):
            for person in known.sounding_surname(text):
                reason = feature(
                    "surname sound", f"{text!r} sounds like the family name of {person.entity.name}"
                )
                yield Candidate(known.at(person, context.on), (reason, *of_person(person, context)))
        for person in bearers:
            reason = feature("surname", f"{text!r} is the family name of {person.entity.name}")
            yield Candidate(known.at(person, context.on), (reason, *of_person(person, context)))


def _proper(text: str) -> bool:
    """Whether the text may be a full name: capitals, and no nationality or office at its ends."""
    words = text.split()
    if len(words) < 1 or words[0].lower().rstrip(".") in mapping("honorifics"):
        return False
    plain = actors().nationality(words[0]) is None and actors().noun(words[-1]) is None
    return plain and words[0][0].isupper() and any(c.isupper() for c in words[-1])


def of_person(person: Person, context: Context) -> Iterator[Feature]:
    """What the person's offices on that day, and the countries of the text, say for or against it."""
    known = people()
    terms = known.terms(person.entity.key)
    on = context.on
    then = {term for term in terms if on is not None and term.standing(on)}
    highest = min(terms, key=lambda term: (known.rank(term.office), term not in then), default=None)
    if highest is not None and known.rank(highest.office) == 1:
        yield feature("high office", f"a {_said(highest.office)}")
        if actors().land(highest.of):
            yield feature("of a state", "of a state")
    held = next((term for term in reversed(terms) if term in then), None)
    if held is not None:
        yield feature("in office", f"{_said(held.office)} {since(held)}")
    elif on is not None and terms and not any(term.forgotten(on) for term in terms):
        yield feature("out of office", f"in no office known on {on}")
    yield from _country(person.entity, context)


def nationals(text: str) -> Candidate | None:
    """The people that a demonym means ("Russians", "Native Americans"); one of them in the singular."""
    state = actors().nationality(text) or actors().nationality(text.rsplit(maxsplit=1)[-1])
    if state is None or not text[:1].isupper() or text.isupper():
        return None
    many = text.endswith(("s", "ese", "ch", "sh", "men"))
    entity = actors().unknown(text, "Group" if many else "Person", state.country, "CVL")
    return Candidate(entity, (feature("demonym", f"{text!r} are people of {state.name}"),))


def guessed(text: str) -> Candidate | None:
    """What an unknown name looks like: a body by its last word ("Kenya Airways"), else a person.

    "Mr" is no part of the name, and a family name behind it none of somebody unknown.
    """
    words = text.split()
    if words and words[0].lower().rstrip(".") in mapping("honorifics"):
        words = words[1:]
    text = " ".join(words)
    if not 1 < len(words) <= 4 or not all(word[0].isupper() for word in words):
        return None
    sector = labels("bodies", "sector", tuple(schema().sectors)).get(words[-1].lower())
    if sector is None:
        entity = actors().unknown(text, "Person", None, None)
        return Candidate(entity, (feature("guess", "unknown, looks like a person's name"),))
    owner = next((s for w in words if (s := actors().nationality(w) or actors().seat(w))), None)
    owner = owner or next((e for w in words for e in actors().named(w) if e.type == "State"), None)
    entity = actors().unknown(text, "Organization", owner.country if owner else None, sector)
    return Candidate(entity, (feature("guess", f"unknown, {words[-1]!r} says {sector}"),))


def place(text: str, *, least: int = TOWN) -> tuple[str, str] | None:
    """Name and country (alpha-3) of the most prominent place of that name; None without a country.

    `least` is how many people a city must have, and a tenth of a region, unless it is in our own list.
    """
    if not text[:1].isupper() or text.lower() in lexicon("no_places") | lexicon("directions"):
        return None
    for found in gazetteer().find(text):
        people_there = gazetteer().population(found) / (10 if found.precision == "region" else 1)
        if found.country and (
            found.geonames is None or found.precision == "country" or people_there >= least
        ):
            return found.name, found.country
    return None


def _country(entity: Entity, context: Context) -> Iterator[Feature]:
    if entity.country and context.countries.get(entity.country):
        yield feature("country", f"the text names {entity.country}")


def _said(office: str) -> str:
    return office.replace("-", " ")


def since(term: Tenure) -> str:
    """When the term ran, and when it was last seen to run."""
    return f"from {term.start} to {term.end}" if term.end else f"since {term.start}, last seen {term.seen}"


def age(person: Person, years: int, on: date) -> Feature | None:
    """Whether an age given in the text fits the person's birth; None where that is not known."""
    if not person.born:
        return None
    fits = on.year - int(person.born[:4]) - years in (0, 1)
    return feature("age" if fits else "older", f"born {person.born}, {years} years old in the text")
