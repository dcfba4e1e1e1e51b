"""On whose word: the claim that a text makes of an event, nested in those that report it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.extract import attribution, claims, control, cues
from kg.extract.claims import Reading
from kg.extract.cues import Said
from kg.model import Claim, Claimant, Span

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks (None: nobody is named), by which word, in which passage, and how we know."""

    source: Token | None
    cue: Token
    passage: Passage
    rule: str


def claim(annotated: Annotated, passage: Passage, token: Token, said: list[Said]) -> Claim:
    """The claim made of the event that `token` tells; `said` holds the attributions of its passage."""
    reading = claims.read(token)
    voice = _voice(token, reading.speech, passage, said)
    cue = annotated.token_span(passage, reading.cue) if reading.cue is not None else None
    if voice is None:
        return _record(reading, None, None, cue, None)
    who = attribution.claimant(annotated, voice.passage, voice.source)
    return _record(reading, voice, who, cue, _outer(annotated, passage, voice, said))


def _outer(
    annotated: Annotated, passage: Passage, inner: Voice, said: list[Said], depth: int = 0
) -> Claim | None:
    """The claim within which this speech is itself reported ("He said channels said that ...")."""
    if inner.passage is not passage or depth > DEEPEST:
        return None
    reading = claims.read(inner.cue)
    voice = _voice(inner.cue, reading.speech, passage, said)
    who = attribution.claimant(annotated, voice.passage, voice.source) if voice else None
    if voice is None or who is None:
        return None
    cue = annotated.token_span(voice.passage, voice.cue)
    return _record(reading, voice, who, cue, _outer(annotated, passage, voice, said, depth + 1))


def _record(
    reading: Reading, voice: Voice | None, who: Claimant | None, cue: Span | None, within: Claim | None
) -> Claim:
    rules = [f"{axis}:{ground.rule}/{ground.word.lower_}" for axis, ground in reading.grounds.items()]
    if voice is not None and who is not None:
        rules.append(f"claimant:{voice.rule}/{voice.cue.lower_}")
    return Claim(
        certainty=reading.certainty,
        polarity=reading.polarity,
        temporality=reading.temporality or "past",
        claimant=who,
        cue=cue,
        reported=reading.reported,
        within=within,
        rules=tuple(rules),
    )


def _voice(token: Token, speech: Token | None, passage: Passage, said: list[Said]) -> Voice | None:
    """Whose words they are: of the speech verb above the event, of "according to", of the quotation, or of
    whoever an earlier paragraph gave the floor.
    """
    if speech is not None:
        return Voice(next(iter(control.subjects(speech)), None), speech, passage, "speech")
    own = [s for s in said if s.passage is None]
    for item in own:
        rule = "according" if item.cue.lower_ == "according" else "aside"
        beside = rule == "according" or cues.is_aside(item.cue)
        if beside and item.cue.sent == token.sent and item.start <= token.i < item.end and item.cue != token:
            return Voice(item.source, item.cue, passage, rule)
    quoted = attribution.speaker(passage, own, token)
    if quoted is not None:
        above = quoted.cue == token or quoted.cue.is_ancestor(token)
        inside = quoted.cue.sent != token.sent or quoted.start <= token.i < quoted.end
        return Voice(quoted.source, quoted.cue, passage, "quotation") if inside and not above else None
    given = next((s for s in said if s.passage is not None), None)
    return Voice(given.source, given.cue, given.passage or passage, "carried") if given else None
