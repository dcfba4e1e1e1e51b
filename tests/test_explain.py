"""The log of `kg extract --explain` says what the extraction did, all of it, in words and without lies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.explained import GROUNDS, lines
from kg.extract.explain import Dropped, Explanation, Found
from kg.extract.match import LONGEST
from kg.extract.reasons import Excluded, Lacks, NoActor, NoParticle, Qualifies, ReadAs, Reason, Spent, TooLong
from kg.model import Article, Extraction
from kg.ontology.files import folder
from kg.ontology.frames import frames
from kg.run import pipeline as run
from kg.run.pipeline import Pipeline
from tests.articles import read_text
from tests.strategies import HOSTILE

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def explained() -> list[Explanation]:
    """How each of the examples is read."""
    found = [e for e in run.explain([EXAMPLES]) if isinstance(e, Explanation)]
    assert len(found) > 15
    return found


def log(sentence: str, pipeline: Pipeline) -> str:
    """The log of one sentence, each entry in one line."""
    return "\n".join(lines(pipeline.explain(read_text(sentence)), 100_000))


def founds(explanation: Explanation) -> Iterator[Found]:
    for sentence in explanation.sentences:
        yield from sentence.found


def drops(explanation: Explanation) -> Iterator[Dropped]:
    for sentence in explanation.sentences:
        yield from sentence.dropped


# The log and the extraction.
def test_the_extraction_explained_is_the_extraction(explained: list[Explanation]) -> None:
    plain = [e for e in run.extract([EXAMPLES]) if isinstance(e, Extraction)]
    assert [e.extraction for e in explained] == plain


def test_the_events_of_the_log_are_those_of_the_extraction(explained: list[Explanation]) -> None:
    for item in explained:
        events = {event.key: event for event in item.extraction.events}
        told = Counter((f.key, f.event.principal) for f in founds(item))
        assert told == Counter((key, m) for key, event in events.items() for m in event.mentions)
        for found in founds(item):
            filled = {(f.role, f.span, f.name) for f in found.filled}
            names = {p.entity: item.extraction.entity(p.entity).name for p in found.event.participants}
            assert filled == {(p.role, p.span, names[p.entity]) for p in found.event.participants}
            assert all(f.route for f in found.filled)
            assert (found.place is None) == (found.event.place is None)
            assert (found.time is None) == (found.event.time is None or found.event.time.span is None)
            assert found.frame.rule == found.event.rule


def test_attributions_and_relations_of_the_log_are_those_of_the_extraction(
    explained: list[Explanation],
) -> None:
    for item in explained:
        said = Counter(a for s in item.sentences for a in s.attributions)
        assert said == Counter(item.extraction.attributions)
        assert set(item.extraction.relations) <= {r for s in item.sentences for r in s.relations}


def test_every_word_that_evokes_a_frame_is_found_or_dropped(pipeline: Pipeline) -> None:
    known, seen = frames(), 0
    for article in (a for a in run.read.articles([EXAMPLES]) if isinstance(a, Article)):
        annotated, explanation = pipeline.annotate(article), pipeline.explain(article)
        found = [f.event.principal.trigger for f in founds(explanation)]
        dropped = [d.word for d in drops(explanation)]
        logged = Counter([*found, *dropped])
        assert not [word for word, count in logged.items() if count > 1]
        for passage in annotated.passages:
            for token in passage.doc:
                lemma = token.lemma_.lower()
                verb = token.pos_ in ("VERB", "AUX") and lemma in known.by_verb
                noun = token.pos_ == "NOUN" and (lemma in known.by_noun or token.lower_ in known.by_noun)
                if verb or noun:
                    seen += 1
                    assert annotated.token_span(passage, token) in logged, token.sent
    assert seen > 500


def test_each_sentence_of_the_text_is_in_the_log(explained: list[Explanation]) -> None:
    for item in explained:
        article = item.extraction.article
        shown = "".join(s.span.text for s in item.sentences)
        body = "".join(article.text[b.start : b.end] for b in article.blocks if b.kind in ("body", "caption"))
        assert "".join(shown.split()) == "".join(body.split())


# Why a word came to nothing.
LIST = "Rebels attacked " + "the army, " * (LONGEST // 3) + "the navy."


@pytest.mark.parametrize(
    ("sentence", "word", "reason", "words"),
    [
        ("Kenya did not call for tea.", "did", NoParticle("business"), "auxiliary verb: particle missing"),
        ("Kenya pulled the cart.", "pulled", NoParticle("out"), "without “"),
        ("It rained.", "rained", Lacks("object", ()), "nothing stands as object; needed: missile, rocket"),
        ("Kenya struck a balance.", "struck", Lacks("object", ("balance",)), "object is “balance”; needed: "),
        ("The senator attacked the plan.", "attacked", Excluded("object", "plan", "plan"),
         "excluded by object “plan” (@figurative)"),
        ("The strike was loud.", "strike", NoActor(("initiator", "recipient")),
         "no actor as initiator or recipient: nothing as by, possessive"),
        ("A fierce strike was loud.", "strike", NoActor(("initiator", "recipient")), "modifier “fierce”"),
        ("Kenya reached a deal with Uganda.", "deal", Spent("reached", "Agreement"),
         "part of the trigger of the Agreement “reached” [agreement.yaml:"),
        ("Kenya bought attack helicopters.", "attack", Qualifies("helicopters"),
         "only says what kind of “helicopters”"),
        ("The rebels went home.", "rebels", ReadAs("NOUN"), "“rebels”, read as a noun here [protest.yaml:"),
        (LIST, "attacked", TooLong(len(LIST.replace(",", " ,").split()) + 1), "is a list or a table"),
    ],
)  # fmt: skip
def test_a_dropped_word_has_its_reason_in_plain_words(
    sentence: str, word: str, reason: Reason, words: str, pipeline: Pipeline
) -> None:
    explanation = pipeline.explain(read_text(sentence))
    (dropped,) = [d for d in drops(explanation) if d.word.text == word]
    assert reason in [t.reason for t in dropped.tried], dropped
    told = "\n".join(lines(explanation, 100_000))
    (line,) = [row for row in told.splitlines() if f"“{word}”" in row and "dropped: " in row]
    assert words in told[told.index(line) :]


def test_an_entry_is_named_by_the_line_where_it_begins(explained: list[Explanation]) -> None:
    entries = {t.frame.rule: t.frame for item in explained for d in drops(item) for t in d.tried}
    entries.update({f.frame.rule: f.frame for item in explained for f in founds(item)})
    assert len(entries) > 100
    for frame in entries.values():
        file = folder() / "frames" / f"{frame.rule.partition('/')[0]}.yaml"
        line = file.read_text(encoding="utf-8").splitlines()[frame.line - 1]
        assert line.lstrip().startswith("- "), (file, frame.line)
        assert (frame.verbs or frame.nouns)[0] in line


def test_equal_reasons_are_said_once_and_the_most_telling_first(pipeline: Pipeline) -> None:
    said = log("The minister called the general from his office.", pipeline)
    start = said.index("- “called” dropped")
    reasons = said[start : said.index("\n\n", start)]
    assert reasons.count("without") == 1
    assert reasons.count("nothing stands as object") <= 1
    assert reasons.index("needed") < reasons.index("without")


# What was found.
def test_a_role_names_the_grammatical_place_that_filled_it(pipeline: Pipeline) -> None:
    said = log("Australia agreed to lend a billion dollars to Indonesia.", pipeline)
    assert "+ “agreed”: Agreement (AGREE), actual  [agreement/agree.v, agreement.yaml:" in said
    assert "initiator    Australia  (subject)" in said
    assert "recipient    Indonesia  (to of “lend”)" in said
    assert "money        1,000,000,000, exact: “a billion dollars”" in said
    assert "content of   “agreed”" in said


def test_an_actor_inside_a_phrase_is_shown_with_its_head(pipeline: Pipeline) -> None:
    said = log("Chad condemned the decision of Sudan.", pipeline)
    assert "recipient    Sudan  (object “decision”)" in said


def test_a_place_and_a_date_say_how_they_were_found(pipeline: Pipeline) -> None:
    said = log("Rebels attacked an army base near Aleppo on Friday.", pipeline)
    assert "place        Aleppo  (near" in said
    assert "time         2022-10-07  (relative, “Friday”" in said
    assert "2022-10-12  (not said; the day of publication)" in log("Rebels attacked a base.", pipeline)
    assert "2014-05-03  (explicit, “May 3, 2014”" in log("Rebels attacked a base on May 3, 2014.", pipeline)


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("No rebels attacked the base.", "polarity     negative: “no” or “nobody” with “rebels”"),
        ("Rebels did not attack the base.", "polarity     negative: “not”  (lexicons/modifiers.yaml)"),
        ("Rebels might attack the base.", "certainty    possible: “might”  (lexicons/modals.yaml)"),
        ("Rebels will attack the base.", "temporality  future: “will”  (lexicons/modals.yaml)"),
        ("Rebels attacked the base.", "temporality  past: tense of “attacked”"),
        ("Rebels attacked the base.", "claim        certain, positive: nothing says otherwise"),
        ("According to Kenya, rebels attacked the base.", "source       Kenya: “according” to"),
        ("Kenya said that rebels attacked the base.", "source       Kenya: “said” above it"),
        ("Chad said that Kenya warned that rebels attacked the base.", "source Chad: “said” above it"),
    ],
)
def test_each_axis_of_a_claim_shows_its_rule_and_cue(sentence: str, row: str, pipeline: Pipeline) -> None:
    assert row in log(sentence, pipeline)


def test_the_rules_of_claims_are_documented_and_have_words(explained: list[Explanation]) -> None:
    written = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    documented = written[written.index("`rules` of a claim") : written.index("An axis without a")]
    claims = [f.event.principal.claim for item in explained for f in founds(item)]
    used = {rule.partition(":")[2].partition("/")[0] for claim in claims for rule in claim.rules}
    assert len(used) > 8
    for rule in used | GROUNDS.keys():
        assert rule in documented
        assert rule in GROUNDS or (folder() / "lexicons" / f"{rule}.yaml").exists()


def test_a_bare_noun_is_told_apart_from_a_deed(pipeline: Pipeline) -> None:
    said = log("Hungary is at war with the rebels of Laos.", pipeline)
    assert "- “war” dropped: says with “at” how things stand" in said


def test_where_an_actor_was_looked_for_in_the_content_is_shown(pipeline: Pipeline) -> None:
    assert "content “help”" in log("The aid package to help them came late.", pipeline)


def test_attributions_and_relations_are_shown(pipeline: Pipeline) -> None:
    said = log("Russian President Vladimir Putin said that Kenya was ready.", pipeline)
    assert "> attributed to “Russian President Vladimir Putin” by “said”: “that Kenya was ready”" in said
    assert "= Vladimir Putin holdsOffice Russia  (by “President”)  [" in said


def test_what_a_found_event_was_preferred_to_is_shown(pipeline: Pipeline) -> None:
    said = log("Rebels struck a deal with Kenya.", pipeline)
    assert "passed over  without “down” [rejection.yaml:" in said


def test_a_sentence_that_evokes_nothing_says_so(pipeline: Pipeline) -> None:
    assert "(no word here evokes an event)" in log("What a sunny afternoon in the garden!", pipeline)


def test_a_repeated_sentence_points_to_its_first_telling(pipeline: Pipeline) -> None:
    explanation = pipeline.explain(read_text("Rebels attacked the base.\n\nRebels attacked the base."))
    first, second = founds(explanation)
    assert second.key == first.key == first.event.key != second.event.key
    assert f"the event is {first.key}" in "\n".join(lines(explanation, 100))


# On the terminal.
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4), st.integers(20, 120))
def test_no_control_character_of_an_article_reaches_the_terminal(
    pipeline: Pipeline, hostile: list[str], width: int
) -> None:
    text = f"Rebels {' '.join(hostile)} attacked \x1b[31m the base \x9b2J near Aleppo\u202e, \x07 Kenya said."
    article = Article(id="\x1b]0;x\x07", text=text, title="\x1b[2J", blocks=read_text(text).blocks)
    for line in lines(pipeline.explain(article), width):
        assert not [c for c in line if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066"], line


def test_lines_keep_to_the_width(explained: list[Explanation]) -> None:
    for item in explained:
        assert max(map(len, lines(item, 80))) <= 80


def kg(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, env={"COLUMNS": "80"})


AUKUS = str(EXAMPLES / "aukus-submarines.txt")


def test_explain_prints_the_log_instead_of_json() -> None:
    done = kg("extract", "--explain", AUKUS)
    assert done.exit_code == 0
    assert "+ “recalled”: Sanction" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("{")]


def test_with_a_file_the_json_is_written_as_without_explain(tmp_path: Path) -> None:
    out, plain = tmp_path / "out.jsonl", tmp_path / "plain.jsonl"
    assert "+ “recalled”: Sanction" in kg("extract", "--explain", AUKUS, "-o", str(out)).stdout
    kg("extract", AUKUS, "-o", str(plain))
    assert out.read_bytes() == plain.read_bytes()
    assert json.loads(out.read_text(encoding="utf-8"))["events"]


def test_bad_input_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    done = kg("extract", "--explain", str(tmp_path / "none.txt"), AUKUS)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"kg: {tmp_path / 'none.txt'}: no such file or folder"]
    assert "+ “recalled”: Sanction" in done.stdout


def test_an_article_that_makes_us_fail_is_reported_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = Pipeline.explain

    def fails(self: Pipeline, article: Article) -> Explanation:
        if article.id == "bad":
            raise RecursionError("too deep")
        return whole(self, article)

    monkeypatch.setattr(Pipeline, "explain", fails)
    rows = [json.dumps({"id": name, "text": f"Russia attacked {name}."}) for name in ("bad", "good")]
    done = kg("extract", "--explain", "-", stdin="\n".join(rows))
    assert done.exit_code == 1
    assert "bad: cannot be extracted (RecursionError" in done.stderr
    assert "good" in done.stdout
