"""SHACL validation of an article's graph before it is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyshacl
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.errors import RefusedError
from kg.model import Extraction
from kg.ontology.shapes import shapes
from kg.store.sound import mistakes
from kg.store.write import article_quads, called


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found in an article: its warnings, each with how often it came up."""

    article: str
    warnings: dict[str, int]


def check(extraction: Extraction, quads: list[Quad] | None = None) -> Report:
    """The warnings about an article. Raises RefusedError, naming the article, for a violation.

    It needs no store, so that the workers that extract can also check. `quads` is the article's
    graph where it is already written.
    """
    name = called(extraction.article)
    wrong = Counter(mistakes(extraction))
    if wrong:
        raise RefusedError(f"{name}: refused: {_listed(wrong)}")
    graph = article_quads(extraction) if quads is None else quads
    triples = serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples, format="nt")
    _, results, text = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise RefusedError(f"{name}: cannot be validated: {text or results}")
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        warning = results.value(result, SH.resultSeverity) != SH.Violation
        found[warning][str(results.value(result, SH.resultMessage))] += 1
    if found[False]:
        raise RefusedError(f"{name}: refused: {_listed(found[False])}")
    return Report(name, dict(sorted(found[True].items())))


def _listed(messages: Counter[str]) -> str:
    counted = sorted(messages.items())
    return "; ".join(f"{message} ({n} times)" if n > 1 else message for message, n in counted)
