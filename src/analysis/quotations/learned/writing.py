"""Write the model of quotations and the figures in its card."""

from __future__ import annotations

import json
import re
from pathlib import Path

from analysis.quotations.learned.fitting import QuotationReport
from analysis.quotations.learned.weights import CARD, FILE, Model
from analysis.records import LexiconError

FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.DOTALL)
NAMES = {"quote": "quotation", "type": "type of a quotation", "joint": "quotation, cue and speaker together"}


def write_all(report: QuotationReport, file: Path = FILE, card: Path = CARD) -> None:
    """Write the model of a report, and its figures into the card beside it.

    Raises:
        LexiconError: the card has no place for them.
    """
    text = card.read_text(encoding="utf-8")
    if not FIGURES.search(text):
        raise LexiconError(f"{card}: has no '<!-- figures -->' with '<!-- end -->' behind it")
    write_model(report.model, file)
    card.write_text(FIGURES.sub(lambda _: make_table(report), text), encoding="utf-8")


def write_model(model: Model, path: Path) -> None:
    """Write a model, a line for each sign; the same model gives the same bytes."""
    questions = []
    for name, question in model.questions.items():
        rows = [f"   {dump(sign)}: {dump(list(row))}" for sign, row in question.weights.items()]
        inner = ",\n".join(rows)
        questions.append(f'  {dump(name)}: {{"answers": {dump(list(question.answers))}, "weights": {{\n{inner}\n  }}}}')
    body = ",\n".join(questions)
    text = f'{{\n "about": {dump(model.about)},\n "limits": {dump(model.limits)},\n "questions": {{\n{body}\n }}\n}}\n'
    path.write_text(text, encoding="utf-8")


def dump(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def make_table(report: QuotationReport) -> str:
    """Return the figures of a report as a table in Markdown."""
    samples = list(report.figures)
    heads = [f"{sample}, {who}" for sample in samples for who in ("rules", "model")]
    lines = [f"| F1 | {' | '.join(heads)} |", f"| --- |{' --- |' * len(heads)}"]
    for name in report.figures[samples[0]]["model"]:
        values = [report.figures[sample][who].get(name) for sample in samples for who in ("rules", "model")]
        cells = ["–" if value is None else f"{value:.3f}" for value in values]
        lines.append(f"| {name_of(name)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def name_of(name: str) -> str:
    """Return what a figure is called in the card."""
    kind = name.removeprefix("type/")
    return NAMES.get(name, name if kind == name else f"tokens of *{kind.replace('_', ' ')}*")
