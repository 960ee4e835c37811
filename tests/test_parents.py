"""What is known of the reports that texts retell: reading, tables, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.annotate import annotate
from analysis.corpus import hash_input
from analysis.parents import find_file, read_parents
from analysis.records import Article, CorpusError
from analysis.tables import build, build_corpus

TEXTS = {"a": "Der Damm ist undicht.", "b": "Der Damm soll undicht sein.", "c": "Der Damm hält."}
GOOD = """
[[parent]]
id = "gazette"
outlet = "Village Gazette"
date = 2023-07-28
url = "https://example.org/17"
what = "report on the dam"
texts = ["b", "a"]
via = "agency"
evidence = "found: a copy"

[[parent]]
id = "agency"
what = "dispatch about that report"
texts = ["a"]
evidence = "inferred: from the wording"
"""


def write(folder: Path, content: str) -> Path:
    """Write a corpus of three texts with what is known of their parents."""
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "parents.toml").write_text(content, encoding="utf-8")
    return folder


def write_entry(**changes: str | None) -> str:
    """Return an entry as TOML, with keys changed or (None) left out; values are written as they stand."""
    values = {"id": '"x"', "what": '"report"', "texts": '["a"]', "evidence": '"found: y"'} | changes
    return "[[parent]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items() if value is not None) + "\n"


def test_parents_of_a_text(tmp_path):
    """A report has its values, and came through another to those texts alone that the other names as well."""
    parents = read_parents(write(tmp_path, GOOD))
    of = {key: [(parent.id, via) for parent, via in parents.of(key)] for key in TEXTS}
    assert of == {"a": [("gazette", "agency"), ("agency", None)], "b": [("gazette", None)], "c": []}
    gazette, agency = parents.entries
    assert (gazette.outlet, gazette.date, gazette.url) == ("Village Gazette", "2023-07-28", "https://example.org/17")
    assert (agency.outlet, agency.date, agency.url) == (None, None, None)
    assert (gazette.evidence, gazette.texts) == (("found", "a copy"), ("b", "a"))


def test_each_text_may_have_it_through_another(tmp_path):
    """A list of ids serves several texts."""
    gazette = write_entry(id='"gazette"', texts='["a", "b"]', via='["agency", "radio"]')
    rest = write_entry(id='"agency"') + write_entry(id='"radio"', texts='["b"]')
    parents = read_parents(write(tmp_path, gazette + rest))
    assert [[via for _, via in parents.of(key)] for key in "ab"] == [["agency", None], ["radio", None]]


def test_nothing_is_known(tmp_path):
    """Without a file there are no parents, and nothing is wrong; an empty file says no more."""
    assert (read_parents(tmp_path).entries, read_parents(tmp_path).of("a")) == ((), ())
    assert read_parents(write(tmp_path, "")).entries == ()


READING = {
    "not TOML": ("[[parent]\n", "not readable as TOML"),
    "unknown table": ("[[source]]\n", "unknown keys 'source'"),
    "no list": ('[parent]\nid = "x"\n', "needs the tables [[parent]]"),
    "no table": ("parent = [3]\n", "parent 1: must be a table [[parent]]"),
    "unknown key": (write_entry(colour='"red"'), "parent 1 (x): unknown keys 'colour'; allowed are id, outlet"),
    "no evidence": (write_entry(evidence=None), "parent 1 (x): needs 'evidence'"),
    "no id": (write_entry(id=None), "parent 1: needs 'id'"),
    "evidence of nothing": (write_entry(evidence='"found:"'), "allowed are 'stated: from what'"),
    "evidence of another word": (write_entry(evidence='"guessed: y"'), "evidence is 'guessed: y'"),
    "no slug": (write_entry(id='"A B"'), "id is 'A B'; allowed are small letters"),
    "empty outlet": (write_entry(outlet='" "'), "outlet is ' '"),
    "no date": (write_entry(date='"28 July"'), "date is '28 July'; allowed are YYYY, YYYY-MM and YYYY-MM-DD"),
    "day that never was": (write_entry(date='"2023-02-30"'), "date is '2023-02-30'"),
    "moment": (write_entry(date="2023-07-28T10:00:00"), "date is datetime.datetime(2023"),
    "no address": (write_entry(url='"javascript:x"'), "url is 'javascript:x'; allowed are addresses"),
    "no texts": (write_entry(texts="[]"), "texts is []; allowed is a list of ids"),
    "texts that are no list": (write_entry(texts='"a"'), "texts is 'a'"),
    "text that is no id": (write_entry(texts="[3]"), "texts is [3]"),
    "text twice": (write_entry(texts='["a", "b", "a"]'), "texts has 'a' twice"),
    "id twice": (write_entry() * 2, "parent 2 (x): the id stands twice, first in parents.toml, parent 1 (x)"),
    "via of another type": (write_entry(via="3"), "via is 3; allowed is a list of ids"),
    "via nobody": (write_entry(via='"y"'), "via is 'y'; allowed are ids of other parents"),
    "via another text's": (
        write_entry(via='"y"') + write_entry(id='"y"', texts='["b"]'),
        "parent 1 (x): via is 'y', which names none of its texts",
    ),
    "one text by two ways": (
        write_entry(via='["y", "z"]') + write_entry(id='"y"') + write_entry(id='"z"'),
        "parent 1 (x): came to 'a' through 'y' and through 'z'; allowed is one",
    ),
    "via itself": (write_entry(via='"x"'), "parent 1 (x): via runs in a circle: x through x"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), READING.values(), ids=READING.keys())
def test_fault_in_the_file(tmp_path, content, said):
    """A fault is told with the file, the entry, and what is allowed."""
    with pytest.raises(CorpusError, match=re.escape(said)) as caught:
        read_parents(write(tmp_path, content))
    assert str(caught.value).startswith("parents.toml")


def test_a_circle_is_told_step_by_step(tmp_path):
    """As the file has it, each report through the next."""
    steps = [write_entry(id=f'"{one}"', via=f'"{other}"') for one, other in ("xy", "yz", "zx")]
    with pytest.raises(CorpusError, match="via runs in a circle: ") as caught:
        read_parents(write(tmp_path, write_entry(id='"w"', via='"x"') + "".join(steps)))
    told = str(caught.value).rpartition(": ")[2].split(" through ")
    assert told[0] == told[-1] and "".join(told[:-1]) in ("xyz", "yzx", "zxy")


def test_ways_that_meet_again_are_no_circle(tmp_path):
    """A hundred times two ways that part and meet, which no reader goes through one by one."""
    steps = []
    for n in range(100):
        steps.append(write_entry(id=f'"top{n}"', texts='["a", "b"]', via=f'["left{n}", "right{n}"]'))
        for side, article in (("left", "a"), ("right", "b")):
            steps.append(write_entry(id=f'"{side}{n}"', texts=f'["{article}"]', via=f'"top{n + 1}"'))
    steps.append(write_entry(id='"top100"', texts='["a", "b"]'))
    assert len(read_parents(write(tmp_path, "".join(steps))).entries) == 301


def test_where_the_file_lies(tmp_path):
    """In a folder, or beside a table; a single text has none, since one beside it belongs to its folder."""
    folder = write(tmp_path, GOOD)
    places = (folder, folder / "t.csv", folder / "a.txt")
    assert [find_file(p) for p in places] == [folder / "parents.toml"] * 2 + [None]


def test_what_is_known_counts_as_input(tmp_path):
    """Another file beside the texts, or the table, makes other tables."""
    table = tmp_path / "t.jsonl"
    table.write_text('{"id": "a", "text": "Der Damm ist undicht."}\n', encoding="utf-8")
    before = hash_input(table)
    folder = write(tmp_path, GOOD)
    hashes = [before, hash_input(table), hash_input(folder)]
    (folder / "parents.toml").write_text(GOOD + "# more\n", encoding="utf-8")
    assert len({*hashes, hash_input(table), hash_input(folder)}) == 5


def test_the_table(tmp_path):
    """A row for each text and parent, as the file orders them; what is not known is empty."""
    _, frames = build_corpus(write(tmp_path, GOOD))
    table = frames["parents"].astype(object)
    rows = table.where(table.notna(), None).to_numpy().tolist()
    gazette = ["gazette", "Village Gazette", "2023-07-28", "https://example.org/17", "report on the dam"]
    assert rows == [
        ["a", 0, *gazette, "agency", "found: a copy"],
        ["a", 1, "agency", None, None, None, "dispatch about that report", None, "inferred: from the wording"],
        ["b", 0, *gazette, None, "found: a copy"],
    ]


def test_parents_change_nothing_else(tmp_path):
    """What is known from outside leaves every other table as it is."""
    _, known = build_corpus(write(tmp_path, GOOD))
    _, plain = build_corpus(write(tmp_path, ""))
    assert plain["parents"].empty
    for name in set(known) - {"parents"}:
        pd.testing.assert_frame_equal(known[name], plain[name])


def test_an_article_that_is_not_there(tmp_path):
    """An id that was not read is refused, with the entry."""
    parents = read_parents(write(tmp_path, write_entry(texts='["a", "d"]')))
    with pytest.raises(CorpusError, match=re.escape("parent 1 (x): texts has 'd': there is no such article")):
        build([annotate(Article("a", TEXTS["a"]))], None, parents)


def test_the_seeds_are_known(seeds):
    """Every text of the project has a parent, each value its evidence, and addresses are of the web."""
    parents = read_parents(seeds)
    assert set(parents.by_article) == {path.stem for path in seeds.glob("*.txt")}
    assert {parent.evidence[0] for parent in parents.entries} == {"stated", "inferred", "found"}
