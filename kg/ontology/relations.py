"""The ways in which text states a standing relation, of `ontologies/relations.yaml`.

The head of that file explains its keys to a domain expert; every `examples` and `traps` sentence is a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology.actors import TYPES
from kg.ontology.files import folder
from kg.ontology.frames import Places, conditions, grammatical, only
from kg.ontology.lines import Lined, read, words
from kg.ontology.schema import schema

GROUP_KEYS = {"relation", "about", "subject", "object", "ways"}
WAY_KEYS = {
    "verbs", "nouns", "offices", "except", "behind", "at", "subject", "object", "without", "needs",
    "unless", "examples", "traps",
}  # fmt: skip
TRIGGERS = ("verbs", "nouns", "offices")


@dataclass(frozen=True, slots=True)
class Way:
    """One entry: words, where the second actor stands, and what kinds of actor the two may be.

    `rule` names it in provenance: relation, first word, verb or noun. An example is a sentence with
    the names of the two actors.
    """

    rule: str
    relation: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    offices: tuple[str, ...]
    excepted: tuple[str, ...]
    behind: tuple[str, ...]
    at: tuple[str, ...]
    subject: tuple[EntityType, ...]
    object: tuple[EntityType, ...]
    without: tuple[str, ...]
    needs: Places
    unless: Places
    examples: tuple[tuple[str, str, str], ...]
    traps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """All entries in the order of the file, and by the lemma that triggers them."""

    all: tuple[Way, ...]
    by_verb: dict[str, list[Way]] = field(default_factory=dict)
    by_noun: dict[str, list[Way]] = field(default_factory=dict)
    by_office: dict[str, list[Way]] = field(default_factory=dict)


@cache
def ways() -> Ways:
    """The checked entries of `ontologies/relations.yaml`; OntologyError names the line of a mistake."""
    return load(folder() / "relations.yaml")


def load(path: Path) -> Ways:
    """The checked entries of a file."""
    groups = read(path)
    if not isinstance(groups, list) or not all(isinstance(group, Lined) for group in groups):
        raise OntologyError(path.name, "relations are a list of mappings")
    found = Ways(tuple(way for group in groups for way in _group(path.name, group)))
    rules = [way.rule for way in found.all]
    for way in found.all:
        if rules.count(way.rule) > 1:
            raise OntologyError(path.name, f"two entries begin alike: {way.rule}")
        for table, triggers in (
            (found.by_verb, way.verbs), (found.by_noun, way.nouns), (found.by_office, way.offices),
        ):  # fmt: skip
            for word in triggers:
                table.setdefault(word, []).append(way)
    return found


def _group(name: str, group: Lined) -> Iterator[Way]:
    only(name, group, GROUP_KEYS)
    if group.get("relation") not in schema().relations:
        known = ", ".join(schema().relations)
        raise OntologyError(name, f"no relation {group.get('relation')!r}; there are: {known}", group.line)
    entries = group.get("ways")
    if not isinstance(entries, list) or not entries:
        raise OntologyError(name, "`ways` is a list of at least one entry", group.line)
    for entry in entries:
        yield _way(name, group, entry)


def _way(name: str, group: Lined, entry: Any) -> Way:
    if not isinstance(entry, Lined):
        raise OntologyError(name, "each way is a mapping", group.line)
    only(name, entry, WAY_KEYS)
    triggers = [key for key in TRIGGERS if words(name, entry, key)]
    if len(triggers) != 1:
        raise OntologyError(name, f"a way has one of {', '.join(TRIGGERS)}", entry.line)
    (kind,) = triggers
    sectors = words(name, entry, "offices")
    for sector in sectors:
        if sector not in schema().sectors:
            raise OntologyError(name, f"no sector {sector!r}", entry.line)
    relation, first = group["relation"], words(name, entry, kind)[0]
    places = tuple(grammatical(name, place, entry.line) for place in words(name, entry, "at"))
    if not places:
        raise OntologyError(name, "`at` says where the second actor stands", entry.line)
    return Way(
        rule=f"{relation}/{first}.{places[0]}.{kind[0]}",
        relation=relation,
        verbs=words(name, entry, "verbs"),
        nouns=words(name, entry, "nouns"),
        offices=sectors,
        excepted=words(name, entry, "except"),
        behind=tuple(grammatical(name, place, entry.line) for place in words(name, entry, "behind")),
        at=places,
        subject=_types(name, group, entry, "subject"),
        object=_types(name, group, entry, "object"),
        without=words(name, entry, "without"),
        needs=conditions(name, entry, "needs"),
        unless=conditions(name, entry, "unless"),
        examples=tuple(_example(name, entry, line) for line in words(name, entry, "examples")),
        traps=words(name, entry, "traps"),
    )


def _types(name: str, group: Lined, entry: Lined, key: str) -> tuple[EntityType, ...]:
    """The kinds of actor that may stand on a side: the entry's, else the group's."""
    source = entry if key in entry else group
    found = words(name, source, key)
    if not found or not TYPES.issuperset(found):
        known = ", ".join(sorted(TYPES))
        raise OntologyError(name, f"{key} lists kinds of actor; there are: {known}", source.line)
    return cast(tuple[EntityType, ...], found)


def _example(name: str, entry: Lined, line: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 3:
        raise OntologyError(name, f"an example is `sentence | subject | object`: {line!r}", entry.line)
    return (parts[0], parts[1], parts[2])
