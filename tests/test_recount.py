"""The numbers of a published book follow from its record, by a second count that shares nothing with the package."""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numerals
from analysis.numerals import numbers_in
from analysis.publish.exporting import export
from analysis.schema import SCHEMA
from analysis.store import write_table
from analysis.tables import frame_of
from recount.ledger import Judged, judge, names_in
from recount.record import Record, RecordError
from recount.recounting import find_chapters, recount, report, sum_up
from recount.sheets import compare_sheets
from recount.spelled import Spelled, misleading, numbers, says

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "src" / "recount"
MODULES = sorted(FOLDER.rglob("*.py"))
NEEDED = ("ledger.json", "tables", "norms", "inputs", "words")  # of a record: what is counted again, and from what
MAY_BE_ABSENT = {  # claims that a book has only where its texts have the thing
    "hedging-instances-wollen-reportive",
    "twice-copies-finding",
    "twice-pairs",
    "twice-notices",
    "sources-concentration",
}


@pytest.fixture(scope="module")
def record(published) -> Path:
    """Return the record of the book about the five texts."""
    return published / "record"


@pytest.fixture(scope="module")
def counted(record) -> dict:
    """Return what counting that record again finds."""
    return recount(Record(record))


@pytest.fixture
def copy(record, tmp_path) -> Path:
    """Return a copy of what is counted, to be damaged."""
    for name in NEEDED:
        if (record / name).is_dir():
            shutil.copytree(record / name, tmp_path / name)
        elif (record / name).exists():
            shutil.copy(record / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_it_imports_the_standard_library_alone(path):
    """Nothing of the package, and no library, is imported, also not by name at run time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports would hide from where"
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("__import__", "exec", "eval"):
            pytest.fail(f"line {node.lineno}: {node.func.id}")
    assert found <= sys.stdlib_module_names | {"recount"}


def test_modules_are_found_at_run_time_in_its_own_folder_alone():
    """The one import by name is that of the chapters."""
    calls = [
        (path.name, ast.unparse(node))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func)
    ]
    assert calls == [("recounting.py", "importlib.import_module(f'{chapters.__name__}.{found.name}')")]


def test_published_copy_counts_by_itself(record, counted, tmp_path):
    """The copy in the record runs without site packages, settings or the project, and finds the same."""
    moved = tmp_path / "elsewhere" / "record"
    shutil.copytree(record, moved)
    out = tmp_path / "found.json"
    command = [sys.executable, "-I", "-S", str(moved / "recount"), str(moved), "--json", str(out)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout[-3000:]
    assert ran.stdout.splitlines() == report(counted)
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(json.dumps(counted, default=str))
    assert not list(moved.rglob("__pycache__"))


def test_published_copy_is_the_committed_one(record):
    """What a reader runs is what was reviewed here."""
    published = {path.relative_to(record / "recount"): path.read_bytes() for path in (record / "recount").rglob("*.py")}
    assert published == {path.relative_to(FOLDER): path.read_bytes() for path in MODULES}


def test_no_number_differs(counted):
    """What was derived is what the book shows."""
    assert counted["differences"] == []
    assert counted["holds"]


def test_nearly_every_number_is_derived(counted):
    """At most one number in twenty is not, and each of these has its reason."""
    derived = sum(chapter["derived"] for chapter in counted["chapters"].values())
    left = sum(entry["numbers"] for entry in counted["not_derived"])
    assert derived + left == counted["numbers"]
    assert left <= counted["numbers"] / 20
    excused = {reason for module in find_chapters().values() for reason in module.NOT_DERIVED.values()}
    assert {entry["reason"] for entry in counted["not_derived"]} <= excused  # no form of this book is unknown
    assert all(len(reason.split()) >= 4 for reason in excused)


def test_every_number_of_the_ledger_is_accounted_for(record, counted):
    """Counted from the ledger in another way, it has as many numbers as were derived or left."""
    ledger = json.loads((record / "ledger.json").read_text(encoding="utf-8"))
    total = 0
    for claim in ledger["claims"]:
        if claim["kind"] in ("number", "sentence"):
            assert claim["numbers"] == numbers_in(claim["text"], names_in(Record(record)))
            total += len(claim["numbers"])
        elif claim["rows"]:
            cells = [cell for row in ledger["rows"][claim["rows"]]["rows"] for cell in row]
            total += sum(type(cell) in (int, float) for cell in cells)
    assert counted["numbers"] == total > 4000


def test_every_derivation_belongs_to_a_claim(record):
    """No chapter derives or excuses what the book does not claim, or does both."""
    ledger = json.loads((record / "ledger.json").read_text(encoding="utf-8"))
    claimed = {(claim["notebook"], claim["id"]) for claim in ledger["claims"]}
    for notebook, module in find_chapters().items():
        assert not module.DERIVED.keys() & module.NOT_DERIVED.keys()
        known = {(notebook, name) for name in {*module.DERIVED, *module.NOT_DERIVED} - MAY_BE_ABSENT}
        assert known <= claimed


def count_chapter(record: Path, claim: str) -> dict:
    """Return what counting the chapter of one claim again finds."""
    ledger = json.loads((record / "ledger.json").read_text(encoding="utf-8"))
    return recount(Record(record), find_claim(ledger, claim)["notebook"])


def edit(path: Path, change: Callable[[object], None]) -> None:
    """Change a JSON file in place."""
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def edit_row(path: Path, number: int, change: dict) -> None:
    """Change one line of a file of JSON Lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[number])
    assert change.keys() <= row.keys() and row != row | change, "the change has to change something"
    lines[number] = json.dumps(row | change, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_claim(ledger: dict, name: str) -> dict:
    """Return an entry of a ledger."""
    return next(claim for claim in ledger["claims"] if claim["id"] == name)


def change_text(ledger: dict) -> None:
    """Let a sentence say another number, and the list of its numbers with it."""
    claim = find_claim(ledger, "hedging-finding")
    number = str(claim["numbers"][0])
    claim["text"] = claim["text"].replace(number, str(claim["numbers"][0] + 1), 1)
    claim["numbers"][0] += 1


def change_word(ledger: dict) -> None:
    """Let a sentence say another number in a word."""
    claim = find_claim(ledger, "corpus-outlets-word")
    claim["text"], claim["numbers"] = "four", [4]


def change_listed(ledger: dict) -> None:
    """Let the list of numbers differ from the sentence."""
    find_claim(ledger, "hedging-voice-finding")["numbers"][0] += 1


def change_value(ledger: dict) -> None:
    """Let the value of a number differ in its tenth place from that which is shown."""
    find_claim(ledger, "agreement-quotes-f1")["value"] += 1e-8


def change_cell(ledger: dict) -> None:
    """Let one cell behind a figure differ by little."""
    rows = ledger["rows"][find_claim(ledger, "hedging-figure-cues")["rows"]]
    column = rows["columns"].index("value")
    rows["rows"][0][column] *= 1 + 1e-8


def change_label(ledger: dict) -> None:
    """Let one row behind a figure be that of another text."""
    rows = ledger["rows"][find_claim(ledger, "hedging-figure-cues")["rows"]]
    rows["rows"][0][rows["columns"].index("label")] = "nobody"


def swap_rows(ledger: dict) -> None:
    """Let two rows behind a figure change places."""
    rows = ledger["rows"][find_claim(ledger, "hedging-strips")["rows"]]["rows"]
    rows[0], rows[1] = rows[1], rows[0]


def drop_row(ledger: dict) -> None:
    """Take one row from behind a table."""
    rows = ledger["rows"][find_claim(ledger, "statements-mood-opener")["rows"]]
    rows["rows"].pop()
    rows["count"] -= 1


def count_more(ledger: dict) -> None:
    """Let more rows be claimed than there are."""
    ledger["rows"][find_claim(ledger, "machine-cues")["rows"]]["count"] += 1


def add_claim(ledger: dict) -> None:
    """Claim a number that nothing derives."""
    ledger["claims"].append(find_claim(ledger, "hedging-cues") | {"id": "hedging-more"})


def rest_elsewhere(ledger: dict) -> None:
    """Let a claim rest on a row that there is not."""
    part = find_claim(ledger, "hedging-cues")["rests_on"][0]
    assert part["table"] == "cues"
    part["rows"][0][1] = 9999


LEDGER_CHANGES = {
    "a number of a sentence": (change_text, "hedging-finding"),
    "a number word": (change_word, "corpus-outlets-word"),
    "the list of a sentence's numbers": (change_listed, "hedging-voice-finding"),
    "a value": (change_value, "agreement-quotes-f1"),
    "a cell behind a figure": (change_cell, "hedging-figure-cues"),
    "a label behind a figure": (change_label, "hedging-figure-cues"),
    "two rows swapped": (swap_rows, "hedging-strips"),
    "a row taken out": (drop_row, "statements-mood-opener"),
    "a row too many": (count_more, "machine-cues"),
    "a claim that nothing derives": (add_claim, "hedging-more"),
    "a row that is not in its table": (rest_elsewhere, "hedging-cues"),
}


@pytest.mark.parametrize("name", LEDGER_CHANGES)
def test_altered_ledger_is_found(copy, name):
    """Whatever is changed in the ledger is named by its claim."""
    change, claim = LEDGER_CHANGES[name]
    edit(copy / "ledger.json", change)
    found = count_chapter(copy, claim)
    assert not found["holds"]
    assert claim in {difference["claim"] for difference in found["differences"]}
    assert any(claim in line for line in report(found))


TABLE_CHANGES = {
    "a cue of another dimension": ("cues", 0, {"dimension": "stance"}, "hedging-finding"),
    "a cue one character on": ("cues", 5, {"start": 647}, "hedging-strips"),
    "a paragraph with a word more": ("paragraphs", 1, {"tokens": 19}, "corpus-words"),
    "a sentence with another status": ("sentences", 2, {"status": "denied"}, "statements-parts"),
    "a clause in another mood": ("reported_clauses", 0, {"choice": "indicative"}, "statements-mood-finding"),
    "a quotation of another type": ("quotations", 0, {"type": "direct"}, "agreement-finding"),
    "a passage that starts elsewhere": ("passages", 41, {"b_start": 104}, "statements-ladder"),
    "another name for the war": ("frames", 1, {"entry": "war.Krieg"}, "framing-war-finding"),
    "a seat that is an office": ("frames", 5, {"reading": "office"}, "framing-seats-table"),
    "an indicator of another issue": ("frames", 0, {"entry": "issue.economic"}, "framing-issues"),
    "a noun with a doer": ("nominal_acts", 0, {"agent_form": "genitive", "agent_start": 99}, "framing-acts"),
    "a cue of another entry": ("cues", 0, {"category": "adverb", "entry": "offenbar"}, "robustness-sheet"),
    "a value found, not inferred": ("articles", 0, {"date_evidence": "found: it"}, "corpus-evidence-finding"),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE_CHANGES)
def test_altered_table_is_found(copy, name):
    """A row of a table that was changed moves a number that rests on it."""
    table, number, change, claim = TABLE_CHANGES[name]
    edit_row(copy / "tables" / f"{table}.jsonl", number, change)
    found = count_chapter(copy, claim)
    assert claim in {difference["claim"] for difference in found["differences"]}


def test_altered_count_of_a_word_is_found(copy):
    """A word that each text has once more moves its keyness; words that are left out are missed."""
    names = ("framing-keyness", "framing-dispersion-finding")
    rows = (copy / "words" / "frequent.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(number for number, row in enumerate(rows) if '"form": "kreml"' in row)
    counts = json.loads(rows[number])["counts"]
    edit_row(copy / "words" / "frequent.jsonl", number, {"counts": counts | {key: n + 1 for key, n in counts.items()}})
    assert "framing-keyness" in {difference["claim"] for difference in count_chapter(copy, names[0])["differences"]}
    (copy / "words" / "frequent.jsonl").write_text("\n".join(rows[:number]) + "\n", encoding="utf-8")
    assert set(names) <= {difference["claim"] for difference in count_chapter(copy, names[0])["differences"]}


def test_altered_list_of_other_news_is_found(copy):
    """A word that other news are said to have less often moves its keyness."""
    path = copy / "norms" / "words-derstandard.tsv"
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("putin\t"))
    word, count, articles = lines[number].split("\t")
    lines[number] = f"{word}\t{int(count) - 1}\t{articles}"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = count_chapter(copy, "framing-keyness")
    assert "framing-keyness" in {difference["claim"] for difference in found["differences"]}


def move_count(evaluation: dict) -> None:
    """Let the evaluation have found one cue less."""
    evaluation["files"][0]["overall"]["all"]["both"] -= 1


def move_interval(evaluation: dict) -> None:
    """Let an interval begin elsewhere."""
    evaluation["files"][0]["overall"]["all"]["interval"][0] -= 0.0001


def move_norm(norms: dict) -> None:
    """Let comparison articles have no cue that passes something on."""
    column = norms["about"]["columns"].index("dimensions.source")
    for row in norms["articles"]:
        row[column] = 0


@pytest.mark.parametrize(
    ("file", "change", "claim"),
    [
        ("norms/evaluation.json", move_count, "machine-finding"),
        ("norms/evaluation.json", move_interval, "machine-cues"),
        ("norms/norms-derstandard.json", move_norm, "machine-comparison-finding"),
    ],
    ids=["a count", "an interval", "the comparison set"],
)
def test_altered_norm_is_found(copy, file, change, claim):
    """A committed number that was changed moves a number of the book."""
    edit(copy / file, change)
    found = count_chapter(copy, claim)
    assert claim in {difference["claim"] for difference in found["differences"]}


def test_altered_label_of_the_hand_is_found(copy):
    """A label of the hand that was moved by one character moves the agreement."""
    path = sorted((copy / "inputs" / "tests" / "gold").glob("*.json"))[0]

    def move(labels: dict) -> None:
        labels["cues"][0]["start"] += 1

    edit(path, move)
    found = count_chapter(copy, "agreement-layers")
    assert "agreement-layers" in {difference["claim"] for difference in found["differences"]}


@pytest.mark.parametrize(
    ("name", "claim"),
    [("tables/cues.jsonl", "hedging-cues"), ("norms/evaluation.json", "machine-finding")],
)
def test_a_file_that_is_missing_is_named(copy, name, claim):
    """What rests on a file that is not there differs, and the others are counted all the same."""
    (copy / name).unlink()
    found = count_chapter(copy, claim)
    assert any(it["claim"] == claim and name in str(it["derived"]) for it in found["differences"])
    assert count_chapter(copy, "corpus-words")["holds"]


def edit_sheet(path: Path, old: bytes, new: bytes) -> None:
    """Replace the first of something in a CSV that is there."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def cut_row(path: Path) -> None:
    """Take away the last row of a CSV."""
    path.write_bytes(path.read_bytes().rstrip(b"\r\n").rpartition(b"\r\n")[0] + b"\r\n")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda path: edit_sheet(path, b",bare,", b",named,"), "row 1, identifiability"),
        (lambda path: edit_sheet(path, b"373-385 633-645", b"373-385 633-646"), "row 1, mentions"),
        (lambda path: edit_sheet(path, b"source_id,name", b"name,source_id"), "head, source_id"),
        (lambda path: edit_sheet(path, b",s1,", b",s1,,"), "row 1"),
        (lambda path: edit_sheet(path, b",Studie,", b",'=Studie,"), "row 1, name"),
        (lambda path: edit_sheet(path, b",Studie,", b',"Studie",'), "how it is written"),
        (lambda path: edit_sheet(path, b"\r\n", b"\n"), "how it is written"),
        (lambda path: path.write_bytes(path.read_bytes() + b"x,s1\r\n"), "row {next}"),
        (cut_row, "row {last}"),
        (lambda path: path.write_bytes(b"\xff"), "the whole"),
        (lambda path: path.write_bytes(b""), "head"),
        (Path.unlink, "the whole"),
    ],
)
def test_altered_sheet_is_found(copy, change, place):
    """A CSV that does not say what its JSONL says, or says it otherwise, is told with its place; no number differs."""
    rows = len(Record(copy).table("sources"))
    change(copy / "tables" / "sources.csv")
    found = recount(Record(copy))
    (told,) = found["sheets_differing"]
    assert (told["table"], told["place"]) == ("sources", place.format(next=rows + 1, last=rows))
    assert not found["holds"] and not found["differences"]
    assert any(line.startswith(f"tables/sources.csv, {told['place']}: ") for line in report(found))
    assert report(found)[-1].endswith("all of them agree, but a CSV does not say what its table says")


def test_sheets_say_what_tables_say(counted):
    """All tables of the book were held against their CSV; a chapter by itself says nothing of them."""
    assert counted["sheets"] == len(SCHEMA) and counted["sheets_differing"] == []


def test_sheets_of_any_cells_are_those_of_the_package(tmp_path, seeds):
    """What begins like a formula has its apostrophe, what begins with an apostrophe none; a CSV too many is told."""
    for name in SCHEMA:
        if name != "articles":
            write_table(tmp_path, name, frame_of(name, []))
    cells = (
        "=1+1",
        "'=1+1",
        "+",
        "-1",
        "@x",
        "\tx",
        "\rx",
        'a "b"',
        "a, b",
        "a\nb",
        "a\r\nb",
        " a",
        "",
        "\u2028",
        "'a",
    )
    rows = [
        {"article_id": cell, "outlet": cell, "language": "de", "tokens": n} | dict.fromkeys(("sentences",), n)
        for n, cell in enumerate(cells)
    ]
    filled = [
        {c.name: row.get(c.name, None if c.empty else {"string": "x", "integer": 0, "decimal": 0.1}[c.type])
         for c in SCHEMA["articles"]} for row in rows
    ]  # fmt: skip
    write_table(tmp_path, "articles", frame_of("articles", filled))
    export(tmp_path, tmp_path / "record" / "tables")
    record = Record(tmp_path / "record")
    assert [row["article_id"] for row in record.table("articles")] == list(cells)
    assert compare_sheets(record) == (len(SCHEMA), [])
    (tmp_path / "record" / "tables" / "more.csv").write_text("a,b\r\n", encoding="utf-8")
    (told,) = compare_sheets(record)[1]
    assert (told["table"], told["place"]) == ("more", "the whole")
    edit_sheet(tmp_path / "record" / "tables" / "articles.csv", b"'=1+1", b"=1+1")
    assert {it["table"]: it["place"] for it in compare_sheets(record)[1]}["articles"] == "row 1, article_id"


def test_a_site_is_taken_for_its_record(copy, tmp_path):
    """Whoever names the site is told which folder is counted; what is neither is refused with what was expected."""
    site = tmp_path / "site"
    site.mkdir()
    for name in NEEDED:
        (site / "record").mkdir(exist_ok=True)
        (tmp_path / name).rename(site / "record" / name)
    command = [sys.executable, "-I", "-S", str(FOLDER)]
    ran = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, f"recount: {site} is a site; its record is {site / 'record'}\n")
    for folder, why in ((tmp_path, "holds no ledger.json"), (tmp_path / "nosuch", "there is no such folder")):
        ran = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
        told = f"recount: {folder}: {why}; expected is the folder record of a book, or its site\n"
        assert (ran.returncode, ran.stderr) == (2, told)


def test_a_record_without_ledger_cannot_be_counted(copy):
    """Then the command says which file it wants, and ends with 2."""
    (copy / "ledger.json").unlink()
    command = [sys.executable, "-I", "-S", str(FOLDER), str(copy)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "ledger.json" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"claims": [{}], "rows": {}}', '{"claims": [{"rows": "x"}], "rows": {}}']
)
def test_a_ledger_that_is_none_is_refused(tmp_path, content):
    """A file that is no ledger is no ledger without numbers."""
    (tmp_path / "ledger.json").write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match=r"ledger\.json"):
        recount(Record(tmp_path))


def test_a_ledger_without_claims_does_not_hold(tmp_path):
    """Where nothing is claimed nothing was derived, and that is no success."""
    (tmp_path / "ledger.json").write_text('{"claims": [], "rows": {}}', encoding="utf-8")
    assert not recount(Record(tmp_path))["holds"]


def make_whole(folder: Path) -> Record:
    """Return a record without files, which is just that of which its ledger has the hashes."""
    nothing = hashlib.sha256(b"").hexdigest()
    made_from = dict.fromkeys(("tables", "words", "norms"), nothing)
    (folder / "ledger.json").write_text(json.dumps({"made_from": made_from}), encoding="utf-8")
    return Record(folder)


def make_claim(**more) -> dict:
    """Return a claim of a number, with some keys otherwise."""
    claim = {
        "id": "a",
        "kind": "number",
        "text": "12.3",
        "value": 12.34,
        "numbers": [12.3],
        "notebook": "n",
        "rows": None,
    }
    return claim | more


def test_what_is_not_derived_is_printed_and_is_no_difference():
    """A book may say what this program does not know; how much that is, is told in the last line."""
    found = sum_up([Judged("n", "a", 90, 90), Judged("n", "b", 10, 0, (), "it rests on words")])
    assert found["holds"]
    assert report(found)[-2:] == [
        "not derived: b (10): it rests on words",
        "90 of 100 numbers derived, 10 not (10.0%), 0 differences: all of them agree",
    ]


def test_a_form_that_is_not_known_is_not_derived(tmp_path):
    """A sentence with more numbers than were derived says something else; one with as many has to agree."""
    claim = make_claim(kind="sentence", text="Two of three.", numbers=[2, 3])
    assert judge(claim, {"rows": {}}, Record(tmp_path), lambda record: [2]).differences  # of a record that is not whole
    other = judge(claim, {"rows": {}}, make_whole(tmp_path), lambda record: [2])
    assert (other.differences, other.derived, other.numbers) == ((), 0, 2)
    assert other.reason == "the sentence has 2 numbers, 1 were derived: a form that this program does not know"
    assert judge(claim, {"rows": {}}, Record(tmp_path), lambda record: [2, 4]).differences


def test_other_columns_are_not_derived(tmp_path):
    """A table of other columns has another form; a cell of the same column has to agree."""
    claim = make_claim(kind="table", text="table of 1 rows", rows="k")
    ledger = {"rows": {"k": {"columns": ["cues"], "rows": [[3]], "count": 1}}}
    assert judge(claim, ledger, Record(tmp_path), lambda record: [{"forms": 3}]).differences
    other = judge(claim, ledger, make_whole(tmp_path), lambda record: [{"forms": 3}])
    assert (other.differences, other.derived) == ((), 0) and "'cues', 'forms'" in other.reason
    assert judge(claim, ledger, Record(tmp_path), lambda record: [{"cues": 4}]).differences


def test_a_derivation_that_fails_on_whole_tables_is_not_derived(record, copy):
    """Whoever has texts that nobody thought of did nothing wrong; where a table is not the published one, it shows."""

    def fail(some: Record) -> list:
        return [{}["nothing"]]

    kept = judge(make_claim(), {"rows": {}}, Record(record), fail)
    assert (kept.differences, kept.derived) == ((), 0) and "KeyError" in kept.reason
    (copy / "tables" / "links.jsonl").write_text("", encoding="utf-8")
    assert judge(make_claim(), {"rows": {}}, Record(copy), fail).differences


def test_a_chapter_of_another_edition_is_not_derived(copy):
    """A claim of a notebook that is no chapter of the book is left, with that reason."""

    def move(ledger: dict) -> None:
        ledger["claims"] = [find_claim(ledger, "hedging-cues") | {"notebook": "edition/own", "id": "own-cues"}]

    edit(copy / "ledger.json", move)
    found = recount(Record(copy))
    assert found["holds"] and [it["claim"] for it in found["not_derived"]] == ["own-cues"]


NAMES = ["Kanal 7", "20 Minuten", "20 Minuten Nord", "7", "One", "No one", "Nau.ch", None, "", "3*4", "(2 a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two in 20 Minuten Nord (7), 20 Minutens, Kanal 7 and Kanal 71.", [2, 7, 20, 71]),
        ("*zwölf von 12* of 13, **3** and *4", [13, 4]),
        ("One of No one; 3*4 and 5*6", [1, 5, 6]),
        ("7 of (2 a, x(2 a", [7, 2]),
    ],
)
def test_numbers_in_names_and_german_words_are_passed_over(text, expected):
    """What the corpus calls something counts nothing, unless the name is a number and nothing else."""
    mine, theirs = misleading(NAMES), numerals.misleading(NAMES)
    assert mine == theirs == ["20 Minuten Nord", "20 Minuten", "Kanal 7", "No one", "(2 a", "3*4"]
    assert [number.value for number in numbers(text, mine)] == expected == numbers_in(text, theirs)


PIECES = st.lists(st.sampled_from(["*", "a", "1", "12", " ", ",", "one", ".", "ä", "_", "No", "1,234"]), max_size=9)


@given(PIECES.map("".join), st.lists(PIECES.map("".join), max_size=4))
def test_both_programs_pass_over_the_same(text, names):
    """Whatever the names and wherever the stars, the ledger's numbers are those that the second count reads."""
    mine, theirs = misleading(names), numerals.misleading(names)
    assert mine == theirs
    assert [number.value for number in numbers(text, mine)] == numbers_in(text, theirs)


def test_a_derivation_that_fails_is_a_difference(tmp_path):
    """A damaged table may make a derivation fail: its numbers are not derived then, and it is said why."""
    judged = judge(make_claim(), {"rows": {}}, Record(tmp_path), lambda record: [1 / 0])
    assert (judged.derived, judged.numbers) == (0, 1)
    assert "ZeroDivisionError" in str(judged.differences[0].derived)


@pytest.mark.parametrize(
    ("value", "agrees"),
    [(12.34, True), (12.34 + 1e-12, True), (12.34 + 1e-6, False), (12.3, False), (12, False), (None, False)],
)
def test_a_value_agrees_to_nine_places(tmp_path, value, agrees):
    """The value behind a number counts, and not only what of it is shown."""
    judged = judge(make_claim(), {"rows": {}}, Record(tmp_path), lambda record: [value])
    assert (not judged.differences) == agrees


def test_counts_agree_exactly(tmp_path):
    """A count that is wrong by one is wrong, however large it is."""
    count = 3_000_000_000
    claim = make_claim(text=f"{count:,}", value=count, numbers=[count])
    assert not judge(claim, {"rows": {}}, Record(tmp_path), lambda record: [count]).differences
    assert judge(claim, {"rows": {}}, Record(tmp_path), lambda record: [count + 1]).differences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No text has 2,434 words or 1,000,000.5 of 12.", [0, 2434, 1000000.5, 12]),
        ("Twelve of one's own, once or twice; none, nobody, nothing, someone.", [12, 1, 1, 2, 0]),
        ("one-sided, One, half", [1, 1, 0.5]),
        ("45%, 0.98–1.00, 10kGNAD, 4.0.", [45, 0.98, 1.0, 10, 4.0]),
        ("12,34 and 1234,567 and 1,2345", [12, 34, 1234, 567, 1, 2345]),
        ("both, a pair, the first, thirds, twos, neunzehn", []),
        ("", []),
    ],
)
def test_numbers_are_read_from_text(text, expected):
    """Figures and number words are read as the ledger says, by other code."""
    assert [number.value for number in numbers(text)] == expected == numbers_in(text)


@pytest.mark.parametrize(
    ("written", "value", "agrees"),
    [
        ("13.8", 13.84, True),
        ("13.8", 13.86, False),
        ("14", 13.84, True),
        ("1.00", 0.9951, True),
        ("1.00", 0.99, False),
        ("no", 0, True),
        ("no", 1, False),
        ("half", 0.5, True),
        ("1", True, False),
    ],
)
def test_derived_numbers_are_rounded_as_they_are_shown(written, value, agrees):
    """A number says another if that, rounded to the places that are shown, is the same."""
    (shown,) = numbers(written)
    assert isinstance(shown, Spelled)
    assert says(shown, value) == agrees


def test_every_chapter_has_a_module_of_readable_length():
    """A reviewer reads a chapter's derivations in one sitting."""
    names = {module.__name__ for module in find_chapters().values()}
    assert {name.rpartition(".")[2] for name in names} == {
        path.stem for path in (FOLDER / "chapters").glob("[a-z]*.py")
    }
    for path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name
    assert importlib.import_module("recount").__doc__
