"""Folders that are made once, however many processes run the tests."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that one of the processes makes, while the others wait for it; nobody may change it.

    Args:
        factory: knows the folder of this run of the tests.
        name: what the folder is called; no other has this name.
        make: makes it, where nothing is yet.
    """
    place = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder of its own, in one that all share
        place = place.parent
    folder, made = place / "once" / name, place / "once" / f"{name}.made"
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what one that failed has begun
            make(folder)
            made.touch()
    return folder
