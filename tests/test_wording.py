"""Numbers and lists in words; German told from other languages."""

import pytest

from analysis.language import detect_german
from analysis.wording import bare_word, begin_sentence, count_of, join, join_names, number_text, number_word


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (number_word(0), "no"),
        (bare_word(0), "none"),
        (number_word(12), "twelve"),
        (number_word(13), "13"),
        (number_word(1234), "1,234"),
        (number_text(None), "–"),
        (number_text(0.5, 1), "0.5"),
        (count_of(0, "cue"), "no cues"),
        (count_of(1, "cue"), "one cue"),
        (count_of(2, "medium", "media"), "two media"),
        (join([]), ""),
        (join_names(["war", "peace and quiet"]), "“war” and “peace and quiet”"),
        (join_names(["peace and quiet"]), "peace and quiet"),
        (join_names(["war", "peace"]), "war and peace"),
        (join(["a"]), "a"),
        (join(["a", "b", "c"]), "a, b and c"),
        (begin_sentence("eine"), "Eine"),
    ],
)
def test_wording(said, expected):
    """None, one, few, many."""
    assert said == expected


GERMAN = (
    "Die Regierung hat am Montag mitgeteilt, dass sie den Vertrag nicht verlängern wird, und das ist auch gut. " * 3
)
ENGLISH = "The government said on Monday that it would not extend the treaty, and that was the end of it for now. " * 3


@pytest.mark.parametrize(("text", "german"), [(GERMAN, True), (ENGLISH, False), ("Ja.", None), ("1 2 3 " * 60, None)])
def test_language(text, german):
    """German, another language, too short, no words at all."""
    assert detect_german(text) is german
