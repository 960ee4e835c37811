"""Names for readers: what the rows of a table are called, and its columns."""

from __future__ import annotations

ROW_NAMES = {  # what one row of a table is, as short as a link should be
    "articles": "text",
    "paragraphs": "paragraph",
    "sentences": "sentence",
    "cues": "cue",
    "readings": "modal verb",
    "markers": "mark",
    "reported_clauses": "clause",
    "quotations": "quotation",
    "sources": "source",
    "links": "step",
    "origins": "origin",
    "parents": "report",
    "denials": "denial",
    "frames": "naming",
    "nominal_acts": "act",
    "rementions": "second mention",
    "passages": "pair",
    "differences": "difference",
    "variants": "variant",
}
TABLE_TITLES = {
    "articles": "Texts",
    "paragraphs": "Paragraphs",
    "sentences": "Sentences",
    "cues": "Cues",
    "readings": "Modal verbs and how they were read",
    "markers": "Other marks",
    "reported_clauses": "Reported clauses",
    "quotations": "Quotations",
    "sources": "Sources",
    "links": "Steps from source to source",
    "origins": "What the text says of its origin",
    "parents": "Reports that are retold",
    "denials": "Denials",
    "frames": "What things are called",
    "nominal_acts": "Acts that a noun names",
    "rementions": "What is mentioned a second time",
    "passages": "What stands in two places",
    "differences": "What differs there",
    "variants": "Where retellings differ",
}
HEADINGS = {  # columns whose names say too little
    "a_form": "words on the first side",
    "a_id": "first text",
    "a_ranges": "characters on the first side",
    "a_role": "part of the first text",
    "against_id": "whose word is denied",
    "article_id": "text",
    "b_form": "words on the other side",
    "b_id": "other text",
    "b_ranges": "characters on the other side",
    "b_role": "part of the other text",
    "by_id": "who denies",
    "form": "words",
    "passage_no": "pair",
    "registry_id": "same source elsewhere",
    "role": "part",
    "says": "what it says",
    "there": "what is said there",
    "tokens": "length in words",
    "via": "cited through",
    "via_id": "through",
}


def heading_of(column: str) -> str:
    """Return what a column is called on a page: words, where the table has a short name."""
    return HEADINGS.get(column) or column.removesuffix("_no").removesuffix("_id").replace("_", " ")
