"""The chapter on statements: how sentences put what they say, moods of reported clauses, denials, and what is open."""

from __future__ import annotations

from recount.chapters.hedging import cues
from recount.counting import ROLES, count, names, outside, pick_all
from recount.ladder import below, rungs
from recount.record import Record
from recount.retold import some_numbers

NOTEBOOK = "notebooks/statements"
STATUSES = ("asserted", "reported", "inferred", "asked", "denied")
MOODS = {
    "konjunktiv_i": "Konjunktiv I (er habe)",
    "konjunktiv_ii": "Konjunktiv II (er hätte, sie kämen)",
    "indicative": "indicative (er hat)",
    "ambiguous": "either (sie sagen)",
    "verbless": "no finite verb",
}
STANCES = ("asserts", "denies", "confirms", "declines")
OPEN = ("inferential", "not_known", "rumour")
UNMARKED = ("headline", "lead", "summary", "body")  # parts of a text whose bare assertions the finding counts
DENIED = ("denies_truth", "denies_knowledge", "denies_request", "not_confirmed")


def occurring(found, keys) -> list[int]:
    """Return the counts of what occurs, in the order of the keys."""
    return [found[key] for key in keys if found[key]]


def ladder(record: Record) -> list[dict]:
    """The rungs with their places."""
    columns = ("part", "kind", "claim", "status", "basis", "article_id", "start", "end")
    return [
        {"text": names(record)[rung["article_id"]]} | row
        for rung, row in zip(rungs(record), pick_all(rungs(record), *columns), strict=True)
    ]


def retold(record: Record) -> list[dict]:
    """For each text with a headline, in how many sentences below it its claim is put in which way."""
    rows = []
    for text, name in names(record).items():
        own = [rung for rung in rungs(record) if rung["article_id"] == text]
        if own:
            found = count(below(own), "status")
            nouns = sum(rung["kind"] == "noun phrase" for rung in own)
            rows.append({"text": name, "noun": nouns} | {status: found[status] for status in STATUSES})
    return rows


def finding(record: Record) -> list[int]:
    """Headlines, retellings by status, texts that put one claim in several ways, and nouns that take it for granted."""
    texts = [text for text in names(record) if any(row["article_id"] == text for row in rungs(record))]
    if not texts:
        return [0, len(names(record))]
    heads = [len(texts)] if len(texts) > 1 else []
    nouns = sum(rung["kind"] == "noun phrase" for rung in rungs(record))
    taken = [nouns] if nouns else []
    again = count(below(rungs(record)), "status")
    if not again:
        return [0, *heads, *taken]
    return [*heads, again.total(), *occurring(again, STATUSES), *ways(record, len(texts)), *taken]


def ways(record: Record, many: int) -> list[int]:
    """Return the numbers of the sentences on texts that put their claim in several ways, or assert in one place alone.

    *One claim in more ways than one*, *twice ... no sentence* and *no sentence* are number words as well.
    """
    told = {
        text: (set(), set()) for text in names(record) if any(r["article_id"] == text for r in below(rungs(record)))
    }
    for row in rungs(record):
        if row["article_id"] in told and row["part"] == "headline":
            told[row["article_id"]][0].add(row["status"])
    for row in below(rungs(record)):
        told[row["article_id"]][1].add(row["status"])
    mixed = sum(len(first | then) > 1 for first, then in told.values())
    if many == 1:
        said = [1] if mixed else []
    else:
        said = [*([mixed, many] if mixed < many else []), 1, 1] if mixed else [0, 1]
    alone = [text for text, (first, then) in told.items() if first == {"asserted"} and "asserted" not in then]
    twice = [text for text in alone if is_repeated(record, text)]
    once = [text for text in alone if text not in twice]
    lost = [text for text, (first, then) in told.items() if "asserted" in then - first]
    said += [*some_numbers(once), 0] if once else []
    return said + ([*some_numbers(twice), 2, 0] if twice else []) + some_numbers(lost)


def is_repeated(record: Record, text: str) -> bool:
    """Return whether a line outside the article has the headline again, as its length says: the record has no words."""
    own = [row for row in record.table("paragraphs") if row["article_id"] == text]
    sizes = {role: {(r["end"] - r["start"], r["tokens"]) for r in own if r["role"] == role} for role in ROLES}
    return bool(sizes["headline"] & sizes["boilerplate"])


def stated(record: Record) -> list[dict]:
    """Return the sentences whose status is known."""
    return [row for row in outside(record, "sentences") if row["status"]]


def parts(record: Record) -> list[dict]:
    """Sentences by part of the text and status."""
    found = count(stated(record), lambda row: (row["role"], row["status"]))
    rows = [{"part": role} | {status: found[role, status] for status in STATUSES} for role in ROLES]
    rows = [row | {"sentences": sum(row[status] for status in STATUSES)} for row in rows]
    return [row for row in rows if row["sentences"]]


def parts_finding(record: Record) -> list[int]:
    """Bare assertions of how many sentences, part by part; *the one*, *both* and *all seven* have no second number."""
    if not stated(record):
        return [0, len(names(record))]
    said = []
    for row in parts(record):
        if row["part"] in UNMARKED:
            number, whole = row["asserted"], row["sentences"]
            said += [1] if whole == 1 else [number, whole] if number != whole else [whole] if whole > 2 else []
    return said


def carrying(record: Record) -> list[dict]:
    """Sentences by part of the text, how many hold a cue, their words, and the cues in these parts."""
    marked = {(cue["article_id"], cue["sentence_no"]) for cue in cues(record)}
    inside, rows = count(cues(record), "role"), []
    for role in ROLES:
        some = [row for row in record.table("sentences") if row["role"] == role]
        having = sum((row["article_id"], row["sentence_no"]) in marked for row in some)
        row = {"sentences": len(some), "with a cue": having, "words": sum(row["tokens"] for row in some)}
        rows += [{"part": role, "cues": inside[role]} | row] if some else []
    return rows


def headlines_finding(record: Record) -> list[int]:
    """Headlines, those with a cue, and those without; the sentence closes with *without one*."""
    headed = {row["article_id"] for row in record.table("sentences") if row["role"] == "headline"}
    marked = {row["article_id"] for row in cues(record) if row["role"] == "headline"}
    if len(headed) < 2:
        return [] if headed else [0]
    return [len(headed), len(marked), len(headed - marked), 1]


def clauses(record: Record) -> list[dict]:
    """Return the clauses of reported speech."""
    return outside(record, "reported_clauses")


def listed_clauses(record: Record) -> list[dict]:
    """The clauses one by one."""
    columns = ("article_id", "clause_no", "start", "end", "choice", "stance", "verb_form", "opener")
    return pick_all(clauses(record), *columns)


def moods_of(rows: list[dict]) -> list[int]:
    """Return how many of some clauses stand in each mood that occurs among them."""
    return occurring(count(rows, "choice"), MOODS)


def mood_rows(record: Record) -> list[dict]:
    """Clauses by text and mood."""
    found = count(clauses(record), lambda row: (row["article_id"], row["choice"]))
    return [
        {"label": name, "part": mood, "value": found[text, mood]}
        for text, name in names(record).items()
        for mood in MOODS
        if found[text, mood]
    ]


def moods_by(record: Record, key, values) -> list[dict]:
    """Clauses by mood, a row for each value of something; clauses without a verb only where there are any."""
    found = count(clauses(record), lambda row: (key(row), row["choice"]))
    used = [mood for mood in MOODS if mood != "verbless" or any(row["choice"] == mood for row in clauses(record))]
    rows = [{MOODS[mood]: found[value, mood] for mood in used} for value in values]
    return [{"all": sum(row.values())} | row for row in rows if any(row.values())]


def by_opener(record: Record) -> list[dict]:
    """Clauses by the word that opens them, the most frequent first."""

    def opener(row: dict) -> str:
        return (row["opener"] or "–").lower()

    found = count(clauses(record), opener)
    ranked = sorted(found, key=lambda word: (-found[word], word))
    rows = moods_by(record, opener, ranked)
    return [{"opened by": word} | row for word, row in zip(ranked, rows, strict=True)]


def denied_moods(record: Record) -> list[int]:
    """Moods of what is denied, and of what is asserted."""
    denied, asserted = ([row for row in clauses(record) if row["stance"] == key] for key in ("denies", "asserts"))
    if not denied:
        return [0]
    return [len(denied), *moods_of(denied), *([len(asserted), *moods_of(asserted)] if asserted else [])]


def denials(record: Record) -> list[dict]:
    """Places where somebody denies, of the table of denials, and where something is not confirmed, of the cues."""
    rows = [row | {"reading": f"denies_{row['about']}"} for row in outside(record, "denials")]
    rows += [row for row in cues(record) if row["reading"] == "not_confirmed"]
    order = {text: number for number, text in enumerate(names(record))}
    rows.sort(key=lambda row: (order[row["article_id"]], row["start"]))
    return pick_all(rows, "article_id", "start", "end", "form", "reading")


def denials_finding(record: Record) -> list[int]:
    """Denials, and of what."""
    found = count(denials(record), "reading")
    if not found:
        return [0, len(names(record))]
    if len(found) == 1:  # the one place, both places, all nine places
        return [found.total()] if found.total() != 2 else []
    return [found.total(), *occurring(found, DENIED)]


def unsettled(record: Record) -> list[dict]:
    """Return the cues of what is not established."""
    return [row for row in cues(record) if row["category"] == "unknown" and row["reading"] in OPEN]


def unsettled_finding(record: Record) -> list[int]:
    """Cues of what is open by reading, and what they ask; a question is hedged if its clause holds another cue."""
    rows = unsettled(record)
    who, whether = ([row for row in rows if row["reason"] == reason] for reason in ("asks_who", "asks_whether"))
    hedged = sum(
        any(
            cue["article_id"] == row["article_id"] and row["scope_start"] <= cue["start"] < row["scope_end"]
            for cue in record.table("cues")
            if cue["start"] != row["start"]
        )
        for row in who
    )
    if not rows:
        return [len(names(record))]
    found = [len(rows), *occurring(count(rows, "reading"), OPEN)]
    asked = [len(who), len(whether), *([1 if len(who) == 1 else hedged] if hedged else [])]
    return found + (asked if who or whether else [])


def unsettled_rows(record: Record) -> list[dict]:
    """The cues of what is not established one by one."""
    return pick_all(unsettled(record), "article_id", "start", "end", "form", "reading", "reason")


DERIVED = {
    "statements-finding": finding,
    "statements-ladder": ladder,
    "statements-retold": retold,
    "hedging-headlines-finding": headlines_finding,
    "statements-parts-finding": parts_finding,
    "statements-parts": parts,
    "hedging-parts": carrying,
    "statements-mood-finding": lambda record: (
        [len(clauses(record)), *(moods_of(clauses(record)) or [len(names(record))])]
    ),
    "statements-mood": mood_rows,
    "statements-denied-mood-finding": denied_moods,
    "statements-mood-stance": lambda record: moods_by(record, lambda row: row["stance"], STANCES),
    "statements-mood-opener": by_opener,
    "statements-denials-finding": denials_finding,
    "statements-denials": denials,
    "statements-open-finding": unsettled_finding,
    "statements-open": unsettled_rows,
}
NOT_DERIVED = {
    "statements-struck-finding": "how many are shown hangs on how many words of a text the page may quote",
    "statements-struck": "which are shown hangs on how many words of a text the page may quote",
}
