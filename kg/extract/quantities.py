"""Numbers said of an event: the killed, troops, weapons, sums of money; with "at least" and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.annotate.annotated import Annotated
from kg.annotate.phrases import name_span
from kg.extract.candidate import Candidate
from kg.model import Bound, Quantity
from kg.ontology.actors import actors
from kg.ontology.lexicons import labels

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {w: float(n) for n, w in enumerate(UNITS.split())} | {
    w: float(10 * n) for n, w in enumerate(TENS.split(), 2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
OF_PEOPLE = ("killed", "injured", "captured", "abducted", "displaced", "released")
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_PARTS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|mn?|bn|tn)?\b|([a-z]+)")
_NO_NUMBER = re.compile(
    r"\d\s*(?:–|to|and|or)?\s+\d|(?<!up) (?:to|or) \w|between .* and"
    r"|percent|per cent|%|thirds?\b|quarters?\b|fifths?\b"
)
BOUNDS: tuple[tuple[str, Bound], ...] = (
    (r"at least|no fewer than|a minimum of", "at least"),
    (r"more than|over|upwards of|exceeding", "more than"),
    (r"fewer than|less than|under|nearly|almost", "less than"),
    (r"up to|at most|as many as|a maximum of", "at most"),
    (r"about|around|some|roughly|approximately|an estimated|close to", "about"),
)
# Which kinds a class of events may carry; others belong to another event of the sentence.
KINDS = {
    "Attack": ("killed", "injured", "captured", "abducted", "displaced", "weapons"),
    "Deployment": ("troops", "weapons"),
    "Withdrawal": ("troops", "weapons"),
    "Exercise": ("troops", "weapons"),
    "Coercion": ("captured", "killed", "injured"),
    "Concession": ("released",),
    "Aid": ("money", "weapons", "troops"),
    "Agreement": ("money", "weapons"),
    "Cooperation": ("money", "weapons"),
    "Sanction": ("money",),
    "Protest": ("participants", "killed", "injured", "captured"),
}


def kinds() -> dict[str, str]:
    """Word → what a number beside it counts (`lexicons/quantities.yaml`)."""
    return labels("quantities", "kind", tuple(sorted({kind for row in KINDS.values() for kind in row})))


def of(annotated: Annotated, found: Candidate, triggers: set[int]) -> tuple[Quantity, ...]:
    """The quantities of one event: the numbers below its trigger, or below the verb that it governs."""
    allowed = KINDS.get(found.frame.type, ())
    out: dict[tuple[str, int], Quantity] = {}
    for span in _numbers(found.token, triggers):
        kind, unit = _kind(span, found.token)
        value = number(span.text)
        if kind not in allowed or value is None:
            continue
        where = annotated.span(found.passage, span.start, span.end)
        out[kind, where.start] = Quantity(kind, value, _bound(span), where, unit)
    return tuple(out.values())


def _numbers(trigger: Token, triggers: set[int]) -> Iterator[Span]:
    """Cardinal and money entities in the clause of the trigger."""
    scope = {t.i for t in trigger.subtree}
    head = trigger.head
    if head.lemma_.lower() in ("kill", "wound", "injure", "leave", "displace") and trigger.dep_ == "nsubj":
        scope = {t.i for t in head.subtree}
    begins = (t for t in trigger.sent if t.ent_iob_ == "B" and t.ent_type_ in ("CARDINAL", "MONEY"))
    for span in filter(None, map(name_span, begins)):
        if span.root.i in scope and _nearest(span.root, trigger, scope, triggers):
            yield span


def _nearest(root: Token, trigger: Token, scope: set[int], triggers: set[int]) -> bool:
    """Whether no other event and no other clause stands between the number and the trigger."""
    for above in root.ancestors:
        if above == trigger or above.i not in scope:
            return True
        if above.i in triggers or (above.dep_ == "conj" and above.pos_ == "VERB" and not _short(above)):
            return False
        if above.dep_ in ("relcl", "advcl", "ccomp", "parataxis") and above.lemma_ not in (
            "kill",
            "wound",
            "injure",
        ):
            return False
    return True


def _short(verb: Token) -> bool:
    """Whether a verb leaves out what the one before says: "were killed and five **wounded**"."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _kind(span: Span, trigger: Token) -> tuple[str | None, str | None]:
    """What the number counts, and its unit in the text's words."""
    if span.label_ == "MONEY":
        return "money", _currency(span.text)
    noun = span.root.head if span.root.dep_ in ("nummod", "quantmod") else span.root
    table = kinds()
    for token in (noun, *noun.ancestors):
        kind = table.get(token.lemma_.lower())
        if token != noun and kind in OF_PEOPLE:
            known = actors()
            people = noun == span.root or known.noun(noun.text) or known.nationality(noun.text)
            if not people:
                return None, None
            return kind, noun.text if noun != span.root else None
        if token == noun and kind in ("troops", "weapons", "participants", "killed", "injured"):
            verb = table.get(noun.head.lemma_.lower()) if noun.dep_ in ("dobj", "nsubjpass") else None
            return (verb if verb in ("killed", "injured", "captured", "abducted") else kind), noun.text
        if token == trigger:
            break
    return None, None


def _currency(text: str) -> str | None:
    match = re.search(r"[$€£¥]|dollars?|euros?|pounds?|yen|yuan|rubles?|roubles?|rupees?|lira|francs?", text)
    return match[0] if match else None


def _bound(span: Span) -> Bound:
    before = span.doc[max(span.sent.start, span.start - 3) : span.start].text.lower()
    text = f"{before} {span.text.lower()}"
    for pattern, bound in BOUNDS:
        if re.search(rf"\b(?:{pattern}) \W*\w*\s*[\d.,]*\S*$", text) or re.search(
            rf"\b(?:{pattern})\b", text
        ):
            return bound
    return "exact"


def number(text: str) -> float | None:
    """The value of a number in digits or words ("1,700", "5bn", "twenty-one", "half a million").

    None for what names no single number: ranges, shares, "dozens".
    """
    text = text.lower().replace("-", " ")
    if _NO_NUMBER.search(text):
        return None
    total, current, seen = 0.0, 0.0, False
    for digits, suffix, word in _PARTS.findall(text):
        if digits:
            current, seen = current + float(digits.replace(",", "")) * _SUFFIXES.get(suffix, 1), True
        elif word == "half":
            current, seen = current + 0.5, True
        elif word in WORDS:
            current, seen = current + WORDS[word], True
        elif word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
            if SCALES[word] >= 1e3:
                total, current = total + current, 0.0
    return total + current if seen else None
