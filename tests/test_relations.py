"""Standing relations: every way of `ontologies/relations.yaml` is found with its ends, and no trap is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.errors import OntologyError, StoreError
from kg.extract.output import to_json
from kg.ontology.relations import Way, load, ways
from kg.ontology.schema import schema
from kg.run.pipeline import Pipeline
from kg.store.check import check
from kg.store.iris import iri, kg
from kg.store.world import contribution
from kg.store.write import article_quads
from tests.articles import read_text
from tests.samples import sample

Triple = tuple[str, str, str]


def relations(text: str, pipeline: Pipeline) -> set[Triple]:
    extraction = pipeline(read_text(text))
    return {
        (r.type, extraction.entity(r.subject).name, extraction.entity(r.object).name)
        for r in extraction.relations
    }


def examples() -> list[object]:
    return [
        pytest.param(way, *example, id=f"{way.rule}-{example[0][:30]}")
        for way in ways().all
        for example in way.examples
    ]


def traps() -> list[object]:
    return [pytest.param(w, trap, id=f"{w.rule}-{trap[:30]}") for w in ways().all for trap in w.traps]


@pytest.mark.parametrize(("way", "sentence", "subject", "object_"), examples())
def test_an_example_states_the_relation_of_its_two_actors_by_that_way(
    way: Way, sentence: str, subject: str, object_: str, pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    found = {
        (r.type, extraction.entity(r.subject).name, extraction.entity(r.object).name): r.rule
        for r in extraction.relations
    }
    assert found.get((way.relation, subject, object_)) == way.rule, found


@pytest.mark.parametrize(("way", "sentence"), traps())
def test_a_trap_states_no_relation_of_that_kind(way: Way, sentence: str, pipeline: Pipeline) -> None:
    assert way.relation not in {kind for kind, _, _ in relations(sentence, pipeline)}


@pytest.mark.parametrize("name", schema().relations)
def test_each_relation_of_the_ontology_has_ways_with_examples_and_traps(name: str) -> None:
    own = [way for way in ways().all if way.relation == name]
    assert any(way.examples for way in own)
    assert any(way.traps for way in own)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Viktor Orban, Hungary's prime minister and an ally of Donald Trump, objected.",
            {("holdsOffice", "Viktor Orbán", "Hungary"), ("allyOf", "Viktor Orbán", "Donald Trump")},
        ),
        (
            "Chad borders Libya and Sudan.",
            {("borders", "Chad", "Libya"), ("borders", "Chad", "Sudan")},
        ),
        (
            "Mali and Niger are members of ECOWAS and the African Union.",
            {("memberOf", m, body) for m in ("Mali", "Niger") for body in ("ECOWAS", "African Union")},
        ),
        ("Russia and Belarus, an ally of China, voted against it.", {("allyOf", "Belarus", "China")}),
        ("Serbia is neither a member of NATO nor an ally of the United States.", set()),
        ("Had Ukraine been a member of NATO, Russia would not have attacked.", set()),
        ("“Ukraine is part of Russia,” Mr Putin said.", set()),
        ("Ukraine, according to Mr Putin, is part of Russia.", set()),
        ("We thank our ally Turkey.", set()),
    ],
)
def test_who_stands_in_which_relation(sentence: str, found: set[Triple], pipeline: Pipeline) -> None:
    assert relations(sentence, pipeline) == found


def test_a_claim_takes_what_stands_beside_a_name_for_granted(pipeline: Pipeline) -> None:
    sentence = "Moscow said NATO member Turkey, which borders Syria, had closed the straits."
    assert relations(sentence, pipeline) == {
        ("memberOf", "Turkey", "NATO"),
        ("borders", "Turkey", "Syria"),
    }


def test_a_relation_has_its_exact_words_and_its_first_sentence(pipeline: Pipeline) -> None:
    text = "“Hello,” he said. Russia's closest ally, Belarus, sent men. Belarus is an ally of Russia."
    extraction = pipeline(read_text(text))
    (relation,) = extraction.relations
    assert relation.evidence.text == "Russia's closest ally, Belarus, sent men."
    spans = [relation.subject_span, relation.trigger, relation.object_span]
    assert [span.text for span in spans if span] == ["Belarus", "ally", "Russia"]
    for span in (relation.evidence, *spans):
        assert span is not None
        assert text[span.start : span.end] == span.text


def test_a_title_alone_names_the_country_that_the_person_is_known_for(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Foreign Minister Sergei Lavrov visited Iran."))
    (relation,) = extraction.relations
    assert (relation.subject_span.text, relation.object_span) == ("Foreign Minister Sergei Lavrov", None)
    assert extraction.entity(relation.object).name == "Russia"


def test_a_symmetric_relation_is_told_once_and_holds_both_ways(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Poland borders Belarus. Belarus is a neighbour of Poland."))
    (relation,) = extraction.relations
    poland, belarus = iri("actor", relation.subject), iri("actor", relation.object)
    expected = {(poland, belarus), (belarus, poland)}
    for quads in (article_quads(extraction), contribution(extraction)):
        assert {(q.subject, q.object) for q in quads if q.predicate == kg("borders")} == expected


def test_a_relation_that_is_not_symmetric_holds_one_way(pipeline: Pipeline) -> None:
    quads = contribution(pipeline(read_text("Turkey is a member of NATO.")))
    assert len([q for q in quads if q.predicate == kg("memberOf")]) == 1


@pytest.mark.parametrize("published", ["2022-10-12", "2022-10", None])
def test_a_relation_holds_as_of_the_articles_date(published: str | None, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Turkey is a member of NATO.", published))
    (record,) = to_json(extraction)["relations"]
    assert record["as_of"] == published
    stated = [q.object for q in article_quads(extraction) if q.predicate == kg("asOf")]
    assert [term.value for term in stated if isinstance(term, Literal)] == ([published] if published else [])


def test_a_relation_in_json_names_its_ends_its_words_and_its_rule(pipeline: Pipeline) -> None:
    (record,) = to_json(pipeline(read_text("NATO member Turkey rejected the bid.")))["relations"]
    assert {key: record[key] for key in ("type", "subject_name", "object_name", "rule")} == {
        "type": "memberOf", "subject_name": "Turkey", "object_name": "NATO", "rule": "memberOf/member.of.n",
    }  # fmt: skip
    assert record["trigger"] == {"start": 5, "end": 11, "text": "member"}
    assert record["subject_span"] == {"start": 12, "end": 18, "text": "Turkey"}
    assert record["object_span"] == {"start": 0, "end": 4, "text": "NATO"}


@pytest.mark.parametrize("gone", ["relationType", "subject", "object", "evidence", "trigger", "subjectSpan"])
def test_a_reported_relation_without_its_parts_is_refused(gone: str) -> None:
    item = sample(0)
    told = {q.subject for q in article_quads(item) if q.predicate == kg("relationType")}
    kept = [q for q in article_quads(item) if q.subject not in told or q.predicate != kg(gone)]
    with pytest.raises(StoreError, match="a reported relation"):
        check(item, kept)


def test_a_relation_told_outside_its_evidence_is_refused() -> None:
    item = sample(0)
    elsewhere = replace(item.relations[0], trigger=item.events[1].principal.trigger)
    with pytest.raises(StoreError, match="the trigger 'attacked' of atWarWith is outside its evidence"):
        check(replace(item, relations=(elsewhere,)))


WAY = "- relation: allyOf\n  subject: [State]\n  object: [State]\n  ways:\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- relation: likes\n  ways: []\n", 1),
        ("- relation: allyOf\n", 1),
        ("- relation: allyOf\n  subjects: [State]\n", 1),
        (WAY + "  - nouns: [ally]\n    at: [beside-it]\n", 5),
        (WAY + "  - nouns: [ally]\n", 5),
        (WAY + "  - nouns: [ally]\n    verbs: [back]\n    at: [of]\n", 5),
        (WAY + "  - nouns: [ally]\n    at: [of]\n  - at: [of]\n", 7),
        (WAY + "  - nouns: [ally]\n    at: [of]\n    subject: [Planet]\n", 5),
        (WAY + "  - offices: [XYZ]\n    at: [of]\n", 5),
        (WAY + "  - nouns: [ally]\n    at: [of]\n    needs: {of: ['@nothing']}\n", 5),
        (WAY + "  - nouns: [ally]\n    at: [of]\n    examples: [Chad is an ally.]\n", 5),
        (WAY + "  - nouns: [ally]\n    at: [of]\n    wihtout: [a]\n", 5),
    ],
)
def test_a_mistake_in_the_relations_names_its_line(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "relations.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=rf"^relations\.yaml:{line}: "):
        load(path)


def test_two_ways_with_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "relations.yaml"
    path.write_text(WAY + "  - {nouns: [ally], at: [of]}\n" * 2, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"two entries begin alike: allyOf/ally\.of\.n"):
        load(path)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Turkey, a NATO member, borders Syria.", ("memberOf", "Syria")),
        ("Armenia, a Russian ally, borders Iran.", ("allyOf", "Iran")),
        ("NATO member Turkey's ally Azerbaijan sent aid.", ("memberOf", "Azerbaijan")),
        ("The deputy leader of Hezbollah, Naim Qassem, spoke.", ("commands", "Naim Qassem")),
        ("Slain Hamas leader Ismail Haniyeh was buried.", ("commands", "Ismail Haniyeh")),
    ],
)
def test_a_fact_is_not_said_of_the_next_name(
    sentence: str, wrong: tuple[str, str], pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    assert wrong not in {(r.type, extraction.entity(r.subject).name) for r in extraction.relations}


@pytest.mark.parametrize(
    "sentence",
    [
        "Soldiers overthrew President Mohamed Bazoum of Niger.",
        "President Mohamed Bazoum of Niger, who was ousted in July, fled.",
        "Russian President Vladimir Putin was assassinated.",
        "Wagner is an ally of Mali's former government.",
    ],
)
def test_what_the_sentence_ends_is_no_standing_fact(sentence: str, pipeline: Pipeline) -> None:
    assert pipeline(read_text(sentence)).relations == ()


def test_the_sentence_of_a_relation_has_no_white_space_at_its_edges(pipeline: Pipeline) -> None:
    relations = pipeline(read_text("Belarus is an ally of Russia.  Kenya borders Uganda. ")).relations
    assert {r.evidence.text for r in relations} == {"Belarus is an ally of Russia.", "Kenya borders Uganda."}
