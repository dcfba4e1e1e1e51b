"""Promises of `kg.graph.layout` and `style`: nothing overlaps, and the same input gives the same picture."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.layout import positions
from kg.graph.style import label, text_size

sizes = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.tuples(st.floats(1, 300), st.floats(1, 80)), max_size=40
)


@st.composite
def pictures(draw):
    nodes = draw(sizes)
    pairs = st.tuples(*[st.sampled_from(sorted(nodes))] * 2) if nodes else st.nothing()
    return nodes, draw(st.lists(pairs, max_size=60)) if nodes else []


@settings(max_examples=40, deadline=None)
@given(pictures())
def test_no_two_boxes_overlap(picture):
    nodes, edges = picture
    placed = positions(nodes, edges)
    assert placed.keys() == nodes.keys()
    for (a, (ax, ay)), (b, (bx, by)) in combinations(placed.items(), 2):
        apart = 2 * abs(ax - bx) >= nodes[a][0] + nodes[b][0] or 2 * abs(ay - by) >= nodes[a][1] + nodes[b][1]
        assert apart, (a, b)


def test_the_same_graph_gives_the_same_page_under_any_hash_seed():
    code = (
        "from hashlib import sha256; from kg.graph.page import page; from tests.graph_worlds import made_up;"
        "print(sha256(page(made_up(6)).encode()).hexdigest())"
    )
    root = Path(__file__).parent.parent
    runs = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=root, text=True,
                       env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@given(st.text(max_size=200))
def test_a_label_has_at_most_two_short_lines(name):
    lines = label(name).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= 24 for line in lines)


def test_wide_characters_take_more_room():
    assert text_size("北京", 10)[0] > text_size("ab", 10)[0]
