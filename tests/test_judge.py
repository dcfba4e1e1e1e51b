"""The judge: what it may decide, what it must not look at, how good it is on sentences kept out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KGError
from kg.explained import lines
from kg.judge.decision import NONE, Weights, decided, weigh
from kg.judge.judge import FILES, PACKED, Judge
from kg.judge.reading import read
from kg.model import Event, Extraction
from kg.run import pipeline as run
from kg.run.pipeline import Pipeline
from tests.articles import only, read_text, told
from training.score import told as score
from training.sentences import Labelled, held_out, labelled, mark

AGREE, SUPPORT, ACCUSE = ("Agreement", "AGREE"), ("Agreement", "SUPPORT"), ("Accusation", "ACCUSE")
WEIGHTS = Weights(voice=1.0, rule=1.0, none=0.0, alone=1.0)


@pytest.fixture(scope="module")
def both() -> Pipeline:
    """Rules and judge."""
    return Pipeline(judge="packaged")


@pytest.fixture(scope="module")
def held() -> list[Labelled]:
    """The sentences that no judge is trained on."""
    kept_out = held_out()
    return [s for s in labelled() if mark(s.text) in kept_out]


# Both voices together.
def test_the_pooled_voices_are_a_distribution() -> None:
    belief = weigh({NONE: 0.2, AGREE: 0.5, ACCUSE: 0.3}, AGREE, WEIGHTS)
    assert sum(belief.values()) == pytest.approx(1, abs=0.01)
    assert max(belief, key=lambda label: belief[label]) == AGREE


def test_of_one_class_the_rules_choose_the_code() -> None:
    belief = weigh({NONE: 0.1, AGREE: 0.6, SUPPORT: 0.3}, SUPPORT, WEIGHTS)
    assert belief[AGREE] == 0
    assert belief[SUPPORT] > 0.9


def test_a_judge_in_doubt_abstains() -> None:
    assert decided({NONE: 0.4, AGREE: 0.2, ACCUSE: 0.4}, AGREE, WEIGHTS) == AGREE
    assert decided({NONE: 0.3, AGREE: 0.1, ACCUSE: 0.6}, AGREE, WEIGHTS) == ACCUSE
    assert decided({NONE: 0.45, ACCUSE: 0.55}, None, WEIGHTS) == NONE


# What it sees.
SWAPS = {
    "Ukraine": "Peru", "Russia": "Ghana", "France": "Nepal", "China": "Chile", "Iran": "Kenya",
    "Israel": "Laos", "Turkey": "Cuba", "Syria": "Malta", "Japan": "Oman", "India": "Mali",
}  # fmt: skip
TELLING = [
    "{} accused {} of shelling a hospital near the border.",
    "{} and {} signed a treaty on fishing rights on Monday.",
    "{} has rebuffed a plea by {} for more weapons.",
    "{} deployed thousands of troops along its border with {}.",
    "{} expelled three diplomats of {} and closed its airspace.",
    "{} sent 40 tons of medicine to {} after the earthquake.",
]


@pytest.mark.parametrize("sentence", TELLING)
def test_swapping_the_countries_changes_no_decision(sentence: str, both: Pipeline) -> None:
    pairs = [*zip(SWAPS, list(SWAPS)[1:], strict=False), *zip(SWAPS.values(), SWAPS, strict=True)]
    decisions = set()
    for first, second in pairs:
        found = both(read_text(sentence.format(first, second)))
        decisions.add(tuple(_decision(event, first, second) for event in found.events))
    assert len(decisions) == 1, decisions
    assert decisions != {()}


def _decision(event: Event, first: str, second: str) -> tuple[object, ...]:
    """What was decided, with the countries called A and B."""
    parts = ((p.role, p.span.text.replace(first, "A").replace(second, "B")) for p in event.participants)
    return event.type, event.confidence, event.principal.trigger.text, *sorted(parts)


def test_names_are_masked_and_what_they_name_is_not(pipeline: Pipeline) -> None:
    annotated = pipeline.annotate(
        read_text("Ukraine's Supreme Court told Emmanuel Macron that Kyiv sued Gazprom.")
    )
    passage = annotated.passages[0]
    words = read(passage, next(iter(passage.doc.sents))).words
    assert "court" in words
    assert not {"ukraine", "macron", "emmanuel", "kyiv", "gazprom"} & set(words)


def test_a_sentence_is_judged_alike_whatever_stands_beside_it(both: Pipeline) -> None:
    sentence = "Kenya has rebuffed a plea by Uganda for more weapons."
    alone = both(read_text(sentence))
    among = both(
        read_text(f"Peru bombed Chile.\n\n{sentence}\n\nThe talks between Iran and Iraq failed on Friday.")
    )
    mine = [e for e in among.events if sentence in e.principal.evidence.text]
    assert [(e.type, e.confidence) for e in mine] == [(e.type, e.confidence) for e in alone.events]
    assert mine


# What it does.
def test_a_judge_tells_events_that_no_frame_knows(both: Pipeline, pipeline: Pipeline) -> None:
    sentence = "Lawmakers grilled the defence minister over the missing rifles."
    assert told(pipeline(read_text(sentence))) == []
    event = only(both(read_text(sentence)), "Accusation")
    assert event.rule == "judge/Accusation"
    assert {p.role for p in event.participants} >= {"initiator", "recipient"}


def test_both_voices_are_explained(both: Pipeline) -> None:
    log = "\n".join(lines(both.explain(read_text("Ukraine accused Russia of shelling a hospital.")), 1000))
    assert re.search(r"voices +rules: Accusation; judge: Accusation 0\.\d\d.*; together [01]\.\d\d", log)


def test_confidence_is_what_both_voices_believe(both: Pipeline) -> None:
    workings = both.extract.workings(
        both.annotate(read_text("Ukraine accused Russia of shelling a hospital."))
    )
    assert len(workings.told) == 2
    for item in workings.told:
        assert item.candidate.verdict is not None
        assert item.event.confidence == item.candidate.verdict.sure(item.event.type)


# Without it, and with another.
def test_without_a_judge_no_network_library_is_loaded() -> None:
    code = "import sys; from kg.run.pipeline import Pipeline; Pipeline(); print('onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_none_leaves_everything_to_the_rules(pipeline: Pipeline) -> None:
    article = read_text("Ukraine accused Russia of shelling a hospital.")
    assert Pipeline(judge="none")(article) == pipeline(article)


def test_an_empty_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ukraine accused Russia.")
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--judge", ""])
    assert result.exit_code == 1
    assert "`packaged`, `none` or a folder" in result.stderr


def test_provenance_names_the_judge(both: Pipeline, pipeline: Pipeline) -> None:
    judge = Judge()
    assert both.extract.run.model == f"{pipeline.extract.run.model}, judge {judge.hash[:8]}"


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b'{"labels": [], "modes": [], "weights": {"voice": "x"}}']
)
def test_a_folder_that_is_no_judge_is_refused_in_one_line(
    file: str, content: bytes | None, tmp_path: Path
) -> None:
    made = tmp_path / "judge"
    made.mkdir()
    for name in FILES:
        (made / name).symlink_to(PACKED / name)
    (made / file).unlink()
    if content is not None:
        (made / file).write_bytes(content)
    (tmp_path / "a.txt").write_text("Ukraine accused Russia.")
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--judge", str(made)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {made}")
    assert file in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("labels", [[], [["-", None], ["War", None]], [["-", None], ["-", None]], [["-"]]])
def test_labels_of_another_ontology_are_refused(labels: list[object], tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((PACKED / name).read_bytes())
    facts = json.loads((PACKED / "judge.json").read_text(encoding="utf-8")) | {"labels": labels}
    (tmp_path / "judge.json").write_text(json.dumps(facts))
    with pytest.raises(KGError, match=r"judge\.json: not what a judge's file says"):
        Judge(tmp_path)


def test_networks_in_each_others_place_are_refused(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).symlink_to(PACKED / {"words.onnx": "types.onnx"}.get(name, name))
    with pytest.raises(KGError, match=r"another network than words\.onnx should be"):
        Judge(tmp_path)


def test_what_the_judge_alone_found_is_said_to_be_its_own(both: Pipeline) -> None:
    sentence = "Lawmakers grilled the defence minister over the missing rifles."
    log = "\n".join(lines(both.explain(read_text(sentence)), 1000))
    assert "[by the judge]" in log
    assert "judge.yaml" not in log


# What is shipped.
def test_the_model_card_names_the_files_that_are_shipped() -> None:
    card = (PACKED / "README.md").read_text(encoding="utf-8")
    assert Judge().hash in card


def test_the_network_with_its_tokenizer_has_at_most_25_megabytes() -> None:
    sizes = {name: (PACKED / name).stat().st_size for name in FILES}
    assert sizes["encoder.onnx"] + sizes["tokenizer.json"] <= 25_000_000
    assert sum(sizes.values()) <= 30_000_000


def test_weights_were_fitted_and_figures_measured() -> None:
    facts = json.loads((PACKED / "judge.json").read_text(encoding="utf-8"))
    assert facts["held"]["sentences"] > 500
    assert facts["weights"]["voice"] > 0


def test_sentences_kept_out_of_training_are_read_well(held: list[Labelled], both: Pipeline) -> None:
    figures = score(both, held)
    print(figures)
    assert figures["found"] >= FOUND
    assert figures["right"] >= RIGHT
    assert figures["calibration_error"] <= OFF


FOUND, RIGHT, OFF = 0.45, 0.77, 0.05  # just below what was measured


def test_the_same_input_gives_the_same_output_whatever_came_before(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Kenya has rebuffed a plea by Uganda."),
        ("b", "Villagers pelted soldiers with stones."),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
    there = [
        x
        for x in run.extract([tmp_path / "a.txt", tmp_path / "b.txt"], judge="packaged")
        if isinstance(x, Extraction)
    ]
    back = [
        x
        for x in run.extract([tmp_path / "b.txt", tmp_path / "a.txt"], judge="packaged")
        if isinstance(x, Extraction)
    ]
    assert len(there) == 2
    assert all(extraction.events for extraction in there)
    assert there == back[::-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "France gave Ukraine its support.",
        "The coalition conducted 34 strikes against Islamic State on Monday.",
    ],
)
def test_one_deed_is_told_once(sentence: str, both: Pipeline) -> None:
    found = both(read_text(sentence))
    assert len(found.events) == 1, told(found)


def test_a_list_tells_nothing(both: Pipeline) -> None:
    row = "Kenya bombed Uganda , Peru accused Chile , France sued Nepal , "
    assert both(read_text(row * 50 + ".")).events == ()


def test_words_behind_the_last_that_is_read_are_left_to_the_rules(both: Pipeline, pipeline: Pipeline) -> None:
    long = "pseudopseudohypoparathyroidism "
    article = read_text(f"{long * 40}said, and Ukraine accused Russia of it, and Israel bombed Iran.")
    rules = {(e.type, e.confidence) for e in pipeline(article).events}
    assert rules
    assert {(e.type, e.confidence) for e in both(article).events} == rules


def test_what_the_judge_changed_about_the_parts_is_explained(held: list[Labelled], both: Pipeline) -> None:
    changed = 0
    for sentence in held[:150]:
        explanation = both.explain(read_text(sentence.text))
        log = "\n".join(lines(explanation, 1000))
        for found in (f for s in explanation.sentences for f in s.found):
            for part in found.verdict.parts if found.verdict else ():
                changed += 1
                done = "found" if part.kept else "let go"
                assert f"by the judge {part.role} {part.filler.entity.name} {done} ({part.chance:.2f})" in log
    assert changed > 10
