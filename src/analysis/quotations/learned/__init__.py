"""Improve on the rules for quotations by a model that was fitted to labelled articles."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.german.phrases import Clauses
from analysis.quotations.learned.deciding import decide
from analysis.quotations.learned.weights import load
from analysis.records import Cue, Quotation

__all__ = ["improve", "in_use"]


def in_use() -> str:
    """Say what finds quotations here: *rules and model*, or *rules* where the file of the model is missing."""
    return "rules" if load() is None else "rules and model"


def improve(
    text: str, paragraphs: Sequence[Sequence[Clauses]], quotations: Sequence[Quotation], cues: Sequence[Cue]
) -> Sequence[Quotation]:
    """Return the quotations of a text as the model has them; those of the rules where there is no model.

    Args:
        text: the text.
        paragraphs: the sentences of each paragraph, cut into parts.
        quotations: what the rules found.
        cues: the cues of the text.
    """
    model = load()
    return quotations if model is None else decide(text, paragraphs, quotations, cues, model)
