"""Which words name which actor: curated names, people, described actors, pronouns.

Every resolved expression is put under the index of its head token in `Passage.names`, so that
an extractor that stands on a token of the parse can ask who that is.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate.annotated import Name, Passage
from kg.annotate.descriptions import describe, located, noun_of
from kg.annotate.discourse import Discourse
from kg.annotate.phrases import (
    NOMINAL,
    left_edge,
    modifiers,
    name_span,
    of_objects,
)
from kg.annotate.pronouns import SPEAKER, antecedents
from kg.link.candidate import Context
from kg.link.names import best, namesake
from kg.model import Entity, EntityType
from kg.ontology.actors import Noun, actors
from kg.ontology.lexicons import lexicon, mapping
from kg.ontology.places import gazetteer

LONGEST = 7
LARGE = 100_000
UNKNOWN: dict[str, EntityType] = {"ORG": "Organization", "FAC": "Facility", "NORP": "Group"}


def learn(passage: Passage, discourse: Discourse) -> None:
    """First pass: who is introduced with which name, office and country; which acronyms."""
    for span in passage.doc.ents:
        if span.label_ in ("GPE", "NORP", "LOC") and (code := _country_of(_clean(span))):
            discourse.countries[code] += 1
            discourse.names[_clean(span)] += 1
        if span.label_ == "PERSON" and _is_person(span):
            titles = _titles(span)
            if len(span) == 1 and not titles and _is_city(span):
                continue  # "withdrew from Kherson": a place, unless a full name says otherwise
            country = _country(titles, span.root)
            noun = next((n for t in reversed(titles) if (n := _office(t))), None)
            office = noun.word if noun else None
            discourse.learn(_person_name(span), office, country, noun.sector if noun else None)
        elif span.label_ in ("ORG", "GPE") and len(span) > 1:
            _learn_acronym(span, discourse)


def _country_of(name: str) -> str | None:
    """The country that a name speaks for; none for a name that is also a region of another country."""
    state = _of_country(name)
    if state is not None:
        return None if namesake(name, state) else state.country
    return next((place.country for place in gazetteer().find(name)[:1]), None)


def _is_city(span: Span) -> bool:
    """Whether a lone name that stands where places stand is that of a large city."""
    found = gazetteer().find(span.text) if span.root.dep_ in ("pobj", "dobj", "nsubjpass") else ()
    return any(gazetteer().population(place) >= LARGE for place in found)


def resolve(passage: Passage, discourse: Discourse) -> None:
    """Second pass: fill `passage.names`, in text order, with what names an actor."""
    doc = passage.doc
    for start, end, entity in sorted(_spans(doc, discourse), key=lambda item: item[:2]):
        head = doc[start:end].root
        first = left_edge(head) if entity.type == "Person" else start
        passage.names[head.i] = Name(min(first, start), end, head.i, (entity,))
    spoken = [t for t in doc if t.lower_ in SPEAKER]
    for token in doc:
        if token.pos_ == "PRON" or (token.dep_ == "poss" and token.tag_ == "PRP$"):
            if token.lower_ not in SPEAKER:
                _pronoun(token, passage, discourse)
        elif token.pos_ in NOMINAL and token.i not in passage.names:
            describe(token, passage, discourse)
        name = passage.names.get(token.i)
        if name and token.dep_ in FOCUS:
            discourse.notice(_coordinated(token, passage), subject=token.dep_ in ("nsubj", "nsubjpass"))
            if couple := _met(token, passage):
                discourse.couples.append(couple)
    for token in spoken:  # "We attacked," a spokesman said: the speaker stands behind
        _pronoun(token, passage, discourse)


FOCUS = ("nsubj", "nsubjpass", "dobj", "agent", "pobj", "poss", "ROOT", "appos")


def _coordinated(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """The entities of a token and of what is joined to it by "and"."""
    names = [passage.names.get(t.i) for t in (token, *token.conjuncts) if t.i >= token.i]
    return tuple(e for n in names if n for e in n.entities)


def _met(token: Token, passage: Passage) -> tuple[Entity, ...] | None:
    """The two of "Putin met Lukashenko", "Kyiv held talks with Moscow": who are then "the two leaders"."""
    verb = token.head if token.dep_ == "dobj" else token.head.head if token.head.lower_ == "with" else None
    verb = verb.head if verb is not None and verb.pos_ == "NOUN" else verb  # "held talks with"
    if verb is None or verb.lemma_ not in ("meet", "speak", "talk", "hold", "sign"):
        return None
    subject = next((passage.names.get(c.i) for c in verb.lefts if c.dep_ == "nsubj"), None)
    name = passage.names[token.i]
    if subject is None or len(subject.entities) != 1 or subject.entities[0].type != name.entities[0].type:
        return None
    return (subject.entities[0], name.entities[0])


def _spans(doc: Doc, discourse: Discourse) -> Iterator[tuple[int, int, Entity]]:
    """Proper names: curated ones by longest match, then what the recogniser found beside them."""
    taken: set[int] = set()
    for start, end, entity in _curated(doc, discourse):
        inside = _enclosing(doc, start, end)
        if inside is None:
            taken.update(range(start, end))
            yield start, end, entity
    for span in doc.ents:
        if taken.isdisjoint(range(span.start, span.end)) and (found := _recognised(span, discourse)):
            start = span.start + (span[0].lower_ in ("the", "a", "an"))
            end = span.end - (span[-1].lower_ in ("'s", "’s", "’", "'"))
            if start < end:
                yield start, end, found


def _curated(doc: Doc, discourse: Discourse) -> Iterator[tuple[int, int, Entity]]:
    tokens, text, i = list(doc), doc.text, 0
    while i < len(tokens):
        token = tokens[i]
        step = 1
        if _begins(token):
            for j in range(min(len(doc), i + _reach(token)), i, -1):
                name = text[token.idx : tokens[j - 1].idx + len(tokens[j - 1])]
                entity = _meant(name, discourse, acts=token.dep_ in ("nsubj", "nsubjpass", "poss"))
                if entity is None and token.lower_ != "the":
                    entity = _national(tokens[j - 1], name)
                if entity and not _borrowed(token, j - i, entity):
                    yield i, j, entity
                    step = j - i
                    break
        i += step


def _begins(token: Token) -> bool:
    """Whether a name may begin here: at a capital, a figure, or an article joined to one ("al-Shabaab")."""
    first = token.text[0]
    joined = token.doc[token.i : token.i + 3].text.partition("-") if first.islower() else ("", "", "")
    return first.isupper() or first.isdigit() or (joined[0] == token.text and joined[2][:1].isupper())


def _reach(token: Token) -> int:
    """How many tokens a curated name may take that begins here."""
    if token.lower_ == "the" or not token.text.isalnum():
        return LONGEST
    close = 1 if not token.whitespace_ else 0  # what is written together may be one word of a name
    return min(LONGEST, max(1, actors().longest(token.text) + 1 + 2 * close))


def _meant(text: str, discourse: Discourse, *, acts: bool) -> Entity | None:
    """The curated actor of a name; a person or a region of that name where the text speaks of those."""
    entity = best(text, Context(discourse.day, discourse.countries)) or discourse.acronyms.get(text)
    if entity is None:
        return actors().seat(text)
    plain = text.removesuffix("'s").removesuffix("’s")
    if entity.type != "State" or discourse.countries[entity.country or ""] > discourse.names[plain]:
        return entity
    person = discourse.person(plain)
    if person is not None and len(person.name.split()) > 1 and acts:
        return person.entity()
    region = namesake(plain, entity)
    if region is not None and discourse.countries[region.country or ""]:
        return actors().unknown(region.name, "Organization", region.country, "GOV")
    return entity


def _borrowed(token: Token, length: int, entity: Entity) -> bool:
    """Whether a common noun names another country's body here: "Guatemala's Congress" is not the American."""
    if length > 1 or entity.type == "State" or not actors().noun(token.text):
        return False
    owners = [_of_country(_entity_text(t)) for t in modifiers(token)]
    return any(owner and owner.country != entity.country for owner in owners)


def _national(token: Token, name: str) -> Entity | None:
    """The state of an adjective ("North Korean"), or the people that a demonym means ("Russians")."""
    state = actors().nationality(name)
    if state is None or token.dep_ in ("amod", "compound", "nmod", "npadvmod") or token.pos_ == "ADJ":
        return state
    return actors().unknown(name, "Group", state.country, "CVL")


def _enclosing(doc: Doc, start: int, end: int) -> Span | None:
    """A longer name around a curated one that means something else ("Crimean Bridge")."""
    span = name_span(doc[start])
    if span is None or span.end < end or span.end - span.start <= end - start:
        return None
    rest = [t for t in span if not start <= t.i < end and not t.is_punct]
    solid = any(t.pos_ in ("PROPN", "NOUN") and t.lower_ not in ("the", "republic") for t in rest)
    return span if solid and span.label_ in ("PERSON", "ORG", "FAC") else None


def _recognised(span: Span, discourse: Discourse) -> Entity | None:
    """What the recogniser's label makes of a name that no list knows."""
    text = _clean(span)
    person = discourse.person(_person_name(span)) if _is_person(span) else None
    if span.label_ == "PERSON" or (person and len(span) == 1):
        return person.entity() if person else None
    if span.label_ == "NORP" or span.label_ not in UNKNOWN or not text or not text[0].isupper():
        return None
    word = span[0]
    if word.pos_ in ("ADP", "VERB", "SCONJ"):
        return None  # "Near Bayji"
    common = actors().noun(text) or word.lemma_.lower() in lexicon("forces") | lexicon("targets")
    if len(span) == 1 and (common or (word.is_sent_start and word.pos_ == "NOUN")):
        return None  # "Rebels" at the beginning of a sentence: a description, not a name
    if text in discourse.acronyms:
        return discourse.acronyms[text]
    if place := gazetteer().landmark(text):
        return located(place)
    if state := _government(span):
        return state
    country = next((s.country for t in span if (s := actors().nationality(t.text))), None)
    if country is None:
        country = next((e.country for t in modifiers(span.root) for e in actors().named(t.text)), None)
    noun = actors().noun(span.root.text)
    kind = noun.type if noun and noun.type != "State" else UNKNOWN[span.label_]
    kind = "Organization" if kind in ("Person", "Group") and span.label_ == "ORG" else kind
    return actors().unknown(text, kind, country, noun.sector if noun else None)


def _government(span: Span) -> Entity | None:
    """The state of "the Federal Government of Iraq", which the recogniser takes for a body of its own."""
    noun = actors().noun(span.root.text)
    owners = (a for t in of_objects(span.root) for a in actors().named(t.text))
    return next((a for a in owners if a.type == "State"), None) if noun and noun.type == "State" else None


def _learn_acronym(span: Span, discourse: Discourse) -> None:
    """ "Syrian Democratic Forces (SDF)": the short form means the long one from now on."""
    doc = span.doc
    if span.end + 2 < len(doc) and doc[span.end].text == "(" and doc[span.end + 2].text == ")":
        short = doc[span.end + 1].text
        initials = [t.text[0] for t in span if t.text[0].isupper()]
        if short.isupper() and len(short) > 1 and short[0] in initials and not actors().named(short):
            named = actors().named(_clean(span))
            entity = named[0] if named else _recognised(span, discourse)
            if entity:
                discourse.acronyms[short] = entity


def _clean(span: Span) -> str:
    words = [t.text_with_ws for t in span]
    text = "".join(words).strip()
    for suffix in ("'s", "’s", "'", "’"):
        text = text.removesuffix(suffix)
    return text.removeprefix("the ").removeprefix("The ").strip(" \"“”‘’'")


def _is_person(span: Span) -> bool:
    text = _clean(span)
    begins = span[0].pos_ in ("ADP", "VERB") or span[0].text in lexicon("ships")
    plain = bool(text) and text[0].isupper() and not any(c.isdigit() for c in text)
    return plain and not begins and len(span) <= 6


def _person_name(span: Span) -> str:
    words = _clean(span).split()
    titles = mapping("honorifics")
    while len(words) > 1 and (actors().noun(words[0]) or words[0].rstrip(".").casefold() in titles):
        words = words[1:]
    return " ".join(words)


def _titles(span: Span) -> list[Token]:
    """The words before a person's name, and an apposition behind it, that say who that is."""
    head = span.root
    before = [t for t in span.doc[left_edge(head) : span.start] if not t.is_punct]
    inside = [t for t in span if actors().noun(t.text)]
    appositions = [c for c in head.children if c.dep_ == "appos" and c.pos_ in NOMINAL]
    after = [t for a in appositions for t in a.subtree]
    if head.dep_ == "appos" and actors().noun(head.head.text):
        after += [t for t in head.head.subtree if t.i < head.i]
    return [*before, *inside, *after]


def _office(token: Token) -> Noun | None:
    noun = noun_of(token)
    return noun if noun and noun.office else None


def _country(tokens: list[Token], head: Token) -> str | None:
    """The country in a person's titles: "Sri Lankan President", "President Japarov of Kyrgyzstan"."""
    words = [t for t in tokens if not t.is_punct and t.lower_ not in ("'s", "’s", "the")]
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            text = " ".join(t.text for t in words[i : i + size])
            if words[i].text[0].isupper() and (entity := _of_country(text)):
                return entity.country
    owners = (_of_country(_entity_text(t)) for t in of_objects(head))
    return next((e.country for e in owners if e), None)


def _of_country(text: str) -> Entity | None:
    """The actor with a country that a name, a nationality or a seat means."""
    known = actors()
    named = known.named(text)
    entity = known.nationality(text) or (named[0] if named else known.seat(text))
    return entity if entity and entity.country else None


def _entity_text(token: Token) -> str:
    """The whole recognised name that a token is part of."""
    span = name_span(token)
    return _clean(span) if span else token.text


def _pronoun(token: Token, passage: Passage, discourse: Discourse) -> None:
    entities = antecedents(token, passage, discourse)
    if entities:
        passage.names[token.i] = Name(token.i, token.i + 1, token.i, entities)
