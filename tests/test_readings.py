"""Variant readings: reading them, what is refused, and how a text came by its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.annotate import annotate
from analysis.parents import read_parents
from analysis.records import Article, CorpusError
from analysis.tables import build

PARENTS = """
[[parent]]
id = "gazette"
outlet = "Gazette"
what = "report on the dam"
texts = ["a", "b"]
via = "agency"
evidence = "found: a copy"

[[parent]]
id = "agency"
what = "dispatch about that report"
texts = ["a"]
evidence = "found: a copy"
"""


def variant(says="wet", **keys: str) -> str:
    """Return a variant as TOML; values are written as they stand."""
    values = {"says": f'"{says}"', "evidence": '"found: y"'} | keys
    return "[[reading.variant]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items() if value) + "\n"


def reading(*variants: str, ident='"dam"') -> str:
    """Return a reading as TOML."""
    return f'[[reading]]\nid = {ident}\nwhat = "how the dam is"\n' + "".join(variants)


def write(folder: Path, content: str) -> Path:
    """Write a corpus of three texts with what is known of their parents."""
    for name in "abc":
        (folder / f"{name}.txt").write_text("Der Damm ist undicht.", encoding="utf-8")
    (folder / "parents.toml").write_text(PARENTS + content, encoding="utf-8")
    return folder


JUDGED = {
    "a parent has it": ([variant(texts='["a"]', parents='["agency"]')], ("inherited", "agency", "wet", "kept")),
    "the farther parent has it": (
        [variant(texts='["a"]', parents='["gazette"]')], ("inherited", "gazette", "wet", "kept")
    ),
    "a witness has it": ([variant(texts='["a"]', witnesses='["Post"]')], ("inherited", None, None, None)),
    "a parent has another": (
        [variant(texts='["a"]'), variant("dry", parents='["agency"]')], ("made_here", "agency", "dry", "changed")
    ),
    "a parent has what the text has not": (
        [variant("-", absent="true", texts='["a"]'), variant("dry", parents='["agency"]')],
        ("made_here", "agency", "dry", "dropped"),
    ),
    "a text has what no parent has": (
        [variant(texts='["a"]'), variant("-", absent="true", parents='["agency"]')],
        ("made_here", "agency", "-", "added"),
    ),
    "the nearest parent decides": (
        [variant(texts='["a"]', parents='["agency"]'), variant("dry", parents='["gazette"]')],
        ("inherited", "agency", "wet", "kept"),
    ),
    "a parent has another and a witness the same": (
        [variant(texts='["a"]', witnesses='["Post"]'), variant("dry", parents='["agency"]')],
        ("inherited", "agency", "dry", "changed"),
    ),
    "no parent was seen": ([variant(texts='["a"]')], ("open", None, None, None)),
    "another retelling alone has another": (
        [variant(texts='["a"]'), variant("dry", witnesses='["Post"]')], ("open", None, None, None)
    ),
    "the parent of another text": (
        [variant(texts='["b"]'), variant("dry", parents='["agency"]')], ("open", None, None, None)
    ),
}  # fmt: skip


@pytest.mark.parametrize(("variants", "judged"), JUDGED.values(), ids=JUDGED.keys())
def test_whence_a_variant_is(tmp_path, variants, judged):
    """Inherited, made here or open; dropped, added and changed only against a known parent."""
    parents = read_parents(write(tmp_path, reading(*variants)))
    (found,) = [one for key in "ab" for one in parents.standings(key)]
    assert (found.standing, found.against, found.there, found.change) == judged


def test_a_text_without_a_variant_has_no_standing(tmp_path):
    """What a parent alone has says nothing of the texts."""
    parents = read_parents(write(tmp_path, reading(variant(parents='["agency"]'))))
    assert parents.standings("a") == parents.standings("c") == ()


def test_the_nearest_parent_comes_first(tmp_path):
    """The one from which a text has the other."""
    assert read_parents(write(tmp_path, "")).nearest("a") == ("agency", "gazette")
    assert read_parents(tmp_path).nearest("b") == ("gazette",)


FAULTS = {
    "no variant": ('[[reading]]\nid = "x"\nwhat = "y"\n', "reading 1 (x): needs the tables [[reading.variant]]"),
    "a variant that is no table": (
        '[[reading]]\nid = "x"\nwhat = "y"\nvariant = [3]\n', "variant 1: must be a table [[reading.variant]]"
    ),
    "no slug": (reading(variant(texts='["a"]'), ident='"A B"'), "id is 'A B'; allowed are small letters"),
    "unknown key": (reading(variant(texts='["a"]', colour='"red"')), "variant 1: unknown keys 'colour'"),
    "nobody has it": (reading(variant()), "variant 1: nobody has it; needed is one of texts, parents, witnesses"),
    "no evidence": (reading(variant(texts='["a"]', evidence="")), "variant 1: needs 'evidence'"),
    "evidence of another word": (reading(variant(texts='["a"]', evidence='"guessed: y"')), "evidence is 'guessed: y'"),
    "absent is no yes or no": (reading(variant(texts='["a"]', absent='"no"')), "absent is 'no'; allowed are true"),
    "a place that is none": (reading(variant(texts='["a"]', places='["a:9-2"]')), "mention 'a:9-2' is no range"),
    "a place in another text": (reading(variant(texts='["a"]', places='["b:1-2"]')), "places has 'b', which is none"),
    "a place of what is not there": (
        reading(variant(texts='["a"]', places='["a:1-2"]', absent="true")), "variant 1: has places and absent = true"
    ),
    "an unknown parent": (reading(variant(parents='["post"]')), "parents has 'post'; allowed are ids of parents"),
    "a text without a parent": (reading(variant(texts='["c"]')), "texts has 'c', of which the file knows no parent"),
    "a text with both": (
        reading(variant(texts='["a"]'), variant("dry", texts='["a"]')),
        "variant 2: texts has 'a', which has another variant already",
    ),
    "an id that stands there already": (reading(variant(texts='["a"]')) * 2, "reading 2 (dam): the id stands twice"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_in_a_reading(tmp_path, content, said):
    """A fault is told with the file, the entry, and what is allowed."""
    with pytest.raises(CorpusError, match=re.escape(said)) as caught:
        read_parents(write(tmp_path, content))
    assert str(caught.value).startswith("parents.toml, reading ")


def articles(text="Der Damm ist undicht."):
    """Return three annotated articles with one text."""
    return [annotate(Article(key, text)) for key in "abc"]


def test_the_table(tmp_path):
    """One row a text and reading, with place, standing, and what the parent has."""
    content = reading(variant(texts='["a"]', places='["a:4-8"]'), variant("dry", parents='["agency"]', texts='["b"]'))
    frame = build(articles(), None, read_parents(write(tmp_path, content)))["variants"]
    rows = frame[["article_id", "reading_id", "says", "place_start", "standing", "against", "there", "change"]]
    assert rows.astype(object).where(rows.notna(), None).to_numpy().tolist() == [
        ["a", "dam", "wet", 4, "made_here", "agency", "dry", "changed"],
        ["b", "dam", "dry", None, "open", None, None, None],
    ]


def test_a_place_outside_the_text(tmp_path):
    """It is refused when the text is there."""
    parents = read_parents(write(tmp_path, reading(variant(texts='["a"]', places='["a:4-99"]'))))
    with pytest.raises(CorpusError, match=re.escape("a:4-99 lies outside the text, which ends at 21")):
        build(articles(), None, parents)


def test_readings_of_the_seeds(seeds):
    """Every text of the project has one; all places lie in it, and none is held against a report that was not seen."""
    parents = read_parents(seeds)
    for path in seeds.glob("*.txt"):
        text, found = path.read_text(encoding="utf-8"), parents.standings(path.stem)
        assert found and all(one.place is None or one.place.of(text).strip() for one in found)
        assert all(one.against is None or one.against != "mirror-2022" for one in found)
