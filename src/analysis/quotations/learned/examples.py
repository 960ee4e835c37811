"""Read labelled articles with the rules, and make of them questions with their right answers, to fit a model to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.cleaning import find_paragraphs
from analysis.evaluation.quotes import SAME, common, pair_up, tokens_in
from analysis.german.phrases import Clauses
from analysis.hedging import find_cues
from analysis.hedging.mood import find_verbs
from analysis.quotations import read_by_rules
from analysis.quotations.learned.deciding import CuesByPlace, find_touching
from analysis.quotations.learned.quotationsigns import find_quotation_signs
from analysis.quotations.learned.sentencesigns import find_sentence_signs, lay_out, may_tell
from analysis.records import Cue, Quotation, Span
from analysis.segmenting import find_sentences
from analysis.spelling import Plain, unwrap, write_plainly


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled article as the rules read it."""

    row: Mapping
    text: str
    paragraphs: tuple[tuple[Clauses, ...], ...]
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One answered question: the signs that were there, and the right answer."""

    signs: tuple[str, ...]
    answer: str


def read_example(row: Mapping) -> Example:
    """Read a labelled article with the rules."""
    plainly = write_plainly(row["text"])
    if plainly.starts is not None:  # places have moved, and the labels have not
        plainly = Plain(row["text"])
    paragraphs = find_paragraphs(plainly.text, keep_all=True)
    text = unwrap(plainly.text, paragraphs)
    sentences = find_sentences(text, paragraphs)
    verbs = find_verbs(text, sentences)
    cues, _ = find_cues(text, sentences, verbs)
    quotations, read = read_by_rules(text, sentences, cues, verbs)
    return Example(row, text, tuple(tuple(paragraph) for paragraph in read), tuple(quotations), tuple(cues))


def find_cases(example: Example) -> dict[str, list[Case]]:
    """Return the questions that an article answers."""
    return {"sentence": find_sentence_cases(example), "quotation": find_quotation_cases(example)}


def find_sentence_cases(example: Example) -> list[Case]:
    """Return what each sentence of an article is, mostly; those that are never asked about stay out."""
    layout = lay_out(example.paragraphs, example.quotations)
    labelled = [
        Quotation(label["type"], tuple(Span(*pair) for pair in label["quote"])) for label in example.row["quotes"]
    ]
    answers = lay_out(example.paragraphs, labelled)
    cues = CuesByPlace(example.cues)
    out = []
    for number, place in enumerate(layout.places):
        inside = cues.within(place.clauses.start, place.clauses.end)
        if may_tell(place, inside):
            signs = find_sentence_signs(example.text, layout, number, inside)
            out.append(Case(tuple(sorted(signs)), answers.places[number].main))
    return out


def find_quotation_cases(example: Example) -> list[Case]:
    """Return for each quotation that the rules found whether it is labelled, with the same type, by half at least."""
    layout, cues = lay_out(example.paragraphs, example.quotations), CuesByPlace(example.cues)
    tokens = example.row["tokens"]
    gold = [{"quote": tokens_in(q["quote"], tokens), "type": q["type"]} for q in example.row["quotes"]]
    near = find_touching(example.quotations)
    told = [
        {"quote": tokens_in(as_plain(q)["quote"], tokens), "type": q.type, "is": q, "near": others}
        for q, others in zip(example.quotations, near, strict=True)
    ]
    out = []
    for label, found in pair_up(gold, told):
        if found["type"] is None:
            continue
        right = label["type"] == found["type"] and common(label["quote"], found["quote"]) >= SAME
        quotation = found["is"]
        inside = cues.within(quotation.quote[0].start, quotation.quote[-1].end)
        signs = find_quotation_signs(example.text, layout, quotation, found["near"], inside)
        out.append(Case(tuple(sorted(signs)), "yes" if right else "no"))
    return out


def as_plain(quotation: Quotation) -> dict:
    """Return a quotation as plain values, as it is scored."""
    parts = {key: [(s.start, s.end) for s in getattr(quotation, key)] for key in ("quote", "cue", "speaker")}
    return {"type": quotation.type, **parts}
