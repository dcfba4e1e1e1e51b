"""Checks ontologies/actors/ and prints what it covers: python scripts/check_actors.py.

A mistake that the loader refuses (unknown codes, ids there twice, ...) ends it with that one line;
names that mean several actors are listed, since the loader lets them be.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from kg.errors import KGError
from kg.ontology.actors import Actors, actors


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


def main() -> None:
    """Runs the check; exit status 1 where the tables are wrong."""
    try:
        known = actors()
    except KGError as error:
        sys.exit(str(error))
    report(known)
    for name, keys in sorted(shared(known).items()):
        print(f"ambiguous: {name}: {', '.join(keys)}")


if __name__ == "__main__":
    main()
