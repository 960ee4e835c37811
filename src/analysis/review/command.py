"""The command ``review``: make a book again, compare, write the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.corpus import find_names
from analysis.publish import ROOT, find_commit
from analysis.publish.staging import BookError
from analysis.review.comparing import compare, read_ledger
from analysis.review.entries import claims_of
from analysis.review.findings import Finding, count_verdicts
from analysis.review.reading import Site, open_site
from analysis.review.recounting import recount
from analysis.review.reporting import INDEX, LIST, Reviewed, say_verdict, write_report
from analysis.review.rerunning import Rerun, make_twice, rerun
from analysis.review.snapshots import compare_snapshot

SAME, DIFFERENT = 0, 1
MOST_SAID = 20  # differences that the command line tells; the report has them all
Report = Callable[[str], None]


def review(
    published: str | None,
    report: Report,
    *,
    corpus: str | None = None,
    chapter: str | None = None,
    to: str | None = None,
    root: Path = ROOT,
) -> int:
    """Review a book, write what was found, and return 0 where all is the same and 1 where something differs.

    Args:
        published: the folder of a published site; without it the project's own book is made twice and compared.
        report: told line by line how far it is, and what was found.
        corpus: what the book is about; the project's own texts where it is not given.
        chapter: a notebook; then it alone is executed and compared.
        to: the folder of the report; ``_build/review`` where it is not given.
        root: the project's root.

    Raises:
        CorpusError, BookError: it could not be run: no site, corpus or chapter of that name, or the book cannot be
            made.
    """
    root = root.resolve()
    target = Path(to).resolve() if to else root / "_build" / "review"
    if published is None:
        if corpus or chapter:
            raise BookError("--corpus and --chapter need the folder of a published site to compare with")
        check_target(target, None)
        return review_twice(root, target, report)
    site = open_site(Path(published).resolve())
    if corpus:
        find_names(Path(corpus))  # before the long work
    check_target(target, site.folder)
    with rerun(corpus, report, root=root, published=site.folder, chapter=chapter) as made:
        report("comparing")
        findings = compare(site.folder, made.site, chapter=made.chapter)
        ledger = read_ledger(Site(made.site))
        claims = claims_of(ledger) if ledger else {}
        findings += recount(site.folder / "record", claims, made.chapter)
        others = (*made.taken, *made.refused)
        sites = (site, Site(made.site))
        told = Reviewed(site.folder.name, *sites, find_commit(root), unchecked(made), made.chapter, others)
        return finish(findings, told, target, report)


def check_target(target: Path, published: Path | None) -> None:
    """Refuse to write a report over anything that is none.

    Raises:
        BookError: the place holds something else, or lies in the published site.
    """
    if published and target.is_relative_to(published):
        raise BookError(f"--to {target}: lies in the site that is reviewed; choose another folder")
    if target.exists() and not target.is_dir():
        raise BookError(f"--to {target}: is not a folder")
    if (target / INDEX).exists() and not (target / LIST).exists():
        raise BookError(f"--to {target}: holds an {INDEX} that is no report of a review; choose another folder")


def review_twice(root: Path, target: Path, report: Report) -> int:
    """Make the project's own book twice and compare the two, and the ledger with its snapshot."""
    with make_twice(report, root=root) as (first, second):
        report("comparing")
        findings = compare(first, second)
        ledger = read_ledger(Site(second))
        if ledger is None:
            raise BookError("the book that was made has no ledger that can be read")
        findings += compare_snapshot(root, ledger)
        findings += recount(first / "record", claims_of(ledger))
        told = Reviewed("the first of two builds", Site(first), Site(second), find_commit(root), ())
        return finish(findings, told, target, report)


def unchecked(made: Rerun) -> tuple[str, ...]:
    """Return in sentences what the review of one chapter leaves out."""
    if made.chapter is None:
        return ()
    names = ", ".join(made.taken) or "none"
    return (
        f"Only {made.chapter} was compared: its cells and outputs, the tables and files that it reads, its claims in "
        "the ledger, their figures, its pages, its claims on other pages, and the styles and scripts of all pages.",
        f"Not executed and not compared, since pages were built with what is published of them: {names}.",
        "Not compared: tables that the chapter does not declare, other words of other pages, and all other files. "
        "These were only held against the published list of hashes, which whoever changes a file can change as well.",
        *(f"{name} was executed as well, and not compared: {why}." for name, why in made.refused.items()),
    )


def finish(findings: Iterable[Finding], told: Reviewed, target: Path, report: Report) -> int:
    """Write the report, say what was found, and return the exit code."""
    found = list(findings)
    write_report(found, told, target)
    wrong = [finding for finding in found if not finding.passed]
    for finding in wrong[:MOST_SAID]:
        cell = "" if finding.cell is None else f", cell {finding.cell}"
        report(f"{finding.verdict}: {finding.chapter}{cell}: {finding.output} ({finding.kind})")
    if len(wrong) > MOST_SAID:
        report(f"and {len(wrong) - MOST_SAID:,} more")
    report(", ".join(f"{verdict}: {count:,}" for verdict, count in count_verdicts(found).items()))
    report(f"{say_verdict(found, told)}\nthe report is at {target / INDEX}; the list, at {target / LIST}")
    return DIFFERENT if wrong else SAME
