"""`kg who`: who a name or description means, by a table of cases from all regions."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.link.who import who
from kg.ontology.people import people

TABLE = Path(__file__).parent / "data" / "who.csv"
KEYS = ("query", "name", "country", "sector", "type", "wikidata", "why")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def case(row: dict[str, str]) -> object:
    """One row as a case; one with a reason in `fails` is an expected failure."""
    marks = [pytest.mark.xfail(reason=row["fails"])] if row["fails"] else []
    return pytest.param(row, marks=marks, id=f"{row['query']} {row['on']}".strip())


@pytest.mark.parametrize("row", [case(row) for row in rows()])
def test_the_table_of_cases(row: dict[str, str]) -> None:
    """Empty cells are not checked, but for the country, where they mean none and "?" is not checked."""
    found = who(row["query"], date.fromisoformat(row["on"]) if row["on"] else None).to_json()
    checked = [key for key in ("name", "sector", "type") if row[key]]
    checked += ["country"] if row["country"] != "?" else []
    assert {key: found[key] or "" for key in checked} == {key: row[key] for key in checked}, found["why"]


def test_the_table_is_large_and_mostly_passes() -> None:
    table = rows()
    assert len(table) >= 600
    assert sum(bool(row["fails"]) for row in table) <= 0.05 * len(table)


NOBODY = """Gary Brown, Vera Putin, Bob Johnson, Mohammed Ali, Kim Jong-nam, Jonathan Cohen, John Smith,
Juan Santos, Mark Johnson, King Charles, the King, Mrs. Putin, Britain's shadow foreign secretary,
the next US president, wife of the president of Russia, the office of the Ukrainian president,
Western diplomats, Christian militias, Green activists, Baltic states, Federal officials, Bush"""


@pytest.mark.parametrize("query", [q.strip() for q in NOBODY.replace("\n", " ").split(",")])
def test_a_likeness_is_no_person(query: str) -> None:
    best = who(query, date(2021, 6, 1)).best
    assert best is None or people().get(best.entity.key) is None, best


MEANT = [
    ("V. Putin", "2021-06-01", "Vladimir Putin"),
    ("the president of Russia", "2012-05-07", "Vladimir Putin"),
    ("Johnson", "2021-06-01", "Boris Johnson"),
    ("the High Representative", "2021-06-01", "Josep Borrell"),
    ("Russia's minister of foreign affairs", "2021-06-01", "Sergey Lavrov"),
    ("the Palestinian group Hamas", "2021-06-01", "Hamas"),
    ("Lebanese group Hezbollah", "2021-06-01", "Hezbollah"),
    ("von der Leyen", "2021-06-01", "Ursula von der Leyen"),
    ("al-Sisi", "2021-06-01", "Abdel Fattah el-Sisi"),
    ("the UK PM", "2021-06-01", "Boris Johnson"),
    ("chairman of the African Union Commission", "2021-06-01", "Moussa Faki"),
]


@pytest.mark.parametrize(("query", "on", "name"), MEANT)
def test_what_a_first_user_missed_is_found(query: str, on: str, name: str) -> None:
    assert who(query, date.fromisoformat(on)).to_json()["name"] == name


def test_two_people_as_likely_are_no_answer() -> None:
    answer = who("Castro", date(2030, 1, 1))
    assert answer.best is None
    assert answer.to_json()["why"].startswith("as likely: ")
    tied = [c.entity.name for c in answer.candidates if c.score == answer.candidates[0].score]
    assert answer.to_json()["why"].removeprefix("as likely: ").split(", ") == tied[:5]
    shown = CliRunner().invoke(main, ["who", answer.query, "--on", str(answer.on)]).output
    table = shown.partition("also possible")[2]
    assert all(name in table for name in tied)


def test_a_minister_whom_no_source_has_shown_for_long_is_still_known_by_name() -> None:
    answer = who("Lavrov", date(2027, 1, 1))
    assert answer.best is not None
    assert answer.best.entity.name == "Sergey Lavrov"
    assert "in office" not in {f.name for f in answer.best.features}


@pytest.mark.parametrize(
    ("query", "on", "country"),
    [
        ("the British king", "2022-10-12", "GBR"),
        ("Charles III", "2022-10-12", "GBR"),
        ("Elizabeth II", "2023-10-12", "GBR"),
    ],
)
def test_a_monarch_of_many_realms_is_of_the_first(query: str, on: str, country: str) -> None:
    assert who(query, date.fromisoformat(on)).to_json()["country"] == country


@pytest.mark.parametrize("query", ["Ms Putin", "Mr Unknownson", "Herr Merkel"])
def test_an_honorific_is_no_part_of_a_name(query: str) -> None:
    assert who(query, date(2021, 6, 1)).best is None


def test_an_unknown_name_is_told_without_its_honorific() -> None:
    assert who("Mr. Peter Unknownson").to_json()["name"] == "Peter Unknownson"


def test_the_reasons_tell_the_office_of_the_day() -> None:
    assert "prime minister" not in who("Putin", date(2022, 10, 12)).to_json()["why"]


def test_a_description_without_end_is_of_nobody_and_the_next_line_is_answered() -> None:
    lines = "Putin\n" + "envoys of troops of " * 300 + "sea\nMacron\n"
    result = CliRunner().invoke(main, ["who", "-", "--on", "2022-10-12", "--json"], input=lines)
    names = [json.loads(line)["name"] for line in result.output.splitlines()]
    assert names == ["Vladimir Putin", None, "Emmanuel Macron"]


PIECES = st.sampled_from(
    [
        "'s",
        "ex-",
        "of",
        "the",
        "Dr.",
        "president",
        "Russia",
        "Russian",
        "Putin",
        "in",
        "US-backed",
        "former",
        "-",
        "troops",
    ]
)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_any_heap_of_words_has_an_answer(text: str) -> None:
    assert 0 <= who(text, date(2022, 10, 12)).to_json()["score"] <= 1


def test_a_long_word_takes_no_time_to_speak_of() -> None:
    assert who("x" * 200_000).best is None


def test_the_answer_says_why_and_who_else() -> None:
    answer = who("the Kremlin", date(2022, 10, 12))
    found = answer.to_json()
    assert [found[key] for key in KEYS[1:6]] == ["Russia", "RUS", "GOV", "State", "Q159"]
    assert "stands for the government of Russia" in found["why"]
    assert found["candidates"][0]["features"] == {"seat": answer.candidates[0].score}


def test_the_same_words_mean_another_person_on_another_day() -> None:
    names = [who("the president of Russia", date(year, 1, 1)).to_json()["name"] for year in (2010, 2015)]
    assert names == ["Dmitry Medvedev", "Vladimir Putin"]


def test_an_age_that_does_not_fit_counts_against_a_person() -> None:
    day = date(2022, 10, 10)
    fits = who("the 68-year-old Belarusian leader", day).candidates[0]
    off = who("the 40-year-old Belarusian leader", day).candidates
    assert fits.entity.name == "Alexander Lukashenko"
    assert fits.score > next(c.score for c in off if c.entity == fits.entity)


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    answer = who(text, date(2022, 10, 12))
    assert all(0 <= candidate.score <= 1 for candidate in answer.candidates)
    assert json.loads(json.dumps(answer.to_json()))["query"] == text


def test_the_command_shows_a_card_and_fails_for_nobody() -> None:
    shown = CliRunner().invoke(main, ["who", "the Kremlin", "--on", "2022-10-12"])
    assert shown.exit_code == 0
    for word in ("Russia", "RUS", "GOV", "Q159", "why"):
        assert word in shown.output
    assert CliRunner().invoke(main, ["who", "zzz"]).exit_code == 1


def test_one_name_a_line_gives_one_object_a_line() -> None:
    lines = "the Kremlin\n\nzzz\nTurkish police\n"
    result = CliRunner().invoke(main, ["who", "-", "--json"], input=lines)
    found = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [item["query"] for item in found] == ["the Kremlin", "", "zzz", "Turkish police"]
    assert all(set(KEYS) <= set(item) for item in found)
    assert found[1]["name"] is found[2]["name"] is None


def test_a_day_that_is_none_is_one_clear_line() -> None:
    for day in ("12 October", "", "2022-W03-1", "20221012"):
        result = CliRunner().invoke(main, ["who", "the Kremlin", "--on", day])
        assert result.exit_code == 1
        assert result.output == f"Error: {day!r} is no day; write it as 2022-10-12\n"


def test_asking_loads_no_language_model() -> None:
    code = "import sys; from kg.link.who import who; who('Russian troops'); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
