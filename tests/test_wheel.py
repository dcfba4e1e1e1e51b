"""The wheel holds everything that kg needs: code, ontologies, queries, page templates."""

import os
import subprocess
import sys
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
graph = world([Pipeline()(Article("a", text, blocks=(Block(0, len(text), "body"),)))])
assert graph.events and "Turkey" in page(graph)
print("whole")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel of this checkout."""
    tmp = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp, ROOT], check=True)
    wheel = next(tmp.glob("*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", tmp / "site", wheel], check=True)
    return tmp / "site"


def test_the_installed_wheel_extracts_and_draws_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", CHECK], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "whole", done.stderr


def test_the_wheel_carries_licence_notice_and_type_marker(site: Path) -> None:
    names = {str(p.relative_to(site)) for p in site.rglob("*")}
    assert "kg/py.typed" in names
    assert any(n.endswith("licenses/LICENSE") for n in names)
    assert any(n.endswith("licenses/NOTICE") for n in names)
