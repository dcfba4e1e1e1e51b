"""Only English is read: other languages are refused, English never, whatever its names and its form."""

from pathlib import Path

import pytest

from kg.read.english import SHORTEST, foreign

SAMPLES = Path(__file__).parent / "data" / "read" / "languages"
FOREIGN = sorted(SAMPLES.glob("foreign/*.txt"))
ENGLISH = sorted(SAMPLES.glob("english/*.txt"))
UNNAMED = {"Finnish": "too few English words", "Chinese": "mostly Chinese characters"}


def test_the_samples_are_there() -> None:
    assert (len(FOREIGN), len(ENGLISH)) == (10, 5)


@pytest.mark.parametrize("path", FOREIGN, ids=[path.stem for path in FOREIGN])
def test_a_long_text_in_another_language_is_told_and_a_short_one_never(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert UNNAMED.get(path.stem, path.stem) in (foreign(text) or "")
    assert foreign(text[: SHORTEST - 1]) is None


@pytest.mark.parametrize("path", ENGLISH, ids=[path.stem for path in ENGLISH])
def test_english_is_not_refused_for_its_names_or_its_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) >= SHORTEST
    assert foreign(text) is None
