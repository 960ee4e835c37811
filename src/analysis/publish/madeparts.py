"""Write the parts of pages that are made from data: lexicons, table schema, colophon, limits of excerpts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from analysis.lexicon import Entry, Lexicon
from analysis.measured import FOLDER as MEASURED

MARKED = re.compile(r"\[\[(.*?)\]\]")
STARRED = re.compile(r"(?<!\w)\*(\w(?:[^*]*[^*\s])?)\*(?!\w)")  # *so*, and not the asterisks of patterns
# Own keys of entries that hold German, whatever they are in; and what some of them hold that is none.
GERMAN = frozenset(
    {
        "adjectives",
        "barred",
        "governs",
        "needs",
        "nouns",
        "object",
        "opener",
        "particle",
        "preposition",
        "verbs",
        "words",
    }
)
ENGLISH = frozenset({"", "any"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page: safe HTML, under a heading where it has one."""

    title: str | None
    markup: str


def make_lexicons(facts: Mapping) -> list[Part]:
    """Return a table of all lexicons; each stands on one of the pages beside this one."""
    from analysis.publish.lexiconpages import list_lexicons  # here, since they are shown with what stands below

    return [Part(None, list_lexicons(facts["root"]))]


def show_lexicon(lexicon: Lexicon) -> str:
    """Return one lexicon as a paragraph and a table; a column that no entry fills is left out."""
    columns = {"Entry": entry_name, "Patterns": patterns, "Examples": examples, "Source and note": remarks}
    filled = {head: [show(entry) for entry in lexicon.entries] for head, show in columns.items()}
    filled = {head: cells for head, cells in filled.items() if any(cells)}
    rows = list(zip(*filled.values(), strict=True))
    return f"<p>{prose(lexicon.about)}</p>" + table(list(filled), rows, label=lexicon.title)


def entry_name(entry: Entry) -> str:
    """Return what an entry is: its id, and what it is counted as."""
    values = [value for value in (entry.category, entry.dimension) if value]
    shown = [escape(value) for value in values]
    for key, value in entry.values.items():
        if not is_words(value):
            said = german(value) if key in GERMAN and value not in ENGLISH else escape(str(value))
            shown.append(f"{escape(key)}: {said}")
    return f"<code>{escape(entry.id)}</code>" + "".join(f"<br>{value}" for value in shown)


def is_words(value: object) -> bool:
    """Say whether a value of an entry is a list of German words."""
    return isinstance(value, list) or (isinstance(value, str) and len(value.split()) > 1)


def patterns(entry: Entry) -> str:
    """Return the patterns of an entry, lists of words, and its exceptions apart."""
    shown = [german(pattern) for pattern in entry.patterns]
    lists = [value for value in entry.values.values() if is_words(value)]
    shown += [german(" ".join(value.split() if isinstance(value, str) else map(str, value))) for value in lists]
    if entry.exceptions:
        shown += ["<small>but not</small>", *map(german, entry.exceptions)]
    return "<br>".join(shown)


def examples(entry: Entry) -> str:
    """Return the examples of an entry with the hit set off, and those that must not match."""
    shown = [german(example) for example in entry.examples]
    shown += [f"<small>not:</small> {german(example)}" for example in entry.counterexamples]
    return "<br>".join(shown)


def remarks(entry: Entry) -> str:
    """Return source and note of an entry."""
    return escape(entry.source) + (f"<br>{prose(entry.note)}" if entry.note else "")


def prose(text: str) -> str:
    """Return English text as safe HTML, words between asterisks as German ones."""
    return STARRED.sub(r'<i lang="de">\1</i>', escape(text, quote=False))


def german(text: str) -> str:
    """Return German words as safe HTML, marked ones set off."""
    marked = MARKED.sub(r"<mark>\1</mark>", escape(text))
    return f'<span lang="de">{marked}</span>'


def make_schema(facts: Mapping) -> list[Part]:
    """Return the columns of every table."""
    from analysis.schema import SCHEMA

    head = ("Column", "Type", "May be empty", "What it says")
    parts = []
    for name, columns in SCHEMA.items():
        rows = [(f"<code>{escape(c.name)}</code>", c.type, "yes" if c.empty else "no", escape(c.says)) for c in columns]
        parts.append(Part(name, table(head, rows, label=f"Columns of {name}")))
    return parts


def make_colophon(facts: Mapping) -> list[Part]:
    """Return what the book was made with: hashes, the commit's date, versions of libraries."""
    hashes = [
        ("Corpus", facts["corpus"]),
        ("Code of the package", facts["code"]),
        ("Pages, as they were written", facts["pages"]),
        ("Lock of the libraries", facts["lock"]),
    ]
    rows = [(escape(name), f"<code>{value[:16]}</code>") for name, value in hashes]
    rows.append(("Last commit", escape(facts["commit"] or "not known: made outside a repository")))
    rows.append(("Python, any of these", escape(facts["python"])))  # naming the one in use, no two would make the same
    first = table(("What", "SHA-256 (its beginning), date or version"), rows, label="What this book was made from")
    versions = [(escape(name), escape(version)) for name, version in facts["versions"]]
    second = table(("Library", "Version"), versions, label="Versions of libraries")
    return [Part("What it was made from", first), Part("What it was made with", second)]


def make_rights(facts: Mapping) -> list[Part]:
    """Return the limits that hold for the words of the articles."""
    from analysis.excerpts import LARGEST_SHARE, LONGEST_RUN

    if facts["excerpts"] == "full":
        return [Part(None, "<p>The texts of this corpus may be shown in full.</p>")]
    return [
        Part(
            None,
            f"<p>No more than {LONGEST_RUN} words of an article stand anywhere in one run, and no more than "
            f"{LARGEST_SHARE:.0%} of an article’s words in all, single cues and names of sources aside. The build "
            "measures both in everything that is published, and stops where they are exceeded.</p>",
        )
    ]


def make_tampering(facts: Mapping) -> list[Part]:
    """Return what the review and two other tools found of forgeries, as the whole suite counted it last."""
    path = MEASURED / "tampering.json"
    if not path.exists():
        return [Part(None, "<p>The suite has not been run as a whole yet.</p>")]
    found = json.loads(path.read_text(encoding="utf-8"))
    tools = [name for name in found["all"] if name != "cases"]
    groups: dict[str, dict[str, int]] = {}
    for kind, counts in found["kinds"].items():
        group = groups.setdefault(kind.partition(":")[0], dict.fromkeys(found["all"], 0) | {"kinds": 0})
        for name in ("kinds", *found["all"]):
            group[name] += counts.get(name, 1)
    groups["all"] = found["all"] | {"kinds": len(found["kinds"])}
    head = ("What was forged", "Kinds", "Cases", *(f"Found by {tool}" for tool in tools))
    rows = [(escape(name), *(f"{of[key]:,}" for key in ("kinds", "cases", *tools))) for name, of in groups.items()]
    clean, accused = found["clean_rebuilds"], found["clean_notebooks_accused"]
    says = [f"Of {clean['made']:,} clean rebuilds the review accused {clean['accused'] or 'none'}."]
    says += [f"Clean notebooks that {tool} fails, too: {len(names) or 'none'}." for tool, names in accused.items()]
    markup = table(head, rows, label="Forgeries and what was found of them", numbers=True)
    return [Part(None, f"{markup}<p>{escape(' '.join(says))}</p>")]


def make_scale(facts: Mapping) -> list[Part]:
    """Return what annotating large corpora costs."""
    from analysis.publish import scaleparts  # here, since it is shown with what stands below

    return scaleparts.make_scale(facts)


PARTS: dict[str, Callable[[Mapping], list[Part]]] = {
    "lexicons": make_lexicons,
    "schema": make_schema,
    "colophon": make_colophon,
    "rights": make_rights,
    "tampering": make_tampering,
    "scale": make_scale,
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, label: str, numbers: bool = False) -> str:
    """Return a table that scrolls in itself; the cells are safe HTML already.

    Args:
        head: names of the columns, as text.
        rows: cells.
        label: what the table says to who cannot see it.
        numbers: whether all columns but the first hold numbers; else they hold words.
    """
    number, kind = (' class="number"', "") if numbers else ("", ' class="made"')
    top = "".join(f'<th scope="col"{number if n else ""}>{escape(name)}</th>' for n, name in enumerate(head))
    lines = ("".join(f"<td{number if n else ''}>{cell}</td>" for n, cell in enumerate(row)) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        f'<div class="scroller" role="region" tabindex="0" aria-label="{escape(label, quote=True)}">'
        f"<table{kind}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
