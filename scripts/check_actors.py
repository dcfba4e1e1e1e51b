"""Checks ontologies/actors/ and prints what it covers: python scripts/check_actors.py.

A mistake that the loader refuses (unknown codes, ids there twice, ...) ends it with that one line.
What the loader lets be is listed: names that mean several actors, full names that several people bear,
Wikidata ids that stand twice, and terms of one office that overlap by more than their dates leave open.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from kg.errors import KGError
from kg.ontology.actors import Actors, actors
from kg.ontology.days import first, last
from kg.ontology.members import members
from kg.ontology.people import people
from kg.ontology.places import fold
from kg.ontology.tenures import Tenure


def shared(known: Actors) -> dict[str, list[str]]:
    """Names that find more than one actor."""
    keys: dict[str, list[str]] = defaultdict(list)
    for name, entity in known.aliases():
        keys[name].append(entity.key)
    return {name: found for name, found in keys.items() if len(found) > 1}


def report(known: Actors) -> None:
    """Prints counts by type, sector and country."""
    everyone = list(known)
    states = {entity.country for entity in everyone if entity.type == "State"}
    others = [entity for entity in everyone if entity.type != "State"]
    print(f"actors: {len(everyone)}, names: {len(list(known.aliases()))}")
    for title, counts in (
        ("type", Counter(entity.type for entity in everyone)),
        ("sector", Counter(entity.sector for entity in everyone)),
        ("country, states left out", Counter(entity.country or "none" for entity in others)),
    ):
        print(f"by {title}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    bare = sorted(code for code in states if code and code not in {entity.country for entity in others})
    print(f"states with no other actor: {len(bare)}: {' '.join(bare)}")
    print(f"with Wikidata id: {sum(bool(entity.wikidata) for entity in everyone)}")


def doubles() -> list[str]:
    """Names that several people bear, and Wikidata ids that stand twice."""
    names: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for person in people():
        for name in person.names:
            names[fold(name)].add(person.entity.key)
    for entity in [*actors(), *(person.entity for person in people())]:
        if entity.wikidata:
            ids[entity.wikidata].add(entity.key)
    found = [(what, keys) for table in (names, ids) for what, keys in table.items() if len(keys) > 1]
    return sorted(f"{what}: {', '.join(sorted(keys))}" for what, keys in found)


def overlaps() -> list[str]:
    """Terms of one office that surely overlap: the next one begins before the last has ended.

    A term without an end counts up to the day when its source saw it.
    """
    terms: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for person in people():
        for term in people().terms(person.entity.key):
            terms[term.office, term.of].append(term)
    out = []
    for (office, of), held in sorted(terms.items()):
        held.sort(key=lambda term: (term.start, term.end or term.seen))
        longest = held[0]
        for other in held[1:]:
            ends = longest.end or longest.seen
            if last(other.start) < first(ends) and longest.person != other.person:
                out.append(f"{office} of {of}: {longest.person} to {ends}, {other.person} from {other.start}")
            longest = max(longest, other, key=lambda term: first(term.end or term.seen))
    return out


def coverage() -> None:
    """Prints how many terms each office and country has."""
    held = [term for person in people() for term in people().terms(person.entity.key)]
    offices = Counter(term.office for term in held)
    countries = Counter(term.of for term in held if actors().land(term.of))
    print(f"people: {len(list(people()))}, terms: {len(held)}, countries with terms: {len(countries)}")
    print("terms by office: " + ", ".join(f"{office} {count}" for office, count in offices.most_common()))
    print("terms by country: " + ", ".join(f"{code} {count}" for code, count in sorted(countries.items())))
    with_id = sum(bool(person.entity.wikidata) for person in people())
    print(f"people with Wikidata id: {with_id}")


def main() -> None:
    """Runs the check; exit status 1 where the tables are wrong."""
    try:
        known = actors()
        people(), members()
    except KGError as error:
        sys.exit(str(error))
    report(known)
    coverage()
    for line in doubles():
        print(f"twice: {line}")
    for line in overlaps():
        print(f"overlap: {line}")
    for name, keys in sorted(shared(known).items()):
        print(f"ambiguous: {name}: {', '.join(keys)}")


if __name__ == "__main__":
    main()
