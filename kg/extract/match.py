"""The frame engine: which words of a passage tell an event."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.extract import grammar, roles
from kg.extract.candidate import Candidate, Rejected
from kg.extract.conditions import failed
from kg.extract.reasons import NoActor, NoParticle, Qualifies, ReadAs, Reason, Spent, Stands, TooLong
from kg.ontology.frames import Frame, Frames
from kg.ontology.lexicons import lexicon

LONGEST = 400  # tokens: what is longer is a list or a table, not a sentence of a story


def candidates(passage: Passage, frames: Frames) -> Iterator[Candidate | Rejected]:
    """The events told in a passage, in text order, at most one for each word; and what was tried in vain.

    A noun that makes up the trigger together with its verb ("reached a deal", "lifted sanctions") is no
    second event; but an attack that was halted, a strike that was called off, or a deployment that was
    blocked, is told of.
    """
    tries = list(_tries(passage, frames))
    spent = {i: (c, by) for c in tries if isinstance(c, Candidate) for i, by in _spent(c)}
    for item in tries:
        whole, by = spent.get(item.token.i, (None, item.token))
        if whole is None or isinstance(item, Rejected) or _told_of(item, whole):
            yield item
        else:
            yield Rejected(item.token, item.frame, Spent(by.text, whole.frame.type))


def _told_of(noun: Candidate, by: Candidate) -> bool:
    """Whether a noun by which a verb's frame was recognised is an event of its own."""
    deed = "deed" in noun.frame.traits and not noun.verbal
    return deed and by.frame.type != noun.frame.type


def _spent(found: Candidate) -> Iterator[tuple[int, Token]]:
    """The nouns by which the verb's frame was recognised, with the verb; the verb where it only qualifies
    the noun, with that.
    """
    for place, words in found.frame.needs.items():
        if place in ("object", "on", "from") and found.verbal:
            for head in grammar.slot(found.token, place):
                if head.lemma_.lower() in words or head.lower_ in words:
                    qualifies = found.token.dep_ == "acl" and found.token.head == head
                    yield (found.token.i, head) if qualifies else (head.i, found.token)
    verb = grammar.struck_by(found.token) if "hits" in found.frame.traits and not found.verbal else None
    if verb is not None:
        yield verb.i, found.token


def _tries(passage: Passage, frames: Frames) -> Iterator[Candidate | Rejected]:
    """Each word with the frames that it may evoke, up to the first that holds."""
    for sentence in passage.doc.sents:
        unread = TooLong(len(sentence)) if len(sentence) > LONGEST else None
        for token in sentence:
            for frame, unfit in _evoked(token, frames):
                reason = unread or unfit or failed(token, passage, frame)
                found = Candidate(passage, token, frame)
                if reason is None and (reason := _unfilled(found)) is None:
                    yield found
                    break
                yield Rejected(token, frame, reason)


def _unfilled(found: Candidate) -> NoActor | None:
    """Fill the roles; the roles that lack an actor where the frame needs one of them, or every one."""
    roles.fill(found)
    needed = found.frame.needs_actor
    missing = tuple(role for role in needed if not found.roles.get(role))
    enough = not missing if found.frame.needs_every_actor else len(missing) < len(needed)
    roles.settle(found)
    return None if enough else NoActor(missing)


def _evoked(token: Token, frames: Frames) -> Iterator[tuple[Frame, Reason | None]]:
    """The frames that a word may evoke, the most demanding first, and what the word itself is unfit by."""
    lemma, pos = token.lemma_.lower(), token.pos_
    verbs, nouns = frames.by_verb.get(lemma, ()), frames.by_noun.get(lemma, ())
    if verbs and pos in ("VERB", "AUX"):
        for particle, frame in verbs:
            there = not particle or _has_particle(token, particle, frame)
            yield frame, None if there else NoParticle(particle)
    elif pos == "NOUN" and (nouns := nouns or frames.by_noun.get(token.lower_, ())):
        unfit = _no_deed(token)
        yield from ((frame, unfit) for frame in nouns)
    elif nouns or verbs:
        bare = tuple(frame for particle, frame in verbs if not particle)
        yield from ((frame, ReadAs(pos)) for frame in (*nouns, *bare))


def _no_deed(noun: Token) -> Qualifies | Stands | None:
    """Why a noun tells no deed: it only says of which kind something is ("**attack** helicopter", "using
    **attack** and fighter aircraft"), or how things stand ("at **war**").
    """
    if noun.dep_ in ("compound", "nmod", "amod"):
        return Qualifies(noun.head.text)
    if noun.tag_ != "NN" or any(noun.lefts):
        return None
    craft = next((t for t in noun.conjuncts if t.i > noun.i and t.lemma_.lower() in lexicon("craft")), None)
    if craft is not None:
        return Qualifies(craft.text)
    return Stands(noun.head.text) if noun.dep_ == "pobj" and noun.head.lower_ == "at" else None


def _has_particle(token: Token, particle: str, frame: Frame) -> bool:
    """Whether "pull" has its "out", "call" its "for": a preposition counts where the frame uses it,
    or where it governs nothing ("gave in", but not "gave in aid").
    """
    used = any(particle in places for places in frame.roles.values())
    wished = any(
        grand.lower_ == particle and grand.dep_ == "mark" for c in token.children for grand in c.children
    )  # "called for NATO to deploy"
    return wished or any(
        child.lower_ == particle
        and (
            child.dep_ in ("prt", "advmod", "acomp", "oprd")
            or (child.dep_ in ("prep", "dative") and (used or not any(child.children)))
        )
        for child in token.children
    )
