"""Why a word tells no event: what one of its frames misses, as a plain value.

The engine yields these instead of keeping silent; `kg.extract.explain` gathers them.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Role


@dataclass(frozen=True, slots=True)
class NoParticle:
    """The verb stands without the particle that the frame wants: "call" without "on"."""

    particle: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """A place holds nothing that the frame needs there; `stood` are the words that it holds."""

    place: str
    stood: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A place holds a word that the frame excludes; `listed` is what the frame has for it."""

    place: str
    word: str
    listed: str


@dataclass(frozen=True, slots=True)
class NoActor:
    """No actor was found for these roles, without which there is no event."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """The word only makes up another trigger: the deal of "reached a deal"."""

    trigger: str
    type: str


@dataclass(frozen=True, slots=True)
class Qualifies:
    """The noun only says what kind of thing another noun is: the attack of "attack helicopters"."""

    noun: str


@dataclass(frozen=True, slots=True)
class Stands:
    """The bare noun says with a preposition how things stand, and tells no deed: "at war"."""

    preposition: str


@dataclass(frozen=True, slots=True)
class ReadAs:
    """The tagger takes the word for another part of speech than the frame lists it under."""

    pos: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """The sentence has so many words that it is a list or a table."""

    words: int


@dataclass(frozen=True, slots=True)
class Outvoted:
    """The rules found an event and the judge none: how likely it finds that, and the two voices together."""

    judge: float
    both: float


Reason = NoParticle | Lacks | Excluded | NoActor | Spent | Qualifies | Stands | ReadAs | TooLong | Outvoted
