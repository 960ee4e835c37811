"""Find the infinitive that a modal verb governs, and say whether it is a perfect."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from analysis import lexicon
from analysis.german.clauses import Clause, Word
from analysis.german.conjugation import particles
from analysis.german.word_classes import fold, word_class

SUBSTITUTED = frozenset({"lassen", "müssen", "können", "dürfen"})


def complement(clauses: tuple[Clause, ...], number: int, i: int) -> list[Word]:
    """Return the participles and the infinitive that depend on the modal at word ``i`` of a clause, in their order."""
    clause = clauses[number]
    words = clause.words
    if i and (i == len(words) - 1 or clause.final):
        found = cluster(words[:i])
        if found and found[-1].end >= words[i].start - 2:
            return found
    found = cluster(until_join(words[i + 1 :]))
    if found and found[-1].may_be("inf"):
        return found
    for other in clauses[number + 1 :]:
        found = cluster(other.words)
        own = other.opener in ("dass", "ob") or (other.opener is not None and other.finite is not None)
        if own or has_zu(other.words, found):  # these have a verb of their own
            continue
        if found and found[-1].may_be("inf") and (other.finite is None or other.words[other.finite] in found):
            return found
    found = cluster(words[:i])  # *Verkauft werden soll auch das Tor*
    return found if found and found[-1].may_be("inf") and found[-1].end >= words[i].start - 2 else []


def has_zu(words: tuple[Word, ...], found: list[Word]) -> bool:
    """Say whether the infinitive at the end of ``found`` stands with *zu*: *ohne gesehen zu werden*."""
    return any(a.folded == "zu" and b is found[-1] for a, b in pairwise(words)) if found else False


def until_join(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words up to the first infinitive that an *und* or *oder* follows."""
    for i in range(1, len(words)):
        if words[i].folded in word_class("joins") and words[i - 1].may_be("inf"):
            return words[:i]
    return words


def cluster(words: tuple[Word, ...]) -> list[Word]:
    """Return the last unbroken run of infinitives and participles."""
    out: list[Word] = []
    for word in reversed(words):
        if word.may_be("inf", "part", "zu"):
            out.append(word)
        elif out:
            break
    return out[::-1]


def lemmas_of(verbs: list[Word]) -> frozenset[str]:
    """Return the lemmas of the infinitive at the end of a complement."""
    return frozenset(form.lemma for form in verbs[-1].forms if form.feature == "inf") if verbs else frozenset()


@cache
def reached_states() -> frozenset[str]:
    """Return the participles that with *sein* name a state to be reached."""
    entries = [e for e in lexicon.load("sollen").entries if e.category == "result"]
    return frozenset(fold(word) for e in entries for word in str(e.values["words"]).split())


def is_perfect(verbs: list[Word]) -> bool:
    """Say whether a complement is a perfect infinitive: *gelogen haben*, *gesehen worden sein*, *gestorben sein*.

    *Lassen* and the modals have an infinitive where others have a participle: *bauen haben lassen*, *haben bauen
    lassen*.
    """
    if len(verbs) > 2 and not lemmas_of(verbs).isdisjoint(SUBSTITUTED):
        return any("haben" in lemmas_of([word]) for word in verbs[:-1]) and not verbs[-3].may_be("zu")
    if len(verbs) < 2 or not verbs[-2].may_be("part"):
        return False
    infinitives = lemmas_of(verbs)
    if "haben" in infinitives:
        return True
    if "sein" not in infinitives:
        return False
    return verbs[-2].folded not in reached_states() or is_moved(verbs[-2])


def is_moved(participle: Word) -> bool:
    """Say whether a participle is of a verb that builds its perfect with *sein*: *gekommen*, and so *angekommen*."""
    return any(form.feature == "part" and takes_sein(form.lemma) for form in participle.forms)


@lru_cache(maxsize=16384)
def takes_sein(lemma: str) -> bool:
    """Say whether a verb, or what is left of it without a separable prefix, builds its perfect with *sein*."""
    plain = next((lemma[len(p) :] for p in particles() if lemma.startswith(p)), lemma)
    return not word_class("perfect-with-sein").isdisjoint((lemma, plain))
