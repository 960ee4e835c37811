"""The published folder held against the corpus."""

import json

import pandas as pd
import pytest

from analysis.records import CorpusError
from analysis.rights import check_site, measure_use, read_pieces
from analysis.store import TEXTS, write_table

TEXT = " ".join(f"wort{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300))
WORDS = TEXT.split()


def words(first: int, last: int) -> str:
    """Return some words of the text."""
    return " ".join(WORDS[first:last])


@pytest.mark.parametrize(
    ("name", "content", "longest"),
    [
        ("page.html", f"<p>{words(0, 12)}</p>", 12),
        ("marked.html", f"<p>{words(0, 6)} <mark>{WORDS[6]}</mark> {words(7, 12)}</p>", 12),
        ("hidden.html", f'<img alt="{words(0, 12)}">', 12),
        ("search.js", f'x = "{words(0, 12)}"', 12),
        ("book.ipynb", json.dumps({"t": words(0, 12).replace(" ", "\n")}), 12),
        ("twice.html", f"<p>{words(0, 8)}</p> und <p>{words(20, 30)}</p>", 10),
        ("names.html", f"<p>{words(0, 4)}</p>", 0),
    ],
)
def test_article_text_is_found_wherever_it_stands(tmp_path, name, content, longest):
    """Pages, attributes, scripts and notebooks are read; runs under five words do not count."""
    (tmp_path / name).write_text(content)
    assert measure_use(tmp_path, {"a": TEXT})[0].longest == longest


def test_a_run_across_two_pieces_of_a_table_is_seen(tmp_path, monkeypatch):
    """A large table is read piece by piece, and what goes on from one to the next is one run."""
    monkeypatch.setattr("analysis.rights.PIECE", 400)
    monkeypatch.setattr("analysis.rights.AGAIN", 200)
    path = tmp_path / "cues.csv"
    for line in range(1, 12):  # wherever the run lies, it may be cut
        path.write_text("x y\n" * 30 * line + "\n".join(WORDS[:12]) + "\nx y" * 400)
        pieces = [*read_pieces(path)]
        assert len(pieces) > 2 and max(map(len, pieces)) < 700 and pieces[1].startswith(pieces[0][-200:])
        assert measure_use(tmp_path, {"a": TEXT})[0].longest == 12
    path.write_text("")
    assert [*read_pieces(path)] == [] and measure_use(tmp_path, {"a": TEXT})[0].longest == 0


def site(tmp_path, content: str, excerpts: str = "limited"):
    """Make a site and its tables."""
    tables, folder = tmp_path / "tables", tmp_path / "site"
    tables.mkdir()
    folder.mkdir()
    (tables / "about.json").write_text(json.dumps({"excerpts": excerpts}))
    write_table(tables, TEXTS, pd.DataFrame({"article_id": ["a"], "text": [TEXT]}))
    (folder / "index.html").write_text(content)
    return folder, tables


def test_a_copied_paragraph_is_refused(tmp_path):
    """A run of more than forty words stops the build and names file and article."""
    with pytest.raises(CorpusError, match=r"index.html: a run of 41 words of article a"):
        check_site(*site(tmp_path, words(0, 41)))


def test_too_much_in_pieces_is_refused(tmp_path):
    """Many short pieces that sum up to more than the share are refused too."""
    pieces = "".join(f"<p>{words(n, n + 10)}</p>" for n in range(0, 240, 20))
    with pytest.raises(CorpusError, match="40% of article a"):
        check_site(*site(tmp_path, pieces))


def test_full_excerpts_lift_the_limits(tmp_path):
    """Texts that one owns may be shown whole."""
    assert check_site(*site(tmp_path, TEXT, "full")) == []
