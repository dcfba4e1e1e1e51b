"""What the judge makes of what the rules found: classes weighed, roles checked, events added or let go.

Both voices stay with the candidate (`Candidate.verdict`), for `--explain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from kg.annotate.annotated import Passage
from kg.extract.candidate import Candidate, Filler, Part, Rejected, Slot, Verdict
from kg.extract.fillers import named, unique
from kg.extract.match import LONGEST
from kg.extract.reasons import Outvoted, Qualifies, Spent, Stands
from kg.judge.decision import NONE, Thought, decided, weigh
from kg.judge.judge import Judge, Read
from kg.judge.reading import read, sites
from kg.model import Role
from kg.ontology.frames import Frame, frames

ENDS: tuple[Role, Role] = ("initiator", "recipient")
# Words that the rules understood as no event of their own.
READ = (Spent, Qualifies, Stands)
# How a word hangs on another with which it tells one event: "**gave** its **support**".
CARRIED = ("dobj", "nsubjpass", "attr", "pobj", "dative", "oprd", "compound", "nmod", "amod", "nsubj", "acl")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the judge has read it. `at` is the word of each token that it read, `tokens` may tell an
    event, `chances` say for each of these how likely each actor, by its head, is initiator and recipient.
    """

    passage: Passage
    read: Read
    at: dict[int, int]
    tokens: list[Token]
    chances: dict[int, dict[int, tuple[float, float]]]

    def word(self, heads: list[int]) -> int | None:
        """The word of the first of some heads."""
        return self.at[heads[0]] if heads else None

    def likely(self, token: Token, side: int, least: float) -> list[int]:
        """The actors that may well play a part in what a word tells, the likeliest first."""
        ranked = sorted(self.chances[token.i].items(), key=lambda item: (-item[1][side], item[0]))
        return [i for i, chance in ranked if chance[side] >= least and i != token.i]

    def together(self, heads: list[int]) -> list[int]:
        """The first of the actors and those joined to it by "and"."""
        joined = {t.i for t in self.passage.doc[heads[0]].conjuncts} if heads else set()
        return [*heads[:1], *(i for i in heads[1:] if i in joined)]

    def fillers(self, token: Token, heads: list[int]) -> list[Filler]:
        """Whom heads name, in the place that the judge gave them."""
        slots = [Slot(token, "judge", self.passage.doc[i]) for i in heads]
        return unique([replace(f, slot=slot) for slot in slots for f in named(slot.head, self.passage)])


@dataclass(slots=True)
class Proposal:
    """A word that may tell an event, before its class is decided.

    `ends` are the heads of its two actors, `found` is what the rules made of it.
    """

    token: Token
    found: Candidate | None
    ends: tuple[list[int], list[int]]
    parts: list[Part] = field(default_factory=list)


def judged(
    passage: Passage, found: list[Candidate], rejected: list[Rejected], judge: Judge
) -> tuple[list[Candidate], list[Rejected]]:
    """The candidates of a passage as rules and judge together see them, in text order, and those let go.

    `rejected` are the words that the rules tried.
    """
    kept: list[Candidate] = []
    gone: list[Rejected] = []
    for view, proposals in considered(passage, found, rejected, judge):
        items = [_decide(proposal, thought, view, judge) for proposal, thought in proposals]
        candidates = [item for item in items if isinstance(item, Candidate)]
        kept += [c for c in candidates if not _repeats(c, candidates)]
        gone += [item for item in items if isinstance(item, Rejected)]
    heard = {c.token.i for c in kept} | {r.token.i for r in gone}
    kept += [c for c in found if c.token.i not in heard]
    return sorted(kept, key=lambda c: c.token.i), gone


def considered(
    passage: Passage, found: list[Candidate], rejected: list[Rejected], judge: Judge
) -> Iterator[tuple[Sentence, list[tuple[Proposal, Thought]]]]:
    """What the judge thinks of the words of each sentence that it reads: those of the rules' candidates, and
    others that might tell an event. What the rules understood as part of something else tells nothing.
    """
    understood = {r.token.i for r in rejected if isinstance(r.reason, READ)}
    by_token = {c.token.i: c for c in found}
    for sentence in passage.doc.sents:
        view = _read(passage, sentence, understood, by_token, judge)
        if view is None:
            continue
        asked = ((t, by_token.get(t.i)) for t in view.tokens)
        proposals = [p for t, mine in asked if (p := _proposal(t, mine, view, judge)) is not None]
        ends = [(view.at[p.token.i], view.word(p.ends[0]), view.word(p.ends[1])) for p in proposals]
        yield view, list(zip(proposals, view.read.types(ends), strict=True))


def _read(
    passage: Passage, sentence: Span, understood: set[int], found: dict[int, Candidate], judge: Judge
) -> Sentence | None:
    """One pass of the encoder for a sentence with a candidate of the rules, or with an actor and a word that
    might tell an event.
    """
    heads = [i for i in sorted(passage.names) if sentence.start <= i < sentence.end]
    mine = [c.token for i, c in found.items() if sentence.start <= i < sentence.end]
    taken = understood | found.keys()
    free = [t for t in sites(passage, sentence) if t.i not in taken] if heads else []
    if len(sentence) > LONGEST or not (mine or free):
        return None
    reading = read(passage, sentence)
    heard = judge.read(reading.words)
    at = {i: word for i, word in reading.at.items() if word < heard.reach}
    tokens = [t for t in (*mine, *free) if t.i in at]
    actors = [i for i in heads if i in at]
    if not tokens:
        return None
    roles = heard.roles([at[t.i] for t in tokens], [at[i] for i in actors])
    chances = {t.i: dict(zip(actors, row, strict=True)) for t, row in zip(tokens, roles, strict=True)}
    return Sentence(passage, heard, at, tokens, chances)


def _repeats(new: Candidate, told: list[Candidate]) -> bool:
    """Whether the judge alone finds what the word above or below it tells already: "**gave** its support"."""
    if new.verdict is None or new.verdict.rule is not None:
        return False
    for other in told:
        if other is new or other.frame.type != new.frame.type:
            continue
        ruled = other.verdict is None or other.verdict.rule is not None
        if carried(new.token, other.token) and (ruled or other.token.i < new.token.i):
            return True
    return False


def carried(one: Token, other: Token) -> bool:
    """Whether one of two words hangs on the other so that they tell one event, through a preposition too."""
    for below, above in ((one, other), (other, one)):
        head = below.head.head if below.dep_ == "pobj" else below.head
        if head == above and below.dep_ in CARRIED:
            return True
    return False


def _proposal(token: Token, found: Candidate | None, view: Sentence, judge: Judge) -> Proposal | None:
    """What is asked about a word; None where no rule fired and the judge sees no actor."""
    weights = judge.weights
    if found is not None:
        parts = [part for side in (0, 1) for part in _check(found, side, view, judge)]
        doers, done = (_heads(found, role, view) for role in ENDS)
        return Proposal(token, found, (doers[:1], [i for i in done if i not in doers[:1]]), parts)
    doers = view.together(view.likely(token, 0, weights.role))
    done = view.together([i for i in view.likely(token, 1, weights.role) if i not in doers[:1]])
    return Proposal(token, None, (doers, done)) if doers or done else None


def _heads(found: Candidate, role: Role, view: Sentence) -> list[int]:
    """The heads of the names in a role."""
    held = found.roles.get(role, [])
    return [i for f in held for i in range(f.end - 1, f.start - 1, -1) if i in view.chances[found.token.i]]


def _check(found: Candidate, side: int, view: Sentence, judge: Judge) -> Iterator[Part]:
    """Let go of fillers that the judge is sure play no such part, and fill a role that is empty."""
    role, chances = ENDS[side], view.chances[found.token.i]
    held = found.roles.get(role, [])
    if held:
        chance = {
            f: max((chances[i][side] for i in range(f.start, f.end) if i in chances), default=1) for f in held
        }
        kept = [f for f in held if chance[f] >= judge.weights.keep]
        if kept or role not in found.frame.needs_actor:
            found.roles[role] = kept
            yield from (Part(role, f, chance[f], kept=False) for f in held if f not in kept)
        return
    likeliest = view.likely(found.token, side, judge.weights.fill)[:1]
    others = {f.entity.key for r in ENDS for f in found.roles.get(r, [])}
    new = [f for f in view.fillers(found.token, likeliest) if f.entity.key not in others]
    found.roles[role] = new
    yield from (Part(role, f, chances[likeliest[0]][side], kept=True) for f in new)


def _decide(
    proposal: Proposal, thought: Thought, view: Sentence, judge: Judge
) -> Candidate | Rejected | None:
    """The candidate with its class; a rejection where the judge prevails, None for no event."""
    found, token = proposal.found, proposal.token
    rule = (found.frame.type, found.frame.plover) if found else None
    belief = weigh(thought, rule, judge.weights)
    best = decided(belief, rule, judge.weights, single=not all(proposal.ends))
    if best == NONE:
        return Rejected(token, found.frame, Outvoted(thought[NONE], belief[NONE])) if found else None
    verdict = Verdict(rule, thought, belief, tuple(proposal.parts))
    if found is None or best != rule:
        frame = _frame(*best, view.read.mode(view.at[token.i], best[0], judge.weights.mode))
        found = _told(proposal, frame, view)
    if found is not None:
        found.verdict = verdict
    return found


def _told(proposal: Proposal, frame: Frame, view: Sentence) -> Candidate | None:
    """The event as the class has it: the sides of what is mutual act on each other, else nobody is both doer
    and done to. None where two actors turn out to be one.
    """
    found = Candidate(view.passage, proposal.token, frame)
    if proposal.found is None:
        doers, done = (view.fillers(proposal.token, heads) for heads in proposal.ends)
    else:
        found.roles.update(proposal.found.roles)
        doers, done = (found.roles.get(role, []) for role in ENDS)
    mine = {f.entity.key for f in doers}
    others = [f for f in done if f.entity.key not in mine]
    if proposal.found is None and done and not others:
        return None
    sides = unique([*doers, *others])
    mutual = frame.reciprocal and len(sides) > 1
    found.roles["initiator"] = sides if mutual else doers
    found.roles["recipient"] = sides if mutual else others
    return found


def _frame(kind: str, code: str | None, mode: str | None) -> Frame:
    """A frame without conditions, for an event whose class the judge decided."""
    return replace(frames().by_class[kind], plover=code, mode=mode)
