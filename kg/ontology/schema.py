"""The classes, PLOVER codes and closed sets of values of `ontologies/`, checked when loaded."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import OntologyError
from kg.ontology import files

KG = "https://w3id.org/geopolitical-kg/ns#"
PLOVER = "https://w3id.org/geopolitical-kg/plover#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SYMMETRIC = "http://www.w3.org/2002/07/owl#SymmetricProperty"
_OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
_WANTED = {
    "rdfs:label": _RDFS + "label",
    "skos:definition": _SKOS + "definition",
    "rdfs:isDefinedBy": _RDFS + "isDefinedBy",
}
"""What every term must have."""


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events: its local name, its parent's, its PLOVER codes (the usual one first)."""

    name: str
    label: str
    definition: str
    parent: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PloverType:
    """A PLOVER type; `intensity` is None where PLOVER publishes no score."""

    code: str
    label: str
    definition: str
    quad: str
    intensity: float | None
    requires_recipient: bool
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The ontology as the code asks for it. A look-up of a name that is not there raises KeyError."""

    events: dict[str, EventClass]
    plover: dict[str, PloverType]
    sectors: tuple[str, ...]
    relations: tuple[str, ...]
    symmetric: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    def lineage(self, name: str) -> tuple[str, ...]:
        """The class and those above it, up to Event."""
        above = self.events[name].parent
        return (name, *(self.lineage(above) if above else ()))

    def code(self, name: str) -> str | None:
        """The usual PLOVER code of an event class; None for a plain Statement."""
        codes = self.events[name].codes
        return codes[0] if codes else None

    def modes(self, code: str) -> tuple[str, ...]:
        """The modes that a PLOVER type may have."""
        return self.plover[code].modes

    def quad(self, code: str) -> str:
        """The quad class of a PLOVER type, such as "material conflict"."""
        return self.plover[code].quad


@cache
def schema() -> Schema:
    """The schema of `ontologies/kg.ttl` and `plover.ttl`. Raises OntologyError at the first mistake."""
    return load(files.folder())


def load(folder: Path) -> Schema:
    """The schema of the two files in a folder. Raises OntologyError, with file and line."""
    kg = _Source(folder / "kg.ttl", KG)
    plover = _Source(folder / "plover.ttl", PLOVER)
    types = {t.code: t for t in _types(plover)}
    events = {e.name: e for e in _events(kg, types)}
    return Schema(
        events=events,
        plover=types,
        sectors=tuple(plover.notation(c) for c in plover.inverse("inScheme", PLOVER + "Sectors")),
        relations=tuple(n for n in kg.terms() if KG + "relatedTo" in kg.get(n, _RDFS + "subPropertyOf")),
        symmetric=tuple(n for n in kg.terms() if _SYMMETRIC in kg.get(n, _TYPE)),
        values=dict(_values(kg)),
    )


class _Source:
    """One Turtle file: its terms by local name, with their facts."""

    def __init__(self, path: Path, namespace: str) -> None:
        self.path = path
        self.namespace = namespace
        self.facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        try:
            self.source = path.read_text(encoding="utf-8")
            triples = list(parse(self.source, format=RdfFormat.TURTLE))
        except OSError as error:
            raise OntologyError(str(path), f"cannot be read: {error.strerror}") from error
        except SyntaxError as error:
            raise OntologyError(str(path), f"not Turtle: {error.msg}", error.lineno) from error
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self.facts[triple.subject.value][triple.predicate.value].append(triple.object.value)
        for name in self.terms():
            for short, iri in _WANTED.items():
                if not self.facts[namespace + name][iri]:
                    raise self.error(name, f"{name} has no {short}")
            self._refuse_unknown(name)

    def _refuse_unknown(self, name: str) -> None:
        """Raise OntologyError where a term speaks of one that its own file should define and does not."""
        for values in self.facts[self.namespace + name].values():
            for iri in values:
                if iri.startswith(self.namespace) and iri != self.namespace and iri not in self.facts:
                    other = iri.removeprefix(self.namespace)
                    raise self.error(name, f"{name} speaks of {other}, which is not defined")

    def terms(self) -> list[str]:
        """The local names that the file defines, in order."""
        names = (iri.removeprefix(self.namespace) for iri in self.facts if iri.startswith(self.namespace))
        return sorted(names)

    def get(self, name: str, predicate: str) -> list[str]:
        """The values of a property of a term."""
        return self.facts[self.namespace + name][predicate]

    def inverse(self, predicate: str, value: str) -> list[str]:
        """The terms of which a SKOS property has this value."""
        return [name for name in self.terms() if value in self.get(name, _SKOS + predicate)]

    def label(self, name: str) -> str:
        """What people call a term."""
        return self.get(name, _RDFS + "label")[0]

    def definition(self, name: str) -> str:
        """What a term means."""
        return self.get(name, _SKOS + "definition")[0]

    def notation(self, name: str) -> str:
        """The code of a concept."""
        values = self.get(name, _SKOS + "notation")
        if len(values) != 1:
            raise self.error(name, f"{name} needs one skos:notation")
        return values[0]

    def error(self, name: str, reason: str) -> OntologyError:
        """A mistake in a term, at the line where its block begins."""
        start = re.search(rf"^\w+:{re.escape(name)}\s", self.source, re.MULTILINE)
        line = self.source.count("\n", 0, start.start()) + 1 if start else None
        return OntologyError(str(self.path), reason, line)


def _types(plover: _Source) -> list[PloverType]:
    found = []
    for name in plover.inverse("inScheme", PLOVER + "Types"):
        quads = [iri.removeprefix(PLOVER) for iri in plover.get(name, _SKOS + "broader")]
        if len(quads) != 1 or quads[0] not in plover.inverse("inScheme", PLOVER + "QuadClasses"):
            raise plover.error(name, f"{name} needs one quad class as skos:broader")
        intensity = plover.get(name, PLOVER + "intensity")
        found.append(
            PloverType(
                code=plover.notation(name),
                label=plover.label(name),
                definition=plover.definition(name),
                quad=plover.notation(quads[0]),
                intensity=float(intensity[0]) if intensity else None,
                requires_recipient=plover.get(name, PLOVER + "requiresRecipient") == ["true"],
                modes=_modes(plover, name),
            )
        )
    return found


def _modes(plover: _Source, type_name: str) -> tuple[str, ...]:
    modes = []
    for name in plover.inverse("broader", PLOVER + type_name):
        modes.append(plover.notation(name))
        if name != f"{type_name}-{modes[-1]}":
            raise plover.error(name, f"{name} should be named {type_name}-{modes[-1]}")
    return tuple(modes)


def _events(kg: _Source, types: dict[str, PloverType]) -> list[EventClass]:
    classes = {n: _parents(kg, n) for n in kg.terms() if _OWL_CLASS in kg.get(n, _TYPE)}
    events = {"Event"}
    while more := {n for n, parents in classes.items() if n not in events and events.intersection(parents)}:
        events |= more
    found = []
    for name in sorted(events):
        given = kg.get(name, KG + "ploverType") + kg.get(name, KG + "otherPloverType")
        codes = tuple(iri.removeprefix(PLOVER) for iri in given)
        for code in codes:
            if code not in types:
                raise kg.error(name, f"{name} has the PLOVER type {code}, which plover.ttl does not define")
        parent = next((p for p in classes[name] if p in events), None)
        found.append(EventClass(name, kg.label(name), kg.definition(name), parent, codes))
    return found


def _parents(kg: _Source, name: str) -> list[str]:
    above = kg.get(name, _RDFS + "subClassOf")
    return [iri.removeprefix(KG) for iri in above if iri.startswith(KG)]


def _values(kg: _Source) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for name in kg.terms():
        for iri in kg.get(name, KG + "valuesFrom"):
            concepts = kg.inverse("inScheme", iri)
            if not concepts:
                raise kg.error(name, f"{name} takes its values from an empty scheme")
            found.append((name, tuple(kg.notation(c) for c in concepts)))
    return found
