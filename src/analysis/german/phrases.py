"""Find the noun phrases that can name a speaker, without a parser."""

from __future__ import annotations

import re

from analysis.german.parts import LONGEST, Clauses, Part, Word, cut, cut_parts
from analysis.german.words import look_up_ids

__all__ = [
    "LONGEST", "Clauses", "Part", "Word", "cut", "cut_parts", "find_subject", "is_adjective", "is_noun_like",
    "read_noun_phrase", "skip_prepositional",
]  # fmt: skip
SAID = "said.noun"
NOT_NOMINATIVE = frozenset(
    ["den", "dem", "des", "einem", "einen", "eines", "ihm", "ihn", "ihnen", "sich",
     "keinen", "keinem", "seinem", "seinen", "ihrem", "ihren"]
)  # fmt: skip
PARTICIPLE = re.compile(r"(end|ierte?|[^s]t)(e|en|er|em|es)$")
ENDINGS = ("e", "en", "er", "em", "es", "t", "n")


def is_noun_like(word: Word) -> bool:
    """Say whether a word can be the head of a noun phrase: capital, a number, or the first word in quotation marks."""
    text = word.text
    if text[:1].isupper():
        return True
    if text.isalpha():  # most words: asked first, since this is asked very often
        return False
    compound = "-" in text and text.rpartition("-")[2][:1].isupper()
    coded = any(c.isdigit() for c in text)  # n24, 3sat
    return compound or coded or text in "„“”\"«»‚‘’'›‹"


def is_adjective(word: Word) -> bool:
    """Say whether a small word between an article and a noun can be an adjective."""
    return (
        word.is_word
        and not word.capital
        and not word.finite
        and word.text.endswith(ENDINGS)
        and not look_up_ids(word.text, "function_words")
    )


def read_noun_phrase(clauses: Clauses, first: int, last: int, *, attach_all: bool = False) -> int:
    """Return where the noun phrase that begins at word ``first`` ends (``first`` if there is none).

    Article, adjectives, nouns and names, brackets, a genitive, and what follows with a preposition that nearly always
    belongs to the noun (*von*, *aus*, *für*); with ``attach_all`` every preposition.

    Args:
        clauses: the sentence.
        first: the word to begin with.
        last: where to stop at the latest.
        attach_all: where nothing but the phrase can stand here.
    """
    asked = (first, last, attach_all)
    end = clauses.phrases.get(asked)
    if end is None:  # the same phrase is asked for by one rule after the other
        end = clauses.phrases[asked] = find_phrase_end(clauses, first, last, attach_all=attach_all)
    return end


def find_phrase_end(clauses: Clauses, first: int, last: int, *, attach_all: bool) -> int:
    """Find what ``read_noun_phrase`` returns."""
    words, index = clauses.words, first
    if index < last and words[index].is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal"):
        follower = words[index + 1] if index + 1 < last else None
        if (
            follower is None
            or not (is_noun_like(follower) or is_adjective(follower))
            or words[index].text.lower() in ("er", "man")
        ):
            return index + 1
    seen_noun = False
    while index < last:
        word = words[index]
        if word.bracketed or word.text in "()[]":
            index += 1
        elif word.inside:
            index, seen_noun = index + 1, True
        elif word.finite and not (word.capital and index > first):
            break
        elif not seen_noun and (step := read_participle_phrase(clauses, first, index, last)) > index:
            index = step
        elif not seen_noun and word.is_a("article_definite", "article_indefinite", "determiner", "possessive"):
            index += 1
        elif seen_noun and takes_no_name(words[index - 1], word):
            break
        elif seen_noun and word.text.lower().startswith(("al-", "el-")):
            index += 1
        elif is_noun_like(word) and not word.is_a(
            "preposition", "conjunction", "adverb", "pronoun_feminine", "time_noun"
        ):
            index, seen_noun = index + 1, True
        elif not seen_noun and (
            word.text.lower() in ("auch", "sogar", "etwa", "rund", "offenbar", "als", "der") or is_adjective(word)
        ):
            index += 1
        elif seen_noun and (step := read_attachment(clauses, index, last, attach_all=attach_all)) > index:
            index = step
        elif seen_noun and word.text in ".-/&'’" and index + 1 < last and is_noun_like(words[index + 1]):
            index += 1
        else:
            break
    while index > first and words[index - 1].text in "([":
        index -= 1
    return index if seen_noun or (index == first + 1 == last and words[first].is_a("pronoun_other")) else first


def takes_no_name(word: Word, following: Word) -> bool:
    """Say whether ``following`` begins a phrase of its own though it stands right behind a noun."""
    if not word.is_word or word.inside or following.inside or not (following.capital or following.text[0].isdigit()):
        return False
    if look_up_ids(following.text, "given_names"):
        return False
    ids = look_up_ids(following.text, "speakers")
    common = not ids.isdisjoint({"anonymous.noun", "document.noun", "said.noun"}) and "role.office" not in ids
    known = bool(look_up_ids(word.text, "speakers"))
    return is_complete(word) or (
        known and common and following.capital and not ids & {"organisation.noun", "medium.noun"}
    )


def is_complete(word: Word) -> bool:
    """Say whether a noun takes no name behind it: *Studie*, *Insider*, *Angaben*, unlike *Minister* or *Zeitung*."""
    ids = look_up_ids(word.text, "speakers")
    titles = {"role.office", "organisation.noun", "medium.noun", "medium.name"}
    return not ids.isdisjoint({"document.noun", "anonymous.noun", "said.noun"}) and ids.isdisjoint(titles)


def read_participle_phrase(clauses: Clauses, first: int, index: int, last: int) -> int:
    """Return where *dem Kreml nahestehende* ends between an article and its noun, or ``index``."""
    words = clauses.words
    if index == first or words[index].text.lower() not in ("dem", "der", "den", "von", "vom", "in", "im", "mit", "am"):
        return index
    for step in range(index + 1, min(index + 6, last - 1)):
        word = words[step]
        if not word.capital and words[step + 1].capital and PARTICIPLE.search(word.text):
            return step + 1
        if word.finite or not word.is_word:
            break
    return index


def read_attachment(clauses: Clauses, index: int, last: int, *, attach_all: bool = False) -> int:
    """Return where a genitive, a prepositional attribute or a second coordinated noun ends, or ``index``."""
    words = clauses.words
    word = words[index]
    low = word.text.lower()
    if low in (
        "des",
        "der",
        "eines",
        "einer",
        "deren",
        "dessen",
        "seines",
        "seiner",
        "ihres",
        "ihrer",
        "dieser",
        "dieses",
    ):
        return read_noun_phrase(clauses, index, last, attach_all=attach_all)
    if low.endswith("er") and SAID in look_up_ids(words[index - 1].text, "speakers") and index + 1 < last:
        plain = word.is_a("determiner") or is_adjective(word)  # nach Ansicht einiger Juristen
        return read_noun_phrase(clauses, index, last, attach_all=attach_all) if plain else index
    if word.is_a("joining") and index + 1 < last:
        follower = words[index + 1]
        if (follower.capital and not follower.finite) or follower.is_a(
            "article_definite", "article_indefinite", "possessive"
        ):
            end = read_noun_phrase(clauses, index + 1, last, attach_all=attach_all)
            return end if end > index + 1 else index
        return index
    if (
        low in ("de", "van", "bin", "ibn", "al", "el", "da", "di", "du", "la", "le", "ten")
        and index + 1 < last
        and words[index + 1].capital
    ):
        return index + 1
    if word.is_a("preposition") and (attach_all or word.is_a("attaching_preposition")):
        start = index + 1
        if start < last and not words[start].is_a("time_noun"):
            end = read_noun_phrase(clauses, start, last, attach_all=attach_all)
            return end if end > start else index
    if low == "in" and index + 1 < last and "organisation.place" in look_up_ids(words[index + 1].text, "speakers"):
        return read_noun_phrase(clauses, index + 1, last)
    return index


def skip_prepositional(clauses: Clauses, index: int, last: int) -> int:
    """Return where the prepositional phrase that begins at ``index`` ends, or ``index``."""
    words = clauses.words
    if index < last and words[index].is_a("preposition"):
        start = index + 1
        end = start
        while (end < last and words[end].is_a("time_noun", "article_definite", "determiner")) or (
            end < last and words[end].text[0].isdigit()
        ):
            end += 1
        return max(
            read_noun_phrase(
                clauses, end if end < last and end > start and words[end - 1].is_a("time_noun") else start, last
            ),
            end,
            start,
        )
    return index


def find_subject(clauses: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """Find the first noun phrase between two words that can be a subject.

    Adverbs, prepositional phrases and phrases whose article is not a nominative are passed over.
    """
    asked = (first, last)
    if asked not in clauses.subjects:
        clauses.subjects[asked] = search_subject(clauses, first, last)
    return clauses.subjects[asked]


def search_subject(clauses: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """Find what ``find_subject`` returns."""
    words, index = clauses.words, first
    while index < last:
        word = words[index]
        if word.text.lower() == "es" and index + 1 < last:
            index += 1  # wie es der Sprecher nannte
            continue
        if word.is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal") or not word.is_a(
            "adverb", "preposition", "pronoun_oblique", "conjunction", "time_noun", "question_word", "subordinator"
        ):
            end = read_noun_phrase(clauses, index, last)
            if end > index:
                if word.text.lower() not in NOT_NOMINATIVE:
                    return index, end
                index = end
                continue
        step = skip_prepositional(clauses, index, last)
        index = step if step > index else index + 1
    return None
