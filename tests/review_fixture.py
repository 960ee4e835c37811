"""The small book of the tests of the review, made once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.publish import make_book
from once import make_once
from reviewing import make_review_toy


@pytest.fixture(scope="session")
def review_toy(tmp_path_factory, root) -> Path:
    """The folder of a small book with its site; tests leave it as it is."""

    def make(folder: Path) -> None:
        make_book(None, None, lambda line: None, root=make_review_toy(folder, root))

    return make_once(tmp_path_factory, "review", make)
