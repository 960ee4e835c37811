"""Read nouns of saying and thinking with their clause: *das Gefühl, dass ...*, *die Bitte des Wirts, ...*."""

from __future__ import annotations

from analysis.german.phrases import Clauses, Part, Word, is_adjective, read_noun_phrase
from analysis.german.speakerphrases import read_speaker
from analysis.german.subjects import find_speaker
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head
from analysis.quotations.verbparts import opens_clause

COMING = ("kommt", "kam", "kommen", "gelang")  # to a result
NOUNS = frozenset(  # entries that open no clause by themselves
    [
        "weak",
        "opinion_noun",
        "denial_noun",
        "title_noun",
        "event_noun",
        "said_before_nach",
        "view_noun",
        "wish_noun",
        "false_word",
    ]
)


def read_opinion(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *das Gefühl haben, dass ...*: a noun for what is thought or said, with its clause in the next part."""
    words, part = clauses.words, clauses.parts[number]
    if not words[index].capital or number + 1 >= len(clauses.parts):
        return None
    ids = look_up_ids(words[index].text, "speech_verbs")
    if "opinion_noun" not in ids:
        return None
    owner = read_owner(clauses, index + 1, part.last)
    if part.last - (owner[1] if owner else index + 1) > 2:
        return None
    here = clauses.span(find_article(clauses, part, index), index + 1)  # the cue's noun, with what stands before it
    found_out = clauses.parts[number + 1].mark == ":" and comes_to(clauses, number, index)
    behind = clauses.parts[number + 1].mark == "," and follows_noun(clauses, number + 1, wish="wish_noun" in ids)
    if not behind and not found_out:
        return None
    if found_out:
        here = clauses.span(find_to(clauses, part, index), index + 1)
    lead = {w.text.lower() for w in words[max(part.first, index - 3) : index]}
    according = bool(lead & {"laut", "gemäß", "nach"}) or words[min(index + 1, part.last - 1)].text == "zufolge"
    if according or any(opens_itself(words[i]) for i in range(index + 1, part.last)):
        return None
    verbs = [i for i in range(part.first, part.last) if words[i].finite]
    own = [i for i in range(part.first, index) if words[i].is_a("possessive")]
    if owner:
        speaker = (clauses.span(*owner),)
    elif own and own[-1] >= index - 2:
        speaker = (clauses.span(own[-1], index + 1),)
    elif not verbs and number > 0:  # ..., in dem Glauben, dass ...
        before = clauses.parts[number - 1]
        front = [i for i in range(before.first, before.last) if words[i].finite]
        found = find_speaker(clauses, number - 1, front[0]) if front else None
        speaker = (clauses.span(*found),) if found else ()
        return Head("verb", number, part.first, part.last, (here,), speaker, (), "think", "ST")
    else:
        found = find_speaker(clauses, number, verbs[0]) if verbs else None
        nobody = found is None or found[0] <= index < found[1] or words[found[0]].text.lower() == "es"
        speaker = () if nobody else (clauses.span(*found),)
    cue = (*(clauses.span(i, i + 1) for i in verbs[:1]), here)
    return Head("verb", number, part.first, part.last, tuple(sorted(set(cue))), speaker, (), "think", "ST")


def comes_to(clauses: Clauses, number: int, index: int) -> bool:
    """Say whether a noun before a colon is what somebody comes to: *kam zu dem Schluss: Der Turm sei sicher*."""
    words, part = clauses.words, clauses.parts[number]
    if find_to(clauses, part, index) is None:
        return False
    comes = any(words[i].finite and words[i].text.startswith(COMING) for i in range(part.first, part.last))
    following = clauses.parts[number + 1]
    told = any(map(clauses.has_finite, clauses.parts[number + 1 :]))
    return comes and told and not words[following.first].inside


def find_to(clauses: Clauses, part: Part, index: int) -> int | None:
    """Return where *zu* stands before a noun, with an article and a word or two between them."""
    near = range(max(part.first, index - 4), index)
    return next((i for i in near if clauses.words[i].text in ("zu", "zum")), None)


def read_owner(clauses: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """Return whose view a noun names: *die Sorge des Wirts*, *die Forderung von Anwohnern*."""
    if first >= last:
        return None
    if clauses.words[first].text in ("von", "vom", "aus"):
        end = read_speaker(clauses, first + 1, last)
        return (first + 1, end) if end > first + 1 else None
    if clauses.words[first].text in ("des", "der", "eines", "einer", "ihres", "ihrer", "seines", "seiner"):
        end = read_speaker(clauses, first, last)
        return (first, end) if end > first else None
    return None


def follows_noun(clauses: Clauses, number: int, *, wish: bool) -> bool:
    """Say whether a part begins the clause that a noun of saying announces.

    Args:
        clauses: the sentence.
        number: the part behind the noun's part.
        wish: whether the noun is one of wanting, which an infinitive can follow.
    """
    part = clauses.parts[number]
    opening = clauses.words[part.first]
    if opening.is_a("complementizer"):
        return True
    finite = next((w for p in clauses.parts[number:] for w in clauses.words[p.first : p.last] if w.finite), None)
    if wish and opens_clause(clauses, number):
        return True
    if finite is None or not finite.subjunctive or opening.is_a("subordinator"):
        return False
    return not opening.is_a("pronoun_relative") or not clauses.words[part.last - 1].finite


def find_article(clauses: Clauses, part: Part, index: int) -> int:
    """Return where the words begin that belong to a noun of saying: *der gegenteiligen* Ansicht, *zu dem* Schluss."""
    words, first = clauses.words, index
    while first - 1 >= part.first and (is_adjective(words[first - 1]) and not words[first - 1].is_a("adverb")):
        first -= 1
    if first - 1 >= part.first and words[first - 1].is_a("article_definite", "article_indefinite"):
        first -= 1
        if first - 1 >= part.first and words[first - 1].text in ("zu", "mit"):
            first -= 1
        return first
    return first - 1 if first - 1 >= part.first and words[first - 1].text == "zum" else index


def read_denial(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *das Dementi aus dem Amt*: a noun for a denial and whose it is."""
    words, part = clauses.words, clauses.parts[number]
    if "denial_noun" not in look_up_ids(words[index].text, "speech_verbs") or not clauses.has_finite(part):
        return None
    begin = index + 1 if index + 1 < part.last and words[index + 1].text in ("des", "der") else index + 2
    if begin >= part.last or words[index + 1].text not in ("aus", "von", "vom", "des", "der"):
        return None
    end = read_noun_phrase(clauses, begin, part.last)
    if end == begin:
        return None
    cue, speaker = clauses.span(index, index + 1), clauses.span(begin, end)
    return Head("verb", number, part.first, part.last, (cue,), (speaker,), (), "mention", "SW", "denies", True)


def opens_itself(word: Word) -> bool:
    """Say whether a word is a verb of speech, so that a noun before it does not open the clause."""
    said = look_up_ids(word.text, "speech_verbs") - NOUNS - {"decline"}
    return bool(said) or word.text.lower() in ("heißt", "heisst", "hieß", "hiess")
