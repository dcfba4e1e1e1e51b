"""The embedded store: order, restarts, replacement, removal and refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat, parse

from kg.errors import QueryError, StoreError
from kg.model import (
    Block,
    Claimant,
    DateMention,
    Entity,
    Event,
    Extraction,
    Participant,
    Place,
    PlaceMention,
    Run,
    Span,
)
from kg.resolve.world import world
from kg.store.check import check
from kg.store.dump import nquads
from kg.store.embedded import Store
from kg.store.iris import kg
from kg.store.sound import referred
from kg.store.world import contribution, world_quads
from kg.store.write import article_quads
from tests.samples import sample
from tests.strategies import extractions


def build(path: Path, items: list[Extraction]) -> bytes:
    with Store(path, "w") as store:
        add(store, items)
        return store.nquads()


def add(store: Store, items: list[Extraction]) -> None:
    for item in items:
        store.add(item)


def sound(item: Extraction) -> Extraction:
    """The extraction with what it refers to described, triggers in their evidence, and no ties."""

    def mended(event: Event) -> Event:
        mentions = tuple(replace(m, evidence=max(m.trigger, m.evidence, key=width)) for m in event.mentions)
        mentions = tuple(replace(m, trigger=m.evidence) for m in mentions)
        return replace(event, mentions=mentions, content_of=None, part_of=None, response_to=None)

    actors = {key: Entity(key, "x", "Group") for key in referred(item)} | {e.key: e for e in item.entities}
    named = (*item.toponyms, *(e.place for e in item.events if e.place))
    places = {p.place: Place(p.place, "x") for p in named} | {p.key: p for p in item.places}
    return replace(
        item,
        events=tuple(mended(event) for event in item.events),
        entities=tuple(actors.values()),
        places=tuple(places.values()),
    )


def width(span: Span) -> int:
    return span.end - span.start


def changed(item: Extraction, **fields: object) -> Extraction:
    """The extraction with its first event changed."""
    return replace(item, events=(replace(item.events[0], **fields), *item.events[1:]))


def test_order_and_restarts_make_no_difference(tmp_path: Path) -> None:
    items = [sample(n) for n in range(4)]
    expected = build(tmp_path / "a", items)
    assert build(tmp_path / "b", items[::-1]) == expected
    build(tmp_path / "c", items[2:])
    build(tmp_path / "c", items[:2])
    assert build(tmp_path / "c", items) == expected
    assert expected.count(b"\n") > 500


def test_the_default_graph_is_the_world_of_all_articles(tmp_path: Path) -> None:
    items = [sample(n) for n in range(3)]
    with Store(tmp_path / "s", "w") as store:
        add(store, items)
        expected = {str(quad.triple) for quad in world_quads(world(items))}
        expected |= {str(quad.triple) for item in items for quad in contribution(item)}
        found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert {str(triple) for triple in found} == expected
        assert store.event_graph() == world(items)


def test_reading_a_version_again_replaces_all_of_it(tmp_path: Path) -> None:
    items = [sample(0), sample(1)]
    newer = replace(changed(items[0], confidence=0.5, participants=(), place=None), run=Run("2", "m"))
    newer = replace(newer, events=newer.events[:1], mentions=(), toponyms=(), relations=())
    newer = replace(newer, entities=newer.entities[:1], places=())
    build(tmp_path / "a", items)
    again = build(tmp_path / "a", [newer])
    assert again == build(tmp_path / "b", [newer, items[1]])
    assert again == build(tmp_path / "a", [newer])


def test_hostile_text_survives_replacement(tmp_path: Path) -> None:
    item = sample(0)
    nasty = "\\u0041 \\ \" ' \x00 \r\n {} } GRAPH <x> # ; <script> \u202e שלום 白 🇺🇦 \\"
    nasty_item = replace(item, entities=(replace(item.entities[0], name=nasty), *item.entities[1:]))
    build(tmp_path / "a", [item])
    build(tmp_path / "a", [replace(nasty_item, run=Run("2", "m"))])
    with Store(tmp_path / "a") as store:
        assert store.extraction(item.article.key).entities == nasty_item.entities


def test_removing_takes_only_what_no_other_article_supports(tmp_path: Path) -> None:
    items = [sample(n) for n in range(3)]
    alone = build(tmp_path / "a", items[1:])
    with Store(tmp_path / "b", "w") as store:
        add(store, items)
        store.remove(items[0].article.key)
        assert store.nquads() == alone
        for item in items[1:]:
            store.remove(item.article.key)
        assert store.nquads() == b""
        assert store.articles() == []


def test_copies_of_a_version_leave_the_same_one_in_any_order(tmp_path: Path) -> None:
    item = sample(0)
    copy = replace(item, article=replace(item.article, id="another", title="Other"))
    assert build(tmp_path / "a", [item, copy]) == build(tmp_path / "b", [copy, item])
    with Store(tmp_path / "a") as store:
        assert store.has(item.article, item.run)
        assert not store.has(item.article, Run("2", "m"))
        assert store.has(item.article)
        assert not store.has(sample(9).article)


def test_an_event_of_another_article_is_refused(tmp_path: Path) -> None:
    first, second = sample(0), sample(1)
    with Store(tmp_path / "s", "w") as store:
        store.add(first)
        with pytest.raises(StoreError, match="another article's"):
            store.add(changed(second, key=first.events[0].key))


def test_missing_recipients_are_counted_and_stored() -> None:
    item = sample(0)
    aid: Event = replace(
        item.events[0],
        type="Aid",
        plover="AID",
        mode=None,
        participants=tuple(p for p in item.events[0].participants if p.role != "recipient"),
    )
    report = check(replace(item, events=(aid, *item.events[1:])))
    assert report.warnings == {"PLOVER requires a recipient for this type (manual 0.8, 3.5, 3.6, 3.13)": 1}
    assert check(item).warnings == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"confidence": 1.5}, "confidence lies between"),
        ({"type": "Party"}, "no event class 'Party'"),
        ({"plover": "AID"}, "no PLOVER type 'AID'"),
        ({"mode": "visit"}, "no mode 'visit'"),
        ({"participants": (Participant("villain", "RUS", Span(0, 1, "😀")),)}, "not a role"),  # type: ignore[arg-type]
        ({"participants": (Participant("initiator", "RUS", Span(2, 4, "😀😀")),)}, "not the article's text"),
        ({"participants": (Participant("initiator", "RUS", Span(0, 2, "😀")),)}, "not the article's text"),
    ],
)
def test_a_violation_refuses_the_article_by_name(fields: dict[str, object], reason: str) -> None:
    item = sample(0)
    broken = changed(item, **fields)
    with pytest.raises(StoreError, match=f"{item.article.id}: refused: .*{reason}"):
        check(broken)


def broken_records() -> list[tuple[Extraction, str]]:
    """Extractions that are wrong in one thing, and what that is."""
    item = sample(0)
    first, second = item.events[0], item.events[1]
    mention, place = first.principal, first.place
    assert place is not None
    russia, kyiv = item.entities[0], item.places[0]
    stray = Claimant(mention.trigger, "x", "NOBODY")
    elsewhere = replace(mention, trigger=second.principal.trigger)
    says = replace(mention, claim=replace(mention.claim, claimant=stray))
    says_within = replace(mention, claim=replace(mention.claim, within=says.claim))
    counted = replace(first.quantities[0], claimant=stray)

    def page(*blocks: Block) -> Extraction:
        return replace(item, article=replace(item.article, blocks=blocks))

    def described(**fields: object) -> Extraction:
        return replace(item, entities=(replace(russia, **fields), *item.entities[1:]))  # type: ignore[arg-type]

    loop = (replace(first, part_of=second.key), replace(second, part_of=first.key), *item.events[2:])
    relation = replace(item.relations[0], object="NOBODY")
    return [
        (changed(item, content_of="f00"), "content_of is 'f00', no event of the article"),
        (changed(item, part_of="f00"), "part_of is 'f00', no event of the article"),
        (changed(item, response_to="f00"), "response_to is 'f00', no event of the article"),
        (changed(item, content_of=first.key), "content_of leads back to itself"),
        (changed(item, part_of=first.key), "part_of leads back to itself"),
        (replace(item, events=loop), "part_of leads back to itself"),
        (replace(item, entities=item.entities[1:]), "actor 'RUS' is not described"),
        (changed(item, mentions=(says,)), "actor 'NOBODY' is not described"),
        (changed(item, mentions=(says_within,)), "actor 'NOBODY' is not described"),
        (changed(item, quantities=(counted,)), "actor 'NOBODY' is not described"),
        (replace(item, relations=(relation,)), "actor 'NOBODY' is not described"),
        (replace(item, places=()), "place '703448' is not described"),
        (replace(item, toponyms=(PlaceMention(place.span, "1"),)), "place '1' is not described"),
        (changed(item, mentions=(elsewhere,)), "the trigger 'attacked' is outside its evidence"),
        (described(type="Robot"), "no type of actor 'Robot'"),
        (described(sector="XYZ"), "no sector 'XYZ'"),
        (replace(item, places=(replace(kyiv, precision="exact"),)), "no precision 'exact'"),  # type: ignore[arg-type]
        (replace(item, dates=(DateMention(place.span, "x", "day"),)), "no kind of date 'day'"),  # type: ignore[arg-type]
        (page(Block(0, 1, "advert")), "no kind of block 'advert'"),  # type: ignore[arg-type]
        (page(Block(2, 1, "body")), "a block from 2 to 1 is no stretch of the text"),
        (page(Block(0, 10**6, "body")), "a block from 0 to 1000000 is no stretch of the text"),
    ]


@pytest.mark.parametrize(("item", "reason"), broken_records(), ids=[why for _, why in broken_records()])
def test_records_that_do_not_fit_each_other_refuse_the_article(item: Extraction, reason: str) -> None:
    with pytest.raises(StoreError, match=f"^sample-0: refused: .*{reason}") as caught:
        check(item)
    assert "\n" not in str(caught.value)


def test_an_event_without_evidence_is_refused() -> None:
    item = sample(0)
    quads = [quad for quad in article_quads(item) if quad.predicate != kg("mention")]
    with pytest.raises(StoreError, match=r"a reported event has evidence \(3 times\)"):
        check(item, quads)


def test_a_relation_holds_while_an_article_reports_it(tmp_path: Path) -> None:
    items = [sample(0), sample(1)]
    war = "ASK { ?a kg:country 'RUS' ; kg:atWarWith ?b . ?b rdfs:label 'Ukraine' }"
    with Store(tmp_path / "s", "w") as store:
        add(store, items)
        store.remove(items[0].article.key)
        assert store.query(war)
        store.add(replace(items[1], relations=(), run=Run("2", "m")))
        assert not store.query(war)
    odd = replace(items[0], relations=(replace(items[0].relations[0], type="likes"),))
    with pytest.raises(StoreError, match="no relation 'likes'"):
        check(odd)


def test_time_runs_forward() -> None:
    item = sample(0)
    time = item.events[0].time
    assert time is not None
    with pytest.raises(StoreError, match="earliest day is not after"):
        check(changed(item, time=replace(time, start="2022-10-09", end="2022-10-08")))


def test_every_axis_takes_only_its_values() -> None:
    item = sample(0)
    mention = item.events[0].mentions[0]
    for axis in ("certainty", "polarity", "temporality"):
        claim = replace(mention.claim, **{axis: "maybe"})
        with pytest.raises(StoreError, match=f"not a {axis}"):
            check(changed(item, mentions=(replace(mention, claim=claim),)))


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(StoreError, match="is no store"):
        Store(tmp_path, "w")
    with pytest.raises(StoreError, match="no store here"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="no store here"):
        Store(tmp_path / "nowhere")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_store_of_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path / "s", [])
    (tmp_path / "s" / "kg.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(StoreError, match="format 99, not 4: update kg"):
        Store(tmp_path / "s", "w")
    (tmp_path / "s" / "kg.json").write_text("?")
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path / "s")


def test_one_writes_or_many_read(tmp_path: Path) -> None:
    path = tmp_path / "s"
    script = f"from kg.store.embedded import Store; print(len(Store({str(path)!r}, MODE).articles()))"

    def other(mode: str) -> str:
        run = subprocess.run(  # noqa: PLW1510
            [sys.executable, "-c", script.replace("MODE", repr(mode))], capture_output=True, text=True
        )
        return run.stdout + run.stderr

    with Store(path, "w") as store:
        store.add(sample(0))
        assert "StoreError" in other("w")
        assert "being written by another process" in other("r")
        store.snapshot(tmp_path / "copy")
        with Store(tmp_path / "copy") as copy:
            assert copy.nquads() == store.nquads()
        with pytest.raises(StoreError, match="exists already"):
            store.snapshot(tmp_path / "copy")
    with Store(path):
        assert other("r") == "1\n"
        assert "is in use by another process" in other("w")


def test_looking_for_a_version_reads_no_more_than_its_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = replace(sample(0).article, authors=("B", "A"), blocks=(Block(0, 1, "title"), Block(2, 3, "body")))
    item = replace(sample(0), article=page)
    with Store(tmp_path / "s", "w") as store:
        store.add(item)
        monkeypatch.setattr("kg.store.embedded.extraction", None)
        assert store.has(item.article, item.run)
        assert not store.has(replace(item.article, authors=("A", "B")), item.run)
        assert not store.has(replace(item.article, blocks=()), item.run)
        assert not store.has(item.article, Run("2", "m"))


def test_counts_count(tmp_path: Path) -> None:
    items = [sample(0), sample(1)]
    with Store(tmp_path / "s", "w") as store:
        add(store, items)
        counts = store.counts()
    assert (counts.articles, counts.events, counts.actors, counts.places) == (2, 6, 2, 1)
    assert counts.quads > 300


def test_what_is_not_there_or_not_sparql_says_so(tmp_path: Path) -> None:
    with Store(tmp_path / "s", "w") as store:
        with pytest.raises(StoreError, match="no article"):
            store.extraction("nothing")
        with pytest.raises(QueryError):
            store.query("SELECT")


@given(extractions())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_valid_extraction_passes_and_replaces_without_loss(item: Extraction) -> None:
    item = sound(item)
    report = check(item)
    newer = replace(item, run=Run("2", "m"))
    with TemporaryDirectory() as folder, Store(Path(folder, "a"), "w") as store:
        store.add(item, report)
        store.add(newer, report)
        assert store.extraction(item.article.key) == newer
        with Store(Path(folder, "b"), "w") as fresh:
            fresh.add(newer, report)
            assert store.nquads() == fresh.nquads()
        store.remove(item.article.key)
        assert store.nquads() == b""


def test_exports_hold_what_the_store_holds_in_a_fixed_order(tmp_path: Path) -> None:
    items = [sample(0), sample(1)]
    with Store(tmp_path / "a", "w") as one, Store(tmp_path / "b", "w") as other:
        add(one, items)
        add(other, items[::-1])
        assert one.turtle() == other.turtle()
        assert one.jsonld() == other.jsonld()
        turtle = list(parse(one.turtle(), format=RdfFormat.TURTLE))
        assert len(set(turtle)) == len(world_quads(world(items))) + 2  # a war, both ways
        again = parse(one.jsonld(), format=RdfFormat.JSON_LD)
        assert nquads(again) == one.nquads()
