"""Know the words that name who acts: nouns for those who can, adjectives, first parts of compounds, subjects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from analysis import lexicon
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import KNOWN_WORDS
from analysis.german.clauses import Clause, find_clauses
from analysis.german.countries import forms as country_forms
from analysis.german.ranks import Words
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.records import Span

LONGEST_NAME = 3  # words
LONGEST_LETTERS = 6  # of an abbreviation; longer words in capitals are emphasis
MOST_ADJECTIVES = 3  # between an article and its noun
DETERMINERS = frozenset(["article_definite", "article_indefinite", "determiner", "possessive"])
PEOPLE = ("role.", "organisation.", "medium.", "anonymous.", "agent.")
PRONOUNS = frozenset(["er", "sie", "wir", "ich", "man"])
ACCUSATIVE = frozenset(["die", "das", "den", "ein", "eine", "einen", "keine", "keinen", "kein"])
QUANTITIES = frozenset(["mehrere", "einige", "viele", "wenige", "weitere", "zwei", "drei", "vier", "fünf"])
MERGED = frozenset(["im", "ins", "zur", "zum", "am", "ans", "vom", "beim"])  # preposition and article in one
BEFORE_VERBS = frozenset(["haben", "wollen", "sollen", "können", "müssen", "dürfen"])
FEMININE = ("ung", "schaft", "ei", "union")  # with *der* they are no subject


def can_act(word: str) -> bool:
    """Say whether a noun names somebody or a body that can act."""
    low = fold(word)
    if low in word_list("doers") or low.endswith(ending_words()) or word in doing_parts():
        return True
    if low.endswith("s") and (low[:-1] in word_list("doers") or low[:-1].endswith(ending_words())):
        return True
    if word.isupper() and 1 < len(word) < LONGEST_LETTERS:  # parties, firms, agencies: *der PQR*
        return True
    if country_forms().get(word.replace("ß", "ss"), ("", ""))[1] in ("names", "seats", "people"):
        return True
    known = KNOWN_WORDS[word]
    if known is not None and known.act is not None:  # durch Einführung
        return False
    ids = look_up_ids(word, "speakers") | look_up_ids(word, "agents")
    return any(key.startswith(PEOPLE) for key in ids)


@cache
def ending_words() -> tuple[str, ...]:
    """Return the nouns for those who act, long enough to be known at the end of a compound."""
    return tuple(word for word in word_list("doers") if len(word) > 5)


@cache
def doing_parts() -> frozenset[str]:
    """Return the first parts of compounds that name who acts, as they are written."""
    return frozenset(str(lexicon.load("frame_words").by_id["doing-parts"].values["words"]).split())


@cache
def long_parts() -> tuple[str, ...]:
    """Return those first parts that are words: letters alone (*US*) need a hyphen."""
    return tuple(part for part in doing_parts() if not part.isupper() and len(part) > 3)


def first_part(word: str) -> str:
    """Return the part that names who acts with which a compound without a hyphen begins, or nothing."""
    if not word.startswith(long_parts()):
        return ""
    return max(
        (part for part in long_parts() if word.startswith(part) and len(word) > len(part) + 2), key=len, default=""
    )


def names_doer(word: str) -> bool:
    """Say whether an adjective names who acts: a state (*russisch*), or a body (*polizeilich*)."""
    if country_forms().get(word, ("", ""))[1] == "adjectives":
        return True
    stem = word[:-2] if word.endswith(("en", "er", "em", "es")) else word[:-1]
    return stem in word_list("doing-adjectives")


def is_adjective(word: str) -> bool:
    """Say whether a word between article and noun can be an adjective."""
    return word.islower() and word.endswith(("e", "en", "er", "em", "es")) and not look_up_ids(word, "function_words")


def find_doing_head(words: Words, k: int) -> int | None:
    """Return the token in which a phrase that begins behind or at ``k`` has its head, if that can act; else None.

    A name that belongs to the head goes with it: *durch Wirtin Else Kern*.
    """
    j = k + 1
    while j < min(len(words), k + 5) and not words[j].capital:
        kinds = look_up_ids(words[j].text, "function_words")
        if not (is_adjective(words[j].text) or kinds & DETERMINERS):
            return None
        j += 1
    if j >= len(words) or not words[j].text[:1].isupper():
        return None
    bare = j == k + 1 and words[k].folded in ("von", "durch")
    if not (can_act(words[j].text) or (bare and is_name(words, j))):
        return None
    while j + 1 < len(words) and words[j + 1].capital and is_name(words, j + 1):
        j += 1
    return j


def is_name(words: Words, j: int) -> bool:
    """Say whether a given name stands at or right before a place."""
    here = bool(look_up_ids(words[j].text, "given_names"))
    return here or (j > 0 and bool(look_up_ids(words[j - 1].text, "given_names")))


def find_supporting_subject(text: str, sentence: Span, words: Words, starts: Sequence[int], i: int) -> Span | None:
    """Return the subject of a verb that says with a noun what one verb could say: *Die Wirtin führt Gespräche*."""
    if not is_bare_object(words, i):
        return None
    place = starts[i]
    clauses = find_clauses(text, sentence.start, sentence.end)
    number = next((n for n, clause in enumerate(clauses) if clause.starts[-1] >= place), None)
    clause = None if number is None else clauses[number]
    if clause is None or clause.finite is None or clause.start > place or not supports(clause, words[i + 1 : i + 2]):
        return None
    if clause.has(("sich", "zufolge")):
        return None
    if clause.final and not clause.opener:
        clause = find_begun(clauses, number) or clause
    begin = 1 if clause.final and clause.opener else 0
    end = find_nominative(clause, begin)
    if end is None or clause.starts[end] >= starts[i]:
        return None
    if not clause.final and clause.finite is not None and end >= clause.finite:
        return None
    return Span(clause.starts[begin], clause.starts[end] + len(clause.spellings[end].text))


def find_begun(clauses: Sequence[Clause], number: int) -> Clause | None:
    """Return the clause that goes on at a place after another one inside it: *dass Gäste, die warten, Lärm machen*."""
    if number < 2:
        return None
    begun, inside = clauses[number - 2], clauses[number - 1]
    whole = begun.opener is not None and begun.finite is None
    return begun if whole and inside.final and inside.finite is not None else None


def find_nominative(clause: Clause, begin: int) -> int | None:
    """Return the head of the phrase that begins at a word if it can be a subject that acts, else None."""
    words = clause.spellings
    if begin < len(words) and words[begin].folded in PRONOUNS:
        return begin
    name = find_bare_name(clause, begin)
    if name is not None:
        return name
    article = words[begin].folded if begin < len(words) else ""
    end = begin + (article in ("der", "die", "das", "ein", "eine"))
    while end < len(words) and is_adjective(words[end].text):
        end += 1
    if end >= len(words) or not words[end].capital or not can_act(words[end].text):
        return None
    return None if article == "der" and words[end].folded.endswith(FEMININE) else end


def find_bare_name(clause: Clause, begin: int) -> int | None:
    """Return the last word of a name that stands at a place without an article and right before a finite verb."""
    words, finite = clause.spellings, clause.finite
    if finite is None or clause.final or not begin < finite <= begin + LONGEST_NAME:
        return None
    name = words[begin:finite]
    if not all(word.text[:1].isupper() and word.text.isalpha() for word in name):
        return None
    if any(look_up_ids(word.text, kind) for word in name for kind in ("common_nouns", "function_words")):
        return None
    known = len(name) > 1 and not is_name(words, finite - 1)
    adverb = name[-1].folded.endswith(("s", "weise", "lich", "isch", "ung", "ungen", "heit", "keit"))
    return None if known or adverb or name[0].at_start().forms else finite - 1


def is_bare_object(words: Words, i: int) -> bool:
    """Say whether the noun can be the object of a verb: nothing before it says that it is not.

    A preposition does, a genitive, a dative, and *und*, which may join it to a noun behind a preposition.
    """
    k = i - 1
    while k >= 0 and i - k <= MOST_ADJECTIVES and is_adjective(words[k].text):
        k -= 1
    if k < 0:
        return False
    low = words[k].folded
    if low in ACCUSATIVE or low in QUANTITIES:
        k -= 1
        low = words[k].folded if k >= 0 else ""
    elif not look_up_ids(low, "function_words").isdisjoint(DETERMINERS):
        return False
    return low not in MERGED and low not in ("und", "oder") and "preposition" not in look_up_ids(low, "function_words")


def supports(clause: Clause, behind: Words) -> bool:
    """Say whether the verb of a clause is one that only goes with a noun for an act; of a passive it is not.

    Args:
        clause: the clause.
        behind: the word right behind the noun, if any: with two verbs that is the noun's.
    """
    listed, finite = word_list("support-verbs"), clause.finite or 0
    if clause.lemma is not None and fold(clause.lemma) in listed:
        return "zu" not in clause.spellings[-1].features  # an infinitive at the end has an object of its own
    if finite == len(clause.spellings) - 1:  # *wenn sie Gespräche führen könnte*
        behind = clause.spellings[-2:-1]
    last = [form for word in (clause.spellings[-1], *behind) for form in word.forms]
    if not any(form.lemma in listed and form.feature in ("part", "inf") for form in last):
        return False
    return any(form.lemma in BEFORE_VERBS for form in clause.spellings[finite].forms)
