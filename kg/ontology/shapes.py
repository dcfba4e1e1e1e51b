"""The SHACL shapes of `ontologies/shapes.ttl`, checked when loaded."""

from __future__ import annotations

from functools import cache

from rdflib import Graph

from kg.errors import OntologyError
from kg.ontology import files


@cache
def shapes() -> Graph:
    """The shapes as pySHACL takes them. Raises OntologyError for a file that is not Turtle."""
    path = files.folder() / "shapes.ttl"
    try:
        return Graph().parse(path, format="turtle")
    except OSError as error:
        raise OntologyError(str(path), f"cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        line = getattr(error, "lines", 0) + 1
        reason = str(getattr(error, "message", error)).split("\n", 1)[0]
        raise OntologyError(str(path), f"not Turtle: {reason}", line) from error
