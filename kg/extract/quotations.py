"""Quotations of a passage: whose they are, and what is attributed where words are quoted.

A verb of saying has the whole quotation beside it as its content, however many sentences that runs
over, and the one that follows when nobody else is named: “We are ready,” he said. “But we wait.”
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.extract import control
from kg.extract.cues import Said, is_speech, trimmed

NEAR = 12  # words between a quotation and the verb that gives its speaker, at most


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end` of a passage between quotation marks, the marks left out."""

    start: int
    end: int

    def holds(self, i: int) -> bool:
        """Whether a token stands in it."""
        return self.start <= i < self.end


def quotations(passage: Passage) -> list[Quotation]:
    """The quotations of a passage, in text order."""
    doc, found = passage.doc, []
    for start, end in passage.quoted:
        inside = [t.i for t in doc.char_span(start, end, alignment_mode="expand") or ()]
        if inside:
            first, last = trimmed(doc, inside[0], inside[-1] + 1)
            if first < last:
                found.append(Quotation(first, last))
    return found


def extended(passage: Passage, said: list[Said]) -> list[Said]:
    """The attributions with their quotations whole; those within a quotation are the speaker's own words."""
    quoted = quotations(passage)
    outside = [s for s in said if not _inside(s.cue, quoted)]
    grown = [_grown(s, quoted) if is_speech(s.cue) else s for s in outside]
    known = {s.cue.i for s in grown}
    for token in passage.doc:
        if is_speech(token) and token.i not in known and not _inside(token, quoted):
            grown += _quoting(token, quoted, grown)
    grown.sort(key=lambda s: s.cue.i)
    return [_continued(s, quoted, grown) for s in grown]


def _inside(token: Token, quoted: list[Quotation]) -> bool:
    return any(q.holds(token.i) for q in quoted)


def _grown(said: Said, quoted: list[Quotation]) -> Said:
    """The content with the quotations whole that its edges stand in."""
    start, end = said.start, said.end
    for q in quoted:
        if q.holds(start):
            start = _opening(q, said)
        if q.holds(end - 1):
            end = q.end
    return replace(said, start=start, end=end)


def _opening(q: Quotation, said: Said) -> int:
    """Where the sentence starts that opens a quotation: 'Fiji “deserves better. It has none,” he said'."""
    first = said.cue.doc[q.start].sent.start
    before = trimmed(said.cue.doc, first, q.start)
    own = before[0] < before[1] and not (before[0] <= said.cue.i < before[1])
    return before[0] if own and said.cue.i > q.end else q.start


def _quoting(verb: Token, quoted: list[Quotation], said: list[Said]) -> list[Said]:
    """What a verb of saying attributes where the parser saw no clause: the quotation next to it."""
    for q in quoted:
        taken = any(s.start < q.end and q.start < s.end for s in said if is_speech(s.cue))
        gap = verb.doc[q.end : verb.i] if q.end <= verb.i else verb.doc[verb.i + 1 : q.start]
        if taken or len(gap) > NEAR or any(t.pos_ == "VERB" or _ends(t) for t in gap):
            continue
        source = next(iter(control.subjects(verb)), None)
        if source is not None and not q.holds(source.i):
            return [Said(verb, source, q.start, q.end)]
    return []


def _ends(token: Token) -> bool:
    return token.text in (".", "!", "?", ";")


def _continued(said: Said, quoted: list[Quotation], others: list[Said]) -> Said:
    """The content with the quotation that goes on behind the speaker."""
    if not is_speech(said.cue) or not any(q.holds(said.end - 1) for q in quoted):
        return said
    for q in quoted:
        if q.start < said.end or q.start < said.cue.i:
            continue
        taken = any(s.start < q.end and q.start < s.end for s in others if s is not said and is_speech(s.cue))
        between = said.cue.doc[max(said.end, said.cue.i + 1) : q.start]
        if taken or sum(_ends(t) for t in between) > 1 or len(between) > 2 * NEAR:
            break
        if q.end - q.start < len(between):
            break
        said = replace(said, end=q.end)
    return said
