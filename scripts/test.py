"""Every test on a fresh machine: install with the tools of the developers, run pytest."""

from __future__ import annotations

import sys

from environment import install, run

install("[dev]", size="about 1 GB with the developers' tools")
run("python", "-m", "pytest", *sys.argv[1:])
