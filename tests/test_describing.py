"""How a source is described: how well one could tell who it is, its office, its house, how many, from where."""

from __future__ import annotations

import pytest

from analysis.annotate import annotate
from analysis.german.countries import find_country, is_place
from analysis.records import Article, Span
from analysis.sources.describing import Description, describe, read_numbers
from analysis.sources.nominative import put_into_nominative
from analysis.sources.offices import find_office
from analysis.sources.speakers import read_speaker
from reading import read


def said_of(phrase: str) -> Description:
    """Return what a phrase says of the source that it names."""
    span = Span(0, len(phrase))
    return describe(phrase, read_speaker(phrase, span).kind or "organisation", (span,))


RANKS = {
    "a name": ("Wirtin Eva Lang", "named"),
    "a body's name": ("die NASA", "named"),
    "a body called after its place": ("die Staatsanwaltschaft Altdorf", "named"),
    "the seat of a government": ("der Kreml", "named"),
    "one body of its sort": ("der Bundestag", "named"),
    "a medium's name": ("die «Seepost»", "named"),
    "a medium's title": ("die Gartenzeitung", "named"),
    "a document by its author's name": ("ein Bericht der NASA", "named"),
    "a document by its author": ("eine Studie des Ministeriums", "identifiable"),
    "the one document": ("das Urteil", "identifiable"),
    "an authority": ("die Polizei", "identifiable"),
    "an office": ("der Ministerpräsident", "identifiable"),
    "an office with a place": ("die Bürgermeisterin von Altdorf", "identifiable"),
    "what an authority says": ("Polizeiangaben", "identifiable"),
    "what firms say": ("Firmenangaben", "bare"),
    "a voice for a house": ("ein Sprecher des Ministeriums", "identifiable"),
    "a voice in a compound": ("ein Polizeisprecher", "identifiable"),
    "a voice for an unnamed house": ("ein Sprecher eines Unternehmens", "described"),
    "a voice alone": ("ein Sprecher", "described"),
    "a former official": ("ein ehemaliger Beamter", "described"),
    "near to somebody": ("zwei dem Bürgermeister nahestehende Personen", "described"),
    "an insider of a house": ("ein Rathaus-Insider", "described"),
    "a leaked report": ("ein durchgesickerter Bericht", "described"),
    "a study from somewhere": ("eine norwegische Studie", "described"),
    "media of a country": ("finnische Medien", "described"),
    "bodies of a sort": ("Hilfsorganisationen", "described"),
    "insiders": ("Insider", "bare"),
    "some sources": ("drei Quellen", "bare"),
    "more sources": ("weitere anonyme Quellen", "bare"),
    "onlookers": ("Beobachter", "bare"),
    "what experts say": ("Ansicht von Experten", "bare"),
    "a study": ("eine Studie", "bare"),
    "reports": ("Berichte", "bare"),
    "a broadcaster": ("ein Sender", "bare"),
}


@pytest.mark.parametrize(("phrase", "identifiability"), RANKS.values(), ids=RANKS.keys())
def test_identifiability(phrase, identifiability):
    """The words say a name, pick out one alone, say more than that it is a source, or not even that."""
    assert said_of(phrase).identifiability == identifiability


def test_kind_and_identifiability_are_two_things():
    """An unnamed study is a document, and bare."""
    (source,) = read("Laut einer Studie ist der See voll.").sources
    assert (source.kind, source.identifiability) == ("document", "bare")


def test_the_mention_that_says_most_counts():
    """Who is named anywhere is named, and what is described in one place is described."""
    reading = read("Ein Insider sagte, es sei spät. Wirt Karl Zopf sagte, es sei früh. Zopf sagte, man warte.")
    assert [(s.name, s.identifiability) for s in reading.sources] == [("Insider", "bare"), ("Karl Zopf", "named")]


def test_described_are_all_that_are_not_identified():
    """The words that describe a source are kept where it is not identified, of whatever kind."""
    text = "Laut einer alten Studie ist der See voll. Die Polizei sagte, er sei leer."
    reading = read(text)
    assert [reading.words(s.described) for s in reading.sources] == [["einer alten Studie"], []]


OFFICES = {
    "in front of a name": ("Bürgermeisterin Eva Lang", "Eva Lang", "Bürgermeisterin", None),
    "behind a name": ("Eva Lang, die Leiterin des Wasseramts, kam.", "Eva Lang", "Leiterin", "Wasseramts"),
    "before a comma": ("Die frühere Leiterin des Wasseramts, Eva Lang", "Eva Lang", "Leiterin", "Wasseramts"),
    "first half of a compound": ("SPD-Chefin Eva Lang", "Eva Lang", "Chefin", "SPD"),
    "a country is no house": ("Finnlands Präsidentin Eva Lang", "Eva Lang", "Präsidentin", None),
    "rank": ("die stellvertretende Ministerin Eva Lang", "Eva Lang", "stellvertretende Ministerin", None),
    "nation": ("die finnische Ministerin Eva Lang", "Eva Lang", "Ministerin", None),
    "what it is for": ("Ministerin für Fischerei Eva Lang", "Eva Lang", "Ministerin für Fischerei", None),
    "party in brackets": ("Eva Lang (CDU) kam.", "Eva Lang", None, "CDU"),
    "a house behind": ("Eva Lang vom Wasseramt kam.", "Eva Lang", None, "Wasseramt"),
    "another's office": ("Das von Kanzlerin Eva Lang gelobte Haus", "Eva Lang", "Kanzlerin", None),
    "another person before": ("Präsident Karl Zopf und Eva Lang", "Eva Lang", None, None),
}


@pytest.mark.parametrize(("text", "name", "office", "house"), OFFICES.values(), ids=OFFICES.keys())
def test_office_of_a_named_person(text, name, office, house):
    """Office and house stand around the name."""
    start = text.index(name)
    found = find_office(text, Span(start, start + len(name)), person=True)
    told = (None, None) if found is None else (found.office, found.organisation)
    assert [span and span.of(text) for span in told] == [office, house]


HOUSES = {
    "compound": ("ein US-Beamter", "Beamter", "US"),
    "closed compound": ("ein Polizeisprecher", "Polizeisprecher", "Polizei"),
    "former": ("ein Ex-Kreml-Berater", "Berater", "Kreml"),
    "genitive": ("ein früherer Beamter des Innenministeriums", "Beamter", "Innenministeriums"),
    "adjectives of the house": ("ein Vertreter der finnischen Armee", "Vertreter", "finnischen Armee"),
    "insider": ("ein Kreml-Insider", None, "Kreml"),
    "once": ("ein Ex-Minister", "Minister", None),
    "trade of a source": ("eine Diplomaten-Quelle", "Diplomaten", None),
    "near to a house": ("zwei dem Kreml nahestehende Personen", None, "Kreml"),
    "from around a house": ("Quellen aus dem Umfeld des Kremls", None, "Kremls"),
    "no house": ("eine Kennerin der Berge", None, None),
    "prefix": ("ein Bundestrainer", "Bundestrainer", None),
}


@pytest.mark.parametrize(("phrase", "office", "house"), HOUSES.values(), ids=HOUSES.keys())
def test_office_of_an_unnamed_source(phrase, office, house):
    """Office and house stand in the phrase itself."""
    found = find_office(phrase, Span(0, len(phrase)))
    told = (None, None) if found is None else (found.office, found.organisation)
    assert [span and span.of(phrase) for span in told] == [office, house]


COUNTS = {
    "one": ("ein Insider", (1, 1)),
    "one of several": ("eine der Wirtinnen", (1, 1)),
    "number word": ("drei Insider", (3, 3)),
    "figures": ("13 Insider", (13, 13)),
    "from two to three": ("zwei bis drei Insider", (2, 3)),
    "at least": ("mindestens drei Insider", (3, None)),
    "at most": ("höchstens drei Insider", (1, 3)),
    "a dozen": ("ein Dutzend Beamte", (12, 12)),
    "dozens": ("Dutzende Beamte", (24, None)),
    "several": ("mehrere Beamte", (2, None)),
    "plural": ("Insider", (2, None)),
    "the one": ("den Hafen-Insider", (1, 1)),
    "circles do not count": ("Kreise der Reederei", None),
    "documents are not counted": ("drei Studien", None),
    "bodies are not counted": ("die Polizei", None),
    "nor is a voice for one": ("ein Polizeisprecher", None),
}


@pytest.mark.parametrize(("phrase", "count"), COUNTS.values(), ids=COUNTS.keys())
def test_count(phrase, count):
    """How many they are said to be, at least and at most."""
    assert said_of(phrase).count == count


def test_numbers_behind_the_noun_do_not_count():
    """A number in what belongs to the noun is not how many the sources are."""
    assert read_numbers(["Gäste", "der", "drei", "Wirte"]) is None


SIDES = {
    "adjective": ("ein finnischer Beamter", "Finland"),
    "compound": ("ein US-Beamter", "United States"),
    "seat of a government": ("ein Kreml-Mitarbeiter", "Russia"),
    "house": ("ein Sprecher des Weißen Hauses", "United States"),
    "genitive": ("Polens Wirte", "Poland"),
    "people": ("zwei Dänen", "Denmark"),
    "at the beginning of a sentence": ("Isländische Fischer", "Iceland"),
    "union": ("ein EU-Diplomat", "European Union"),
    "not where one is sent": ("der Botschafter in Tokio", None),
    "nor what one knows of": ("ein Japan-Kenner", None),
    "media have none": ("die finnische Zeitung", None),
    "documents have none": ("eine norwegische Studie", None),
    "nothing said": ("ein Beamter", None),
}


@pytest.mark.parametrize(("phrase", "side"), SIDES.values(), ids=SIDES.keys())
def test_side(phrase, side):
    """The country that a source is said to speak for or to come from."""
    assert said_of(phrase).side == side


def test_side_of_the_one_near_to_whom():
    """Who stands near to somebody of whom the article says whence he comes is on his side."""
    reading = read("Finnlands Präsident Matti Salo schwieg. Ein Vertrauter Salos sagte, es sei spät.")
    assert [(s.name, s.side) for s in reading.sources] == [("Vertrauter Salos", "Finland")]


SETS = {
    "some of those told of": ("Die Finnen schwiegen. Einige der Fischer sagten, es sei spät.", "Finland"),
    "of two peoples": ("Die Finnen trafen die Dänen. Einige der Fischer sagten, es sei spät.", None),
    "told of long ago": (
        "Die Finnen schwiegen. Es war Nacht. Es regnete. Einige der Fischer sagten, es sei spät.",
        None,
    ),
    "some": ("Die Finnen schwiegen. Einige Fischer sagten, es sei spät.", None),
    "a national body": ("Das Rathaus in Finnland schwieg. Der Nationale Fischrat sagte, es sei spät.", "Finland"),
    "two states": ("Finnland und Polen schwiegen. Der Nationale Fischrat sagte, es sei spät.", None),
    "another body": ("Das Rathaus in Finnland schwieg. Der Hohe Fischrat sagte, es sei spät.", None),
}


@pytest.mark.parametrize(("text", "side"), SETS.values(), ids=SETS.keys())
def test_side_left_to_the_sentence_before(text, side):
    """*Some of the* and *national* take up a country that was told just before, if that is only one."""
    assert [source.side for source in read(text).sources] == [side]


CLAUSES = {
    "a paper that was found": ("In einem Papier, das lange im Keller lag, heißt es: «Er ist voll.»", "described"),
    "an insider who hides": ("Ein Insider, der nicht genannt sein will, sagte, er sei voll.", "described"),
    "with a preposition": ("Ein Insider, mit dem wir gestern sprachen, sagte, er sei voll.", "described"),
    "what he says": ("Ein Insider sagte, das sei falsch gewesen.", "bare"),
    "that he says it": ("Das weiß ein Insider, der sagte, der Turm sei voll.", "bare"),
    "an article behind": ("Laut einem Insider, die Leute wissen es, ist er voll.", "bare"),
}


@pytest.mark.parametrize(("text", "identifiability"), CLAUSES.values(), ids=CLAUSES.keys())
def test_relative_clause_describes(text, identifiability):
    """A relative clause tells more of a source, unless it holds the source's own words."""
    assert {s.identifiability for s in annotate(Article("a", text), keep_all=True).sources} == {identifiability}


def test_countries():
    """Forms of two words are known, and names of places are told from people."""
    assert find_country(["Downing", "Street"]) == "United Kingdom"
    assert find_country(["Finnen"], without="people") is None
    assert (is_place("Helsinki"), is_place("Finne")) == (True, False)


NEAR = {
    "inside": ("ein Mitarbeiter aus dem inneren Kreis", "inside"),
    "close": ("Kreise der Reederei", "close"),
    "knows the matter": ("zwei mit der Sache vertraute Personen", "close"),
    "former": ("ein Ex-Berater", "former"),
    "outside": ("Beobachter", "outside"),
    "a body has none": ("die Polizei", None),
}


@pytest.mark.parametrize(("phrase", "nearness"), NEAR.values(), ids=NEAR.keys())
def test_nearness(phrase, nearness):
    """How near an unidentified source is said to stand."""
    assert said_of(phrase).nearness == nearness


NOMINATIVES = {
    "dative, neuter": ("Roten Haus", "dem", False, "Rotes Haus"),
    "genitive, neuter": ("Roten Amtes", "des", False, "Rotes Amt"),
    "dative, feminine": ("Neuer Zeitung", "", False, "Neue Zeitung"),
    "dative, masculine": ("früheren Berater", "einem", False, "früherer Berater"),
    "adjectival noun": ("hohen Beamten", "einem", False, "hoher Beamter"),
    "weak noun": ("alten Präsidenten", "dem", False, "alter Präsident"),
    "plural": ("finnischen Behörden", "den", True, "finnische Behörden"),
    "made of a town": ("Altdorfer Polizei", "der", False, "Altdorfer Polizei"),
    "gender not known": ("Grünen Wumm", "dem", False, "Grünen Wumm"),
}


@pytest.mark.parametrize(("words", "opener", "plural", "wanted"), NOMINATIVES.values(), ids=NOMINATIVES.keys())
def test_nominative(words, opener, plural, wanted):
    """Adjectives and nouns get the ending that a list shows; what is not known stays."""
    assert put_into_nominative(words.split(), opener, plural=plural) == wanted.split()
