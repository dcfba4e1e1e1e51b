"""Words whose speaker an earlier paragraph names: "The minister said:", a quotation that goes on.

A paragraph that ends with a colon announces the next ones: as long as they are quoted where the first
of them is, else as long as somebody speaks of himself ("I", "our") there. A quoted paragraph that names
nobody is of whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.pronouns import speaks_of_self
from kg.annotate.quotes import OPENING
from kg.extract import control
from kg.extract.cues import Said, is_speech, trimmed
from kg.ontology.lexicons import lexicon


@dataclass(slots=True)
class Floor:
    """Who has the floor: the attribution that gave it and its passage; `quoted` once words in marks came."""

    said: Said
    passage: Passage
    announced: bool
    quoted: bool


def carried(passages: Sequence[Passage], found: list[list[Said]]) -> list[list[Said]]:
    """The attributions of each passage, those first that give it to a speaker of an earlier passage."""
    out = []
    floor: Floor | None = None
    for passage, said in zip(passages, found, strict=True):
        floor = floor if floor is not None and _goes_on(floor, passage, said) else None
        start, end = trimmed(passage.doc, 0, len(passage.doc))
        if floor is not None and start < end:
            whole = Said(floor.said.cue, floor.said.source, start, end, floor.passage)
            out.append([whole, *said])
        else:
            out.append(said)
        floor = _announced(passage) or _speaking(passage, said) or floor
    return out


def _goes_on(floor: Floor, passage: Passage, said: list[Said]) -> bool:
    """Whether the words of a passage are still those of the speaker."""
    marked = _opens(passage)
    if floor.announced:  # the colon stands right before
        floor.announced, floor.quoted = False, marked
        return True
    if floor.quoted or marked:
        return marked and not any(is_speech(s.cue) for s in said)
    return any(map(speaks_of_self, passage.doc)) and _announced(passage) is None


def _opens(passage: Passage) -> bool:
    """Whether a passage begins with a quotation mark."""
    text = passage.doc.text.lstrip()
    return bool(text) and (text[0] in OPENING or text[0] == '"')


def _announced(passage: Passage) -> Floor | None:
    """Who is to speak next: "The general provided the following statement:"."""
    words = [t for t in passage.doc if not t.is_space]
    if not words or words[-1].text != ":":
        return None
    for token in words[-1].sent:
        source = next(iter(control.subjects(token)), None) if _gives(token) else None
        if source is not None:
            return Floor(Said(token, source, 0, 0), passage, announced=True, quoted=False)
    return None


def _gives(verb: Token) -> bool:
    """Whether a verb gives somebody's words: says, or issues a statement."""
    things = (c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return is_speech(verb) or (verb.pos_ == "VERB" and any(t in lexicon("statements") for t in things))


def _speaking(passage: Passage, said: list[Said]) -> Floor | None:
    """Who spoke the quotation that a passage begins with."""
    spoken = [s for s in said if s.passage is None and is_speech(s.cue) and s.source is not None]
    return Floor(spoken[-1], passage, announced=False, quoted=True) if spoken and _opens(passage) else None
