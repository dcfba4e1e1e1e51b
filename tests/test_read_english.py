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
def test_a_long_text_in_another_language_is_told_and_a_short_one_by_its_script_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert UNNAMED.get(path.stem, path.stem) in (foreign(text) or "")
    script = path.stem in ("Arabic", "Chinese", "Cyrillic")
    assert (foreign(text[: SHORTEST - 1]) is not None) == script


@pytest.mark.parametrize(
    "text",
    [
        "中国外交部长周三在北京会见了来访的代表团。",
        "首相は水曜日に東京で大統領と会談した。",
        "대통령은 수요일 서울에서 총리와 만났다.",
        "التقى الرئيس برئيس الوزراء في القاهرة",
        "Президент встретился с премьером.",
        "राष्ट्रपति ने बुधवार को प्रधानमंत्री से मुलाकात की",
        "הנשיא נפגש עם ראש הממשלה",
        "Ο πρόεδρος συναντήθηκε με τον πρωθυπουργό",
        "ประธานาธิบดีพบกับนายกรัฐมนตรี",
    ],
)
def test_a_sentence_in_another_script_is_not_english(text: str) -> None:
    assert (foreign(text) or "").startswith("mostly ")


@pytest.mark.parametrize(
    "text", ["Москва", "Togo", "北京", "12:30", "“Правда” (Pravda) reported it, 真的", "Peru votó ayer."]
)
def test_a_word_or_a_sentence_with_latin_letters_passes(text: str) -> None:
    assert foreign(text) is None


@pytest.mark.parametrize("path", ENGLISH, ids=[path.stem for path in ENGLISH])
def test_english_is_not_refused_for_its_names_or_its_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) >= SHORTEST
    assert foreign(text) is None
