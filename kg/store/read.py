"""The quads of an article's named graph as the `Extraction` that they were written from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.model import (
    Article,
    Attribution,
    Block,
    Claim,
    Claimant,
    DateMention,
    Entity,
    EntityMention,
    EntityType,
    Event,
    Extraction,
    Mention,
    Participant,
    Place,
    PlaceMention,
    Quantity,
    Relation,
    Run,
    Time,
)
from kg.ontology.schema import KG
from kg.store.iris import EXACT_MATCH, GEONAMES, LABEL, OA, WIKIDATA, actor_class, key
from kg.store.iris import mode_code as mode_of
from kg.store.iris import plover_code as code_of
from kg.store.nodes import Graph, Node


def extraction(quads: Iterable[Quad]) -> Extraction:
    """The record that `kg.store.write.article_quads` wrote. Raises StoreError for anything else."""
    graph = Graph(quads)
    try:
        article, run = _heading(graph)
        reports = sorted(graph.typed("ReportedEvent"), key=lambda r: r.number("rank"))
        return Extraction(
            article=article,
            run=run,
            events=tuple(_event(report) for report in reports),
            entities=tuple(_entities(graph)),
            mentions=graph.each("EntityMention", _entity_mention),
            places=graph.each("Place", _place),
            toponyms=graph.each("PlaceMention", _toponym),
            dates=graph.each("DateMention", _date),
            attributions=graph.each("Attribution", _attribution),
            relations=graph.each("ReportedRelation", _relation),
        )
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise StoreError(f"not the graph of an article: {error!r}") from error


def heading(quads: Iterable[Quad]) -> tuple[Article, Run]:
    """The article and the run alone, from the quads that describe them. Raises StoreError as above."""
    try:
        return _heading(Graph(quads))
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise StoreError(f"not the graph of an article: {error!r}") from error


def _heading(graph: Graph) -> tuple[Article, Run]:
    (node,) = graph.typed("Article")
    run = node.node("run")
    return _article(node, graph), Run(version=run.text("version"), model=run.text("model"))


def _article(node: Node, graph: Graph) -> Article:
    return Article(
        id=node.text("sourceId"),
        text=node.text("text"),
        title=node.text("title"),
        published=node.text("published"),
        updated=node.text("updated"),
        url=node.text("url"),
        source=node.text("publisher"),
        language=node.text("language"),
        authors=tuple(author.text(LABEL.value) for author in node.nodes("author")),
        blocks=graph.each("Block", _block),
    )


def _block(node: Node) -> Block:
    return Block(int(node.text(OA + "start")), int(node.text(OA + "end")), node.text("blockKind"))


def _entities(graph: Graph) -> Iterable[Entity]:
    for kind in get_args(EntityType):
        for node in graph.typed(actor_class(kind)):
            yield Entity(
                key=key(node.iri),
                name=node.text(LABEL.value),
                type=kind,
                country=node.text("country"),
                sector=node.text("sector"),
                wikidata=_matched(node, WIKIDATA),
            )


def _place(node: Node) -> Place:
    return Place(
        key=key(node.iri),
        name=node.text(LABEL.value),
        lat=node.number("latitude") if node.terms("latitude") else None,
        lon=node.number("longitude") if node.terms("longitude") else None,
        geonames=_matched(node, GEONAMES),
        country=node.text("country"),
        country_name=node.text("countryName"),
        precision=node.text("precision"),
    )


def _matched(node: Node, base: str) -> str | None:
    match = node.text(EXACT_MATCH.value)
    return None if match is None else str(match).removeprefix(base).removesuffix("/")


def _entity_mention(node: Node) -> EntityMention:
    return EntityMention(node.span("span"), node.key("names"))


def _toponym(node: Node) -> PlaceMention:
    return PlaceMention(node.span("span"), node.key("names"))


def _date(node: Node) -> DateMention:
    return DateMention(node.span("span"), node.text("timex"), node.text("dateKind"))


def _attribution(node: Node) -> Attribution:
    return Attribution(
        source=node.maybe_span("claimantSpan"),
        cue=node.maybe_span("cue"),
        content=node.span("contentSpan"),
        entity=node.maybe_key("claimant"),
    )


def _relation(node: Node) -> Relation:
    return Relation(
        type=node.text("relationType").removeprefix(KG),
        subject=node.key("subject"),
        object=node.key("object"),
        rule=node.text("rule"),
        trigger=node.span("trigger"),
        subject_span=node.span("subjectSpan"),
        object_span=node.maybe_span("objectSpan"),
        evidence=node.span("evidence"),
    )


def _event(node: Node) -> Event:
    return Event(
        key=key(node.iri),
        type=node.text("eventType").removeprefix(KG),
        plover=code_of(node.terms("plover")[0]) if node.terms("plover") else None,
        mode=mode_of(node.terms("mode")[0]) if node.terms("mode") else None,
        confidence=node.number("confidence"),
        rule=node.text("rule"),
        mentions=tuple(_mention(m) for m in node.nodes("mention")),
        participants=tuple(_participant(p) for p in node.nodes("participation")),
        place=PlaceMention(node.span("placeSpan"), node.key("place")) if node.terms("place") else None,
        time=_time(node) if node.terms("timeBasis") else None,
        quantities=tuple(_quantity(q) for q in node.nodes("quantity")),
        content_of=node.maybe_key("contentOf"),
        part_of=node.maybe_key("partOf"),
        response_to=node.maybe_key("responseTo"),
    )


def _participant(node: Node) -> Participant:
    return Participant(node.text("role"), node.key("actor"), node.span("span"))


def _time(node: Node) -> Time:
    return Time(
        start=node.text("start"),
        end=node.text("end"),
        basis=node.text("timeBasis"),
        granularity=node.text("granularity"),
        span=node.maybe_span("timeSpan"),
    )


def _quantity(node: Node) -> Quantity:
    return Quantity(
        kind=node.text("quantityKind"),
        value=node.number("value"),
        bound=node.text("bound"),
        span=node.span("span"),
        unit=node.text("unit"),
        claimant=_claimant(node),
    )


def _mention(node: Node) -> Mention:
    return Mention(node.span("trigger"), node.span("evidence"), _claim(node.node("claim")))


def _claim(node: Node) -> Claim:
    return Claim(
        certainty=node.text("certainty"),
        polarity=node.text("polarity"),
        temporality=node.text("temporality"),
        claimant=_claimant(node),
        cue=node.maybe_span("cue"),
        reported=node.text("reported") == "true",
        within=_claim(node.node("within")) if node.terms("within") else None,
        rules=tuple(rule.value for rule in node.terms("decidedBy")),
    )


def _claimant(node: Node) -> Claimant | None:
    if not node.terms("claimantName"):
        return None
    return Claimant(node.span("claimantSpan"), node.text("claimantName"), node.maybe_key("claimant"))
