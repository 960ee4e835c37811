"""Annotating a corpus: the same bytes whoever does the work; what was done before is not done again."""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from collections import Counter
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from pyarrow import dataset, parquet

from analysis import runs
from analysis.__main__ import main
from analysis.annotate import annotate, to_json
from analysis.corpus import open_corpus
from analysis.records import Article, CorpusError
from analysis.runs import batches, kept_beside, run
from analysis.runs.batches import Batch, Member
from analysis.runs.kept import Kept
from analysis.runs.merging import moving
from analysis.runs.products import LINES, TABLES
from analysis.runs.surveying import Order
from analysis.runs.workers import Where
from analysis.schema import SCHEMA
from analysis.store import TEXTS, read_table
from analysis.tables import build_corpus, write_corpus
from running import ROOT, annotated_of, files_of, finish, kept_batches, start, write_articles

HEAD = "Brunnen am Markt\n\n"
SENTENCES = (
    "Der Brunnen soll trocken sein.",
    "Das berichtet der «Bote» unter Berufung auf die Stadt.",
    "«Wir suchen ein Ersatzteil», sagte die Sprecherin Anna Weber am Montag.",
    "Laut der Stadt ist die Pumpe angeblich defekt.",
    "Der Bürgermeister habe davon nichts gewusst, hieß es.",
    "Der Markt bleibt am Sonntag offen.",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    """Return a corpus of 230 articles: several batches."""
    return write_articles(tmp_path_factory.mktemp("articles") / "news.jsonl", 230, sentences=2)


@pytest.fixture(scope="module")
def undisturbed(articles, tmp_path_factory) -> dict[str, dict[str, bytes]]:
    """Return what one process makes of it without a fault, by kind of result."""
    folder = tmp_path_factory.mktemp("undisturbed")
    for name in ("lines.jsonl", "tables"):
        assert main(["annotate", str(articles), "--to", str(folder / name)]) == 0
    return {name: files_of(folder / name) for name in ("lines.jsonl", "tables")}


@pytest.mark.parametrize("name", ["lines.jsonl", "tables"])
def test_several_processes_make_the_same(articles, undisturbed, tmp_path, name):
    """Byte by byte, and each article is annotated once."""
    assert main(["annotate", str(articles), "--to", str(tmp_path / name), "--workers", "2"]) == 0
    assert files_of(tmp_path / name) == undisturbed[name]
    assert annotated_of(tmp_path / name) == 230


def test_tables_are_what_memory_holds(articles, undisturbed, tmp_path):
    """What is written batch by batch is what the tables of a corpus are in memory."""
    write_corpus(open_corpus(articles), tmp_path / "tables")
    _, frames = build_corpus(articles)
    for name in (*SCHEMA, TEXTS):
        written = pd.read_parquet(tmp_path / "tables" / name).astype(object)
        wanted = frames[name].astype(object)
        assert written.where(written.notna(), None).equals(wanted.where(wanted.notna(), None)), name
    assert files_of(tmp_path / "tables") == undisturbed["tables"]


def test_tables_are_read_by_others(articles, tmp_path):
    """One folder a table: pandas, DuckDB and Arrow count the same, and types are those of the schema."""
    write_corpus(open_corpus(articles), tmp_path / "t")
    for name in (*SCHEMA, TEXTS):
        rows = len(pd.read_parquet(tmp_path / "t" / name))
        counted = duckdb.execute(f"select count(*) from read_parquet('{tmp_path}/t/{name}/*.parquet')").fetchone()[0]
        assert rows == counted == dataset.dataset(tmp_path / "t" / name).count_rows()
    copies = duckdb.execute(
        f"select count(*) from read_parquet('{tmp_path}/t/articles/*.parquet') where duplicate_of is not null"
    )
    assert copies.fetchone()[0] == 23


def test_row_groups_and_parts_follow_the_articles(articles, undisturbed, tmp_path, monkeypatch):
    """Small groups and parts: other files, the same rows, each part of all tables about the same articles."""
    make_small_parts(monkeypatch)
    write_corpus(open_corpus(articles), tmp_path / "t")
    parts = sorted(path.name for path in (tmp_path / "t" / "articles").iterdir())
    assert len(parts) > 2
    assert [parquet.read_metadata(tmp_path / "t" / "cues" / part).num_row_groups for part in parts[:2]] == [1, 2]
    for part in parts:
        ids = set(pd.read_parquet(tmp_path / "t" / "articles" / part)["article_id"])
        for name in ("cues", "sentences", "texts"):
            assert set(pd.read_parquet(tmp_path / "t" / name / part)["article_id"]) <= ids
    _, frames = build_corpus(articles)
    for name in ("articles", "cues", "passages", "differences"):
        assert len(pd.read_parquet(tmp_path / "t" / name)) == len(frames[name])
    position = pd.read_parquet(tmp_path / "t" / "articles")["position"]
    assert position.tolist() == list(range(230))


def make_small_parts(monkeypatch) -> None:
    """Let a result have several parts of several row groups: one in the first, at most two."""
    for name, value in {"GROUP_ARTICLES": 30, "FIRST_GROUPS": 1, "MOST_GROUPS": 2}.items():
        monkeypatch.setattr(f"analysis.runs.surveying.{name}", value)


def test_a_part_is_written_when_its_batches_are_there(articles, tmp_path, monkeypatch):
    """Not at the end: what putting together takes, a run takes from early on; and no part is written twice."""
    make_small_parts(monkeypatch)
    done = []
    for name, kind in (("work", "batch"), ("write_part", "part")):
        do = getattr(runs, name)
        monkeypatch.setattr(runs, name, lambda *args, do=do, kind=kind: done.append(kind) or do(*args))
    write_corpus(open_corpus(articles), tmp_path / "t")
    last = len(done) - 1 - done[::-1].index("batch")
    assert "part" in done[: last - 1] and done[last + 1 :] == ["part"]
    assert done.count("part") == len([*(tmp_path / "t" / "cues").iterdir()])


def test_a_shared_disk_that_shows_batches_late(articles, tmp_path, monkeypatch):
    """No batch has to wait for one that is not seen: what is ready is written when it is, the rest at the end."""
    make_small_parts(monkeypatch)
    write_corpus(open_corpus(articles), tmp_path / "wanted")
    has, work, asked, made = Kept.has, runs.work, Counter(), []

    def has_late(self, name):
        there = has(self, name)
        asked[name] += there
        return there and asked[name] > 4

    monkeypatch.setattr(Kept, "has", has_late)
    monkeypatch.setattr(runs, "work", lambda *args: made.append(sum(asked.values())) or work(*args))
    write_corpus(open_corpus(articles), tmp_path / "tables")
    assert files_of(tmp_path / "tables") == files_of(tmp_path / "wanted")
    assert made[0] == 0 and made[1] < 4  # the second batch was made when the first was not to be seen yet


def test_what_is_not_seen_is_waited_for(monkeypatch):
    """For some time; then whoever reads it finds out."""
    monkeypatch.setattr(runs, "POLL", 0.01)
    order, said = Order(lambda name: False), []
    order.add(Batch("b", (Member("k", Article(id="a", text="Er kam.", outlet="B", place="c, line 1")),)), awaited=False)
    order.end()
    entries, began = order.follow(), time.monotonic()
    assert [entry[0] for entry in runs.wait_for(entries, order, 0.3, said.append)] == ["b"]
    assert 0.3 <= time.monotonic() - began < 30 and len(said) == 1
    assert [entry[0] for entry in runs.wait_for(order.follow(), order, 0, said.append)] == ["b"]
    assert len(said) == 1


def test_a_worker_waits_for_a_batch(tmp_path, monkeypatch):
    """It is there, or the time is over."""
    kept, answers = Kept(tmp_path), iter([False, False, True])
    monkeypatch.setattr("analysis.runs.kept.POLL", 0.01)
    monkeypatch.setattr(Kept, "has", lambda self, name: next(answers))
    kept.wait_for("b", 30)
    assert next(answers, "all were asked for") == "all were asked for"
    monkeypatch.setattr(Kept, "has", lambda self, name: False)
    began = time.monotonic()
    kept.wait_for("b", 0.2)
    assert 0.2 <= time.monotonic() - began < 30


def test_a_batch_that_never_shows(articles, tmp_path, monkeypatch):
    """It is an error that names the file; the next run makes it."""
    write = Kept.write
    monkeypatch.setattr(Kept, "write", lambda self, name, *rest: (write(self, name, *rest), self.remove(name)))
    with pytest.raises(CorpusError, match=r"\.batch: was damaged; run the same again"):
        write_corpus(open_corpus(articles), tmp_path / "tables")
    assert not (tmp_path / "tables").exists()
    monkeypatch.undo()
    assert main(["annotate", str(articles), "--to", str(tmp_path / "tables"), "--no-passages"]) == 0
    assert annotated_of(tmp_path / "tables") == 230


def test_a_part_is_moved_into_place_when_it_is_whole(tmp_path):
    """Two that write the same leave it whole, whoever began first; one that fails leaves nothing."""
    folder, place = tmp_path / "t", tmp_path / "t" / "part"
    folder.mkdir()
    with moving(folder, place) as first, moving(folder, place) as second:
        second.write_text("whole")
        first.write_text("wh")
        assert not place.exists()
        first.write_text("whole")
    assert place.read_text() == "whole"
    with pytest.raises(ZeroDivisionError), moving(folder, tmp_path / "t" / "other") as scrap:
        scrap.write_text(f"half {1 / 0}")
    assert [path.name for path in folder.iterdir()] == ["part"]


@pytest.mark.parametrize("name", ["lines.jsonl", "tables"])
def test_parts_of_several_processes_are_the_same(articles, tmp_path, monkeypatch, name):
    """Whichever batch is ready first, and where nothing is left to annotate, too."""
    make_small_parts(monkeypatch)
    arguments = ["annotate", str(articles), "--no-passages", "--to"]
    assert main([*arguments, str(tmp_path / "one" / name)]) == 0
    assert main([*arguments, str(tmp_path / "two" / name), "--workers", "2"]) == 0
    assert files_of(tmp_path / "one" / name) == files_of(tmp_path / "two" / name)
    assert main([*arguments, str(tmp_path / "two" / name)]) == 0
    assert annotated_of(tmp_path / "two" / name) == 0
    assert files_of(tmp_path / "one" / name) == files_of(tmp_path / "two" / name)


def test_ten_articles_more_are_ten_annotated(tmp_path):
    """Wherever they stand among 10,000; ten taken out cost nothing; the result is that of a fresh run."""
    lines = [json.dumps({"id": f"a{n}", "text": f"Er soll {n} Jahre alt sein."}) for n in range(10_000)]
    more = [json.dumps({"id": f"b{n}", "text": f"Sie soll {n} Jahre alt sein."}) for n in range(10)]
    corpus, out = tmp_path / "c.jsonl", tmp_path / "out.jsonl"
    corpus.write_text("\n".join(lines))
    assert main(["annotate", str(corpus), "--to", str(out)]) == 0
    assert annotated_of(out) == 10_000
    draw = random.Random(3)
    for line in more:
        lines.insert(draw.randrange(len(lines)), line)
    corpus.write_text("\n".join(lines))
    assert main(["annotate", str(corpus), "--to", str(out)]) == 0
    assert annotated_of(out) == 10
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [
        json.loads(line)["id"] for line in lines
    ]
    corpus.write_text("\n".join(line for line in lines if '"b' not in line))
    assert main(["annotate", str(corpus), "--to", str(out)]) == 0
    assert annotated_of(out) == 0


def edit(draw: random.Random, rows: list[dict]) -> None:
    """Change a corpus in one way: a text, an id, what is known, the order; add, copy or take away."""
    kind = draw.choice(("text", "word", "id", "known", "order", "add", "copy", "drop", "empty"))
    row = draw.choice(rows)
    fresh = f"n{draw.randrange(10**9)}"
    if kind == "text":
        row["text"] = HEAD + " ".join(draw.sample(SENTENCES, 3))
    elif kind == "word":
        row["text"] += draw.choice((" Angeblich.", "\n", " Wohl kaum."))
    elif kind == "id":
        row["id"] = fresh
    elif kind == "known":
        row[draw.choice(("outlet", "country", "headline"))] = draw.choice(("Bote", "Kurier", ""))
    elif kind == "order":
        draw.shuffle(rows)
    elif kind == "add":
        rows.insert(draw.randrange(len(rows)), {"id": fresh, "text": HEAD + draw.choice(SENTENCES)})
    elif kind == "copy":
        rows.insert(draw.randrange(len(rows)), {**row, "id": fresh})
    elif kind == "drop" and len(rows) > 20:
        rows.remove(row)
    elif kind == "empty":
        rows.append({"id": fresh, "text": draw.choice(("", " "))})


@cache
def annotate_afresh(ident: str, text: str, headline: str | None) -> str:
    """Return the line of an article that was annotated here, whatever is kept."""
    row = to_json(annotate(Article(ident, text, headline=headline)))
    return json.dumps(row | {"sources": [{**source, "registry": None} for source in row["sources"]], "parents": []})


def test_two_hundred_edits_leave_no_stale_row(tmp_path, monkeypatch):
    """After each of 200 edits all annotations are those of the corpus as it is; now and then so are the tables."""
    monkeypatch.setattr(batches, "USUAL", 6)  # so that thirty articles are several batches
    draw = random.Random(17)
    rows = [{"id": f"a{n}", "text": HEAD + " ".join(draw.sample(SENTENCES, 2))} for n in range(30)]
    corpus, out = tmp_path / "c.jsonl", tmp_path / "o.jsonl"
    annotated = []
    for number in range(200):
        edit(draw, rows)
        corpus.write_text("\n".join(json.dumps(row) for row in rows))
        annotated.append(run(open_corpus(corpus), out, product=LINES).annotated)
        wanted = [annotate_afresh(one.id, one.text, one.headline) for one in open_corpus(corpus).articles()]
        assert [json.loads(line) for line in out.read_text().splitlines()] == [*map(json.loads, wanted)], number
        if number % 25 == 24:
            write_corpus(open_corpus(corpus), tmp_path / "t")
            _, frames = build_corpus(corpus)
            for name in (*SCHEMA, TEXTS):
                pd.testing.assert_frame_equal(read_table(tmp_path / "t", name), frames[name], obj=f"{name}, {number}")
    assert sum(annotated[1:]) < 500 and max(annotated[1:]) < len(rows)


def test_notes_beside_a_corpus_count(tmp_path):
    """Another registry: the articles that it names are annotated again, the others are not."""
    corpus = tmp_path / "c.jsonl"
    rows = [{"id": f"a{n}", "text": HEAD + SENTENCES[1] + f" {n}"} for n in range(5)]
    corpus.write_text("\n".join(json.dumps(row) for row in rows))
    assert run(open_corpus(corpus), tmp_path / "o.jsonl", product=LINES).annotated == 5
    start = rows[3]["text"].index("«Bote»") + 1
    entry = (
        f'[[source]]\nname = "Bote"\nkind = "medium"\nmentions = ["a3:{start}-{start + 4}"]\nevidence = "stated: x"\n'
    )
    (tmp_path / "sources.toml").write_text(entry)
    assert run(open_corpus(corpus), tmp_path / "o.jsonl", product=LINES).annotated == 1
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert [any(source["registry"] for source in line["sources"]) for line in lines] == [False] * 3 + [True, False]


def test_a_changed_lexicon_touches_what_it_can_touch(articles, tmp_path):
    """One entry more: the texts that hold its word are annotated again; the result is that of a fresh run."""
    copy = tmp_path / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
    adverbs = copy / "analysis" / "lexicons" / "adverbs.toml"
    texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines()]
    words = Counter(word for text in texts for word in set(re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{7,}\b", text)))
    word, number = min(((w, n) for w, n in words.items() if n >= 3), key=lambda pair: (pair[1], pair[0]))
    finish(start(articles, "--to", tmp_path / "kept.jsonl", PYTHONPATH=str(copy)))
    assert annotated_of(tmp_path / "kept.jsonl") == 230
    entry = (
        f'\n[[entry]]\nid = "neu"\npatterns = ["{word}"]\ncategory = "adverb"\ndimension = "stance"\nexamples = []\n'
    )
    adverbs.write_text(adverbs.read_text(encoding="utf-8") + entry, encoding="utf-8")
    finish(start(articles, "--to", tmp_path / "kept.jsonl", PYTHONPATH=str(copy)))
    finish(start(articles, "--to", tmp_path / "fresh.jsonl", PYTHONPATH=str(copy)))
    assert number <= annotated_of(tmp_path / "kept.jsonl") < 100
    assert files_of(tmp_path / "kept.jsonl") == files_of(tmp_path / "fresh.jsonl")
    assert '"entry": "neu"' in (tmp_path / "fresh.jsonl").read_text(encoding="utf-8")


def test_another_line_above_makes_nothing_stale(tmp_path):
    """Where in a table a row stands is no part of what is known of it."""
    rows = [{"id": f"a{n}", "text": HEAD + f"{n}.", "outlet": "Bote"} for n in range(60)]
    corpus = tmp_path / "c.csv"
    pd.DataFrame(rows).to_csv(corpus, index=False)
    assert run(open_corpus(corpus), tmp_path / "t", product=TABLES).annotated == 60
    pd.DataFrame([{"id": "b", "text": "Neu.", "outlet": "Bote"}, *rows]).to_csv(corpus, index=False)
    assert run(open_corpus(corpus), tmp_path / "t", product=TABLES).annotated == 1


def test_what_is_kept_is_swept(articles, tmp_path):
    """Of a corpus that shrank nothing is kept that the result does not hold."""
    out = tmp_path / "out.jsonl"
    run(open_corpus(articles), out, product=LINES)
    before = kept_batches(out)
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "less.jsonl").write_text("".join(lines[:60]), encoding="utf-8")
    run(open_corpus(tmp_path / "less.jsonl"), out, product=LINES)
    assert 0 < len(kept_batches(out)) < len(before)


def test_somebody_elses_folder_is_left_alone(articles, tmp_path, caplog):
    """A folder that has the name of what is kept, and other things in it, is refused."""
    (tmp_path / "out.jsonl.kept").mkdir()
    (tmp_path / "out.jsonl.kept" / "thesis.txt").write_text("mine")
    caplog.set_level("INFO")
    assert main(["annotate", str(articles), "--to", str(tmp_path / "out.jsonl")]) == 2
    assert "out.jsonl.kept: is no folder of kept annotations" in caplog.text
    assert files_of(tmp_path) == {"out.jsonl.kept/thesis.txt": b"mine"}


@pytest.mark.parametrize("spoil", [lambda b: b[:-9], lambda b: b[:99] + b"\xff" + b[100:], lambda b: b""])
def test_a_damaged_batch_is_made_anew(articles, undisturbed, tmp_path, spoil):
    """One that is cut is seen at once; one that was changed is told, and the next run makes it anew."""
    out = tmp_path / "lines.jsonl"
    run(open_corpus(articles), out, product=LINES)
    batch = next(kept_beside(out).folder.glob("*/*.batch"))
    batch.write_bytes(spoil(batch.read_bytes()))
    codes = [main(["annotate", str(articles), "--to", str(out)]) for _ in range(2)]
    assert codes in ([0, 0], [2, 0])
    assert files_of(out) == undisturbed["lines.jsonl"]


def test_strict_stops(tmp_path):
    """At the first fault, be it seen while reading or, in a page, while annotating."""
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "a.html").write_text("<html><body></body></html>")
    (folder / "b.txt").write_text("Er soll krank sein.")
    for options, code in ((["--strict"], 2), ([], 3), (["--strict"], 2)):
        assert main(["annotate", str(folder), "--to", str(tmp_path / "o.jsonl"), *options]) == code


def test_the_report_says_what_was_read(tmp_path):
    """Articles, copies, other languages, faults by reason, and what was done with each."""
    english = "The well is said to be dry, and nobody knows why that is. " * 6
    german = "Der Brunnen soll trocken sein, und niemand weiß, warum das so ist. " * 6
    texts = [german, english, german, "", " ", "Kurz."]
    corpus, out = tmp_path / "c.jsonl", tmp_path / "o.jsonl"
    rows = [{"id": f"a{n}", "text": text, "mood": "blau"} for n, text in enumerate(texts)]
    corpus.write_text("\n".join(map(json.dumps, rows)) + '\n{"id": "x", "te')
    assert main(["annotate", str(corpus), "--to", str(out)]) == 3
    report = json.loads(Path(f"{out}.report.json").read_text(encoding="utf-8"))
    assert (report["articles"], report["annotated now"], report["kept from before"], report["skipped"]) == (4, 4, 0, 3)
    assert report["skipped, by reason"] == {"is empty": 2, "is not one JSON object": 1}
    assert report["copies"] == [{"id": "a2", "of": "a0"}]
    assert report["other languages"] == ["a1"]
    assert report["too short to tell the language"] == 1
    assert report["columns passed over"] == ["mood"]
    assert [fault["place"] for fault in report["faults"]] == [f"c.jsonl, line {n}" for n in (4, 5, 7)]


def test_where_nobody_answers(articles, tmp_path, caplog, monkeypatch):
    """An address of no scheduler is an error that names it."""
    monkeypatch.setattr("analysis.runs.workers.PATIENCE", 0)
    caplog.set_level("INFO")
    arguments = ["annotate", str(articles), "--to", str(tmp_path / "o.jsonl"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(arguments) == 2
    assert "--scheduler tcp://127.0.0.1:9: no scheduler answers there" in caplog.text
    with pytest.raises(SystemExit):
        main([*arguments, "--workers", "2"])


def test_a_place_to_work_is_chosen_once():
    """In this process, unless somebody asks for more."""
    assert Where() == Where(None, None)
