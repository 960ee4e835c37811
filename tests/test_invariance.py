"""What may not change an annotation: the spelling of the same words, where lines break, and what else was read.

Each text is annotated as it is and as a variant (module *variants*); every layer must be the same at mapped places.
"""

from __future__ import annotations

import copy
import json
import random
import re
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import variants as v
from analysis import lexicon
from analysis.annotate import annotate, annotate_all, to_json
from analysis.records import CUE_CATEGORIES, AnnotatedArticle, Article

SEEDS = Path(__file__).parent.parent / "seeds"
SAMPLE = 60  # articles of each kind: more take time, and find nothing new

SPELLINGS = {
    "decomposed": v.decompose,
    "swiss": v.spell_swiss,
    "bound_blanks": v.bind_blanks,
    "bound_hyphens": v.bind_hyphens,
    "soft_hyphens": v.hyphenate,
    **{f"{style}_marks": v.restyle(style) for style in v.STYLES},
}
WRAPPINGS = {f"wrapped_{width}": partial(v.wrap, width=width) for width in (40, 65, 90)}
# one after the other, in this order: a pair of marks is looked for while the text is still in one piece
TOGETHER = (
    "swiss_marks+swiss+bound_blanks+soft_hyphens+wrapped_40",
    "straight_marks+decomposed+wrapped_65",
    "german_marks+bound_hyphens+bound_blanks+decomposed",
    "inwards_marks+soft_hyphens+swiss+bound_hyphens+decomposed+wrapped_90",
)
CHANGES_OF_LINES = (*WRAPPINGS, *TOGETHER)

# invented; each paragraph has what some variant changes
PARAGRAPHS = (
    "Die Straßenbahn fährt angeblich wieder bis zur Größten Mühle. Das heißt es in der Bäckerei.",
    "„Die Brücke ist ‚so gut wie fertig‘“, sagte die Bürgermeisterin Käthe Weiß am Dienstag.",
    "Laut der „Tößtaler Post“ soll der Käser die Rezepte für den Süßmost verkauft haben – für 3 000 Franken.",
    "Der Förster erklärte: „Ich weiß nicht, wer das Reh gefüttert hat. Möglicherweise waren es Schüler.“",
    "Die Gärtnerin bestreitet, dass sie außer Äpfeln auch Nüsse gepflückt habe. Sie sei nur spazieren gegangen.",
    "Wie das «Fährblatt» unter Berufung auf Fährmänner berichtet, könnte die Überfahrt bald mehr kosten.",
    "Es ist unklar, ob der Süd-Ost-Weg geöffnet bleibt. Gerüchte, wonach er schließe, wies ein Sprecher zurück.",
    "Der Chef der Wäscherei-Genossenschaft will von den zerrissenen Bettlaken nichts gewusst haben.",
    "»Das müsste genügen«, meinte die Köchin. Die Gäste hätten größeren Hunger gehabt, so der Küchenchef.",
    'Ein Ex-Lehrer nannte den Ausflug "großartig". Er dürfte sich täuschen, vermutet seine Frau.',
    "Die Räte wollen weiterbauen, heißt es aus dem Rathaus. Die Kosten lägen demnach bei 1,5 Mio. Euro.",
    "Herr Dr. Größl scheint müde zu sein. Er soll am 3. März in den Ruhestand gehen.",
)


def paragraphs() -> dict[str, list[str]]:
    """Return the invented sentences and the examples of every lexicon, by where they are from."""
    out = {"own": list(PARAGRAPHS)}
    for name in lexicon.names():
        found = lexicon.load(name).entries
        out[name] = [lexicon.unmark(x)[0] for entry in found for x in (*entry.examples, *entry.counterexamples)]
    return {name: texts for name, texts in out.items() if texts}


@cache
def annotated(text: str, keep_all: bool = True) -> AnnotatedArticle:
    """Annotate a text as it is, once for all its variants."""
    return annotate(Article("x", text), keep_all=keep_all)


def change(name: str, text: str) -> v.Variant:
    """Return the variant of a text by name, or by the names of several, joined by +."""
    variant = v.keep(text)
    for part in name.split("+"):
        variant = variant.then((SPELLINGS | WRAPPINGS)[part])
    return variant


def differences(text: str, variant: v.Variant, *, keep_all: bool = True) -> dict[str, tuple]:
    """Return the layers that a variant changes, each with what was found without it and with it."""
    if variant.text == text:
        return {}
    wanted = v.layers(annotated(text, keep_all), variant.places)
    found = v.layers(annotate(Article("x", variant.text), keep_all=keep_all))
    return {name: (wanted[name], found[name]) for name in wanted if wanted[name] != found[name]}


def compare_all(texts: list[str], name: str) -> None:
    """Assert that a variant changes nothing in any of the texts; say by number in which, and in what layers."""
    found = [differences(text, change(name, text)) for text in texts]
    assert {number: sorted(layers) for number, layers in enumerate(found) if layers} == {}


def in_paragraphs(texts: list[str]) -> list[str]:
    """Join texts to articles of a few paragraphs, parted by blank lines; those that are lists or pages stay out."""
    single = [text for text in texts if "\n" not in text]
    return ["\n\n".join(single[i : i + 6]) for i in range(0, len(single), 6) if len(single) - i > 1]


@pytest.mark.parametrize("name", SPELLINGS)
def test_spelling_changes_no_example(name):
    """Every invented sentence is read alike in every spelling."""
    compare_all([text for texts in paragraphs().values() for text in texts], name)


@pytest.mark.parametrize("name", CHANGES_OF_LINES)
def test_wrapping_and_all_together_change_no_article(name):
    """Line breaks inside paragraphs mean nothing, alone or with other spellings."""
    compare_all([article for texts in paragraphs().values() for article in in_paragraphs(texts)], name)


def test_the_sentences_have_cues_of_every_category():
    """What no sentence has, nothing could change."""
    found = [cue.category for texts in paragraphs().values() for text in texts for cue in annotated(text).cues]
    assert set(found) == set(CUE_CATEGORIES)
    assert len({text for texts in paragraphs().values() for text in texts}) > 60


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_variant_changes_letters(name):
    """A variant that leaves all texts as they are would prove nothing."""
    assert sum(change(name, text).text != text for text in PARAGRAPHS) >= 3


@pytest.mark.parametrize("keep_all", [True, False], ids=["clean", "page"])
@pytest.mark.parametrize("name", SPELLINGS)
def test_spelling_changes_none_of_the_five_texts(name, keep_all):
    """The pages are cleaned and read alike in every spelling."""
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert sorted(differences(text, change(name, text), keep_all=keep_all)) == [], path.stem[:3]


@pytest.mark.parametrize("name", WRAPPINGS)
def test_wrapping_changes_none_of_the_five_texts(name):
    """The paragraphs of the pages are read alike however long their lines are."""
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert sorted(differences(text, change(name, text))) == [], path.stem[:3]


LIMITS = [
    (
        "item_of_a_list",
        "an item of a list ends with its line, unless the next one begins small: what follows may be text again",
        "Neues aus dem Dorf\n\n• Die Bäckerin soll einen\nPreis gewonnen haben\n• Der Bäcker schweigt",
        "einen\nPreis",
        True,
    ),
    (
        "agency_alone",
        "a line with nothing but an agency's name credits a picture, unless the next one begins small",
        "Der Regen ist vorbei.\n\nDie Ernte soll gut gewesen sein, meldet\nReuters\nAnfang Mai.",
        "Reuters\nAnfang",
        True,
    ),
    (
        "share_alone",
        "a line with nothing but a percentage is the result of a poll",
        "Der Regen ist vorbei.\n\nAngeblich sind\n12 Prozent\nder Kirschen reif.",
        "Prozent\nder",
        True,
    ),
    (
        "headline",
        "a headline stands on one line: of several lines above an article none is known to belong to the next",
        "Bäckerin soll den Preis im Wettbewerb\nder Konditoren gewonnen haben\n\n"
        "Die Bäckerin aus dem Dorf hat am Samstag angeblich den ersten Preis gewonnen, wie die Nachbarn erzählen.\n\n"
        "Sie selbst sagt dazu nichts, denn sie ist verreist und kommt erst am Ende der Woche wieder nach Hause.",
        "Wettbewerb\nder",
        False,
    ),
]


@pytest.mark.parametrize(
    ("text", "place", "keep_all"),
    [
        pytest.param(*case[2:], id=case[0], marks=pytest.mark.xfail(strict=True, reason=case[1])) for case in LIMITS
    ],
)  # fmt: skip
def test_what_a_line_break_still_changes(text, place, keep_all):
    """Known limits: a line that looks complete by itself is taken for one."""
    broken = text.index(place) + place.index("\n")
    unbroken = text[:broken] + " " + text[broken + 1 :]
    assert differences(unbroken, v.Variant(text, tuple(range(len(text) + 1))), keep_all=keep_all) == {}


@cache
def sample(shared: Path) -> list[str]:
    """Return articles of the reference corpus and of the labelled ones, the same at each run."""
    chance = random.Random(3)
    out = []
    for names in (("reference/derstandard",), ("gold/cues_train", "gold/sollen_train", "gold/quotes_train")):
        files = [shared / f"{name}.jsonl" for name in names]
        rows = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        out += [json.loads(line)["text"] for line in chance.sample(rows, SAMPLE)]
    return out


@pytest.mark.shared
@pytest.mark.parametrize("name", SPELLINGS)
def test_spelling_changes_no_article(shared, name):
    """Articles that nobody here has written are read alike in every spelling; each spelling gets half of them."""
    compare_all(sample(shared)[list(SPELLINGS).index(name) % 2 :: 2], name)


@pytest.mark.shared
@pytest.mark.parametrize("name", CHANGES_OF_LINES)
def test_wrapping_changes_no_article(shared, name):
    """Articles are read alike with other line breaks, where blank lines part paragraphs; each way gets half of them."""
    single = [text for text in sample(shared) if "\n" not in text]
    spaced = [text for text in sample(shared) if re.search(r"\n\s*\n", text)]
    spaced += ["\n\n".join(single[i : i + 2]) for i in range(0, len(single) - 1, 2)]
    compare_all(spaced[CHANGES_OF_LINES.index(name) % 2 :: 2], name)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=4, unique=True),
    st.sampled_from(list(v.STYLES)),
    st.lists(st.sampled_from([name for name in SPELLINGS if not name.endswith("_marks")]), max_size=4, unique=True),
    st.integers(40, 120),
    st.integers(0, 99),
)
def test_whatever_is_combined(texts, style, names, width, seed):
    """Spellings in any order, on top of any style of marks and any line breaks, change nothing."""
    text = "\n\n".join(texts)
    variant = change("+".join([f"{style}_marks", *names]), text)
    variant = variant.then(partial(v.wrap, width=width)).then(partial(v.bind_blanks, seed=seed, share=seed / 99))
    assert differences(text, variant) == {}


@given(st.sampled_from(PARAGRAPHS), st.lists(st.sampled_from(list(SPELLINGS | WRAPPINGS)), max_size=5, unique=True))
def test_a_variant_can_be_undone(text, names):
    """The places of a variant lie in order, and what stands between two of them is the old code point."""
    variant = change("+".join(names), text) if names else v.keep(text)
    assert all(a < b for a, b in pairwise(variant.places))
    assert (variant.places[0], variant.places[-1], len(variant.places)) == (0, len(variant.text), len(text) + 1)
    pieces = [variant.text[a:b] for a, b in pairwise(variant.places)]
    assert [v.plain(piece) for piece in pieces] == [v.plain(letter) for letter in text]


def corpus() -> list[Article]:
    """Return the five texts and some articles of invented sentences."""
    out = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    texts = [text for texts in paragraphs().values() for text in in_paragraphs(texts)]
    return out + [Article(str(number), text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("order", ["as they come", "reversed", "shuffled", "twice"])
def test_one_article_and_a_batch_give_the_same(order):
    """What else was read, before or after, leaves no trace."""
    articles = corpus()
    single = {article.id: to_json(annotate(article)) for article in articles}
    if order == "reversed":
        articles.reverse()
    elif order == "shuffled":
        random.Random(5).shuffle(articles)
    elif order == "twice":
        articles = [article for article in articles for _ in range(2)]
    assert [to_json(found) for found in annotate_all(articles)] == [single[article.id] for article in articles]


def test_nothing_that_is_given_is_changed():
    """Articles and lexicons are the same afterwards."""
    articles = [Article("x", PARAGRAPHS[0], evidence={"date": ("stated", "its first line")}), *corpus()]
    before = copy.deepcopy(articles)
    entries = {name: copy.deepcopy(lexicon.load(name).entries) for name in lexicon.names()}
    found = list(annotate_all(articles))
    assert articles == before
    assert all(one.article is article for one, article in zip(found, articles, strict=True))
    assert {name: lexicon.load(name).entries for name in lexicon.names()} == entries
