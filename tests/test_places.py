"""The gazetteer: what names find, in which order, and how fast."""

import math
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.ontology.actors import actors
from kg.ontology.files import folder
from kg.ontology.places import Gazetteer, fold, gazetteer


@pytest.mark.parametrize(
    ("name", "key", "country", "precision"),
    [
        ("Moscow", "gn-524901", "RUS", "city"),
        ("Kiev", "gn-703448", "UKR", "city"),
        ("KYIV", "gn-703448", "UKR", "city"),
        ("Paris", "gn-2988507", "FRA", "city"),
        ("Odessa", "gn-698740", "UKR", "city"),
        ("Washington", "gn-4140963", "USA", "city"),
        ("New York", "gn-5128581", "USA", "city"),
        ("Medellín", "gn-3674962", "COL", "city"),
        ("Medellin", "gn-3674962", "COL", "city"),
        ("Sana'a", "gn-71137", "YEM", "city"),
        ("Sana’a", "gn-71137", "YEM", "city"),
        ("Hodeidah", "gn-79415", "YEM", "city"),
        ("Georgia", "country-GEO", "GEO", "country"),
        ("the United States", "country-USA", "USA", "country"),
        ("Türkiye", "country-TUR", "TUR", "country"),
        ("Texas", "gn-4736286", "USA", "region"),
        ("Hennepin County", "gn-5029877", "USA", "region"),
        ("Donetsk Oblast", "gn-709716", "UKR", "region"),
        ("N.Y.", "gn-5128638", "USA", "region"),
        ("Ga.", "gn-4197000", "USA", "region"),
        ("Donbass", "donbas", "UKR", "region"),
        ("Gaza", "gaza-strip", "PSE", "region"),
        ("Tigray", "tigray", "ETH", "region"),
        ("Bab el-Mandeb", "bab-al-mandab", None, "area"),
        ("Taiwan Strait", "taiwan-strait", None, "area"),
        ("the Red Sea", "red-sea", None, "area"),
        ("Kerch bridge", "crimean-bridge", "UKR", "point"),
        ("Zaporizhzhia nuclear plant", "zaporizhzhia-nuclear-plant", "UKR", "point"),
    ],
)
def test_the_most_prominent_place_comes_first(name: str, key: str, country: str, precision: str) -> None:
    first = gazetteer().find(name)[0]
    assert (first.key, first.country, first.precision) == (key, country, precision)


def test_other_places_of_the_name_follow() -> None:
    assert [(place.country, place.precision) for place in gazetteer().find("Georgia")[:2]] == [
        ("GEO", "country"),
        ("USA", "region"),
    ]
    assert len(gazetteer().find("Springfield")) > 10


@pytest.mark.parametrize("name", ["Kherson region", "Idlib province", "Kursk region", "Belgorod region"])
def test_a_generic_word_behind_a_name_finds_the_area(name: str) -> None:
    assert [place.precision for place in gazetteer().find(name)] == ["region"]


@pytest.mark.parametrize("name", ["", "the", "Zzyzxville", "province", " ", "\t", "1", "1\t2"])
def test_other_words_find_nothing(name: str) -> None:
    assert gazetteer().find(name) == ()


@given(st.text())
def test_no_text_breaks_a_lookup(text: str) -> None:
    for place in gazetteer().find(text):
        assert gazetteer().get(place.key) == place


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_state_of_today_has_its_territory() -> None:
    gone = {"SUN", "YUG", "CSK", "DDR"}
    codes = {actor.country for actor in actors() if actor.type == "State"} - gone
    for code in codes:
        assert code
        place = gazetteer().country(code)
        assert place is not None
        assert (place.country, place.precision) == (code, "country")


def test_places_know_their_country_by_name() -> None:
    assert gazetteer().find("Lviv")[0].country_name == "Ukraine"


def test_coordinates_are_on_earth_and_only_scattered_islands_lack_them() -> None:
    bare = []
    for place in gazetteer():
        if place.lat is None or place.lon is None:
            bare.append(place.key)
        else:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
    assert bare == ["country-UMI"]


@pytest.mark.parametrize(
    ("code", "lat", "lon"), [("RUS", 60, 100), ("FRA", 46, 2), ("USA", 39.8, -98.6), ("NZL", -42, 174)]
)
def test_a_country_stands_in_its_middle(code: str, lat: float, lon: float) -> None:
    place = gazetteer().country(code)
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert math.dist((place.lat, place.lon), (lat, lon)) < 3


def test_a_city_knows_its_region_and_population() -> None:
    lviv = gazetteer().find("Lviv")[0]
    region = gazetteer().region(lviv)
    assert region is not None
    assert region.name == "Lviv Oblast"
    assert gazetteer().population(lviv) > 500_000
    assert gazetteer().region(region) is None


def test_keys_are_unique() -> None:
    keys = [place.key for place in gazetteer()]
    assert len(keys) == len(set(keys)) == len(gazetteer())


def test_the_gazetteer_is_small() -> None:
    assert sum(path.stat().st_size for path in (folder() / "places").glob("*.gz")) < 8_000_000


def test_it_loads_fast_and_in_little_memory() -> None:
    code = (
        "import resource, time; from kg.ontology.places import gazetteer\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before, start = used(), time.process_time()\n"
        "gazetteer().find('Paris')\n"
        "print(time.process_time() - start, (used() - before) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 0.5
    assert megabytes < 150


def test_a_lookup_takes_microseconds() -> None:
    gazetteer().find("Paris")
    start = time.process_time()
    for _ in range(1000):
        gazetteer().find("Bakhmut")
    assert time.process_time() - start < 0.2


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"places\.tsv\.gz"):
        Gazetteer(tmp_path)
