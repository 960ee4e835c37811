"""Make the book: annotate, execute what is stale, build the pages, check them, publish whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.modules import PACKAGE
from analysis.publish.checkrun import check_executed, check_outputs, check_pictures
from analysis.publish.checksite import check_site
from analysis.publish.citation import read_citation
from analysis.publish.execution import EPOCH, execute_stale
from analysis.publish.notebooks import check_source, read_notebook
from analysis.publish.sitehash import SUMS, find_changes, hash_bytes, hash_file, hash_tree, write_sums
from analysis.publish.staging import RECOUNT, BookError, Project, find_pages, read_toc, stage, write
from analysis.publish.staleness import check_fresh, find_dependencies, find_inputs, find_key

ROOT = Path(__file__).parents[3]
COLOUR = re.compile(r"\x1b\[[\d;]*m")
MOST_TOLD = 20  # faults of articles that a build tells of, line by line
Report = Callable[[str], None]


def make_book(
    corpus: str | None, out: str | None, report: Report, *, root: Path = ROOT, workers: int | None = None
) -> Path:
    """Make the book about a corpus and return the folder of the site.

    Args:
        corpus: what it is about; the project's own five texts where it is not given.
        out: the folder to publish into; ``_build/html`` where it is not given.
        report: told line by line what is being done, and how far it is.
        root: the project's root.
        workers: processes that annotate; without it, this one alone does.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or more of it would be shown than may be.
        BookError: a notebook or a page is not as it must be; the site of before is left as it was.
    """
    root = root.resolve()
    source = Path(corpus).resolve() if corpus else root / "seeds"
    project = Project(root, source, Path(out).resolve() if out else root / "_build" / "html")
    check_target(project)
    with only_one(project, report):
        inputs = hash_inputs(project)
        if is_current(project, inputs):
            report(f"nothing has changed; nothing was executed\nthe book is at {project.out / 'index.html'}")
            return project.out
        site = build(project, report, workers)
        total = write_sums(site)
        swap(site, project.out)
        write(project.work / "stamp.json", json.dumps({"inputs": inputs, "site": total}).encode())
        report(f"SHA-256 of the site (of its {SUMS}): {total}\nthe book is at {project.out / 'index.html'}")
    return project.out


def check_target(project: Project) -> None:
    """Refuse to publish over anything that is not a site made here.

    Raises:
        BookError: the target holds something else, or lies within what the book is made from.
    """
    out = project.out
    if out.exists() and not out.is_dir():
        raise BookError(f"{out}: is not a folder")
    if out.exists() and any(out.iterdir()) and not (out / SUMS).exists():
        raise BookError(f"{out}: is not empty, and not a site made here (it has no {SUMS}); choose another folder")
    if any(out.is_relative_to(path) for path in (project.corpus, *project.pages)):
        raise BookError(f"{out}: lies within what the book is made from; choose another folder")


@contextmanager
def only_one(project: Project, report: Report) -> Iterator[None]:
    """Let one build at a time publish into a folder; builds into other folders go on beside it."""
    path = project.build / "locks" / hash_bytes(str(project.out).encode())[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report(f"waiting for another build into {project.out}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def hash_inputs(project: Project) -> str:
    """Return one hash of all that the site depends on."""
    named: list[Path] = []
    for folder in (project.root / "notebooks", project.edition):
        for path in sorted(folder.glob("*.ipynb")) if folder else ():
            with suppress(BookError):  # a file that is no notebook is complained of when it is its turn
                named += find_inputs(read_notebook(path), project.root)
    content = hash_tree([project.corpus, *project.pages, project.lock, project.citation, PACKAGE, RECOUNT, *named])
    return hash_bytes(f"{content} {platform.python_version()} {find_commit(project.root)}".encode())


def find_commit(root: Path) -> str | None:
    """Return the date and the beginning of the hash of the last commit, or None outside a repository."""
    try:
        run = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%cs %h", "--abbrev=12"], capture_output=True, text=True
        )
    except OSError:
        return None
    # A folder without a repository of its own may lie in somebody else's.
    return run.stdout.strip() or None if run.returncode == 0 and (root / ".git").exists() else None


def is_current(project: Project, inputs: str) -> bool:
    """Say whether the site was made from just these inputs and still is as it was made."""
    try:
        stamp = json.loads((project.work / "stamp.json").read_text(encoding="utf-8"))
        same = stamp == {"inputs": inputs, "site": hash_file(project.out / SUMS)}
    except (OSError, ValueError):
        return False
    return same and not find_changes(project.out)


def build(project: Project, report: Report, workers: int | None = None) -> Path:
    """Build the site beside the published one and return its folder.

    Raises:
        CorpusError, BookError: as ``make_book``.
    """
    toc = read_toc(project)
    pages = find_pages(project, toc)  # before the long work: a page too many or too few is known at once
    notebooks = {page.name: read_notebook(page.path) for page in pages if page.is_notebook}
    for name, notebook in notebooks.items():
        check_source(f"{name}.ipynb", notebook)
    citation = read_citation(project.citation)
    tables, about = annotate(project, report, workers)
    made_from = find_all_dependencies(project, notebooks, tables)
    executed = execute(project, notebooks, tables, report)
    for name, notebook in executed.items():
        check_outputs(f"{name}.ipynb", notebook)

    from analysis.publish.concordance import gather_concordance, write_concordance
    from analysis.publish.cratewriting import write_crate
    from analysis.publish.dressing import collect_ledger, dress_notebook, to_root
    from analysis.publish.heads import add_heads, find_findings
    from analysis.publish.ledgerlinks import add_downloads
    from analysis.publish.ledgerlist import title_of
    from analysis.publish.ledgerpages import write_ledger_pages
    from analysis.publish.lexiconpages import write_lexicon_pages
    from analysis.publish.recording import write_record
    from analysis.publish.searching import write_search
    from analysis.publish.textlist import gather_texts
    from analysis.publish.trimming import trim_site

    ledger = collect_ledger(executed)
    check_pictures(ledger.values())
    dressed, claim_files = {}, {}
    for name, notebook in executed.items():
        shown, needed = dress_notebook(notebook, to_root(name), name)
        dressed[name] = add_downloads(shown, notebook, name, to_root(name))
        claim_files |= needed
    made = {
        "ledger": ledger,
        "facts": gather_facts(project, about),
        "titles": {name: title_of(notebook) for name, notebook in notebooks.items()},
        "texts": gather_texts(tables),
        "concordance": gather_concordance(tables),
        "where": {"tables": str(tables)},
    }
    source = stage(project, toc, pages, notebooks=dressed, claim_files=claim_files, made=made)
    report(f"building {len(pages)} pages")
    site = run_sphinx(project, source)
    finish(site)
    write_record(project, site, pages, notebooks, executed, ledger, tables)
    shown = write_ledger_pages(site, tables)
    write_concordance(site, shown)
    write_lexicon_pages(site)
    add_heads(site, find_findings(ledger))
    write_search(site)
    trim_site(site)  # when all pages are there: what none of them needs goes
    write_crate(site, citation, commit=find_commit(project.root))
    report("checking what is to be published")
    for name, now in find_all_dependencies(project, notebooks, tables).items():
        check_fresh(f"{name}.ipynb", notebooks[name], made_from[name], now)
    check_site(project, site, pages, tables)
    return site


def annotate(project: Project, report: Report, workers: int | None = None) -> tuple[Path, dict]:
    """Bring the tables up to date; return their folder, and what is known of the corpus.

    Raises:
        CorpusError: the corpus as a whole cannot be read.
        LexiconError: a lexicon breaks the rules.
    """
    from analysis.corpus import find_names
    from analysis.lexicon import load, names
    from analysis.tables import prepare

    find_names(project.corpus)  # that there is nothing is said before anything else
    for name in names():  # a faulty one is refused even where this corpus needs nothing of it
        load(name)
    tables, began = project.work / "tables", time.monotonic()
    report("annotating")
    about = prepare(project.corpus, tables, workers=workers, say=report)
    for fault in about["faults"][:MOST_TOLD]:
        report(f"passed over: {fault['place']}: {fault['what']}")
    if len(about["faults"]) > MOST_TOLD:
        report(f"passed over: {len(about['faults']) - MOST_TOLD:,} more; the chapter on the corpus lists all")
    report(f"annotated, {time.monotonic() - began:.1f} s")
    return tables, about


def find_all_dependencies(project: Project, notebooks: Mapping[str, dict], tables: Path) -> dict[str, dict[str, str]]:
    """Return for each notebook hashes of what its outputs depend on besides its own code, by what it is."""
    ways = {"tables": tables, "lock": project.lock, "root": project.root}
    return {name: find_dependencies(name, notebook, **ways) for name, notebook in notebooks.items()}


def execute(project: Project, notebooks: Mapping[str, dict], tables: Path, report: Report) -> dict[str, dict]:
    """Return all notebooks executed and clean, with the prose of today."""
    from analysis.publish.dressing import clean, merge

    depends = find_all_dependencies(project, notebooks, tables)
    keys = {name: find_key(notebook, {}, depends[name]) for name, notebook in notebooks.items()}
    executed = execute_stale(
        notebooks,
        keys,
        cache=project.build / "cache" / "executed",
        tables=tables,
        scratch=project.build / "cache" / "kernels",
        clean=clean,
        report=report,
    )
    for name, notebook in notebooks.items():  # wherever it comes from: nothing else than this is published
        check_executed(f"{name}.ipynb", executed[name], notebook)
    return {name: merge(notebooks[name], executed[name]) for name in notebooks}


def gather_facts(project: Project, about: Mapping) -> dict:
    """Return what the colophon says."""
    return {
        "corpus": hash_tree([project.corpus]),
        "code": hash_tree([PACKAGE]),
        "pages": hash_tree(project.pages),
        "lock": hash_tree([project.lock]),
        "commit": find_commit(project.root),
        "python": read_pythons(project),
        "versions": read_versions(project),
        "excerpts": about["excerpts"],
    }


def read_pythons(project: Project) -> str:
    """Return which versions of Python make this book: all that it declares, since each makes the same one."""
    declared = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, end = map(int, re.fullmatch(r">=3\.(\d+),<3\.(\d+)", declared["requires-python"]).groups())
    return ", ".join(f"3.{minor}" for minor in range(first, end))


def read_versions(project: Project) -> list[list[str]]:
    """Return name and version of the libraries that the project names itself, as the lock pins them."""
    pinned: dict[str, list[str]] = {}
    for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", project.lock.read_text(encoding="utf-8")):
        pinned.setdefault(name.lower().replace("_", "-"), []).append(version)
    declared = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = sorted(re.split(r"[^\w.-]", name)[0].lower().replace("_", "-") for name in declared)
    return [[name, ", ".join(pinned[name])] for name in names if name in pinned]


def run_sphinx(project: Project, source: Path) -> Path:
    """Build the pages afresh with warnings as errors and return their folder.

    Raises:
        BookError: a page has a warning; says which.
    """
    target = project.work / "built"
    shutil.rmtree(target, ignore_errors=True)
    start = "from jupyter_book.cli.main import main; main()"  # it has no __main__
    command = [sys.executable, "-c", start, "build", str(source), "--path-output", str(target)]
    fixed = {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [*command, "-W", "-n", "--keep-going", "-q"], capture_output=True, text=True, env={**os.environ, **fixed}
    )
    if run.returncode:
        lines = COLOUR.sub("", run.stdout + run.stderr).replace(f"{source}{os.sep}", "").splitlines()
        told = [line for line in lines if re.search(r"WARNING|ERROR|Error:|error:|Exception", line)]
        raise BookError("the pages could not be built:\n" + "\n".join(told or lines[-20:]))
    return target / "_build" / "html"


def finish(site: Path) -> None:
    """Take away what no reader needs."""
    for name in (".buildinfo", ".doctrees", "_sources"):  # the first differs between versions of Python
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    write(site / ".nojekyll", b"")  # GitHub Pages would leave out what begins with an underscore


def swap(site: Path, out: Path) -> None:
    """Put a finished site in the place of the old one, whole."""
    new, old = (out.with_name(f".{out.name}.{word}-{os.getpid()}") for word in ("new", "old"))
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        site.rename(new)
    except OSError:  # on another disk
        shutil.copytree(site, new)
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
