"""The chapter on hedging: cues, whose voice they are in, how forms of modal verbs were read, and further devices."""

from __future__ import annotations

from collections import Counter, defaultdict

from recount.counting import count, crossed, names, outside, pick_all, places, rate_rows, words
from recount.record import Record
from recount.retold import some_numbers

NOTEBOOK = "notebooks/hedging"
CATEGORIES = {
    "sollen_reportive": "reportive sollen",
    "wollen_reportive": "reportive wollen",
    "konjunktiv": "Konjunktiv of reported speech",
    "epistemic_modal": "epistemic modal",
    "adverb": "adverb or adjective",
    "attribution": "attribution",
    "reporting_verb": "reporting verb",
    "unknown": "not established",
}
DIMENSIONS = ("source", "epistemic", "stance")
VOICES = {"writer": "the writer's own voice", "quoted": "inside what is quoted or reported"}
READINGS = {
    "reportive": "hearsay",
    "epistemic": "how likely",
    "planned": "plan or purpose",
    "volitional": "will or wish",
    "ability": "ability or chance",
    "permission": "permission",
    "deontic": "duty or advice",
    "conditional": "condition",
    "other": "none of these",
}
DEVICES = {
    "booster": "booster (tatsächlich, bekanntlich)",
    "limiter": "limiter (zumindest, jedenfalls)",
    "reputation": "reputation (gilt als)",
    "colon_headline": "source and colon in a heading",
    "question_headline": "heading that asks",
    "scare_quotes": "quotation marks of distance",
    "partial_quotation": "quoted piece of a sentence",
    "agentless_passive": "passive without an agent",
    "refusal": "refusal to comment",
}
FORMS_SHOWN = 8
PLACE = ("article_id", "cue_no", "start", "end", "form", "dimension")


def cues(record: Record) -> list[dict]:
    """Return the cues outside boilerplate."""
    return outside(record, "cues")


def finding(record: Record) -> list[int]:
    """Cues, texts, cues by dimension, and the texts with fewest and most."""
    dimensions = count(cues(record), "dimension")
    by_text = count(cues(record), "article_id")
    totals = [by_text[text] for text in names(record)]
    if not cues(record):
        return [0, len(totals)]
    ends = ends_of(totals) if len(totals) > 1 else []
    return [len(cues(record)), len(totals), *(dimensions[key] for key in DIMENSIONS), *ends]


def ends_of(values: list) -> list:
    """Return the least and the greatest value, each with the number of texts that have it where these are not named."""
    ends = dict.fromkeys((min(values), max(values)))
    if len(ends) == 1:
        return list(ends)
    return [number for end in ends for number in (end, *some_numbers([one for one in values if one == end]))]


def strips(record: Record) -> list[dict]:
    """Every cue with the share of its text's characters that lies before it, boilerplate aside."""
    rows = cues(record)
    return [
        {"label": names(record)[row["article_id"]], "place": place} | {column: row[column] for column in PLACE}
        for row, place in zip(rows, places(record, rows), strict=True)
    ]


def rates(record: Record) -> list[dict]:
    """Cues of each dimension per 1,000 words."""
    found = {key: count((r for r in cues(record) if r["dimension"] == key), "article_id") for key in DIMENSIONS}
    return rate_rows(record, found, words(record))


def rates_finding(record: Record) -> list[float]:
    """Of the cues that pass something on: the lowest and the highest text, all, and all with one left out."""
    *texts, whole = [row for row in rates(record) if row["series"] == "source"]
    values = [row["value"] for row in texts if row["value"] is not None]
    if not values:
        return [0]
    if min(values) == max(values):
        return [values[0], 1000]
    return [1000, *ends_of(values), whole["value"], whole["low"], whole["high"], 1]


def voice_finding(record: Record) -> list[int]:
    """Cues in the writer's voice and in another's."""
    found = count(cues(record), "voice")
    return [found[voice] for voice in VOICES] if found else [0]


def voices(record: Record) -> list[dict]:
    """Cues of each category by voice."""
    found = count(cues(record), lambda row: (row["category"], row["voice"]))
    table = [{says: found[category, voice] for voice, says in VOICES.items()} for category in CATEGORIES]
    return [row for row in table if any(row.values())]


def forms(record: Record) -> list[dict]:
    """The forms of each category, small and capital letters as one, and how many are beyond those shown."""
    spellings: dict[str, Counter] = defaultdict(Counter)
    for row in cues(record):
        spellings[row["form"].lower()][row["form"]] += 1
    usual = {folded: min(found, key=lambda form: (-found[form], form)) for folded, found in spellings.items()}
    rows = []
    for category in CATEGORIES:
        found = count((r for r in cues(record) if r["category"] == category), lambda row: usual[row["form"].lower()])
        if ranked := sorted(found.items(), key=lambda item: (-item[1], item[0])):
            shown = ", ".join(f"{form} {number}" for form, number in ranked[:FORMS_SHOWN])
            rows.append({"forms": shown, "other forms": len(ranked[FORMS_SHOWN:])})
    return rows


def modal_forms(record: Record) -> list[dict]:
    """Return every form of a modal verb, whether it was read as a cue or otherwise, in the order of the texts."""
    rows = []
    for cue in cues(record):
        if cue["category"] == "sollen_reportive":
            rows.append(cue | {"lemma": "sollen", "reading": "reportive"})
        elif cue["category"] == "wollen_reportive":
            rows.append(cue | {"lemma": "wollen"})
        elif cue["category"] == "epistemic_modal":
            rows.append(cue | {"lemma": cue["entry"]})
    order = {text: number for number, text in enumerate(names(record))}
    return sorted(rows + outside(record, "readings"), key=lambda row: (order[row["article_id"]], row["start"]))


def listed(rows: list[dict]) -> list[dict]:
    """Return forms of modal verbs as the ledger lists them."""
    columns = ("article_id", "start", "end", "form", "role", "lemma", "reading", "reason", "sentence_no")
    return [found | {"read as": READINGS[found["reading"]]} for found in pick_all(rows, *columns)]


def sollen(record: Record) -> list[dict]:
    """Return the forms of *sollen*."""
    return [row for row in modal_forms(record) if row["lemma"] == "sollen"]


def others(record: Record) -> list[dict]:
    """Return the forms of the other modal verbs."""
    return [row for row in modal_forms(record) if row["lemma"] != "sollen"]


def hearsay(record: Record) -> list[dict]:
    """Return the forms of *sollen* that were read as hearsay."""
    return [row for row in sollen(record) if row["reading"] == "reportive"]


def sollen_finding(record: Record) -> list[int]:
    """Forms of *sollen*, those read as hearsay, and the others by reading; the sentence closes with *none of these*."""
    found = count(sollen(record), "reading")
    if not found:
        return [0]
    rest = [found[reading] for reading in ("planned", "deontic", "conditional", "other") if found[reading]]
    return [len(sollen(record)), found["reportive"], *rest, *([0] if found["other"] else [])]


def sollen_reasons(record: Record) -> list[dict]:
    """How many forms each reason of a reading decided, most first; their words stand in a lexicon."""
    found = count(sollen(record), lambda row: (row["reason"], row["reading"]))
    return [{"forms": number} for _, number in found.most_common()]


def modals_finding(record: Record) -> list[int]:
    """Forms of the other modal verbs: how likely, a claim of oneself, and the rest."""
    found = count(others(record), "reading")
    if not found:
        return [0, len(names(record))]
    likely, claimed = found["epistemic"], found["reportive"]
    rest = found.total() - likely - claimed
    return [found.total(), likely, claimed, *([rest] if rest else [])]


def modals_read(record: Record) -> list[dict]:
    """Each of the other modal verbs by reading, the most frequent first."""
    found = count(others(record), lambda row: (row["lemma"], row["reading"]))
    occurring = [reading for reading in READINGS if any(key[1] == reading for key in found)]
    rows = [
        {"verb": lemma, "forms": number} | {READINGS[reading]: found[lemma, reading] for reading in occurring}
        for lemma, number in count(others(record), "lemma").items()
    ]
    return sorted(rows, key=lambda row: (-row["forms"], row["verb"]))


def modals_listed(record: Record) -> list[dict]:
    """The other modal verbs one by one."""
    return [{"form": row["form"], "verb": row["lemma"], "read as": READINGS[row["reading"]]} for row in others(record)]


def devices(record: Record) -> list[dict]:
    """Return the markers, kind by kind."""
    order = {kind: number for number, kind in enumerate(DEVICES)}
    rows = sorted(outside(record, "markers"), key=lambda row: order[row["kind"]])
    return pick_all(rows, "article_id", "marker_no", "start", "end", "kind")


def devices_finding(record: Record) -> list[int]:
    """Markers, and how many of each kind that occurs."""
    found = count(devices(record), "kind")
    if not found:
        return [0, len(names(record))]
    return [found.total(), *(found[kind] for kind in DEVICES if found[kind])]


def instances(category: str):
    """Return a function that lists the cues of a category, those in the writer's voice first."""

    def of_category(record: Record) -> list[dict]:
        some = [row for row in cues(record) if row["category"] == category]
        return pick_all(sorted(some, key=lambda row: list(VOICES).index(row["voice"])), *PLACE)

    return of_category


DERIVED = {
    "hedging-finding": finding,
    "hedging-strips": strips,
    "hedging-rates-finding": rates_finding,
    "hedging-figure-cues": rates,
    "hedging-voice-finding": voice_finding,
    "hedging-categories": lambda record: crossed(record, cues(record), "category", CATEGORIES),
    "hedging-voice": voices,
    "hedging-forms": forms,
    "hedging-sollen-finding": sollen_finding,
    "hedging-sollen": lambda record: listed(sollen(record)),
    "hedging-sollen-reasons": sollen_reasons,
    "hedging-modals-finding": modals_finding,
    "hedging-modals-readings": modals_read,
    "hedging-modals": modals_listed,
    "hedging-markers-finding": devices_finding,
    "hedging-markers": lambda record: crossed(record, devices(record), "kind", DEVICES),
    "hedging-markers-instances": devices,
    "hedging-cues": lambda record: [len(cues(record))],
    "hedging-sollen-forms-word": lambda record: [len(sollen(record))],
    "hedging-sollen-reportive-word": lambda record: [len(hearsay(record))],
    "hedging-konjunktiv-word": lambda record: [count(cues(record), "category")["konjunktiv"]],
} | {f"hedging-instances-{category.replace('_', '-')}": instances(category) for category in CATEGORIES}
NOT_DERIVED: dict[str, str] = {}
