"""What the README shows is what a user gets."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The folder of a store built from the examples, and what the build printed."""
    folder = str(tmp_path_factory.mktemp("readme") / "graph")
    return folder, CliRunner().invoke(main, ["build", str(ROOT / "examples"), "--store", folder]).output


def test_the_build_shown_is_the_build_of_the_examples(built: tuple[str, str]) -> None:
    shown = re.search(
        r"graph: (17 articles read.*? events), .*\n  types: (.*?), \.\.\.\n  realis: (.*)\n", README
    )
    assert shown is not None
    for part in shown.groups():
        assert part in built[1]


def test_the_card_shown_is_the_card_of_the_example(built: tuple[str, str]) -> None:
    card = CliRunner().invoke(main, ["show", "aukus-submarines", "--store", built[0]]).output
    shown = re.search(r"\$ kg show aukus-submarines.*?\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    lines = [line for line in shown[1].splitlines() if "..." not in line]
    assert len(lines) > 5
    for line in lines:
        assert line in card


def test_the_answer_shown_is_the_answer_given() -> None:
    shown = re.search(r"\$ kg who (\S.*?) --on (\S+)\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    question = ["who", shown[1].strip('"'), "--on", shown[2]]
    assert CliRunner().invoke(main, question, env={"COLUMNS": "80"}).output == shown[3]


def test_the_explanation_shown_is_the_one_given() -> None:
    shown = re.search(r"\$ kg (extract --explain) (\S+)\n\.\.\.\n(.*?)\n\.\.\.\n```", README, re.DOTALL)
    assert shown is not None
    command = [*shown[1].split(), str(ROOT / shown[2])]
    given = CliRunner().invoke(main, command, env={"COLUMNS": "80"}).output
    assert _unnumbered(shown[3]) in _unnumbered(given)


def _unnumbered(text: str) -> str:
    """Without the numbers of lines, which any edit of a frame file shifts, and without line breaks."""
    return " ".join(re.sub(r"\.yaml:\d+", ".yaml", text).split())


def test_every_command_is_in_the_readme() -> None:
    for name in main.commands:
        assert f"kg {name} " in README


def test_every_file_the_readme_names_is_there() -> None:
    for path in re.findall(r"\]\(([\w./-]+)\)|`((?:docs|notebooks|scripts|ontologies)/[\w./-]+)`", README):
        assert (ROOT / (path[0] or path[1])).exists(), path
