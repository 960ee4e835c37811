"""The small book of the tests of the review, made once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.publish import make_book
from reviewing import make_review_toy


@pytest.fixture(scope="session")
def review_toy(tmp_path_factory, root) -> Path:
    """The folder of a small book with its site; tests leave it as it is."""
    folder = make_review_toy(tmp_path_factory.mktemp("review") / "toy", root)
    make_book(None, None, lambda line: None, root=folder)
    return folder
