"""Imports point one way, and importing the package does nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
# From the command line down to the records; a module may import its own layer and those below it.
LAYERS = (
    "__main__", "cli", "cards", "explained", "terminal", "serve", "run", "graph", "query", "store", "resolve",
    "extract", "judge", "annotate",
    "link", "read", "ontology", "errors", "model",
)  # fmt: skip
# The records know nothing; readers and annotators need only the ontology.
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(module: str) -> int:
    return LAYERS.index(module.split(".")[1])


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, at the top or inside functions; not for typing alone."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg"):
            names = [f"kg.{a.name}" for a in node.names] if node.module == "kg" else [node.module]
            found.update(n for n in names if n.split(".")[1] in LAYERS)
        elif isinstance(node, ast.Import):
            found.update(a.name for a in node.names if a.name.startswith("kg."))
    return found


def test_there_are_modules_to_check() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", [m for m in MODULES if m.name != "__init__.py" or m.parent != PACKAGE])
def test_imports_point_down_the_layers(path: Path) -> None:
    name = ".".join(("kg", *path.relative_to(PACKAGE).with_suffix("").parts))
    upward = {target for target in imports(path) if layer(target) < layer(name)}
    assert not upward, f"{name} imports {upward}"


def test_importing_kg_loads_no_heavy_package_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, logging, kg\n"
        "heavy = {'spacy', 'pyoxigraph', 'rdflib', 'networkx', 'pyvis', 'pandas', 'trafilatura', 'yaml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert not logging.getLogger().handlers\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.iterdir())


def test_every_public_name_can_be_reached() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert len(kg.__all__) <= 12


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense
