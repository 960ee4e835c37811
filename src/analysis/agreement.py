"""Compare the machine's annotations with hand labels: what agrees, what is missed, what is found too much."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from analysis.chapter import ROOT
from analysis.measures.ladder import HEADLINE, rung_rows
from analysis.measures.shared import label_articles
from analysis.store import Tables, read_ranges
from analysis.wording import count_of

GOLD = ROOT / "tests" / "gold"
NAMING = ("war", "unnamed_source")  # what both sides mark: the hand's third kind has no counterpart in the lexicon
EXACT = ("cues", "sollen", "markers", "status", "retellings", "naming")  # layers where a range is right or wrong
LAYERS = ("paragraph roles", "cues", "sollen", "markers", "status", "retellings", "quotations", "sources", "naming")


def read_gold(tables: Tables, folder: Path = GOLD) -> dict[str, dict]:
    """Return the hand labels of the articles that have some and whose text is the labelled one."""
    articles = tables.table("articles")
    found = {}
    for key, digest in zip(articles["article_id"], articles["text_sha256"], strict=True):
        path = folder / f"{key}.json"
        if path.exists():
            gold = json.loads(path.read_text(encoding="utf-8"))
            if gold["text_sha256"] == digest:
                found[key] = gold
    return found


def name_labels(tables: Tables, folder: Path = GOLD) -> list[str]:
    """Return where a site has the hand labels that are compared: files that the notebook names as its inputs."""
    return [f"record/inputs/{(folder / key).relative_to(ROOT).as_posix()}.json" for key in read_gold(tables, folder)]


def machine_rows(tables: Tables, layer: str) -> list[pd.DataFrame]:
    """Return the rows of tables that the machine's side of one layer consists of, a DataFrame a table."""
    names = {"paragraph roles": "paragraphs", "status": "sentences"}
    if layer == "retellings":
        return [retelling_rows(tables)]
    if layer == "sollen":
        cues, readings = tables.table("cues"), tables.table("readings")
        return [cues[cues["category"] == "sollen_reportive"], readings[readings["lemma"] == "sollen"]]
    if layer == "naming":
        frames = tables.table("frames")
        return [frames[frames["frame"].isin(NAMING)]]
    return [tables.table(names.get(layer, layer))]


def machine_items(tables: Tables, layer: str) -> pd.DataFrame:
    """Return what the machine found in one layer: ``article_id``, ``ranges``, ``kind``."""
    found = machine_rows(tables, layer)
    if layer == "sollen":
        cues, others = found
        return single_items(pd.concat([cues.assign(reading="reportive"), others]), "reading")
    if layer in ("quotations", "sources"):
        ranges, kind = ("quote", "type") if layer == "quotations" else ("mentions", "kind")
        return items(found[0], found[0][ranges].map(read_ranges), found[0][kind])
    kinds = {"paragraph roles": "role", "cues": "category", "status": "status", "naming": "frame"}
    return single_items(found[0], kinds.get(layer, "kind"))


def retelling_rows(tables: Tables) -> pd.DataFrame:
    """Return the sentences below the headline in which its claim is made again, the rungs of the ladders, whole."""
    rows, keys = rung_rows(tables), ["article_id", "sentence_no"]
    told = rows[(rows["role"] != "headline") & (rows["claim"] == HEADLINE)][keys].drop_duplicates()
    return tables.table("sentences").merge(told, on=keys).assign(kind="retelling")


def single_items(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return rows of things that have one range each."""
    return items(frame, [[r] for r in zip(frame["start"], frame["end"], strict=True)], frame[kind])


def items(frame: pd.DataFrame, ranges, kinds) -> pd.DataFrame:
    """Return rows of things to compare."""
    return pd.DataFrame({"article_id": list(frame["article_id"]), "ranges": list(ranges), "kind": list(kinds)})


def hand_items(gold: dict[str, dict], layer: str) -> pd.DataFrame:
    """Return what the hand marked in one layer, in the shape of ``machine_items``."""
    rows = []
    for key, labels in gold.items():
        single = {"paragraph roles": ("paragraphs", "role"), "cues": ("cues", "category"),
                  "sollen": ("readings", "reading"), "naming": ("frames", "frame"), "markers": ("markers", "kind"),
                  "status": ("sentences", "status")}  # fmt: skip
        if layer in single:
            name, kind = single[layer]
            some = [i for i in labels[name] if layer != "naming" or i[kind] in NAMING]
            rows += [(key, [(i["start"], i["end"])], i[kind]) for i in some]
        elif layer == "retellings":
            rows += [(key, [(i["start"], i["end"])], "retelling") for i in labels["retellings"]]
        elif layer == "quotations":
            rows += [(key, [tuple(r) for r in q["quote"]], q["type"]) for q in labels["quotes"]]
        else:
            rows += [(key, [tuple(r) for r in s["mentions"]], s["kind"]) for s in labels["sources"]]
    return pd.DataFrame(rows, columns=["article_id", "ranges", "kind"])


def overlap(left: list, right: list) -> float:
    """Return how much of two sets of ranges is common: Dice's coefficient of their code points."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    total = sum(b - a for a, b in left) + sum(d - c for c, d in right)
    return 2 * both / total if total else 0.0


def pair(hand: pd.DataFrame, machine: pd.DataFrame, *, least: float) -> list[tuple[int, int]]:
    """Pair things of both sides one to one, the largest overlap first; at least ``least`` of them is common."""
    scored = []
    for key, some in hand.groupby("article_id"):
        others = machine[machine["article_id"] == key]
        for h, left in some["ranges"].items():
            for m, right in others["ranges"].items():
                common = overlap(left, right)
                if common >= least:
                    scored.append((-common, hand["kind"][h] != machine["kind"][m], h, m))
    taken_h, taken_m, pairs = set(), set(), []
    for _, _, h, m in sorted(scored):
        if h not in taken_h and m not in taken_m:
            taken_h.add(h)
            taken_m.add(m)
            pairs.append((h, m))
    return pairs


def pair_up(hand: pd.DataFrame, machine: pd.DataFrame, layer: str) -> list[tuple[int, int]]:
    """Pair things of one layer as its kind demands: the same range for words and sentences, else half of it."""
    return pair(hand, machine, least=1.0 if layer in EXACT else 0.5)


def optional_cues(machine: pd.DataFrame, pairs: list, gold: dict[str, dict]) -> set[int]:
    """Return the machine's unpaired cues that touch an optional one: neither asked for nor counted against it."""
    paired = {m for _, m in pairs}
    out = set()
    for number, row in machine.iterrows():
        spans = [(c["start"], c["end"]) for c in gold.get(row["article_id"], {}).get("optional_cues", [])]
        if number not in paired and any(overlap(row["ranges"], [span]) for span in spans):
            out.add(number)
    return out


def compare(tables: Tables, folder: Path = GOLD) -> pd.DataFrame:
    """Compare layer by layer and text by text.

    Things agree where at least half of their characters are common (words: the same range) and the label is the same.

    Returns:
        Columns ``layer``, ``label`` (text, or ``all``), ``hand``, ``machine``, ``found`` (range agrees), ``agree``
        (label too), ``f1`` (of agreement).
    """
    gold, labels, rows = read_gold(tables, folder), label_articles(tables), []
    for layer in LAYERS:
        hand, machine = hand_items(gold, layer), machine_items(tables, layer)
        machine = machine[machine["article_id"].isin(gold)].reset_index(drop=True)
        pairs = pair_up(hand, machine, layer)
        if layer == "cues":
            machine = machine.drop(index=list(optional_cues(machine, pairs, gold)))
        for key in [*gold, None]:
            of = [(h, m) for h, m in pairs if key in (None, hand["article_id"][h])]
            agree = sum(hand["kind"][h] == machine["kind"][m] for h, m in of)
            in_hand = int((hand["article_id"] == key).sum()) if key else len(hand)
            in_machine = int((machine["article_id"] == key).sum()) if key else len(machine)
            total = in_hand + in_machine
            f1 = 2 * agree / total if total else None
            rows.append((layer, labels[key] if key else "all", in_hand, in_machine, len(of), agree, f1))
    return pd.DataFrame(rows, columns=["layer", "label", "hand", "machine", "found", "agree", "f1"])


def alpha_of_roles(tables: Tables, folder: Path = GOLD) -> float | None:
    """Return Krippendorff's alpha (nominal) of paragraph roles between hand and machine.

    Units are the hand's paragraphs; the machine's label is that of the paragraph that overlaps most.

    Source: Krippendorff, Content Analysis; computed with nltk's ``AnnotationTask``.
    """
    gold = read_gold(tables, folder)
    hand, machine = hand_items(gold, "paragraph roles"), machine_items(tables, "paragraph roles")
    data = []
    for h, m in pair(hand, machine, least=0.01):
        data += [("hand", str(h), hand["kind"][h]), ("machine", str(h), machine["kind"][m])]
    return AnnotationTask(data=data).alpha() if data else None


def say_agreement(frame: pd.DataFrame) -> str:
    """Say how far machine and hand agree, layer by layer."""
    rows = frame[(frame["label"] == "all") & (frame["hand"] > 0)]
    if rows.empty:
        return "There are no hand labels for these texts."
    parts = [f"{row.layer} {row.agree} of {row.hand}" for row in rows.itertuples()]
    more = int((rows["machine"] - rows["agree"]).sum())
    return (
        f"Marked by hand and found with the same label by the machine: {'; '.join(parts)}. "
        f"The machine marks {count_of(more, 'thing')} that the hand does not, or labels differently."
    )
