"""Read each mention of a seat of power: as a place, an office, a side, or as part of a compound.

*Im Kreml* brennt Licht, *der Kreml* bestreitet, *mit dem Kreml* wird verhandelt, ein *Kreml-Insider* gehört dazu. The
words right beside a mention decide; where they do not, the reading stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.framing.frame_words import word_list
from analysis.framing.known_words import Known
from analysis.framing.mentions import Mention, find_mentions, is_adjective_of, plain_forms
from analysis.framing.seat_prepositions import read_preposition
from analysis.framing.seat_roles import LEFT_OPEN, Reading, read_in_clause
from analysis.german.ranks import Words
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.records import Frame, Span

READINGS = ("place", "office", "side", "inside", "open")
OF_DATELINES = frozenset("–—-(/|")


def find_seats(
    text: str, sentence: Span, words: Words, starts: Sequence[int], hits: Sequence[tuple[int, Known]]
) -> Iterator[Frame]:
    """Yield the mentions of seats of power in a sentence, each with its reading and from what.

    Args:
        text: the raw text.
        sentence: the sentence.
        words: its tokens.
        starts: where they begin.
        hits: which of them are known, and what they can be.
    """
    for mention in find_mentions(text, sentence, words, starts, hits):
        reading, reason = read_seat(mention)
        yield Frame(*mention.ends, "seat", mention.entry.id, reading, reason)


def read_seat(mention: Mention) -> Reading:
    """Return the reading of a mention and its reason; the first rule that applies decides."""
    return (
        read_adjective(mention)
        or read_compound(mention)
        or read_dateline(mention)
        or read_genitive(mention)
        or read_name(mention)
        or read_preposition(mention)
        or read_in_clause(mention)
        or LEFT_OPEN
    )


def read_adjective(mention: Mention) -> Reading | None:
    """Read an adjective beside those who govern: *die Moskauer Führung*; such adjectives are no mentions elsewhere."""
    return ("side", "adjective") if is_adjective_of(mention.at(mention.first), mention.entry.id) else None


def read_compound(mention: Mention) -> Reading | None:
    """Read a compound: *Kremlsprecher* belongs to the seat, *Kreml-Elite* are those who rule."""
    word = mention.at(mention.first)
    if mention.last - mention.first > 1 or word in plain_forms(mention.entry.id) or word.isupper():
        return None
    rest = fold(word.partition("-")[2] or remainder(word, mention.entry.id)).rpartition("-")[2]
    if word.endswith("-"):  # the second part stands in quotation marks
        rest = next((mention.folded(k) for k in range(mention.last, mention.last + 2) if mention.at(k).isalpha()), "")
    if rest in word_list("rulers"):
        return "side", "compound_rulers"
    if not mention.is_city or rest in word_list("people-of"):
        return "inside", "compound"
    if rest in word_list("journeys"):
        return "place", "compound_journey"
    return "open", "compound"


def remainder(word: str, key: str) -> str:
    """Return what follows the seat in a compound without a hyphen."""
    front = max((form for form in plain_forms(key) if word.startswith(form)), key=len, default="")
    return word[len(front) :]


def read_dateline(mention: Mention) -> Reading | None:
    """Read a city at the start of a sentence before a dash or bracket, or with a date: where the report was written."""
    following = mention.at(mention.last)
    if not mention.is_city or mention.head != mention.first or mention.preposition:
        return None
    if mention.first == 0 and following in OF_DATELINES:
        return "place", "dateline"
    if following == "," and mention.at(mention.last + 1)[:1].isdigit():
        return "place", "dateline"
    if mention.at(mention.first - 1) == "(" and following in (")", ",", "/"):
        return "place", "bracket"
    return None


def read_genitive(mention: Mention) -> Reading | None:
    """Read a genitive by the noun that it belongs to: *Mauern des Kremls*, *Moskaus Truppen*."""
    word, entry = mention.at(mention.first), mention.entry
    feminine = entry.values.get("gender") == "feminine"
    is_article = mention.article == ("der" if feminine else "des")
    ends = mention.is_city and word.endswith("s") and word[:-1] in plain_forms(entry.id)
    if mention.preposition or not (is_article or ends):
        return None
    before, behind = mention.folded(mention.head - 1), mention.folded(mention.last)
    nouns = [noun for noun in (behind if ends else "", before) if noun]
    if feminine and before not in word_list("state-affairs") | word_list("state-persons") | word_list("places-of"):
        return None  # der Hofburg can be a dative
    for noun in nouns:
        if noun in word_list("places-of"):
            return "place", "genitive"
        if noun.endswith(tuple(word_list("state-persons"))):
            return "office", "genitive"
        if noun.endswith(tuple(word_list("state-affairs") | word_list("minds"))):  # *Kriegsziel*
            return "side", "genitive"
        if not mention.is_city and noun in word_list("utterances"):
            return "office", "genitive"
        if not mention.is_city and noun in word_list("belonging") | word_list("people-of"):
            return "inside", "genitive"  # *ein Mitglied des Kremls*, *das Umfeld des Kremls*
    return "open", "genitive"


def read_name(mention: Mention) -> Reading | None:
    """Read a mention as part of a name: *Universität Wien*, *die Wien Holding*, *Radio Kreml*."""
    before = mention.words[mention.first - 1] if mention.first else None
    if mention.is_city and mention.at(mention.first - 1) == ")" and mention.at(mention.first - 3) == "(":
        return "place", "part_of_name"  # Oberlandesgericht (OLG) Wien
    if mention.is_city and mention.article and mention.at(mention.last)[:1].isupper():
        return "place", "part_of_name"
    if before is None or not before.capital or mention.head != mention.first:
        return None
    if look_up_ids(before.text, "function_words") or before.forms or (before.folded in word_list("inside-place")):
        return None
    if mention.first == 1 and before.at_start().forms:
        return None
    return ("place" if mention.is_city else "open"), "part_of_name"
