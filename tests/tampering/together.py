"""Forge one thing everywhere it is told: on pages, in the notebook, in tables and in the ledger."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import tempfile
from pathlib import Path
from random import Random

from tampering.cells import PARAMETER, find_parameters, other_value
from tampering.copies import LEDGER, Copy, NothingChanged
from tampering.drawings import mirror, turn
from tampering.forging import Forgery, Kind, Target, change_digit
from tampering.notebooks import CLAIM, cells_of
from tampering.pages import VERB
from tampering.record import write_ledger
from tampering.tables import find_places, rows_of

ROOT = Path(__file__).parents[2]
MARKUP = set("*_`[]()<>{}&\n\"'#$\\")
NUMBER_CELL = re.compile(r'(?<=<td class="number">)\d[\d,.]*')
PINNED = re.compile(r"(?m)^([\w.-]+)==(\S+)")


def sha256(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def page_of(notebook: str) -> str:
    """Return the page of a notebook of the record."""
    return notebook.removeprefix("record/").removesuffix(".ipynb") + ".html"


def find_spoken(site: Copy) -> list[Target]:
    """Return claims of numbers and sentences with a digit, by id."""
    return [
        (claim["id"],)
        for claim in site.load(LEDGER)["claims"]
        if claim["kind"] in ("number", "sentence") and re.search(r"\d", claim["text"])
    ]


def edit_output(site: Copy, claim: dict) -> tuple[str, dict, dict]:
    """Return the notebook that made a claim, what it holds, and the data of the output."""
    name = site.load(LEDGER)["notebooks"][claim["notebook"]]["file"]
    notebook = site.load(name)
    shown = [output.get("data", {}) for output in notebook["cells"][claim["cell"] - 1]["outputs"]]
    return name, notebook, next(data for data in shown if data.get(CLAIM, {}).get("id") == claim["id"])


def claim_in(ledger: dict, name: str) -> dict:
    """Return the entry of a claim."""
    return next(claim for claim in ledger["claims"] if claim["id"] == name)


def forge_number(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a digit of a claim on all pages, in the notebook and in the ledger."""
    from analysis.claims import sentence_html
    from analysis.numerals import numbers_in

    ledger = site.load(LEDGER)
    claim = claim_in(ledger, target[0])
    old, new = claim["text"], change_digit(claim["text"], rng)
    name, notebook, data = edit_output(site, claim)
    shown = [(old, new)] if claim["kind"] == "number" else [(sentence_html(old), sentence_html(new))]
    for key in ("text/plain", "text/html"):
        if key in data:
            for before, after in [(old, new), *shown]:
                data[key] = "".join(data[key]).replace(before, after)
    record = data[CLAIM]
    record["text"] = claim["text"] = new
    if claim["kind"] == "number":
        record["value"] = claim["value"] = json.loads(new.replace(",", "").replace("\u2009", "").replace("\u202f", ""))
    claim["numbers"], claim["output"] = numbers_in(new), sha256(new)
    site.dump(name, notebook)
    write_ledger(site, ledger)
    rewrite_pages(site, claim["id"], *shown[0])
    check_pages(site)
    return Forgery(f"everywhere: {target[0]}: {new[:60]!r}", target)


def check_pages(site: Copy) -> None:
    """Make sure that a page was forged, too.

    Raises:
        NothingChanged: none was.
    """
    if not any(name.endswith(".html") for name in site.changed()):
        raise NothingChanged("no page")


def rewrite_pages(site: Copy, claim: str, old: str, new: str) -> None:
    """Put new words for a claim on all pages that show it."""
    spot = re.compile(rf'(data-claim="{claim}"[^>]*>(?:\s*<[^>]*>)*){re.escape(old)}')
    for page in site.pages():
        text = site.read(page)
        told = spot.sub(lambda match: match[1] + new, text)
        if told != text:
            site.write(page, told)


def find_figures(site: Copy) -> list[Target]:
    """Return the claims that are figures."""
    return [(claim["id"],) for claim in site.load(LEDGER)["claims"] if claim["kind"] == "figure" and claim["files"]]


def forge_figure(site: Copy, target: Target, rng: Random) -> Forgery:
    """Turn or mirror all drawings of a figure, in the files, the notebook and the ledger."""
    ledger = site.load(LEDGER)
    claim = claim_in(ledger, target[0])
    way = rng.choice((turn, mirror))
    for name in claim["files"]:
        site.write(name, way(site.read(name)))
        claim["files"][name] = sha256(site.read(name))
    name, notebook, data = edit_output(site, claim)
    data["image/svg+xml"] = way("".join(data["image/svg+xml"]))
    drawn = [data["image/svg+xml"]]
    if "wide" in data[CLAIM]:
        data[CLAIM]["wide"] = way(data[CLAIM]["wide"])
        drawn.append(data[CLAIM]["wide"])
    claim["output"] = sha256("\0".join(drawn))
    site.dump(name, notebook)
    write_ledger(site, ledger)
    return Forgery(f"everywhere: {target[0]}: {way.__name__}", target)


def forge_alt(site: Copy, target: Target, rng: Random) -> Forgery:
    """Say of a figure that it shows another thing: on pages, in the notebook and in the ledger."""
    ledger = site.load(LEDGER)
    claim = claim_in(ledger, target[0])
    old = claim["alt"]
    new = change_digit(old, rng) if re.search(r"\d", old) else f"Hardly any {old}"
    name, notebook, data = edit_output(site, claim)
    data["text/plain"] = "".join(data["text/plain"]).replace(old, new)
    data[CLAIM] |= {"alt": new, "text": new}
    claim |= {"alt": new, "text": new}
    site.dump(name, notebook)
    write_ledger(site, ledger)
    for page in site.pages():
        text = site.read(page)
        told = text.replace(html.escape(old, quote=True), html.escape(new, quote=True))
        if told != text:
            site.write(page, told)
    check_pages(site)
    return Forgery(f"everywhere: {target[0]}: alt text", target)


def find_tables(site: Copy) -> list[Target]:
    """Return the tables that show a number."""
    tables = [claim for claim in site.load(LEDGER)["claims"] if claim["kind"] == "table"]
    markup = {claim["id"]: "".join(edit_output(site, claim)[2].get("text/html", "")) for claim in tables}
    return [(name,) for name, shown in markup.items() if NUMBER_CELL.search(shown)]


def forge_table(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a number of a table on all pages, in the notebook and in the ledger."""
    ledger = site.load(LEDGER)
    claim = claim_in(ledger, target[0])
    name, notebook, data = edit_output(site, claim)
    old = "".join(data["text/html"])
    match = rng.choice(list(NUMBER_CELL.finditer(old)))
    new = old[: match.start()] + change_digit(match[0], rng) + old[match.end() :]
    data["text/html"] = new
    claim["output"] = sha256(new)
    site.dump(name, notebook)
    write_ledger(site, ledger)
    for page in site.pages():
        text = site.read(page)
        if old in text:
            site.write(page, text.replace(old, new))
    check_pages(site)
    return Forgery(f"everywhere: {target[0]}: a cell of the table", target)


def find_prose(site: Copy) -> list[Target]:
    """Return verbs of the prose of notebooks whose surroundings stand on the page just so, and once."""
    out = []
    pages = {name: site.read(page_of(name)) for name in site.notebooks()}
    for name, place, cell in cells_of(site, "markdown"):
        text = "".join(cell["source"])
        for match in re.finditer(VERB, text):
            around = text[max(0, match.start() - 25) : match.end() + 15]
            if not MARKUP & set(around) and pages[name].count(around) == 1:
                out.append((name, place, around, match[0]))
    return out


def forge_prose(site: Copy, target: Target, rng: Random) -> Forgery:
    """Negate a sentence in the notebook and on its page."""
    name, place, around, verb = target
    new = around.replace(f" {verb} ", f" {verb} not ", 1)
    notebook = site.load(name)
    cell = notebook["cells"][place]
    cell["source"] = "".join(cell["source"]).replace(around, new, 1)
    site.dump(name, notebook)
    site.replace(page_of(name), around, new)
    return Forgery(f"everywhere: {name}: {new!r}")


def forge_parameter(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a parameter in the notebook, on its page and in the ledger."""
    name, place, at, old = target
    new = other_value(old, rng)
    notebook = site.load(name)
    cell = notebook["cells"][place]
    text = "".join(cell["source"])
    cell["source"] = text[:at] + new + text[at + len(old) :]
    site.dump(name, notebook)
    key, before, after = PARAMETER.match(old)[1].partition(":")[0], *(line.partition(" = ")[2] for line in (old, new))
    page = page_of(name)
    spot = re.compile(
        rf'(<span class="n">{key}</span><span class="p">:</span>[^\n]*?<span class="\w+">){re.escape(before)}'
    )
    site.write(page, spot.sub(lambda match: match[1] + html.escape(after, quote=False), site.read(page), count=1))
    ledger = site.load(LEDGER)
    entry = next(entry for entry in ledger["notebooks"].values() if entry["file"] == name)
    entry["parameters"][key] = json.loads(after)
    write_ledger(site, ledger)
    check_pages(site)
    return Forgery(f"everywhere: {name}: {new!r}")


def forge_place(site: Copy, target: Target, rng: Random) -> Forgery:
    """Move an annotation by one character in both forms of its table, and in the rows of the ledger."""
    name, number, column = target
    rows = rows_of(site, name)
    row = json.loads(rows[number])
    before = row[column]
    row[column] = after = before + (1 if before == 0 else rng.choice((-1, 1)))
    rows[number] = json.dumps(row, ensure_ascii=False) + "\n"
    site.write(name, "".join(rows))
    twin = name.removesuffix(".jsonl") + ".csv"
    cells = list(csv.reader(io.StringIO(site.read(twin), newline="")))
    cells[number + 1][cells[0].index(column)] = str(after)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells)
    site.write(twin, out.getvalue())
    move_in_ledger(site, row, column, before)
    return Forgery(f"everywhere: {name}: row {number + 1}, {column} moved by one character")


def move_in_ledger(site: Copy, row: dict, column: str, before: int) -> None:
    """Move an annotation in the rows of the ledger that show it."""
    ledger = site.load(LEDGER)
    for shown in ledger["rows"].values():
        columns = shown["columns"]
        keys = [key for key in columns if key in row and (key == "article_id" or key.endswith("_no") or key == "form")]
        if column not in columns or "article_id" not in keys or len(keys) < 2:
            continue
        for one in shown["rows"]:
            told = dict(zip(columns, one, strict=True))
            if told[column] == before and all(told[key] == row[key] for key in keys):
                one[columns.index(column)] = row[column]
    write_ledger(site, ledger)


def find_pinned(site: Copy) -> list[Target]:
    """Return the entries of the lock."""
    return [(match.start(2), match[1], match[2]) for match in PINNED.finditer((ROOT / "requirements.txt").read_text())]


def forge_lock(site: Copy, target: Target, rng: Random) -> Forgery:
    """Tell everywhere the hashes that another version of one library would have given."""
    from analysis.publish.sitehash import hash_file, hash_tree

    place, library, version = target
    lock = ROOT / "requirements.txt"
    text, new = lock.read_text(encoding="utf-8"), change_digit(version, rng)
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / lock.name
        other.write_text(text[:place] + new + text[place + len(version) :], encoding="utf-8")
        renewed = {hash_file(lock): hash_file(other), hash_tree([lock]): hash_tree([other])}
    listed = f"<td>{library}</td><td>{{}}</td>"
    for name in (LEDGER, *site.names("**/*.html")):
        told = page = site.read(name)
        for old, other_hash in renewed.items():
            told = re.sub(f"{old}|{old[:16]}", lambda match, to=other_hash: to[: len(match[0])], told)
        told = told.replace(listed.format(version), listed.format(new))
        if told != page:
            site.write(name, told)
    check_pages(site)
    return Forgery(f"everywhere: made with {library} {new}, not {version}")


HIDDEN = (True,)  # a forger who goes to such lengths renews the hashes, too
KINDS = (
    Kind("everywhere: number", "a number on pages, in notebook and ledger", find_spoken, forge_number, 14, HIDDEN),
    Kind(
        "everywhere: table", "a number of a table, on pages and in its notebook", find_tables, forge_table, 10, HIDDEN
    ),
    Kind("everywhere: figure", "a figure in its files, notebook and ledger", find_figures, forge_figure, 10, HIDDEN),
    Kind("everywhere: alt text", "alt text on pages, in notebook and ledger", find_figures, forge_alt, 8, HIDDEN),
    Kind("everywhere: prose", "a sentence negated in notebook and page", find_prose, forge_prose, 10, HIDDEN),
    Kind("everywhere: parameter", "a parameter in notebook, page, ledger", find_parameters, forge_parameter, 8, HIDDEN),
    Kind("everywhere: moved", "an annotation moved, in tables and ledger", find_places, forge_place, 14, HIDDEN),
    Kind("everywhere: lock", "another lock in ledger and colophon", find_pinned, forge_lock, 9, HIDDEN),
)
