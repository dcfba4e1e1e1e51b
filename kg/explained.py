"""An explanation as text: what a sentence gave, by which entry of which file, and what it did not give.

Grammatical places, conditions and entries are named as `ontologies/frames/` and `lexicons/` name them, so
that a reader can find and change what decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from kg.extract.explain import Dropped, Explanation, Found, Route, Sentence, Tried
from kg.extract.reasons import (
    Excluded,
    Lacks,
    NoActor,
    NoParticle,
    Outvoted,
    Qualifies,
    ReadAs,
    Reason,
    Spent,
    Stands,
    TooLong,
)
from kg.judge.decision import NONE
from kg.model import Attribution, Claim, Extraction, Relation, Time, realis
from kg.ontology.frames import Frame
from kg.ontology.lexicons import exists, lexicon
from kg.terminal import printable

FIRST = 60  # words shown of a sentence that is a list or a table
LEAST = 0.05  # the least probability that is shown
SHOWN = 5  # words shown of a list of conditions
# The reasons, the most telling first: how near the word came to an event.
RANK: tuple[type[Reason], ...] = (
    Outvoted, Spent, NoActor, Excluded, Lacks, NoParticle, Qualifies, Stands, ReadAs, TooLong,
)  # fmt: skip
SHORT: dict[type[Reason], str] = {
    Outvoted: "let go by the judge",
    Spent: "part of another trigger",
    NoActor: "no actor",
    Excluded: "excluded",
    Lacks: "needs not met",
    NoParticle: "particle missing",
    Qualifies: "only qualifies a noun",
    Stands: "says how things stand",
    ReadAs: "another part of speech",
    TooLong: "in a list or table",
}
SPEECH = {
    "VERB": "a verb", "AUX": "an auxiliary verb", "NOUN": "a noun", "PROPN": "a name", "ADJ": "an adjective",
    "ADV": "an adverb", "ADP": "a preposition", "SCONJ": "a conjunction", "PRON": "a pronoun",
}  # fmt: skip
GROUNDS = {
    "tense": "tense of {}",
    "condition": "condition, {}",
    "question": "{} is asked",
    "imperative": "{} is an imperative",
    "purpose": "{} is a purpose",
    "no longer": "“no” before {}",
    "neither": "{}",
    "none": "“no” or “nobody” with {}",
    "without": "{} before it",
    "going to": "{} to",
    "hearsay": "hearsay, {}",
    "presupposed": "{} takes it for granted",
    "kept from": "{} from",
    "whether": "“whether” under {}",
    "denied above": "{} above it is itself denied",
    "speech": "{} above it",
    "according": "{} to",
    "quotation": "quotation by {}",
    "aside": "{} beside it",
    "carried": "{} in an earlier paragraph",
}


def lines(explanation: Explanation, width: int) -> Iterator[str]:
    """The log of one article, in lines of at most `width` characters where words allow."""
    extraction = explanation.extraction
    article = extraction.article
    heading = ", ".join(_quiet(part) for part in (article.id, article.title, article.published) if part)
    yield from (*_wrapped(heading, 0, width), "=" * min(width, len(heading)))
    if explanation.unread:
        parts = Counter(explanation.unread)
        yield f"not read for events: {', '.join(f'{n} {kind}' for kind, n in parts.items())}"
    for sentence in explanation.sentences:
        yield ""
        yield from _sentence(sentence, extraction, width)
    yield ""
    yield from _wrapped(_summary(explanation), 0, width)
    yield ""


def _quiet(text: str) -> str:
    """Text of an article in one harmless line."""
    return printable(" ".join(text.split()))


def _said(text: str) -> str:
    return f"“{_quiet(text)}”"


def _wrapped(text: str, indent: int, width: int, hang: int = 0) -> list[str]:
    first, rest = " " * indent, " " * (indent + hang)
    return wrap(text, max(width, 40), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _summary(explanation: Explanation) -> str:
    found = {f.key for s in explanation.sentences for f in s.found}
    dropped = Counter(_telling(d.tried)[0] for s in explanation.sentences for d in s.dropped)
    counts = [f"{dropped[kind]} {SHORT[kind]}" for kind in RANK if dropped[kind]]
    listed = f" ({', '.join(counts)})" if counts else ""
    sentences = _count(len(explanation.sentences), "sentence")
    return f"{sentences}, {_count(len(found), 'event')}, {_count(dropped.total(), 'word')} dropped{listed}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _sentence(sentence: Sentence, extraction: Extraction, width: int) -> Iterator[str]:
    listed = any(isinstance(t.reason, TooLong) for d in sentence.dropped for t in d.tried)
    words = sentence.span.text.split()
    shown = f"{' '.join(words[:FIRST])} ..." if listed else sentence.span.text
    yield from _wrapped(_quiet(shown), 0, width)
    for found in sentence.found:
        yield from _event(found, extraction, width)
    yield from _drops(sentence.dropped, width)
    for item in sentence.attributions:
        yield from _wrapped(f"> {_attribution(item)}", 2, width, 4)
    for relation in sentence.relations:
        yield from _wrapped(f"= {_relation(relation, extraction)}", 2, width, 4)
    if not any((sentence.found, sentence.dropped, sentence.attributions, sentence.relations)):
        yield "  (no word here evokes an event)"


def _event(found: Found, extraction: Extraction, width: int) -> Iterator[str]:
    event, claim = found.event, found.event.principal.claim
    trigger = event.principal.trigger.text
    code = f" ({' '.join(filter(None, (event.plover, event.mode)))})" if event.plover else ""
    kind = f"{event.type}{code}, {realis(claim)}"
    yield from _wrapped(f"+ {_said(trigger)}: {kind}  [{_entry(found.frame)}]", 2, width, 4)
    rows = [
        *((f.role, f"{_quiet(f.name)}  ({_route(f.route, trigger, f.span.text)})") for f in found.filled),
        *_surroundings(found, extraction),
        *_claim(claim),
        *_voices(found),
        *_parts(found),
        *(("passed over", reason) for reason in _reasons(found.tried)),
    ]
    for name, text in rows:
        yield from _wrapped(f"{name:<12} {text}", 6, width, 13)


def _surroundings(found: Found, extraction: Extraction) -> Iterator[tuple[str, str]]:
    """Place, time and numbers, and how the event hangs together with others."""
    event, trigger = found.event, found.event.principal.trigger.text
    if event.place is not None:
        name = extraction.place(event.place.place).name
        yield "place", f"{_quiet(name)}  ({_route(found.place, trigger, event.place.span.text)})"
    if event.time is not None:
        yield "time", _time(event.time, found.time, trigger)
    for quantity in event.quantities:
        yield quantity.kind, f"{quantity.value:,.12g}, {quantity.bound}: {_said(quantity.span.text)}"
    others = {e.key: e.principal.trigger.text for e in extraction.events}
    for name, key in (
        ("content of", event.content_of), ("part of", event.part_of), ("response to", event.response_to),
    ):  # fmt: skip
        if key in others:
            yield name, _said(others[key])
    if found.key != event.key:
        yield "again", f"the page repeats the sentence; the event is {found.key}"


def _voices(found: Found) -> Iterator[tuple[str, str]]:
    """What rules and judge each say, and both together."""
    verdict = found.verdict
    if verdict is None:
        return
    kinds = {kind: verdict.heard(kind) for kind, _ in verdict.thought}
    likely = sorted((kind for kind in kinds if kinds[kind] >= LEAST), key=lambda kind: (-kinds[kind], kind))
    heard = ", ".join(f"{_kind(kind)} {kinds[kind]:.2f}" for kind in likely[:3])
    rules = _kind(verdict.rule[0]) if verdict.rule else "nothing"
    yield "voices", f"rules: {rules}; judge: {heard}; together {verdict.sure(found.event.type):.2f}"


def _parts(found: Found) -> Iterator[tuple[str, str]]:
    """Fillers that the judge found, or let go of."""
    for part in found.verdict.parts if found.verdict else ():
        done = "found" if part.kept else "let go"
        yield "by the judge", f"{part.role} {_quiet(part.filler.entity.name)} {done} ({part.chance:.2f})"


def _kind(kind: str) -> str:
    return "no event" if kind == NONE[0] else kind


def _route(route: Route | None, trigger: str, text: str) -> str:
    """ "subject", "object “airspace”", "object of “lend”"."""
    if route is None:
        return "place unknown"
    head = f" {_said(route.head)}" if route.head not in text else ""
    return f"{route.place}{head}" + (f" of {_said(route.of)}" if route.of != trigger else "")


def _time(time: Time, of: str | None, trigger: str) -> str:
    days = time.start if time.start == time.end else f"{time.start} to {time.end}"
    if time.span is None:
        return f"{days}  (not said; the day of publication)"
    hangs = f", said of {_said(of)}" if of is not None and of != trigger else ""
    return f"{days or 'unknown'}  ({time.basis}, {_said(time.span.text)}{hangs})"


def _claim(claim: Claim) -> Iterator[tuple[str, str]]:
    """What the text makes of the event, each axis with what decided it."""
    rules = {axis: rule for axis, _, rule in (r.partition(":") for r in claim.rules)}
    values = {"certainty": claim.certainty, "polarity": claim.polarity, "temporality": claim.temporality}
    usual = [value for axis, value in values.items() if axis not in rules]
    if usual:
        yield "claim", f"{', '.join(usual)}: nothing says otherwise"
    for axis, value in values.items():
        if axis in rules:
            yield axis, f"{value}: {_ground(rules[axis])}"
    if "reported" in rules:
        yield "hearsay", _ground(rules["reported"])
    if claim.claimant is not None and "claimant" in rules:
        yield "source", f"{_quiet(claim.claimant.name)}: {_ground(rules['claimant'])}"
    if claim.within is not None:
        yield "told within", "; ".join(f"{name} {text}" for name, text in _claim(claim.within))


def _ground(rule: str) -> str:
    name, _, word = rule.partition("/")
    if name in GROUNDS:
        return GROUNDS[name].format(_said(word))
    return f"{_said(word)}  (lexicons/{name}.yaml)"


def _entry(frame: Frame) -> str:
    if not frame.line:
        return "by the judge"
    return f"{frame.rule}, {frame.rule.partition('/')[0]}.yaml:{frame.line}"


def _drops(dropped: Iterable[Dropped], width: int) -> Iterator[str]:
    """The words that came to nothing, those that hardly could in one line at the end."""
    minor = []
    for item in dropped:
        word, kinds = _said(item.word.text), _telling(item.tried)
        if item.helper:
            minor.append(f"{word}, an auxiliary verb: {SHORT[kinds[0]]}")
        elif kinds == [ReadAs]:
            minor.append(f"{word}, {_reasons(item.tried)[0]}")
        else:
            first, *others = _reasons(item.tried)
            yield from _wrapped(f"- {word} dropped: {first}", 2, width, 4)
            for reason in others:
                yield from _wrapped(f"or {reason}", 4, width, 4)
    if minor:
        yield from _wrapped(f"- also dropped: {'; '.join(minor)}", 2, width, 4)


def _telling(tried: Iterable[Tried]) -> list[type[Reason]]:
    """The kinds of reason, the most telling first."""
    kinds = {type(t.reason) for t in tried}
    return [kind for kind in RANK if kind in kinds]


def _reasons(tried: tuple[Tried, ...]) -> list[str]:
    """Why nothing came of the entries, the most telling reason first; what is the same is said once."""
    out = []
    for kind in _telling(tried):
        alike = [t for t in tried if type(t.reason) is kind]
        groups: dict[str, dict[str, list[str]]] = {}
        for item in sorted(alike, key=lambda t: isinstance(t.reason, Lacks) and not t.reason.stood):
            same, own = _reason(item)
            places = groups.setdefault(same, {}).setdefault(own, [])
            places.append(f"{item.frame.rule.partition('/')[0]}.yaml:{item.frame.line}")
        out += [f"{same} {_each(group)}" for same, group in groups.items()]
    return out


def _each(group: dict[str, list[str]]) -> str:
    """What is each entry's own, with the entries' places."""
    return "; ".join(f"{own} [{', '.join(dict.fromkeys(at))}]".strip() for own, at in group.items())


def _any(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _reason(item: Tried) -> tuple[str, str]:
    """The reason in words: what entries may share, and what is this one's own."""
    match item.reason:
        case Lacks(place, stood):
            there = f"{place} is {', '.join(map(_said, stood))}" if stood else f"nothing stands as {place}"
            return f"{there}; needed:", _list(item.frame.written["needs"][place])
        case Excluded(place, word, listed):
            return f"excluded by {place} {_said(word)}", _listed(item.frame, place, word, listed)
        case NoActor(roles):
            return f"no actor as {' or '.join(roles)}:", _looked(item)
        case Spent(trigger, kind):
            return f"part of the trigger of the {kind} {_said(trigger)}", ""
        case Qualifies(noun):
            return f"only says what kind of {_said(noun)}", ""
        case Stands(preposition):
            return f"says with {_said(preposition)} how things stand", ""
        case ReadAs(pos):
            return f"read as {SPEECH.get(pos, pos)} here", ""
        case TooLong(words):
            return f"a sentence of {words} words is a list or a table", ""
        case Outvoted(judge, both):
            return f"the judge sees no event ({judge:.2f}, with the rules {both:.2f}):", ""
        case NoParticle(particle):
            return "without", _said(particle)


def _list(words: tuple[str, ...]) -> str:
    rest = len(words) - SHOWN
    return f"{', '.join(words[:SHOWN])} and {rest} more" if rest > 1 else ", ".join(words)


def _listed(frame: Frame, place: str, word: str, listed: str) -> str:
    """Where the frame has a word that it excludes, if not as it stands."""
    written = frame.written["unless"][place]
    if listed in written:
        return "" if listed == word.lower() else f"({listed})"
    names = (w for w in written if w[0] == "@" and exists(w[1:]))
    return f"({next((n for n in names if listed in lexicon(n[1:])), listed)})"


def _looked(item: Tried) -> str:
    """Where an actor was looked for; places where nothing stands are only named."""
    empty = [place.place for place in item.looked if not place.stood]
    held = [f"{p.place} {', '.join(map(_said, p.stood))}" for p in item.looked if p.stood]
    parts = held + ([f"nothing as {_any(dict.fromkeys(empty))}"] if empty else [])
    return ", ".join(parts)


def _attribution(item: Attribution) -> str:
    source = _said(item.source.text) if item.source else "nobody named"
    cue = f" by {_said(item.cue.text)}" if item.cue else ""
    return f"attributed to {source}{cue}: {_said(item.content.text)}"


def _relation(relation: Relation, extraction: Extraction) -> str:
    ends = (extraction.entity(key).name for key in (relation.subject, relation.object))
    stated = f" {relation.type} ".join(map(_quiet, ends))
    return f"{stated}  (by {_said(relation.trigger.text)})  [{relation.rule}]"
