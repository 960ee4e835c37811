"""Keyness and dispersion: worked values, published values, and what is said of small corpora."""

import math
from fractions import Fraction

import pytest
from nltk.metrics.association import BigramAssocMeasures

from analysis.measures import dispersion, keyness
from analysis.measures.vocabulary import read_vocabulary
from toywords import reference_of, tables_of, text


def worked_g2(a, b, c, d):
    """Return G² of a word as two binomials, in another form: by the entropies of the exact shares."""
    share = Fraction(a + b, c + d)
    terms = [(a, Fraction(a, c) / share), (b, Fraction(b, d) / share)]
    return 2 * sum(n * (math.log(ratio.numerator) - math.log(ratio.denominator)) for n, ratio in terms if n)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 100, 1, 100), 0.0),
        ((2, 100, 1, 100), 2 * (2 * math.log(4 / 3) + math.log(2 / 3))),
        ((10, 100, 0, 100), 20 * math.log(2)),
        ((0, 100, 10, 100), 20 * math.log(2)),
        ((8, 1000, 1, 1000), 2 * (8 * math.log(16 / 9) + math.log(2 / 9))),
        ((6, 300, 3, 600), 2 * (6 * math.log(2) + 3 * math.log(1 / 2))),
        ((0, 10, 0, 10), 0.0),
    ],
)
def test_worked_values_of_g2(counts, expected):
    """Expected counts worked by hand: 1.5 and 1.5; 5 and 5; 4.5 and 4.5; 3 and 6."""
    assert keyness.log_likelihood(*counts) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("counts", [(33, 2434, 16, 183822), (7, 553, 2, 183822), (500, 1000, 3, 9), (1, 1, 1, 10**9)])
def test_g2_by_an_independent_formula(counts):
    """Exact shares as fractions give the same."""
    a, c, b, d = counts
    assert keyness.log_likelihood(*counts) == pytest.approx(worked_g2(a, b, c, d), abs=1e-9)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (((110, 2442), (111, 29114)), 270.72),
        (((29, 13), (123, 31612)), 263.90),
        (((31, 23), (139, 31584)), 256.84),
        (((10, 0), (3, 31764)), 167.23),
    ],
    ids=["the swiss", "can be", "previous year", "mineral water"],
)
def test_g2_of_the_published_table(cells, expected):
    """The first pairs of the table in Dunning 1993, which prints two decimals."""
    assert keyness.log_likelihood_of_table(cells) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("cells", [(5, 7, 20, 1000), (3, 12, 9, 400)])
def test_g2_of_a_table_is_that_of_nltk(cells):
    """Another implementation gives the same, but for a small number that it adds to each cell."""
    together, first, second, total = cells
    table = ((together, first - together), (second - together, total - first - second + together))
    theirs = BigramAssocMeasures.likelihood_ratio(together, (first, second), total)
    assert keyness.log_likelihood_of_table(table) == pytest.approx(theirs, abs=1e-9)


def test_g2_of_a_table_without_anything():
    """Nothing fits everything."""
    assert keyness.log_likelihood_of_table(((0, 0), (0, 0))) == 0
    assert keyness.log_likelihood_of_table(((2, 4), (3, 6))) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((2, 100, 1, 100), 1.0),
        ((1, 100, 4, 100), -2.0),
        ((3, 200, 3, 1600), 3.0),
        ((5, 100, 5, 100), 0.0),
        ((4, 100, 0, 100), 3.0),
        ((0, 100, 4, 100), -3.0),
        ((0, 100, 0, 400), 2.0),
        ((6, 300, 7, 1000), math.log2(Fraction(20, 7))),
    ],
    ids=["double", "a quarter", "sizes", "same", "none there", "none here", "none at all", "seven"],
)
def test_worked_values_of_log_ratios(counts, expected):
    """One is double; a zero is taken for a half."""
    assert keyness.log_ratio(*counts) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("counts", [(1, 0, 1, 1), (1, 1, 1, 0), (2, 1, 0, 1), (0, 1, 2, 1), (-1, 1, 0, 1)])
@pytest.mark.parametrize("figure", [keyness.log_likelihood, keyness.log_ratio])
def test_counts_that_cannot_be_are_refused(figure, counts):
    """No words, more occurrences than words, less than none."""
    with pytest.raises(ValueError, match="a count is from 0 up to the words there are"):
        figure(*counts)


@pytest.mark.parametrize(
    ("counts", "sizes", "dp", "normalised"),
    [
        ((9, 0, 0), (10, 10, 80), Fraction(9, 10), 1),
        ((1, 1, 8), (10, 10, 80), 0, 0),
        ((0, 0, 4), (10, 10, 80), Fraction(2, 10), Fraction(2, 9)),
        ((2, 3), (50, 50), Fraction(1, 10), Fraction(1, 5)),
        ((1, 2, 3, 0), (25, 25, 25, 25), Fraction(1, 3), Fraction(4, 9)),
    ],
)
def test_worked_values_of_dp(counts, sizes, dp, normalised):
    """Half the differences between shares; one where the smallest text has all."""
    found = dispersion.deviation(counts, sizes)
    assert found == pytest.approx(float(dp), abs=1e-9)
    assert dispersion.normalise(found, sizes) == pytest.approx(float(normalised), abs=1e-9)


@pytest.mark.parametrize(("counts", "sizes"), [((0, 0), (5, 5)), ((3,), (10,)), ((3, 0), (10, 0)), ((), ())])
def test_no_dp_where_nothing_is_spread(counts, sizes):
    """No occurrence, or one text with words."""
    assert dispersion.deviation(counts, sizes) is None
    assert dispersion.normalise(None, sizes) is None


@pytest.mark.parametrize(("counts", "sizes"), [((1,), (5, 5)), ((6, 0), (5, 5))])
def test_dp_refuses_what_cannot_be(counts, sizes):
    """A count without a text, more occurrences than words."""
    with pytest.raises(ValueError, match="needed is a count for each text"):
        dispersion.deviation(counts, sizes)


GARDEN = "Das Beet ist nass. Ein Beet, das Beet und BEET. Zaun, Zaun, Zaun, Zaun, Zaun."
FIELD = "Das Beet am Feld. Das Feld ist das Feld. Das Feld, das Feld."


def test_vocabulary_counts_forms_as_they_are_spelt_most():
    """Case makes no difference for the count; the commonest spelling is shown, and numbers count as words alone."""
    found = read_vocabulary(tables_of(a="Beet, Beet und BEET am 3. April.", b=""))
    assert found.counts()["a"] == {"beet": 3, "und": 1, "am": 1, "april": 1}
    assert (found.sizes(), found.spellings["beet"]) == ({"a": 7, "b": 0}, "Beet")


def test_key_words_of_the_corpus():
    """Those at least twice as frequent, with their texts; what is common elsewhere, or rare here, is none."""
    reference = reference_of(das=900, beet=10, zaun=10, feld=10)
    frame = keyness.keyness_rows(tables_of(a=GARDEN, b=FIELD), reference, least=4)
    assert frame[["word", "count", "texts", "only", "reference", "listed"]].values.tolist() == [
        ["Beet", 5, 2, "", 10, True],
        ["Feld", 5, 1, "b", 10, True],
        ["Zaun", 5, 1, "a", 10, True],
        ["das", 7, 2, "", 900, True],
    ]
    beet = frame.iloc[0]
    assert beet["G²"] == pytest.approx(keyness.log_likelihood(5, 28, 10, 10_000), abs=1e-9)
    assert beet["log ratio"] == pytest.approx(math.log2(5 / 28 / (10 / 10_000)), abs=1e-9)
    assert beet["low"] == pytest.approx(math.log2(1 / 13 / (10 / 10_000)), abs=1e-9)
    assert beet["high"] == pytest.approx(math.log2(4 / 15 / (10 / 10_000)), abs=1e-9)
    assert frame.loc[1:2, ["low", "high"]].isna().all(axis=None)


def test_leaving_texts_out_is_the_same_as_leaving_out_each():
    """Of texts without a word the smallest and the largest are tried: the others lie between them."""
    some = {"a": "Zaun Zaun Beet.", "b": "Ast.", "c": "Zaun und Ast und Ast.", "d": "Ast " * 8 + "Ast."}
    some["e"] = "Ast und Ast."
    reference, sizes = reference_of(zaun=10), {key: len(words.split()) for key, words in some.items()}
    (zaun,) = keyness.keyness_rows(tables_of(**some), reference, least=3).query("form == 'zaun'").to_dict("records")
    counts, words = {"a": 2, "b": 0, "c": 1, "d": 0, "e": 0}, sum(sizes.values())
    ratios = [keyness.log_ratio(3 - counts[key], words - sizes[key], 10, reference.total) for key in some]
    assert (zaun["low"], zaun["high"]) == (min(ratios), max(ratios))


def test_ties_stand_by_the_alphabet():
    """The same counts, the same figures; whatever the order in the text."""
    reference = reference_of()
    frame = keyness.keyness_rows(tables_of(a="Zaun Zaun Beet Beet Ast Ast."), reference, least=2)
    assert frame["word"].tolist() == ["Ast", "Beet", "Zaun"]


def test_a_word_that_is_not_listed_counts_as_often_as_it_can_be_in_articles():
    """Unlisted are those of less than three articles: two are assumed."""
    frame = keyness.keyness_rows(tables_of(a="Zaun Zaun Zaun."), reference_of(), least=3)
    assert frame[["reference", "listed"]].values.tolist() == [[0, False]]
    assert frame["log ratio"].iloc[0] == pytest.approx(math.log2(3 / 3 / (2 / 10_000)), abs=1e-9)


def test_below_the_least_count_nothing_is_said():
    """Four occurrences are too few, whatever the reference."""
    tables = tables_of(a="Zaun Zaun Zaun Zaun.")
    frame = keyness.keyness_rows(tables, reference_of())
    assert frame.empty
    said = keyness.say_keyness(tables, frame, reference_of())
    assert said == "No word of the one text is frequent enough to be set beside 100 articles of other news."


def test_key_words_by_text():
    """Each text has its own, with what the others have of them, up to a number."""
    tables = tables_of(a=GARDEN, b=FIELD)
    reference = reference_of(das=900, beet=10, zaun=10, feld=10)
    frame = keyness.keyness_by_text(tables, reference, least=4)
    assert frame[["label", "word", "count", "elsewhere"]].values.tolist() == [
        ["a", "Zaun", 5, 0],
        ["a", "Beet", 4, 1],
        ["b", "Feld", 5, 0],
        ["b", "das", 5, 2],
    ]
    assert keyness.keyness_by_text(tables, reference, least=4, most=1)["word"].tolist() == ["Zaun", "Feld"]


def test_said_of_several_texts():
    """Words of one text are counted apart and are not named first."""
    tables, reference = tables_of(a=GARDEN, b=FIELD), reference_of(das=900, beet=10, zaun=10, feld=10)
    assert keyness.say_keyness(tables, keyness.keyness_rows(tables, reference, least=4), reference) == (
        "Set beside 100 articles of other news, four frequent words are at least twice as frequent here. Of the words "
        "in several texts, the furthest from chance are *Beet* and *das*. Two of the key words stand in one text "
        "alone. Such a word says what that text is about."
    )


def test_said_of_one_text_and_of_none():
    """One text is about something; without a text there is no word."""
    tables = tables_of(a=GARDEN)
    said = keyness.say_keyness(tables, keyness.keyness_rows(tables, reference_of(), least=5), reference_of())
    assert said.endswith("Furthest from chance is *Zaun*. With one text, they say what that text is about.")
    empty = tables_of(a="")
    frame = keyness.keyness_rows(empty, reference_of())
    assert keyness.say_keyness(empty, frame, reference_of()).startswith("No word of the one text")
    assert keyness.keyness_by_text(empty, reference_of()).empty


def test_the_list_says_what_it_is():
    """What it was counted in and what it leaves out."""
    said = keyness.say_list(reference_of(zaun=4))
    assert said == (
        "The list was counted in Gartenblatt: 100 articles with 10,000 words. It has the 1 of 900 different words that "
        "at least three articles share."
    )
    assert "CC BY-NC-SA 4.0" in keyness.say_list()


def test_dispersion_of_words_that_are_not_common():
    """Evenly spread words first; common ones are left out; ties by count and alphabet."""
    tables = tables_of(a=GARDEN, b=FIELD)
    frame = dispersion.dispersion_rows(tables, reference_of(das=900), least=4)
    assert frame[["word", "count", "texts"]].values.tolist() == [["Beet", 5, 2], ["Zaun", 5, 1], ["Feld", 5, 1]]
    assert frame["DP"].tolist() == pytest.approx([4 / 5 - 15 / 28, 13 / 28, 15 / 28], abs=1e-9)
    assert dispersion.say_dispersion(tables, frame) == (
        "Three words are frequent here and not common in news; one of them stands in every text, two in one text "
        "alone. Most evenly spread is *Beet*."
    )


def test_dispersion_needs_two_texts():
    """In one text nothing is spread."""
    tables = tables_of(a=GARDEN)
    frame = dispersion.dispersion_rows(tables, reference_of(), least=4)
    assert frame["DP"].isna().all()
    said = dispersion.say_dispersion(tables, frame)
    assert said == "With words in one text alone, nothing can be said of how they are spread."
    none = dispersion.dispersion_rows(tables, reference_of(), least=40)
    assert dispersion.say_dispersion(tables, none) == (
        "No word that is not common in news occurs often enough in the one text."
    )


def test_texts_are_called_by_their_outlets():
    """The text that alone has a word is named as everywhere."""
    tables = tables_of(a=text(GARDEN, outlet="Blatt"), b=text(FIELD, outlet="Bote"))
    frame = keyness.keyness_rows(tables, reference_of(das=900), least=5)
    assert dict(zip(frame["word"], frame["only"], strict=True))["Feld"] == "Bote"
