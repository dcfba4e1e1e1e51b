"""Annotated → Extraction: the stage that a pipeline calls."""

from __future__ import annotations

from dataclasses import dataclass

import kg
from kg.annotate.annotated import Annotated
from kg.extract import attribution, events, relations
from kg.extract.candidate import Rejected
from kg.extract.carried import carried
from kg.extract.cues import Said
from kg.extract.events import Told
from kg.judge.judge import Judge
from kg.model import (
    Attribution,
    DateMention,
    Entity,
    EntityMention,
    Extraction,
    Place,
    PlaceMention,
    Relation,
    Run,
)
from kg.ontology.frames import frames
from kg.ontology.schema import schema


@dataclass(frozen=True, slots=True)
class Workings:
    """What the rules made of an article: attributions by passage (as found and as records), events told,
    words dropped, relations.
    """

    said: list[list[Said]]
    attributed: list[list[Attribution]]
    told: list[Told]
    rejected: list[Rejected]
    stated: list[tuple[Relation, Entity, Entity]]


class Extractor:
    """Finds events, attributions, relations, places and dates. `model` names the pipeline for provenance."""

    def __init__(self, model: str, judge: Judge | None = None) -> None:
        self.frames = frames()
        self.judge = judge
        self.run = Run(kg.__version__, f"{model}, {judge.name}" if judge else model)

    def __call__(self, annotated: Annotated) -> Extraction:
        """Everything that one article says."""
        return self.extraction(annotated, self.workings(annotated))

    def workings(self, annotated: Annotated) -> Workings:
        """What the rules found in an article, and what they dropped, before it becomes records."""
        said = carried(annotated.passages, [attribution.find(passage) for passage in annotated.passages])
        told, rejected = events.tell(annotated, self.frames, said, self.judge)
        stated = [
            found
            for passage, spoken in zip(annotated.passages, said, strict=True)
            for found in relations.find(annotated, passage, spoken)
        ]
        attributed = [
            list(attribution.attributions(annotated, passage, spoken))
            for passage, spoken in zip(annotated.passages, said, strict=True)
        ]
        return Workings(said, attributed, told, rejected, stated)

    def extraction(self, annotated: Annotated, workings: Workings) -> Extraction:
        """The records of what was found."""
        stated = workings.stated
        mentions, entities = _entities(annotated)
        fillers = (f for t in workings.told for fs in t.candidate.roles.values() for f in fs)
        entities.update({f.entity.key: f.entity for f in fillers})
        for _, *ends in stated:
            entities.update({e.key: e for e in ends})
        toponyms, places = _places(annotated)
        return Extraction(
            article=annotated.article,
            run=self.run,
            events=tuple(events.once(t.event for t in workings.told)),
            entities=tuple(entities.values()),
            mentions=tuple(mentions),
            places=tuple(places.values()),
            toponyms=tuple(toponyms),
            dates=tuple(_dates(annotated)),
            attributions=tuple(a for records in workings.attributed for a in records),
            relations=tuple(_first(stated)),
        )


def _entities(annotated: Annotated) -> tuple[list[EntityMention], dict[str, Entity]]:
    mentions: list[EntityMention] = []
    entities: dict[str, Entity] = {}
    for passage in annotated.passages:
        for name in passage.names.values():
            span = annotated.span(passage, name.start, name.end)
            for entity in name.entities:
                mentions.append(EntityMention(span, entity.key))
                entities[entity.key] = entity
    return mentions, entities


def _places(annotated: Annotated) -> tuple[list[PlaceMention], dict[str, Place]]:
    mentions: list[PlaceMention] = []
    places: dict[str, Place] = {}
    for passage in annotated.passages + annotated.margins:
        for toponym in (*passage.toponyms.values(), *passage.nationalities):
            span = annotated.span(passage, toponym.start, toponym.end)
            mentions.append(PlaceMention(span, toponym.place.key))
            places[toponym.place.key] = toponym.place
    return mentions, places


def _dates(annotated: Annotated) -> list[DateMention]:
    return [
        DateMention(annotated.found_span(passage, found), found.value, found.kind)
        for passage in annotated.passages + annotated.margins
        for found in passage.dates
    ]


def _first(stated: list[tuple[Relation, Entity, Entity]]) -> list[Relation]:
    """Each relation once, with the first words that state it; a symmetric one once for both ways."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for relation, _, _ in stated:
        ends = (relation.subject, relation.object)
        first, second = sorted(ends) if relation.type in schema().symmetric else ends
        kept.setdefault((relation.type, first, second), relation)
    return list(kept.values())
