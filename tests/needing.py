"""What tests need that is not on every machine."""

from __future__ import annotations

import os

import pytest


def missing(what: str) -> None:
    """Skip where something is missing, but fail under CI: there nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} are missing, and under CI nothing may be left out")
    pytest.skip(f"{what} are not here; nothing is wrong with your copy")
