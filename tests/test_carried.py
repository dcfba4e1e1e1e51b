"""Words whose speaker an earlier paragraph names."""

from __future__ import annotations

import pytest

from kg.model import Extraction
from kg.run.pipeline import Pipeline
from tests.articles import read_text

ATTACK = "Rebels attacked the base"


def speakers(text: str, pipeline: Pipeline) -> list[str | None]:
    """On whose word each attack of the text is told."""
    claims = [e.principal.claim for e in pipeline(read_text(text)).events if e.type == "Attack"]
    return [claim.claimant.name if claim.claimant else None for claim in claims]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"Antony Blinken said:\n\n“{ATTACK}.”", ["Antony Blinken"]),
        (f"Antony Blinken said:\n\n{ATTACK}.", ["Antony Blinken"]),
        (f"Antony Blinken issued the following statement:\n\n{ATTACK}.", ["Antony Blinken"]),
        (f"Antony Blinken said:\n\n“{ATTACK} in May.\n\n“{ATTACK} in June.”", ["Antony Blinken"] * 2),
        (f"Antony Blinken said:\n\n“{ATTACK} in May.”\n\n{ATTACK} in June.", ["Antony Blinken", None]),
        (f"Antony Blinken said:\n\n{ATTACK} in May.\n\nWe mourn. {ATTACK} in June.", ["Antony Blinken"] * 2),
        (f"Antony Blinken said:\n\n{ATTACK} in May.\n\n{ATTACK} in June.", ["Antony Blinken", None]),
        (f"“We are ready,” Antony Blinken said.\n\n“{ATTACK}.”", ["Antony Blinken"]),
        (f"“We are ready,” Antony Blinken said.\n\n“{ATTACK},” Boris Johnson said.", ["Boris Johnson"]),
        (f"“We are ready,” Antony Blinken said.\n\n“{ATTACK}. We wait. Then,” Boris Johnson said, “we go.”",
            ["Boris Johnson"]),
        (f"Antony Blinken said:\n\n{ATTACK} in May.\n\nWe saw these facts:\n\n{ATTACK} in June.",
            ["Antony Blinken", None]),
        (f"Antony Blinken went home.\n\n“{ATTACK}.”", [None]),
        (f"These are the facts:\n\n{ATTACK}.", [None]),
    ],
)  # fmt: skip
def test_whoever_has_the_floor_keeps_it_as_long_as_the_words_are_theirs(
    text: str, who: list[str | None], pipeline: Pipeline
) -> None:
    assert speakers(text, pipeline) == who


def test_a_paragraph_of_somebodys_words_is_attributed_whole(pipeline: Pipeline) -> None:
    text = f"Antony Blinken said:\n\n“{ATTACK}.”"
    (item,) = pipeline(read_text(text)).attributions
    assert item.source is not None
    assert item.cue is not None
    assert (item.source.text, item.cue.text, item.content.text) == ("Antony Blinken", "said", ATTACK)


def test_no_standing_fact_is_taken_from_somebodys_words(pipeline: Pipeline) -> None:
    fact = "Belarus is an ally of Russia."

    def stated(text: str) -> Extraction:
        return pipeline(read_text(text))

    assert stated(fact).relations
    assert not stated(f"Antony Blinken said:\n\n“{fact}”").relations
