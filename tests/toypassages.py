"""Small tables of texts that say the same, made by hand: sentences, pairs, and what differs in them."""

from __future__ import annotations

import pandas as pd

from analysis.schema import SCHEMA
from analysis.segmenting import find_tokens
from analysis.store import TEXTS, Selection, Tables
from analysis.tables import frame_of

GARDEN = [
    ("headline", "asserted", "Nachbarin verkauft den Garten"),
    ("lead", "reported", "Sie soll den Garten verkauft haben, heißt es."),
    ("body", "asserted", "Der Zaun steht auf fremdem Grund."),
    ("body", "reported", "Die Gärtnerin bat um einen Spaten, so der Bote."),
    ("boilerplate", None, "Mehr lesen"),
]
FENCE = [
    ("headline", "reported", "Garten soll verkauft sein"),
    ("body", "asserted", "Die Gärtnerin bot einen Spaten an."),
    ("body", "reported", "Der Zaun steht angeblich auf fremdem Grund."),
]
POND = [("headline", "asserted", "Teich ist zu"), ("body", "asserted", "Das Wasser ist kalt.")]
TWO = {"a": ("Ost", GARDEN), "b": ("West", FENCE)}
THREE = {**TWO, "c": ("Süd", POND)}
ACROSS = [
    ("a", "Der Zaun steht auf fremdem Grund", "b", "Der Zaun steht angeblich auf fremdem Grund", "near_verbatim",
     [("hedge", "", "angeblich")]),
    ("a", "Die Gärtnerin bat um einen Spaten, so der Bote", "b", "Die Gärtnerin bot einen Spaten an", "paraphrase",
     [("attribution", "so der Bote", ""), ("roles", "bat um", "bot")]),
]  # fmt: skip
INSIDE = [
    ("a", "Nachbarin verkauft den Garten", "a", "Sie soll den Garten verkauft haben", "paraphrase",
     [("hedge", "", "soll")]),
]  # fmt: skip


def tables_of(texts=THREE, pairs=(), *, rementions=(), parents=(), variants=(), sources=(), quotations=()) -> Tables:
    """Return tables.

    Args:
        texts: by id the outlet and the sentences: role, status, words.
        pairs: id and words of each side, kind, and differences: what, words of each side.
        rementions: id, words of the noun, words of the clause, and how that was put.
        parents: id of the text, and then as in ``toysources.text``.
        variants: id of the text, id of the reading, what it says, standing, against, there, change, witnesses.
        sources: id of the text, id of the source, name, side, mentions as words.
        quotations: id of the text, id of the source, words, type.
    """
    rows = {name: [] for name in (*SCHEMA, TEXTS)}
    raw = {}
    for position, (key, (outlet, sentences)) in enumerate(texts.items()):
        raw[key] = add_text(rows, key, position, outlet, sentences)
    for number, (a, here, b, there, kind, differences) in enumerate(pairs):
        row = {"passage_no": number, "a_id": a, "b_id": b, "kind": kind, "score": 0.9}
        for side, key, words in (("a", a, here), ("b", b, there)):
            span = find(raw[key], words)
            row |= {f"{side}_start": span[0], f"{side}_end": span[1], **place_of(rows, key, span[0], f"{side}_")}
        rows["passages"].append(row)
        for n, (what, one, other) in enumerate(differences):
            rows["differences"].append({
                "passage_no": number, "a_id": a, "b_id": b, "difference_no": n, "what": what, "reason": "toy",
                "a_form": one or None, "a_ranges": "{}-{}".format(*find(raw[a], one)) if one else None,
                "b_form": other or None, "b_ranges": "{}-{}".format(*find(raw[b], other)) if other else None,
            })  # fmt: skip
    for number, (key, noun, clause, before) in enumerate(rementions):
        (start, end), (first, last) = find(raw[key], noun), find(raw[key], clause)
        rows["rementions"].append({
            "article_id": key, "remention_no": number, "start": start, "end": end, "form": noun, "first_start": first,
            "first_end": last, "first_form": clause if len(clause.split()) <= 4 else None, "before": before,
            "reason": "toy", **place_of(rows, key, start),
        })  # fmt: skip
    for number, (key, ident, outlet, date, via, evidence) in enumerate(parents):
        rows["parents"].append({
            "article_id": key, "parent_no": number, "parent_id": ident, "outlet": outlet, "date": date,
            "what": f"report {ident}", "via_id": via, "evidence": evidence,
        })  # fmt: skip
    for number, (key, reading, says, standing, against, there, change, witnesses) in enumerate(variants):
        rows["variants"].append({
            "article_id": key, "variant_no": number, "reading_id": reading, "what": f"what of {reading}", "says": says,
            "standing": standing, "against": against, "there": there, "change": change, "witnesses": witnesses,
            "evidence": "found: a copy",
        })  # fmt: skip
    for key, ident, name, side, mentions in sources:
        ranges = " ".join("{}-{}".format(*find(raw[key], words)) for words in mentions)
        rows["sources"].append({
            "article_id": key, "source_id": ident, "name": name, "kind": "person", "identifiability": "named",
            "side": side, "mentions": ranges,
        })  # fmt: skip
    for number, (key, source, words, kind) in enumerate(quotations):
        start, end = find(raw[key], words)
        rows["quotations"].append({
            "article_id": key, "quotation_no": number, "start": start, "end": end, "type": kind, "medium": "Speech",
            "stance": "asserts", "quote": f"{start}-{end}", "tokens": len(words.split()), "source_id": source,
            **place_of(rows, key, start),
        })  # fmt: skip
    frames = {name: frame_of(name, some) for name, some in rows.items() if name != TEXTS}
    return Tables(frames={**frames, TEXTS: pd.DataFrame(list(raw.items()), columns=["article_id", "text"])})


def none() -> Tables:
    """Return tables from which every article is left out."""
    return Tables(frames=tables_of(TWO, ACROSS).frames, selection=Selection(until="1900"))


def add_text(rows, key, position, outlet, sentences) -> str:
    """Add the rows of one text, a paragraph a sentence, and return it."""
    text, words = "", 0
    for number, (role, status, sentence) in enumerate(sentences):
        start = len(text) + 2 * (number > 0)
        text = f"{text}\n\n{sentence}" if number else sentence
        tokens = sum(token.text[0].isalnum() for token in find_tokens(text, start, len(text)))
        words += tokens * (role != "boilerplate")
        place = {"article_id": key, "start": start, "end": len(text), "role": role, "tokens": tokens}
        rows["paragraphs"].append(place | {"paragraph_no": number})
        rows["sentences"].append(place | {"paragraph_no": number, "sentence_no": number, "status": status})
    rows["articles"].append({
        "article_id": key, "position": position, "outlet": outlet, "headline": sentences[0][2],
        "characters": len(text), "tokens": words, "sentences": len(sentences), "headline_words": 2, "text_sha256": key,
    })  # fmt: skip
    return text


def find(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text, the last time."""
    start = text.rindex(words)
    return start, start + len(words)


def place_of(rows, key: str, start: int, prefix: str = "") -> dict:
    """Return role and number of the sentence that holds a place."""
    for row in rows["sentences"]:
        if row["article_id"] == key and row["start"] <= start < row["end"]:
            return {f"{prefix}role": row["role"], f"{prefix}sentence_no": row["sentence_no"]}
    raise ValueError(f"{key}: no sentence at {start}")
