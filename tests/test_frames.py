"""The frame files: every example tells the event, every trap doesn't, every mistake is pointed at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import lexicons
from kg.ontology.files import folder
from kg.ontology.frames import Frame, frames, load
from kg.ontology.schema import schema
from kg.run.pipeline import Pipeline
from tests.articles import read_text, told

DESIGN = (
    "Deployment Exercise Withdrawal Attack Agreement Alliance Consultation Cooperation Support Aid "
    "Concession Sanction Coercion Protest Statement Accusation Threat Request Rejection"
).split()


def sentences(kind: str) -> list[object]:
    """Every sentence of `examples` or `traps` as a parameter, named by its rule and first words."""
    return [
        pytest.param(frame, sentence, id=f"{frame.rule}-{sentence[:30]}")
        for frame in frames().all
        for sentence in getattr(frame, kind)
    ]


@pytest.mark.parametrize(("frame", "sentence"), sentences("examples"))
def test_an_example_tells_an_event_of_the_class_by_that_frame(
    frame: Frame, sentence: str, pipeline: Pipeline
) -> None:
    extraction = pipeline(read_text(sentence))
    found = {(event.type, event.rule) for event in extraction.events}
    assert (frame.type, frame.rule) in found, f"{found or 'nothing'} for {sentence!r}"


@pytest.mark.parametrize(("frame", "sentence"), sentences("traps"))
def test_a_trap_tells_no_event_of_the_class(frame: Frame, sentence: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(sentence))
    assert frame.type not in {event.type for event in extraction.events}, told(extraction)


@pytest.mark.parametrize("name", DESIGN)
def test_each_class_of_the_design_has_frames_with_examples(name: str) -> None:
    own = [frame for frame in frames().all if frame.type == name]
    assert own, f"no frame for {name}"
    assert any(frame.examples for frame in own)


def test_every_class_of_frames_is_in_the_schema_with_its_code() -> None:
    for frame in frames().all:
        assert frame.plover in (*schema().events[frame.type].codes, None)
        assert (frame.plover is None) == (frame.type == "Statement")


def test_rules_name_one_frame_each() -> None:
    rules = [frame.rule for frame in frames().all]
    assert sorted(set(rules)) == sorted(rules)


def test_every_frame_has_an_example() -> None:
    assert not [frame.rule for frame in frames().all if not frame.examples]


def test_every_class_has_examples_and_traps_enough_in_one_file() -> None:
    for kind in sorted({frame.type for frame in frames().all}):
        own = [frame for frame in frames().all if frame.type == kind]
        assert len({f.rule.partition("/")[0] for f in own}) == 1, kind
        assert len({sentence for frame in own for sentence in frame.examples}) >= 15, kind
        assert len({sentence for frame in own for sentence in frame.traps}) >= 5, kind


def test_no_sentence_is_both_example_and_trap_of_a_class() -> None:
    examples = {(f.type, s) for f in frames().all for s in f.examples}
    traps = {(f.type, s) for f in frames().all for s in f.traps}
    assert not examples & traps


GOOD = """\
class: Attack
needs_actor: [initiator]
roles:
  initiator: [subject]
frames:
  - verbs: [attack]
    examples: [Rebels attacked the town.]
"""

# What is wrong, what stands in its place, the line to point at (None: only the file), words of the reason.
MISTAKES = {
    "an unknown class": ("class: Attack", "class: Attak", 1, "Attak"),
    "an unknown key of the file": ("needs_actor:", "need_actor:", 1, "need_actor"),
    "an unknown key of a frame": ("    examples:", "    exemples:", 6, "exemples"),
    "an unknown mode": ("    examples:", "    mode: arrest\n    examples:", 6, "arrest"),
    "an unknown role": ("  initiator: [subject]", "  initiater: [subject]", None, "initiater"),
    "an unknown needed role": ("[initiator]", "[initiater]", None, "initiater"),
    "an unknown trait": ("needs_actor:", "traits: [strikes]\nneeds_actor:", 1, "unknown trait 'strikes'"),
    "a condition on the content": (
        "    examples:", '    needs: {content: [help]}\n    examples:', 6, "content leads to a role"
    ),
    "an unknown PLOVER code": ("    examples:", "    plover: ASALT\n    examples:", 6, "ASALT"),
    "a key that stands twice": ("    examples:", "    verbs: [hit]\n    examples:", 6, "twice"),
    "a class that stands twice": ("needs_actor:", "class: Protest\nneeds_actor:", 1, "twice"),
    "verbs that are no list": ("verbs: [attack]", "verbs: attack", 6, "list"),
    "a verb that is a number": ("verbs: [attack]", "verbs: [attack, 12]", 6, "verbs"),
    "role places that are no list": ("initiator: [subject]", "initiator: subject", None, "list"),
    "a frame without words": ("verbs: [attack]", "mode: null", 6, "verbs or nouns"),
    "a frame that is no mapping": ("  - verbs: [attack]\n    examples: [Rebels attacked the town.]",
                                   "  - attack", None, "mapping"),
    "conditions that are no list": ("    examples:", "    needs: {object: troop}\n    examples:", 7, "list"),
    "an unknown lexicon": (
        "    examples:", '    needs: {object: ["@nonsense"]}\n    examples:', 6, "@nonsense is no kind"
    ),
    "an unknown grammatical place": ("[subject]", "[subjekt]", 6, "unknown grammatical place 'subjekt'"),
    "a capital letter": ("verbs: [attack]", "verbs: [Attack]", 6, "'Attack'"),
    "a word twice": ("verbs: [attack]", "verbs: [attack, attack]", 6, "'attack'"),
    "broken YAML": ("verbs: [attack]", "verbs: [attack", 7, ""),
    "a tab for indentation": ("  initiator:", "\tinitiator:", 4, ""),
}  # fmt: skip


def broken(tmp_path: Path, text: str) -> str:
    """The message of the OntologyError for a frame file with that text."""
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        load(tmp_path)
    return str(caught.value)


def test_the_sound_file_that_the_mistakes_are_made_in_loads(tmp_path: Path) -> None:
    (tmp_path / "right.yaml").write_text(GOOD, encoding="utf-8")
    (frame,) = load(tmp_path).all
    assert (frame.type, frame.plover, frame.verbs) == ("Attack", "ASSAULT", ("attack",))


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason"), [pytest.param(*case, id=name) for name, case in MISTAKES.items()]
)
def test_a_mistake_in_a_frame_file_names_file_line_and_reason(
    right: str, wrong: str, line: int | None, reason: str, tmp_path: Path
) -> None:
    assert right in GOOD
    message = broken(tmp_path, GOOD.replace(right, wrong, 1))
    if reason == "nonsense":  # the file that lacks is the lexicon's
        assert "nonsense.yaml" in message
        return
    assert message.startswith("wrong.yaml:"), message
    if line is not None:
        assert message.startswith(f"wrong.yaml:{line}: "), message
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("- a\n- b\n", id="a list"),
        pytest.param("class: Attack\nframes: attack\n", id="frames that are a word"),
        pytest.param("class: Attack\nframes:\n", id="frames without entries"),
        pytest.param("class: Attack\n", id="no frames at all"),
        pytest.param("class: [Attack]\nframes: []\n", id="a class that is a list"),
        pytest.param(
            "class: Attack\nroles: [subject]\nframes:\n  - verbs: [hit]\n",
            id="roles that are a list",
        ),
        pytest.param(
            "class: Attack\nframes:\n  - verbs: [hit]\n    needs: [object]\n",
            id="needs that are a list",
        ),
        pytest.param(
            "class: Attack\nframes:\n  - {verbs: [hit], needs: {object: [12]}}\n",
            id="a number as word",
        ),
        pytest.param(
            "class: Attack\nreciprocal: maybe\nframes:\n  - verbs: [hit]\n",
            id="a flag that is a word",
        ),
        pytest.param("class: Attack\nframes:\n  - {verbs: [hit], mode: [x]}\n", id="a mode that is a list"),
        pytest.param("? [a, b]\n: c\n", id="a key that is a list"),
    ],
)
def test_a_misshapen_frame_file_is_an_ontology_error(text: str, tmp_path: Path) -> None:
    assert "wrong.yaml" in broken(tmp_path, text)


def test_a_mistake_is_found_in_any_of_several_files(tmp_path: Path) -> None:
    (tmp_path / "right.yaml").write_text(GOOD, encoding="utf-8")
    assert broken(tmp_path, GOOD.replace("Attack", "Atack", 1)).startswith("wrong.yaml:1:")


def test_words_that_yaml_takes_for_truth_values_stay_words(tmp_path: Path) -> None:
    text = GOOD.replace("initiator: [subject]", "recipient: [on, off, subject]")
    (tmp_path / "words.yaml").write_text(text, encoding="utf-8")
    (frame,) = load(tmp_path).all
    assert frame.roles["recipient"] == ("on", "off", "subject")


def test_a_verb_with_a_particle_is_found_by_its_verb(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text(GOOD.replace("[attack]", "[attack, blow up]"), encoding="utf-8")
    found = load(tmp_path).by_verb
    assert [particle for particle, _ in found["blow"]] == ["up"]
    assert [particle for particle, _ in found["attack"]] == [""]


def test_the_most_demanding_frame_of_a_word_comes_first() -> None:
    for noun, entries in frames().by_noun.items():
        demands = [len(frame.needs) for frame in entries]
        assert demands == sorted(demands, reverse=True), noun


@pytest.fixture
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty `lexicons/` that the loaders read instead of the real one, with fresh caches."""
    monkeypatch.setattr(lexicons, "folder", lambda: tmp_path)
    for loader in (lexicons.lexicon, lexicons.mapping, lexicons.weights, lexicons.effects):
        monkeypatch.setattr(lexicons, loader.__name__, loader.__wrapped__)
    (tmp_path / "lexicons").mkdir()
    return tmp_path / "lexicons"


@pytest.mark.parametrize(
    ("loader", "text"),
    [
        pytest.param("lexicon", "word: meaning\n", id="a mapping for a list"),
        pytest.param("lexicon", "[one, 2]\n", id="a number for a word"),
        pytest.param("lexicon", "[one, two\n", id="broken YAML"),
        pytest.param("lexicon", "", id="an empty file"),
        pytest.param("mapping", "[one, two]\n", id="a list for pairs"),
        pytest.param("mapping", "one: [two]\n", id="a list for a value"),
        pytest.param("mapping", "one: two\none: three\n", id="a word twice"),
        pytest.param("effects", "- [one]\n", id="a row that is a list"),
        pytest.param("effects", "- words: deny\n  polarity: negative\n", id="words that are a word"),
        pytest.param("effects", "- polarity: negative\n", id="a row without words"),
        pytest.param("effects", "- words: [deny]\n- words: [deny]\n", id="a word in two rows"),
        pytest.param("effects", "- words: [deny]\n  polarity: down\n", id="an unknown value"),
        pytest.param("effects", "- words: [deny]\n  polarty: negative\n", id="an unknown key"),
        pytest.param("effects", "- words: [deny]\n  certainty: [certain]\n", id="a value that is a list"),
        pytest.param("effects", "- words: [1]\n", id="a number for a predicate"),
        pytest.param("effects", "", id="an empty table"),
        pytest.param("effects", "words: [deny]\n", id="a mapping for rows"),
    ],
)
def test_a_mistake_in_a_lexicon_names_its_file(loader: str, text: str, drawer: Path) -> None:
    (drawer / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"^wrong\.yaml:") as caught:
        getattr(lexicons, loader)("wrong")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- words: [a]\n- words: [b]\n  polarity: down\n", 2),
        ("- words: [a]\n\n# remark\n- words: [a]\n", 4),
        ("- words: [a]\n  polarty: negative\n", 1),
        ("- words: [a]\n- {words: [b]\n", 3),
    ],
)
def test_a_mistake_in_a_table_names_its_line(text: str, line: int, drawer: Path) -> None:
    (drawer / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=rf"^wrong\.yaml:{line}: "):
        lexicons.effects("wrong")


@pytest.mark.parametrize("loader", ["lexicon", "mapping", "effects"])
def test_a_lexicon_that_is_not_there_is_an_ontology_error(loader: str, drawer: Path) -> None:
    (drawer / "other.yaml").write_text("[one]\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"nowhere\.yaml"):
        getattr(lexicons, loader)("nowhere")


def test_an_unknown_lexicon_error_lists_those_there_are(drawer: Path) -> None:
    (drawer / "other.yaml").write_text("[one]\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="there are: other"):
        lexicons.lexicon("nowhere")


def test_every_lexicon_of_the_project_loads() -> None:
    readers = (lexicons.lexicon, lexicons.mapping, lexicons.weights, lexicons.effects)
    for path in sorted((folder() / "lexicons").glob("*.yaml")):
        if path.stem not in ("quantities", "bodies"):  # read with the labels they may have
            assert any(_reads(reader, path.stem) for reader in readers), path.name


def _reads(reader: object, name: str) -> bool:
    try:
        return bool(reader(name))  # type: ignore[operator]
    except OntologyError:
        return False


def test_the_readme_explains_every_key() -> None:
    text = (folder() / "frames" / "README.md").read_text(encoding="utf-8")
    keys = {
        key for path in (folder() / "frames").glob("*.yaml")
        for key in re.findall(r"^ *(?:- )?([a-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    } - {"initiator", "recipient", "host", "instrument", "mediator"}  # fmt: skip
    assert not [key for key in sorted(keys) if f"`{key}`" not in text]
