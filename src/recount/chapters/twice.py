"""The chapter on statements in several places: pairs, what differs in them, names of one source, and known variants."""

from __future__ import annotations

from itertools import combinations

from recount import pairs as pairing
from recount import variants, within
from recount.counting import count, names, pick, pick_all, ranges
from recount.pairs import KINDS, NAMED, SIDES, WHAT, differences, pairs, pairs_of_texts, ranked, texts
from recount.record import Record
from recount.retold import some_numbers
from recount.voices import grouped
from recount.words import inside, looked_up

NOTEBOOK = "notebooks/twice"
GERMAN_SPEAKING = ("Germany", "Austria", "Switzerland", "Liechtenstein")
PLACES = ("passage_no", "a_start", "a_end", "b_start", "b_end")
LISTED = 100  # rows of a table
SHOWN = 8  # pairs that a table shows side by side


def apart(rows: list[dict]) -> list[int]:
    """Return the number of pairs of texts that rows are between, where a sentence counts instead of naming them."""
    found = {(row["a_id"], row["b_id"]) for row in rows}
    return [len(found)] if len(found) > NAMED else []


def finding(record: Record) -> list[int]:
    """Pairs, *two of* how many texts, kinds; then *one side asserts* and disagreeing roles, where there are any."""
    rows, many = pairs(record), len(texts(record))
    if many < 2 or not rows:
        return [1 if many else 0] if many < 2 else [0, *([2, many] if many > 2 else [])]
    kinds = count(rows, "kind")
    said = [len(rows), *([2, many] if many > 2 else [])]
    said += [kinds[kind] for kind in KINDS if kinds[kind]] if len(kinds) > 1 else []
    shared = pairs_of_texts(record)
    if len(shared) > 1:
        sums = [row["a_words"] + row["b_words"] for row in shared]
        tied = sums.count(max(sums))
        said += apart(rows) + ([shared[0]["pairs"], len(rows)] if tied == 1 else [tied] if tied < len(sums) else [])
    bare = len({row["passage_no"] for row in pairing.one_sided(record)})
    for number, more in ((bare, [1]), (len(with_difference(record, "roles")), [])):
        if number:
            said += ([number] if number < len(rows) else []) + more
    return said


def with_difference(record: Record, what: str) -> list[dict]:
    """Return the pairs between texts with a difference of one kind."""
    return [row for row in pairs(record) if what in row["what"].split()]


def ribbons(record: Record) -> list[dict]:
    """Return the pairs of the two texts that share most; none where no two share anything."""
    most = {(top["a_id"], top["b_id"]) for top in pairs_of_texts(record)[:1]}
    return [row for row in pairs(record) if (row["a_id"], row["b_id"]) in most]


def collation_finding(record: Record) -> list[float]:
    """Stretches, pairs, shares *of the one and of the other*, pairs that part, others that differ, and crossings."""
    shared = pairs_of_texts(record)
    if not shared:
        return [0, 2]  # no two texts share a statement
    top, rows = shared[0], ribbons(record)
    near = pairing.nearest(rows)
    said = [len(near), *([len(rows)] if len(rows) > len(near) else []), top["a_share"], 1, top["b_share"]]
    if len(near) > 1:
        alike = [row for row in near if not pairing.is_parting(record, row)]
        differing = sum(bool(row["what"]) for row in alike)
        said += [len(near) - len(alike)] if alike else []
        said += [differing] if 0 < differing < len(alike) else []
        crossing = sum(
            (a["a_start"] - b["a_start"]) * (a["b_start"] - b["b_start"]) < 0 for a, b in combinations(near, 2)
        )
        said += [crossing] if crossing else []
    tied = sum(row["a_words"] + row["b_words"] == top["a_words"] + top["b_words"] for row in shared) - 1
    if tied:
        return [*said, tied]
    return said + ([0, len(shared) - 1] if len(shared) > 2 else [])


def coverage_finding(record: Record) -> list[float]:
    """Shares of the texts that have words with a counterpart, the highest first, and how many texts have none."""
    found: dict[str, list] = {}
    for row in pairs(record):
        for side in SIDES:
            text, *where = pairing.span(row, side)
            found.setdefault(text, []).append(tuple(where))
    shares = sorted((pairing.share(record, text, len(inside(record, text, some))) for text, some in found.items()))[
        ::-1
    ]
    many = len(texts(record))
    rest = [many - len(shares)] if many - len(shares) > 1 else []
    if len(shares) <= NAMED:
        return shares + rest
    ends = shares[-1:] if f"{shares[0]:.0f}" == f"{shares[-1]:.0f}" else [shares[-1], shares[0]]
    return [*([len(shares)] if len(shares) < many else []), many, *ends, *rest]


def text_pairs(record: Record) -> list[dict]:
    """Pairs of texts with their words and shares, as whole numbers."""
    return [
        {"pairs": row["pairs"], "words here": row["a_words"], "words there": row["b_words"]}
        | {"per cent here": round(row["a_share"]), "per cent there": round(row["b_share"])}
        for row in pairs_of_texts(record)[:LISTED]
    ]


def differences_finding(record: Record) -> list[int]:
    """Pairs in which more differs than words, the most frequent kinds, and pairs in which a word says how likely."""
    rows = pairs(record)
    number = sum(bool(row["what"]) for row in rows)
    if not rows or not number:
        return [0, len(rows)] if rows else [0]
    if len(rows) == 1:
        return [1]
    found = {what: len(with_difference(record, what)) for what in WHAT}
    said = [number] if number == len(rows) else [number, len(rows)]
    for what in sorted((what for what in WHAT if found[what]), key=lambda what: -found[what])[:NAMED]:
        said += [*([0] if what == "negation" else []), found[what]]  # it is called *yes or no*
    marked, doubting = found["hedge"], len(doubting_pairs(record))
    return said + ([*([doubting] if doubting < marked else []), marked] if marked > 1 else [])


def doubting_pairs(record: Record) -> set[int]:
    """Return the pairs with another mark of hearsay or doubt of which a side has a cue of how likely a thing is."""
    cues = [cue for cue in record.table("cues") if cue["dimension"] == "epistemic"]
    return {
        row["passage_no"]
        for row in differences(record)
        if row["what"] == "hedge"
        for side in SIDES
        for start, end in ranges(row[f"{side}_ranges"])
        if any(cue["article_id"] == row[f"{side}_id"] and cue["start"] < end and start < cue["end"] for cue in cues)
    }


def roles_finding(record: Record) -> list[int]:
    """Pairs that do not agree on who acts on whom, and how many places of the one face how many of the other."""
    rows = [row for row in differences(record) if row["what"] == "roles"]
    groups: list[tuple[set, list[dict]]] = []  # differences that have a place in common belong together
    for row in rows:
        places = {(side, row[f"{side}_id"], row[f"{side}_ranges"]) for side in SIDES if row[f"{side}_ranges"]}
        joined = [group for group in groups if group[0] & places]
        groups = [group for group in groups if group not in joined]
        members = [one for _, some in joined for one in some] + [row]
        groups.append((places.union(*(some for some, _ in joined)), members))
    groups.sort(key=lambda group: min(rows.index(row) for row in group[1]))
    said = [len({row["passage_no"] for row in rows})]
    for _, some in groups[:NAMED]:
        for side in SIDES:
            places = [row[f"{side}_ranges"] for row in some]
            said.append(len(set(places) - {None}) + places.count(None))
    return said


def asserted_finding(record: Record, inner: bool = False) -> list[int]:
    """Pairs in which one side marks what the other asserts, and who marks whose; *one side* where they are several."""
    rows = pairing.one_sided(record, inner)
    ends = sorted(grouped(rows, "marked", "bare").values(), key=lambda some: -len(some))
    if not rows:
        lone = {d["passage_no"] for d in differences(record, inner)
                if d["what"] in pairing.MARKS and not (d["a_ranges"] and d["b_ranges"])}  # fmt: skip
        return [1 if inner else 2, 1, *([len(lone), 1, 2] if lone else [])]
    said = [len({row["passage_no"] for row in rows})]
    return said + ([1, *(len(some) for some in ends[:NAMED])] if len(ends) > 1 else [])


def requoted_finding(record: Record) -> list[int]:
    """Pairs with other words inside their marks, how many of these are from abroad, and *two hands*."""
    other_words = {d["passage_no"] for d in differences(record) if d["reason"] == "other_words_inside"}
    rows = [row for row in pairs(record) if row["kind"] == "retranslated" or row["passage_no"] in other_words]
    abroad = sum(row["kind"] == "retranslated" for row in rows)
    some = [abroad] if abroad < len(rows) else []
    return [len(rows), *apart(rows), *([*some, 2] if abroad else [])]


def kinds(record: Record) -> list[dict]:
    """Pairs by kind, and the words of their shorter sides."""
    rows = []
    for kind, says in KINDS.items():
        shorter = [min(row["a_words"], row["b_words"]) for row in pairs(record) if row["kind"] == kind]
        rows += [{"kind": says, "pairs": len(shorter), "words": sum(shorter)}] if shorter else []
    return rows


def side_by_side(record: Record, inner: bool = False) -> list[dict]:
    """Return the pairs that show most, as many as a table has; that the limit on quotation lets all of them be shown
    the record does not say.
    """
    rows = ranked(pairs(record, inner))
    rows = ([row for row in rows if row["what"]] or rows)[:SHOWN]
    columns = (
        *PLACES,
        "a_id",
        "b_id",
        "a_role",
        "b_role",
        "a_status",
        "b_status",
        "a_words",
        "b_words",
        "kind",
        "what",
    )
    return [pick(row, *columns) | {"score": row["score"]} for row in rows]


def listed_differences(record: Record) -> list[dict]:
    """Differences between texts, those that look alike as one, with in how many pairs they are."""
    alike: dict[tuple, set[int]] = {}
    for row in differences(record):
        looks = [row[f"{side}_form"] or long_words(record, row, side) for side in SIDES]
        alike.setdefault((row["what"], *looks, row["a_id"], row["b_id"]), set()).add(row["passage_no"])
    order = (*pairing.TELLING, "content")
    found = sorted(alike.items(), key=lambda item: order.index(item[0][0]))
    return [{"pairs": len(some)} for _, some in found[:LISTED]]


def long_words(record: Record, row: dict, side: str) -> int:
    """Return how many words a side of a difference has that are too many to be shown; 0 where it has nothing."""
    return len(inside(record, row[f"{side}_id"], ranges(row[f"{side}_ranges"])))


def foreign(record: Record) -> list[dict]:
    """Return the direct quotations of sources, or through sources, from countries where German is no first language."""
    known = {(row["article_id"], row["source_id"]): row for row in record.table("sources")}
    found = []
    for row in record.table("quotations"):
        text, source = row["article_id"], known.get((row["article_id"], row["source_id"]))
        if row["type"] == "direct" and source and text in texts(record):
            ways = [known.get((text, way), {}) for way in (source["via"] or "").split()]
            sides = [one.get("side") for one in (source, *ways)]
            if any(side and side not in GERMAN_SPEAKING for side in sides):
                found.append(row)
    return found


def translated(record: Record) -> list[dict]:
    """Quotations from abroad by text, with their words and with places that speak of a translation."""
    notices = count(looked_up(record, "translating"), "article_id")
    return [
        {"text": names(record)[text], "quotations": len(some), "words": sum(row["tokens"] for row in some)}
        | {"notices": notices[text]}
        for (text,), some in grouped(foreign(record), "article_id").items()
    ]


def translated_finding(record: Record) -> list[int]:
    """Quotations from abroad, texts where they are counted, and *not one of these texts*, or how many do not say."""
    rows = translated(record)
    if not rows:
        return [0, len(texts(record))]
    told = [row["text"] for row in rows if row["notices"]]
    said = [sum(row["quotations"] for row in rows), *some_numbers(rows)]
    if not told:
        return said + ([1] if len(rows) > 1 else [])
    return said + ([*some_numbers(told), len(rows) - len(told)] if len(told) < len(rows) else [])


DERIVED = {
    "twice-finding": finding,
    "twice-copies-finding": lambda record: [len(names(record)) - len(texts(record)), 1],
    "twice-collation-finding": collation_finding,
    "twice-collation": lambda record: pick_all(ribbons(record), *PLACES, "a_status", "b_status", "kind", "what"),
    "twice-coverage-finding": coverage_finding,
    "twice-pairs": text_pairs,
    "twice-differences-finding": differences_finding,
    "twice-roles-finding": roles_finding,
    "twice-asserted-finding": asserted_finding,
    "twice-requoted-finding": requoted_finding,
    "twice-kinds": kinds,
    "twice-side-by-side": side_by_side,
    "twice-differences": listed_differences,
    "twice-translated-finding": translated_finding,
    "twice-translated": translated,
    "twice-notices": lambda record: pick_all(looked_up(record, "translating"), "article_id", "start", "end", "entry"),
    "twice-inside-finding": within.inside_finding,
    "twice-inside-asserted-finding": lambda record: asserted_finding(record, True),
    "twice-disagreeing-finding": within.disagreeing_finding,
    "twice-inside": lambda record: side_by_side(record, True),
    "twice-inside-ways": lambda record: [
        {"put first": a, "and then": b, "pairs": n} for (a, b), n in within.ways(within.tops(record))
    ],
    "twice-rementions-finding": within.rementions_finding,
    "twice-rementions": within.listed_rementions,
    "twice-names-finding": within.names_finding,
    "twice-names": within.called,
    "twice-variants-finding": variants.variants_finding,
    "twice-changes-finding": variants.changes_finding,
    "twice-open-finding": variants.open_finding,
}
NOT_DERIVED: dict[str, str] = {}
