"""The sentences that the judge is trained on keep to their codebook."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from kg.ontology.schema import schema
from training.sentences import LabelError, labelled, parse, span

SENTENCES = labelled()  # raises where a label breaks the codebook


def line(**changes: object) -> str:
    row: dict[str, object] = {
        "text": "Ukraine accused Russia of shelling Kharkiv.",
        "style": "wire",
        "region": "europe",
        "kind": "plain",
        "events": [
            {"type": "Accusation", "trigger": "accused", "initiator": ["Ukraine"], "recipient": ["Russia"]}
        ],
    }
    return json.dumps(row | changes)


def test_there_are_thousands_and_none_twice() -> None:
    texts = Counter(s.text for s in SENTENCES)
    assert len(texts) >= 4000
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_class_has_a_hundred_events_and_every_mode_one() -> None:
    classes = Counter(e.type for s in SENTENCES for e in s.events)
    assert {c for c in set(schema().events) - {"Event"} if classes[c] < 100} == set()
    told = {(code, e.mode) for s in SENTENCES for e in s.events for code in schema().events[e.type].codes}
    wanted = {(code, mode) for code in schema().plover for mode in schema().modes(code)}
    assert wanted - told == set()


@pytest.mark.parametrize("kind", ["negated", "planned", "passive", "multi", "near-miss", "trap", "alleged"])
def test_every_kind_of_sentence_is_there(kind: str) -> None:
    assert sum(s.kind == kind for s in SENTENCES) >= 200


def test_a_span_is_found_by_its_words() -> None:
    assert span("Mali met Mali's rebels", "Mali#2") == (9, 13)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"style": "poem"}, "style 'poem' is none of"),
        ({"events": ["accused"]}, "'str' object"),
        ({"events": [{"type": "War", "trigger": "accused"}]}, "type 'War' is none of"),
        ({"events": [{"type": "Accusation", "trigger": "blamed"}]}, "“blamed” does not stand in the text"),
        ({"events": [{"type": "Accusation", "trigger": "accused Russia"}]}, "more than one word"),
        ({"events": [{"type": "Accusation", "trigger": "accused", "mode": "drone"}]}, "mode 'drone'"),
        ({"events": [{"type": "Accusation", "trigger": "accused", "who": []}]}, "unknown key who"),
        (
            {"text": "Mali met Mali.", "events": [{"type": "Attack", "trigger": "Mali"}]},
            "write Mali#1, Mali#2",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(LabelError, match=r"^f\.jsonl:3: ") as caught:
        parse(line(**changes), "f.jsonl:3")
    assert reason in str(caught.value)
