"""Words that quotations give count once, and wordings of a source are told apart."""

import pytest

from analysis.measures.givenwords import Given, count_new, count_once, join_ranges
from analysis.measures.wordings import tell_apart

TEXT = "eins zwei drei vier, fünf sechs"


def given(*ranges, words=100):
    """Return a quotation with a wrong number of words: it shows whether the text was counted."""
    return Given("s1", "direct", ranges, words)


COUNTS = {
    "nothing": ([], 0),
    "apart": ([given((0, 4)), given((5, 9))], 200),
    "side by side": ([given((0, 5)), given((5, 9))], 200),
    "one within another": ([given((0, 19)), given((5, 14))], 4),
    "twice the same": ([given((0, 9)), given((0, 9))], 2),
    "overlapping": ([given((0, 14)), given((10, 25))], 5),
    "in two parts, one within another": ([given((0, 4), (21, 31)), given((21, 25))], 3),
}


@pytest.mark.parametrize(("quotations", "words"), COUNTS.values(), ids=COUNTS.keys())
def test_count_once(quotations, words):
    """Words of quotations apart are those of the table; of those that overlap each is counted once."""
    assert count_once(TEXT, quotations) == words


def test_what_a_group_adds():
    """Each group counts what none before it has."""
    assert count_new(TEXT, [[given((0, 9), words=2)], [], [given((0, 19), words=4)]]) == [2, 0, 2]


def test_ranges_are_joined():
    """Those that overlap; ends that touch stay apart."""
    assert join_ranges([(0, 4), (2, 3), (3, 6), (6, 8)]) == [(0, 6), (6, 8)]


WORDINGS = {
    "pronouns and possessives": (["Eva Lang", "sie", "seiner", "ihrem", "unserer", "Ihnen"], 1),
    "articles and marks": (["der «Seepost»", "Seepost", "Die SEEPOST"], 1),
    "another word": (["die britische «Seepost»", "Seepost"], 2),
    "a name that begins like a possessive": (["Seine-Post", "Ihringen"], 2),
    "nothing but a pronoun": (["er"], 0),
}


@pytest.mark.parametrize(("forms", "number"), WORDINGS.values(), ids=WORDINGS.keys())
def test_wordings(forms, number):
    """What a source is called, pronouns, articles, marks and case aside."""
    text, ranges = "", []
    for form in forms:
        ranges.append((len(text), len(text) + len(form)))
        text += form + " "
    assert len(tell_apart(text, ranges)) == number


def test_a_name_within_a_longer_mention_is_no_wording():
    """It belongs to the whole."""
    text = "die Leiterin Eva Lang"
    assert tell_apart(text, [(0, 21), (13, 21)]) == {"leiterin eva lang"}
    assert tell_apart(text, [(13, 21)]) == {"eva lang"}
