"""The ontology says what the code, the shapes and the data use, and names its mistakes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode, parse
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg import model
from kg.errors import OntologyError
from kg.ontology import files
from kg.ontology.schema import KG, PLOVER, load, schema
from kg.ontology.shapes import shapes
from kg.resolve.world import world
from kg.store.world import world_quads
from kg.store.write import article_quads
from tests.samples import sample
from tests.strategies import extractions

SUBCLASS = """    rdfs:subClassOf kg:Statement ;
    kg:ploverType plover:THREATEN"""
SEM = {
    "Event", "Actor", "Place", "Time", "Role", "View", "hasActor", "hasPlace", "eventType", "roleType",
    "subEventOf", "accordingTo", "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp",
}  # fmt: skip
OA = {
    "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasBody", "hasTarget",
    "hasSource", "hasSelector", "start", "end", "exact",
}  # fmt: skip
CLASSES = {
    "Deployment": "MOBILIZE", "Exercise": "MOBILIZE", "Withdrawal": "RETREAT", "Attack": "ASSAULT",
    "Agreement": "AGREE", "Alliance": "AGREE", "Consultation": "CONSULT", "Cooperation": "COOPERATE",
    "Support": "SUPPORT", "Aid": "AID", "Concession": "CONCEDE", "Sanction": "SANCTION", "Coercion": "COERCE",
    "Protest": "PROTEST", "Statement": None, "Accusation": "ACCUSE", "Threat": "THREATEN",
    "Request": "REQUEST", "Rejection": "REJECT", "Event": None,
}  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with copies of the two files, to break."""
    for name in ("kg.ttl", "plover.ttl"):
        (tmp_path / name).write_text((files.folder() / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def broken(folder: Path, name: str, old: str, new: str) -> int:
    """Replace some text of a file; the line where it stood."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def defined() -> set[str]:
    """The terms of kg.ttl by local name."""
    subjects = {str(subject) for subject in Graph().parse(files.folder() / "kg.ttl").subjects()}
    return {iri.removeprefix(KG) for iri in subjects if iri.startswith(KG)}


def test_the_class_tree_is_that_of_the_design() -> None:
    assert {name: schema().code(name) for name in schema().events} == CLASSES
    assert schema().lineage("Accusation") == ("Accusation", "Statement", "Event")
    assert schema().lineage("Alliance") == ("Alliance", "Agreement", "Event")
    assert schema().events["Exercise"].codes == ("MOBILIZE", "COOPERATE")


def test_plover_has_its_sixteen_types() -> None:
    assert set(schema().plover) == {code for code in CLASSES.values() if code}
    assert len(schema().plover) == 16
    assert schema().quad("ASSAULT") == "material conflict"
    assert {t.quad for t in schema().plover.values()} == {
        "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
    }  # fmt: skip
    assert "aerial" in schema().modes("ASSAULT")
    assert schema().modes("CONSULT") == ("multilateral", "phone", "third-party", "visit")
    assert [t.code for t in schema().plover.values() if t.intensity is None] == ["REQUEST"]
    assert {"GOV", "MIL", "REB", "OPP", "CVL", "IGO", "HLH"} <= set(schema().sectors)


def test_closed_values_are_those_of_the_model() -> None:
    expected = {
        "role": model.Role, "certainty": model.Certainty, "polarity": model.Polarity,
        "temporality": model.Temporality, "realis": model.Realis, "timeBasis": model.Basis,
        "granularity": model.Granularity, "dateKind": model.DateKind, "precision": model.Precision,
        "bound": model.Bound, "blockKind": model.BlockKind,
    }  # fmt: skip
    assert {name: set(values) for name, values in schema().values.items()} == {
        name: set(get_args(values)) for name, values in expected.items()
    }


def test_shapes_allow_the_values_of_the_ontology() -> None:
    lists = 0
    for shape, values in shapes().subject_objects(SH["in"]):
        name = str(shapes().value(shape, SH.path)).removeprefix(KG)
        assert {str(value) for value in Collection(shapes(), values)} == set(schema().values[name])
        lists += 1
    assert lists == 8


def test_shapes_speak_of_terms_that_exist() -> None:
    terms = {str(term) for triple in shapes() for term in triple if str(term).startswith(KG)}
    assert len(terms) > 20
    assert {term.removeprefix(KG) for term in terms} - {""} <= defined()


def test_the_shapes_want_recipients_where_plover_does() -> None:
    text = (files.folder() / "shapes.ttl").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "?code IN" in line)
    wanted = {code for code, kind in schema().plover.items() if kind.requires_recipient}
    assert {word.strip("(),").removeprefix("plover:") for word in line.split() if "plover:" in word} == wanted


@given(extractions())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_term_in_the_data_is_defined(x: model.Extraction) -> None:
    used = set()
    for quad in article_quads(x) + world_quads(world([x])):
        used |= {term.value for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    ours = {iri.removeprefix(KG) for iri in used if iri.startswith(KG)}
    assert ours <= defined()
    codes = {iri.removeprefix(PLOVER) for iri in used if iri.startswith(PLOVER)}
    known = {f"{t.code}-{mode}" for t in schema().plover.values() for mode in t.modes} | set(schema().plover)
    assert codes <= known


def test_nothing_becomes_an_event_or_a_relation_by_what_follows_from_the_ontology() -> None:
    graph = Graph().parse(files.folder() / "kg.ttl")
    below = {
        str(term).removeprefix(KG): {
            str(above) for above in graph.transitive_objects(term, RDFS.subPropertyOf)
        }
        for term in graph.subjects(RDF.type, OWL.ObjectProperty)
    }
    item = sample(0)
    first, second = item.events[0], item.events[1]
    tied = replace(first, part_of=second.key, content_of=second.key, response_to=second.key)
    quads = article_quads(replace(item, events=(tied, *item.events[1:])))
    typed = {q.subject for q in quads if q.object == NamedNode(KG + "ReportedEvent")}
    used = {q.predicate.value.removeprefix(KG) for q in quads if q.subject in typed}
    assert {"place", "eventType", "partOf"} <= used
    for name in used & set(below):
        assert not any("sem/" in above or above == KG + "relatedTo" for above in below[name]), name
    assert set(schema().relations) == {
        "allyOf", "memberOf", "belongsTo", "holdsOffice", "commands", "borders", "atWarWith", "supplies",
    }  # fmt: skip
    assert set(schema().symmetric) == {"allyOf", "borders", "atWarWith"}


def test_what_is_called_an_annotation_has_a_target() -> None:
    graph = Graph().parse(files.folder() / "kg.ttl")
    oa = "http://www.w3.org/ns/oa#"
    called = {str(term) for term in graph.subjects(RDFS.subClassOf, URIRef(oa + "Annotation"))}
    assert called == {KG + "Mention"}
    quads = article_quads(sample(0))
    bodies = {q.subject for q in quads if q.predicate.value == oa + "hasBody"}
    targets = {q.subject for q in quads if q.predicate.value == oa + "hasTarget"}
    mentions = {q.subject for q in quads if q.object == NamedNode(KG + "Mention")}
    assert bodies == targets == mentions
    assert mentions


def test_concepts_alone_are_matched() -> None:
    graph = Graph().parse(files.folder() / "kg.ttl")
    matched = {s for p in (SKOS.closeMatch, SKOS.exactMatch) for s in graph.subjects(p)}
    assert matched <= set(graph.subjects(RDF.type, SKOS.Concept))


def test_external_terms_exist() -> None:
    from rdflib.namespace import GEO, PROV, SDO, TIME

    assert SDO.headline in SDO
    with pytest.warns(UserWarning, match="not defined"):
        assert URIRef(SDO + "headlin") not in SDO
    closed = {str(n): n for n in (GEO, PROV, SKOS, TIME)}
    sets = {"http://semanticweb.cs.vu.nl/2009/11/sem/": SEM, "http://www.w3.org/ns/oa#": OA}
    checked = 0
    for name in ("kg.ttl", "plover.ttl", "shapes.ttl"):
        for triple in parse(path=files.folder() / name):
            for term in (triple.predicate, triple.object):
                if not isinstance(term, NamedNode):
                    continue
                base = next((b for b in (*closed, *sets, str(SDO)) if term.value.startswith(b)), None)
                if base is None:
                    continue
                local = term.value.removeprefix(base)
                known = (
                    local in sets[base] if base in sets else URIRef(term.value) in (closed.get(base) or SDO)
                )
                assert known, term
                checked += 1
    assert checked > 500


def test_a_syntax_error_names_file_and_line(copy: Path) -> None:
    line = broken(copy, "kg.ttl", "kg:Attack a owl:Class ;", "kg:Attack a owl:Class ; ;; ( ;")
    with pytest.raises(OntologyError, match=rf"kg\.ttl:{line}: not Turtle"):
        load(copy)


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("kg.ttl", 'rdfs:label "attack"@en', 'rdfs:comment "attack"@en', "Attack has no rdfs:label"),
        ("kg.ttl", "plover:ASSAULT ;", "plover:ASSALT ;", "Attack has the PLOVER type ASSALT,"),
        (
            "kg.ttl",
            SUBCLASS,
            SUBCLASS.replace("Statement", "Statment"),
            "Threat speaks of Statment, which is",
        ),
        ("kg.ttl", "kg:valuesFrom kg:RoleValues", "kg:valuesFrom kg:RolValues", "role speaks of RolValues,"),
        ("plover.ttl", 'notation "aerial"', 'notation "airborne"', "should be named ASSAULT-airborne"),
        ("plover.ttl", 'skos:notation "AGREE"', 'skos:prefLabel "AGREE"', "AGREE needs one skos:notation"),
    ],
)
def test_a_mistake_names_file_and_line(copy: Path, name: str, old: str, new: str, reason: str) -> None:
    line = broken(copy, name, old, new)
    with pytest.raises(OntologyError, match=reason) as caught:
        load(copy)
    text = (copy / name).read_text(encoding="utf-8").splitlines()
    file, number = str(caught.value).split(": ")[0].rsplit(":", 1)
    assert file == str(copy / name)
    assert text[int(number) - 1].startswith(f"{name.removesuffix('.ttl')}:")
    assert 0 <= line - int(number) <= 6


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"kg\.ttl: cannot be read"):
        load(tmp_path)


def test_the_files_are_turtle_for_others_too() -> None:
    for name in ("kg.ttl", "plover.ttl"):
        assert len(Graph().parse(files.folder() / name)) > 1000
