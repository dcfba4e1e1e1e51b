"""The wheel holds everything that kg needs: code, ontologies, queries, page templates."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = """
import pathlib, kg
assert "site" in kg.__file__, kg.__file__
from kg.ontology.files import folder
from kg.ontology.frames import frames
from kg.ontology.schema import schema
from kg.ontology.actors import actors
from kg.ontology.places import gazetteer
from kg.ontology.shapes import shapes
from kg.query.named import queries
from kg.run.pipeline import Pipeline
from kg.graph.page import page
from kg.model import Article, Block
from kg.resolve.world import world
assert folder() == pathlib.Path(kg.__file__).parent / "ontologies"
assert len(frames().all) > 100 and len(schema().events) > 18 and len(queries()) > 4
assert actors().named("NATO") and gazetteer().find("Aleppo") and len(shapes())
text = "Turkey sent troops to Syria on Monday."
graph = world([Pipeline(judge="packaged")(Article("a", text, blocks=(Block(0, len(text), "body"),)))])
assert graph.events and "Turkey" in page(graph)
print("whole")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    tmp = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp, ROOT], check=True)
    return next(tmp.glob("*.whl"))


def test_the_wheel_in_a_clean_environment_extracts_and_draws(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", wheel], check=True)
    done = subprocess.run([python, "-c", CHECK], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "whole", done.stderr


def test_the_wheel_carries_licence_notice_type_marker_and_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/py.typed", "kg/ontologies/kg.ttl", "kg/query/named/accusations.rq"} <= set(names)
    for file in ("LICENSE", "NOTICE"):
        assert any(name.endswith(f"licenses/{file}") for name in names)
