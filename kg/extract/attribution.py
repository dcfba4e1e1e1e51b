"""Who says what: sources, the words that attribute, and the content attributed.

Terms as in PolNeAR (Newell et al. 2018): source, cue, content.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import left_edge
from kg.extract import cues, quotations
from kg.extract.cues import Said
from kg.model import Attribution, Claimant, Span


def find(passage: Passage) -> list[Said]:
    """The attributions of a passage, in text order of their cues."""
    spoken = cues.heading(passage.doc)
    if spoken is not None and spoken.start < spoken.end:
        return [spoken]
    said = [found for token in passage.doc if (found := cues.at(token)) is not None]
    return [s for s in quotations.extended(passage, said) if s.start < s.end]


def claimant(annotated: Annotated, passage: Passage, source: Token | None) -> Claimant | None:
    """The source as a claimant: a known entity, or the words that name it."""
    if source is None:
        return None
    name = passage.names.get(source.i)
    if name is not None:
        end = name.end - (passage.doc[name.end - 1].tag_ == "POS")
        span = annotated.span(passage, name.start, end)
        entity = name.entities[0]
        return Claimant(span, entity.name, entity.key)
    span = annotated.span(passage, left_edge(source), source.i + 1)
    return Claimant(span, span.text)


def attributions(annotated: Annotated, passage: Passage, found: list[Said]) -> Iterator[Attribution]:
    """The attributions as records."""
    for said in found:
        source: Span | None = None
        entity: str | None = None
        where = said.passage or passage
        who = claimant(annotated, where, said.source)
        if who is not None:
            source, entity = who.span, who.entity
        content = annotated.span(passage, said.start, said.end)
        yield Attribution(source, annotated.token_span(where, said.cue), content, entity)


def speaker(passage: Passage, said: list[Said], token: Token) -> Said | None:
    """Who speaks the quoted words a token is part of, where its own sentence doesn't say."""
    spoken = [s for s in said if cues.is_speech(s.cue) or s.cue.lower_ == "according"]
    if not spoken or not passage.quotes(token):
        return None
    before = [s for s in spoken if s.cue.i < token.i]
    return before[-1] if before else spoken[0]
