"""Promises of the formats: files that other programs open, and that harm nobody."""

import csv
import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.export import FORMATS, gexf, graphml
from kg.graph.network import network
from kg.graph.table import COLUMNS, csv_table
from tests.graph_worlds import graph, made_up, saying, small

GEXF = {"g": "http://www.gexf.net/1.2draft", "v": "http://www.gexf.net/1.2draft/viz"}
words = st.text(st.characters(codec=None), min_size=1, max_size=30)


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(suffix):
    assert FORMATS[suffix](small()) == FORMATS[suffix](small())


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_an_empty_graph_is_written_too(suffix):
    assert FORMATS[suffix](graph([]))


@pytest.mark.parametrize(("write", "read"), [(gexf, nx.read_gexf), (graphml, nx.read_graphml)])
def test_networkx_reads_back_what_was_written(write, read):
    net, back = network(small()), read(io.BytesIO(write(small())))
    assert set(back) == set(net)
    assert sorted(back.edges()) == sorted(net.edges())
    assert back.nodes["event/e2"]["quote"] == net.nodes["event/e2"]["quote"]
    assert back.nodes["place/x"]["lat"] == -1.5


def test_edge_ids_are_unique_as_gephi_wants_them():
    for data, path in ((gexf(small()), ".//{*}edge"), (graphml(small()), ".//{*}edge")):
        ids = [edge.get("id") for edge in ET.fromstring(data).iterfind(path)]
        assert len(ids) == len(set(ids)) == network(small()).number_of_edges()


def test_gexf_is_static_coloured_and_without_a_date_of_writing():
    root = ET.fromstring(gexf(small()))
    assert root.find("g:graph", GEXF).get("mode") == "static"
    assert "lastmodifieddate" not in root.find("g:meta", GEXF).attrib
    colour = root.find(".//g:node[@id='event/e2']/v:color", GEXF)
    assert [colour.get(c) for c in "rgb"] == ["213", "94", "0"]


@settings(max_examples=30, deadline=None)
@given(words)
def test_any_text_gives_well_formed_xml(text):
    for write in (gexf, graphml):
        ET.fromstring(write(saying(text)))


def test_text_that_xml_can_hold_comes_out_whole():
    text = 'العربية <b>&amp; "北京" 🚀'
    assert nx.read_gexf(io.BytesIO(gexf(saying(text)))).nodes["actor/arv"]["label"] == text
    assert nx.read_graphml(io.BytesIO(graphml(saying(text)))).nodes["actor/arv"]["label"] == text


def test_the_table_has_a_row_for_each_event():
    rows = table(csv_table(small()))
    assert [row["key"] for row in rows] == ["e1", "e2", "e3", "e4"]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["initiators"] == "Arvania; Belmora"
    assert rows[0]["recipient_countries"] == "ARV; BEL"
    assert (rows[1]["lat"], rows[1]["claimants"], rows[1]["realis"]) == ("-1.5", "Corvia", "alleged")
    assert (rows[0]["source"], rows[0]["url"]) == ("Accord signed", "https://news.example/1")


def test_an_empty_graph_still_has_the_header():
    assert csv_table(graph([])).decode("utf-8-sig").strip() == ",".join(COLUMNS)


def test_the_table_starts_with_a_byte_order_mark_for_excel():
    assert csv_table(small()).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_text_is_a_formula(text):
    row = table(csv_table(saying(text)))[0]
    for name in ("initiators", "place", "claimants", "source", "publisher", "url"):
        assert row[name] == f"'{text}", name


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30))
def test_any_text_stays_one_cell(text):
    rows = table(csv_table(saying(text)))
    assert len(rows) == 4
    assert rows[0]["quote"] == f"«{text}»"


def test_a_thousand_events_are_written_quickly_in_every_small_format():
    world = made_up(125)
    assert len(table(csv_table(world))) == 1000
    assert len(nx.read_gexf(io.BytesIO(gexf(world)))) == len(network(world))
