"""Passages: what stands in two places, over a whole corpus; on texts that were invented for this."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.passages import find_passages
from analysis.records import Article

BAKER = (
    "Der Bäcker in der Lindenstraße will seine Brötchen künftig nur noch am Vormittag verkaufen, "
    "weil der neue Ofen abends zu viel Strom verbraucht"
)
FILLING = (
    "Am Teich schwimmen Enten.", "Die Gärtnerin pflanzt rote Tulpen neben die Mauer.", "Gestern regnete es lange.",
    "Im Museum hängt seit kurzem ein Gemälde mit drei Schafen.", "Der Bus fährt heute nicht.",
    "Kinder bauten auf der Wiese ein Floß aus alten Türen.", "Niemand fand den Schlüssel zum Turm.",
)  # fmt: skip


def text_with(stretch: str, seed: int) -> str:
    """Return a text that has a stretch between other sentences."""
    sentences = list(FILLING)
    random.Random(seed).shuffle(sentences)
    return " ".join([*sentences[:3], stretch + ".", *sentences[3:5]])


def find(*texts: str, **options):
    """Return the passages of texts, found without annotating them unless that is asked for."""
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    return find_passages(articles, **({"keep_all": True, "differences": False} | options))


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (BAKER, "verbatim"),
        (BAKER.replace("Bäcker", "Konditor").replace("nur noch ", ""), "near_verbatim"),
        (BAKER.replace("will", "wolle").replace("verbraucht", "verbrauche"), "near_verbatim"),
        (
            "Weil der neue Ofen abends zu viel Strom verbraucht, will der Bäcker in der Lindenstraße seine Brötchen "
            "künftig nur noch am Vormittag verkaufen",
            "paraphrase",
        ),
    ],
    ids=["same words", "two words", "another mood", "another order"],
)
def test_reuse_is_found_with_its_kind(other, kind):
    """One pair that spans what both say, not several crumbs; the sentences around it are no part of it."""
    one, two = f"Die Enten schlafen. {BAKER}. Es schneit.", f"Hinter dem Haus liegt Holz. {other}. Der Mond scheint."
    (found,) = find(one, two)
    assert (found.a, found.b, found.kind) == ("0", "1", kind)
    wanted = ((one.index(BAKER), len(BAKER), found.a_span), (two.index(other), len(other), found.b_span))
    for start, length, span in wanted:
        assert start <= span.start
        assert span.end <= start + length
        assert span.end - span.start >= 0.8 * length
    assert 0.5 < found.score <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Bürgermeisterin Dr. Ottilie Quastenberg eröffnete das Freibad.",
            "Im Zirkus lachte Bürgermeisterin Dr. Ottilie Quastenberg.",
        ),
        ("Zwischen März 2017 und Juli 2021 wuchs der Turm.", "Zwischen März 2017 und Juli 2021 fehlte der Schnee."),
        (
            "Der Bäcker verschenkt Brötchen, da der Ofen glüht und die Lindenstraße duftet.",
            "Die Lindenstraße wird gesperrt, der Bäcker sucht einen Ofen und wirft mit Brötchen.",
        ),
        (
            "Das hat er in der Stadt auch so gemacht, wie es ist.",
            "Das hat er in der Stadt auch so gemacht, wie es ist.",
        ),
    ],
    ids=["a name with its title", "a time", "words of one matter", "no content"],
)
def test_what_only_shares_words_is_no_passage(one, other):
    """Names, dates, a common matter and words without content make no passage."""
    assert find(one, other) == []


def test_a_stretch_that_stands_twice_in_one_article_is_found():
    """Never with itself, and the two sides never overlap, even where it stands three times in a row."""
    text = f"{BAKER}. Am Teich schwimmen Enten. {BAKER}."
    (found,) = find(text)
    assert (found.a, found.b, found.kind) == ("0", "0", "verbatim")
    for passage in find(f"{BAKER}. " * 3):
        assert passage.a_span.end <= passage.b_span.start


def test_offsets_count_the_raw_text():
    """Soft hyphens, letters with a mark of their own and narrow blanks are in the raw text, and are counted."""
    odd = BAKER.replace("Brötchen", "Bro\u0308t\u00adchen").replace(" nur", "\u202fnur")
    one, two = f"Hm. {odd}. Ja.", f"Ach so. {BAKER}. Nein."
    (found,) = find(one, two)
    assert found.a_span.of(one).startswith("Der Bäcker")
    assert found.a_span.of(one).endswith("verbraucht")
    assert found.kind == "verbatim"


def test_a_copy_is_one_passage():
    """A whole text that stands twice gives one pair, not one for each sentence; fifty copies give each pair once."""
    text = text_with(BAKER, 1)
    found = find(*[text] * 50)
    assert len({(passage.a, passage.b) for passage in found}) == len(found) == 50 * 49 // 2
    assert {passage.kind for passage in found} == {"verbatim"}
    assert all(passage.a_span.end - passage.a_span.start > 0.9 * len(text) for passage in found)


def test_very_many_copies_are_joined_to_the_first_and_to_the_one_before():
    """Then pairs grow with the copies, not with their square, and what was not compared is counted."""
    from analysis.passages.finding import Finder

    count = 80
    finder = Finder([Article(str(n), BAKER + ".") for n in range(count)], keep_all=True, differences=False)
    pairs = {(int(passage.a), int(passage.b)) for passage in finder.find()}
    assert pairs == {(0, n) for n in range(1, count)} | {(n, n + 1) for n in range(count - 1)}
    assert finder.hits.passed_over == count * (count - 1) // 2 - len(pairs)


def test_an_unrelated_article_changes_nothing():
    """A pair depends on its two articles alone."""
    texts = [text_with(BAKER, 1), text_with(BAKER.replace("Bäcker", "Metzger"), 2)]
    alone = find(*texts)
    assert alone
    assert find(*texts, "Am Nordpol wurde ein Pinguin gesehen, der lange Unterhosen trug.") == alone


def test_the_other_order_gives_the_same_pair():
    """With a and b changed over."""
    texts = [text_with(BAKER, 1), text_with(BAKER.replace("künftig nur noch ", ""), 2)]
    there, back = find(*texts), find(*reversed(texts))
    assert [(p.a_span, p.b_span, p.kind, p.score) for p in there] == [
        (p.b_span, p.a_span, p.kind, p.score) for p in back
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([*BAKER.split(), ".", "\n\n", "😀", "e\u0308", "\u00ad", "12", "„", "“"]), max_size=60
        ),
        max_size=4,
    )
)
def test_ranges_are_always_sound(texts):
    """They lie in their texts, begin and end with a word, and two sides in one text do not overlap."""
    articles = [Article(str(number), " ".join(words)) for number, words in enumerate(texts)]
    by_id = {article.id: article.text for article in articles}
    found = find_passages(articles, keep_all=True, differences=False)
    for passage in found:
        assert int(passage.a) <= int(passage.b)
        for name, span in ((passage.a, passage.a_span), (passage.b, passage.b_span)):
            assert 0 <= span.start < span.end <= len(by_id[name])
            assert span.of(by_id[name])[0].isalnum()
        assert passage.a != passage.b or passage.a_span.end <= passage.b_span.start
        assert 0 < passage.score <= 1
    places = [(int(p.a), p.a_span.start, int(p.b), p.b_span.start) for p in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    "texts",
    [
        [""], [" ", "x"], ["Wort " * 100_000] * 2, ["a b c d e " * 20_000] * 2,
        ["😀 " * 10_000] * 2, ["eins zwei drei vier fünf sechs sieben acht neun zehn elf " * 3_000],
    ],
    ids=["empty", "blank", "one word", "five letters", "no letters", "a rhyme"],
)  # fmt: skip
def test_hostile_texts_are_read(texts):
    """In a time that grows with their length; what overlaps itself is no passage."""
    assert all(passage.a_span.end <= passage.b_span.start or passage.a != passage.b for passage in find(*texts))


def test_work_grows_with_the_articles():
    """Twice as many articles with as many passages each have about twice as many places to look at, not four times."""
    from analysis.passages.finding import Finder

    def look(count: int) -> tuple[int, int]:
        dice = random.Random(count)
        sounds = [f"{a}{b}" for a in "bdfgklmnprstw" for b in ("au", "ei", "o", "i", "ö")]
        words = [f"{a}{b}k" for a in sounds for b in sounds]
        texts = [" ".join(dice.choices(words, k=120)) for _ in range(count)]
        for place in range(0, count, 10):
            texts[place + 1] += " " + texts[place][-200:]
        finder = Finder([Article(str(n), t) for n, t in enumerate(texts)], keep_all=True, differences=False)
        return len(finder.hits.boxes), len(list(finder.find()))

    (few, found), (many, found_in_many) = look(200), look(400)
    assert 20 <= found <= 22
    assert 40 <= found_in_many <= 44
    assert found <= few
    assert many <= 2.4 * few


def test_with_differences_what_shares_a_passage_is_annotated():
    """Then each pair says what differs."""
    one = f"{FILLING[0]} {BAKER}. {FILLING[1]}"
    two = f"{FILLING[2]} {BAKER.replace('will', 'soll').replace('verkaufen', 'angeblich verkaufen')}. {FILLING[3]}"
    found = [passage for passage in find(one, two, differences=True) if passage.a != passage.b]
    assert any(passage.differences for passage in found)
