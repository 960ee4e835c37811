"""Broken books: each is refused, with page or notebook, cell and reason; whole ones are not.

Each case does one harm to a small book that was published before; what is refused leaves that site as it was.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import publish
from analysis.publish import make_book
from analysis.publish.checksite import check_site
from analysis.publish.notebooks import read_notebook
from analysis.publish.sitehash import find_changes, hash_bytes
from analysis.publish.staging import BookError, Project
from toybook import chapter, code, make_toy, markdown, notebook, write_notebook

pytestmark = pytest.mark.slow

PAGES_APART = {
    "an unknown claim": ("It has {claim}`one-cuont` rows.", "WARNING: no such claim: 'one-cuont'"),
    "a claim of the wrong kind": ("It shows {claim}`one-table`.", "claim 'one-table' is a table: use the directive"),
    "an unknown claim as a block": ("```{claim} one-sentence\n```", "no such claim: 'one-sentence'"),
    "an article that is not there": ("{excerpt}`brunen:0-4`", "excerpt of 'brunen': no such article"),
    "an excerpt out of range": ("{excerpt}`brunnen:0-9999`", "excerpt brunnen:0-9999: the text has"),
    "an excerpt without a range": ("{excerpt}`brunnen`", "must be ARTICLE:START-END"),
    "a part made of nothing": ("```{made} colofon\n```", "no such part: 'colofon'"),
    "a link to no page": ("[there](gone.md)", "gone.md"),
    "a link to no place on a page": ("[there](other.md#nowhere)", "nowhere"),
    "a missing picture": ("![A well in the rain](gone.png)", "gone.png"),
    "an unknown role": ("{clam}`one-count`", 'Unknown interpreted text role "clam"'),
    "an unknown directive": ("```{clam} one-count\n```", "Unknown directive type: 'clam'"),
    "a work that nobody wrote": ("{cite}`nobody1999`", "nobody1999"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory, root) -> Path:
    """The small book, with a table among its claims, built once; the tests leave it as it is."""
    folder = make_toy(tmp_path_factory.mktemp("whole") / "toy", root)
    add(folder, 'claim("one-table", rows[["form"]], caption="The cues of both texts.")', name="one")
    make_book(None, None, [].append, root=folder)
    return folder


@pytest.fixture
def toy(built, tmp_path) -> Path:
    """A copy of the built book to do harm to; its executed notebooks are kept, its site is in place."""
    folder = tmp_path / "toy"
    shutil.copytree(built, folder)
    (folder / project_of(built).work.relative_to(built)).rename(project_of(folder).work)
    return folder


def project_of(folder: Path) -> Project:
    """Return the project in a folder, with the usual corpus and target."""
    return Project(folder, folder / "seeds", folder / "_build" / "html")


def edit(path: Path, old: str, new: str) -> None:
    """Replace something in a file that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def change(folder: Path, alter, name: str = "two") -> None:
    """Change a notebook as a mapping."""
    path = folder / "notebooks" / f"{name}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    alter(content)
    write_notebook(path, content)


def add(folder: Path, source: str, *tags: str, name: str = "two") -> None:
    """Add a cell of code to a notebook: the seventh."""
    change(folder, lambda content: content["cells"].append(code(source, *tags)), name)


def refuse(folder: Path, message: str) -> None:
    """Try to make the book: it is refused with a message, and the site of before stays as it was."""
    with pytest.raises(BookError, match=message):
        make_book(None, None, [].append, root=folder)
    assert find_changes(folder / "_build" / "html") == []


def put(markup: str, page: str = "book/other.html"):
    """Return a harm that puts markup at the end of a page of a site."""
    return lambda site: edit(site / page, "</article>", f"{markup}</article>")


def open_toc(folder: Path):
    """Open the table of contents to write more at its end."""
    return (folder / "_toc.yml").open("a", encoding="utf-8")


LAYOUT = {
    "an orphaned page": (
        lambda toy: (toy / "book" / "stray.md").write_text("# Stray"),
        r"no entry names it: stray\.md",
    ),
    "an orphaned notebook": (
        lambda toy: write_notebook(toy / "notebooks" / "stray.ipynb", chapter("stray", "cues")),
        r"no entry names it: stray\.ipynb",
    ),
    "a missing page": (lambda toy: (toy / "book" / "other.md").unlink(), "no file for book/other"),
    "a missing notebook": (lambda toy: (toy / "notebooks" / "two.ipynb").unlink(), "no file for notebooks/two"),
    "an entry twice": (lambda toy: open_toc(toy).write("      - file: book/other\n"), "book/other stands twice"),
    "a page and a notebook of one name": (
        lambda toy: (toy / "notebooks" / "two.md").write_text("# Two"),
        r"two\.\w+: would be the same page as two\.\w+",
    ),
    "contents that are no YAML": (lambda toy: open_toc(toy).write("  - [\n"), r"_toc\.yml: not readable"),
    "a notebook that is no JSON": (
        lambda toy: (toy / "notebooks" / "two.ipynb").write_text("{"),
        r"two\.ipynb: not a notebook: ",
    ),
    "a notebook of another format": (
        lambda toy: change(toy, lambda book: book.update(nbformat=3)),
        r"two\.ipynb: is of format 3; allowed is format 4",
    ),
    "a cell of an unknown kind": (
        lambda toy: change(toy, lambda book: book["cells"][3].update(cell_type="heading")),
        r"two\.ipynb: unknown kinds of cells: heading",
    ),
    "a cell without its source": (
        lambda toy: change(toy, lambda book: book["cells"][3].pop("source")),
        r"two\.ipynb, cell 4: not as the format of notebooks wants it: .*source",
    ),
    "a code cell without its outputs": (
        lambda toy: change(toy, lambda book: book["cells"][4].pop("outputs")),
        r"two\.ipynb, cell 5: not as the format of notebooks wants it: .*outputs",
    ),
}


@pytest.mark.parametrize("case", LAYOUT)
def test_what_does_not_make_a_book_is_refused(toy, case):
    """Pages too many, too few or unreadable stop the build before anything runs."""
    harm, message = LAYOUT[case]
    harm(toy)
    refuse(toy, message)


SOURCES = {
    "no Python": (("rows = ",), r"is not Python: invalid syntax \(line 1\)"),
    "a magic": (("%%capture\nprint(1)",), r"is not Python: invalid syntax \(line 1\)"),
    "a shell": (("!ls",), r"is not Python: invalid syntax \(line 1\)"),
    "a warning silenced": (('import warnings\n\nwarnings.simplefilter("ignore")',), "it uses warnings"),
    "an error caught": (("try:\n    1 / 0\nexcept ZeroDivisionError:\n    pass",), "it catches errors"),
    "what stderr says turned away": (("from contextlib import redirect_stderr",), "it uses contextlib"),
    "a table written": (('rows.to_parquet("cues.parquet")',), "it uses to_parquet; a notebook reads tables alone"),
    "a figure left open": (
        ("import matplotlib.pyplot as plt",),
        "it uses pyplot; a figure that stays open is on no page",
    ),
    "a file opened": (('text = open("x").read()',), "it uses open; a notebook reads tables alone"),
    "an error allowed": (("1 / 0", "raises-exception"), "tagged raises-exception; allowed are hide-input"),
    "a cell passed over": (("1 / 0", "skip-execution"), "tagged skip-execution; allowed are hide-input"),
    "an output hidden": (('claim("two-more", 1)', "remove-output"), "tagged remove-output; allowed are hide-input"),
    "other parameters": (("seed = 1", "parameters"), "a second cell of parameters"),
}


@pytest.mark.parametrize("case", SOURCES)
def test_cell_that_hides_or_writes_is_refused(toy, case):
    """A notebook that could not fail loudly stops the build before anything runs."""
    cell, message = SOURCES[case]
    add(toy, *cell)
    refuse(toy, rf"notebooks/two\.ipynb, cell 7: {message}")


def test_raw_cell_is_refused(toy):
    """A raw cell would stand in the record and on no page."""
    change(
        toy, lambda book: book["cells"].append({"cell_type": "raw", "id": "r", "metadata": {}, "source": "<b>7</b>"})
    )
    refuse(toy, r"notebooks/two\.ipynb, cell 7: a raw cell, which no page shows")


def test_page_settings_in_a_cell_are_refused(toy):
    """A cell's own settings could take its output off the page."""
    settings = {"mystnb": {"remove_code_outputs": True}}
    change(toy, lambda book: book["cells"][4]["metadata"].update(settings))
    refuse(toy, r"notebooks/two\.ipynb, cell 5: its metadata 'mystnb' changes what its page shows")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("cues_of_others", "notebooks/two: declares tables that do not exist: cues_of_others"),
        (None, r"notebooks/two: no call of begin\(globals\(\), chapter=\.\.\., tables=\.\.\.\)"),
    ],
    ids=["an unknown table declared", "no tables declared"],
)
def test_unknown_dependencies_are_refused(toy, table, message):
    """A notebook whose tables are not known could not be found stale."""
    content = chapter("two", table) if table else notebook(markdown("# Two"), code("a = 1"))
    write_notebook(toy / "notebooks" / "two.ipynb", content)
    refuse(toy, message)


DRAWN = "from matplotlib.figure import Figure\n\nfigure = Figure()\nfigure.subplots()\n"
SHOWN = "it shows something past claim"
RUNS = {
    "a cell that raises": ("1 / 0", "it stopped with ZeroDivisionError: division by zero"),
    "a kernel that dies": ("import os\n\nos._exit(3)", "it stopped with .*[Kk]ernel died"),
    "a cell that ends the kernel": ("raise SystemExit", "it stopped with SystemExit"),
    "stderr": ('import sys\n\nprint("odd", file=sys.stderr)', "it wrote to stderr: odd"),
    "a warning": (
        "import numpy as np\n\nshare = np.float64(0) / np.float64(0)",
        "it wrote to stderr: .*RuntimeWarning",
    ),
    "a print": ("print(len(rows))", rf"{SHOWN}.*: '\d+'"),
    "a long print": ('print("x\\n" * 100_000)', SHOWN),
    "a bare number": ("len(rows) + 1", SHOWN),
    "a bare table": ("rows", SHOWN),
    "markup displayed": ('from IPython.display import HTML\n\nHTML("<b>7</b><script>alert(1)</script>")', SHOWN),
    "Markdown displayed": ('from IPython.display import Markdown\n\nMarkdown("**7**")', SHOWN),
    "a figure displayed": (f"{DRAWN}figure", SHOWN),
    "a memory address": ("object()", "its output holds a memory address"),
    "a number that is none": (
        'claim("two-nan", float("nan"))',
        "it stopped with ValueError: claim two-nan: nan is no number",
    ),
    "a number that is infinite": (
        'claim("two-inf", float("inf"))',
        "it stopped with ValueError: claim two-inf: inf is no number",
    ),
    "a sentence about nan": (
        'claim("two-say", f"A share of {float(\'nan\'):.0%}.")',
        "claim 'two-say': its text says 'nan' where a number",
    ),
    "a figure without alt text": (
        f'{DRAWN}claim("two-f", figure, caption="See.")',
        ".*claim two-f: a figure needs alt text",
    ),
    "a figure without caption": (f'{DRAWN}claim("two-f", figure, alt="Two bars.")', ".*a figure needs a caption"),
    "a table without caption": ('claim("two-t", rows)', ".*claim two-t: a table needs a caption"),
    "a claim's id malformed": ('claim("two_t", 1)', ".*claim id 'two_t': small letters"),
    "an undeclared table": ('chapter.tables.table("quotations")', ".*table 'quotations' was not declared"),
    "an article that is not there": ('chapter.door.show("brunen", 0, 4)', ".*'brunen': no such article"),
    "an excerpt out of range": ('chapter.door.show("brunnen", 4, 9999)', ".*brunnen:4-9999: the text has"),
    "a claim that stands twice": ('claim("two-count", 1)', "claim 'two-count' stands twice"),
    "a claim of another notebook": ('claim("one-count", 1)', "claim 'one-count' stands in notebooks/one already"),
    "a claim forged": (
        "from IPython.display import display\n\nfrom analysis.claims import MIME\n\n"
        'display({MIME: {"id": "two-x", "kind": "oracle", "text": "7"}}, raw=True)',
        "claim None: its record is not as claim",
    ),
    "pictures of one name": (
        f'{DRAWN}said = {{"caption": "See.", "alt": "An empty frame, to see."}}\n'
        'claim("two-f", figure, **said)\nclaim("two-f-dark", figure, **said)',
        "claim 'two-f-dark' draws two-f-dark.svg, as 'two-f' does",
    ),
}


@pytest.mark.parametrize("case", RUNS)
def test_cell_that_goes_wrong_is_refused(toy, case):
    """What raises, warns, dies or shows something that is in no ledger stops the build, in the last cell too."""
    source, message = RUNS[case]
    add(toy, source)
    refuse(toy, rf"(?s)notebooks/two(\.ipynb)?, cell 7: {message}")


def test_warnings_turned_off_by_the_user_are_told_of(toy, monkeypatch):
    """What a user has set for all their programs silences no notebook."""
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    add(toy, RUNS["a warning"][0])
    refuse(toy, r"(?s)notebooks/two\.ipynb, cell 7: it wrote to stderr: .*RuntimeWarning")


PARAMETERS = {
    "an undeclared parameter": ("seed: int = 0", "seed: int = 0\\nyear: int = 1", "undeclared parameters: year"),
    "a parameter of the wrong type": (
        "seed: int = 0",
        'seed: int = \\"0\\"',
        "parameter seed is '0'; it must be of type",
    ),
    "a parameter that is missing": ("\\nseed: int = 0", "", "parameters missing: seed"),
    "a value that is not allowed": (
        'roles: str = \\"\\"',
        'roles: str = \\"foot\\"',
        "parameter roles: foot; allowed are",
    ),
    "a date that is none": (
        'since: str = \\"\\"',
        'since: str = \\"1/2/24\\"',
        "parameter since is '1/2/24'; allowed are",
    ),
}


@pytest.mark.parametrize("case", PARAMETERS)
def test_wrong_parameter_is_refused(toy, case):
    """A parameter that nobody declared, or with a wrong value, stops the notebook where it begins."""
    old, new, message = PARAMETERS[case]
    edit(toy / "notebooks" / "two.ipynb", old, new)
    refuse(toy, rf"notebooks/two\.ipynb, cell 3: it stopped with CorpusError: {message}")


def test_cell_in_the_middle_that_raises_is_named(toy):
    """The number is that of the cell that stopped, counted over all cells, not of the last one."""
    change(toy, lambda book: book["cells"].insert(3, code("{}['gone']")))
    refuse(toy, r"notebooks/two\.ipynb, cell 4: it stopped with KeyError: 'gone'")


def test_tables_changed_by_a_notebook_are_noticed(toy):
    """Who goes around the check of the source and writes a table is told of, and the tables are made anew."""
    reach = "import pyarrow.parquet as pq\n\nfile = chapter.tables.folder / 'cues' / 'part-00000.parquet'\n"
    add(toy, f"{reach}pq.write_table(pq.read_table(file).slice(1), file)")
    before = claims_of(toy)
    refuse(toy, r"notebooks/two\.ipynb: the tables were changed while it ran")
    change(toy, lambda book: book["cells"].pop())
    make_book(None, None, [].append, root=toy)
    assert claims_of(toy) == before


def claims_of(folder: Path) -> dict[str, str]:
    """Return the text of each claim in the record of the published site."""
    site = folder / "_build" / "html" / "record"
    ledger = json.loads((site / "ledger.json").read_text(encoding="utf-8"))
    return {claim["id"]: claim["text"] for claim in ledger["claims"]}


STATES = {
    "never run": (lambda book: [unrun(cell) for cell in book["cells"]], "cell 2: it was never executed"),
    "half run": (lambda book: [unrun(cell) for cell in book["cells"][4:]], r"cell 5: half run: .* at \[2\]"),
    "out of order": (
        lambda book: book["cells"][4].update(execution_count=9),
        r"cell 6: executed out of order: \[4\] after \[9\]",
    ),
    "outputs deleted": (
        lambda book: book["cells"][4].update(outputs=[]),
        "cell 5: the output of claim 'two-count' is missing",
    ),
    "a count deleted": (lambda book: book["cells"][4].update(execution_count=None), r"cell 5: half run: .* at \[2\]"),
    "a cell left out": (
        lambda book: book["cells"].pop(),
        "cell 5: stale: 3 code cells were executed, the source has 4",
    ),
    "stale by code of its own": (
        lambda book: book["cells"][4].update(source="claim('two-count', 7)"),
        "cell 5: stale: its source has changed since it was executed",
    ),
    "stale by a parameter": (
        lambda book: book["cells"].insert(2, code("# Parameters\nseed = 7\n", "injected-parameters")),
        "cell 3: stale: it was executed with other parameters: seed = 7; asked for are: none",
    ),
    "an error kept": (
        lambda book: book["cells"][5].update(
            outputs=[{"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []}]
        ),
        "cell 6: it stopped with KeyError: x",
    ),
}


def unrun(cell: dict) -> None:
    """Make a cell look as if it had never run."""
    if cell["cell_type"] == "code":
        cell.update(execution_count=None, outputs=[])


@pytest.mark.parametrize("case", STATES)
def test_notebook_that_did_not_run_as_it_stands_is_refused(toy, monkeypatch, case):
    """Whatever hands it over: an executed notebook in such a state is not published."""
    harm, message = STATES[case]
    execute = publish.execute_stale

    def harmed(*given, **ways):
        found = execute(*given, **ways)
        harm(found["notebooks/two"])
        return found

    monkeypatch.setattr(publish, "execute_stale", harmed)
    edit(toy / "book" / "other.md", "# Another page", "# A page")
    refuse(toy, rf"notebooks/two\.ipynb, {message}")


def run(folder: Path) -> list[str]:
    """Execute what is stale, without building pages; return the names of what was executed."""
    project = project_of(folder)
    pages = publish.find_pages(project, publish.read_toc(project))
    notebooks = {page.name: read_notebook(page.path) for page in pages if page.is_notebook}
    tables, _about = publish.annotate(project, [].append)
    said: list[str] = []
    publish.execute(project, notebooks, tables, said.append)
    return sorted(re.search(r"(\w+)\.ipynb", line)[1] for line in said if "executed" in line)


def kept(folder: Path) -> dict[str, Path]:
    """Return the executed notebooks that are kept, by the first word of their claims."""
    files = (folder / "_build" / "cache" / "executed").iterdir()
    return {"one" if '"one-count"' in path.read_text(encoding="utf-8") else "two": path for path in files}


@pytest.mark.parametrize("case", STATES)
def test_kept_notebook_in_such_a_state_is_executed_anew(toy, case):
    """A kept copy that somebody changed is no excuse to refuse a book whose sources are whole: it is not used."""
    path = kept(toy)["two"]
    content = json.loads(path.read_text(encoding="utf-8"))
    STATES[case][0](content)
    path.write_text(json.dumps(content), encoding="utf-8")
    assert run(toy) == ["two"]
    assert run(toy) == []


def test_kept_notebook_under_another_name_is_executed_anew(toy):
    """What was made from other data and kept under the name for these is not used, although it is whole."""
    path = kept(toy)["two"]
    content = path.read_bytes()
    edit(toy / "requirements.txt", "pandas==3.0", "pandas==3.1")
    assert run(toy) == ["one", "two"]
    for other in (toy / "_build" / "cache" / "executed").iterdir():
        if other != path and b"two-count" in other.read_bytes():
            other.write_bytes(content)
    assert run(toy) == ["two"]


def test_outputs_deleted_with_all_hashes_made_right_are_refused(toy):
    """Who deletes an output of a kept copy and hashes it again is told which claim is missing, and where."""
    path = kept(toy)["two"]
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["metadata"]["content_sha256"], content["metadata"]["key"]
    content["cells"][4]["outputs"] = []
    digest = hash_bytes(json.dumps([path.stem, content], sort_keys=True).encode())
    content["metadata"] |= {"content_sha256": digest, "key": path.stem}
    path.write_text(json.dumps(content), encoding="utf-8")
    edit(toy / "book" / "other.md", "# Another page", "# A page")
    refuse(toy, r"notebooks/two\.ipynb, cell 5: the output of claim 'two-count' is missing")


STALE = {
    "lock": (lambda toy: edit(toy / "requirements.txt", "pandas==3.0", "pandas==3.1"), ["one", "two"]),
    "data": (lambda toy: edit(toy / "seeds" / "bahn.txt", "offenbar", "angeblich wohl"), ["one", "two"]),
    "parameter": (lambda toy: edit(toy / "notebooks" / "two.ipynb", "seed: int = 0", "seed: int = 1"), ["two"]),
    "code of its own": (lambda toy: edit(toy / "notebooks" / "two.ipynb", "len(rows), rows", "0, rows"), ["two"]),
}


@pytest.mark.parametrize("case", STALE)
def test_stale_notebook_is_executed_anew(toy, case):
    """A kept result made with another lock, other data, parameters or code is never published."""
    assert run(toy) == []
    STALE[case][0](toy)
    assert run(toy) == STALE[case][1]


def test_code_of_the_package_makes_stale(toy, monkeypatch):
    """A change of a module that notebooks use executes them again."""
    from analysis.publish import staleness

    hash_modules = staleness.hash_modules
    monkeypatch.setattr(staleness, "hash_modules", lambda names: hash_modules(names) + "x")
    assert run(toy) == ["one", "two"]


def first_part(project, table):
    """Return the file of a table's first part."""
    return project.work / "tables" / table / "part-00000.parquet"


CHANGED = {
    "lock": (lambda toy: edit(toy / "requirements.txt", "pandas==3.0", "pandas==3.1"), "one", 2, "lock"),
    "data": (lambda toy: shrink(first_part(project_of(toy), "frames")), "two", 3, "table frames"),
    "inputs": (lambda toy: (toy / "gold.json").write_text("{}"), "two", 2, "inputs"),
}


def shrink(path: Path) -> None:
    """Leave out the columns' last row of a table, or write it anew with another content where it has none."""
    import pandas as pd

    table = pd.read_parquet(path)
    table.attrs["changed"] = True
    table.head(max(0, len(table) - 1)).to_parquet(path, index=False)


@pytest.mark.parametrize("case", CHANGED)
def test_change_while_the_book_is_built_is_refused(toy, monkeypatch, case):
    """What the notebooks were executed with is what the record says, or nothing is published."""
    harm, name, cell, label = CHANGED[case]
    change(toy, lambda book: book["metadata"].update(analysis={"inputs": ["gold.json"]}))
    finish = publish.finish
    monkeypatch.setattr(publish, "finish", lambda site: (finish(site), harm(toy)))
    refuse(toy, rf"notebooks/{name}\.ipynb, cell {cell}: stale: changed since it was executed: {label}")


def test_code_changed_while_the_book_is_built_is_refused(toy, monkeypatch):
    """The same for modules of the package: the cell named is the one that imports them."""
    from analysis.publish import staleness

    finish, hash_modules = publish.finish, staleness.hash_modules

    def finish_late(site):
        finish(site)
        monkeypatch.setattr(staleness, "hash_modules", lambda names: hash_modules(names) + "x")

    monkeypatch.setattr(publish, "finish", finish_late)
    edit(toy / "book" / "other.md", "# Another page", "# A page")
    refuse(toy, r"notebooks/one\.ipynb, cell 3: stale: changed since it was executed: code")


@pytest.fixture(scope="module")
def complaints(built, tmp_path_factory) -> str:
    """What a build says of a book in which each faulty page stands apart."""
    folder = tmp_path_factory.mktemp("pages") / "toy"
    shutil.copytree(built, folder)
    with open_toc(folder) as toc:
        for number, (text, _said) in enumerate(PAGES_APART.values()):
            toc.write(f"      - file: book/case{number}\n")
            (folder / "book" / f"case{number}.md").write_text(f"# A page\n\n{text}\n", encoding="utf-8")
    with pytest.raises(BookError) as caught:
        make_book(None, None, [].append, root=folder)
    assert find_changes(folder / "_build" / "html") == []
    return str(caught.value)


@pytest.mark.parametrize("case", PAGES_APART)
def test_page_that_asks_for_what_is_not_there_is_refused(complaints, case):
    """Each such page is named with the line, and with what it asks for."""
    number, said = list(PAGES_APART).index(case), PAGES_APART[case][1]
    lines = [line for line in complaints.splitlines() if re.match(rf"book/case{number}\.md:\d+: ", line)]
    assert lines and any(said in line for line in lines), complaints


PAGES = {
    "an external request": (
        "<img src='https://example.org/x.png' alt='A well'>",
        r"book/other\.html: asks another server for something: https://example\.org/x\.png",
    ),
    "a picture that is not there": (
        '<img src="gone.png" alt="A well">',
        r"book/other\.html: leads to gone\.png, which the site does not have",
    ),
    "a broken page setting": (None, "the pages could not be built:"),
}


@pytest.mark.parametrize("case", PAGES)
def test_page_that_is_built_and_wrong_is_refused(toy, case):
    """What Sphinx takes without a word is found in the finished site."""
    markup, message = PAGES[case]
    if markup:
        edit(toy / "book" / "other.md", "# Another page", f"# Another page\n\n{markup}")
    else:
        (toy / "_config.yml").write_text("title: [\n", encoding="utf-8")
    refuse(toy, message)


SITE = {
    "a page missing": (
        lambda site: (site / "book" / "other.html").unlink(),
        r"not in the built site: book/other\.html",
    ),
    "a page left over": (
        lambda site: shutil.copy(site / "book" / "other.html", site / "book" / "old.html"),
        r"left over in the built site, since no entry names it: book/old\.html",
    ),
    "a script of others": (put('<script src="//example.org/x.js"></script>'), "other.html: asks another server"),
    "a script without quotes": (put("<script src=https://example.org/x.js></script>"), "asks another server"),
    "a picture of others": (put('<img srcset="https://example.org/x.png 2x" alt="A well">'), "asks another server"),
    "a frame of others": (put('<iframe src="https://example.org"></iframe>'), "asks another server"),
    "a style of others": (put('<p style="background: url(//example.org/x.png)">x</p>'), "asks another server"),
    "a style sheet of others": (
        lambda site: edit(site / "_static" / "toy.css", "p {", '@import "https://example.org/x.css";\np {'),
        r"_static/toy\.css: asks another server for something: https://example\.org/x\.css",
    ),
    "an address that runs": (
        put('<a href="javascript:alert(1)">x</a>'),
        "an address that no page may have: javascript",
    ),
    "a link to nowhere": (put('<a href="gone.html">x</a>'), r"book/other\.html: leads to gone\.html, which the site"),
    "a link out of the site": (put('<a href="../../x.html">x</a>'), r"leads to \.\./\.\./x\.html, which the site"),
    "a link to no place": (
        put('<a href="../notebooks/one.html#claim-gone">x</a>'),
        r"leads to \S+#claim-gone, but notebooks/one\.html has no such place",
    ),
    "a picture without alt text": (put('<img src="../_static/file.png">'), r"picture file\.png has no alt text"),
    "a picture called as its file": (
        put('<img src="../_static/file.png" alt="../_static/file.png">'),
        r"picture file\.png has no alt text",
    ),
    "a claim that its page does not show": (
        lambda site: edit(site / "notebooks" / "two.html", 'id="claim-two-count"', 'id="no-claim"'),
        "two-count",
    ),
    "a claim that its page shows twice": (
        put('<p id="claim-two-count">7</p>', "notebooks/two.html"),
        r"notebooks/two\.ipynb, cell 5: claim 'two-count' stands 2 times on its page",
    ),
    "a record of another notebook": (
        lambda site: shutil.copy(
            site / "record" / "notebooks" / "one.ipynb", site / "record" / "notebooks" / "two.ipynb"
        ),
        r"notebooks/two\.ipynb, cell \d+: stale",
    ),
    "a record half run": (
        lambda site: edit(
            site / "record" / "notebooks" / "two.ipynb", '"execution_count": 3', '"execution_count": null'
        ),
        r"notebooks/two\.ipynb, cell 5: half run",
    ),
}


@pytest.mark.parametrize("case", SITE)
def test_finished_site_that_is_wrong_is_refused(toy, case):
    """The last look at a site finds what no step before could, and names the page or the notebook's cell."""
    harm, message = SITE[case]
    project = project_of(toy)
    pages = publish.find_pages(project, publish.read_toc(project))
    tables = project.work / "tables"
    check_site(project, project.out, pages, tables)
    harm(project.out)
    with pytest.raises(BookError, match=message):
        check_site(project, project.out, pages, tables)


def test_path_of_the_machine_is_refused(toy):
    """A page that names the folder in which the book was made would differ elsewhere."""
    edit(toy / "book" / "other.md", "# Another page", f"# Another page\n\nIt lies in `{toy}`.")
    refuse(toy, rf"book/other\.html|searchindex\.js: names a folder of this machine: {re.escape(str(toy))}")


def test_page_left_over_from_before_goes(toy):
    """A page that lies in the published folder and belongs to no build is not there after the next one."""
    site = toy / "_build" / "html"
    (site / "book" / "old.html").write_text("<p>7</p>", encoding="utf-8")
    make_book(None, None, [].append, root=toy)
    assert find_changes(site) == [] and not (site / "book" / "old.html").exists()


def test_lexicon_that_is_wrong_is_refused(toy, root):
    """A lexicon with a fault stops the book, with file, entry and what is allowed, and without a trace of Python."""
    shutil.copytree(root / "src", toy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    path = toy / "src" / "analysis" / "lexicons" / "differing.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[[entry]]\nid = "x"\ncolour = "red"\n', encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "analysis", "book"],
        env={**os.environ, "PYTHONPATH": str(toy / "src")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 2, ran.stderr
    assert re.search(r"error: .*differing\.toml.*'x'.*colour", ran.stderr) and "Traceback" not in ran.stderr


def test_notebook_without_claims_is_no_broken_book(toy):
    """A chapter may have nothing to claim, of this corpus or at all."""
    change(toy, lambda book: book.update(cells=book["cells"][:4]))
    make_book(None, None, [].append, root=toy)
    assert set(claims_of(toy)) == {"one-count", "one-finding", "one-table"}


def test_claim_under_a_condition_is_no_broken_book(toy):
    """A claim that is made only where there is something to say is missed by nobody."""
    add(toy, 'if len(rows) > 1_000_000:\n    claim("two-many", len(rows))')
    make_book(None, None, [].append, root=toy)
    assert "two-many" not in claims_of(toy)


def test_articles_called_as_what_is_no_number_are_no_broken_book(toy):
    """What a corpus calls so is a name, wherever it is shown."""
    (toy / "seeds" / "bahn.txt").rename(toy / "seeds" / "nan.txt")
    write_notebook(toy / "notebooks" / "two.ipynb", chapter("two", "cues"))
    add(toy, 'claim("two-names", rows[["article_id"]], caption="Articles.")')
    add(toy, 'names = chapter.tables.table("articles")[["article_id"]]')
    add(toy, 'claim("two-all", f"The texts are {names.iloc[0, 0]} and {names.iloc[1, 0]}.", rows=names)')
    (toy / "book" / "other.md").write_text("# Another page\n", encoding="utf-8")
    make_book(None, None, [].append, root=toy)
    assert "nan" in claims_of(toy)["two-all"]
