"""Parts of pages made from data: readable, complete, and harmless whatever the data says."""

from __future__ import annotations

import pytest

from analysis.lexicon import Entry, Lexicon, names
from analysis.publish.madeparts import PARTS, show_lexicon, table
from analysis.schema import SCHEMA

FACTS = {
    **dict.fromkeys(("corpus", "code", "pages", "lock"), "0123456789abcdef" * 4),
    "commit": "2031-02-03 abc",
    "python": "3.11, 3.12",
    "versions": [["pandas", "9.9"]],
    "excerpts": "limited",
    "root": "../",
}


def test_lexicon_entry_is_shown_whole():
    """Patterns, exceptions, examples with the hit set off, counterexamples, source and note."""
    entry = Entry(
        id="munkeln",
        patterns=("munkel*",),
        exceptions=("Munkeltal",),
        category="adverb",
        dimension="stance",
        source="own observation",
        note="rare & old",
        examples=("Man [[munkelt]] viel.",),
        counterexamples=("Im Munkeltal.",),
        values={"weight": "<b>"},
    )
    markup = show_lexicon(Lexicon("x", "X", "About <x>.", (entry,)))
    for shown in (
        "About &lt;x&gt;.",
        "<code>munkeln</code><br>adverb<br>stance<br>weight: &lt;b&gt;",
        '<span lang="de">munkel*</span>',
        "<small>but not</small>",
        '<span lang="de">Man <mark>munkelt</mark> viel.</span>',
        '<small>not:</small> <span lang="de">Im Munkeltal.</span>',
        "rare &amp; old",
    ):
        assert shown in markup


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_part_can_be_made(name):
    """Each part has markup, and its tables scroll in themselves under a name."""
    for part in PARTS[name](FACTS):
        assert part.markup.count("<table") == part.markup.count('<div class="scroller" role="region" tabindex="0"')


def test_parts_are_complete():
    """Every lexicon is listed, and every table of the schema has its part."""
    assert PARTS["lexicons"](FACTS)[0].markup.count("<tr><td>") == len(names())
    assert [part.title for part in PARTS["schema"](FACTS)] == list(SCHEMA)


def test_limits_follow_the_corpus():
    """Texts that may be shown in full have no limits to speak of."""
    assert "40 words" in PARTS["rights"](FACTS)[0].markup
    assert "in full" in PARTS["rights"](FACTS | {"excerpts": "full"})[0].markup


def test_label_of_a_table_is_escaped():
    """A quotation mark in a name does not end the attribute."""
    assert 'aria-label="a&quot;b"' in table(("h",), [("c",)], label='a"b')
