"""Write what a review found: a page for people, and a list for programs."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from analysis.outputs import replacing
from analysis.publish.sitehash import SUMS
from analysis.review.drawing import draw_difference
from analysis.review.facts import show_facts
from analysis.review.findings import IDENTICAL, WITHIN, Finding, count_verdicts
from analysis.review.reading import Site

INDEX, LIST = "index.html", "review.json"
MOST_DRAWN = 200  # differences that are shown in full; all others stand in the lists
# What differs is shown kind by kind, what a reader sees first.
HEADINGS = {
    "figure": "Figures",
    "table": "Tables",
    "number": "Numbers",
    "sentence": "Sentences",
    "parameter": "Parameters",
    "lock": "Lock of the libraries",
    "code": "Code",
    "prose": "Prose",
    "output": "Outputs",
    "row": "Rows",
    "page": "Pages",
    "ledger": "Ledger of claims",
    "file": "Files",
}
WORDS = {"within_tolerance": "within tolerance", "out_of_order": "out of order"}
STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --mark: #ffe08a; --bad: #a3260f; --good: #1d6b3a }
@media (prefers-color-scheme: dark) { :root { --mark: #6b5300; --bad: #ff9d87; --good: #8fd6a8 } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 76rem }
body { overflow-wrap: break-word }
h1 { font-size: 1.5rem }
h2 { font-size: 1.2rem; margin-top: 2rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem }
.verdict { font-size: 1.15rem; border-left: .3rem solid var(--bad); padding-left: .8rem }
.verdict.good { border-color: var(--good) }
table { border-collapse: collapse }
table.facts summary { padding: 0; white-space: nowrap }
@media (max-width: 40rem) { table.facts { font-size: .8rem } }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid var(--line) }
td.number { text-align: right; font-variant-numeric: tabular-nums }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.side { min-width: 0; background: var(--soft); padding: .5rem }
.of { font-size: .85rem; margin: 0 0 .3rem }
.text { white-space: pre-wrap; margin: 0 }
.none { font-style: italic }
img.drawing { max-width: 100%; background: #fff }
img.dark { background: #121212 }
mark { background: var(--mark); color: inherit }
.scroller { overflow-x: auto; max-width: 100% }
.bad { color: var(--bad) }
summary { cursor: pointer; padding: .3rem 0 }
code { font-size: .9em; overflow-wrap: anywhere }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr } }
"""


@dataclass(frozen=True)
class Reviewed:
    """What was compared with what.

    Attributes:
        name: how the published site is called.
        published: the published site.
        again: the site made afresh.
        commit: the last commit of the project that made it, if it is known.
        unchecked: sentences on what was left out.
        chapter: the notebook that alone was checked, where only one was.
        others: the notebooks that were not.
    """

    name: str
    published: Site
    again: Site
    commit: str | None
    unchecked: Sequence[str] = ()
    chapter: str | None = None
    others: Sequence[str] = ()


def say_verdict(findings: Sequence[Finding], told: Reviewed) -> str:
    """Return the verdict in one sentence, and where one chapter was checked alone, what was not in another."""
    counts, total = count_verdicts(findings), len(findings)
    wrong = sum(count for verdict, count in counts.items() if verdict not in (IDENTICAL, WITHIN))
    what = f"what is published of {told.chapter}" if told.chapter else "the published book"
    if wrong:
        again = "what" if told.chapter else "the book that"
        verdict = f"{what[0].upper()}{what[1:]} is not {again} is made again: {wrong:,} of {total:,} findings differ."
    else:
        of = f" on {told.chapter}" if told.chapter else ""
        within = f", {counts[WITHIN]:,} of them within the tolerance for decimal numbers" if counts.get(WITHIN) else ""
        verdict = f"All {total:,} findings{of} {'agree' + within if within else 'are identical'}."
    return f"{verdict} {say_unchecked(told)}" if told.chapter else verdict


def say_unchecked(told: Reviewed) -> str:
    """Return a sentence on the chapters that were not checked, by number and name."""
    if not told.others:
        return "The book has no other notebook; its other pages were not checked."
    them = "other notebook and its page were" if len(told.others) == 1 else "other notebooks and their pages were"
    return f"The {len(told.others):,} {them} not checked: {', '.join(told.others)}."


def say_limits(wrong: bool, told: Reviewed) -> str:
    """Return what a report closes with: what follows from it, and what does not."""
    if told.chapter:
        what = "What is identical here" if wrong else "What was compared"
        first = f"{what} is what this code makes of these texts. It is one chapter, {told.chapter}; "
        first += "of the rest of the book this report says nothing."
    elif wrong:
        first = "What is identical here is what this code makes of these texts."
    else:
        first = "All that is published is what this code makes of these texts."
    return f"{first} Whether the code measures what the book says it measures, no machine can tell."


def write_report(findings: Sequence[Finding], told: Reviewed, target: Path) -> None:
    """Write the page and the list of a review.

    Args:
        findings: what was found.
        told: what was compared with what.
        target: the folder to write into.
    """
    target.mkdir(parents=True, exist_ok=True)
    listed = json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1)
    for name, text in ((LIST, f"{listed}\n"), (INDEX, make_page(findings, told))):
        with replacing(target / name) as unfinished:
            Path(unfinished).write_text(text, encoding="utf-8")


def make_page(findings: Sequence[Finding], told: Reviewed) -> str:
    """Return the page of a review; it needs no other file."""
    wrong = [finding for finding in findings if not finding.passed]
    good = "" if wrong else " good"
    title = f"Review of one chapter, {told.chapter}" if told.chapter else "Review of a published book"
    program = [
        ("Last commit", told.commit or "not known: made outside a repository"),
        ("Python", platform.python_version()),
    ]
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="verdict{good}">{escape(say_verdict(findings, told))}</p>',
        show_counts(findings),
        "<h2>What was compared with what</h2>",
        show_facts(told.name, (told.published, told.again), program),
        *(f"<p>{escape(sentence)}</p>" for sentence in told.unchecked),
        show_differences(wrong, told),
        "<h2>Every finding</h2>",
        "<p>What the published site says stands as <em>published</em>, what the rerun found as <em>made again</em>. "
        "<em>Missing</em> is what the rerun has and the published site lacks; <em>extra</em>, the reverse. "
        f"In {SUMS} the published site is held against its own list of hashes. Some findings are there only where "
        "something differs, such as a line of that list or a row behind a claim; so their number is higher where more "
        "is wrong.</p>",
        *show_chapters(findings),
        f"<p>{escape(say_limits(bool(wrong), told))}</p>",
    ]
    head = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        f"<title>Review</title><style>{STYLE}</style></head><body>"
    )
    return f"{head}{''.join(parts)}</body></html>\n"


def show_counts(findings: Sequence[Finding]) -> str:
    """Return how many findings have each verdict."""
    rows = "".join(
        f'<tr><th scope="row">{WORDS.get(verdict, verdict)}</th><td class="number">{count:,}</td></tr>'
        for verdict, count in count_verdicts(findings).items()
    )
    return f"<table>{rows}</table>"


def show_differences(wrong: Sequence[Finding], told: Reviewed) -> str:
    """Return what differs, figures and tables first, each with both sides."""
    if not wrong:
        return ""
    sites = {"published": told.published, "again": told.again}
    order = list(HEADINGS)
    ranked = sorted(wrong, key=lambda finding: order.index(finding.kind))
    parts, last = ["<h2>What differs</h2>"], None
    for finding in ranked[:MOST_DRAWN]:
        if finding.kind != last:
            last = finding.kind
            parts.append(f"<h3>{HEADINGS[last]}</h3>")
        parts.append(f"<p>{name_finding(finding)}</p>{draw_difference(finding, sites)}")
    if len(ranked) > MOST_DRAWN:
        parts.append(f"<p>{len(ranked) - MOST_DRAWN:,} more differences stand in the lists below.</p>")
    return "".join(parts)


def name_finding(finding: Finding) -> str:
    """Return where a finding is and what became of it."""
    cell = "" if finding.cell is None else f", cell {finding.cell}"
    kind = "" if finding.passed else ' class="bad"'
    verdict = f"<strong{kind}>{WORDS.get(finding.verdict, finding.verdict)}</strong>"
    return f"{escape(finding.chapter)}{cell}: <code>{escape(finding.output)}</code> ({finding.kind}): {verdict}"


def show_chapters(findings: Iterable[Finding]) -> Iterable[str]:
    """Return for each chapter, page or file all its findings, folded."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(group_of(finding), []).append(finding)
    for name, some in grouped.items():
        counts = count_verdicts(some).items()
        told = ", ".join(f"{count:,} {WORDS.get(verdict, verdict)}" for verdict, count in counts)
        items = "".join(f"<li>{name_finding(finding)}</li>" for finding in some)
        yield f"<details><summary>{escape(name)}: {told}</summary><ul>{items}</ul></details>"


def group_of(finding: Finding) -> str:
    """Return under which name a finding is listed: files that are no part of a chapter, by their folder; all that pages
    share for their looks, as one.
    """
    if finding.chapter.startswith("_static/") and finding.cell is None:
        return "_static/"
    if finding.kind in ("file", "row", "table") and finding.cell is None and "/" in finding.chapter:
        return f"{finding.chapter.rpartition('/')[0]}/"
    return finding.chapter
