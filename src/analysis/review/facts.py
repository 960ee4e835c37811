"""What was compared with what: hashes of both sites as their files are, beside what they declare of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from analysis.publish.sitehash import SUMS, hash_bytes
from analysis.review.comparing import read_ledger
from analysis.review.findings import make_visible
from analysis.review.reading import RECORD, Site

SHORT = 12  # signs of a hash that are shown; the whole is under a fold
LISTED = {  # folders of the record of which the ledger has a hash: that of their list by ``sha256sum``
    "tables": "Tables",
    "words": "Words of the texts",
    "norms": "Committed numbers",
}
DECLARED = {"code": "Code", "lock": "Lock of the libraries"}  # of which a site holds no copy


@dataclass(frozen=True)
class Fact:
    """A hash of something: computed from a site's files where it holds them, and as the site declares it."""

    computed: str | None
    declared: str | None


def find_facts(site: Site) -> dict[str, Fact]:
    """Return what identifies a site and what it was made from, by the name under which a reader meets it.

    Args:
        site: nothing of it is trusted.
    """
    ledger = read_ledger(site) or {}
    made_from = ledger.get("made_from", {})
    facts = {"All files": Fact(hash_all(site), site.hash(SUMS))}
    facts |= {label: Fact(hash_folder(site, key), declared_in(made_from, key)) for key, label in LISTED.items()}
    return facts | {label: Fact(None, declared_in(made_from, key)) for key, label in DECLARED.items()}


def declared_in(made_from: dict, key: str) -> str | None:
    """Return a hash that a ledger declares, safe to print; None where it declares none."""
    value = made_from.get(key)
    return make_visible(value[:64]) if isinstance(value, str) else None


def hash_all(site: Site) -> str:
    """Return the hash of the list of hashes that a site's files would have now: where nothing was touched, that of its
    own list.
    """
    return hash_list(site, [name for name in site.files if name != SUMS], "")


def hash_folder(site: Site, name: str) -> str | None:
    """Return the hash of the list of a folder of the record as its files are now; None where it holds none."""
    folder = f"{RECORD}/{name}/"
    inside = (known for known in site.files if known.startswith(folder) and not known.endswith(".csv"))
    names = [known for known in inside if "/" not in known.removeprefix(folder)]
    return hash_list(site, names, folder) if names else None


def hash_list(site: Site, names: list[str], folder: str) -> str:
    """Return the hash of a list of files as ``sha256sum`` writes it."""
    ordered = sorted(names, key=lambda name: name.split("/"))  # as paths are ordered
    return hash_bytes(
        "".join(f"{site.hash(name) or 'unreadable'}  {name.removeprefix(folder)}\n" for name in ordered).encode()
    )


def show_facts(name: str, sites: tuple[Site, Site], program: list[tuple[str, str]]) -> str:
    """Return both sides' hashes as a table.

    Args:
        name: how the published site is called.
        sites: the published one, and the one made afresh.
        program: names and values of what made the second, such as the version of Python.
    """
    theirs, ours = map(find_facts, sites)
    rows = ""
    for label in theirs:
        sides = (theirs[label], ours[label])
        differ = ' <span class="bad">(differ)</span>' if shown_of(sides[0]) != shown_of(sides[1]) else ""
        cells = "".join(f"<td>{show_fact(side)}</td>" for side in sides)
        rows += f'<tr><th scope="row">{label}{differ}</th>{cells}</tr>'
    for label, value in program:
        rows += f'<tr><th scope="row">{label}</th><td>not checked</td><td>{escape(value)}</td></tr>'
    named = f"published: {escape(make_visible(name))}"
    head = f'<tr><td></td><th scope="col">{named}</th><th scope="col">made again</th></tr>'
    return (
        f'<div class="scroller" tabindex="0"><table class="facts">{head}{rows}</table></div>'
        f"<p>Hashes (SHA-256) were computed from the files as they are; that of all files is the hash of a {SUMS} that "
        "lists them. <em>Declared</em> is what a site says of itself: it holds no copy of its code and of its lock. "
        "What a published site says of the commit and the Python that it was made with was not checked.</p>"
    )


def shown_of(fact: Fact) -> str | None:
    """Return the hash by which a fact is compared: the computed one where there can be one."""
    return fact.computed or fact.declared


def show_fact(fact: Fact) -> str:
    """Return a fact: the computed hash, and the declared one where it is another or the only one."""
    if fact.computed == fact.declared is not None:
        return show_hash(fact.computed)
    if fact.computed is None:
        return f"declared: {show_hash(fact.declared)}" if fact.declared else "none declared"
    said = f"declared is another: {show_hash(fact.declared)}" if fact.declared else "none declared"
    return f'{show_hash(fact.computed)}<div class="bad">{said}</div>'


def show_hash(value: str) -> str:
    """Return the beginning of a hash, with the whole under a fold."""
    if len(value) <= SHORT:
        return f"<code>{escape(value)}</code>"
    short, whole = escape(value[:SHORT]), escape(value)
    return f"<details><summary><code>{short}…</code></summary><code>{whole}</code></details>"
