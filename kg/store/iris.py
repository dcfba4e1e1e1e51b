"""Keys become IRIs and back: one place for every namespace and every name in the graph.

A record's IRI is `.../id/KIND/KEY`; what belongs to one record is a fragment of it
(`.../id/article/KEY#char=10,25`, `.../id/report/KEY#claim0`), so there are no blank nodes.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.model import EntityType
from kg.ontology.schema import KG, PLOVER

ID = "https://w3id.org/geopolitical-kg/id/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
GEO = "http://www.opengis.net/ont/geosparql#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

PREFIXES = {
    "kg": KG,
    "plover": PLOVER,
    "sem": SEM,
    "oa": OA,
    "prov": PROV,
    "geo": GEO,
    "skos": SKOS,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}
"""What a query may use without declaring it."""


@cache
def kg(name: str) -> NamedNode:
    """The term of our ontology with that local name."""
    return NamedNode(KG + name)


TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
EXACT_MATCH = NamedNode(SKOS + "exactMatch")


def iri(kind: str, key: str) -> NamedNode:
    """The IRI of a record: `kind` is article, report, event, actor, place or run."""
    return NamedNode(f"{ID}{kind}/{quote(key, safe='')}")


def part(whole: NamedNode, name: str) -> NamedNode:
    """The IRI of something that belongs to one record."""
    return NamedNode(f"{whole.value}#{name}")


def key(node: NamedNode) -> str:
    """The key in a record's IRI: the inverse of `iri`."""
    return unquote(node.value.rsplit("/", 1)[-1])


def is_kind(node: NamedNode, kind: str) -> bool:
    """Whether the IRI is that of a record of this kind, or of one of its parts."""
    return node.value.startswith(f"{ID}{kind}/")


def actor_class(kind: EntityType) -> str:
    """The class of a kind of entity by local name; an event already has the name Alliance."""
    return "AllianceActor" if kind == "Alliance" else kind


def plover_type(code: str) -> NamedNode:
    """The concept of a PLOVER type ("ASSAULT")."""
    return NamedNode(PLOVER + quote(code, safe=""))


def plover_mode(code: str, mode: str) -> NamedNode:
    """The concept of a mode of a PLOVER type ("ASSAULT", "aerial")."""
    return NamedNode(f"{PLOVER}{quote(code, safe='')}-{quote(mode, safe='')}")


def plover_code(node: NamedNode) -> str:
    """The code of a PLOVER type from its concept."""
    return unquote(node.value.removeprefix(PLOVER))


def mode_code(node: NamedNode) -> str:
    """The word of a mode from its concept."""
    return unquote(node.value.removeprefix(PLOVER).split("-", 1)[1])
