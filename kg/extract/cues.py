"""Words that attribute, and where the sentence puts what they attribute.

A cue is a verb ("said", "hopes", "criticized"), a noun ("the claim that"), an adjective ("is sure that")
or a phrase ("according to", "in a poll"); which words are cues is in the lexicons `cue_*.yaml`. The
content is a stretch of tokens, and grows to the quotation it is part of in `quotations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.annotated import Passage
from kg.extract import control, grammar
from kg.ontology.lexicons import lexicon

CLAUSES = ("ccomp", "xcomp")
CLAUSAL = ("speech", "cue_clauses", "cue_objects", "cue_addressed", "cue_infinitives")
HEADING = 7  # words within which a heading names its speaker
INNER = ("advcl", "conj", "acl", "pobj", "prep", "pcomp")
INTRODUCED = ("pobj", "pcomp")
ASIDE = ("advcl", "punct", "cc", "conj", "npadvmod", "mark")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in a passage: cue token, head of the source, tokens of the content.

    `passage` is where cue and source stand, if that is an earlier one.
    """

    cue: Token
    source: Token | None
    start: int
    end: int
    passage: Passage | None = None


def is_speech(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    return token.pos_ == "VERB" and token.lemma_.lower() in lexicon("speech")


def is_aside(verb: Token) -> bool:
    """Whether a verb of saying is put into or before what it says: "X, he said, ...", "As he said, ..."."""
    as_said = verb.dep_ == "advcl" and any(
        c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts
    )
    full = any(c.dep_ in ("ccomp", "dobj") for c in verb.children)
    return is_speech(verb) and (verb.dep_ == "parataxis" or (as_said and not full))


def at(token: Token) -> Said | None:
    """What a token attributes to whom, if it does."""
    if token.lower_ == "according":
        return _according(token, next(iter(grammar.slot(token, "to")), None))
    if token.lower_ == "in" and token.dep_ == "prep" and _states(token.head):
        return _according(token, next((s for s in token.children if _tells(s)), None))
    if token.pos_ == "VERB":
        source = next(iter(control.subjects(token)), None)
        extent = _said_by(token, source)
    elif token.pos_ == "NOUN":
        source, extent = _holder(token), _said_in(token)
    elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):
        source, extent = next(iter(control.subjects(token.head)), None), _felt(token)
    else:
        return None
    return Said(token, source, *extent) if extent else None


def _said_by(verb: Token, source: Token | None) -> tuple[int, int] | None:
    """What stands as a verb's clause, infinitive, object or behind its preposition."""
    form = _form(verb)
    if source is None and not is_speech(verb):
        return None
    clause = next((c for c in verb.children if _told(c, verb, form, source)), None)
    if clause is not None:
        return _clause(clause, verb)
    if is_aside(verb):
        return _beside(verb)
    thing = _object(verb)
    if thing is not None and _takes(verb, form, source):
        return trimmed(verb.doc, thing.left_edge.i, _after(verb, thing))
    return _behind(verb, form, "cue_prepositions")


def _told(clause: Token, verb: Token, form: str, source: Token | None) -> bool:
    """Whether a clause or infinitive of a verb is its content."""
    if clause.dep_ == "ccomp":
        return _lists(form, *CLAUSAL)
    meant = clause.dep_ == "xcomp" and clause.i > verb.i and source is not None and _object(verb) is None
    return meant and _lists(form, "speech", "cue_infinitives")


def _takes(verb: Token, form: str, source: Token | None) -> bool:
    """Whether the object of a verb is its content: what it says or judges, or whom it asks to do what."""
    if control.is_passive(verb):
        return False
    if _lists(form, "cue_objects"):
        return True
    if _lists(form, "cue_addressed"):
        return any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
    telling = source is not None and source.lemma_.lower() in lexicon("cue_sources")
    return telling and _lists(form, "cue_showing")


def _form(verb: Token) -> str:
    """A verb's dictionary form, with its particle if it has one ("point out")."""
    particle = next((f" {c.lower_}" for c in verb.children if c.dep_ == "prt"), "")
    return verb.lemma_.lower() + particle


def _lists(word: str, *names: str) -> bool:
    return any(word in lexicon(name) for name in names)


def _object(verb: Token) -> Token | None:
    """What a verb has behind it as its object."""
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def _after(verb: Token, thing: Token) -> int:
    """Where the verb's phrase ends from its object on, without what is set off or joined."""
    end = thing.right_edge.i + 1
    for child in verb.rights:
        if child.i <= thing.i:
            continue
        if child.dep_ in ASIDE or child.nbor(-1).is_punct or _when(child):
            break
        end = child.right_edge.i + 1
    return end


def _when(prep: Token) -> bool:
    """Whether a phrase says when or on what occasion it is said: "endorsed Lula in June", "during a call"."""
    dated = any(c.ent_type_ in ("DATE", "TIME") for c in prep.children)
    return prep.dep_ == "prep" and (dated or prep.lower_ in ("at", "during", "after", "before", "since"))


def _behind(word: Token, form: str, name: str) -> tuple[int, int] | None:
    """What stands behind the preposition that goes with a word ("call for", "support for")."""
    for prep in word.rights:
        if prep.dep_ != "prep" or f"{form} {prep.lower_}" not in lexicon(name):
            continue
        for thing in prep.children:
            if thing.dep_ in INTRODUCED:
                return trimmed(word.doc, thing.left_edge.i, thing.right_edge.i + 1)
    return None


def _clause(clause: Token, cue: Token) -> tuple[int, int]:
    """The tokens of a clause, without what the speaker does or says beside it."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > cue.i:
        start = max(start, cue.i + 1)
        end = min([end, *(t.left_edge.i for t in _asides(clause, cue))])
        while end > start and clause.doc[end - 1].dep_ == "cc":  # the "and" before "and vowed"
            end -= 1
    return trimmed(clause.doc, start, end)


def _asides(clause: Token, cue: Token) -> Iterator[Token]:
    """Cues of the same speaker that the parser hung on the clause: "..., adding that", "and insisted"."""
    for child in clause.rights:
        listed = _lists(child.lemma_.lower(), "speech", "cue_clauses", "cue_objects")
        if not listed or any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
            continue
        beside = child.dep_ == "advcl" and child.tag_ == "VBG"
        joined = child.dep_ == "conj" and child.tag_ == cue.tag_ == "VBD" and clause.tag_ != "VBD"
        if beside or joined:
            yield child


def _beside(verb: Token) -> tuple[int, int]:
    """The sentence that a verb of saying is put into: "Many of them, he said, have closed"."""
    host, doc = verb.head, verb.doc
    start, end = host.left_edge.i, host.right_edge.i + 1
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    start = right if left <= start else start
    end = left if right >= end - 1 else end
    return trimmed(doc, start, end)


def _according(cue: Token, source: Token | None) -> Said | None:
    """The clause that "according to" stands in, without the phrase itself."""
    if source is None or cue.head == cue:
        return None
    host = _hosting(cue)
    start, end = host.left_edge.i, host.right_edge.i + 1
    left, right = cue.left_edge.i, cue.right_edge.i + 1
    first = left <= host.sent.start + 1
    if not first and (right >= end - 1 or left - start >= end - right):
        end = left
    else:
        start = right
    return Said(cue, source, *trimmed(cue.doc, start, end))


def _hosting(cue: Token) -> Token:
    """The clause of "according to"; set off at the end of a sentence, it is said of the whole."""
    host = cue.head
    closing = cue.right_edge.i + 2 >= cue.sent.end and cue.left_edge.i and cue.left_edge.nbor(-1).text == ","
    while closing and host.head != host and host.dep_ in INNER:
        if host.dep_ == "conj" and any(c.dep_ == "nsubj" for c in host.children):
            break
        host = host.head
    return host


def heading(doc: Doc) -> Said | None:
    """Who speaks a passage with its speaker before a colon: "Report: talks failed", "Q: Who was it?"."""
    colon = next((t for t in doc[:HEADING] if t.text == ":"), None)
    if colon is None or not colon.i or any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in doc[: colon.i]):
        return None
    last = doc[colon.i - 1]
    speaks = last.ent_type_ in ("PERSON", "ORG") or last.lemma_.lower() in lexicon("cue_sources")
    worded = any(t.pos_ in ("VERB", "AUX", "ADJ") for t in doc[colon.i :])  # not "Obama: 51 percent"
    if not worded or (not speaks and last.text not in ("Q", "A")):
        return None
    return Said(colon, last, *trimmed(doc, colon.i + 1, len(doc)))


def _states(verb: Token) -> bool:
    """Whether a verb makes a statement of its own, with its subject before it."""
    return verb.dep_ not in ("relcl", "xcomp", "acl") and any(c.dep_ == "nsubj" for c in verb.lefts)


def _tells(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.lemma_.lower() in ("poll", "survey")


def _holder(noun: Token) -> Token | None:
    """Whose claim it is: "Peru's claim that", or the subject of what carries the noun ("made the claim")."""
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is not None:
        return own
    by = [o for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from") for o in c.children]
    if by:
        return by[0]
    verb = control.support_verb(noun)
    return next((s for s in control.subjects(verb) if s != noun), None) if verb is not None else None


def _said_in(noun: Token) -> tuple[int, int] | None:
    lemma = noun.lemma_.lower()
    if lemma in lexicon("cue_nouns"):
        for clause in noun.rights:
            told = clause.dep_ == "ccomp" or (clause.dep_ == "acl" and _opens(clause, ("to", "that")))
            if told and clause.pos_ in ("VERB", "AUX"):
                return trimmed(noun.doc, clause.left_edge.i, clause.right_edge.i + 1)
    return _behind(noun, lemma, "cue_nouns")


def _opens(clause: Token, words: tuple[str, ...]) -> bool:
    return any(c.lower_ in words and c.dep_ in ("aux", "mark") for c in clause.lefts)


def _felt(adjective: Token) -> tuple[int, int] | None:
    if adjective.lemma_.lower() not in lexicon("cue_adjectives"):
        return None
    for clause in adjective.rights:
        if clause.dep_ in CLAUSES:
            return _clause(clause, adjective)
        if clause.dep_ == "prep" and clause.lower_ in ("about", "of", "with", "over"):
            return trimmed(adjective.doc, clause.i + 1, clause.right_edge.i + 1)
    return None


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens without punctuation and space at the edges; none when that is all."""
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end
