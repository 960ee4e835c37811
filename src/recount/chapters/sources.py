"""The chapter on sources: who is cited and through whom, on how many roots, who is named, who denies and answers."""

from __future__ import annotations

from recount import denying, retold, roots, voices
from recount.counting import ROLES, count, crossed, names, pick, pick_all, rate_rows, words
from recount.record import Record, UnknownForm
from recount.retold import some_numbers
from recount.voices import KINDS, LEVELS, NOBODY, TYPES
from recount.words import mentions

NOTEBOOK = "notebooks/sources"
NEARNESS = ("inside", "close", "former", "outside")
ABOUT = ("truth", "knowledge", "request")
BEARS = 30  # texts, and sources with words, from which concentration is computed
SHOWN = 200  # rows of a table
SAID = 8  # texts that one sentence goes through
NEAR = 10  # per cent: shares of kinds that lie less apart are told together
LISTED = ("article_id", "source_id", "name", "kind", "identifiability", "quotations", "words")


def finding(record: Record) -> list[int]:
    """Sources, each once a text, by kind, and those that speak through another; of none, among how many texts."""
    rows = voices.cited_once(record)
    found = count(rows, "kind")
    kinds = [found[kind] for kind in KINDS if found[kind]]
    if not rows:
        return [0, len(names(record))]
    return [len(rows), *kinds, *([sum(bool(row["ways"]) for row in rows)] if len(rows) > 1 else [])]


def roots_finding(record: Record) -> list[int]:
    """Texts, roots and their bounds; *each wording of a text taken for one* where some root has no name."""
    inside, outside = roots.bounds(record), roots.bounds(record, True)
    texts, cited, low, high = inside.values()
    if cited < 2:
        return [texts, cited] if cited else [0, len(names(record))]
    unnamed = any(row["identifiability"] != "named" for row in roots.roots(record))
    said = [texts, cited, *([low, high] if low != high else [low]), *([1] if unnamed and low != high else [])]
    more = [outside["different: at least"], outside["different: at most"]]
    return said + (more if roots.rests_on_found(record) and more != [low, high] else [])


def bounds(record: Record) -> list[dict]:
    """Bounds by what the texts say, and with what was found elsewhere where that joins sources."""
    return [roots.bounds(record), *([roots.bounds(record, True)] if roots.rests_on_found(record) else [])]


def shared_finding(record: Record) -> list[int]:
    """Mouths that are roots of several texts."""
    common = [row["texts"] for row in voices.joined(roots.roots(record), "mouth") if len(row["texts"]) > 1]
    many = [number for texts in dict.fromkeys(map(tuple, common)) for number in some_numbers(list(texts))]
    return [len(common), *many]


def mouths_finding(record: Record) -> list[float]:
    """Mouths, their words, the largest share, and how many mouths get at least half."""
    shares = [row["words"] for row in voices.mouths(record)]
    total = sum(shares)
    enough = next(number for number in range(1, len(shares) + 1) if 2 * sum(shares[:number]) >= total)
    return [len(shares), total, shares[0], *([enough] if enough > 1 else []), 0.5]


def mouths(record: Record) -> list[dict]:
    """Mouths with their words and shares in per cent, as whole numbers."""
    rows = voices.mouths(record)
    total = sum(row["words"] for row in rows)
    return [pick(row, "name", "words") | {"share": round(100 * row["words"] / total)} for row in rows[:SHOWN]]


def main_roots(record: Record) -> list[int]:
    """For each text the words that its largest root carries, and all that it gives to sources."""
    numbers = []
    for text in names(record):
        carried = [row["carried"] for row in roots.roots(record) if row["article_id"] == text]
        if any(carried):
            numbers += [max(carried), voices.words_given(record, text)]
    return numbers[: 2 * SAID]


def by_type(record: Record) -> list[dict]:
    """Words by kind of source and type of quotation; what is quoted directly within indirect speech is direct."""
    known = {(row["article_id"], row["source_id"]): row for row in voices.voices(record)}
    quoted: dict = {}
    for (text, source), some in voices.said(record).items():
        row = known.get((text, source))
        whose = (row["mouth"], KINDS[row["kind"]]) if row else ("", NOBODY)
        quoted.setdefault((text, whose), []).extend(some)
    totals = dict.fromkeys(((kind, name) for kind in (*KINDS.values(), NOBODY) for name in TYPES), 0)
    for (_, (_, kind)), some in quoted.items():
        heard: set[int] = set()
        for name in TYPES:
            own = voices.given([row for row in some if row["type"] == name])
            totals[kind, name] += len(own - heard)
            heard |= own
    return [{"label": kind, "part": name, "value": number} for (kind, name), number in totals.items() if number]


def direct_shares(record: Record) -> list[dict]:
    """For each kind of source its words, those in direct speech, and their share in per cent."""
    rows = []
    for (kind,), some in voices.grouped(by_type(record), "label").items():
        whole, direct = sum(r["value"] for r in some), sum(r["value"] for r in some if r["part"] == "direct")
        rows.append({"kind": kind, "words": whole, "direct": direct, "share": 100 * direct / whole})
    return rows


def direct_finding(record: Record) -> list[float]:
    """The share of direct speech in all words, then from where to where it runs among the highest and the lowest."""
    rows = direct_shares(record)
    shares = [row["share"] for row in rows]
    numbers = [100 * sum(row["direct"] for row in rows) / sum(row["words"] for row in rows)]
    if min(shares) == max(shares):
        return numbers
    most = [share for share in shares if share > max(shares) - NEAR]
    least = [share for share in shares if share < min(shares) + NEAR and share not in most]
    for some in (most, least):
        if some:
            ends = [min(some), max(some)]
            numbers += ends if f"{ends[0]:.0f}" != f"{ends[1]:.0f}" else ends[:1]
    return numbers


def types(record: Record) -> list[dict]:
    """Quotations by type and kind of source."""
    known = denying.by_key(record)

    def kind(row: dict) -> str:
        source = known.get((row["article_id"], row["source_id"]))
        return KINDS[source["kind"]] if source else NOBODY

    found = count(record.table("quotations"), lambda row: (row["type"], kind(row)))
    used = [one for one in (*KINDS.values(), NOBODY) if any(key[1] == one for key in found)]
    rows = [{"type": says} | {one: found[name, one] for one in used} for name, says in TYPES.items()]
    return [row for row in rows if any(row[one] for one in used)]


def hidden_words(record: Record) -> dict[str, dict[str, int]]:
    """Return the words by text that go to people who are not identified, and to any source that is not."""
    found = {}
    for series, people in (("anonymous", True), ("unidentified", False)):
        found[series] = dict.fromkeys(names(record), 0)
        for row in voices.unidentified(voices.voices(record), people):
            found[series][row["article_id"]] += row["words"]
    return found


def unnamed_shares(record: Record) -> list[dict]:
    """Shares of those who are not identified in the words given to sources, in per cent."""
    whole = dict.fromkeys(names(record), 0)
    for row in voices.voices(record):
        whole[row["article_id"]] += row["words"]
    return rate_rows(record, hidden_words(record), whole, per=100)


def unidentified_finding(record: Record) -> list[float]:
    """Both shares for all texts together.

    Raises:
        UnknownForm: the corpus is so large that intervals are drawn beside them, which is not done here.
    """
    refuse_large(record)
    return [row["value"] for row in unnamed_shares(record) if row["label"] == "all"]


def unnamed_finding(record: Record) -> list[float]:
    """Words given to sources, those of people not identified, from which share to which, and all *leaving one out*."""
    *texts, whole = [row for row in unnamed_shares(record) if row["series"] == "anonymous"]
    values = [row["value"] for row in texts if row["value"] is not None]
    numbers = [whole["whole"], whole["count"]]
    if min(values) == max(values):
        return numbers
    for end in (min(values), max(values)):
        numbers += [end, *some_numbers([row["label"] for row in texts if row["value"] == end])]
    return [*numbers, 1, whole["low"], whole["high"]]


def levels(record: Record) -> list[dict]:
    """Words by text and by how well sources are identified."""
    rows = []
    for text, name in names(record).items():
        for level in LEVELS:
            own = [r for r in voices.voices(record) if (r["article_id"], r["identifiability"]) == (text, level)]
            if value := sum(row["words"] for row in own):
                rows.append({"label": name, "part": level, "value": value})
    return rows


def affirm_finding(record: Record) -> list[int]:
    """Places in which the identified and the others say something, and deny; *of which only one can be meant*."""
    rows = {row["who"]: row for row in denying.affirming(record)}
    first, second = (rows.get(group) for group in denying.GROUPS)
    numbers = [1, first["affirms"], first["denies"]] if first else []
    return numbers + ([second["affirms"], second["denies"]] if second else [])


def described_finding(record: Record) -> list[int]:
    """People who are not identified, how near they are placed, and of how many it is told how many they are."""
    rows = voices.joined(voices.unidentified(voices.cited(record), people=True), "article_id", "mouth")
    if len(rows) < 2:
        return [1] if rows else [] if voices.cited(record) else [0]
    near = count(rows, "nearness")
    placed = [near[key] for key in (*NEARNESS, None) if near[key]]
    told = sum(row["count_high"] is not None for row in rows)
    several = sum(row["count_low"] is not None for row in rows) - told
    return [len(rows), *placed, told, *([several] if several else [])]


def described(record: Record) -> list[dict]:
    """Sources that are not identified with each wording that describes them, where it stands first.

    Wordings of more words than a table may show are not in the record; each of them is taken for another one.
    """
    rows = []
    for source in voices.unidentified(voices.cited(record)):
        found: dict = {}
        for row in mentions(record, source, "described") or mentions(record, source)[:1]:
            found.setdefault(row["form"].casefold() if row["form"] else row["start"], row)
        places = sorted(found.values(), key=lambda row: (row["start"], row["end"]))
        rows += [pick(source, *LISTED) | pick(place, "start", "end") for place in places]
    return rows


def denials_finding(record: Record) -> list[int]:
    """Denials, texts that tell them, and how often those deny who do so more than once."""
    rows = record.table("denials")
    told = [len(rows), len({row["article_id"] for row in rows})]
    return told + denying.times_told(record) if rows else []


def denied_finding(record: Record) -> list[int]:
    """Denials by what they deny, and by the part of the text; what all of them do is told without a number."""
    rows = record.table("denials")
    about, roles = count(rows, "about"), count(rows, "role")
    if len(rows) == 1:
        return [1]
    found = [about[key] for key in ABOUT] + [roles[role] for role in ROLES]
    return [len(rows), *(number for number in found if 0 < number < len(rows))]


def lengths_finding(record: Record) -> list[float]:
    """For each text that tells denials the share of its words in sentences that do, and these words."""
    return [
        n for text, told in denying.telling(record).items() if told for n in (100 * told / words(record)[text], told)
    ]


def denials(record: Record) -> list[dict]:
    """The denials one by one."""
    columns = ("article_id", "denial_no", "start", "end", "role", "form", "about", "evidence", "tokens")
    return pick_all(record.table("denials"), *columns)


def stances(record: Record) -> list[dict]:
    """Confirmations and refusals, in the order of the texts."""
    columns = (
        "article_id",
        "quotation_no",
        "sentence_no",
        "start",
        "end",
        "role",
        "type",
        "medium",
        "stance",
        "tokens",
    )
    return pick_all([r for r in record.table("quotations") if r["stance"] in ("confirms", "declines")], *columns)


def answers(record: Record) -> list[dict]:
    """Sides and what is heard from them."""
    columns = ("identified", "denials", "refusals")
    return [
        {"text": row["label"], "side": row["side"], "not identified": row["unidentified"]} | pick(row, *columns)
        for row in denying.answers(record)
    ]


def answers_finding(record: Record) -> list[int]:
    """Sides; for each the texts that speak of it, and *no answer* where some of them tell none."""
    sides = voices.grouped(denying.answers(record), "side")
    numbers = [len(sides)] if sides else [0, len(names(record))]
    for _, some in sorted(sides.items(), key=lambda item: (-len(item[1]), item[0]))[:SAID]:
        numbers.append(len(some))
        for response in denying.RESPONSES:
            texts = [row["label"] for row in some if row["response"] == response]
            numbers += [0] if texts and response == "nothing" else []
            numbers += some_numbers(texts)
    return numbers


def silence_finding(record: Record) -> list[int]:
    """*No answer* where there is a side without one, and texts where they are so many that they are counted."""
    rows, numbers = denying.answers(record), []
    hidden = ("unnamed_denies", "unnamed_knows_nothing", "unidentified")
    for silent, responses in ((True, ("nothing",)), (False, hidden)):
        sides = voices.grouped([row for row in rows if row["response"] in responses], "side").values()
        numbers += [0] if silent and sides else []
        numbers += [number for some in sides for number in some_numbers([row["label"] for row in some])]
    return numbers


def bearing(record: Record) -> list[int]:
    """Return how many texts give words to sources, and how many sources get some."""
    rows = [row for row in voices.voices(record) if row["words"]]
    return [len({row["article_id"] for row in rows}), len(rows)]


def refuse_large(record: Record) -> None:
    """Refuse a corpus that is large enough for concentration and intervals.

    Raises:
        UnknownForm: it is.
    """
    if min(bearing(record)) >= BEARS:
        raise UnknownForm("a corpus of this size has figures of concentration and intervals, not derived here")


def concentration_finding(record: Record) -> list[int]:
    """What concentration would take, and what there is."""
    refuse_large(record)
    return [BEARS, BEARS, *bearing(record)]


def number_of(kind: str):
    """Return a function that counts the sources of a kind, each once a text."""
    return lambda record: [count(voices.cited_once(record), "kind")[kind]]


DERIVED = {
    "sources-finding": finding,
    "sources-roots-finding": roots_finding,
    "sources-shared-finding": shared_finding,
    "sources-bounds": bounds,
    "sources-retold-finding": retold.retold,
    "sources-retold-through-finding": retold.passed_on,
    "sources-retold-named-finding": retold.named,
    "sources-mouths-finding": mouths_finding,
    "sources-chains": lambda record: pick_all(voices.cited(record), *LISTED),
    "sources-main-finding": main_roots,
    "sources-mouths": mouths,
    "sources-kinds": lambda record: crossed(record, voices.cited_once(record), "kind", KINDS),
    "sources-direct-finding": direct_finding,
    "sources-direct": by_type,
    "sources-types": types,
    "sources-unidentified-finding": unidentified_finding,
    "sources-identifiability": levels,
    "sources-unnamed-finding": unnamed_finding,
    "sources-unnamed": unnamed_shares,
    "sources-affirm-finding": affirm_finding,
    "sources-affirm": denying.affirming,
    "sources-affirm-kinds": lambda record: denying.affirming(record, by_kind=True),
    "sources-described-finding": described_finding,
    "sources-unnamed-list": described,
    "sources-denials-finding": denials_finding,
    "sources-denied-finding": denied_finding,
    "sources-denials-length-finding": lengths_finding,
    "sources-denials": denials,
    "sources-stances": stances,
    "sources-answers-finding": answers_finding,
    "sources-silence-finding": silence_finding,
    "sources-answers": answers,
    "sources-concentration-finding": concentration_finding,
    "quotations-denies-word": lambda record: [len(record.table("denials"))],
    "quotations-all": lambda record: [len(record.table("quotations"))],
    "sources-all-word": lambda record: [len(voices.cited_once(record))],
    "sources-anonymous-word": number_of("anonymous"),
    "sources-persons-word": number_of("person"),
    "sources-through-word": lambda record: [sum(bool(row["ways"]) for row in voices.cited_once(record))],
    "sources-roots-low-word": lambda record: [roots.bounds(record)["different: at least"]],
    "sources-roots-high-word": lambda record: [roots.bounds(record)["different: at most"]],
}
NOT_DERIVED = {
    "sources-concentration": "concentration and its intervals, which only large corpora have, are not derived",
}
