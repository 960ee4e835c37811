"""Fixtures that many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def missing(what: str) -> None:
    """Skip where something is missing, but fail under CI: there nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and under CI nothing may be left out")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material (labelled text, reference corpus) beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        missing("the shared material (../shared)")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five texts."""
    return ROOT / "seeds"
