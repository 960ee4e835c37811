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
from analysis.publish.execution import EPOCH, execute_stale, read_notebook
from analysis.publish.sitehash import SUMS, find_changes, hash_bytes, hash_file, hash_tree, write_sums
from analysis.publish.staging import BookError, Page, Project, find_pages, read_toc, stage, write
from analysis.publish.staleness import find_dependencies, find_inputs, find_key

ROOT = Path(__file__).parents[3]
EXTERNAL = re.compile(
    rb"<(?:script|img|iframe|link|source|video|audio|object)\b[^>]*?\b(?:src|href|data)=\"(?:https?:)?//"
)
COLOUR = re.compile(r"\x1b\[[\d;]*m")
Report = Callable[[str], None]


def make_book(corpus: str | None, out: str | None, report: Report, *, root: Path = ROOT) -> Path:
    """Make the book about a corpus and return the folder of the site.

    Args:
        corpus: what it is about; the project's own five texts where it is not given.
        out: the folder to publish into; ``_build/html`` where it is not given.
        report: told line by line what is being done, and how far it is.
        root: the project's root.

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
        site = build(project, report)
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
    content = hash_tree([project.corpus, *project.pages, project.lock, PACKAGE, *named])
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


def build(project: Project, report: Report) -> Path:
    """Build the site beside the published one and return its folder.

    Raises:
        CorpusError, BookError: as ``make_book``.
    """
    toc = read_toc(project)
    pages = find_pages(project, toc)  # before the long work: a page too many or too few is known at once
    notebooks = {page.name: read_notebook(page.path) for page in pages if page.is_notebook}
    tables, about = annotate(project, report)
    executed = execute(project, notebooks, tables, report)

    from analysis.publish.dressing import collect_ledger, dress_notebook, published, to_root

    ledger = collect_ledger(executed)
    dressed, claim_files = {}, {}
    for name, notebook in executed.items():
        dressed[name], needed = dress_notebook(notebook, to_root(name))
        claim_files |= needed
    made = {"ledger": ledger, "facts": gather_facts(project, about), "where": {"tables": str(tables)}}
    source = stage(project, toc, pages, notebooks=dressed, claim_files=claim_files, made=made)
    report(f"building {len(pages)} pages")
    site = run_sphinx(project, source)
    finish(site, executed, published(ledger.values()), tables)
    report("checking what is to be published")
    check_site(project, site, pages, tables)
    return site


def annotate(project: Project, report: Report) -> tuple[Path, dict]:
    """Bring the tables up to date; return their folder, and what is known of the corpus."""
    from analysis.tables import prepare

    tables, began = project.work / "tables", time.monotonic()
    report("annotating")
    about = prepare(project.corpus, tables)
    for fault in about["faults"]:
        report(f"passed over: {fault['place']}: {fault['what']}")
    report(f"annotated, {time.monotonic() - began:.1f} s")
    return tables, about


def execute(project: Project, notebooks: Mapping[str, dict], tables: Path, report: Report) -> dict[str, dict]:
    """Return all notebooks executed and clean, with the prose of today."""
    from analysis.publish.dressing import clean, merge

    keys = {}
    for name, notebook in notebooks.items():
        depends = find_dependencies(name, notebook, tables=tables, lock=project.lock, root=project.root)
        keys[name] = find_key(notebook, {}, depends)
    executed = execute_stale(
        notebooks,
        keys,
        cache=project.build / "cache" / "executed",
        tables=tables,
        scratch=project.build / "cache" / "kernels",
        clean=clean,
        report=report,
    )
    return {name: merge(notebooks[name], executed[name]) for name in notebooks}


def gather_facts(project: Project, about: Mapping) -> dict:
    """Return what the colophon says."""
    return {
        "corpus": hash_tree([project.corpus]),
        "code": hash_tree([PACKAGE]),
        "pages": hash_tree(project.pages),
        "lock": hash_tree([project.lock]),
        "commit": find_commit(project.root),
        "python": platform.python_version(),
        "versions": read_versions(project),
        "excerpts": about["excerpts"],
    }


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


def finish(site: Path, executed: Mapping[str, dict], ledger: list[dict], tables: Path) -> None:
    """Take away what no reader needs and add the record: claims, executed notebooks, tables."""
    from analysis.store import export

    for name in (".buildinfo", ".doctrees", "_sources"):  # the first differs between versions of Python
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    write(site / ".nojekyll", b"")  # GitHub Pages would leave out what begins with an underscore
    for name, notebook in executed.items():
        content = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write(site / "record" / f"{name}.ipynb", content.encode())
    text = json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write(site / "record" / "claims.json", text.encode())
    export(tables, site / "record" / "tables")


def check_site(project: Project, site: Path, pages: tuple[Page, ...], tables: Path) -> None:
    """Hold the finished site against what it promises.

    Raises:
        BookError: a page is missing, asks another server for something, or names a folder of this machine.
        CorpusError: it shows more of an article than it may.
    """
    from analysis.rights import check_site as check_rights

    missing = [page.name for page in pages if not (site / f"{page.name}.html").exists()]
    if missing:
        raise BookError(f"not in the built site: {', '.join(missing)}")
    folders = {path for path in (project.root, project.corpus, project.out, Path.home()) if len(path.parts) > 2}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name, content = path.relative_to(site).as_posix(), path.read_bytes()
        if path.suffix == ".html" and (found := EXTERNAL.search(content)):
            raise BookError(f"{name}: asks another server for something: {found[0].decode(errors='replace')}")
        for folder in folders:
            if str(folder).encode() in content:
                raise BookError(f"{name}: names a folder of this machine: {folder}")
    uses = check_rights(site, tables)
    shown = [{"article_id": u.article_id, "share": round(u.share, 4), "longest_run": u.longest} for u in uses]
    write(site / "record" / "excerpts.json", (json.dumps(shown, indent=1) + "\n").encode())


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
