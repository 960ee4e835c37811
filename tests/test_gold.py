"""The hand labels of the five texts hold together: offsets, allowed labels, references, and no text in them."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.records import (
    CUE_CATEGORIES,
    DIMENSIONS,
    MARKER_KINDS,
    NEARNESS,
    QUOTATION_MEDIA,
    QUOTATION_TYPES,
    ROLES,
    SOLLEN_READINGS,
    SOURCE_KINDS,
    STANCES,
    STATUSES,
)

FOLDER = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(FOLDER.glob("*.json"))
FRAMES = ("war", "unnamed_source", "kremlin")
PARTS = ("quote", "cue", "speaker", "addressee")
LISTS = (
    "paragraphs",
    "cues",
    "optional_cues",
    "readings",
    "quotes",
    "sources",
    "frames",
    "markers",
    "sentences",
    "retellings",
)
SOLLEN = re.compile(r"\b[Ss]oll(?:en|e|est|et|st|t|te|ten|test|tet)?\b")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict:
    """Return the labels of one text."""
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def text(gold: dict) -> str:
    """Return the text that the labels belong to, exactly as it lies in the corpus."""
    return (SEEDS / f"{gold['id']}.txt").read_bytes().decode("utf-8")


def collect_spans(gold: dict) -> list[tuple[str, int, int]]:
    """Return every range in the file with the name of the list it stands in."""
    flat = ("paragraphs", "cues", "optional_cues", "readings", "frames", "markers", "sentences", "retellings")
    spans = [(name, item["start"], item["end"]) for name in flat for item in gold[name]]
    spans += [(part, *span) for item in gold["quotes"] for part in PARTS for span in item[part]]
    spans += [(part, *span) for item in gold["sources"] for part in ("mentions", "described") for span in item[part]]
    return spans


def collect_strings(value: object) -> list[str]:
    """Return every string value in the file, keys left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [found for item in value.values() for found in collect_strings(item)]
    if isinstance(value, list):
        return [found for item in value for found in collect_strings(item)]
    return []


def test_every_text_is_labelled() -> None:
    """Each text of the corpus has a file of labels, and each file its text."""
    assert {path.stem for path in FILES} == {path.stem for path in SEEDS.glob("*.txt")}


def test_labels_belong_to_this_text(gold: dict, text: str) -> None:
    """The hash in the file is that of the text, so no offset speaks of another version."""
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == gold["text_sha256"]


def test_file_has_the_agreed_keys(gold: dict) -> None:
    """The file has the agreed lists and nothing else, and only *readings* and *optional_cues* may be empty."""
    assert set(gold) == {"id", "text_sha256", *LISTS}
    assert [name for name in LISTS if not gold[name] and name not in ("readings", "optional_cues")] == []


def test_spans_lie_in_the_text(gold: dict, text: str) -> None:
    """Every range is not empty, lies in the text, and neither begins nor ends with white space."""
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip()
    ]
    assert wrong == []


def test_spans_end_at_word_boundaries(gold: dict, text: str) -> None:
    """No range cuts a word in two."""
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if re.search(r"\w\w", text[max(start - 1, 0) : start + 1]) or re.search(r"\w\w", text[end - 1 : end + 1])
    ]
    assert wrong == []


def test_labels_are_allowed(gold: dict) -> None:
    """Every label comes from the sets of the package."""
    found = {
        "role": ({p["role"] for p in gold["paragraphs"]}, ROLES),
        "category": ({c["category"] for c in gold["cues"] + gold["optional_cues"]}, CUE_CATEGORIES),
        "dimension": ({c["dimension"] for c in gold["cues"] + gold["optional_cues"]}, DIMENSIONS),
        "reading": ({r["reading"] for r in gold["readings"]}, SOLLEN_READINGS),
        "kind of marker": ({m["kind"] for m in gold["markers"]}, MARKER_KINDS),
        "status": ({s["status"] for s in gold["sentences"]}, STATUSES),
        "type": ({q["type"] for q in gold["quotes"]}, QUOTATION_TYPES),
        "medium": ({q["medium"] for q in gold["quotes"]}, QUOTATION_MEDIA),
        "stance": ({q["stance"] for q in gold["quotes"]}, STANCES),
        "kind": ({s["kind"] for s in gold["sources"]}, SOURCE_KINDS),
        "nearness": ({s["nearness"] for s in gold["sources"]}, (*NEARNESS, None)),
        "frame": ({f["frame"] for f in gold["frames"]}, FRAMES),
    }
    assert {name: used - set(allowed) for name, (used, allowed) in found.items() if used - set(allowed)} == {}


def test_ids_refer(gold: dict) -> None:
    """Sources have ids of their own, and every *source* and *via* names one of them, never itself."""
    ids = [source["id"] for source in gold["sources"]]
    assert len(ids) == len(set(ids))
    assert {quote["source"] for quote in gold["quotes"]} - {*ids, None} == set()
    assert [s["id"] for s in gold["sources"] if not set(s["via"]) <= set(ids) - {s["id"]}] == []


def test_sources_are_used(gold: dict) -> None:
    """Every source has a mention, and speaks in a quotation or stands in the chain of another."""
    used = {quote["source"] for quote in gold["quotes"]} | {via for s in gold["sources"] for via in s["via"]}
    assert [s["id"] for s in gold["sources"] if s["id"] not in used or not s["mentions"]] == []


def test_described_sources_are_unnamed(gold: dict) -> None:
    """An anonymous source, and no other, is described, by one of its own mentions."""
    for source in gold["sources"]:
        assert bool(source["described"]) == (source["kind"] == "anonymous"), source["id"]
        assert [span for span in source["described"] if span not in source["mentions"]] == []


def test_paragraphs_do_not_overlap(gold: dict) -> None:
    """Paragraphs stand in order and apart, and one of them is the headline."""
    assert [(a, b) for a, b in pairwise(gold["paragraphs"]) if a["end"] > b["start"]] == []
    assert [p["role"] for p in gold["paragraphs"]].count("headline") == 1


def test_cues_do_not_overlap(gold: dict) -> None:
    """No two cues touch, sure or optional."""
    cues = sorted((c["start"], c["end"]) for c in gold["cues"] + gold["optional_cues"])
    assert [(a, b) for a, b in pairwise(cues) if a[1] > b[0]] == []


def test_boilerplate_is_not_labelled(gold: dict) -> None:
    """Every range lies within one paragraph that belongs to the article."""
    article = [(p["start"], p["end"]) for p in gold["paragraphs"] if p["role"] != "boilerplate"]
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if name != "paragraphs" and not any(a <= start and end <= b for a, b in article)
    ]
    assert wrong == []


def test_every_sollen_is_read(gold: dict, text: str) -> None:
    """Each form of *sollen* in the article has a reading, and the reportive ones are exactly the cues."""
    article = [(p["start"], p["end"]) for p in gold["paragraphs"] if p["role"] != "boilerplate"]
    forms = [m.span() for a, b in article for m in SOLLEN.finditer(text, a, b)]
    assert forms == [(r["start"], r["end"]) for r in gold["readings"]]
    reportive = [(r["start"], r["end"]) for r in gold["readings"] if r["reading"] == "reportive"]
    assert reportive == [(c["start"], c["end"]) for c in gold["cues"] if c["category"] == "sollen_reportive"]


def test_no_text_is_stored(gold: dict) -> None:
    """Every string is an id, a hash or a label, so that not a word of the article is in the file."""
    labels = {
        *ROLES,
        *CUE_CATEGORIES,
        *DIMENSIONS,
        *SOLLEN_READINGS,
        *QUOTATION_TYPES,
        *QUOTATION_MEDIA,
        *STANCES,
        *SOURCE_KINDS,
        *NEARNESS,
        *FRAMES,
        *MARKER_KINDS,
        *STATUSES,
    }
    ids = {gold["id"], gold["text_sha256"], *(source["id"] for source in gold["sources"])}
    assert [found for found in collect_strings(gold) if found not in labels | ids] == []
    assert [s["id"] for s in gold["sources"] if not re.fullmatch(r"s\d+", s["id"])] == []
