"""What is claimed of an event: certainty, polarity, temporality, and on whose word.

The reading starts at the event's own verb and climbs the parse through everything that governs it.
The inner word decides first: each axis is set by the nearest marker, polarity turns once.
The idea of composing implicative and factive signatures along the path follows Karttunen (1971),
"Implicative verbs", and FactBank's source-introducing predicates (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from spacy.tokens import Token

from kg.annotate.phrases import NOMINAL
from kg.extract import control
from kg.model import Certainty, Polarity, Temporality
from kg.ontology.lexicons import Effect, effects, lexicon

DEEPEST = 12
# Relations through which nothing is said of what hangs below, and those through which it is.
SUBJECTS = ("nsubj", "nsubjpass")
FREE = ("relcl", "nsubj", "csubj", "parataxis", "poss", "compound", "amod", "appos")
GOVERNED = ("xcomp", "ccomp", "dobj", "pcomp", "acl", "pobj", "nsubjpass", "prep", "acomp")
TEMPORAL = ("after", "before", "since", "during", "amid", "following", "until", "despite", "because")
TOWARDS = ("about", "against", "on", "over", "to", "with")
DEFINITE = ("the", "this", "that", "these", "those")
NOBODY = ("nobody", "none", "nothing", "no-one", "neither")
CONDITIONAL = ("if", "unless", "lest", "whether")
UNTIL = ("until", "till")
WEAKNESS: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
Axis = Literal["certainty", "polarity", "temporality", "reported"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What decided an axis: a table of `lexicons/` or a construction, and the word that it applied to."""

    rule: str
    word: Token


@dataclass(slots=True)
class Reading:
    """The axes of one event as they are collected on the way up, and the speech verb above it.

    An axis without a ground stands as it does where nothing is said.
    """

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    temporality: Temporality | None = None
    reported: bool = False
    cue: Token | None = None
    speech: Token | None = None
    grounds: dict[Axis, Ground] = field(default_factory=dict)

    def take(self, effect: Effect, cue: Token) -> None:
        """Apply an effect: the weakest certainty wins, the first temporality, any negation."""
        ground = Ground(effect.rule, cue)
        if effect.certainty and WEAKNESS.index(effect.certainty) > WEAKNESS.index(self.certainty):
            self.certainty, self.grounds["certainty"] = effect.certainty, ground
            self.cue = self.cue or cue
        if effect.temporality and self.temporality in (None, "past", "ongoing"):
            self.set_time(effect.temporality, ground)
            self.cue = self.cue or (cue if effect.temporality != "ongoing" else None)
        if effect.polarity == "negative":
            self.polarity, self.grounds["polarity"] = "negative", ground
            self.cue = cue
        if effect.reported:
            self.reported, self.grounds["reported"] = True, ground
            self.cue = self.cue or cue

    def set_time(self, temporality: Temporality | None, ground: Ground | None) -> None:
        """Set the temporality, whatever it was; None leaves it to what governs the event."""
        self.temporality = temporality
        if temporality is not None and ground is not None:
            self.grounds["temporality"] = ground

    def follow(self, outer: Reading, axis: Axis) -> None:
        """Stand on the governor's ground, or on none where it has none."""
        self.grounds.pop(axis, None)
        if axis in outer.grounds:
            self.grounds[axis] = outer.grounds[axis]


def read(trigger: Token) -> Reading:
    """The claim that the text makes of the event told by `trigger`."""
    reading = Reading()
    verb = trigger
    if trigger.pos_ in NOMINAL:
        _modifiers(trigger, reading)
        verb = control.carrier(trigger) or trigger
    _own(verb, reading)
    _climb(verb, reading)
    if reading.temporality is None:
        reading.temporality = "past"
    return reading


def qualified(token: Token) -> Reading:
    """What the words beside a noun alone make of it: "no ally", "an alleged member"."""
    reading = Reading()
    _modifiers(token, reading)
    return reading


def _modifiers(token: Token, reading: Reading) -> None:
    """Adjectives, adverbs and determiners that qualify the event's own word."""
    table = effects("modifiers")
    predicates = effects("predicates")
    for child in token.children:
        if child.dep_ in ("amod", "advmod", "neg", "det", "npadvmod") and child.lower_ in table:
            reading.take(table[child.lower_], child)
        elif child.dep_ in ("compound", "amod") and (verb := _gerund(child.lower_)) in predicates:
            # "accused of planning attacks" is often parsed as attacks of the kind "planning"
            reading.take(predicates[verb], child)
        elif child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            reading.take(Effect(polarity="negative", rule="no longer"), child)


def _gerund(word: str) -> str:
    """The verb of a word in -ing: planning → plan, threatening → threaten."""
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 3:
        return ""
    return stem[:-1] if stem[-1] == stem[-2] else stem


def _own(verb: Token, reading: Reading) -> None:
    """Tense, modality and negation of the event's own verb."""
    _modifiers(verb, reading)
    if verb.pos_ not in ("VERB", "AUX"):
        return
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    modals = effects("modals")
    modal = next((a for a in auxiliaries if a.lower_ in modals), None)
    perfect = any(a.lemma_ == "have" for a in auxiliaries)
    if modal is not None:
        effect = modals[modal.lower_]
        if perfect:  # "may have attacked", "would have attacked"
            past: Temporality = "hypothetical" if modal.lower_ in ("would", "could", "should") else "past"
            effect = Effect(temporality=past, certainty="possible", rule="modals")
        reading.take(effect, modal)
    elif reading.temporality is None:
        reading.set_time(_tense(verb, auxiliaries, perfect), Ground("tense", verb))
    clauses = (verb, *(c for c in verb.children if c.dep_ == "advcl"))
    if (condition := next((c for c in map(_condition, clauses) if c is not None), None)) is not None:
        reading.set_time("hypothetical", Ground("condition", condition))
    for noun in verb.children:
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "prep") and _nothing(noun):
            reading.take(Effect(polarity="negative", rule="none"), noun)
    if (neither := _neither(verb)) is not None:
        reading.take(Effect(polarity="negative", rule="neither"), neither)
    if verb.dep_ == "ROOT" and _asked(verb):
        reading.take(Effect(certainty="unknown", rule="question"), verb)
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and not auxiliaries and not _has_subject(verb):
        # "Stop the war!"
        reading.take(Effect(temporality="hypothetical", certainty="unknown", rule="imperative"), verb)
    _going_to(verb, reading)


def _nothing(noun: Token) -> bool:
    """Whether a phrase says that there is none: "no troops", "nobody", "neither side", "at no time"."""
    if noun.dep_ == "prep":
        return any(c.lemma_.lower() in lexicon("never") and _nothing(c) for c in noun.children)
    denied = (c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj") for c in noun.children)
    return noun.lower_ in NOBODY or any(denied)


def _neither(verb: Token) -> Token | None:
    """The word that denies one of two: "has **neither** asked **nor** received", "..., **nor** did it"."""
    first = next((c for c in verb.children if c.lower_ == "neither" and c.dep_ in ("preconj", "cc")), None)
    if first is not None or verb.dep_ != "conj":
        return first
    between = (c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i)
    return next((c for c in between if c.lower_ == "nor"), None)


def _asked(verb: Token) -> bool:
    return verb.sent[-1].text == "?"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in verb.children)


def _tense(verb: Token, auxiliaries: list[Token], perfect: bool) -> Temporality | None:
    """The temporality of a verb form; None for one that takes it from what governs it."""
    finite = next((a for a in auxiliaries if a.tag_ in ("VBD", "VBZ", "VBP")), None)
    if perfect or (finite is not None and finite.tag_ == "VBD") or (finite is None and verb.tag_ == "VBD"):
        return "past"
    if finite is None and verb.tag_ == "VBP" and verb.lower_ != verb.lemma_.lower():
        return "past"  # a past form taken for a present: "soldiers overthrew"
    if finite is not None and verb.tag_ == "VBN":  # "is deployed"
        return "ongoing"
    if finite is not None or verb.tag_ in ("VBZ", "VBP"):
        return "ongoing"
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return "past"
    return None


def _condition(verb: Token) -> Token | None:
    """The word that makes a clause a condition: "if", or "should" at its head."""
    for child in verb.children:
        inverted = child.dep_ == "aux" and child.lower_ == "should" and child.i == verb.left_edge.i
        if inverted or (child.dep_ == "mark" and child.lower_ in CONDITIONAL):
            return child
        if child.dep_ == "mark" and child.lower_ in UNTIL and verb.tag_ in ("VBP", "VBZ"):
            return child  # "will go on until the rebels withdraw"
    return None


def _going_to(verb: Token, reading: Reading) -> None:
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going" and any(c.lower_ == "to" for c in verb.children):
        reading.set_time("future", Ground("going to", verb.head))


def _climb(token: Token, reading: Reading) -> None:
    """Apply what governs the event, from the inside out, up to the first speech verb."""
    for _ in range(DEEPEST):
        while token.dep_ == "conj":
            token = control.above(token)
        governor, dep = control.governor(token), token.dep_
        if governor == token or dep in FREE:
            if dep in SUBJECTS:
                reading.speech = _teller(governor)
            return
        if dep in ("pobj", "pcomp"):
            if token.head.lower_ == "without":
                reading.take(Effect(polarity="negative", rule="without"), token.head)
            if token.head.lower_ in TEMPORAL:
                return
        effect = control.effect(governor)
        if governor.pos_ in NOMINAL and effect.control is None:
            return  # "involvement in the invasion": what is said of the one is not said of the other
        if dep == "pobj" and effect.control is None and _given(token):
            return  # "failed to cooperate with the investigation": there is one
        if dep in GOVERNED:
            _governed(token, governor, effect, reading)
            if effect.presupposed or _speaks(token, governor, effect):
                reading.speech = governor if _speaks(token, governor, effect) else None
                return
        if dep == "advcl":
            _adverbial(token, governor, reading)
        token = governor


def _teller(verb: Token) -> Token | None:
    """The verb of saying above a clause whose subject is the event: "the strike hit Riga, **said** Kyiv"."""
    while verb.dep_ in ("conj", "ccomp"):
        if _speaks(verb, verb.head, control.effect(verb.head)):
            return verb.head
        verb = verb.head
    return None


def _given(noun: Token) -> bool:
    """Whether an act is only done towards an event that is known: "will respond to **the attack**"."""
    known = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in noun.children)
    return known and noun.head.lower_ in TOWARDS


def _speaks(token: Token, governor: Token, effect: Effect) -> bool:
    """Whether the governor gives somebody's word for the event: "said that", "denied attacking"."""
    if governor.pos_ not in ("VERB", "AUX"):
        return False
    said = governor.lemma_.lower() in lexicon("speech")
    asserted = effect.reported or effect.presupposed or effect.polarity == "negative"
    return effect.reported or (said and (_finite_clause(token) or asserted))


def _finite_clause(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.pos_ in ("VERB", "AUX") and not _bare(token)


def _governed(token: Token, governor: Token, effect: Effect, reading: Reading) -> None:
    """What a governing word, and its own tense and negation, do to what it governs."""
    if token.dep_ == "pobj" and effect.control is None:
        return  # a plain adjunct: "met in Vienna during talks"
    if effect.presupposed or _anothers(token, effect):
        if reading.temporality is None:
            reading.set_time("past", Ground("presupposed", governor))
        if token.dep_ == "pcomp" and token.head.lower_ == "from":  # "stopped the rebels from attacking"
            reading.take(Effect(polarity="negative", rule="kept from"), governor)
        return
    outer = Reading()
    _own(governor, outer)
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children):
        # "had not decided whether to": open, not denied
        reading.take(Effect(certainty="unknown", rule="whether"), governor)
        return
    if _finite_clause(token):
        # A "that" clause has its own tense; told or warned so it is a statement and no wish.
        wish = effect.temporality == "hypothetical" and not effect.reported
        reading.take(
            replace(effect, temporality=None, certainty=None if wish else effect.certainty), governor
        )
        if outer.polarity == "negative" and effect.polarity != "negative":
            reading.take(Effect(certainty="unknown", rule="denied above"), governor)
        return
    reading.take(effect, governor)
    if effect.reported and token.dep_ == "pcomp" and reading.temporality is None:
        reading.set_time("past", Ground("presupposed", governor))  # "accused of attacking"
    if _hearsay(token, governor):
        reading.take(Effect(reported=True, certainty="possible", rule="hearsay"), governor)
    _inherit(reading, outer, flips=effect.polarity == "negative")


def _anothers(token: Token, effect: Effect) -> bool:
    """Whether what is rejected is somebody's own deed ("rejected Ethiopia's deal"): it stays a fact."""
    owned = token.pos_ == "NOUN" and any(c.dep_ == "poss" for c in token.children)
    return owned and effect.polarity == "negative" and effect.control == "none"


def _inherit(reading: Reading, outer: Reading, *, flips: bool) -> None:
    """An infinitive, a gerund or a noun takes tense, modality and negation from its governor."""
    if outer.polarity == "negative":
        reading.polarity = "positive" if flips else "negative"
        reading.cue = outer.cue
        reading.follow(outer, "polarity")
    if outer.temporality in ("future", "hypothetical") and reading.temporality in (None, "past", "ongoing"):
        reading.set_time(outer.temporality, outer.grounds.get("temporality"))
        reading.cue = reading.cue or outer.cue
    if reading.temporality is None:
        reading.set_time(outer.temporality, outer.grounds.get("temporality"))
    if WEAKNESS.index(outer.certainty) > WEAKNESS.index(reading.certainty):
        reading.certainty = outer.certainty
        reading.follow(outer, "certainty")


def _hearsay(token: Token, governor: Token) -> bool:
    """ "Rebels are said to have attacked": a passive verb of saying over an infinitive."""
    return (
        token.dep_ == "xcomp"
        and governor.lemma_.lower() in lexicon("speech")
        and control.is_passive(governor)
    )


def _bare(verb: Token) -> bool:
    """Whether a clause is an infinitive or a gerund: it has no tense of its own."""
    return verb.tag_ in ("VB", "VBG", "VBN") and not any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
    )


def _adverbial(token: Token, governor: Token, reading: Reading) -> None:
    """A purpose clause tells what is meant to happen; a participle shares its verb's time."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if infinitive and reading.temporality is None:
        reading.take(Effect(temporality="future", certainty="probable", rule="purpose"), token)
    elif reading.temporality is None:
        outer = Reading()
        _own(governor, outer)
        reading.set_time(outer.temporality, outer.grounds.get("temporality"))
        reading.certainty = outer.certainty
        reading.follow(outer, "certainty")
