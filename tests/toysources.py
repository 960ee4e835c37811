"""Small tables of sources, made by hand: who is cited in which text, through whom, for how many words."""

from __future__ import annotations

import pandas as pd

from analysis.store import TEXTS, Selection, Tables
from analysis.tables import frame_of

WORDS = 10  # of a sentence; each quotation stands in one of its own
WIDTH = 20  # code points that a sentence takes


def source(
    name, kind="person", *words, how="named", via="", side=None, registry=None, stance="asserts", opening=False,
    type="indirect", medium="Speech", organisation=None, nearness=None, count=(None, None),
):  # fmt: skip
    """Return a source with a quotation for each number of words.

    Args:
        name: its name, which is its id as well, without blanks.
        kind: of the source.
        *words: of its quotations.
        how: its identifiability.
        via: names of those through whom it is cited, parted by a blank.
        side: its country.
        registry: id and evidence of its entry, parted by a colon and a blank.
        stance: of its quotations.
        opening: whether it is mentioned in the headline.
        type: of its quotations.
        medium: of its quotations.
        organisation: the words for its house.
        nearness: how near it stands.
        count: how many it is, at least and at most.
    """
    return {"name": name, "kind": kind, "words": words, "identifiability": how, "via": via, "side": side,
            "registry": registry, "stance": stance, "opening": opening, "type": type, "medium": medium,
            "organisation": organisation, "nearness": nearness, "count": count}  # fmt: skip


def text(*sources, outlet=None, headline="Etwas", origins=(), denials=(), refusals=(), parents=()):
    """Return a text with its sources.

    Args:
        *sources: as ``source`` returns them.
        outlet: who published it.
        headline: its headline, which stands first; all else is body.
        origins: names of sources from whom it says it was taken.
        denials: (who denies, or None; whose word, or None; number of the quotation, or None), and, where it is not
            *denies*, its form.
        refusals: numbers of quotations with a marker of refusal.
        parents: reports that it retells: (id, outlet, date, id of the one it came through, evidence), each but the
            first and the last may be None.
    """
    return {"sources": sources, "outlet": outlet, "headline": headline, "origins": origins, "denials": denials,
            "refusals": refusals, "parents": parents}  # fmt: skip


def key_of(name):
    """Return the id of a source."""
    return None if name is None else name.replace(" ", "_")


def tables_of(**texts) -> Tables:
    """Return tables of texts by id."""
    rows = {name: [] for name in (
        "articles", "paragraphs", "sentences", "quotations", "sources", "links", "origins", "denials", "markers",
        "parents",
    )}  # fmt: skip
    raw = []
    for position, (key, one) in enumerate(texts.items()):
        add_text(rows, key, position, one)
        raw.append({"article_id": key, "text": one["headline"] + " " * 2000})
    frames = {name: frame_of(name, some) for name, some in rows.items()}
    return Tables(frames={**frames, TEXTS: pd.DataFrame(raw, columns=["article_id", "text"])})


def none() -> Tables:
    """Return tables from which every article is left out."""
    return Tables(frames=tables_of(a=text()).frames, selection=Selection(until="1900"))


def add_text(rows, key, position, one):
    """Add the rows of one text."""
    head = len(one["headline"])
    quotations = [(s, words) for s in one["sources"] for words in s["words"]]
    article = {"article_id": key}
    rows["articles"].append(article | {
        "position": position, "outlet": one["outlet"], "characters": head + 2000,
        "tokens": WORDS * (1 + len(quotations)), "sentences": 1 + len(quotations), "headline_words": 1,
        "text_sha256": key,
    })  # fmt: skip
    rows["paragraphs"] += [
        article | {"paragraph_no": 0, "start": 0, "end": head, "role": "headline", "tokens": WORDS},
        article | {"paragraph_no": 1, "start": head, "end": head + 1000, "role": "body",
                   "tokens": WORDS * len(quotations)},
        article | {"paragraph_no": 2, "start": head + 1000, "end": head + 2000, "role": "boilerplate", "tokens": 0},
    ]  # fmt: skip

    def place(number):
        start = head + WIDTH * number
        return article | {"start": start, "end": start + WIDTH, "role": "body"}

    rows["sentences"].append(article | {"sentence_no": 0, "paragraph_no": 0, "start": 0, "end": head,
                                        "role": "headline", "tokens": WORDS})  # fmt: skip
    for n, (some, words) in enumerate(quotations):
        rows["sentences"].append(place(n) | {"sentence_no": n + 1, "paragraph_no": 1, "tokens": WORDS})
        rows["quotations"].append(place(n) | {
            "quotation_no": n, "sentence_no": n + 1,
            **{name: some[name] for name in ("type", "medium", "stance")},
            "quote": f"{head + WIDTH * n}-{head + WIDTH * (n + 1)}", "tokens": words, "source_id": key_of(some["name"]),
        })  # fmt: skip
    for n, some in enumerate(one["sources"]):
        rows["sources"].append(article | {
            **{name: some[name] for name in ("name", "kind", "identifiability", "side", "organisation", "nearness")},
            "count_low": some["count"][0], "count_high": some["count"][1],
            "source_id": key_of(some["name"]), "mentions": "0-1" if some["opening"] else f"{head + n}-{head + n + 1}",
            "via": " ".join(map(key_of, some["via"].split())) or None,
            "registry_id": some["registry"].partition(": ")[0] if some["registry"] else None,
            "registry_evidence": some["registry"].partition(": ")[2] if some["registry"] else None,
        })  # fmt: skip
        for via in some["via"].split():
            rows["links"].append(article | {"link_no": len(rows["links"]), "source_id": key_of(some["name"]),
                                            "via_id": via, "evidence": "inferred", "reason": "toy"})  # fmt: skip
    for n, name in enumerate(one["origins"]):
        rows["origins"].append(article | {
            "origin_no": n, "start": head + 1000, "end": head + 1010, "form": name, "role": "boilerplate",
            "kind": "credit", "source_id": key_of(name),
        })  # fmt: skip
    for n, (by, against, quotation, *form) in enumerate(one["denials"]):
        rows["denials"].append(place(quotation or 0) | {
            "denial_no": n, "sentence_no": (quotation or 0) + 1, "form": (*form, "denies")[0], "about": "truth",
            "tokens": WORDS,
            "quotation_no": quotation, "by_id": key_of(by), "against_id": key_of(against),
            "evidence": "inferred" if against else None,
        })  # fmt: skip
    for n, quotation in enumerate(one["refusals"]):
        rows["markers"].append(place(quotation) | {
            "marker_no": n, "sentence_no": quotation + 1, "form": "toy", "kind": "refusal", "dimension": "source",
            "entry": "toy", "quotation_no": quotation, "voice": "quoted",
        })  # fmt: skip
    for n, (ident, outlet, date, via, evidence) in enumerate(one["parents"]):
        rows["parents"].append(article | {
            "parent_no": n, "parent_id": ident, "outlet": outlet, "date": date, "what": f"report {ident}",
            "via_id": via, "evidence": evidence,
        })  # fmt: skip
