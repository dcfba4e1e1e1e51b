"""What is mended about the names that the recogniser finds."""

from __future__ import annotations

import pytest

from kg.run.pipeline import Pipeline
from tests.articles import read_text


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("Theresa May will meet the ministers.", "theresa-may"),
        ("The ministers saw Theresa May in Riga.", "theresa-may"),
        ("On Monday Xi Jinping visited Riyadh.", "xi-jinping"),
        ("Imran Khan visited Joko Widodo to express his support.", "joko-widodo"),
    ],
)
def test_a_known_person_is_found_whatever_the_recogniser_says(
    sentence: str, key: str, pipeline: Pipeline
) -> None:
    assert key in {e.key for e in pipeline(read_text(sentence)).entities}


def test_a_longer_name_is_left_alone(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Officials met at the Theresa May Institute in Leeds."))
    assert "theresa-may" not in {e.key for e in extraction.entities}


def test_a_preposition_is_no_part_of_a_name(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Near Ar Raqqah, 12 strikes hit six Islamic State positions."))
    (event,) = extraction.events
    assert "Near" not in " ".join(p.span.text for p in event.participants)
    assert {t.span.text for t in extraction.toponyms} == {"Ar Raqqah"}
