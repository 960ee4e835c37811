"""Say of the words of a stretch how surely each is a finite verb, from its forms and the words beside it."""

from __future__ import annotations

from analysis.german.spellings import OPEN, Spelling

Words = list[Spelling]
BESIDE_MEINEN = frozenset({"die", "sie", "wir"})


def rank(words: Words) -> list[int]:
    """Say of each word how surely it is a finite verb: 3 nothing else, 2 or a participle, 1 or an infinitive, 0 not."""
    ranks = [word.rank for word in words]
    if OPEN in ranks:
        ranks = [strength(words, i) if here == OPEN else here for i, here in enumerate(ranks)]
    return ranks


def strength(words: Words, i: int) -> int:
    """Say how surely a word is a finite verb if the words beside it have a say."""
    word = words[i]
    before = words[i - 1].folded if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if (
        after is not None
        and after.folded == "zu"
        and i + 2 < len(words)
        and "inf" in words[i + 2].features
        and not word.features.isdisjoint(("inf", "part"))
    ):
        return 0  # *gelogen zu haben*
    if word.folded == "meinen":
        return 1 if means(before, after) else 0
    if not word.features.isdisjoint(("inf", "zu")):
        if before == "zu":
            return 0
        # *haben* and its like before the end of a clause are its finite verb; at the end they may be infinitives
        return 3 if "plural-auxiliaries" in word.classes and after is not None and not after.forms else 1
    if "part" in word.features:
        return 2
    if word.folded == "meine" and after is not None and (after.capital or after.folded.endswith(("e", "en"))):
        return 0  # the possessive
    if i and after is not None and word.is_inflected() and is_adjective_place(words[i - 1], after):
        # *Das bestätigte Meier*: in second place, and nothing else can be the verb
        return 2 if i == 1 and not has_other(words, i) else 0
    if i > 2 and after is not None and after.capital and word.is_inflected() and is_attribute(words, i):
        return 0
    return 3


def means(before: str, after: Spelling | None) -> bool:
    """Say whether *meinen* is the verb: *das meinen die Nachbarn, was sie meinen*; mostly it is the possessive."""
    if after is None:
        return before in BESIDE_MEINEN
    noun_follows = after.capital or after.folded.endswith(("en", "em"))
    return after.folded in BESIDE_MEINEN or (before in BESIDE_MEINEN and not noun_follows)


def is_attribute(words: Words, i: int) -> bool:
    """Say whether a participle stands between an article and its noun: *der von ihr zitierte Wirt*."""
    article = "before-adjectives" in words[0].classes and "prepositions" in words[1].classes
    return article and has_other(words, i)


def is_adjective_place(before: Spelling, after: Spelling) -> bool:
    """Say whether an inflected word between these two is rather an adjective than a verb."""
    noun_follows = after.capital or (
        after.folded.endswith(("e", "en", "er"))
        and not after.forms
        and after.classes.isdisjoint(("before-adjectives", "subject-pronouns"))
    )
    if "before-adjectives" in before.classes:
        return noun_follows
    ending = (
        before.folded.endswith(("en", "er", "es", "e"))
        and not before.capital
        and "subject-pronouns" not in before.classes
    )
    return noun_follows and ending


def has_other(words: Words, i: int) -> bool:
    """Say whether another word can be the finite verb."""
    return any(
        j != i and w.lemma and "zu" not in w.features and not (j and words[j - 1].folded == "zu")
        for j, w in enumerate(words)
    )
