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
    DENIAL_FORMS,
    DENIED_OBJECTS,
    DIMENSIONS,
    IDENTIFIABILITY,
    LINK_EVIDENCE,
    MARKER_KINDS,
    NEARNESS,
    ORIGIN_KINDS,
    QUOTATION_MEDIA,
    QUOTATION_TYPES,
    ROLES,
    SOLLEN_READINGS,
    SOURCE_KINDS,
    STANCES,
    STATUSES,
    UNIDENTIFIED,
)

FOLDER = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(FOLDER.glob("*.json"))
FRAMES = ("war", "unnamed_source", "kremlin")
PARTS = ("quote", "cue", "speaker", "addressee")
ANSWERS = ("denies", "answers", "declines", "none reported")
SIDES = ("Russia", "Sweden", "Ukraine", "United States")
LISTS = (
    "paragraphs",
    "cues",
    "optional_cues",
    "readings",
    "quotes",
    "sources",
    "origins",
    "denials",
    "answers",
    "frames",
    "markers",
    "sentences",
    "retellings",
)
MAY_BE_EMPTY = ("readings", "optional_cues", "origins", "denials")

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
    flat = [name for name in LISTS if name not in ("quotes", "sources")]
    spans = [(name, i["start"], i["end"]) for name in flat for i in gold[name] if i["start"] is not None]
    spans += [(part, *span) for item in gold["quotes"] for part in PARTS for span in item[part]]
    spans += [("object", *span) for item in gold["denials"] for span in item["object"]]
    for source in gold["sources"]:
        spans += [(part, *span) for part in ("mentions", "described") for span in source[part]]
        spans += [(part, *source[part]) for part in ("office", "organisation") if source[part]]
        spans += [("place", *link["place"]) for link in source["links"] if link["place"]]
    return spans


def named_by_page(gold: dict) -> set[tuple[int, int]]:
    """Return the mentions of sources that only the lines around the article name."""
    ids = {origin["source"] for origin in gold["origins"]}
    return {tuple(span) for source in gold["sources"] if source["id"] in ids for span in source["mentions"]}


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
    """The file has the agreed lists and nothing else, and only some of them may be empty."""
    assert set(gold) == {"id", "text_sha256", *LISTS}
    assert [name for name in LISTS if not gold[name] and name not in MAY_BE_EMPTY] == []


def test_spans_lie_in_the_text(gold: dict, text: str) -> None:
    """Every range is not empty, lies in the text, and neither begins nor ends with white space."""
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip()
    ]
    assert wrong == []


def test_spans_end_at_word_boundaries(gold: dict, text: str) -> None:
    """No range cuts a word in two, but for the house that is the first part of a compound."""
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if re.search(r"\w\w", text[max(start - 1, 0) : start + 1])
        or (name != "organisation" and re.search(r"\w\w", text[end - 1 : end + 1]))
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
        "identifiability": ({s["identifiability"] for s in gold["sources"]}, IDENTIFIABILITY),
        "side": ({s["side"] for s in gold["sources"]}, (*SIDES, None)),
        "side that answers": ({a["side"] for a in gold["answers"]}, SIDES),
        "answer": ({a["answer"] for a in gold["answers"]}, ANSWERS),
        "evidence of a link": ({k["evidence"] for s in gold["sources"] for k in s["links"]}, LINK_EVIDENCE),
        "kind of origin": ({o["kind"] for o in gold["origins"]}, ORIGIN_KINDS),
        "form of denial": ({d["form"] for d in gold["denials"]}, DENIAL_FORMS),
        "denied": ({d["about"] for d in gold["denials"]}, DENIED_OBJECTS),
        "evidence of a denial": ({d["evidence"] for d in gold["denials"]}, (*LINK_EVIDENCE, None)),
    }
    assert {name: used - set(allowed) for name, (used, allowed) in found.items() if used - set(allowed)} == {}


def test_ids_refer(gold: dict) -> None:
    """Sources have ids of their own, and every *source* and *via* names one of them, never itself."""
    ids = [source["id"] for source in gold["sources"]]
    assert len(ids) == len(set(ids))
    assert {quote["source"] for quote in gold["quotes"]} - {*ids, None} == set()
    assert [s["id"] for s in gold["sources"] if not set(s["via"]) <= set(ids) - {s["id"]}] == []
    assert {origin["source"] for origin in gold["origins"]} - {*ids, None} == set()
    assert {denial[part] for denial in gold["denials"] for part in ("by", "against")} - {*ids, None} == set()
    numbers = [denial["quote"] for denial in gold["denials"] if denial["quote"] is not None]
    assert numbers == sorted(set(numbers)) and all(number < len(gold["quotes"]) for number in numbers)


def test_sources_are_used(gold: dict) -> None:
    """Every source has a mention, and speaks in a quotation, stands in the chain of another or is an origin."""
    used = {quote["source"] for quote in gold["quotes"]} | {via for s in gold["sources"] for via in s["via"]}
    used |= {origin["source"] for origin in gold["origins"]}
    assert [s["id"] for s in gold["sources"] if s["id"] not in used or not s["mentions"]] == []


def test_described_sources_are_not_identified(gold: dict) -> None:
    """A source that is not identified, and no other, is described, first by one of its own mentions."""
    for source in gold["sources"]:
        assert bool(source["described"]) == (source["identifiability"] in UNIDENTIFIED), source["id"]
        assert [span for span in source["described"][:1] if span not in source["mentions"]] == []


def test_kind_and_identifiability_fit(gold: dict) -> None:
    """A person has a name, an anonymous source has none; of people alone it is said how many they are."""
    for source in gold["sources"]:
        assert source["kind"] != "person" or source["identifiability"] == "named", source["id"]
        assert source["kind"] != "anonymous" or source["identifiability"] in UNIDENTIFIED, source["id"]
        assert bool(source["count"]) == (source["kind"] in ("person", "anonymous")), source["id"]
        low, high = source["count"] or (1, 1)
        assert 1 <= low <= (high or low), source["id"]
        assert source["side"] is None or source["kind"] not in ("medium", "document"), source["id"]


def test_links_are_the_chain(gold: dict) -> None:
    """Each step of a chain has its link; what is stated has a place, what is inferred has none."""
    for source in gold["sources"]:
        assert [link["via"] for link in source["links"]] == source["via"], source["id"]
        assert [link for link in source["links"] if bool(link["place"]) != (link["evidence"] == "stated")] == []


def test_denials_have_an_object_and_its_evidence(gold: dict) -> None:
    """Whose word is denied has its evidence; only the text's own answer of a side has a place."""
    starts = [denial["start"] for denial in gold["denials"]]
    assert starts == sorted(starts)
    assert [d for d in gold["denials"] if bool(d["against"]) != bool(d["evidence"])] == []
    assert [a for a in gold["answers"] if (a["start"] is None) != (a["answer"] == "none reported")] == []
    denied = {(d["start"], d["end"]) for d in gold["denials"]}
    assert [a for a in gold["answers"] if a["answer"] == "denies" and (a["start"], a["end"]) not in denied] == []


def test_paragraphs_do_not_overlap(gold: dict) -> None:
    """Paragraphs stand in order and apart, and one of them is the headline."""
    assert [(a, b) for a, b in pairwise(gold["paragraphs"]) if a["end"] > b["start"]] == []
    assert [p["role"] for p in gold["paragraphs"]].count("headline") == 1


def test_cues_do_not_overlap(gold: dict) -> None:
    """No two cues touch, sure or optional."""
    cues = sorted((c["start"], c["end"]) for c in gold["cues"] + gold["optional_cues"])
    assert [(a, b) for a, b in pairwise(cues) if a[1] > b[0]] == []


def test_boilerplate_is_not_labelled(gold: dict) -> None:
    """Every range lies within one paragraph that belongs to the article, but where a text names its own origin."""
    article = [(p["start"], p["end"]) for p in gold["paragraphs"] if p["role"] != "boilerplate"]
    wrong = [
        (name, start, end)
        for name, start, end in collect_spans(gold)
        if name not in ("paragraphs", "origins")
        and (start, end) not in named_by_page(gold)
        and not any(a <= start and end <= b for a, b in article)
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
        *IDENTIFIABILITY,
        *SIDES,
        *ANSWERS,
        *LINK_EVIDENCE,
        *ORIGIN_KINDS,
        *DENIAL_FORMS,
        *DENIED_OBJECTS,
    }
    ids = {gold["id"], gold["text_sha256"], *(source["id"] for source in gold["sources"])}
    assert [found for found in collect_strings(gold) if found not in labels | ids] == []
    assert [s["id"] for s in gold["sources"] if not re.fullmatch(r"s\d+", s["id"])] == []
