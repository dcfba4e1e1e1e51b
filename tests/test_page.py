"""Promises of the page, kept in a real browser."""

import re
from html.parser import HTMLParser

import pytest

from kg.graph.page import LISTED, Page, iframe, page, show
from kg.graph.style import QUAD_COLOURS
from tests.browser import open_file
from tests.graph_worlds import graph, made_up, saying, small

pytest_plugins = ("tests.browser",)

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); '",
    "{{ 7*7 }} ${alert(1)}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "أوكرانيا وروسيا",
    "\u202egnp.exe",
    "北京 和 莫斯科",
    "🚀🇺🇦👩🏽‍🚀",
    "line\u2028separator",
]
OVERLAPS = """() => {
  const box = ({ id, x, y, shape }) => {  // vis adds the corners' radius to the bounding box of a box
    const { width, height } = kg.network.body.nodes[id].shape;
    if (shape !== "box") return kg.network.getBoundingBox(id);
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  };
  const boxes = kg.nodes.get().filter(n => !n.hidden).map(n => [n.id, box(n)]);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) =>
    p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([b]) => [a, b]));
}"""
INK = "kg.network.body.nodes['event/e1'].labelModule.fontOptions.color"
HINT = """id => {
  kg.network.body.emitter.emit("hoverNode", { node: id, pointer: { DOM: { x: 5, y: 5 } } });
  return document.getElementById("tip").textContent;
}"""
SHOWN = "() => kg.nodes.get().filter(n => !n.hidden).map(n => n.id).sort()"


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens the page of a graph and, when the test is over, checks that it did nothing it may not do."""
    watches, contexts = [], []

    def see(world, title="A title", **context):
        path = tmp_path / "page.html"
        path.write_bytes(page(world, title).encode("utf-8"))
        view, watch = open_file(chromium, path, **context)
        watches.append((watch, path.as_uri()))
        contexts.append(view.context)
        return view

    yield see
    for context in contexts:
        context.close()
    for watch, address in watches:
        assert watch.requests == [address]
        assert watch.errors == []
        assert watch.dialogs == []


class Tags(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_page_names_no_address_to_load_from():
    for tag, attributes in Tags(page(small())).found:
        assert "src" not in attributes, tag
        assert "style" not in attributes, tag
        assert tag not in {"link", "iframe", "object", "embed", "base"}
        assert not any(name.startswith("on") for name in attributes), tag


def test_the_policy_allows_these_scripts_and_nothing_else():
    tags = Tags(page(small())).found
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_only_web_addresses_become_links():
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " javascript:x", "//x"):
        links = [a["href"] for tag, a in Tags(page(saying("x", url))).found if tag == "a"]
        assert links == ["#table"], url
    links = [a for tag, a in Tags(page(small())).found if a.get("target")]
    assert {a["href"] for a in links} == {"https://news.example/1"}
    assert {a["rel"] for a in links} == {"noopener noreferrer"}


def test_half_a_character_does_not_keep_the_page_from_being_written():
    assert "\ufffd" in page(saying("half \ud800 of it")).encode("utf-8").decode("utf-8")


def test_the_table_has_the_colours_of_the_legend():
    style = re.search(r"<style>(.*?)</style>", page(small()), re.DOTALL)[1]
    assert set(QUAD_COLOURS.values()) <= set(re.findall(r"color: (#\w{6})", style))


def test_a_notebook_shows_the_page_in_a_frame_of_its_own():
    text = page(saying('"><script>alert(1)</script>'))
    assert Page(text)._repr_html_() == iframe(text)
    ((tag, attributes),) = Tags(iframe(text)).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == text
    assert "allow-same-origin" not in attributes["sandbox"]


def test_a_page_does_not_fill_the_screen_with_its_code():
    shown = show(small(), "Two sides")
    assert repr(shown) == f"Page('Two sides', {len(shown.html.encode()):,} bytes)"


@pytest.mark.browser
@pytest.mark.parametrize("articles", [2, 8, 30])
def test_labels_do_not_overlap_at_the_start(opened, articles):
    view = opened(made_up(articles))
    # Labels grow with the picture, and vis measures only what is in view: look at the whole, once drawn.
    view.evaluate("new Promise(done => { kg.network.once('afterDrawing', () => done()); kg.network.fit(); })")
    assert view.evaluate(OVERLAPS) == []


@pytest.mark.browser
def test_a_large_picture_begins_where_names_can_be_read_and_says_so(opened):
    view = opened(made_up(30))
    assert view.evaluate("kg.network.getScale()") == pytest.approx(0.3)
    assert "for the whole picture" in view.inner_text("#shown")
    said = view.inner_text("#shown").partition(",")[0]
    view.locator("#whole").click()
    assert view.inner_text("#shown") == said
    view.get_by_label("denied").check()
    assert "for the whole picture" not in view.inner_text("#shown")


@pytest.mark.browser
def test_the_whole_picture_is_in_view_at_the_start(opened):
    view = opened(made_up(4))
    outside = view.evaluate("""() => {
      const { clientWidth, clientHeight } = document.getElementById("network");
      return kg.nodes.get().filter(n => !n.hidden).map(n => kg.network.canvasToDOM(n))
        .filter(({ x, y }) => x < 0 || y < 0 || x > clientWidth || y > clientHeight);
    }""")
    assert outside == []


@pytest.mark.browser
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_and_foreign_text_comes_out_whole_and_harmless(opened, words):
    view = opened(saying(words), words)
    assert view.locator("h1").text_content() == words
    assert view.title() == words
    row = view.locator("tbody tr").first
    assert words in row.locator("td.quote").text_content()
    view.evaluate("kg.select('event/e2')")
    panel = view.locator("#panel")
    assert panel.locator("mark").text_content() == words
    assert words in panel.locator(".go").first.text_content()
    view.evaluate("kg.select('actor/arv')")
    assert panel.locator("h2").text_content() == words
    assert view.evaluate("document.querySelectorAll('img, #panel script, td script').length") == 0
    assert view.evaluate("[...document.links].every(a => a.hash === '#table')")


@pytest.mark.browser
def test_the_legend_tells_every_class_and_every_realis(opened):
    legend = opened(small()).locator("#legend").inner_text()
    for name in (*QUAD_COLOURS, "actual", "alleged", "planned", "hypothetical", "denied", "State", "place"):
        assert name in legend


@pytest.mark.browser
def test_planned_and_alleged_events_are_drawn_differently_and_say_so(opened):
    nodes = opened(small()).evaluate("Object.fromEntries(kg.nodes.get().map(n => [n.id, n]))")
    looks = [
        (n["fill"][7:], str(n["shapeProperties"]["borderDashes"]))
        for n in (nodes["event/e1"], nodes["event/e2"], nodes["event/e3"])
    ]
    assert len(set(looks)) == 3
    assert nodes["event/e2"]["label"] == "Attack\nalleged", "the publication date is not shown as said"
    assert nodes["event/e3"]["label"] == "Deployment\nplanned · 2023"


@pytest.mark.browser
def test_a_tick_box_hides_events_and_what_hangs_on_them_alone(opened):
    view = opened(small())
    assert len(view.evaluate(SHOWN)) == 8
    view.get_by_label("planned").uncheck()
    view.get_by_label("alleged").uncheck()
    assert view.evaluate(SHOWN) == ["actor/arv", "actor/bel", "actor/cor", "event/e1", "event/e4", "place/x"]
    view.get_by_label("statement").uncheck()
    assert view.evaluate(SHOWN) == ["actor/arv", "actor/bel", "event/e1", "place/x"]
    view.locator("input[name=place]").uncheck()
    assert view.evaluate(SHOWN) == ["actor/arv", "actor/bel", "event/e1"]
    assert view.locator("tbody tr:visible").count() == 1
    assert view.locator("#shown").text_content() == "1 of 4 events shown"
    view.get_by_label("planned").check()
    assert "event/e3" in view.evaluate(SHOWN)


@pytest.mark.browser
def test_denied_and_hypothetical_events_are_one_switch_away(opened):
    view = opened(made_up(6))
    hidden = "[...new Set(kg.nodes.get().filter(n => n.quad && n.hidden).map(n => n.realis))].sort()"
    assert view.evaluate(hidden) == ["denied", "hypothetical"]
    view.get_by_label("denied").check()
    assert view.evaluate(hidden) == ["hypothetical"]


@pytest.mark.browser
def test_the_table_lists_the_events_and_opens_them_from_the_keyboard(opened):
    view = opened(small())
    rows = view.locator("tbody tr")
    assert [row.get_attribute("data-id") for row in rows.all()] == [f"event/e{n}" for n in (1, 2, 3, 4)]
    assert "no date said; reported 2022-10-12" in rows.nth(1).text_content()
    rows.nth(1).get_by_role("button").focus()
    view.keyboard.press("Enter")
    panel = view.locator("#panel")
    assert panel.is_visible()
    text = panel.inner_text()
    for words in ("Attack", "alleged", "Arvania", "Corvia", "Xanth", "said by Corvia", "two · 2022-10-12"):
        assert words in text
    assert panel.locator("blockquote").text_content() == "Corvia said Arvania had struck Xanth."
    view.keyboard.press("Escape")
    assert panel.is_hidden()


@pytest.mark.browser
def test_the_tooltip_shows_the_sentence_and_its_source(opened):
    view = opened(small())
    box = view.locator("#network").bounding_box()
    spot = view.evaluate("kg.network.canvasToDOM(kg.network.getPosition('event/e1'))")
    view.mouse.move(box["x"] + spot["x"] - 40, box["y"] + spot["y"])
    view.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"], steps=5)
    tip = view.locator("#tip")
    tip.wait_for(state="visible")
    for words in ("Agreement", "signed an accord", "Accord signed", "The Example · 2022-10-09", "news."):
        assert words in tip.text_content()


@pytest.mark.browser
def test_the_tooltip_says_who_did_it_to_whom_and_who_says_so(opened):
    view = opened(small())
    told = {f"event/e{n}": view.evaluate(HINT, f"event/e{n}") for n in (1, 2, 3)}
    assert "Arvania → Corvia" in told["event/e2"]
    assert "said by Corvia" in told["event/e2"]
    assert "Arvania, Belmora" in told["event/e1"], "who agrees with whom is not said twice"
    assert "Belmora" in told["event/e3"]
    assert not any("said by" in words or "→" in words for words in (told["event/e1"], told["event/e3"]))
    view = opened(saying("<b>bold</b>"))
    words = view.evaluate(HINT, "event/e2")
    assert "<b>bold</b> → <b>bold</b>" in words or "said by <b>bold</b>" in words
    assert view.locator("#tip b").count() == 0


@pytest.mark.browser
def test_a_name_of_400_letters_pushes_nothing_off_the_screen(opened):
    view = opened(saying("x" * 400), "y" * 400)
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for column in view.locator("tbody tr").first.locator("td, th").all():
        box = column.bounding_box()
        assert box["width"] > 60
        assert box["x"] + box["width"] <= 1280
    assert view.evaluate("kg.select('event/e2')") is None
    assert view.evaluate("document.getElementById('panel').scrollWidth <= 350")


@pytest.mark.browser
def test_on_a_phone_the_picture_is_on_the_first_screen_and_the_legend_one_tap_away(opened):
    view = opened(small(), viewport={"width": 390, "height": 844})
    stage = view.locator("#stage").bounding_box()
    assert stage["y"] + stage["height"] <= 844
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = view.get_by_label("planned")
    assert box.is_hidden()
    view.get_by_text("Legend and filters").click()
    box.uncheck()
    assert view.locator("#shown").text_content() == "3 of 4 events shown"
    view.set_viewport_size({"width": 1280, "height": 720})
    box.wait_for(state="visible")
    assert view.get_by_text("Legend and filters").is_hidden()


@pytest.mark.browser
def test_a_click_on_an_actor_lists_its_events_with_their_sentences(opened):
    view = opened(small())
    box = view.locator("#network").bounding_box()
    spot = view.evaluate("kg.network.canvasToDOM(kg.network.getPosition('actor/cor'))")
    view.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    panel = view.locator("#panel")
    panel.wait_for(state="visible")
    assert panel.locator("h2").text_content() == "Corvia"
    sentences = panel.locator("blockquote").all_text_contents()
    assert sentences == ["Corvia said Arvania had struck Xanth.", "Corvia spoke."]


@pytest.mark.browser
def test_search_finds_names_and_sentences_without_a_mouse(opened):
    view = opened(small())
    view.keyboard.press("/")
    view.keyboard.type("accord")
    view.keyboard.press("ArrowDown")
    view.keyboard.press("Enter")
    assert view.locator("#panel h2").text_content() == "Agreement"
    assert view.evaluate("kg.network.getSelectedNodes()") == ["event/e1"]
    view.locator("#search").fill("zzz")
    assert view.locator("#found").inner_text() == "Nothing found"


@pytest.mark.browser
def test_a_graph_too_large_to_draw_is_outlined_and_the_page_says_so(chromium, tmp_path):
    world = made_up(30)
    path = tmp_path / "page.html"
    path.write_text(page(world, limit=100), "utf-8")
    view, watch = open_file(chromium, path)
    assert "This one is an outline" in view.locator("#left-out").text_content()
    assert view.evaluate("kg.nodes.get().every(n => n.kind === 'actor')")
    assert view.evaluate(OVERLAPS) == []
    view.evaluate("void kg.network.body.emitter.emit('click', { nodes: [], edges: [kg.edges.getIds()[0]] })")
    assert view.locator("#panel blockquote").count() >= 1
    view.context.close()
    assert watch.errors == []


def test_a_long_table_is_cut_and_the_page_says_so():
    text = page(made_up(LISTED // 8 + 1))
    assert text.count("<tr data-id") == LISTED
    assert f"lists the {LISTED:,} best supported of {LISTED + 8:,} events" in text


@pytest.mark.browser
def test_a_graph_of_nothing_is_a_page_too(opened):
    assert opened(graph([])).locator("#shown").text_content() == "0 of 0 events shown"


@pytest.mark.browser
def test_labels_can_be_read_in_the_dark(opened):
    for scheme, ink in (("light", "#1b2330"), ("dark", "#e7eaf0")):
        view = opened(small(), color_scheme=scheme)
        assert view.evaluate(INK) == ink
    view.emulate_media(color_scheme="light")
    view.wait_for_function(f"() => {INK} === '#1b2330'")  # the page redraws when the browser says so


@pytest.mark.browser
def test_the_page_works_inside_a_notebook_s_frame(chromium):
    view = chromium.new_page()
    view.set_content(f"<!DOCTYPE html><body>{iframe(page(small()))}</body>")
    frame = view.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for(state="attached", timeout=15_000)
    assert frame.locator("#shown").text_content() == "4 of 4 events shown"
    view.close()


@pytest.mark.browser
def test_a_thousand_nodes_are_ready_soon(opened):
    view = opened(made_up(95))
    assert view.evaluate("kg.nodes.length") > 1000
    assert view.evaluate("performance.now()") < 10_000, "some 1.5 s on two busy cores"
