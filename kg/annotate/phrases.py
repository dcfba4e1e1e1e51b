"""Noun phrases of the dependency parse: their edges, modifiers and complements."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.ontology.lexicons import lexicon

NOMINAL = ("NOUN", "PROPN")
DETERMINERS = ("the", "this", "that", "these", "those", "both")


def left_edge(head: Token) -> int:
    """Index of the first word of a noun phrase, articles and punctuation left out."""
    first = head.i
    for token in sorted(head.lefts, key=lambda t: -t.i):
        if token.dep_ in ("amod", "compound", "nmod", "poss", "nummod", "quantmod", "det", "case"):
            first = token.left_edge.i
        elif token.dep_ != "punct":
            break
    while first < head.i and (head.doc[first].is_punct or head.doc[first].dep_ in ("det", "predet")):
        first += 1
    return first


def name_span(token: Token) -> Span | None:
    """The recognised name that a token is part of, found from the token: `doc.ents` walks the whole text."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type)


def determined(token: Token) -> bool:
    """Whether "the", "this" or the like stands with the noun."""
    return any(c.dep_ == "det" and c.lower_ in DETERMINERS for c in token.children)


def modifiers(token: Token) -> Iterator[Token]:
    """The words that qualify a noun from the left, nearest level first."""
    level = [token]
    while level:
        level = [c for t in level for c in t.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")]
        yield from level


def of_objects(token: Token, prepositions: tuple[str, ...] = ("of",)) -> Iterator[Token]:
    """The nouns that hang on a noun by one of the prepositions."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ == "pobj")


def counted(token: Token) -> Token:
    """What a quantifier counts: "tens of thousands of Russian troops" → troops."""
    seen = 0
    while (token.lower_ in lexicon("quantifiers") or token.like_num) and (seen := seen + 1) < 10:
        inner = next(of_objects(token), None)
        if inner is None:
            break
        token = inner
    return token
