"""Small tables of headlines and what becomes of them, made by hand."""

from __future__ import annotations

import pandas as pd

from analysis.store import TEXTS, Selection, Tables
from analysis.tables import frame_of

HEAD = "Bäcker soll umziehen."
LEAD = "Der Bäcker zieht laut Nachbarn um."
BODY = "Dieser Umzug freut alle."
SENTENCES = (("headline", HEAD, "reported"), ("lead", LEAD, "reported"), ("body", BODY, "asserted"))


def text(*sentences, outlet=None, cues=(), quotations=(), reported=(), echoes=None):
    """Return a text.

    Args:
        *sentences: role, words and status of each.
        outlet: who published it.
        cues: words, category and, where it is not that of the sentence, words of its scope.
        quotations: words of the quotation, of its cue and of its speaker; the last two may be empty.
        reported: words of clauses of reported speech, and the speaker's stance.
        echoes: how many content words of the headline each sentence below repeats.
    """
    return {"sentences": sentences or SENTENCES, "outlet": outlet, "cues": cues, "quotations": quotations,
            "reported": reported, "echoes": echoes}  # fmt: skip


def make_tables(*texts, pairs=(), rementions=(), frames=(), acts=(), markers=(), only=()):
    """Return tables.

    Args:
        *texts: as ``text`` returns them; their ids are *a*, *b*, ...
        pairs: id of a text, and the words of the two stretches of it that say the same.
        rementions: id of a text, words of the noun phrase, words of what told it first, and how that was put.
        frames: id of a text, words, frame, entry and reading.
        acts: id of a text, words, and the form and words of the doer, which may be None.
        markers: id of a text, words and kind.
        only: outlets to select.
    """
    ids = [chr(97 + number) for number in range(len(texts))]
    raw = {key: " ".join(words for _, words, _ in one["sentences"]) for key, one in zip(ids, texts, strict=True)}
    rows = {name: [] for name in ("articles", "paragraphs", "sentences", "cues", "quotations", "reported_clauses")}
    places = Places(raw)
    for position, (key, one) in enumerate(zip(ids, texts, strict=True)):
        add_text(rows, key, position, one, places)
    rows["passages"] = [
        {"passage_no": n, "a_id": key, "b_id": key, "kind": "paraphrase", "score": 0.5,
         **{f"{side}_{name}": value for side, words in (("a", first), ("b", second))
            for name, value in places.at(key, words).items() if name != "form"}}
        for n, (key, first, second) in enumerate(pairs)
    ]  # fmt: skip
    rows["rementions"] = [
        {"article_id": key, "remention_no": n, **places.at(key, words), "before": before, "reason": "test",
         **{f"first_{name}": places.at(key, first)[name] for name in ("start", "end")}, "first_form": None}
        for n, (key, words, first, before) in enumerate(rementions)
    ]  # fmt: skip
    rows["frames"] = [
        {"article_id": key, "frame_no": n, **places.at(key, words), "frame": frame, "entry": entry, "reading": reading,
         "reason": None}
        for n, (key, words, frame, entry, reading) in enumerate(frames)
    ]  # fmt: skip
    rows["nominal_acts"] = [
        {"article_id": key, "act_no": n, **places.at(key, words), "entry": "act.test", "agent_form": form,
         "agent_start": places.at(key, doer)["start"] if doer else None,
         "agent_end": places.at(key, doer)["end"] if doer else None, "agent_words": doer}
        for n, (key, words, form, doer) in enumerate(acts)
    ]  # fmt: skip
    rows["markers"] = [
        {"article_id": key, "marker_no": n, **places.at(key, words), "kind": kind, "dimension": "source",
         "entry": "test", "scope_start": None, "scope_end": None, "quotation_no": None, "voice": "writer"}
        for n, (key, words, kind) in enumerate(markers)
    ]  # fmt: skip
    made = {name: frame_of(name, some) for name, some in rows.items()}
    made["sources"] = frame_of("sources", [])
    made[TEXTS] = pd.DataFrame({"article_id": pd.Series(ids, dtype="str"), "text": [raw[key] for key in ids]})
    return Tables(frames=made, selection=Selection(outlets=tuple(only)))


class Places:
    """Knows where words stand, and in which sentence of which part."""

    def __init__(self, raw):
        """Remember the texts."""
        self.raw, self.sentences = raw, {}

    def at(self, key, words):
        """Return start, end, form, role and number of the sentence of some words."""
        start = self.raw[key].index(words)
        for number, (left, right, role) in enumerate(self.sentences.get(key, ())):
            if left <= start < right:
                return {"start": start, "end": start + len(words), "form": words, "role": role, "sentence_no": number}
        raise ValueError(words)


def add_text(rows, key, position, one, places):
    """Add the rows of a text."""
    start, bounds = 0, []
    for role, words, _ in one["sentences"]:
        bounds.append((start, start + len(words), role))
        start += len(words) + 1
    places.sentences[key] = bounds
    echoes = one["echoes"] or [2] * len(bounds)
    for number, ((left, right, role), (_, words, status)) in enumerate(zip(bounds, one["sentences"], strict=True)):
        tokens = len(words.split())
        span = {"article_id": key, "start": left, "end": right, "role": role, "tokens": tokens}
        rows["paragraphs"].append({**span, "paragraph_no": number})
        rows["sentences"].append({**span, "sentence_no": number, "paragraph_no": number, "status": status,
                                  "echoes": None if role == "headline" else echoes[number]})  # fmt: skip
    about = dict.fromkeys(
        ("headline", "outlet_evidence", "country", "country_evidence", "date", "date_evidence", "url", "url_evidence",
         "title", "title_evidence", "duplicate_of")
    )  # fmt: skip
    rows["articles"].append({**about, "article_id": key, "position": position, "outlet": one["outlet"],
                             "language": "de", "characters": start, "tokens": len(places.raw[key].split()),
                             "sentences": len(bounds), "headline_words": 2, "text_sha256": key})  # fmt: skip
    for number, (words, category, *scope) in enumerate(one["cues"]):
        where = places.at(key, words)
        left, right, _ = bounds[where["sentence_no"]]
        covers = places.at(key, scope[0]) if scope else {"start": left, "end": right}
        rows["cues"].append({"article_id": key, "cue_no": number, **where, "category": category, "dimension": "source",
                             "entry": "test", "reading": None, "reason": None, "scope_start": covers["start"],
                             "scope_end": covers["end"], "quotation_no": None, "voice": "writer"})  # fmt: skip
    for number, (words, cue, speaker) in enumerate(one["quotations"]):
        span = places.at(key, words)
        ranges = {name: write_range(places, key, some) for name, some in (("cue", cue), ("speaker", speaker))}
        rows["quotations"].append({"article_id": key, "quotation_no": number, "sentence_no": span["sentence_no"],
                                   "start": span["start"], "end": span["end"], "role": span["role"], **ranges,
                                   "quote": f"{span['start']}-{span['end']}", "type": "indirect", "medium": "Speech",
                                   "stance": "asserts", "addressee": None, "tokens": 1, "source_id": None})  # fmt: skip
    for number, (words, stance) in enumerate(one["reported"]):
        span = places.at(key, words)
        rows["reported_clauses"].append({"article_id": key, "clause_no": number, "sentence_no": span["sentence_no"],
                                         "start": span["start"], "end": span["end"], "role": span["role"],
                                         "choice": "indicative", "quotation_no": 0, "stance": stance, "opener": None,
                                         "verb_form": None, "verb_start": None, "verb_end": None})  # fmt: skip


def write_range(places, key, words):
    """Return the ranges of some words, several parted by a bar; None for no words."""
    spans = [places.at(key, word) for word in words.split("|")] if words else []
    return " ".join(f"{span['start']}-{span['end']}" for span in spans) or None
