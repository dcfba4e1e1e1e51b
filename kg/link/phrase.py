"""A noun phrase taken apart: what qualifies the head noun, the noun, a name or complement behind it.

Read from the left: determiners and counts, what qualifies the noun (a nationality, a body, a place; the
last one counts), the head noun; then what stands behind it: a name, or "of", "in", "for" with its
complement. It is for names that stand alone (`kg who`); in an article the parse does this work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.link.candidate import Candidate, Context, ranked
from kg.link.names import by_name, place
from kg.model import Entity
from kg.ontology.actors import Noun, actors
from kg.ontology.lexicons import lexicon, mapping

OF = frozenset(("of", "for", "from", "in", "at", "within", "inside", "across", "with", "to", "on", "against"))
OWNING = frozenset(("of", "for", "from", "with"))
WHERE = frozenset(("in", "from", "at", "within", "inside", "across"))
LONGEST_NOUN = 6
# Below this a candidate is no answer.
SURE = 0.35
# A family name before a noun is a person's only above this: "the Putin regime", not "Christian militias".
HELD = 0.4
# What smaller places are called stands before a noun with another meaning ("Green activists").
CITY = 150_000
LONGEST_NAME = 7
_AGE = re.compile(r"(\d{1,3})-year-old")
SHORT_TITLES = {"PM": "prime minister", "FM": "foreign minister"}
PARTICLES = frozenset("al bin van der de la von ben el da dos du di".split())
_TIED = frozenset(
    "affiliated aligned allied appointed armed backed based born controlled dominated funded held installed"
    " led linked made occupied run speaking supported trained".split()
)
_AGAINST = frozenset("anti non post pro".split())
Describe = Callable[[str, Context], Iterator[Candidate]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart. `base` qualifies the noun, `name` stands behind it."""

    noun: Noun | None
    words: str
    base: Entity | None
    name: str = ""
    honorific: str = ""
    former: bool = False
    age: int | None = None


def take_apart(text: str, context: Context, describe: Describe) -> Phrase | None:
    """The parts of a noun phrase; None where no word in it names an actor."""
    words = text.split()
    other = lexicon("former") | lexicon("lesser")
    former = any(w.lower() in other or w.lower().startswith("ex-") for w in words)
    years = next((int(m[1]) for w in words if (m := _AGE.fullmatch(w.lower()))), None)
    words = [part for word in words for part in SHORT_TITLES.get(word, word).split()]
    words = [w for word in uncounted(words) if (w := re.sub(r"^ex-", "", word, flags=re.IGNORECASE))]
    if len(words) > 1 and words[0].lower().rstrip(".") in mapping("honorifics") and _is_name(words[1:]):
        return Phrase(None, "", None, " ".join(words[1:]), words[0].lower().rstrip("."), former, years)
    base: Entity | None = None
    if (cut := _possessive(words)) is not None:
        base = _actor(" ".join(words[:cut]), context, describe)
        if base is None:
            return None
        words = words[cut:]
    if not words:
        return None
    head, preposition, complement = _split(words)
    noun, start, end = _noun(head)
    if noun is None:
        noun, start, end = _facility(head)
    if noun is None or OF.intersection(w.lower() for w in head[:start]):
        return None
    base = _base(head[:start], context, places=base is None) or base
    if preposition:
        base = (
            _completed(base if noun.type != "State" else None, preposition, complement, context, describe)
            or base
        )
    name = " ".join(head[end:]) if _is_name(head[end:]) else ""
    if head[end:] and not name:
        return None
    return Phrase(noun, _said(head[:start], head[start:end]), base, name, "", former, years)


def _tied(word: str) -> bool:
    """Whether a word only ties somebody to an actor: "US-backed", "pro-Russian"."""
    before, hyphen, after = word.lower().rpartition("-")
    return bool(hyphen) and (after in _TIED or before in _AGAINST)


def uncounted(words: list[str]) -> list[str]:
    """The words without determiners and counts at the front: "dozens of Russian troops"."""
    while len(words) > 1 and (rest := _counted(words)):
        words = rest
    return words


def _counted(words: list[str]) -> list[str] | None:
    """What is left when a determiner, a number or "dozens of", "members of" is taken off the front."""
    first = words[0].lower()
    counts = first in lexicon("quantifiers") and not first.startswith("member")
    if len(words) > 2 and words[1].lower() == "of" and counts:
        return words[2:]
    if first in lexicon("determiners") or re.fullmatch(r"[\d,.]+", first):
        return words[1:]
    return None


def _possessive(words: list[str]) -> int | None:
    """How many words the possessor at the beginning takes: "the United States' ambassador" → 3."""
    for i, word in enumerate(words[:-1]):
        if re.search(r"(s'|'s)$", word):
            owner = re.sub(r"('s|')$", "", " ".join(words[: i + 1]))
            inner = OF.intersection(w.lower() for w in words[:i])
            return i + 1 if not inner or actors().named(owner) else None
    return None


def _split(words: list[str]) -> tuple[list[str], str, list[str]]:
    """Head, preposition and complement at the first preposition behind a head noun.

    A noun with "of" in it is not split ("Secretary of State", "chief of the general staff of Ukraine").
    """
    for i in range(1, len(words) - 1):
        if words[i].lower() in OF:
            noun, start, end = _noun(words[:i])
            if noun and end == i and not _goes_on(words, start, i):
                return words[:i], words[i].lower(), words[i + 1 :]
    return words, "", []


def _goes_on(words: list[str], start: int, cut: int) -> bool:
    """Whether a longer noun reaches over the preposition."""
    ends = range(cut + 1, min(len(words), start + LONGEST_NOUN) + 1)
    return any(actors().noun(" ".join(words[start:end])) for end in ends)


def _noun(words: list[str]) -> tuple[Noun | None, int, int]:
    """The head noun: the longest one that ends latest, before a name if there is one."""
    for end in range(len(words), 0, -1):
        for size in range(min(LONGEST_NOUN, end), 0, -1):
            piece = " ".join(words[end - size : end])
            noun = actors().noun(piece.rstrip("."))
            if noun and (end == len(words) or _is_name(words[end:])):
                own, start = _unowned(words, end - size, end)
                return own or noun, start, end
    return None, 0, 0


def _facility(words: list[str]) -> tuple[Noun | None, int, int]:
    """A thing that events happen to ("the Olympic Stadium"), as a head noun without a sector."""
    last = words[-1].lower()
    if last not in lexicon("targets"):
        return None, 0, 0
    return Noun(last, "Facility", "", False, False, False), len(words) - 1, len(words)


def _unowned(words: list[str], start: int, end: int) -> tuple[Noun | None, int]:
    """The noun without a body that stands first in it: "UN envoy" is an envoy of the UN."""
    for cut in range(start + 1, end):
        shorter = actors().noun(" ".join(words[cut:end]))
        for first in range(start + 1) if shorter else ():
            owner = " ".join(words[first:cut])
            named = actors().named(owner) if owner[:1].isupper() else ()
            if (first == start and (named or actors().seat(owner))) or (named and named[0].sector == "IGO"):
                return shorter, cut
    return None, start


def _is_name(words: list[str]) -> bool:
    """Whether the words look like a person's name: capitals, with particles between."""
    fitting = all(w[0].isupper() or w in PARTICLES or w.startswith(("al-", "el-")) for w in words)
    return 0 < len(words) <= 6 and fitting and any(w[0].isupper() for w in words)


def _base(words: list[str], context: Context, *, places: bool) -> Entity | None:
    """The last actor, or place, among the words before the noun; "US-backed" is none."""
    found: Entity | None = None
    i = 0
    while i < len(words):
        if _tied(words[i]):
            i += 1
            continue
        for j in range(min(len(words), i + LONGEST_NAME), i, -1):
            entity = _qualifier(" ".join(words[i:j]), context, places=places)
            if entity is not None:
                found, i = entity, j - 1
                break
        i += 1
    return found


def _qualifier(text: str, context: Context, *, places: bool) -> Entity | None:
    """The actor that a word before a noun means: a nationality, a body, a person, a place's country."""
    if not text[:1].isupper():
        return None
    nation = actors().nationality(text)
    named = () if nation else ranked(by_name(text, context))
    sure = named and named[0].score > (SURE if named[0].entity.type != "Person" else HELD)
    return nation or (named[0].entity if sure else _land(text, places))


def _actor(text: str, context: Context, describe: Describe) -> Entity | None:
    """The actor that a possessor or complement means; a place stands for its country."""
    plain = re.sub(r"^(the|The) ", "", re.sub(r"('s|(?<=s)')$", "", text)).strip()
    found = ranked(by_name(plain, context)) if plain else ()
    if found and found[0].score >= SURE:
        return found[0].entity
    if plain and (found_place := place(plain)):
        return actors().state(found_place[1])
    described = ranked(describe(plain, context))
    return described[0].entity if described else None


def _land(text: str, places: bool) -> Entity | None:
    """The state that a place lies in."""
    found = place(text, least=CITY) if places else None
    return actors().state(found[1]) if found else None


def _completed(
    base: Entity | None, preposition: str, words: list[str], context: Context, describe: Describe
) -> Entity | None:
    """The base with what stands behind the noun: the owner after "of", a country after "in"."""
    if base is not None or preposition not in OWNING | WHERE:
        return base
    text = " ".join(words)
    named = () if preposition in WHERE else ranked(by_name(re.sub(r"^(the|The) ", "", text), context))
    if named and named[0].score >= SURE:
        return named[0].entity
    for part in _narrower(words):
        if found := place(part):
            return actors().state(found[1])
    return _actor(text, context, describe) or actors().nationality(words[-1])


def _narrower(words: list[str]) -> Iterator[str]:
    """The names of places in a complement: "northern Nigeria", "Birmingham in Alabama"."""
    text = re.sub(r"^(the|The) ", "", " ".join(words))
    yield text
    yield re.split(r" (?:in|of|near) |'s ", text)[-1]
    yield re.sub(r"^\w+ern |^(?:north|south|east|west|central|rural|downtown) ", "", text)
    yield from (part for part in reversed(re.split(r" (?:in|of|near) |'s ", text)))


def _said(before: list[str], noun: list[str]) -> str:
    """The noun with the plain words before it, as the description is called."""
    own = [w for w in before if w.islower() and not _tied(w) and not _AGE.match(w)]
    return " ".join([*own, *noun])
