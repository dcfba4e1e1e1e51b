"""What the judge makes of what the rules found: classes weighed, roles checked, events added or let go.

Both voices stay with the candidate (`Candidate.verdict`), for `--explain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from kg.annotate.annotated import Passage
from kg.extract.candidate import Candidate, Filler, Rejected, Slot, Verdict
from kg.extract.fillers import named, unique
from kg.extract.reasons import Outvoted
from kg.judge.decision import NONE, Label, Weights, decided, weigh
from kg.judge.judge import Judge, Read
from kg.judge.reading import Reading, read, sites
from kg.model import Role
from kg.ontology.frames import Frame, frames
from kg.ontology.schema import schema

ENDS: tuple[Role, Role] = ("initiator", "recipient")
Roles = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as the judge has read it: `actors` are the heads of the names in it."""

    passage: Passage
    reading: Reading
    read: Read
    actors: tuple[int, ...]
    weights: Weights

    def roles(self, token: Token) -> Roles:
        """How likely each actor is initiator and recipient of what a word tells."""
        return self.read.roles(self.reading.at[token.i])

    def word(self, heads: Iterable[int]) -> int | None:
        """The word of the first head, if there is one."""
        return next((self.reading.at[i] for i in heads if i in self.reading.at), None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word before its type is decided, with the heads of its two actors; `found` by the rules, or None."""

    token: Token
    found: Candidate | None
    doers: list[int]
    done: list[int]


def judged(passage: Passage, found: list[Candidate], judge: Judge) -> tuple[list[Candidate], list[Rejected]]:
    """The candidates of a passage as rules and judge together see them, in text order, and those let go."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        by_sentence.setdefault(candidate.token.sent.start, []).append(candidate)
    kept: list[Candidate] = []
    gone: list[Rejected] = []
    for sentence in passage.doc.sents:
        for item in _sentence(passage, sentence, by_sentence.get(sentence.start, []), judge):
            if isinstance(item, Candidate):
                kept.append(item)
            else:
                gone.append(item)
    return sorted(kept, key=lambda c: c.token.i), gone


def _sentence(
    passage: Passage, sentence: Span, found: list[Candidate], judge: Judge
) -> Iterator[Candidate | Rejected]:
    """One pass of the encoder for a sentence with a candidate of the rules, or with two actors and a word
    that might tell an event.
    """
    actors = tuple(i for i in sorted(passage.names) if sentence.start <= i < sentence.end)
    by_token = {c.token.i: c for c in found}
    free = [t for t in sites(passage, sentence) if t.i not in by_token] if actors else []
    if not found and not free:
        return
    reading = read(passage, sentence)
    yield from (c for c in found if c.token.i not in reading.at)
    tokens = [t for t in (*(c.token for c in found), *free) if t.i in reading.at]
    if not tokens:
        return
    seen = tuple(a for a in actors if a in reading.at)
    heard = judge.read(reading.words, [reading.at[t.i] for t in tokens], [reading.at[a] for a in seen])
    view = Judged(passage, reading, heard, seen, judge.weights)
    proposals = [p for t in tokens if (p := _proposal(t, by_token.get(t.i), view)) is not None]
    if not proposals:
        return
    ends = [(reading.at[p.token.i], view.word(p.doers), view.word(p.done)) for p in proposals]
    for proposal, thought in zip(proposals, heard.types(ends), strict=True):
        decision = _decide(proposal, thought, view)
        if decision is not None:
            yield decision


def _proposal(token: Token, found: Candidate | None, view: Judged) -> Proposal | None:
    """What is asked about a word; None where the judge alone sees no two actors."""
    roles = view.roles(token)
    if found is not None:
        _check_roles(found, view, roles)
        return Proposal(token, found, *(_heads(found, role, view) for role in ENDS))
    doers = _list(_likely(token, view, roles, 0, view.weights.role), view)
    done = _list([i for i in _likely(token, view, roles, 1, view.weights.role) if i not in doers[:1]], view)
    return Proposal(token, None, doers, done) if doers or done else None


def _decide(proposal: Proposal, thought: dict[Label, float], view: Judged) -> Candidate | Rejected | None:
    """The candidate with its class; a rejection where the judge prevails, None for no event."""
    found, token = proposal.found, proposal.token
    rule = (found.frame.type, found.frame.plover) if found else None
    belief = weigh(thought, rule, view.weights)
    best = decided(belief, rule, view.weights, single=not (proposal.doers and proposal.done))
    if best == NONE:
        return Rejected(token, found.frame, Outvoted(thought[NONE], belief[NONE])) if found else None
    mode = view.read.mode(view.reading.at[token.i], best[0])
    likely = mode[0] if mode and mode[1] >= view.weights.mode else None
    if found is None:
        found = _added(proposal, _frame(*best, likely), view)
    elif best != rule:
        found.frame = _frame(*best, likely)
    elif found.frame.mode is None and likely:
        found.frame = _with_mode(found.frame, likely)
    if found is not None:
        found.verdict = Verdict(rule, thought, belief)
    return found


def _added(proposal: Proposal, frame: Frame, view: Judged) -> Candidate | None:
    """An event that the judge alone sees; None where both actors turn out to be one."""
    found = Candidate(view.passage, proposal.token, frame)
    initiators = _fillers(found.token, proposal.doers, view)
    mine = {f.entity.key for f in initiators}
    others = [f for f in _fillers(found.token, proposal.done, view) if f.entity.key not in mine]
    if (proposal.done and not others) or (proposal.doers and not initiators):
        return None
    sides = unique([*initiators, *others])
    mutual = frame.reciprocal and len(sides) > 1
    found.roles["initiator"] = sides if mutual else initiators
    found.roles["recipient"] = sides if mutual else others
    return found


def _check_roles(found: Candidate, view: Judged, roles: Roles) -> None:
    """Let go of fillers that the judge is sure play no such part, and fill a role that is empty."""
    at = dict(zip(view.actors, roles, strict=True))
    for side, role in enumerate(ENDS):
        held = found.roles.get(role, [])
        kept = [f for f in held if (p := _chance(f, at, side)) is None or p >= view.weights.keep]
        if held and not kept and role in found.frame.needs_actor:
            kept = held
        if not held:
            others = {f.entity.key for r in ENDS for f in found.roles.get(r, [])}
            best = _fillers(found.token, _likely(found.token, view, roles, side, view.weights.fill)[:1], view)
            kept = [f for f in best if f.entity.key not in others]
        found.roles[role] = kept


def _chance(filler: Filler, at: dict[int, tuple[float, float]], side: int) -> float | None:
    """How likely a filler plays its part; None where the judge knows no such actor."""
    heads = [i for i in range(filler.start, filler.end) if i in at]
    return max((at[i][side] for i in heads), default=None)


def _likely(token: Token, view: Judged, roles: Roles, side: int, least: float) -> list[int]:
    """The actors that may well play a part, the likeliest first."""
    ranked = sorted(zip(roles, view.actors, strict=True), key=lambda row: (-row[0][side], row[1]))
    return [i for chance, i in ranked if chance[side] >= least and i != token.i]


def _fillers(token: Token, heads: list[int], view: Judged) -> list[Filler]:
    """Whom heads name, in the place that the judge gave them."""
    slots = [Slot(token, "judge", view.passage.doc[i]) for i in heads]
    return unique([replace(f, slot=slot) for slot in slots for f in named(slot.head, view.passage)])


def _heads(found: Candidate, role: Role, view: Judged) -> list[int]:
    """The heads of the names in a role."""
    held = found.roles.get(role, [])
    return [i for f in held for i in range(f.end - 1, f.start - 1, -1) if i in view.actors]


def _list(heads: list[int], view: Judged) -> list[int]:
    """The likeliest actor and those joined to it by "and"."""
    if not heads:
        return []
    joined = {t.i for t in view.passage.doc[heads[0]].conjuncts}
    return [heads[0], *(i for i in heads[1:] if i in joined)]


@cache
def _frame(kind: str, code: str | None, mode: str | None) -> Frame:
    """A frame without conditions, for an event whose class the judge decided."""
    model = next(f for f in frames().all if f.type == kind)
    bare = replace(
        model,
        rule=f"judge/{kind}",
        mode=None,
        plover=code,
        needs={},
        unless={},
        verbs=(),
        nouns=(),
        needs_actor=(),
        needs_every_actor=False,
        examples=(),
        traps=(),
        written={},
        line=0,
    )
    return _with_mode(bare, mode) if mode else bare


def _with_mode(frame: Frame, mode: str) -> Frame:
    """The frame with a mode, if its PLOVER code has it."""
    mine = frame.plover is not None and mode in schema().modes(frame.plover)
    return replace(frame, mode=mode) if mine else frame
