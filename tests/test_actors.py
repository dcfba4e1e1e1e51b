"""The curated actors: what news calls them, and what the loader refuses."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.model import Entity
from kg.ontology.actors import TYPES, Actors, actors
from kg.ontology.files import folder
from kg.ontology.schema import schema

FILES = ("states.csv", "organizations.csv", "nouns.csv")


def keys(text: str) -> list[str]:
    return [entity.key for entity in actors().named(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Russia", "russia"),
        ("the U.S.", "united-states"),
        ("US", "united-states"),
        ("Britain", "united-kingdom"),
        ("Türkiye", "turkey"),
        ("Burma", "myanmar"),
        ("DPRK", "north-korea"),
        ("Congo", "democratic-republic-of-the-congo"),
        ("TURKEY", "turkey"),
        ("Russia’s", "russia"),
        ("United  States'", "united-states"),
        ("U.N.", "united-nations"),
        ("Nato", "nato"),
        ("al-Qaeda", "al-qaida"),
        ("Daesh", "islamic-state"),
        ("RSF", "rapid-support-forces"),
        ("the Houthis", "houthis"),
        ("anti-balaka", "anti-balaka"),
        ("Kurdistan Workers’ Party", "pkk"),
    ],
)
def test_names_as_news_writes_them_are_found(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize("text", ["us", "who", "turkey", "chad", "it", "Us", "rsf", "", "the", "ice", "Zzy"])
def test_common_words_name_nobody(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("word", "alpha3"),
    [
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("Britons", "GBR"),
        ("U.S.", "USA"),
        ("Saudi", "SAU"),
        ("Kazakh", "KAZ"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Poles", "POL"),
        ("Frenchmen", "FRA"),
        ("Abkhaz", "GEO"),
    ],
)
def test_adjectives_and_demonyms_give_the_state(word: str, alpha3: str) -> None:
    state = actors().nationality(word)
    assert state is not None
    assert (state.country, state.type) == (alpha3, "State")


@pytest.mark.parametrize("word", ["polish", "us", "NATO", "Moscow", ""])
def test_other_words_are_no_nationality(word: str) -> None:
    assert actors().nationality(word) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Moscow", "russia"),
        ("the Kremlin", "russia"),
        ("Minsk", "belarus"),
        ("Beijing", "china"),
        ("Foggy Bottom", "united-states"),
        ("Washington", "united-states"),
        ("the White House", "united-states"),
        ("Downing Street", "united-kingdom"),
        ("Brussels", "european-union"),
        ("Blue House", "south-korea"),
        ("Astana", "kazakhstan"),
    ],
)
def test_seats_stand_for_their_government(text: str, key: str) -> None:
    entity = actors().seat(text)
    assert entity is not None
    assert entity.key == key


def test_a_city_without_government_is_no_seat() -> None:
    assert actors().seat("Chicago") is None


def test_every_state_has_an_adjective_that_leads_back_to_it() -> None:
    states = [entity for entity in actors() if entity.type == "State"]
    assert len(states) >= 250
    for state in states:
        adjective = actors().adjective(state)
        assert adjective
        assert actors().nationality(adjective) == state


def test_every_actor_is_found_by_its_own_name() -> None:
    missing = [entity.key for entity in actors() if entity not in actors().named(entity.name)]
    assert missing == []


def test_types_and_sectors_are_known() -> None:
    assert {entity.type for entity in actors()} <= TYPES
    assert {entity.sector for entity in actors()} <= set(schema().sectors)


def test_state_by_code() -> None:
    assert actors().state("RUS") == Entity("russia", "Russia", "State", "RUS", "GOV", "Q159")
    with pytest.raises(KeyError):
        actors().state("XXX")


def test_nouns_know_their_number() -> None:
    official, officials, troops = (actors().noun(word) for word in ("official", "Officials", "troops"))
    assert official is not None
    assert officials is not None
    assert troops is not None
    assert (official.type, official.plural, official.person) == ("Person", False, True)
    assert (officials.type, officials.plural, officials.word) == ("Group", True, "official")
    assert (troops.type, troops.sector, troops.plural) == ("ArmedForce", "MIL", True)
    assert actors().noun("banana") is None


@pytest.mark.parametrize("title", ["president", "Prime Minister", "foreign minister", "general", "spokesman"])
def test_titles_are_offices_of_persons(title: str) -> None:
    noun = actors().noun(title)
    assert noun is not None
    assert (noun.type, noun.office) == ("Person", True)


def described(text: str) -> Entity:
    noun = actors().noun("troops")
    assert noun is not None
    return actors().described(actors().state("RUS"), noun, text)


@pytest.mark.parametrize("text", ["troops", "Russian troops", "the Russian troops", "Russia's troops"])
def test_one_description_is_one_actor_however_it_is_put(text: str) -> None:
    assert described(text) == Entity("rus-mil-troops", "Russian troops", "ArmedForce", "RUS", "MIL")


def test_more_words_make_another_actor_of_the_same_kind() -> None:
    airborne = described("Russian airborne troops")
    assert airborne.key.startswith("rus-mil-airborne-troops-")
    assert (airborne.name, airborne.type) == ("Russian airborne troops", "ArmedForce")


def test_an_organisation_may_own_a_description_too() -> None:
    noun = actors().noun("forces")
    assert noun is not None
    (nato,) = actors().named("NATO")
    assert actors().described(nato, noun, "NATO forces").key == "nato-mil-forces"


@given(st.text(min_size=1), st.text(min_size=1))
def test_described_actors_with_one_key_are_equal(one: str, other: str) -> None:
    first, second = described(f"{one} troops"), described(f"{other} troops")
    assert (first.key == second.key) == (first == second)


@given(st.text(), st.text(), st.sampled_from([None, "RUS", "USA"]), st.sampled_from([None, "GOV", "MIL"]))
def test_unknown_actors_with_one_key_are_equal(one: str, other: str, country: str, sector: str) -> None:
    first = actors().unknown(one, "Person", country, sector)
    second = actors().unknown(other, "Person", country, "MIL")
    assert (first.key == second.key) == (first == second)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(folder() / "actors" / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "row", "complaint"),
    [
        ("organizations.csv", "nato,X,,Alliance,IGO,,,,here", "twice"),
        ("organizations.csv", "x,X,,Alliance,IGO,XXX,,,here", "alpha-3 code XXX"),
        ("organizations.csv", "x,X,,Club,IGO,,,,here", "type 'Club'"),
        ("organizations.csv", "x,X,,Alliance,ZZZ,,,,here", "sector 'ZZZ'"),
        ("organizations.csv", "x,X,,Alliance,IGO,,,,", "may not be empty"),
        ("organizations.csv", "x,X,,Alliance,IGO,,,Moscow,here", "'Moscow' of x belongs to russia"),
        ("organizations.csv", "x,X", "cells"),
        ("states.csv", "x,X,XXA,,,GOV,,,,Russian,,,here", "belongs to russia"),
        ("states.csv", "x,X,RUS,,,GOV,,,,Xish,,,here", "RUS is there twice"),
        ("states.csv", "x,X,,,,GOV,,,,Xish,,,here", "no alpha-3 code"),
        ("states.csv", "x,X,,,XXX,GOV,,,,Xish,,,here", "unknown alpha-3 code XXX"),
        ("states.csv", "x,X,XXA,,,GOV,,,,,,,here", "no adjective"),
        ("nouns.csv", "x,troops,Group,CVL,", "troops is there twice"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tables: Path, file: str, row: str, complaint: str) -> None:
    path = tables / file
    line = path.read_text(encoding="utf-8").count("\n") + 1
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        Actors(tables)
    assert f"{file}:{line}:" in str(caught.value)
    assert complaint in str(caught.value)


def test_a_missing_table_is_named(tables: Path) -> None:
    (tables / "nouns.csv").unlink()
    with pytest.raises(OntologyError, match=r"nouns\.csv"):
        Actors(tables)


def test_wrong_columns_are_named(tables: Path) -> None:
    (tables / "nouns.csv").write_text("noun,type\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"nouns\.csv:1: the columns must be noun, plural"):
        Actors(tables)
