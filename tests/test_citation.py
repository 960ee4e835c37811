"""``CITATION.cff`` keeps the rules of its format, and says what the project says elsewhere."""

from __future__ import annotations

import tomllib

import pytest

from analysis.publish.citation import Author, find_faults, read_citation
from analysis.publish.staging import BookError

WHOLE = {
    "cff-version": "1.2.0",
    "message": "Cite it.",
    "title": "A book",
    "authors": [{"name": "A group"}, {"given-names": "Eva", "name-particle": "von", "family-names": "Wald"}],
}


def test_the_file_says_what_the_project_says(root):
    """Title, version, authors and licences are the same in every place."""
    found = read_citation(root / "CITATION.cff")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    assert found.version == project["version"]
    assert [author.name for author in found.authors] == [author["name"] for author in project["authors"]]
    assert found.licences and all(f"SPDX-License-Identifier: {id}" in licence for id in found.licences)
    assert all(f"(c) 2026 {author.name}" in licence for author in found.authors)
    assert found.title.partition(":")[0] in (root / "_config.yml").read_text(encoding="utf-8").splitlines()[0]
    assert found.title.partition(":")[0] in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["cff-version", "message", "title", "authors"])
def test_what_must_be_there_is_missed(key):
    """The format asks for version, message, title and authors."""
    assert find_faults(WHOLE) == []
    found = find_faults({name: value for name, value in WHOLE.items() if name != key})
    assert found == [f"as a whole: '{key}' is a required property"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"authors": []}, "authors"),
        ({"authors": ["Eva"]}, "authors.0"),
        ({"colour": "red"}, "as a whole"),
        ({"cff-version": "1.1.0"}, "cff-version"),
        ({"license": "MTI"}, "license"),
        ({"date-released": "May"}, "date-released"),
        ({"type": "book"}, "type"),
        ({"keywords": "one"}, "keywords"),
        ({"url": "nowhere"}, "url"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_wrong_value_is_named(change, place):
    """A value that the format does not allow is named with its place."""
    assert [fault.partition(":")[0] for fault in find_faults(WHOLE | change)][:1] == [place]


def test_authors_are_people_or_groups(tmp_path):
    """A person's names are joined in their order."""
    path = tmp_path / "CITATION.cff"
    path.write_text(
        "cff-version: 1.2.0\nmessage: x\ntitle: A\nlicense: MIT\nauthors:\n- name: A group\n"
        "- {given-names: Eva, name-particle: von, family-names: Wald}\n",
        encoding="utf-8",
    )
    found = read_citation(path)
    assert found.authors == (Author("A group", False), Author("Eva von Wald", True)) and found.licences == ("MIT",)


@pytest.mark.parametrize("content", ["[", "title: A\n", "- a\n"])
def test_broken_file_is_refused(tmp_path, content):
    """The build stops with the file and what is wrong in it."""
    path = tmp_path / "CITATION.cff"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BookError, match=r"CITATION\.cff: "):
        read_citation(path)
