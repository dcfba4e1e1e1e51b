"""When and where an event happened, as the sentence puts it."""

from __future__ import annotations

import pytest

from kg.model import Event, Extraction
from kg.run.pipeline import Pipeline
from tests.articles import read_text, told

# sentence (published 2022-10-12, a Wednesday) | class | place | country | first day | last day | basis
TABLE = """
Rebels attacked the base in Goma on Monday. | Attack | Goma | COD | 2022-10-10 | = | relative
On Monday, rebels attacked the base in Goma. | Attack | Goma | COD | 2022-10-10 | = | relative
Boko Haram militants killed 65 people at a funeral in Nigeria in July 2019. | Attack | Nigeria | NGA | 2019-07-01 | 2019-07-31 | explicit
The Taliban captured Kabul on August 15, 2021. | Attack | Kabul | AFG | 2021-08-15 | = | explicit
Turkish police arrested dozens of journalists in Istanbul. | Coercion | Istanbul | TUR | 2022-10-12 | = | publication
NATO troops arrived in Poland last week. | Deployment | Poland | POL | 2022-10-03 | 2022-10-09 | relative
Russia sent 3,000 troops to Belarus in September. | Deployment | Belarus | BLR | 2022-09-01 | 2022-09-30 | relative
Protesters marched in Lima two days ago. | Protest | Lima | PER | 2022-10-10 | = | relative
India and Pakistan held talks in Geneva last year. | Consultation | Geneva | CHE | 2021-01-01 | 2021-12-31 | relative
India will host a summit in Delhi next week. | Consultation | Delhi | IND | 2022-10-17 | 2022-10-23 | relative
French President Emmanuel Macron met Joe Biden in Rome on October 29, 2021. | Consultation | Rome | ITA | 2021-10-29 | = | explicit
France withdrew 2,400 soldiers from Mali in August. | Withdrawal | Mali | MLI | 2022-08-01 | 2022-08-31 | relative
Rebels seized Goma on January 27, 2025. | Attack | Goma | COD | 2025-01-27 | = | explicit
Missiles struck the port of Odesa on Saturday. | Attack | Odesa | UKR | 2022-10-08 | = | relative
U.S. forces conducted a raid in Syria yesterday. | Attack | Syria | SYR | 2022-10-11 | = | relative
Protesters stormed the presidential palace in Colombo in July. | Protest | Colombo | LKA | 2022-07-01 | 2022-07-31 | relative
Attackers killed five people in Paris on Friday. | Attack | Paris | FRA | 2022-10-07 | = | relative
Israel bombed Gaza on Monday. | Attack | Gaza Strip | PSE | 2022-10-10 | = | relative
China deployed 20 warships near Taiwan. | Deployment | Taiwan | TWN | 2022-10-12 | = | publication
The army killed 12 rebels in Cauca on October 3, 2022. | Attack | Cauca | COL | 2022-10-03 | = | explicit
Two ships were attacked off Yemen in 2021. | Attack | Yemen | YEM | 2021-01-01 | 2021-12-31 | explicit
Gunmen abducted 276 girls in Nigeria in April 2014. | Attack | Nigeria | NGA | 2014-04-01 | 2014-04-30 | explicit
"""  # noqa: E501 - a line is a case


def rows(table: str) -> list[object]:
    cases = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(*case, id=case[0]) for case in cases]


def told_of(extraction: Extraction, type_: str) -> Event:
    """The first event of the class."""
    found = [event for event in extraction.events if event.type == type_]
    assert found, told(extraction)
    return found[0]


def place_of(extraction: Extraction, event: Event) -> str | None:
    return extraction.place(event.place.place).name if event.place else None


@pytest.mark.parametrize(("sentence", "type_", "place", "country", "first", "last", "basis"), rows(TABLE))
def test_an_event_has_its_place_and_time(  # noqa: PLR0913, PLR0917 - the columns of the table
    sentence: str, type_: str, place: str, country: str, first: str, last: str, basis: str, pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    event = told_of(extraction, type_)
    assert event.place is not None
    found = extraction.place(event.place.place)
    assert (found.name.split(" ", 1)[0], found.country) == (place.split(" ", 1)[0], country)
    assert event.time is not None
    assert (event.time.start, event.time.end) == (first, first if last == "=" else last)
    assert event.time.basis == basis


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Troops arrived in Juba on Friday and attacked the base in Khartoum on Saturday.",
         ("Deployment", "Juba", "2022-10-07"), ("Attack", "Khartoum", "2022-10-08")),
        pytest.param(
            "Troops arrived in Juba on Friday and attacked rebels in Malakal on Saturday.",
            ("Deployment", "Juba", "2022-10-07"), ("Attack", "Malakal", "2022-10-08"),
            marks=pytest.mark.xfail(reason="'rebels in Malakal' behind a second verb"),
        ),
        ("Kenya said on Tuesday that rebels attacked the base in Goma on Sunday.",
         ("Statement", None, "2022-10-11"), ("Attack", "Goma", "2022-10-09")),
        ("Kenya condemned on Tuesday the attack on the base by rebels on Sunday.",
         ("Accusation", None, "2022-10-11"), ("Attack", None, "2022-10-09")),
        ("Rebels attacked the base in Goma on Friday. Protesters marched in Lima on Monday.",
         ("Attack", "Goma", "2022-10-07"), ("Protest", "Lima", "2022-10-10")),
    ],
)  # fmt: skip
def test_each_event_of_a_text_has_its_own(
    sentence: str, first: tuple[str, str, str], second: tuple[str, str, str], pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    for type_, place, day in (first, second):
        event = told_of(extraction, type_)
        assert place_of(extraction, event) == place
        assert event.time is not None
        assert event.time.start == day


def test_what_the_text_leaves_open_is_marked_as_the_day_of_publication(pipeline: Pipeline) -> None:
    (event,) = pipeline(read_text("Rebels attacked the base.")).events
    assert event.time is not None
    assert (event.time.start, event.time.basis, event.time.granularity) == (
        "2022-10-12",
        "publication",
        "vague",
    )
    assert event.time.span is None
    assert event.place is None


def test_without_any_date_an_event_has_no_time(pipeline: Pipeline) -> None:
    (event,) = pipeline(read_text("Rebels attacked the base.", published=None)).events
    assert event.time is None


def test_without_publication_a_weekday_stays_unresolved(pipeline: Pipeline) -> None:
    (event,) = pipeline(read_text("Rebels attacked the base on Monday.", published=None)).events
    assert event.time is not None
    assert (event.time.start, event.time.end, event.time.basis) == (None, None, "unresolved")


@pytest.mark.parametrize("published", ["2022", "2022-10", "2022-10-12T08:30:00Z"])
def test_any_precision_of_the_publication_date_is_taken(published: str, pipeline: Pipeline) -> None:
    (event,) = pipeline(read_text("Rebels attacked the base on Monday.", published=published)).events
    assert event.time is not None
    if len(published) >= 10:
        assert (event.time.start, event.time.basis) == ("2022-10-10", "relative")
    else:
        assert (event.time.start, event.time.basis) == (None, "unresolved")


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels attacked the base for three days.",
        "Rebels attacked the base every week.",
        "Rebels recently attacked the base.",
    ],
)
def test_a_duration_or_vague_word_is_no_day_of_the_event(sentence: str, pipeline: Pipeline) -> None:
    (event,) = pipeline(read_text(sentence)).events
    assert event.time is not None
    assert event.time.basis != "explicit"
    assert event.time.granularity == "vague"


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Venezuelan police arrested a man in Valencia. The Venezuelan army left Caracas.", "VEN"),
        ("Spanish police arrested a man in Valencia. Spain and Portugal closed the border.", "ESP"),
        ("Libyan rebels attacked the base in Tripoli.", "LBY"),
        ("British police arrested a man in Birmingham.", "GBR"),
    ],
)
def test_of_places_with_one_name_the_articles_country_decides(
    sentence: str, country: str, pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    event = extraction.events[0]
    assert event.place is not None
    assert extraction.place(event.place.place).country == country


def test_every_toponym_is_listed_also_where_it_acts(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Moscow condemned the attack on Kharkiv, which is near Belgorod."))
    assert [t.span.text for t in extraction.toponyms] == ["Moscow", "Kharkiv", "Belgorod"]


def test_coordinates_lie_where_the_place_is(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Protesters marched in Lima. Protesters marched in Nairobi."))
    found = {p.name: p for p in extraction.places}
    assert found["Lima"].lat == pytest.approx(-12.05, abs=0.3)
    assert found["Lima"].lon == pytest.approx(-77.04, abs=0.3)
    assert found["Nairobi"].lat == pytest.approx(-1.29, abs=0.3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brussels imposed sanctions on Minsk.",
        "Japan imposed sanctions on Russia.",
        "France apologised to Rwanda.",
        pytest.param(
            "The Philippines protested to China.",
            marks=pytest.mark.xfail(reason="to China is where the protest is"),
        ),
        "The United States pledged $23 billion to Ukraine.",
    ],
)
def test_a_government_that_is_acted_upon_is_no_place(sentence: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(sentence))
    assert extraction.events
    assert [place_of(extraction, e) for e in extraction.events] == [None] * len(extraction.events)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Emmanuel Macron visited Kigali.", "Kigali"),
        ("A Chinese official visited Honiara.", "Honiara"),
        ("Xi Jinping visited Moscow in March.", "Moscow"),
    ],
)
def test_the_place_of_a_visit_is_what_was_visited(sentence: str, place: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(sentence))
    assert place_of(extraction, told_of(extraction, "Consultation")) == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Troops attacked rebels in Bor.", "Bor"),
        ("A dozen soldiers were killed by militants in Niger.", "Niger"),
        ("Kenya condemned the attack on the base by militants in Mali.", "Mali"),
    ],
)
def test_a_place_behind_an_actor_is_still_the_place(sentence: str, place: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(sentence))
    assert place_of(extraction, told_of(extraction, "Attack")) == place


def test_what_is_condemned_has_its_place_and_the_condemning_none(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Norway condemned the attack on a school in Niger."))
    assert place_of(extraction, told_of(extraction, "Attack")) == "Niger"
    assert place_of(extraction, told_of(extraction, "Accusation")) is None


def test_a_participle_happens_where_its_verb_does_wherever_the_doers_are_from(pipeline: Pipeline) -> None:
    text = "Rebels in Mali attacked a base near Timbuktu, killing ten soldiers."
    extraction = pipeline(read_text(text))
    killing = next(e for e in extraction.events if e.principal.trigger.text == "killing")
    assert place_of(extraction, killing) == "Timbuktu"


def test_the_name_of_a_body_is_no_place(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Troops of the Union State gathered near Brest, Lukashenko said."))
    assert "Union" not in {t.span.text for t in extraction.toponyms}
    assert not [p for p in extraction.places if p.country == "USA"]
