"""Who says what: sources, the words that attribute, and the content attributed.

Terms as in PolNeAR (Newell et al. 2018): source, cue, content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import left_edge
from kg.extract import grammar
from kg.model import Attribution, Claimant, Span
from kg.ontology.lexicons import lexicon


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in a passage: cue token, head of the source, tokens of the content."""

    cue: Token
    source: Token | None
    start: int
    end: int


def find(passage: Passage) -> list[Said]:
    """The attributions of a passage, in text order of their cues."""
    return [said for token in passage.doc for said in _at(token) if said.start < said.end]


def _at(token: Token) -> Iterator[Said]:
    if token.pos_ == "VERB" and token.lemma_.lower() in lexicon("speech"):
        source = next(iter(grammar.subjects(token)), None)
        for clause in token.children:
            if clause.dep_ == "ccomp" or (clause.dep_ == "xcomp" and source is not None):
                start, end = _extent(clause)
                yield Said(token, source, start, end)
                break
    elif token.lower_ == "according":
        source = next(iter(grammar.slot(token, "to")), None)
        host = token.head
        if source is not None and host != token:
            start, end = _around(host, token)
            yield Said(token, source, start, end)


def _extent(clause: Token) -> tuple[int, int]:
    """The tokens of a clause, without punctuation and space at its edges; none when that is all."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    return _trimmed(clause, start, end)


def _around(host: Token, cue: Token) -> tuple[int, int]:
    """The clause that "according to" stands in, without the phrase itself."""
    start, end = host.left_edge.i, host.right_edge.i + 1
    left, right = cue.left_edge.i, cue.right_edge.i + 1
    start, end = (right, end) if left - start < end - right else (start, left)
    return _trimmed(host, start, end)


def _trimmed(token: Token, start: int, end: int) -> tuple[int, int]:
    doc = token.doc
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def claimant(annotated: Annotated, passage: Passage, source: Token | None) -> Claimant | None:
    """The source as a claimant: a known entity, or the words that name it."""
    if source is None:
        return None
    name = passage.names.get(source.i)
    if name is not None:
        span = annotated.span(passage, name.start, name.end)
        entity = name.entities[0]
        return Claimant(span, entity.name, entity.key)
    span = annotated.span(passage, left_edge(source), source.i + 1)
    return Claimant(span, span.text)


def attributions(annotated: Annotated, passage: Passage, found: list[Said]) -> Iterator[Attribution]:
    """The attributions as records."""
    for said in found:
        source: Span | None = None
        entity: str | None = None
        who = claimant(annotated, passage, said.source)
        if who is not None:
            source, entity = who.span, who.entity
        content = annotated.span(passage, said.start, said.end)
        yield Attribution(source, annotated.token_span(passage, said.cue), content, entity)


def speaker(passage: Passage, said: list[Said], token: Token) -> Said | None:
    """Who speaks the quoted words a token is part of, where its own sentence doesn't say."""
    inside = any(start <= token.idx < end for start, end in passage.quoted)
    if not inside or not said:
        return None
    before = [s for s in said if s.cue.i < token.i]
    return before[-1] if before else said[0]
