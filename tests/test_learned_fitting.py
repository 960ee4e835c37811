"""Fitting the model of quotations: what it learns, that it is the same each time, what is refused, what is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.lexicon import unmark
from analysis.quotations.learned import fitting
from analysis.quotations.learned.examples import as_plain, find_cases, read_example
from analysis.quotations.learned.fitting import fit, fit_quotations, measure, read_with
from analysis.quotations.learned.weights import CARD, FILE, read_model
from analysis.quotations.learned.writing import write_all, write_model
from analysis.records import CorpusError, LexiconError

pytest.importorskip("pycrfsuite", reason="python-crfsuite is needed to fit, and to nothing else")

WHO = ("Die Wirtin", "Der Koch", "Ein Gast", "Die Bäckerin", "Der Förster", "Eine Gärtnerin")
TEXTS = (
    ("indirect", "{} sagte, [[der Keller sei nass]]. Der Hund lag vor der Tür."),
    ("free_indirect", "{} sagte, der Keller sei nass. [[Der Wein soll verkauft werden.]]"),
    ("direct", "[[«Das Brot ist zu alt»]], sagte {}. Im Garten steht ein Baum."),
    (None, "{} befahl dem Hund, sich zu setzen. Dann war es still im Haus."),
)


def make_rows() -> list[dict]:
    """Return labelled articles; in each, what a verb of commanding opens is no quotation."""
    rows = []
    for i, who in enumerate(WHO):
        for j, (kind, marked) in enumerate(TEXTS):
            text, ranges = unmark(marked.format(who if "]], sagte" not in marked else who.lower()))
            quotes = [{"type": kind, "quote": [list(r)], "cue": [], "speaker": []} for r in ranges if kind]
            if kind == "free_indirect":
                at = text.index("der Keller")
                quotes.append({"type": "indirect", "quote": [[at, at + 19]], "cue": [], "speaker": []})
            tokens = [list(m.span()) for m in re.finditer(r"\w+|[^\w\s]", text)]
            rows.append({"id": f"{i}-{j}", "text": text, "tokens": tokens, "quotes": quotes})
    return rows


@pytest.fixture
def gold(tmp_path: Path, monkeypatch) -> Path:
    """Write the labelled articles; so few have signs that are rare."""
    monkeypatch.setattr(fitting, "RAREST", 2)
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in make_rows()), encoding="utf-8")
    return path


def test_cases_have_the_labels_for_answers():
    """A quotation of the rules is right where it is labelled, a sentence is what is labelled in it."""
    found = {row["id"]: find_cases(read_example(row)) for row in make_rows()}
    assert [case.answer for case in found["0-0"]["quotation"]] == ["yes"]
    assert [case.answer for case in found["0-3"]["quotation"]] == ["no"]
    assert [case.answer for case in found["0-1"]["sentence"]] == ["I", "E"]
    assert all(case.signs == tuple(sorted(case.signs)) for case in found["0-1"]["sentence"])


def test_a_model_learns_what_is_labelled(gold):
    """What is never labelled is dropped, and what the rules do not know is found."""
    report = fit_quotations(gold)
    examples = [read_example(row) for row in make_rows()]
    told = {e.row["id"]: [q.type for q in read_with(e, report.model)] for e in examples}
    assert {name: told[name] for name in ("0-0", "0-2", "0-3")} == {"0-0": ["indirect"], "0-2": ["direct"], "0-3": []}
    assert sorted(told["0-1"]) == ["free_indirect", "indirect"]
    assert report.figures["cross-validated"]["model"]["joint"] > report.figures["cross-validated"]["rules"]["joint"]


def test_report_says_what_it_rests_on(gold):
    """Articles, seed, folds, and both sides of every figure are in the report."""
    report = fit_quotations(gold, seed=3, folds=4, development=gold)
    assert (report.articles, report.seed, report.folds, report.file) == (24, 3, 4, "gold.jsonl")
    text = report.as_text()
    for said in ("24 labelled articles", "4 folds of articles, seed 3", "cross-validated", "development", "joint"):
        assert said in text
    assert list(report.figures) == ["cross-validated", "development"]


def test_measure_of_the_labels_themselves():
    """The labels, taken for an answer, are all right; no answer is all wrong."""
    rows = [row for row in make_rows() if row["quotes"]]
    examples = [read_example(row) for row in rows]
    assert measure(examples, [[] for _ in examples])["quote"] == 0
    right = [[q for q in example.quotations if q.type == "direct"] for example in examples]
    figures = measure(examples, right)
    assert figures["type/direct"] == 1
    assert figures["type/indirect"] == 0


def test_plain_values():
    """A quotation is scored by its type and the ranges of its parts."""
    example = read_example(make_rows()[0])
    assert as_plain(example.quotations[0])["quote"] == [tuple(make_rows()[0]["quotes"][0]["quote"][0])]


ONCE = """
import sys
from pathlib import Path
from analysis.quotations.learned import fitting
from analysis.quotations.learned.writing import write_model
fitting.RAREST = 2
write_model(fitting.fit_quotations(Path(sys.argv[1])).model, Path(sys.argv[2]))
"""


def test_the_same_file_gives_the_same_bytes(gold, tmp_path):
    """In processes that order sets otherwise, and whatever else was fitted before, the model is the same."""
    places = []
    for seed in ("1", "2"):
        place = tmp_path / f"{seed}.json"
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", ONCE, str(gold), str(place)], check=True, env=env)
        places.append(place.read_bytes())
    write_model(fit_quotations(gold, seed=9).model, tmp_path / "here.json")
    assert places[0] == places[1] == (tmp_path / "here.json").read_bytes()
    assert len(places[0]) > 1000


def test_what_is_written_is_read_again(gold, tmp_path):
    """A model is the same after writing and reading, and so is the one that is shipped."""
    found = fit_quotations(gold).model
    write_model(found, tmp_path / "w.json")
    assert read_model(tmp_path / "w.json").questions == found.questions
    write_model(read_model(FILE), tmp_path / "shipped.json")
    assert (tmp_path / "shipped.json").read_bytes() == FILE.read_bytes()


def test_figures_go_into_the_card(gold, tmp_path):
    """Writing puts the figures into the card's table and changes nothing else there; a second time changes nothing."""
    card = tmp_path / "card.md"
    card.write_text(CARD.read_text(encoding="utf-8"), encoding="utf-8")
    report = fit_quotations(gold, development=gold)
    write_all(report, tmp_path / "w.json", card)
    once = card.read_text(encoding="utf-8")
    joint = report.figures["cross-validated"]["model"]["joint"]
    assert f"| {joint:.3f} |" in once

    def outside(text: str) -> str:
        return re.sub(r"(?s)<!-- figures -->.*<!-- end -->", "", text)

    assert outside(once) == outside(CARD.read_text(encoding="utf-8"))
    write_all(report, tmp_path / "w.json", card)
    assert card.read_text(encoding="utf-8") == once


def test_a_card_without_a_place_is_refused(gold, tmp_path):
    """Nothing is written where the card cannot take the figures."""
    card = tmp_path / "card.md"
    card.write_text("no place", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"card\.md: has no"):
        write_all(fit_quotations(gold), tmp_path / "w.json", card)
    assert not (tmp_path / "w.json").exists()


def test_rare_signs_have_no_weight(monkeypatch):
    """A sign that fewer articles show than are wanted is none, however often they show it."""
    cases = [find_cases(read_example(row)) for row in make_rows()]
    monkeypatch.setattr(fitting, "RAREST", 7)
    few = fit(cases).questions["sentence"].weights
    monkeypatch.setattr(fitting, "RAREST", 2)
    many = fit(cases).questions["sentence"].weights
    assert "w=soll" in many  # six articles
    assert "w=soll" not in few


def test_without_the_library(gold, monkeypatch):
    """Fitting without python-crfsuite says what is needed."""
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(CorpusError, match="python-crfsuite is needed"):
        fit_quotations(gold)


def test_what_cannot_be_fitted(gold, tmp_path):
    """A missing file, too few articles, and articles that answer nothing are refused."""
    with pytest.raises(CorpusError, match="there is no such file"):
        fit_quotations(tmp_path / "none.jsonl")
    few = tmp_path / "few.jsonl"
    few.write_text("".join(gold.read_text(encoding="utf-8").splitlines(keepends=True)[:3]), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"few.jsonl: has 3 articles; 5 are the fewest"):
        fit_quotations(few)
    same = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if '"0-3"' in line] * 6
    few.write_text("".join(json.dumps({**row, "id": str(n)}) + "\n" for n, row in enumerate(same)), encoding="utf-8")
    with pytest.raises(CorpusError, match="nothing can be fitted"):
        fit_quotations(few)


@pytest.mark.shared
@pytest.mark.slow
def test_the_shipped_model_is_what_the_command_makes(shared, tmp_path):
    """The labelled articles, the rules and the lexicons of now give the model that is in use: else fit it again."""
    report = fit_quotations(shared / "gold" / "quotes_train.jsonl", development=shared / "gold" / "quotes_dev.jsonl")
    card = tmp_path / "card.md"
    card.write_text(CARD.read_text(encoding="utf-8"), encoding="utf-8")
    write_all(report, tmp_path / "w.json", card)
    assert (tmp_path / "w.json").read_bytes() == FILE.read_bytes()
    assert card.read_text(encoding="utf-8") == CARD.read_text(encoding="utf-8")
    told, ruled = (report.figures["cross-validated"][side] for side in ("model", "rules"))
    assert told["joint"] > ruled["joint"]
    assert min(told["type/reported"], told["type/free_indirect"]) >= 0.35
