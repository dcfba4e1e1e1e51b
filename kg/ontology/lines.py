"""YAML whose mappings remember the line they stand on, so that a mistake can be pointed at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError


class Lined(dict[str, Any]):
    """A mapping with the line (from 1) where it begins."""

    line: int = 0


class _Loader(yaml.SafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    loader.flatten_mapping(node)
    keys = [str(key.value) for key, _ in node.value]
    if len(set(keys)) < len(keys):
        raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
    values = [loader.construct_object(value, deep=True) for _, value in node.value]
    out = Lined(zip(keys, values, strict=True))
    out.line = node.start_mark.line + 1
    return out


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
# YAML 1.1 reads a bare on, off, yes or no as a truth value; here they are words.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    """The content of a YAML file; OntologyError with file and line when it is not well-formed."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise OntologyError(path.name, str(error.problem), line) from error
    except OSError as error:
        raise OntologyError(str(path), error.strerror or "cannot be read") from error


def words(where: str, data: Lined, key: str) -> tuple[str, ...]:
    """The list of words under a key, empty when it is absent; OntologyError when it is no such list."""
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise OntologyError(where, f"{key} is a list of words", data.line)
    return tuple(found)


def table(where: str, data: Lined, key: str) -> Lined:
    """The mapping under a key, empty when it is absent; OntologyError when it is no mapping."""
    found = data.get(key, Lined())
    if not isinstance(found, Lined):
        raise OntologyError(where, f"{key} is a mapping", data.line)
    return found


def truth(where: str, data: Lined, key: str, default: bool = False) -> bool:
    """The truth value under a key; OntologyError for anything but true and false."""
    found = data.get(key, "true" if default else "false")
    if found not in ("true", "false"):
        raise OntologyError(where, f"{key} is true or false", data.line)
    return bool(found == "true")
