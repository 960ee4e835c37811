"""What is no statement makes no passage, stretches end where words, numbers and sentences do, and quotations count."""

from dataclasses import replace

import pytest

from analysis.annotate import annotate, annotate_told
from analysis.passages import find_passages
from analysis.passages.edges import mend
from analysis.passages.finding import Finder
from analysis.passages.refusing import may_retell_apart
from analysis.records import Article, Span

BAKER = (
    "Der Bäcker in der Lindenstraße will seine Brötchen künftig nur noch am Vormittag verkaufen, "
    "weil der neue Ofen abends zu viel Strom verbraucht"
)


def find(*texts: str, **options):
    """Return the passages of texts, found without annotating them unless that is asked for."""
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    return find_passages(articles, **({"keep_all": True, "differences": False} | options))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Am Fluss traf sie Quirin Ostermoos, den stellvertretenden Vorsitzenden der Vereinigung für Kleingärten.",
            "Es lachte Quirin Ostermoos, stellvertretender Vorsitzender der Vereinigung für Kleingärten.",
        ),
        (
            "Der Kuchen ist süß, sagte Paula Rübenfeld, Sprecherin der Lindauer Konditoren.",
            "Der Hund schläft, sagte Paula Rübenfeld, Sprecherin der Lindauer Konditoren.",
        ),
        ("Der Chor probte am 12. Mai um 18:30 Uhr.", "Die Katze schlief am 12. Mai um 18:30 Uhr."),
    ],
    ids=["a name with its office", "who said it", "when"],
)
def test_names_offices_and_times_are_no_passage(one, other):
    """Nor is who said something, where that is all."""
    assert find(one, other) == []


def test_a_word_of_the_next_sentence_is_left_out():
    """Both texts go on with *Im*, which is no part of what they share."""
    one, two = f"{BAKER}. Im Garten wuchs Kohl.", f"{BAKER}. Im Keller stand Wein."
    (found,) = find(one, two)
    assert found.a_span.of(one).endswith("verbraucht")


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Um 10:[[30 Uhr begann es]].", "10:30 Uhr begann es"),
        ("Ab 17. [[Oktober ist offen]].", "17. Oktober ist offen"),
        ("Die US-[[Köche kamen]] heim.", "US-Köche kamen"),
        ("Das [[Amt für Brot (AfB]]) schweigt.", "Amt für Brot (AfB)"),
        ("Er las [[„Das Brot]]“ vor.", "„Das Brot“"),
        ("Das [[Amt]]) schweigt.", "Amt"),
        ("Es [[kam an]].", "kam an"),
    ],
)
def test_ends_are_mended(marked, wanted):
    """Ranges hold whole numbers, days and compounds, and the bracket that closes what they opened."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    assert mend(text, Span(start, end)).of(text) == wanted


def test_the_same_words_in_quotation_marks_are_found():
    """Though nothing else is shared, and in whatever marks they stand; as two texts, in either order."""
    one = "Die Köchin verriet: „Ohne frischen Dill schmeckt keine Gurkensuppe.“ Danach ging sie heim."
    two = "Im Radio hieß es, «ohne frischen Dill schmeckt keine Gurkensuppe», und der Regen hörte auf."
    (found,) = find(one, two)
    assert found.kind == "verbatim"
    assert found.b_span.of(two) == "ohne frischen Dill schmeckt keine Gurkensuppe"
    assert find(two, one)[0].a_span == found.b_span


@pytest.mark.parametrize(
    "words",
    ["Der Graf von Lindau und andere Geschichten", "das war schon immer so und bleibt so", "Kohl, Brot, Salz und Wein"],
    ids=["a title", "common words", "a list"],
)
def test_titles_and_common_phrases_in_quotation_marks_are_no_passage(words):
    """They say nothing, or what anybody says."""
    assert find(f"Sie las „{words}“ vor.", f"Im Regal lag noch „{words}“ neben Brot.") == []


def test_other_words_in_quotation_marks_are_no_passage():
    """Of ten words nine have to be the same."""
    one = "Er rief: „Ohne frischen Dill schmeckt keine Gurkensuppe!“"
    assert find(one, "Sie rief: „Ohne frischen Dill gelingt niemals eine Gurkensuppe!“") == []


def test_the_order_says_nothing_about_differences_either():
    """Two texts change places: the same pairs with the same differences, turned round."""
    one = f"Am Teich schwimmen Enten. {BAKER}. Niemand fand den Schlüssel."
    two = f"Es regnet. {BAKER.replace('will', 'soll angeblich').replace('Bäcker', 'Metzger')}. Der Bus fährt nicht."
    there, back = find(one, two, differences=True), find(two, one, differences=True)
    assert there
    turned = [
        replace(
            passage,
            a_span=passage.b_span,
            b_span=passage.a_span,
            differences=tuple(replace(d, a=d.b, b=d.a) for d in passage.differences),
        )
        for passage in back
    ]
    assert [(p.a_span, p.b_span, p.kind, p.score, {*p.differences}) for p in there] == [
        (p.a_span, p.b_span, p.kind, p.score, {*p.differences}) for p in turned
    ]


def test_texts_with_one_passage_in_common_are_not_read_closer():
    """Unless a sentence shares words that were not found yet."""
    base = f"Am Teich schwimmen Enten. {BAKER}. Niemand fand den Schlüssel."
    other = f"Es schneit. {BAKER}. Der Mond scheint hell."
    again = "Im Kräutergarten steht Zitronenmelisse. "

    def may(one: str, two: str) -> bool:
        finder = Finder([Article("0", one), Article("1", two)], keep_all=True, differences=False)
        boxes = [box for box in finder.hits.boxes if box.a != box.b]
        return may_retell_apart(finder.read(0), finder.read(1), finder.align(0, 1, boxes))

    assert not may(base, other)
    assert may(again + base, f"Die Zitronenmelisse im Kräutergarten gedeiht. {other}")


def test_what_is_told_is_annotated_as_by_the_whole():
    """``annotate_told`` leaves out layers, and changes none of the others."""
    article = Article("x", f"{BAKER}. Das sagte angeblich die Köchin: „Es soll schneien.“ Ihr Mann bestritt das.\n")
    told, whole = annotate_told(article), annotate(article)
    for layer in ("verbs", "cues", "readings", "reported", "quotes", "sources", "origins", "denials", "acts"):
        assert getattr(told, layer) == getattr(whole, layer)
    assert told.markers == ()
