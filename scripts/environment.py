"""The environment in `.venv`: made and filled when it isn't there yet. Shared by demo.py and test.py."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def install(extra: str = "", *, size: str) -> None:
    """Create `.venv` with this Python and install the project into it, editable; it takes `size`."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is what tells a user of an older one
        sys.exit(f"kg needs Python 3.11 or later; this is {sys.version.split()[0]}")
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        print("creating .venv ...", flush=True)
        venv.create(ROOT / ".venv", with_pip=True)
    print(f"installing kg with its language model ({size} in .venv) ...", flush=True)
    quiet = ("--quiet", "--quiet", "--disable-pip-version-check", "--progress-bar", "off")
    run("python", "-m", "pip", "install", *quiet, "-e", f".{extra}")


def run(command: str, *args: str) -> None:
    """Run a command of the environment in the project's folder; leave with its status when it fails."""
    done = subprocess.run([str(BIN / command), *args], cwd=ROOT, check=False)  # noqa: S603 - our own commands
    if done.returncode:
        sys.exit(done.returncode)
