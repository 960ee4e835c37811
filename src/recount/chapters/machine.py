"""The chapter on the machine: what it finds in labelled texts, and where the corpus lies among other articles.

Counts and intervals come from the committed numbers, since the labelled texts are not here; rates follow from counts.
"""

from __future__ import annotations

from recount.counting import names
from recount.record import Record
from recount.retold import some_numbers
from recount.spelled import numbers

NOTEBOOK = "notebooks/machine"
EVALUATION = "evaluation.json"
PLACES = 4  # committed rates are rounded to so many
PARTS_FIRST = ("joint", "type")  # of quotations: these two follow the parts that they are made of
RUNNING = ("lead", "summary", "body")  # what is compared: other articles may come without headlines and captions
NEWSPAPER, MARKED = "norms-derstandard.json", "norms-wikinews.json"
DESKS = {"politics": ("International", "Inland")}  # of the newspaper, by what the corpus is about
SHORTER, LONGER = 0.5, 2  # times the words of the shortest and of the longest text
DIMENSIONS = ("source", "epistemic", "stance")
KONJUNKTIV = ("konjunktiv_i", "konjunktiv_ii")
MOODS = (*KONJUNKTIV, "indicative", "ambiguous")


def files(record: Record, task: str) -> list[dict]:
    """Return the labelled files of one task."""
    return [file for file in record.norm(EVALUATION)["files"] if file["task"] == task]


def part_of(file: dict) -> str:
    """Return whether a file is *train* or *dev*."""
    return file["file"].removesuffix(".jsonl").rsplit("_", 1)[1]


def scores(record: Record, task: str) -> list[dict]:
    """Return the figures of a task, file by file: counts, and rates where enough things are labelled."""
    fewest, rows = record.norm(EVALUATION)["about"]["fewest"], []
    for file in files(record, task):
        whole = [(name, figure) for name, figure in file["overall"].items() if name not in PARTS_FIRST]
        whole += [(name, file["overall"][name]) for name in PARTS_FIRST if name in file["overall"]]
        for name, figure in [*whole, *file["single"].items()]:
            if "gold" in figure and name != "any_category":
                enough = figure.get("things", figure["gold"]) >= fewest
                rows.append({"series": part_of(file)} | rates(figure, enough))
    return rows


def rates(figure: dict, enough: bool) -> dict:
    """Return counts with precision, recall and F, and the interval of F, which was drawn from the labelled texts."""
    gold, found, both = figure["gold"], figure["predicted"], figure["both"]
    precision, recall, balance = both / found if found else 0, both / gold if gold else 0, 2 * both / (gold + found)
    low, high = figure["interval"] if enough else (None, None)
    row = {"labelled": gold, "found": found, "both": both, "low": low, "high": high}
    shown = {"precision": precision, "recall": recall, "value": balance}
    return row | {name: round(value, PLACES) if enough else None for name, value in shown.items()}


def drawn(task: str):
    """Return a function that gives the figures of a task as a figure draws them."""
    return lambda record: scores(record, task)


def listed(task: str):
    """Return a function that gives the figures of a task as a table shows them."""

    def table(record: Record) -> list[dict]:
        keep = {"series": "file", "value": "F"} | {
            name: name for name in ("labelled", "found", "both", "precision", "recall")
        }
        return [{shown: row[name] for name, shown in keep.items()} for row in scores(record, task)]

    return table


def spoken(task: str, name: str):
    """Return a function that gives the numbers of a sentence: labelled, in how many texts, found, too many."""

    def sentence(record: Record) -> list[int]:
        found = []
        for file in files(record, task):
            figure = file["overall"][name]
            found += [figure["gold"], file["rows"], figure["both"], figure["predicted"] - figure["both"]]
        return found

    return sentence


def errors(task: str):
    """Return a function that gives how often each form is missed, then how often each is invented, file by file."""

    def table(record: Record) -> list[dict]:
        return [
            {"file": part_of(file), "error": error, "form": item["form"] or None, "times": item["count"]}
            for file in files(record, task)
            for error, key in (("missed", "missed"), ("too much", "invented"))
            for item in file[key]
        ]

    return table


def balance(figure: dict) -> float:
    """Return F from counts."""
    return 2 * figure["both"] / (figure["gold"] + figure["predicted"])


def crossed(record: Record) -> list[float]:
    """Turns of validation, F of hearsay in these, and F with the weights in use, of the file that was validated."""
    file = next(file for file in files(record, "sollen") if "cross_validated" in file)
    turns = file["cross_validated"]
    return [turns["folds"], balance(turns), balance(file["overall"]["reportive"])]


def doubted(record: Record) -> list[float]:
    """Labels of mood that are doubted; F as labelled, without them, and with them corrected."""
    file = next(file for file in files(record, "mood") if "doubted" in file)
    some = file["doubted"]
    figures = (file["overall"]["subjunctive"], some["without"], some["corrected"])
    return [some["labels"], *map(balance, figures)]


def speakers(record: Record) -> list[dict]:
    """How often a speaker is found and understood, as shares."""
    return [
        {"file": part_of(file), "right": figure["right"], "of": figure["of"]}
        | {"share": round(figure["right"] / figure["of"], PLACES)}
        for file in files(record, "speakers")
        for figure in file["overall"].values()
    ]


def own_counts(record: Record) -> dict[str, dict]:
    """Return for each text what is compared, counted in leads, summaries and body."""
    found = {}
    for text, name in names(record).items():
        paragraphs, sentences, cues, clauses = (
            [row for row in record.table(table) if row["article_id"] == text and row["role"] in RUNNING]
            for table in ("paragraphs", "sentences", "cues", "reported_clauses")
        )
        passing = {cue["sentence_no"] for cue in cues if cue["dimension"] == "source"}
        counts = {"tokens": sum(row["tokens"] for row in paragraphs), "sentences": len(sentences)}
        counts["sentences_with_source_cue"] = sum(row["sentence_no"] in passing for row in sentences)
        counts |= {f"dimensions.{key}": sum(cue["dimension"] == key for cue in cues) for key in DIMENSIONS}
        found[name] = counts | {f"choices.{mood}": sum(row["choice"] == mood for row in clauses) for mood in MOODS}
    return found


def alike(record: Record, norms: str) -> list[dict]:
    """Return the articles of a comparison set that are about as long as the corpus's, and of like desks."""
    lengths = [counts["tokens"] for counts in own_counts(record).values() if counts["tokens"]]
    rows = [
        dict(zip(record.norm(norms)["about"]["columns"], row, strict=True)) for row in record.norm(norms)["articles"]
    ]
    desks = DESKS.get(record.about("desk") or "", ()) if any(row["desk"] for row in rows) else ()
    return [
        row
        for row in rows
        if SHORTER * min(lengths) <= row["tokens"] <= LONGER * max(lengths) and (not desks or row["desk"] in desks)
    ]


def measured(counts: dict, series: str) -> float | None:
    """Return one measure of an article: per 1,000 words, or in per cent; None where there is nothing to divide by."""
    if series == "konjunktiv":
        part, whole = (sum(counts[f"choices.{mood}"] for mood in some) for some in (KONJUNKTIV, MOODS))
        per = 100
    elif series == "attributed":
        part, whole, per = counts["sentences_with_source_cue"], counts["sentences"], 100
    else:
        part, whole, per = counts[f"dimensions.{series}"], counts["tokens"], 1000
    return per * part / whole if whole else None


def compared(record: Record) -> list[dict]:
    """Every text and every comparison article that is alike, measure by measure."""
    rows = []
    for series in (*DIMENSIONS, "konjunktiv", "attributed"):
        own = [(name, "corpus", counts) for name, counts in own_counts(record).items()]
        others = [("", "comparison", row) for row in alike(record, MARKED if series == "konjunktiv" else NEWSPAPER)]
        for name, group, counts in own + others:
            row = {"series": series, "label": name, "value": measured(counts, series), "group": group}
            rows += [row] if row["value"] is not None else []
    return rows


def among(series: str, *per: int):
    """Return a function that says above how many comparison articles the lowest and the highest text lie.

    Args:
        series: the measure.
        per: what it is said to be counted per; the sentence closes with *between these two* where others are.
    """

    def sentence(record: Record) -> list[int]:
        rows = [row for row in compared(record) if row["series"] == series]
        others = [row["value"] for row in rows if row["group"] == "comparison"]
        below = [sum(one < row["value"] for one in others) for row in rows if row["group"] == "corpus"]
        if not others or not below:
            return [*per, 0]
        first, last = ([one for one in below if one == end] for end in (min(below), max(below)))
        if first == last:
            return [*per, first[0], len(others)]
        said = [*per, *some_numbers(first), first[0], len(others), *some_numbers(last), last[0]]
        return [*said, *([2] if len(below) > len(first + last) else [])]

    return sentence


def comparison_sets(record: Record) -> list[float]:
    """Articles of both sets, and how many are alike; and the numbers in their names and in their licence."""
    said: list[float] = []
    for norms, series in ((NEWSPAPER, "source"), (MARKED, "konjunktiv")):
        about = record.norm(norms)["about"]
        some = [row for row in compared(record) if (row["series"], row["group"]) == (series, "comparison")]
        said += [*(one.value for one in numbers(about["name"])), about["articles"], len(some)]
    licences = dict.fromkeys(record.norm(norms)["about"]["licence"] for norms in (NEWSPAPER, MARKED))
    return said + [one.value for licence in licences for one in numbers(licence)]


DERIVED = {
    "machine-finding": spoken("cues", "all"),
    "machine-cues": drawn("cues"),
    "machine-cues-scores": listed("cues"),
    "machine-cues-errors": errors("cues"),
    "machine-sollen-finding": spoken("sollen", "reportive"),
    "machine-sollen-crossed": crossed,
    "machine-sollen-scores": listed("sollen"),
    "machine-sollen-errors": errors("sollen"),
    "machine-mood-finding": spoken("mood", "subjunctive"),
    "machine-mood-doubted": doubted,
    "machine-mood-errors": errors("mood"),
    "machine-quotes-finding": spoken("quotes", "type"),
    "machine-quotes": drawn("quotes"),
    "machine-quotes-scores": listed("quotes"),
    "machine-speakers-scores": listed("speakers"),
    "machine-speakers": speakers,
    "machine-comparison-finding": among("source", 1000),
    "machine-comparison": lambda record: [row for row in compared(record) if row["group"] == "corpus"],
    "machine-comparison-mood": among("konjunktiv"),
    "machine-comparison-set": comparison_sets,
}
NOT_DERIVED: dict[str, str] = {}
