"""Forge a built book in all planned ways, ask the review and two other tools about each, and count what they found."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tampering.cases import Case, carry_out, plan
from tampering.copies import Copy
from tampering.judging import judge, remembering
from tampering.others import TOOLS, OtherTools, find_python
from tampering.reporting import Tally, print_table, sum_up, tell_cases, write_json

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "src" / "analysis" / "measured" / "tampering.json"
AT_ONCE = 2
BATCH = 20  # cases that a worker takes at once


@dataclass(slots=True)
class Outcome:
    """What became of one case.

    Attributes:
        case: its kind's name, and its own.
        what: what was done.
        files: what was touched.
        unnamed: what of it the review did not name; nothing where the forgery was found.
        content: a hash of all forged files, by which two cases that are one are seen.
        notebooks: the forged notebooks.
        others: for each other tool whether it found the forgery.
    """

    kind: str
    name: str
    what: str
    files: tuple[str, ...]
    unnamed: list[str]
    content: str
    notebooks: list[tuple[str, bytes]] = field(default_factory=list)
    others: dict[str, bool] = field(default_factory=dict)


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, file=sys.stderr, flush=True)


def try_cases(cases: Sequence[Case], published: Path, again: Path, folder: Path) -> list[Outcome]:
    """Carry cases out one after the other and ask the review about each.

    Args:
        cases: what is to be forged.
        published: the site that is forged.
        again: the same book, made afresh.
        folder: where the forged copies lie, one at a time.
    """
    out = []
    with remembering():
        for case in cases:
            forged = carry_out(case, published, folder)
            unnamed = judge(forged, folder, again)
            present = [name for name in forged.files if (folder / name).exists()]
            content = hashlib.sha256(repr(forged.files).encode())
            for name in present:
                content.update((folder / name).read_bytes())
            books = [(name, (folder / name).read_bytes()) for name in present if name.endswith(".ipynb")]
            done = forged.what, forged.files, unnamed, content.hexdigest(), books
            out.append(Outcome(case.kind.name, case.name, *done))
    shutil.rmtree(folder, ignore_errors=True)
    return out


def run_suite(published: Path, again: Path, to: Path, most: int | None) -> list[Outcome]:
    """Carry out all cases, some at once.

    Raises:
        SystemExit: two cases are the same forgery.
    """
    cases = plan(published, most=most)
    batches = [cases[start : start + BATCH] for start in range(0, len(cases), BATCH)]
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(AT_ONCE) as pool:
        folders = (to / "copies" / str(number) for number in range(len(batches)))
        for done in pool.map(
            try_cases, batches, *zip(*((published, again, folder) for folder in folders), strict=True)
        ):
            outcomes += done
            found = sum(not outcome.unnamed for outcome in outcomes)
            say(f"review: {found} of {len(outcomes)} found, {len(cases)} in all")
    same = {outcome.content: outcome.name for outcome in outcomes}
    if len(same) < len(outcomes):
        twice = [outcome.name for outcome in outcomes if same[outcome.content] != outcome.name]
        sys.exit(f"the same forgery twice: {', '.join(twice)}")
    return outcomes


def rebuild(published: Path, times: int) -> Iterator[tuple[Path, list]]:
    """Make the book afresh several times, as a review does; return each site while it is there, and what differs."""
    from analysis.review.comparing import compare
    from analysis.review.rerunning import rerun

    for number in range(1, times + 1):
        began = time.monotonic()
        with rerun(None, lambda line: None, root=ROOT, published=published) as made:
            wrong = [finding.as_dict() for finding in compare(published, made.site) if not finding.passed]
            verdict = f"{len(wrong)} differences, first {wrong[0]}" if wrong else "nothing differs"
            say(f"clean rebuild {number} of {times}: {time.monotonic() - began:.0f} s, {verdict}")
            yield made.site, wrong


def ask_others(outcomes: Sequence[Outcome], published: Path, to: Path) -> dict[str, list[str]]:
    """Ask nbval and nbmake about every forged notebook; return the clean ones that each accuses, too."""
    from analysis.publish.execution import environment
    from analysis.publish.sitehash import hash_tree
    from analysis.tables import prepare

    prepare(ROOT / "seeds", to / "tables")
    values = environment(to / "tables", to / "kernels")
    site = Copy(published, published)
    clean = {name: (published / name).read_bytes() for name in site.notebooks()}
    behind = [ROOT / "src", ROOT / "seeds", Path(__file__).parent / "requirements.txt"]
    kept = to / f"others-{hash_tree(behind)[:12]}.json"
    tools = OtherTools(find_python(ROOT), ROOT / "src", values, kept, say)
    tools.look([*clean.items(), *(book for outcome in outcomes for book in outcome.notebooks)])
    for outcome in outcomes:
        for tool in TOOLS:
            outcome.others[tool] = any(
                tools.accuses(tool, content) and not tools.accuses(tool, clean[name])
                for name, content in outcome.notebooks
            )
    return {tool: [name for name, content in clean.items() if tools.accuses(tool, content)] for tool in TOOLS}


def prepare_sites(args: argparse.Namespace, to: Path, report: Callable[[str], None]) -> tuple[Path, Path, list[list]]:
    """Return the published site, the one made afresh, and what differed in each clean rebuild."""
    from analysis.publish import make_book

    published = args.published.resolve() if args.published else make_book(None, str(to / "published"), report)
    again = args.again.resolve() if args.again else to / "again"
    differing = []
    times = args.clean if args.again else max(1, args.clean)
    for site, wrong in rebuild(published, times):
        if not differing and not args.again:
            shutil.rmtree(again, ignore_errors=True)
            shutil.copytree(site, again)
        differing.append(wrong)
    return published, again, differing


def main(argv: Sequence[str] | None = None) -> int:
    """Run the suite and return 0 if every forgery was found and no clean rebuild accused, else 1."""
    parser = argparse.ArgumentParser(prog="tampering", description=__doc__)
    parser.add_argument("--published", type=Path, help="a built site of this project's own book; else one is built")
    parser.add_argument("--again", type=Path, help="the same book, made afresh; else it is made")
    parser.add_argument("--clean", type=int, default=20, help="how many clean rebuilds are compared (20)")
    parser.add_argument("--most", type=int, help="at most so many cases of each kind")
    parser.add_argument("--alone", action="store_true", help="without nbval and nbmake")
    parser.add_argument("--keep", action="store_true", help="keep the counts for the page that tells of them")
    parser.add_argument("--to", type=Path, default=ROOT / "_build" / "tamper", help="folder for all that is made")
    args = parser.parse_args(argv)
    if args.keep and (args.alone or args.most or args.clean < 20):
        parser.error("--keep is for the whole suite: without --alone and --most, and with 20 clean rebuilds")
    if not args.alone:
        find_python(ROOT)
    to = args.to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    published, again, differing = prepare_sites(args, to, say)
    outcomes = run_suite(published, again, to, args.most)
    accused = {} if args.alone else ask_others(outcomes, published, to)
    tally = Tally(outcomes, differing, accused)
    print_table(tally)
    counts = sum_up(tally)
    write_json(to / "result.json", {**counts, "cases": tell_cases(tally)})
    if args.keep:
        write_json(KEPT, counts)
    return 0 if tally.spotless else 1


if __name__ == "__main__":
    sys.exit(main())
