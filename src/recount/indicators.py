"""In how many sentences a word indicates an issue or a frame, in a looser and a stricter reading, with intervals."""

from __future__ import annotations

from collections import Counter
from statistics import NormalDist

from recount.counting import count, names, outside
from recount.record import Record
from recount.retold import some_numbers

READINGS = {"one": 1, "two": 2}  # indicators that a sentence has to have
Z = NormalDist().inv_cdf(0.975)
FRAMES = {
    "responsibility": "attribution of responsibility",
    "fairness": "fairness and equality",
    "legality": "law and jurisdiction",
    "policy": "policy prescription",
    "crime": "crime and punishment",
    "security": "security and defence",
    "health": "health and safety",
    "capacity": "capacity and resources",
    "external": "standing among other countries",
}


def frame_of(row: dict) -> str:
    """Return the issue or frame that a word indicates: what stands between the first two dots of its entry's id."""
    key = row["entry"].split(".")[1]
    return FRAMES.get(key, key.replace("_", " "))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's interval of a share in per cent: the shares from which what was counted is Z deviations away.

    They are the roots of (part/whole - p)² = Z² p (1 - p) / whole.
    """
    a, b, c = whole + Z * Z, -(2 * part + Z * Z), part * part / whole
    root = max(0.0, b * b - 4 * a * c) ** 0.5
    high = (-b + root) / (2 * a)
    return (100 * c / (a * high) if part else 0.0), (100 * high if part < whole else 100.0)


def shares(record: Record, kind: str) -> list[dict]:
    """Return for each issue or frame that occurs a row a text and one for all: sentences, and those of each reading."""
    wholes = count(outside(record, "sentences"), "article_id")
    hits = Counter(
        (frame_of(row), row["article_id"], row["sentence_no"])
        for row in outside(record, "frames")
        if row["frame"] == kind and row["sentence_no"] is not None
    )
    often = Counter(frame for frame, _, _ in hits)
    rows = []
    for frame in sorted(often, key=lambda frame: (-often[frame], frame)):
        for label, texts in [*((label, [text]) for text, label in names(record).items()), ("all", list(names(record)))]:
            whole = sum(wholes[text] for text in texts)
            row = {"frame": frame, "label": label, "sentences": whole}
            for reading, least in READINGS.items():
                part = sum(n >= least for (one, text, _), n in hits.items() if one == frame and text in texts)
                low, high = wilson(part, whole) if whole else (None, None)
                row[reading] = {"count": part, "share": 100 * part / whole if whole else None, "low": low, "high": high}
            rows.append(row)
    return rows


def together(record: Record, kind: str) -> list[dict]:
    """Return the rows for all texts."""
    return [row for row in shares(record, kind) if row["label"] == "all"]


def drawn(record: Record, kind: str) -> list[dict]:
    """The shares in all texts together, for each reading."""
    return [
        {"name": row["frame"], "series": reading, "value": row[reading]["share"]}
        | {"low": row[reading]["low"], "high": row[reading]["high"], "alone": False}
        | {"note": f"{row['one']['count']:,} of {row['sentences']:,}"}
        for row in together(record, kind)
        for reading in READINGS
    ]


def by_text(record: Record, kind: str) -> list[dict]:
    """Sentences of each text."""
    rows = [{"name": r["frame"], "label": r["label"], "count": r["one"]["count"]} for r in shares(record, kind)]
    return [row for row in rows if row["count"] and row["label"] != "all"]


def listed(record: Record, kind: str) -> list[dict]:
    """Sentences with their share and interval, and those of the stricter reading, where there are any."""
    return [
        {"frame": row["frame"], "text": row["label"], "sentences": row["one"]["count"], "%": row["one"]["share"]}
        | {"from": row["one"]["low"], "to": row["one"]["high"]}
        | {"strictly": row["two"]["count"], "strictly, %": row["two"]["share"]}
        for row in shares(record, kind)
        if row["one"]["count"]
    ]


def first(rows: list[dict], reading: str) -> list[dict]:
    """Return what most sentences indicate in one reading, those that tie together."""
    most = max(row[reading]["count"] for row in rows)
    return [row for row in rows if row[reading]["count"] == most] if most else []


def finding(record: Record, kind: str) -> list[float]:
    """What is indicated, and the share of the first with its interval; the same where *two indicators* are asked for.

    Then those whose interval overlaps with that of the first, where these are some of the others. The sentence closes
    with *one* word and *no text*.
    """
    rows = together(record, kind)
    if not rows:
        return [0, len(names(record))]
    top, strict = first(rows, "one"), first(rows, "two")
    said = [len(rows), *told(top, "one"), rows[0]["sentences"], 2]
    said += told(strict, "two", named=strict_differs(top, strict)) if strict else []
    if not strict:
        said[-1:] = [0, 2, 1]  # no sentence has two indicators of the same one
    rest = [row for row in rows if row not in top]
    rivals = [row for row in rest if row["one"]["high"] >= top[0]["one"]["low"]]
    said += [len(rivals)] if 0 < len(rivals) < len(rest) else []
    return [*said, 1, 0]


def strict_differs(top: list[dict], strict: list[dict]) -> bool:
    """Return whether the stricter reading has others first, which are named then."""
    return [row["frame"] for row in top] != [row["frame"] for row in strict]


def told(rows: list[dict], reading: str, named: bool = True) -> list[float]:
    """Return how many there are where they are too many to be named, then share and interval."""
    found = rows[0][reading]
    return [
        *(some_numbers([row["frame"] for row in rows]) if named else []),
        found["share"],
        found["low"],
        found["high"],
    ]
