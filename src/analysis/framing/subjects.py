"""Find the subject of a verb that says with a noun for an act what one verb could say: *Die Wirtin führt Gespräche*."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.doers import DETERMINERS, MOST_ADJECTIVES, can_act, is_adjective, is_name
from analysis.framing.frame_words import word_list
from analysis.framing.seat_roles import names_somebody
from analysis.framing.several_doers import find_place
from analysis.german.clauses import Clause, find_clauses
from analysis.german.ranks import Words
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.records import Span

LONGEST_NAME = 3  # words
PRONOUNS = frozenset(["er", "sie", "wir", "ich", "man"])
ACCUSATIVE = frozenset(["die", "das", "den", "ein", "eine", "einen", "keine", "keinen", "kein"])
QUANTITIES = frozenset(["mehrere", "einige", "viele", "wenige", "weitere", "zwei", "drei", "vier", "fünf"])
MERGED = frozenset(["im", "ins", "zur", "zum", "am", "ans", "vom", "beim"])  # preposition and article in one
BEFORE_VERBS = frozenset(["haben", "wollen", "sollen", "können", "müssen", "dürfen"])
FEMININE = ("ung", "schaft", "ei", "union")  # with *der* they are no subject
DATIVES = (*FEMININE, "ion", "in", "heit", "keit", "tät", "frau", "stadt", "bank", "firma", "armee", "miliz", "behörde")
NOMINATIVE = ("der", "die", "das", "ein", "eine")
JOINTS = ("und", "sowie")
Found = tuple[int, int]  # first and last word


def find_supporting_subject(text: str, sentence: Span, words: Words, starts: Sequence[int], i: int) -> Span | None:
    """Return the subject of the verb that a noun for an act goes with, if it can act.

    Args:
        text: the raw text.
        sentence: the sentence.
        words: its tokens.
        starts: where they begin.
        i: the noun.
    """
    if not is_bare_object(words, i, also=word_list("subject-kept")):
        return None
    place = starts[i]
    clauses = find_clauses(text, sentence.start, sentence.end)
    number = next((n for n, clause in enumerate(clauses) if clause.starts[-1] >= place), None)
    clause = None if number is None else clauses[number]
    if clause is None or number is None or clause.start > place or clause.has(("sich", "zufolge")):
        return None
    behind = words[i + 1 : i + 2]
    if clause.finite is None:
        found = find_controller(clauses, number) if supports_infinitive(clause, words[i].folded) else None
        return span_of(*found) if found else None
    if not (is_bare_object(words, i) and supports(clause, behind, words[i].folded)):
        return None
    if clause.final and not clause.opener:
        clause = find_begun(clauses, number) or clause
    found = find_subject(clause)
    return span_of(*found) if found and clause.starts[found[1][1]] < place else None


def span_of(clause: Clause, ends: Found) -> Span:
    """Return the range of some words of a clause."""
    return Span(clause.starts[ends[0]], clause.starts[ends[1]] + len(clause.spellings[ends[1]].text))


def find_subject(clause: Clause) -> tuple[Clause, Found] | None:
    """Return the subject of a clause, if it can act: at its beginning, or right behind the finite verb."""
    begin = 1 if clause.final and clause.opener else 0
    end = find_nominative(clause, begin)
    if clause.final or clause.finite is None:
        return (clause, (begin, end)) if end is not None else None
    if end is not None and end < clause.finite:
        return clause, (begin, end)
    if (clause.finite == 0 and clause.before in JOINTS) or (clause.finite and names_somebody(clause)):
        return None  # what stands before the verb, or before the whole clause, may be its subject
    begin = clause.finite + 1
    end = find_nominative(clause, begin)
    if end is None or (clause.spellings[begin].folded == "der" and clause.spellings[end].folded.endswith(DATIVES)):
        return None
    return clause, (begin, end)


def find_controller(clauses: Sequence[Clause], number: int) -> tuple[Clause, Found] | None:
    """Return the subject of the clause before an infinitive with *um*: it is that of the infinitive too.

    Where the infinitive comes first, it is that of the clause behind.
    """
    if clauses[number].spellings[0].folded not in word_list("subject-kept"):
        return None
    near = number - 1 if number else 1
    return find_subject(clauses[near]) if near < len(clauses) and clauses[near].finite is not None else None


def find_begun(clauses: Sequence[Clause], number: int) -> Clause | None:
    """Return the clause that goes on at a place after another one inside it: *dass Gäste, die warten, Lärm machen*."""
    if number < 2:
        return None
    begun, inside = clauses[number - 2], clauses[number - 1]
    whole = begun.opener is not None and begun.finite is None
    return begun if whole and inside.final and inside.finite is not None else None


def find_nominative(clause: Clause, begin: int) -> int | None:
    """Return the last word of the phrase that begins at a word if it can be a subject that acts, else None.

    A name that belongs to its head goes with it, and so does a second subject that is joined to the first.
    """
    words = clause.spellings
    if begin < len(words) and words[begin].folded in PRONOUNS:
        return begin
    name = find_bare_name(clause, begin)
    if name is not None:
        return name
    end = find_one(words, begin)
    while end is not None and end + 2 < len(words) and words[end + 1].folded in JOINTS:
        following = find_one(words, end + 2)
        if following is None:
            break
        end = following
    return end


def find_one(words: Words, begin: int) -> int | None:
    """Return the last word of one phrase that can be a subject that acts and begins at a word, else None."""
    article = words[begin].folded if begin < len(words) else ""
    end = begin + (article in NOMINATIVE)
    while end < len(words) and is_adjective(words[end].text):
        end += 1
    if end >= len(words) or not words[end].capital:
        return None
    place = find_place(words, end)
    if place is not None and place > end:
        return place  # *das Weiße Haus*
    given = end == begin and end + 1 < len(words) and words[end + 1].capital and is_given(words[end].text)
    if not (given or can_act(words[end].text)) or (article == "der" and words[end].folded.endswith(FEMININE)):
        return None
    while end + 1 < len(words) and words[end + 1].capital and is_name(words, end + 1):
        end += 1
    return end


def is_given(word: str) -> bool:
    """Say whether a word is a given name."""
    return bool(look_up_ids(word, "given_names"))


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


def is_bare_object(words: Words, i: int, *, also: frozenset[str] = frozenset()) -> bool:
    """Say whether the noun can be the object of a verb: nothing before it says that it is not.

    A preposition does, a genitive, a dative, and *und*, which may join it to a noun behind a preposition.

    Args:
        words: the tokens of the sentence.
        i: the noun.
        also: words that are prepositions elsewhere and may stand before it here.
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
    if low in also:
        return True
    return low not in MERGED and low not in ("und", "oder") and "preposition" not in look_up_ids(low, "function_words")


def supporting(noun: str) -> frozenset[str]:
    """Return the verbs that say with a noun for an act what one verb could say."""
    more = word_list("seeking") if noun.endswith(tuple(word_list("sought"))) else frozenset()
    return word_list("support-verbs") | more


def supports_infinitive(clause: Clause, noun: str) -> bool:
    """Say whether an infinitive with *zu* at the end of a clause is of such a verb."""
    last = clause.spellings[-1]
    listed = supporting(noun)
    joined = len(clause.spellings) > 1 and clause.spellings[-2].folded == "zu"
    return any(f.lemma in listed and (f.feature == "zu" or (joined and f.feature == "inf")) for f in last.forms)


def supports(clause: Clause, behind: Words, noun: str) -> bool:
    """Say whether the verb of a clause is one that only goes with a noun for an act; of a passive it is not.

    Args:
        clause: the clause.
        behind: the word right behind the noun, if any: with two verbs that is the noun's.
        noun: the noun, folded.
    """
    listed, finite = supporting(noun), clause.finite or 0
    if clause.lemma is not None and fold(clause.lemma) in listed:
        return "zu" not in clause.spellings[-1].features  # an infinitive at the end has an object of its own
    if finite == len(clause.spellings) - 1:  # *wenn sie Gespräche führen könnte*
        behind = clause.spellings[-2:-1]
    last = [form for word in (clause.spellings[-1], *behind) for form in word.forms]
    if not any(form.lemma in listed and form.feature in ("part", "inf") for form in last):
        return False
    return any(form.lemma in BEFORE_VERBS for form in clause.spellings[finite].forms)
