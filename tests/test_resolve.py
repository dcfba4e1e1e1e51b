"""The event graph follows from the extractions, in any order."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article, Claim, Extraction
from kg.resolve.belief import belief, source
from kg.resolve.world import world
from tests.samples import RUSSIA, sample
from tests.strategies import extractions


@given(st.lists(extractions(), max_size=3, unique_by=lambda x: x.article.key), st.randoms())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_of_articles_makes_no_difference(items: list[Extraction], chance: object) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    graph = world(items)
    assert world(shuffled) == graph
    for part in (graph.events, graph.entities, graph.places, graph.sources):
        assert list(part) == sorted(part)
    assert set(graph.events) == {event.key for item in items for event in item.events}


def test_an_event_carries_its_evidence_and_its_actors_words() -> None:
    item = sample(0)
    event = world([item]).events[item.events[0].key]
    assert event.realis == "actual"
    assert [(p.role, p.entity, p.described) for p in event.participations] == [
        ("initiator", "RUS", ("Russian forces",)),
        ("recipient", "UKR", ("Ukrainian positions",)),
    ]
    (evidence,) = event.evidence
    assert (evidence.article, evidence.report) == (item.article.key, event.key)
    assert evidence.mention.evidence.text.startswith("😀 0.0: Russian forces")
    assert (event.place, event.support, event.belief, event.disputed) == ("703448", 1, 0.65, False)
    assert world([item]).events[item.events[1].key].realis == "planned"


def test_claims_that_differ_are_a_dispute_and_the_best_grounded_wins() -> None:
    item = sample(0)
    first = item.events[0]
    denied = replace(first.principal, claim=Claim(polarity="negative"))
    event = replace(first, mentions=(denied, first.principal))
    found = world([replace(item, events=(event,))]).events[event.key]
    assert (found.realis, found.disputed) == ("actual", True)
    assert found.belief == 0.86


def test_conflicting_descriptions_of_an_actor_give_one_in_any_order() -> None:
    first, second = sample(0), sample(1)
    other = replace(RUSSIA, name="Russian Federation", country=None)
    second = replace(second, entities=(other, *second.entities[1:]))
    assert world([first, second]).entities == world([second, first]).entities
    assert world([first, second]).entities["RUS"] == RUSSIA


@pytest.mark.parametrize(
    ("mentions", "expected"), [([1], 0.65), ([2], 0.86), ([1, 1], 0.8775), ([], 0.0), ([50], 0.95)]
)
def test_belief_grows_with_mentions_and_more_with_sources(mentions: list[int], expected: float) -> None:
    assert belief(mentions) == expected


def test_a_source_is_a_publisher_then_a_host_then_the_article_alone() -> None:
    article = Article(id="a", text="x", url="https://News.example.org:80/1", source="Reuters")
    assert source(article) == "reuters"
    assert source(replace(article, source=None)) == "news.example.org"
    alone = replace(article, source=None, url="http://[broken")
    assert source(alone) == alone.key
