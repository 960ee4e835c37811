"""Forge the record beside the pages: ledger, hashes, lock, norms, recount, descriptions, the list of files."""

from __future__ import annotations

import re
from random import Random

from tampering.copies import LEDGER, SUMS, Copy, other_digit
from tampering.forging import Forgery, Kind, Target, change_digit

HASH = re.compile(r"\b[0-9a-f]{64}\b")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
OPERATORS = (
    (" == ", " != "),
    (" < ", " <= "),
    (" > ", " >= "),
    (" + ", " - "),
    (" and ", " or "),
    ("return ", "return 0 or "),
)
DESCRIBED = ("ro-crate-metadata.json", "codecheck.yml", "record/excerpts.json")
NORMS = ("record/norms/*", "record/inputs/**/*")


def write_ledger(site: Copy, ledger: dict) -> None:
    """Write the ledger as the build writes it."""
    from analysis.ledger import dump

    site.write(LEDGER, dump(ledger) + "\n")


def find_claims(site: Copy) -> list[Target]:
    """Return the claims of the ledger by their place."""
    return [(place, claim["id"]) for place, claim in enumerate(site.load(LEDGER)["claims"])]


def find_spoken(site: Copy) -> list[Target]:
    """Return the claims whose text holds a number."""
    claims = enumerate(site.load(LEDGER)["claims"])
    return [(place, claim["id"]) for place, claim in claims if claim.get("numbers") and re.search(r"\d", claim["text"])]


def forge_text(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a digit of a claim's text."""
    place, name = target
    ledger = site.load(LEDGER)
    claim = ledger["claims"][place]
    claim["text"] = change_digit(claim["text"], rng)
    write_ledger(site, ledger)
    return Forgery(f"ledger: text of {name}", (name,))


def forge_number(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change one of the numbers that a claim is said to tell."""
    place, name = target
    ledger = site.load(LEDGER)
    claim = ledger["claims"][place]
    which = rng.randrange(len(claim["numbers"]))
    claim["numbers"][which] += rng.choice((1, -1, 10))
    if "value" in claim and rng.random() < 0.5:
        claim["value"] += 1
    write_ledger(site, ledger)
    return Forgery(f"ledger: a number of {name}", (name,))


def find_rows(site: Copy) -> list[Target]:
    """Return lists of rows that claims show, each with the claims that do."""
    ledger = site.load(LEDGER)
    return [(key,) for key, rows in ledger["rows"].items() if rows["rows"]]


def forge_rows(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change, delete or exchange rows behind a claim."""
    key = target[0]
    ledger = site.load(LEDGER)
    rows = ledger["rows"][key]["rows"]
    way = rng.choice(("value", "less", "more", "count"))
    row = rng.randrange(len(rows))
    if way == "value":
        column = rng.randrange(len(rows[row]))
        value = rows[row][column]
        rows[row][column] = value + 1 if isinstance(value, int | float) else f"{value or ''} *"
    elif way == "less":
        del rows[row]
    elif way == "more":
        rows.insert(row, list(rows[row]))
    else:
        ledger["rows"][key]["count"] += 1
    write_ledger(site, ledger)
    return Forgery(f"ledger: rows {key} ({way})")


def find_decimals(site: Copy) -> list[Target]:
    """Return decimal numbers among the rows of the ledger."""
    return [
        (key, row, column)
        for key, rows in site.load(LEDGER)["rows"].items()
        for row, values in enumerate(rows["rows"])
        for column, value in enumerate(values)
        if isinstance(value, float) and value
    ]


def forge_decimal(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a decimal number by so little that only an exact reader notices, but by more than is tolerated."""
    key, row, column = target
    ledger = site.load(LEDGER)
    ledger["rows"][key]["rows"][row][column] *= 1 + rng.choice((3e-9, -5e-9, 2e-8))
    write_ledger(site, ledger)
    return Forgery(f"ledger: a decimal number of rows {key}")


def find_resting(site: Copy) -> list[Target]:
    """Return the claims that rest on rows of tables, or on files."""
    return [(place, claim["id"]) for place, claim in enumerate(site.load(LEDGER)["claims"]) if claim["rests_on"]]


def forge_resting(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let a claim rest on other rows, or on another file."""
    place, name = target
    ledger = site.load(LEDGER)
    rest = rng.choice(ledger["claims"][place]["rests_on"])
    if rest.get("rows"):
        rest["rows"].pop(rng.randrange(len(rest["rows"])))
    else:
        rest["file"] = (
            "record/norms/norms-wikinews.json" if "wikinews" not in rest["file"] else "record/norms/other.json"
        )
    write_ledger(site, ledger)
    return Forgery(f"ledger: what {name} rests on", (name,))


def forge_origin(site: Copy, target: Target, rng: Random) -> Forgery:
    """Give a claim another cell, page, caption or unit."""
    place, name = target
    ledger = site.load(LEDGER)
    claim = ledger["claims"][place]
    way = rng.choice(("cell", "shown", "caption", "unit", "alt", "kind"))
    if way == "cell":
        claim["cell"] += 1
    elif way == "shown":
        claim["shown"] = [*claim["shown"], "book/methods.html"]
    elif way == "kind":
        claim["kind"] = "number" if claim["kind"] != "number" else "sentence"
    else:
        claim[way] = f"{claim[way]} of all".strip()
    write_ledger(site, ledger)
    return Forgery(f"ledger: {way} of {name}", (name,))


def forge_claims(site: Copy, target: Target, rng: Random) -> Forgery:
    """Take a claim out of the ledger, enter it twice, or put it at another place."""
    place, name = target
    ledger = site.load(LEDGER)
    claims = ledger["claims"]
    way = rng.choice(("out", "twice", "moved"))
    claim = claims[place] if way == "twice" else claims.pop(place)
    if way != "out":
        claims.insert((place + len(claims) // 2) % len(claims), claim)
    write_ledger(site, ledger)
    return Forgery(f"ledger: {name} is {way}", (name,))


def find_hashes(site: Copy) -> list[Target]:
    """Return the hashes that the ledger tells, of code, lock, tables, outputs and files."""
    return [(match.start(), match[0]) for match in HASH.finditer(site.read(LEDGER))]


def forge_hash(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change one digit of a hash in the ledger."""
    place, old = target
    at = next(number for number, sign in enumerate(old) if sign.isdigit())
    new = old[:at] + other_digit(old[at], rng.randrange(8)) + old[at + 1 :]
    site.replace(LEDGER, old, new, at=place)
    return Forgery(f"ledger: hash {old[:12]}")


def find_locks(site: Copy) -> list[Target]:
    """Return the places where the lock is told: its hash in the ledger, the versions on the page that names them."""
    ledger, out = site.read(LEDGER), []
    out += [(LEDGER, match.start(1), match[1]) for match in re.finditer(r'"lock": "([0-9a-f]{64})"', ledger)]
    for page in site.names("book/*.html"):
        found = re.finditer(r"<td>[a-z-]+</td><td>(\d[\w.]*)</td>", site.read(page))
        out += [(page, match.start(1), match[1]) for match in found]
    return out


def forge_lock(site: Copy, target: Target, rng: Random) -> Forgery:
    """Tell of another lock than that which the book was made with."""
    name, place, old = target
    new = change_digit(old, rng)
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: lock {old[:12]} has become {new[:12]}")


def find_norms(site: Copy) -> list[Target]:
    """Return numbers of the committed files that the book is compared with."""
    out: list[Target] = []
    for pattern in NORMS:
        for name in site.names(pattern):
            # a few of each file: the longest one has as many numbers as all others together
            found = list(NUMBER.finditer(site.read(name)))
            out += [(name, match.start(), match[0]) for match in found[:: max(1, len(found) // 40)]]
    return out


def forge_norm(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a number of a committed file."""
    name, place, old = target
    new = change_digit(old, rng)
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: {old} has become {new}")


def find_operators(site: Copy) -> list[Target]:
    """Return operators of the program that derives the numbers a second time."""
    return [
        (name, match.start(), old, new)
        for name in site.names("record/recount/**/*.py")
        for old, new in OPERATORS
        for match in re.finditer(re.escape(old), site.read(name))
    ]


def forge_operator(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change the program that derives the numbers a second time, so that it may agree with anything."""
    name, place, old, new = target
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: {old!r} has become {new!r}")


def find_described(site: Copy) -> list[Target]:
    """Return words and numbers of the files that describe the site for others."""
    names = [name for name in DESCRIBED if site.exists(name)]
    found = [
        (name, match) for name in names for match in re.finditer(r"\d+|(?<=[ \"])[a-z]{5,}(?=[ \"])", site.read(name))
    ]
    return [(name, match.start(), match[0]) for name, match in found]


def forge_described(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change what the site says of itself to machines."""
    name, place, old = target
    new = change_digit(old, rng) if old.isdigit() else f"un{old}"
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: {old!r} has become {new!r}")


def find_lines(site: Copy) -> list[Target]:
    """Return the lines of the list of files."""
    return [(number,) for number in range(len(site.read(SUMS).splitlines()))]


def forge_sums(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change the list of files: a hash, a line less, a line more, the order."""
    number = target[0]
    lines = site.read(SUMS).splitlines(keepends=True)
    way = rng.choice(("hash", "less", "more", "order"))
    if way == "hash":
        lines[number] = other_hash(lines[number], rng)
    elif way == "less":
        del lines[number]
    elif way == "more":
        lines.insert(number, other_hash(lines[number], rng).rstrip("\n") + ".bak\n")
    else:
        lines.append(lines.pop(0 if number + 1 == len(lines) else number))
    site.write(SUMS, "".join(lines))
    return Forgery(f"{SUMS}: line {number + 1} ({way})")


def other_hash(line: str, rng: Random) -> str:
    """Return a line of the list with another hash."""
    return "".join(other_digit(sign, rng.randrange(8)) if sign.isdigit() else sign for sign in line[:64]) + line[64:]


KINDS = (
    Kind("ledger: text", "a digit in a claim's text in the ledger", find_spoken, forge_text),
    Kind("ledger: number", "a number or value of a claim in the ledger", find_spoken, forge_number),
    Kind("ledger: rows", "rows behind a claim in the ledger", find_rows, forge_rows),
    Kind(
        "ledger: decimal",
        "a decimal number changed by some parts in a thousand million",
        find_decimals,
        forge_decimal,
        8,
    ),
    Kind("ledger: rests on", "what a claim rests on", find_resting, forge_resting),
    Kind("ledger: origin", "cell, page, unit, caption or kind of a claim", find_claims, forge_origin),
    Kind("ledger: claims", "a claim out, twice, or at another place", find_claims, forge_claims),
    Kind("ledger: hash", "a hash in the ledger", find_hashes, forge_hash),
    Kind("record: lock", "a lock entry or the hash of the lock", find_locks, forge_lock),
    Kind("record: norm", "a number of a committed file", find_norms, forge_norm, 14),
    Kind("record: recount", "the program that counts again", find_operators, forge_operator),
    Kind("record: description", "what the site says of itself to machines", find_described, forge_described, 10),
    Kind("site: list of files", "SHA256SUMS itself", find_lines, forge_sums, covers=(False,)),
)
