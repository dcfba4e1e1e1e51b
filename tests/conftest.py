"""What several test modules share: the pipeline, whose language model loads once a session."""

import os

import pytest
from hypothesis import settings

from kg.run.pipeline import Pipeline

# Machines are shared: no deadlines. CI draws the same examples each time; developers find new ones.
settings.register_profile("shared", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("shared")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The default pipeline."""
    return Pipeline()
