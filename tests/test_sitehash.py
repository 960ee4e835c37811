"""Hashes of files and folders, and the list of a site's files."""

from __future__ import annotations

import os

import pytest

from analysis.publish.sitehash import SUMS, find_changes, hash_file, hash_tree, write_sums


@pytest.fixture
def site(tmp_path):
    """A folder with two files and its list."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "sub" / "b.txt").write_text("b")
    write_sums(tmp_path)
    return tmp_path


def test_lists_every_other_file(site):
    """The list holds every file but itself, and its own hash is the site's."""
    names = [line.split("  ")[1] for line in (site / SUMS).read_text().splitlines()]
    assert names == ["a.txt", "sub/b.txt"]
    assert write_sums(site) == hash_file(site / SUMS)
    assert find_changes(site) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda site: (site / "a.txt").write_text("A"), ["a.txt"]),
        (lambda site: (site / "a.txt").unlink(), ["a.txt"]),
        (lambda site: (site / "new.txt").write_text(""), ["new.txt"]),
        (lambda site: (site / SUMS).unlink(), [SUMS]),
        (lambda site: (site / SUMS).write_bytes(b"\xff"), [SUMS]),
    ],
    ids=["changed", "missing", "added", "no list", "unreadable list"],
)
def test_finds_changes(site, change, expected):
    """Whatever was done to a site since it was made is found."""
    change(site)
    assert find_changes(site) == expected


def test_hash_of_a_tree_is_by_content(tmp_path):
    """Place and time do not count; names and contents do."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        (folder / "a.txt").write_text("a")
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / f"{folder.name}.pyc").write_text(folder.name)
    os.utime(second / "a.txt", (0, 0))
    assert hash_tree([first]) == hash_tree([second])
    before = hash_tree([first])
    (first / "a.txt").rename(first / "b.txt")
    assert hash_tree([first]) != before
    assert hash_tree([first / "gone"]) != hash_tree([first / "b.txt"])
