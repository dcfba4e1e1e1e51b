"""What several test modules share: the pipeline, whose language model loads once a session."""

import pytest

from kg.run.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The default pipeline."""
    return Pipeline()
