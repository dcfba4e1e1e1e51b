"""The main job on a fresh machine: install, build the graph of examples/, open its page."""

from __future__ import annotations

import webbrowser

from environment import ROOT, install, run

install(size="about 600 MB")
run("kg", "build", "examples", "--store", "graph")
run("kg", "info", "--store", "graph")
run("kg", "export", "graph.html", "--store", "graph")
page = ROOT / "graph.html"
if not webbrowser.open(page.as_uri()):
    print(f"open {page} in a browser")
