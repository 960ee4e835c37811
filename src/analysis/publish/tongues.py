"""Mark the German in italics on pages: a screen reader pronounces it then, and a browser hyphenates it.

In the prose of this book German evidence stands in italics, and so do terms that are being defined and titles of works.
Which words are English is listed here; whatever is in italics otherwise is German. ``tests/test_tongues.py`` asks of
every German italic whether its words are known as German ones, and so finds an English word that the list lacks.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

WORD = re.compile(r"[^\W\d_]+")
# Words of English italics: terms of this book, names, and what joins them.
ENGLISH = frozenset(
    WORD.findall("""
    a act action added against agent al allegedly alpha an and answer are article asked asserted at attribution back
    bare be behind between boilerplate booster boundary cannot carries cases category changed chapter choice cited
    claims conditional confirming confirms content could count cue cues dagens denied denies denying deontic described
    dev development difference different does dropped epistemic et every f far figure figures for found from go grow
    had have he headline hedge help here hides hill hold identifiability identifiable identified in indicator inferred
    inherited inside into is it its kept key known knows konjunktiv kremlin kyiv least leaves limiter made main marks
    mirror modal more moscow most named naming nau near nearly negation news no nobody not notices noun number obliged
    of offer office on one open or other otherwise out own observation pair paraphrase part passages place planned power
    precision press quotation quoted readers reading readings recall report reported reportedly reportive retells
    retranslated rival roles root rows s said says seat share she shortest side somebody source sources speaker speaks
    stance stated statement status talked text texts than that the there this those threshold through times to told
    took train turned unless vaguer verbatim via voice washington watson way west who win wish word words writes year
    """)
)
TITLE = frozenset({"der", "die", "das", "des", "und", "im", "deutschen", "textkritik"})  # of a work, if it is German


def is_german(text: str) -> bool:
    """Say whether what stands in italics is German: if at most every second of its words is listed as English."""
    words = WORD.findall(text.casefold())
    return bool(words) and 2 * sum(word in ENGLISH for word in words) <= len(words) and not set(words) <= ENGLISH


def is_german_title(text: str) -> bool:
    """Say whether the title of a work is German: titles have words of all kinds, but German ones are in few."""
    words = set(WORD.findall(text.casefold()))
    return bool(words & TITLE) and not words & {"the", "of", "and"}


class MarkGerman(SphinxPostTransform):
    """Marks German italics; the writer of HTML makes ``lang`` of such a class."""

    default_priority = 400

    def run(self, **_options: object) -> None:
        """Mark each of a page."""
        for node in self.document.findall(nodes.emphasis):
            within = node.parent
            while within is not None and not isinstance(within, nodes.citation):
                within = within.parent
            if (is_german_title if within is not None else is_german)(node.astext()):
                node["classes"].append("language-de")


def setup(app: Sphinx) -> dict:
    """Register the transform with Sphinx."""
    app.add_post_transform(MarkGerman)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
