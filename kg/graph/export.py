"""The event graph in files for other programs: Gephi, spreadsheets, a browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import networkx as nx

from kg.graph.network import network
from kg.graph.page import page
from kg.graph.style import QUAD_COLOURS
from kg.graph.table import csv_table
from kg.model import EventGraph

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold."""


def gexf(graph: EventGraph) -> bytes:
    """The network in GEXF 1.2, in the colours of the page, for Gephi."""
    writer = nx.readwrite.gexf.GEXFWriter(encoding="utf-8")
    net = _for_xml(graph)
    for _, data in net.nodes(data=True):
        if data["kind"] == "event":
            colour = QUAD_COLOURS[data["quad"]]
            red, green, blue = bytes.fromhex(colour[1:])
            data["viz"] = {"color": {"r": red, "g": green, "b": blue}}
    writer.add_graph(net)
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]  # the same graph gives the same bytes on any day
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def graphml(graph: EventGraph) -> bytes:
    """The network in GraphML, for Gephi, Cytoscape, yEd, igraph."""
    out = io.BytesIO()
    nx.write_graphml_xml(_for_xml(graph), out, named_key_ids=True, edge_id_from_attribute="id")
    return out.getvalue()


def _for_xml(graph: EventGraph) -> nx.MultiDiGraph[str]:
    """The network with a unique `id` on each edge and without characters that XML cannot hold."""
    net = network(graph)
    for _, node in net.nodes(data=True):
        node.update(_xml(node))
    for number, (_, _, edge) in enumerate(net.edges(data=True)):
        edge.update(_xml(edge), id=f"edge/{number}")
    return net


def _xml(data: dict[str, Any]) -> dict[str, Any]:
    return {k: NOT_XML.sub("\ufffd", v) if isinstance(v, str) else v for k, v in data.items()}


FORMATS: dict[str, Callable[[EventGraph], bytes]] = {
    ".csv": csv_table,
    ".gexf": gexf,
    ".graphml": graphml,
    ".html": lambda graph: page(graph).encode("utf-8"),
}
"""How a graph becomes a file, by the file's suffix."""
