"""Find the words for somebody's office and for the body it belongs to, beside a name or in a phrase without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.german.countries import find_country
from analysis.german.nameparts import ids_of, is_acronym, is_kind
from analysis.german.names import is_common
from analysis.german.words import look_up_ids
from analysis.records import Span, Token
from analysis.segmenting import find_tokens
from analysis.sources.nouns import OFFICES, is_known_agent

BEFORE, BEHIND = 90, 120  # characters around a name that an office and its body fill
WHAT = "describing"
BODIES = frozenset(["organisation.noun", "organisation.place", "organisation.name", "medium.noun", "medium.name"])
SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÄÖÜ„“”«»\"])|[\n\t]|[–—;]\s")
HOUSE = re.compile(
    r"\s+(?:vom|von der|von den|von|beim)\s+((?:[a-zäöü]+en\s+)?[A-ZÄÖÜ][\w‑-]*(?:\s+[A-ZÄÖÜ][\w‑-]*){0,3})"
)
APPOSITION = re.compile(r"(?:\s*\([^()\n]{1,40}\))?,\s+([\w‑-]+[^.,;:!?\n„“”\"»«]{0,80})")
PARTY = re.compile(r"\s*\(([A-ZÄÖÜ][\w/ -]{1,20})\)")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the words for it, those for the body it belongs to, and the phrase in which both stand."""

    phrase: Span
    office: Span | None
    organisation: Span | None


def find_office(text: str, span: Span, *, person: bool = False, document: bool = False) -> Office | None:
    """Return the office that a phrase says, or None.

    Args:
        text: the raw text.
        span: the phrase.
        person: whether it has a name, around which the office may stand.
        document: whether it is a document, of which only the author is asked for.
    """
    phrase = widen(text, span) if person else span
    words = [t for t in find_tokens(text, phrase.start, phrase.end) if t.text[0].isalnum()]
    heads = [i for i, w in enumerate(words) if is_office(w.text, document=document)]
    if not heads:
        house = (PARTY.match(text, span.end) or find_house(text, span)) if person else None
        if person or document:
            if house and find_country(house.group(1).split(), without="adjectives") and not is_acronym(house.group(1)):
                return Office(Span(phrase.start, house.end()), None, None)  # Eva Muster (Finnland)
            return Office(phrase, None, Span(*house.span(1))) if house else None
        return find_circle(phrase, words)
    adjacent = next((i for i in heads if i + 1 < len(words) and words[i + 1].start == span.start), None)
    head = heads[0] if adjacent is None else adjacent
    first = head
    while first and is_title_word(words[first - 1].text) and tight(text, words, first, head + 1):
        first -= 1
    end = read_scope(words, head)
    organisation = find_body(text, words, head, end, document=document)
    noun, begin = words[head], words[first].start
    if organisation is not None and noun.start <= organisation.start < noun.end and "-" in noun.text:
        begin = organisation.end + 1  # US-Beamter: Beamter is the office
    elif first == head:
        begin += len(former_part(noun.text))
    office = Span(begin, words[end].end)
    bare = "bare.noun" in look_up_ids(office.of(text), WHAT) and not ids_of(noun.text) & OFFICES
    return Office(phrase, None if document or bare else office, organisation)


def find_circle(phrase: Span, words: Sequence[Token]) -> Office | None:
    """Return what a phrase without an office says of its source: from whose circle, or of what trade, it is.

    *Zwei dem Rathaus nahestehende Personen*, *Quellen aus dem Umfeld des Rathauses*, *eine Diplomaten-Quelle*.
    """
    for word in words:
        front, dash, _ = word.text.replace("\u2011", "-").partition("-")
        if dash and ids_of(front) & OFFICES and "prefix.part" not in look_up_ids(front, WHAT):
            return Office(phrase, Span(word.start, word.start + len(front)), None)
    near = any(i.startswith("nearness.") for w in words for i in look_up_ids(w.text, "speakers"))
    body = next((w for w in words if near and ids_of(w.text) & BODIES and not ids_of(w.text) & OFFICES), None)
    return Office(phrase, None, Span(body.start, body.end)) if body else None


def is_title_word(word: str) -> bool:
    """Say whether an adjective belongs to an office (*stellvertretend*, *Nationale*): not a nation, not *früher*."""
    if find_country((word,)) or "nearness.former" in look_up_ids(word, "speakers"):
        return False
    capital = word[0].isupper() and word.endswith(("e", "er", "en")) and not look_up_ids(word, "function_words")
    return is_adjective(word) or (capital and not ids_of(word))


def former_part(noun: str) -> str:
    """Return the part of a compound that says that an office was held once (*Ex-* of *Ex-Beamter*), or ""."""
    front, dash, _ = noun.replace("\u2011", "-").partition("-")
    return f"{front}{dash}" if dash and "nearness.former" in look_up_ids(front, "speakers") else ""


def find_house(text: str, span: Span) -> re.Match[str] | None:
    """Return the match of *vom Amt*, *von der Bank* right behind a name, if what follows is a body, or None."""
    found = HOUSE.match(text, span.end, min(len(text), span.end + BEHIND))
    return found if found and is_body(found.group(1).split()) else None


def is_body(words: Sequence[str]) -> bool:
    """Say whether some words, the first or last of them most of all, name a body."""
    if any(ids_of(w) & BODIES or is_acronym(w) for w in words) or find_country(words):
        return True
    nouns = [w for w in words if w[0].isupper()]
    return bool(nouns) and not ids_of(nouns[0]) and not is_common(nouns[0])


def is_office(word: str, *, document: bool) -> bool:
    """Say whether a word is a noun for an office, or for a document where that is asked for."""
    ids = ids_of(word)
    if document:
        return "document.noun" in ids
    if not word[0].isupper() and "-" not in word:
        return False
    people = bool(ids & OFFICES) or "anonymous.noun" in ids or (not ids and is_known_agent(word))
    told = look_up_ids(word, WHAT)
    bare = ("bare.noun" in told and not compound_body(word)) or "mass.noun" in told
    return people and "said.noun" not in ids and not bare and ids_of(word) != {"organisation.noun"}


def widen(text: str, span: Span) -> Span:
    """Return a name with what stands around it: an office in front, an apposition behind."""
    begin = max(0, span.start - BEFORE)
    start = max((m.end() for m in SENTENCE_END.finditer(text, begin, span.start)), default=begin)
    words = list(find_tokens(text, start, span.start))
    first = open_front(words)
    end = span.end
    behind = APPOSITION.match(text, span.end, min(len(text), span.end + BEHIND))
    if behind and opens_with_office([w.text for w in find_tokens(text, *behind.span(1)) if w.text[0].isalnum()]):
        end = behind.end()
    return Span(words[first].start if first < len(words) else span.start, end)


def opens_with_office(words: Sequence[str]) -> bool:
    """Say whether an apposition begins with an office: articles and adjectives at most stand before it."""
    for word in words[:5]:
        if is_office(word, document=False):
            return True
        if not (is_adjective(word) or is_kind(word, "article_definite") or is_kind(word, "article_indefinite")):
            return False
    return False


def open_front(words: Sequence[Token]) -> int:
    """Return where the phrase begins that ends with a name behind these words: *die Leiterin des Amts, NAME*.

    Without a comma before the name a preposition ends the phrase (*das von Kanzler NAME*): what stands before it may
    belong to somebody else.
    """
    first = len(words)
    apart = bool(words) and words[-1].text == ","
    if apart:
        first -= 1
    while first:
        word = words[first - 1].text
        before = words[first - 2].text if first > 1 else ""
        following = words[first].text if first < len(words) else ""
        if is_kind(word, "article_definite") or is_kind(word, "article_indefinite"):
            if not (before[:1].isupper() and not is_kind(before, "preposition")) or not (apart or is_genitive(word)):
                return first - 1
        elif not word[0].isalnum() or not (word[0].isupper() or goes_on(word, following, apart=apart)):
            break
        first -= 1
    while first < len(words) and not (words[first].text[0].isupper() or opens(words[first].text)):
        first += 1
    return first


def opens(word: str) -> bool:
    """Say whether a small word can open a phrase: an article, or an adjective that needs none (*früherer*)."""
    article = is_kind(word, "article_definite") or is_kind(word, "article_indefinite")
    return article or (word.endswith("er") and is_adjective(word))


def is_genitive(article: str) -> bool:
    """Say whether an article can be a genitive, by which a noun belongs to the one before it."""
    return article.lower() in ("der", "des", "einer", "eines")


def goes_on(word: str, following: str, *, apart: bool) -> bool:
    """Say whether a small word can stand in the phrase before a name: an adjective; in an apposition *von* too."""
    ids = look_up_ids(word, WHAT)
    if "part.scope" in ids or "part.complement" in ids:
        return apart or "part.scope" in ids
    return following[:1].isupper() and word.endswith(("er", "en", "es", "em", "ische", "e")) and is_adjective(word)


def is_adjective(word: str) -> bool:
    """Say whether a word can be an adjective before a noun."""
    if not word[0].islower() or not word.endswith(("e", "en", "er", "em", "es")):
        return False
    return not look_up_ids(word, "function_words") and not any(
        i.startswith(("count.", "empty.")) for i in look_up_ids(word, WHAT)
    )


def read_scope(words: Sequence[Token], head: int) -> int:
    """Return the last word of an office with what it is for (*Minister für Umwelt*)."""
    if head + 2 >= len(words) or "part.scope" not in look_up_ids(words[head + 1].text, WHAT):
        return head
    end = head + 2
    while end < len(words) and not words[end].text[0].isupper():
        end += 1
    return min(end, len(words) - 1) if end - head <= 4 else head


def find_body(text: str, words: Sequence[Token], head: int, end: int, *, document: bool) -> Span | None:
    """Return the words for the body that an office belongs to: in the compound, behind it, or in front of it."""
    noun = words[head]
    inside = compound_body(noun.text)
    if inside and "-" in noun.text:
        begin = noun.start + noun.text.index(inside)
        return Span(begin, begin + len(inside))
    place = end + 1
    if place < len(words) and "part.complement" in look_up_ids(words[place].text, WHAT):
        last = place + 1
        while last < len(words) and not words[last].text[0].isupper() and is_adjective(words[last].text):
            last += 1
        stop = last
        while stop < len(words) and words[stop].text[0].isupper() and tight(text, words, stop, last):
            stop += 1
        if stop - last == 1 and words[last].text.endswith("s") and not ids_of(words[last].text):  # Lindes engem Kreis
            adjective = stop < len(words) and is_adjective(words[stop].text)
            stop += 2 if adjective and stop + 1 < len(words) and words[stop + 1].text[0].isupper() else 0
        if stop > last and is_body([w.text for w in words[last:stop]]):
            return Span(words[place + 1].start, words[stop - 1].end)
    return Span(noun.start, noun.start + len(inside)) if inside and "-" not in noun.text else None


def tight(text: str, words: Sequence[Token], index: int, first: int) -> bool:
    """Say whether a word goes on right behind the one before it, nothing but white space between."""
    return index == first or text[words[index - 1].end : words[index].start].isspace()


def compound_body(noun: str) -> str:
    """Return the part of a compound that names a body (*US* of *US-Beamter*, *Polizei* of *Polizeisprecher*), or ""."""
    plain = noun.replace("\u2011", "-")
    if "-" in plain:
        parts = [p for p in plain.split("-")[:-1] if "prefix.part" not in look_up_ids(p, WHAT)]
        if not parts:
            return ""
        whole = "-".join(parts)
        known = is_acronym(parts[0]) or ids_of(parts[-1]) & BODIES or find_country(parts[:1])
        known = known or not (ids_of(parts[-1]) or is_common(parts[-1]))  # Kornbach-Chef
        return noun[plain.index(whole) : plain.index(whole) + len(whole)] if known else ""
    for cut in range(len(plain) - 4, 2, -1):
        rest = plain[cut:]
        if len(rest) > 4 and ids_of(rest[0].upper() + rest[1:]) & OFFICES:
            front = plain[:cut]
            for form in (front.removesuffix("s"), front):
                told = look_up_ids(form, WHAT) | look_up_ids(rest, WHAT)
                if (
                    ids_of(form) & BODIES
                    and not ids_of(form) & OFFICES
                    and told.isdisjoint(("prefix.part", "bare.noun"))
                ):
                    return form
    return ""
