"""What every extraction keeps to: spans that quote, links that lead somewhere, the same result each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import read
from kg.extract.output import to_json
from kg.model import Article, Block, Event, Extraction, Span, realis_of
from kg.ontology.schema import schema
from kg.run.pipeline import Pipeline
from tests.articles import only, read_text, told
from tests.strategies import HOSTILE

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def examples() -> tuple[Article, ...]:
    """The articles of `examples/`, whatever their form."""
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".jsonl", ".html"))
    return tuple(a for a in read.articles(paths) if isinstance(a, Article))


@pytest.fixture(scope="module")
def readings(pipeline: Pipeline) -> tuple[Extraction, ...]:
    """What each example says, in the order of their names."""
    return tuple(pipeline(article) for article in examples())


def spans(record: Any) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record) and not isinstance(record, Article):
        for field in fields(record):
            if not field.name.startswith("_"):
                yield from spans(getattr(record, field.name))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in a value, however deep."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


def check(extraction: Extraction) -> None:
    """The invariants of DESIGN that any article must keep."""
    article = extraction.article
    for span in spans(extraction):
        assert 0 <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end] == span.text
    entities = {e.key for e in extraction.entities}
    places = {p.key for p in extraction.places}
    keys = [e.key for e in extraction.events]
    assert len(set(keys)) == len(keys)
    assert {m.entity for m in extraction.mentions} <= entities
    assert {t.place for t in extraction.toponyms} <= places
    assert {r.subject for r in extraction.relations} | {r.object for r in extraction.relations} <= entities
    assert {a.entity for a in extraction.attributions} <= entities | {None}
    for event in extraction.events:
        check_event(event, extraction, set(keys), entities, places)
    check_json(extraction)


def check_event(
    event: Event, extraction: Extraction, keys: set[str], entities: set[str], places: set[str]
) -> None:
    known = schema().events[event.type]
    assert event.plover in known.codes if known.codes else event.plover is None
    assert event.mode is None or event.plover is None or event.mode in schema().modes(event.plover)
    assert 0 <= event.confidence <= 1
    assert event.mentions
    assert {p.entity for p in event.participants} <= entities
    assert event.place is None or event.place.place in places
    for link in (event.content_of, event.part_of, event.response_to):
        assert link is None or (link in keys and link != event.key)
    for mention in event.mentions:
        evidence, trigger = mention.evidence, mention.trigger
        assert evidence.start <= trigger.start < trigger.end <= evidence.end
        claim = mention.claim
        while claim is not None:
            assert claim.claimant is None or claim.claimant.entity in entities | {None}
            claim = claim.within  # type: ignore[assignment]
    if event.time:
        assert event.time.start is None or event.time.end is None or event.time.start <= event.time.end
        assert (event.time.span is None) == (event.time.basis == "publication")


def check_json(extraction: Extraction) -> None:
    written = to_json(extraction)
    line = json.dumps(written, ensure_ascii=False)
    assert json.loads(line) == written
    assert "\n" not in line
    for item in objects(written):
        if {"start", "end", "text"} <= item.keys() and isinstance(item["start"], int):
            assert extraction.article.text[item["start"] : item["end"]] == item["text"]
    assert len(written["events"]) == len(extraction.events)


def test_there_are_examples_to_read() -> None:
    assert len(examples()) >= 12


@pytest.mark.parametrize("number", range(len(examples())))
def test_an_example_keeps_every_invariant(number: int, readings: tuple[Extraction, ...]) -> None:
    check(readings[number])


def test_examples_tell_events_with_actors_places_and_claims(readings: tuple[Extraction, ...]) -> None:
    for extraction in readings:
        assert len(extraction.events) >= 2, extraction.article.id
    events = [e for extraction in readings for e in extraction.events]
    assert len({e.type for e in events}) >= 12
    assert {realis_of(m.claim for m in e.mentions) for e in events} >= {
        "actual",
        "planned",
        "alleged",
        "denied",
    }


def test_content_of_never_runs_in_a_circle(readings: tuple[Extraction, ...]) -> None:
    for extraction in readings:
        above = {e.key: e.content_of for e in extraction.events}
        for key, start in above.items():
            seen, at = {key}, start
            while at is not None:
                assert at not in seen, extraction.article.id
                seen.add(at)
                at = above[at]


def test_an_article_reads_the_same_alone_again_and_among_others(readings: tuple[Extraction, ...]) -> None:
    other = Pipeline()
    for extraction in reversed(readings):
        assert other(extraction.article) == extraction, extraction.article.id


FRAGMENTS = (
    "Russian troops attacked the base in Goma on Monday.", "Kenya said that Uganda will attack",
    "President Emmanuel Macron", "met", "the two countries", "signed a deal", ", he said,", "\n",
    "\n\n", "“", "”", '"', "according to", "NATO (", ")", "They", "did not", "12,000", "$5 billion",
    "—", "May", "of", "'s", "U.S.", "\u200b", "\u00a0", "\u2028", "(", "...", "No one", "if", "Moscow",
    "Minsk", "on", "\t", *HOSTILE,
)  # fmt: skip
hostile = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile)
def test_hostile_text_keeps_every_invariant(pipeline: Pipeline, text: str) -> None:
    extraction = pipeline(read_text(text))
    check(extraction)
    assert extraction.article.text == text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_keeps_every_invariant(pipeline: Pipeline, text: str) -> None:
    check(pipeline(read_text(text)))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(hostile, min_size=2, max_size=4))
def test_what_is_read_before_makes_no_difference(pipeline: Pipeline, texts: list[str]) -> None:
    first = [pipeline(read_text(text)) for text in texts]
    again = [pipeline(read_text(text)) for text in reversed(texts)]
    assert first == again[::-1]


@pytest.mark.parametrize(
    "lead", ["", "😀 ", "👩‍👩‍👧 ", "شلومו ", "白俄罗斯 ", "\U00020000 ", "<b>", "  ", "\n", "e\u0301 "]
)
def test_positions_count_code_points_behind_any_character(lead: str, pipeline: Pipeline) -> None:
    text = f"{lead}Hello. Rebels attacked the base in Goma on Monday."
    event = only(pipeline(read_text(text)), "Attack")
    assert event.principal.trigger.start == text.index("attacked")
    assert event.place is not None
    assert event.place.span == Span(text.index("Goma"), text.index("Goma") + 4, "Goma")


@pytest.mark.xfail(reason="only punctuation is trimmed off the content of an attribution")
@pytest.mark.parametrize("blank", [" ", "\u00a0", "\n", "\u3000"])
def test_no_span_begins_or_ends_with_a_blank(blank: str, pipeline: Pipeline) -> None:
    text = f"{blank} Kenya said{blank} that Uganda will attack Congo {blank} according to Chad met"
    for span in spans(pipeline(read_text(text))):
        assert span.text.strip() == span.text


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "😀", "a"])
def test_next_to_nothing_says_nothing(text: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(text))
    assert (extraction.events, extraction.entities, extraction.attributions) == ((), (), ())


def test_an_article_without_blocks_says_nothing(pipeline: Pipeline) -> None:
    assert pipeline(Article("x", "Rebels attacked the base.")).events == ()


def laid_out(*parts: tuple[str, str]) -> Article:
    """An article of blocks, each a kind and its text."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind))  # type: ignore[arg-type]
        text += words + "\n\n"
    return Article("x", text, published="2022-10-12", blocks=tuple(blocks))


SENTENCE = "Rebels attacked the base in Goma on Monday."


@pytest.mark.parametrize(
    "kinds", [("caption", "body"), ("body", "caption"), ("caption", "body", "caption"), ("body", "body")]
)
def test_a_sentence_that_is_repeated_tells_one_event_with_all_its_mentions(
    kinds: tuple[str, ...], pipeline: Pipeline
) -> None:
    article = laid_out(*((kind, SENTENCE) for kind in kinds))
    event = only(pipeline(article), "Attack")
    starts = [m.evidence.start for m in event.mentions]
    assert len(starts) == len(kinds)
    assert sorted(starts) == [b.start for b in article.blocks]
    check(pipeline(article))


def test_the_first_of_the_repeated_sentences_is_the_principal_one(pipeline: Pipeline) -> None:
    article = laid_out(("caption", SENTENCE), ("body", SENTENCE))
    assert only(pipeline(article), "Attack").principal.evidence.start == 0


def test_events_inside_a_repeated_sentence_stay_tied(pipeline: Pipeline) -> None:
    sentence = "Kenya threatened to attack Uganda."
    extraction = pipeline(laid_out(("caption", sentence), ("body", sentence)))
    threat, attack = only(extraction, "Threat"), only(extraction, "Attack")
    assert attack.content_of == threat.key
    assert len(attack.mentions) == len(threat.mentions) == 2


def test_a_different_sentence_is_another_event(pipeline: Pipeline) -> None:
    article = laid_out(("caption", SENTENCE), ("body", "Rebels attacked the base in Goma on Sunday."))
    assert len(pipeline(article).events) == 2


@pytest.mark.parametrize("kind", ["title", "dateline", "byline", "date", "credit", "boilerplate"])
def test_only_body_and_captions_tell_events(kind: str, pipeline: Pipeline) -> None:
    article = laid_out((kind, SENTENCE), ("body", "Peru thanked Chile."))
    assert not [e for e in pipeline(article).events if e.type == "Attack"]
    assert pipeline(article).events, told(pipeline(article))


def test_every_paragraph_is_read(pipeline: Pipeline) -> None:
    text = "Rebels attacked the base.\n\nPeru thanked Chile.\n\nFrance condemned Togo."
    assert {t for t, _ in told(pipeline(read_text(text)))} == {"Attack", "Support", "Accusation"}


def test_a_line_break_inside_a_paragraph_is_a_blank(pipeline: Pipeline) -> None:
    plain = pipeline(read_text("Rebels attacked the base in Goma on Monday."))
    for broken in (
        "Rebels attacked\nthe base in Goma\non Monday.",
        "Rebels\tattacked the base\x0bin Goma on Monday.",
    ):
        other = pipeline(read_text(broken))
        assert told(other) == told(plain)
        assert [d.value for d in other.dates] == [d.value for d in plain.dates]


def test_the_key_of_an_event_is_its_article_class_and_place_in_it(pipeline: Pipeline) -> None:
    one = only(pipeline(read_text(SENTENCE, id="one")), "Attack")
    two = only(pipeline(read_text(SENTENCE, id="two")), "Attack")
    moved = only(pipeline(read_text(f" {SENTENCE}")), "Attack")
    assert one.key == two.key
    assert one.key != moved.key


def test_a_reciprocal_event_lists_each_side_in_both_roles(pipeline: Pipeline) -> None:
    event = only(pipeline(read_text("Kenya met Uganda in Kigali.")), "Consultation")
    roles = {(p.role, p.entity) for p in event.participants}
    sides = {p.entity for p in event.participants}
    assert len(sides) == 2
    assert roles == {(role, side) for role in ("initiator", "recipient") for side in sides}


def test_the_run_names_version_and_model(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(SENTENCE))
    assert extraction.run.version
    assert extraction.run.model.startswith("en_core_web")


def test_a_long_sentence_of_hundreds_of_clauses_is_read(pipeline: Pipeline) -> None:
    text = "Kenya said " + "that Uganda said " * 300 + "rebels attacked the base."
    check(pipeline(read_text(text)))
