"""Candidates → events: keys, claims, times, places, and how the events of an article hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.extract import control, quantities, voices, when, where
from kg.extract.anaphora import antecedent
from kg.extract.candidate import Candidate, Rejected
from kg.extract.cues import Said
from kg.extract.judged import judged
from kg.extract.match import candidates
from kg.extract.roles import aimed
from kg.extract.when import Dated
from kg.extract.where import Located
from kg.judge.judge import Judge
from kg.model import Event, Mention, Participant, PlaceMention, Role, digest
from kg.ontology.frames import Frames
from kg.ontology.lexicons import lexicon

INHERITED: tuple[Role, ...] = ("initiator", "recipient")


@dataclass(slots=True)
class Told:
    """A candidate on its way to an event, with what led to its place and date."""

    candidate: Candidate
    event: Event
    located: Located | None
    dated: Dated | None


def tell(
    annotated: Annotated, frames: Frames, said: list[list[Said]], judge: Judge | None = None
) -> tuple[list[Told], list[Rejected]]:
    """What an article tells, in text order, and the words that tell nothing.

    `said` holds the attributions of each passage.
    """
    told: list[Told] = []
    rejected: list[Rejected] = []
    for passage, spoken in zip(annotated.passages, said, strict=True):
        found, tried = ruled(passage, frames)
        if judge is not None:
            found, gone = judged(passage, found, tried, judge)
            tried += gone
            _contain(found)
        rejected += tried
        told.extend(_passage(annotated, passage, found, spoken))
    _point_back(told)
    return told, rejected


def ruled(passage: Passage, frames: Frames) -> tuple[list[Candidate], list[Rejected]]:
    """What the rules find in a passage, with all roles, and the words that they tried in vain."""
    items = list(candidates(passage, frames))
    found = [item for item in items if isinstance(item, Candidate)]
    _hang(found)
    return found, [item for item in items if isinstance(item, Rejected)]


def _point_back(told: list[Told]) -> None:
    """Tie what answers "the move" to the event that is meant."""
    before: list[tuple[Token, Event]] = []
    for item in told:
        token = item.candidate.token
        if item.event.response_to is None and (key := antecedent(token, before)):
            item.event = replace(item.event, response_to=key)
        before.append((token, item.event))


def _passage(annotated: Annotated, passage: Passage, found: list[Candidate], said: list[Said]) -> list[Told]:
    by_token = {c.token.i: c for c in found}
    dates = when.assign(passage, set(by_token))
    told = []
    for candidate in found:
        located, dated = where.located(candidate, by_token), dates.get(candidate.token.i)
        event = _event(annotated, candidate, located, dated, set(by_token), said)
        told.append(Told(candidate, event, located, dated))
    keys = {t.candidate.token.i: t.event.key for t in told}
    for item in told:
        container = item.candidate.container
        item.event = replace(
            item.event,
            content_of=keys[container.token.i] if container else None,
            part_of=_whole(item.candidate, by_token, keys) if container is None else None,
            response_to=_answered(item.candidate.token, keys),
        )
    return told


def _hang(found: list[Candidate]) -> None:
    """Tie candidates to those that they are the content of, with the roles that the text doesn't repeat."""
    by_token = _contain(found)
    for candidate in found:
        _inherit(candidate, by_token)
    for candidate in reversed(found):
        _aim(candidate, [c for c in found if c.container is candidate])


def _contain(found: list[Candidate]) -> dict[int, Candidate]:
    by_token = {c.token.i: c for c in found}
    for candidate in found:
        candidate.container = _container(candidate.token, by_token)
    return by_token


def _container(token: Token, by_token: dict[int, Candidate]) -> Candidate | None:
    """The agreement, threat, request, ... that this event is the content of."""
    below = token
    while (above := control.above(below)) != below:
        if below.dep_ in ("nsubj", "advcl", "relcl", "appos", "nsubjpass", "parataxis"):
            return None
        candidate = by_token.get(above.i) if below.dep_ != "conj" else None  # beside it, and not below
        if candidate is not None:
            return candidate if candidate.frame.content else None
        below = above
    return None


def _whole(part: Candidate, by_token: dict[int, Candidate], keys: dict[int, str]) -> str | None:
    """The attack of which a killing is a part: "attacked a base, killing ten"."""
    above = by_token.get(control.above(part.token).i) if part.token.dep_ == "advcl" else None
    same = (
        above is not None
        and "hits" in above.frame.traits
        and above.frame.type == part.frame.type
        and part.token.tag_ == "VBG"
    )
    return keys[above.token.i] if above is not None and same else None


def _inherit(inner: Candidate, by_token: dict[int, Candidate]) -> None:
    """Roles that the text doesn't repeat.

    What is threatened is the threatener's to do, and aims where the threat does; a participle or a purpose
    beside a verb aims where the verb does ("called Modi to express his support").
    """
    if inner.container is not None and "lends" in inner.container.frame.traits:
        _borrow(inner, inner.container, INHERITED)
    above = control.above(inner.token)
    apart = inner.token.dep_ == "advcl" or (inner.token.dep_ == "xcomp" and not control.effect(above).control)
    beside = by_token.get(above.i) if apart else None
    if beside is not None and "addressed" in inner.frame.traits:
        _borrow(inner, beside, ("recipient",))


def _aim(outer: Candidate, content: list[Candidate]) -> None:
    """Who is refused, promised or denied something is whom that would be done to."""
    if "aims" not in outer.frame.traits or outer.roles.get("recipient"):
        return
    mine = {f.entity.key for f in outer.roles.get("initiator", [])}
    whom = ([f for f in c.roles.get("recipient", []) if f.entity.key not in mine] for c in content)
    outer.roles["recipient"] = next(filter(None, whom), [])
    if not outer.roles["recipient"] and outer.verbal:
        outer.roles["recipient"] = aimed(outer)


def _borrow(inner: Candidate, outer: Candidate, roles: tuple[Role, ...]) -> None:
    for role in roles:
        if not inner.roles.get(role) and outer.roles.get(role):
            taken = {f.entity.key for other, fillers in inner.roles.items() if other != role for f in fillers}
            inner.roles[role] = [f for f in outer.roles[role] if f.entity.key not in taken]


def _answered(token: Token, keys: dict[int, str]) -> str | None:
    """The event that this one is a response to: below a "response" that hangs on no other event."""
    for child in token.subtree:
        if child.lower_ in lexicon("answers") and child.dep_ == "pobj":
            above = next((t for t in child.ancestors if t.i in keys), None)
            below = next((t for t in child.subtree if t.i in keys), None)
            if above == token and below is not None and keys[below.i] != keys[token.i]:
                return keys[below.i]
    return None


def _event(
    annotated: Annotated,
    found: Candidate,
    located: Located | None,
    dated: Dated | None,
    triggers: set[int],
    said: list[Said],
) -> Event:
    passage, frame = found.passage, found.frame
    trigger = annotated.token_span(passage, found.token)
    evidence = annotated.sentence_span(passage, found.token.sent)
    toponym = located.toponym if located else None
    participants = tuple(
        Participant(role, f.entity.key, annotated.span(passage, f.start, f.end))
        for role, fillers in found.roles.items()
        for f in fillers
    )
    return Event(
        key=digest("report", annotated.article.key, frame.type, str(trigger.start)),
        type=frame.type,
        plover=frame.plover,
        mode=frame.mode,
        confidence=_confidence(found),
        rule=frame.rule,
        mentions=(Mention(trigger, evidence, voices.claim(annotated, passage, found.token, said)),),
        participants=participants,
        place=PlaceMention(annotated.span(passage, toponym.start, toponym.end), toponym.place.key)
        if toponym
        else None,
        time=when.time(annotated, passage, dated.found if dated else None),
        quantities=quantities.of(annotated, found, triggers),
    )


def _confidence(found: Candidate) -> float:
    """How sure the extractor is: verbs more than nouns, named roles more than empty ones; less of what is
    another event's content, whose doer is mostly understood ("agreed to deploy").

    Counted by hand on the golden articles; where the judge was asked it is what both voices believe, which is
    calibrated.
    """
    if found.verdict is not None:
        return found.verdict.sure(found.frame.type)
    score = 0.55 if found.verbal else 0.45
    score += sum(0.15 for role in ("initiator", "recipient") if found.roles.get(role))
    score += 0.1 * bool(found.frame.needs) - 0.1 * (found.container is not None)
    return round(score, 2)


def once(found: Iterable[Event]) -> list[Event]:
    """A sentence that the page repeats (a caption and the body) tells its events once, with two mentions."""
    kept: dict[tuple[str, str, int], Event] = {}
    renamed: dict[str, str] = {}
    for event in found:
        mention = event.principal
        key = (
            event.type,
            " ".join(mention.evidence.text.split()),
            mention.trigger.start - mention.evidence.start,
        )
        first = kept.get(key)
        if first is None:
            kept[key] = event
        else:
            renamed[event.key] = first.key
            kept[key] = replace(first, mentions=(*first.mentions, *event.mentions))
    return [
        replace(
            e,
            content_of=renamed.get(e.content_of or "", e.content_of),
            part_of=renamed.get(e.part_of or "", e.part_of),
            response_to=renamed.get(e.response_to or "", e.response_to),
        )
        for e in kept.values()
    ]
