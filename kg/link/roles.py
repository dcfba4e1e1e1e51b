"""Candidates by description: office and country, nationality and noun, title and name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.link.candidate import Candidate, Context, Feature, feature, ranked
from kg.link.names import age, bodies, by_name, since
from kg.link.phrase import SURE, Phrase, take_apart
from kg.model import Entity
from kg.ontology.actors import Noun, actors, sector
from kg.ontology.lexicons import mapping
from kg.ontology.people import people

# Words: what is longer describes nobody, and each "of" in it is a step down.
LONGEST = 40


def by_description(text: str, context: Context) -> Iterator[Candidate]:
    """Whom a description means; nothing where it has no head noun that names an actor."""
    if len(text.split()) > LONGEST:
        return
    main, *appositions = re.split(r",\s+", text)
    phrase = take_apart(main, context, by_description)
    if phrase is None:
        return
    for apposition in appositions if phrase.name else ():
        more = take_apart(apposition, context, by_description)
        if more and more.noun and more.base:
            phrase = replace(phrase, noun=more.noun, base=phrase.base or more.base, words=more.words)
    if phrase.name:
        yield from _titled(phrase, context)
    elif phrase.noun is not None:
        yield from _described(phrase, phrase.noun, context)


def _titled(phrase: Phrase, context: Context) -> Iterator[Candidate]:
    """A title with a name: the curated person whom the title fits, else a person known by the text."""
    noun, base = phrase.noun, phrase.base
    if noun is not None and not noun.person:
        yield from bodies(phrase.name, context)  # "the Palestinian group Hamas"
        return
    title = noun.word if noun else ""
    found = []
    for candidate in ranked(by_name(phrase.name, context)):
        if candidate.entity.type != "Person" or not people().get(candidate.entity.key):
            continue
        if base and base.country and candidate.entity.country not in (None, base.country):
            continue
        reason = _fits(candidate.entity.key, title, context.on) if title else None
        if reason is None and noun is not None and noun.office:
            reason = feature("title never", f"no {title} known of that name")
        reasons = [r for r in (reason, _addressed(candidate.entity.key, phrase.honorific)) if r]
        found.append(candidate.but(*reasons))
    yield from (c for c in found if c.score >= SURE)
    if not found and noun is not None:
        country = base.country if base else None
        said_sector = sector(noun, base)
        entity = actors().unknown(phrase.name, "Person", country, said_sector)
        said = f"{phrase.name!r} is no curated person; the title says {said_sector}"
        yield Candidate(entity, (feature("bare", said), *_because(base)))


def _addressed(person: str, honorific: str) -> Feature | None:
    """What "Mr" or "Mrs" says against a person of the other sex."""
    known = people().get(person)
    said = mapping("honorifics").get(honorific, "any")
    if known is None or not known.gender or said in ("any", known.gender):
        return None
    return feature("gender", f"{honorific} is said of others")


def _fits(person: str, title: str, on: date | None) -> Feature | None:
    """The title is an office of the person: then, or at another time."""
    terms = [t for t in people().terms(person) if t.office in people().offices(title, t.of)]
    held = [t for t in terms if on and t.standing(on)]
    if not terms:
        return None
    term = (held or terms)[0]
    return feature("title" if held else "title once", f"{term.office.replace('-', ' ')} from {term.start}")


def _described(phrase: Phrase, noun: Noun, context: Context) -> Iterator[Candidate]:
    base = phrase.base
    if base is None:
        base = people().only(phrase.words)
    if base is not None and noun.person and not noun.plural and not phrase.former:
        yield from _holders(phrase, noun, base, context)
    if noun.type == "State" and base is not None and base.type == "State":
        reason = feature("description", f"the {noun.word} of {base.name} is the state")
        yield Candidate(base, (reason,))
    elif base is not None:
        entity = actors().described(base, noun, phrase.words)
        said = f"{phrase.words!r} of {base.name}"
        yield Candidate(entity, (feature("description", said),))
    else:
        entity = actors().unknown(phrase.words, noun.type, None, noun.sector or None)
        yield Candidate(entity, (feature("bare", f"{noun.word!r} alone says {noun.sector}"),))


def _holders(phrase: Phrase, noun: Noun, base: Entity, context: Context) -> Iterator[Candidate]:
    """Who held the office in the country or body on the day of the text."""
    if context.on is None:
        return
    owner = people().owner(base)
    offices = people().offices(noun.word, owner)
    found = [(office, h) for office in offices for h in people().holders(office, owner, context.on)]
    for office, holder in found:
        name = "office" if holder.standing == "in office" else "office perhaps"
        if name == "office perhaps" and len(found) > 1:
            name = "office shared"
        term = holder.tenure
        said = f"{office.replace('-', ' ')} of {base.name} {since(term)}"
        reasons = [feature(name, said)]
        if phrase.age is not None and (fits := age(holder.person, phrase.age, context.on)):
            reasons.append(fits)
        yield Candidate(people().at(holder.person, context.on), tuple(reasons))


def _because(base: Entity | None) -> Iterator[Feature]:
    if base is not None:
        yield feature("country", f"{base.name} stands with the title")
