"""The same statement in other words: which sentences tell a claim again, and which only speak of the same things."""

from __future__ import annotations

import unicodedata

import pytest

from analysis import lexicon
from analysis.annotate import annotate
from analysis.german.clauses import find_clauses
from analysis.lexicon import unmark
from analysis.passages import retelling
from analysis.passages.retelling import find_retellings
from analysis.passages.retold_words import GROUP, find_head, read_terms, verb_keys
from analysis.records import AnnotatedArticle, Article, Paragraph, Passage, Span
from analysis.segmenting import find_sentences
from steps import count_steps


def make(*lines: str, roles: tuple[str, ...] = ("headline",), name: str = "a") -> AnnotatedArticle:
    """Return an article of one paragraph a line, the first with the given roles, the others body."""
    paragraphs, start = [], 0
    for number, line in enumerate(lines):
        role = roles[number] if number < len(roles) else "body"
        paragraphs.append(Paragraph(start, start + len(line), role))
        start += len(line) + 1
    text = "\n".join(lines)
    found = tuple(paragraphs)
    return AnnotatedArticle(Article(name, text), lines[0], found, find_sentences(text, found))


def told(article: AnnotatedArticle) -> list[tuple[str, str]]:
    """Return the pairs that are found inside an article, as texts."""
    text = article.article.text
    return [(p.a_span.of(text), p.b_span.of(text)) for p in find_retellings(article, None, [])]


SAME = {
    "other form of the verb": (
        "Wirtin bietet Nachbarn Suppe an",
        "[[Die Wirtin hat den Nachbarn eine warme Suppe angeboten]].",
    ),
    "a noun for the verb": (
        "Bäcker fordert Brücke über Mühlbach",
        "[[Die Forderung des Bäckers nach einer Brücke über den Mühlbach ist alt]].",
    ),
    "another verb of one sense": (
        "Bürgermeisterin lehnt Karneval im Rathaus ab",
        "[[Den Karneval im Rathaus hat die Bürgermeisterin gestern zurückgewiesen]].",
    ),
    "a noun with a light verb": (
        "Imker verhandeln mit Gärtnern über Blumenwiese",
        "[[Seit Montag führen die Imker Gespräche mit den Gärtnern über eine Wiese]].",
    ),
    "no verb at all": (
        "Brand im Heustadl von Niederdorf",
        "[[In der Nacht hat ein Feuer den Heustadl von Niederdorf zerstört]].",
    ),
    "the clause alone, not what hangs on it": (
        "Köchin verschenkt Kürbisse im Schulhof",
        "Wie es heißt, regnete es lange und niemand kam, [[obwohl die Köchin im Schulhof Kürbisse verschenkte]].",
    ),
    "other mood and tense": (
        "Förster soll Eule gerettet haben",
        "[[Der Förster rettet eine Eule]].",
    ),
    "a phrase for the verb": (
        "Wirtin hintergeht Koch beim Kuchenfest",
        "[[Beim Kuchenfest handelte die Wirtin hinter dem Rücken des Kochs]].",
    ),
    "an adjective for the noun": (
        "Hühner im Stall von Niederdorf in Panik",
        "[[Die Hühner im Stall von Niederdorf sind panisch]].",
    ),
    "a participle that says how it is": (
        "Hagel alarmiert Gärtner von Niederdorf",
        "[[Für die Gärtner von Niederdorf sei der Hagel alarmierend]].",
    ),
    "a noun and a verb for the verb": (
        "Wirtin wendet sich an Imker in Niederdorf",
        "[[Die Wirtin hat Kontakt zu den Imkern in Niederdorf aufgenommen]].",
    ),
    "with what it is about": (
        "Obmann fürchtet Streit um Zaun",
        "[[Der Obmann hat Angst, dass um den Zaun gestritten wird]].",
    ),
    "a clause around another one": (
        "Kürbisse am Schulhof beunruhigen Gärtner",
        "[[Die Kürbisse am Schulhof, die niemand will, beunruhigen die Gärtner]].",
    ),
    "one of two joined clauses": (
        "Obmann baut Zaun am Mühlbach",
        "Die Wirtin kocht Suppe für den Obmann, [[und am Mühlbach baut er einen Zaun]].",
    ),
    "without who says it": (
        "Köchin verschenkt Kürbisse im Schulhof",
        "Im Schulhof erzählte der Obmann am Montag, [[dass die Köchin dort Kürbisse verschenkt]].",
    ),
    "a wish and an attempt": (
        "Imker will Bären von Niederdorf fangen",
        "[[Der Imker versuchte, den Bären in Niederdorf zu fangen]].",
    ),
    "what happens without their knowing": (
        "Förster hintergeht die Köchin beim Kuchenfest",
        "[[Die Köchin hat vom Förster beim Kuchenfest davon nichts gewusst]].",
    ),
    "what one side denies": (
        "Förster hat die Eule gerettet",
        "[[Der Förster hat die Eule nicht gerettet]].",
    ),
}
OTHER = {
    "same names, other act": ("Köchin verschenkt Kürbisse im Schulhof", "Die Köchin zählt Kürbisse im Schulhof."),
    "same act, other names": ("Köchin verschenkt Kürbisse im Schulhof", "Der Bäcker verschenkt Brezeln am Bahnhof."),
    "the topic alone": ("Köchin verschenkt Kürbisse im Schulhof", "Kürbisse sind gesund und im Herbst billig."),
    "a noun for the act beside another verb": (
        "Obmann kündigt Streit um Zaun an",
        "Ein Streit um einen Zaun schadet dem Verein.",
    ),
    "under a condition": (
        "Köchin verschenkt Kürbisse im Schulhof",
        "Wenn die Köchin im Schulhof Kürbisse verschenkt, regnet es.",
    ),
    "given, not told": (
        "Imker führen Gespräche mit Gärtnern",
        "Die Imker betonten in den Gesprächen mit Gärtnern, wie schön Wiesen sind.",
    ),
    "the same fear of something else": (
        "Köchin hat Angst, dass die Suppe kalt wird",
        "Die Köchin hat Angst, sich beim Wirt zu melden.",
    ),
    "a light verb and a name": ("Köchin bekommt Kürbis", "Die Köchin bekommt einen Brief."),
    "somebody says something": ("Köchin sagt Fest ab", "Die Köchin sagt, es regne."),
    "only tried": ("Imker fängt Bären von Niederdorf", "Der Imker versuchte, den Bären in Niederdorf zu fangen."),
    "only asked for": (
        "Obmann baut Zaun am Mühlbach",
        "Die Wirtin forderte den Obmann auf, am Mühlbach einen Zaun zu bauen.",
    ),
    "nothing": ("Köchin verschenkt Kürbisse im Schulhof", "Es regnete."),
}


@pytest.mark.parametrize(("headline", "sentence"), SAME.values(), ids=SAME)
def test_told_again(headline: str, sentence: str) -> None:
    """A sentence that says what the headline claims is found, with the clauses that say it."""
    plain, ((start, end),) = unmark(sentence)
    assert told(make(headline, plain)) == [(headline, plain[start:end])]


@pytest.mark.parametrize(("headline", "sentence"), OTHER.values(), ids=OTHER)
def test_not_told_again(headline: str, sentence: str) -> None:
    """Names and topics alone make no passage, nor does the act alone."""
    assert told(make(headline, sentence)) == []


def test_two_sentences_of_the_body_need_more() -> None:
    """What is enough beside a headline is not enough between two sentences of the body, but the same again is."""
    first, second = "Bäcker fordert Brücke über Mühlbach.", "Die Forderung des Bäckers nach einer Brücke ist alt."
    assert told(make("Wetter", "Es regnet.", first, second)) == []
    again = "Die Köchin verschenkt im Oktober hundert Kürbisse im Schulhof."
    other = "Hundert Kürbisse verschenkt die Köchin im Oktober im Schulhof."
    assert told(make("Wetter", "Es regnet.", again, other)) == [(again[:-1], other[:-1])]


def test_a_subheading_announces_its_section() -> None:
    """Below it a sentence may leave out what the subheading names; in another section it may not."""
    claim, again = "Niederdorfer Tauschangebot ausgeschlagen", "Obwohl dieses Angebot lange galt, lehnte die Wirtin ab."
    roles = ("headline", "subheading", "body", "subheading", "body")
    assert told(make("Wetter", claim, again, "Hagel", "Es regnet.", roles=roles)) == [(claim, again[:-1])]
    assert told(make("Wetter", claim, "Es regnet.", "Hagel", again, roles=roles)) == []


def test_a_subheading_names_the_act_below_it() -> None:
    """A noun of a subheading takes up a verb right below it, whatever is told besides."""
    claim = "Tauschangebot aus Niederdorf ausgeschlagen"
    told_below = "Im Herbst soll Niederdorf angeboten haben"
    text = f"{told_below}, Rüben abzuholen und Säcke mit Nüssen aus dem Tal zu liefern."
    article = make("Wetter", claim, text, roles=("headline", "subheading", "body"))
    assert told(article) == [(claim, told_below)]


def test_headline_and_lead_tell_one_claim() -> None:
    """Beside the lead a headline has to share less than beside another sentence: it may be put otherwise there."""
    claim, again = "Niederdorf wollte mit Oberdorf reden", "Niederdorf führt Gespräche im Rathaus"
    assert told(make(claim, f"{again}.", roles=("headline", "lead"))) == [(claim, again)]
    assert told(make(claim, "Es regnet.", f"{again}.", roles=("headline", "lead"))) == []


def test_the_half_of_a_headline_that_is_told() -> None:
    """Of a headline of two clauses the one that is told again is taken, and the relative clause of a bare noun."""
    claim = "Wirtin sperrt Gasthof zu – und verschenkt Kürbisse im Schulhof"
    (pair,) = told(make(claim, "Im Schulhof verschenkt die Wirtin Kürbisse."))
    assert pair == ("und verschenkt Kürbisse im Schulhof", "Im Schulhof verschenkt die Wirtin Kürbisse")
    claim, again = (
        "Niederdorf staunt über prächtigen Umzug",
        "Nach dem prächtigen Umzug in Niederdorf, bei dem alle tanzten",
    )
    (pair,) = told(make(claim, f"{again}, begann der Regen.", roles=("subheading", "body")))
    assert pair == (claim, again)


def test_a_list_is_not_cut() -> None:
    """Names in a row are no clauses of their own: a stretch does not begin in the middle of them."""
    claim = "Niederdorf, Oberdorf und Mitterdorf feiern Kürbisfest"
    again = "Ein Kürbisfest feiern Niederdorf, Oberdorf und Mitterdorf"
    assert told(make(claim, f"{again}.")) == [(claim, again)]


def test_a_leader_stands_for_the_state() -> None:
    """Whom an article calls head of a state stands for it, where the words for the state do so too."""
    article = make(
        "Finnland redet mit Schweden",
        "Es regnet in Finnland, wo der finnische Präsident Erkki Lumi wohnt.",
        "Lumi sprach mit Stockholm.",
    )
    assert ("Finnland redet mit Schweden", "Lumi sprach mit Stockholm") in told(article)


def test_a_denial_is_told_with_what_is_denied() -> None:
    """Who says that it is not so tells the denial again, whatever the words; the stretch holds what is denied."""
    claim = "Finnland bestreitet, dass es in Lappland schneit"
    article = make(claim, "Finnland nannte den Bericht vom Schnee falsch und bestritt ihn.")
    assert [pair[0] for pair in told(article)] == [claim]


def test_boilerplate_tells_nothing() -> None:
    """What belongs to the page is passed over."""
    claim = "Köchin verschenkt Kürbisse im Schulhof"
    assert told(make(claim, claim, roles=("headline", "boilerplate"))) == []


def test_between_articles() -> None:
    """Between two articles every sentence is held against every other; the ids say whose the stretches are."""
    a = make("Herbst", "Die Köchin bietet den Nachbarn eine Suppe an.", name="a")
    b = make("Wetter", "Das Angebot der Köchin, den Nachbarn Suppe zu kochen, steht.", name="b")
    (passage,) = find_retellings(a, b, [])
    assert (passage.a, passage.b, passage.kind) == ("a", "b", "paraphrase")
    assert passage.a_span.of(a.article.text) == "Die Köchin bietet den Nachbarn eine Suppe an"
    assert 0 < passage.score <= 1


def test_what_is_known_is_not_told_again() -> None:
    """A pair that a known passage covers is left out; one that covers another sentence bars nothing."""
    article = make("Wirtin bietet Nachbarn Suppe an", "Die Wirtin hat den Nachbarn Suppe angeboten.")
    (found,) = find_retellings(article, None, [])
    known = Passage("a", found.a_span, "a", found.b_span, "verbatim", 1.0)
    assert find_retellings(article, None, [known]) == []
    elsewhere = Passage("a", Span(0, 3), "a", Span(4, 9), "verbatim", 1.0)
    assert find_retellings(article, None, [elsewhere]) == [found]


def test_order_and_nothing_changed() -> None:
    """Passages come in the order of the text, the first stretch first; the same again gives the same."""
    article = annotate(Article("a", "\n\n".join(line for pair in SAME.values() for line in map(plain_of, pair))))
    before = repr(article)
    found = find_retellings(article, None, [])
    assert found == sorted(found, key=lambda passage: (passage.a_span, passage.b_span))
    assert all(passage.a_span.end <= passage.b_span.start for passage in found)
    assert find_retellings(article, None, []) == found
    assert repr(article) == before


def plain_of(marked: str) -> str:
    """Return a text without its marks."""
    return unmark(marked)[0]


def decompose(text: str) -> str:
    """Write umlauts as a letter and a mark."""
    return unicodedata.normalize("NFD", text)


SPELLINGS = {
    "decomposed": decompose,
    "soft hyphens": lambda text: text.replace("schenkt", "\u00adschenkt").replace("hof", "\u00adhof"),
    "wrapped": lambda text: text.replace(" im ", "\nim "),
    "bound blanks": lambda text: text.replace(" im ", "\u00a0im "),
}


@pytest.mark.parametrize("change", SPELLINGS.values(), ids=SPELLINGS)
def test_offsets_are_those_of_the_raw_text(change) -> None:
    """However the text is spelled, the same stretches are found, as ranges of the text as it was read."""
    claim, told_again = (
        change("Köchin verschenkt Kürbisse im Schulhof"),
        change("Die Köchin verschenkt im Schulhof Kürbisse"),
    )
    text = f"{claim}\n\n{told_again}."
    paragraphs = (Paragraph(0, len(claim), "headline"), Paragraph(len(claim) + 2, len(text), "body"))
    article = AnnotatedArticle(Article("a", text), None, paragraphs, find_sentences(text, paragraphs))
    assert told(article) == [(claim, told_again)]


def test_long_lists_are_passed_over() -> None:
    """A sentence of very many clauses is read and not compared; ten times as many take about ten times the work."""

    def count(number: int) -> int:
        rows = ", ".join(f"die Köchin verschenkt Kürbis {n}" for n in range(number))
        article = make(rows, f"{rows}.")
        return count_steps(lambda: find_retellings(article, None, []))

    count(20)  # what is read once
    assert count(retelling.MOST_CLAUSES + 2) < count(retelling.MOST_CLAUSES)
    assert count(300) < 12 * count(30)


def test_what_many_sentences_do_is_bounded(monkeypatch) -> None:
    """Of sentences that all do the same, so many are compared and no more, however many there are."""
    monkeypatch.setattr(retelling, "MOST", 20)

    def count(number: int) -> int:
        lines = " ".join(f"Der Bäcker verschenkt Brot {n} am Markt." for n in range(number))
        article = make("Der Bäcker verschenkt Brot", lines)
        return count_steps(lambda: find_retellings(article, None, []))

    count(3)  # what is read once
    assert count(200) < 3 * count(20)


def test_a_noun_is_no_person_of_it() -> None:
    """Who acts is no act: *Mörder* is in no group of *Mord*, but plurals and compounds are."""
    assert find_head("Mörder") == frozenset()
    assert "act.kill" in find_head("Morde")
    assert "act.kill" in find_head("Bienenmord")


def test_light_and_saying_verbs_are_no_keys() -> None:
    """Verbs that say next to nothing join no two sentences by themselves."""
    assert verb_keys("machen") == frozenset()
    assert verb_keys("sagen") == frozenset()
    assert GROUP + "act.help" in verb_keys("helfen")


GROUPS = [entry for entry in lexicon.load("synonyms").entries if entry.examples]


@pytest.mark.parametrize("entry", GROUPS, ids=lambda entry: entry.id)
def test_example_of_a_group(entry: lexicon.Entry) -> None:
    """In the example of a group the marked word has it."""
    for example in entry.examples:
        text, hits = unmark(example)
        terms = [term for clause in find_clauses(text, 0, len(text)) for term in read_terms(clause)]
        assert any(GROUP + entry.id in term.keys and hits[0][0] <= term.start < hits[0][1] for term in terms)


def test_groups_have_two_words() -> None:
    """A group of one word joins nothing, and every word stands in it once."""
    for entry in GROUPS:
        words = [word for key in ("verbs", "nouns", "adjectives") for word in str(entry.values.get(key, "")).split()]
        assert len(words) > 1 or entry.id == "act.freeze", entry.id
        assert len(words) == len(set(words)), entry.id
