"""Candidates by description: office and country, nationality and noun, title and name.

A small grammar over the words of a noun phrase, for names that stand alone (`kg who`); in an article
the parse does this work. Read from the left: determiners and counts, what qualifies the noun (a
nationality, a body, a place; the last one counts), the head noun; then what stands behind it: a name,
or "of", "in", "for" with its complement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.link.candidate import Candidate, Context, Feature, feature, ranked
from kg.link.names import age, by_name, place
from kg.model import Entity
from kg.ontology.actors import Noun, actors, sector
from kg.ontology.lexicons import lexicon
from kg.ontology.people import people

OF = frozenset(("of", "for", "from", "in", "at", "within", "inside", "across", "with", "to", "on", "against"))
OWNING = frozenset(("of", "for", "from", "with"))
WHERE = frozenset(("in", "from", "at", "within", "inside", "across"))
LONGEST_NOUN = 6
# Below this a candidate is no answer.
SURE = 0.35
LONGEST_NAME = 7
_AGE = re.compile(r"(\d{1,3})-year-old")
_HYPHENED = re.compile(
    r"\w+-(affiliated|aligned|allied|appointed|armed|backed|based|born|controlled|dominated|funded|held|installed"
    r"|led|linked|made|occupied|run|speaking|supported|trained)$|^(anti|non|post|pro)-\w+$",
    re.IGNORECASE,
)
PARTICLES = frozenset("al bin van der de la von ben el da dos du di".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart. `base` qualifies the noun, `name` stands behind it."""

    noun: Noun | None
    words: str
    base: Entity | None
    name: str = ""
    former: bool = False
    age: int | None = None


def by_description(text: str, context: Context) -> Iterator[Candidate]:
    """Whom a description means; nothing where it has no head noun that names an actor."""
    main, *appositions = re.split(r",\s+", text)
    phrase = take_apart(main, context)
    if phrase is None:
        return
    for apposition in appositions if phrase.name else ():
        more = take_apart(apposition, context)
        if more and more.noun and more.base:
            phrase = replace(phrase, noun=more.noun, base=phrase.base or more.base, words=more.words)
    if phrase.name:
        yield from _titled(phrase, context)
    elif phrase.noun is not None:
        yield from _described(phrase, phrase.noun, context)


def take_apart(text: str, context: Context) -> Phrase | None:
    """The parts of a noun phrase; None where no word in it names an actor."""
    words = text.split()
    former = any(w.lower() in lexicon("former") or w.lower().startswith("ex-") for w in words)
    years = next((int(m[1]) for w in words if (m := _AGE.fullmatch(w.lower()))), None)
    words = [re.sub(r"^ex-", "", w, flags=re.IGNORECASE) for w in uncounted(words)]
    if len(words) > 1 and words[0].lower().rstrip(".") in lexicon("honorifics") and _is_name(words[1:]):
        return Phrase(None, "", None, " ".join(words[1:]), former, years)
    base: Entity | None = None
    if (cut := _possessive(words)) is not None:
        base = _actor(" ".join(words[:cut]), context)
        if base is None:
            return None
        words = words[cut:]
    head, preposition, complement = _split(words)
    noun, start, end = _noun(head)
    if noun is None:
        noun, start, end = _facility(head)
    if noun is None:
        return None
    base = _base(head[:start], context, places=base is None) or base
    if preposition:
        base = _completed(base if noun.type != "State" else None, preposition, complement, context) or base
    name = " ".join(head[end:]) if _is_name(head[end:]) else ""
    if head[end:] and not name:
        return None
    return Phrase(noun, _said(head[:start], head[start:end]), base, name, former, years)


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
    """Head, preposition and complement at the last preposition whose left side ends in a head noun.

    A noun with "of" in it is not split ("Secretary of State Antony Blinken").
    """
    _, start, end = _noun(words)
    if OF.intersection(w.lower() for w in words[start:end]):
        return words, "", []
    for i in range(len(words) - 2, 0, -1):
        if words[i].lower() in OF:
            noun, _, end = _noun(words[:i])
            if noun and end == i:
                return words[:i], words[i].lower(), words[i + 1 :]
    return words, "", []


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
        if _HYPHENED.search(words[i]):
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
    return nation or (named[0].entity if named and named[0].score >= SURE else _land(text, places))


def _actor(text: str, context: Context) -> Entity | None:
    """The actor that a possessor or complement means; a place stands for its country."""
    plain = re.sub(r"^(the|The) ", "", re.sub(r"('s|(?<=s)')$", "", text))
    found = ranked(by_name(plain, context)) or ()
    if found and found[0].score >= SURE:
        return found[0].entity
    if land := _land(plain, True):
        return land
    described = ranked(by_description(plain, context))
    return described[0].entity if described else None


def _land(text: str, places: bool) -> Entity | None:
    """The state that a place lies in."""
    found = place(text) if places else None
    return actors().state(found[1]) if found else None


def _completed(base: Entity | None, preposition: str, words: list[str], context: Context) -> Entity | None:
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
    return _actor(text, context) or actors().nationality(words[-1])


def _narrower(words: list[str]) -> Iterator[str]:
    """The names of places in a complement: "northern Nigeria", "Birmingham in Alabama"."""
    text = re.sub(r"^(the|The) ", "", " ".join(words))
    yield text
    yield re.split(r" (?:in|of|near) |'s ", text)[-1]
    yield re.sub(r"^\w+ern |^(?:north|south|east|west|central|rural|downtown) ", "", text)
    yield from (part for part in reversed(re.split(r" (?:in|of|near) |'s ", text)))


def _said(before: list[str], noun: list[str]) -> str:
    """The noun with the plain words before it, as the description is called."""
    own = [w for w in before if w.islower() and not _HYPHENED.search(w) and not _AGE.match(w)]
    return " ".join([*own, *noun])


def _titled(phrase: Phrase, context: Context) -> Iterator[Candidate]:
    """A title with a name: the curated person whom the title fits, else a person known by the text."""
    noun, base = phrase.noun, phrase.base
    title = noun.word if noun else ""
    found = []
    for candidate in ranked(by_name(phrase.name, context)):
        if candidate.entity.type != "Person" or not people().get(candidate.entity.key):
            continue
        if base and base.country and candidate.entity.country not in (None, base.country):
            continue
        reason = _fits(candidate.entity.key, title, context.on) if title else None
        found.append(candidate.but(reason) if reason else candidate)
    yield from (c for c in found if c.score >= SURE)
    if not found and noun is not None:
        country = base.country if base else None
        said_sector = sector(noun, base)
        entity = actors().unknown(phrase.name, "Person", country, said_sector)
        said = f"{phrase.name!r} is no curated person; the title says {said_sector}"
        yield Candidate(entity, (feature("bare", said), *_because(base)))


def _fits(person: str, title: str, on: date | None) -> Feature | None:
    """The title is an office of the person: then, or at another time."""
    terms = [t for t in people().terms(person) if t.office in people().offices(title, t.of)]
    held = [t for t in terms if on and t.standing(on)]
    if not terms:
        return None
    term = (held or terms)[0]
    return feature("title" if held else "title once", f"{term.office.replace('-', ' ')} from {term.start}")


def _described(phrase: Phrase, noun: Noun, context: Context) -> Iterator[Candidate]:
    base = phrase.base
    if base is None and (alone := people().only(phrase.words)):
        base = actors().state(alone)
    if base is not None and noun.person and not noun.plural and not phrase.former:
        yield from _holders(phrase, noun, base, context)
    if noun.type == "State" and base is not None and base.type == "State":
        reason = feature("description", f"the {noun.word} of {base.name} is the state")
        yield Candidate(base, (reason,))
    elif base is not None:
        entity = actors().described(base, noun, phrase.words)
        said = f"{phrase.words!r} of {base.name}"
        yield Candidate(entity, (feature("description", said),))
    else:
        entity = actors().unknown(phrase.words, noun.type, None, noun.sector or None)
        yield Candidate(entity, (feature("bare", f"{noun.word!r} alone says {noun.sector}"),))


def _holders(phrase: Phrase, noun: Noun, base: Entity, context: Context) -> Iterator[Candidate]:
    """Who held the office in the country or body on the day of the text."""
    if context.on is None:
        return
    owner = (base.country if base.type == "State" else base.key) or base.key
    offices = people().offices(noun.word, owner)
    found = [(office, h) for office in offices for h in people().holders(office, owner, context.on)]
    for office, holder in found:
        name = "office" if holder.standing == "in office" else "office perhaps"
        if name == "office perhaps" and len(found) > 1:
            name = "office shared"
        term = holder.tenure
        said = f"{office.replace('-', ' ')} of {base.name} {_dates(term.start, term.end, term.seen)}"
        reasons = [feature(name, said)]
        if phrase.age is not None and (fits := age(holder.person, phrase.age, context.on)):
            reasons.append(fits)
        yield Candidate(people().at(holder.person, context.on), tuple(reasons))


def _dates(start: str, end: str, seen: str) -> str:
    return f"from {start} to {end}" if end else f"since {start}, last seen {seen}"


def _because(base: Entity | None) -> Iterator[Feature]:
    if base is not None:
        yield feature("country", f"{base.name} stands with the title")
