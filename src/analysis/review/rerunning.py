"""Make a book again in a clean place: from a copy of the project, with nothing that an earlier build left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analysis.publish.staging import BookError

Report = Callable[[str], None]
LEFT_BEHIND = ("_build", ".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis")
# What differs between two builds that have to be the same: the time zone, the locale, the order of sets.
WAYS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
)
PLACES = ("one", "another/deeper/place")


@dataclass(frozen=True)
class Rerun:
    """A site that was made again.

    Attributes:
        site: its folder; it is gone with the ``with`` that made it.
        chapter: the notebook's name in the book, where only one was executed.
        taken: notebooks that were taken as they were published.
        refused: why others could not be taken so and were executed, too; by name.
    """

    site: Path
    chapter: str | None = None
    taken: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def rerun(
    corpus: str | None, report: Report, *, root: Path, published: Path, chapter: str | None = None
) -> Iterator[Rerun]:
    """Make a book again, in a folder that is removed afterwards.

    Args:
        corpus: what it is about; the project's own texts where it is not given.
        report: told line by line how far it is.
        root: the project's root.
        published: the site that is reviewed.
        chapter: a notebook; then it alone is executed, and what others show is taken from the published site.

    Raises:
        BookError: the book cannot be made, or there is no such chapter; says why.
    """
    with clean_place() as place:
        order = {"corpus": str(Path(corpus).resolve())} if corpus else {}
        order |= {"chapter": chapter, "published": str(published)} if chapter else {}
        yield make_apart(copy_project(root, place / "project", published), place, report, order=order)


@contextmanager
def make_twice(report: Report, *, root: Path) -> Iterator[tuple[Path, Path]]:
    """Make a project's own book twice, in folders of different depth, in other time zones, locales and hash seeds.

    Raises:
        BookError: one of them cannot be made; says why.
    """
    with clean_place() as folder:
        sites = []
        for number, (name, way) in enumerate(zip(PLACES, WAYS, strict=True), 1):
            copy = copy_project(root, folder / name / "project")
            label = f"build {number} of {len(WAYS)}"
            tell = lambda line, label=label: report(f"{label}: {line}")  # noqa: E731 (it is used on the next line alone)
            sites.append(make_apart(copy, folder / name, tell, way=way).site)
        yield sites[0], sites[1]


@contextmanager
def clean_place() -> Iterator[Path]:
    """Give a new folder, and remove it afterwards with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="review-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def copy_project(root: Path, target: Path, published: Path | None = None) -> Path:
    """Copy what a book is made from, without anything that was made from it, and return the copy's root.

    The copy names the repository of the original, so that it knows its last commit.
    """
    ignore = shutil.ignore_patterns(*LEFT_BEHIND)

    def left(folder: str, names: list[str]) -> set[str]:
        return ignore(folder, names) | {name for name in names if Path(folder, name) == published}

    shutil.copytree(root, target, ignore=left, ignore_dangling_symlinks=True)
    if (root / ".git").exists():
        asked = ["git", "-C", str(root), "rev-parse", "--absolute-git-dir"]
        run = subprocess.run(asked, capture_output=True, text=True)
        if run.returncode == 0:
            (target / ".git").write_text(f"gitdir: {run.stdout.strip()}\n", encoding="utf-8")
    return target


def make_apart(
    copy: Path, place: Path, report: Report, *, order: Mapping | None = None, way: Mapping[str, str] | None = None
) -> Rerun:
    """Make a book in a process of its own, with the code of the copied project if it has any.

    Args:
        copy: the copied project.
        place: the folder to work in.
        report: told line by line how far it is.
        order: what else ``making.make`` has to know.
        way: variables of its environment.

    Raises:
        BookError: it cannot be made; says why.
    """
    site, result, path = place / "site", place / "made.json", place / "order.json"
    whole = {
        "root": str(copy),
        "corpus": str(copy / "seeds"),
        "site": str(site),
        "result": str(result),
        **(order or {}),
    }
    path.write_text(json.dumps(whole), encoding="utf-8")
    code = {"PYTHONPATH": str(copy / "src")} if (copy / "src").is_dir() else {}
    command = [sys.executable, "-m", "analysis.review.making", str(path)]
    said: list[str] = []
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=place,
        env={**os.environ, **(way or {}), **code},
    ) as run:
        try:
            for line in run.stderr:
                said.append(line.rstrip())
                report(said[-1])
        except BaseException:
            run.terminate()
            raise
    if not result.exists():
        raise BookError(f"the book could not be made: {said[-1] if said else 'nothing was said'}")
    made = json.loads(result.read_text(encoding="utf-8"))
    if "error" in made:
        raise BookError(made["error"])
    return Rerun(site, made.get("chapter"), tuple(made.get("taken", ())), made.get("refused", {}))
