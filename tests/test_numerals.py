"""The numbers that stand in a text."""

import pytest

from analysis.numerals import numbers_in
from analysis.wording import WORDS, number_word, times


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2,434 words, 13.8 of 1,000; 45%.", [2434, 13.8, 1000, 45]),
        ("Twelve forms: eight as hearsay, none as a wish, no others.", [12, 8, 0, 0]),
        ("once, twice, three times; at least half", [1, 2, 3, 0.5]),
        ("both texts, a pair, the first four, all", [4]),
        ("in 2022,\nfrom 26 January 2024", [2022, 26, 2024]),
        ("3,5 and 1,2345 and 12,345,678.90", [3, 5, 1, 2345, 12345678.9]),
        ("someone in a phone, nonetheless tennis", []),
        ("news-krypto.de has one.", [1]),
        ("–", []),
        ("", []),
    ],
    ids=[
        "figures",
        "words",
        "multiples",
        "names of members",
        "dates",
        "commas",
        "parts of words",
        "names",
        "dash",
        "empty",
    ],
)
def test_numbers_are_read_in_order(text, numbers):
    """Figures and number words count wherever they stand as a whole, and words that name members do not."""
    assert numbers_in(text) == numbers
    assert [type(one) for one in numbers_in(text)] == [type(one) for one in numbers]


@pytest.mark.parametrize("value", [*range(len(WORDS) + 1), 1234])
def test_counts_are_read_as_they_are_put(value):
    """Whatever the book makes of a count can be read back."""
    assert numbers_in(number_word(value)) == numbers_in(times(value)) == [value]
