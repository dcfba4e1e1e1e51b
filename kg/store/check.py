"""SHACL validation of an article's graph before it is stored."""

from collections import Counter
from dataclasses import dataclass

import pyshacl
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.errors import StoreError
from kg.model import Event, Extraction
from kg.ontology.schema import schema
from kg.ontology.shapes import shapes
from kg.store.write import article_quads, called


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found in an article: its warnings, each with how often it came up."""

    article: str
    warnings: dict[str, int]


def check(extraction: Extraction, quads: list[Quad] | None = None) -> Report:
    """The warnings about an article. Raises StoreError, naming the article, for a violation.

    It needs no store, so that the workers that extract can also check. `quads` is the article's
    graph where it is already written.
    """
    name = called(extraction.article)
    for event in extraction.events:
        _check_codes(name, event)
    for relation in extraction.relations:
        if relation.type not in schema().relations:
            raise StoreError(f"{name}: refused: no relation {relation.type!r}")
    graph = article_quads(extraction) if quads is None else quads
    triples = serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples, format="nt")
    _, results, text = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise StoreError(f"{name}: cannot be validated: {text or results}")
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        warning = results.value(result, SH.resultSeverity) != SH.Violation
        found[warning][str(results.value(result, SH.resultMessage))] += 1
    if found[False]:
        raise StoreError(f"{name}: refused: {_listed(found[False])}")
    return Report(name, dict(sorted(found[True].items())))


def _check_codes(name: str, event: Event) -> None:
    """The type, PLOVER code and mode of an event are ones that the ontology has, for each other."""
    known = schema()
    if event.type not in known.events:
        raise StoreError(f"{name}: refused: no event class {event.type!r}")
    if event.plover is not None and event.plover not in known.events[event.type].codes:
        raise StoreError(f"{name}: refused: {event.type} has no PLOVER type {event.plover!r}")
    if event.mode is not None and (event.plover is None or event.mode not in known.modes(event.plover)):
        raise StoreError(f"{name}: refused: {event.plover} has no mode {event.mode!r}")


def _listed(messages: Counter[str]) -> str:
    counted = sorted(messages.items())
    return "; ".join(f"{message} ({n} times)" if n > 1 else message for message, n in counted)
