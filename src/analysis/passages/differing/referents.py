"""Say whether two sources of two articles can be one referent: by names, kinds, sides and what is told of them."""

from __future__ import annotations

from analysis.german.content import HYPHENS, is_content
from analysis.german.countries import find_country
from analysis.german.stems import find_stem
from analysis.german.words import look_up_ids
from analysis.passages.differing.doers import kinds_of_word
from analysis.passages.differing.synonyms import are_parts, keys_of_noun
from analysis.passages.differing.wordlists import words_of
from analysis.records import AnnotatedArticle, Source
from analysis.sources.matching import general, normal, stem_of

MARKS = '«»„“”",.;:'


def same_referent(a: AnnotatedArticle, first: Source, b: AnnotatedArticle, second: Source) -> bool | None:
    """Say whether two sources can be one; None where what is said of them leaves it open.

    A name decides before a side, a side before the words of a description. A report without a name can always be
    another's, or what a medium writes; a source that is named in one article and not in the other is one where an
    office or a body is told of both.
    """
    if named(first) and named(second):
        open_one = share_words(a, first, b, second) or speaks_for(a, first, b, second)
        return same_name(first, second) or (None if open_one else False)
    if {first.kind, second.kind} <= {"document", "medium"} and "document" in (first.kind, second.kind):
        return None if other_side(a, first, b, second) is not True else False
    if (first.kind in ("document", "medium")) != (second.kind in ("document", "medium")):
        return False
    if other_side(a, first, b, second) or other_gender(a, first, b, second):
        return False
    if normal(first.name) == normal(second.name):
        return True
    if speaks_for(a, first, b, second):
        return None
    if share_words(a, first, b, second):
        return True
    if named(first) != named(second):
        told_before = any(is_remention(*one) for one in ((a, first), (b, second)) if not named(one[1]))
        return None if told_before and "person" in (first.kind, second.kind) else False
    return None if not tell_words(a, first) or not tell_words(b, second) else False


def named(source: Source) -> bool:
    """Say whether a source has a name."""
    return source.identifiability == "named"


def same_name(first: Source, second: Source) -> bool:
    """Say whether two names are of one: the same surname, the same name, or one within the other."""
    left, right = normal(first.name).split(), normal(second.name).split()
    if not left or not right:
        return False
    if left == right or set(left) <= set(right) or set(right) <= set(left):
        return True
    if "person" in (first.kind, second.kind):
        return False
    return find_country(first.name.split()) is not None and find_country(first.name.split()) == find_country(
        second.name.split()
    )


def other_side(a: AnnotatedArticle, first: Source, b: AnnotatedArticle, second: Source) -> bool:
    """Say whether two sources are said to stand on the sides of different states."""
    left = first.side or find_side(a, first)
    right = second.side or find_side(b, second)
    return left is not None and right is not None and left != right


def other_gender(a: AnnotatedArticle, first: Source, b: AnnotatedArticle, second: Source) -> bool:
    """Say whether one of two people, of whom one has no name, is a woman and the other a man, as their nouns say."""
    genders = {find_gender(a, first), find_gender(b, second)}
    return genders == {"f", "m"}


def is_remention(article: AnnotatedArticle, source: Source) -> bool:
    """Say whether a source without a name is told of as somebody known: *der Politiker* may have a name before."""
    spoken = [span.of(article.article.text).split() for span in source.mentions]
    known = [words for words in spoken if words[0].lower() in words_of("definite-articles")]
    return len(known) == len(spoken) and any("people" in kinds_of_word(word) for words in known for word in words[1:])


def find_gender(article: AnnotatedArticle, source: Source) -> str | None:
    """Return whether the one person that a source is is told of as a woman (*f*) or a man (*m*); None if it is open.

    *Eine Beamtin* is a woman; *ein Beamter* a man, if the noun is one for people; *die Beamten* are neither.
    """
    text = article.article.text
    found = {read_gender(span.of(text).split()) for span in source.mentions} - {None}
    return found.pop() if len(found) == 1 else None


def read_gender(words: list[str]) -> str | None:
    """Return the gender that an article and its noun for a person tell; None where they leave it open."""
    place = next((k for k, word in enumerate(words) if word[:1].isupper()), None)
    if place is None or "people" not in kinds_of_word(words[place].strip(MARKS)):
        return None
    noun, article = HYPHENS.split(words[place].strip(MARKS))[-1], words[0].lower()
    if noun.endswith("in") and "gender.m" not in look_up_ids(noun, "noun_genders"):
        return "f"
    return "m" if article in words_of("masculine-articles") else None


def speaks_for(a: AnnotatedArticle, first: Source, b: AnnotatedArticle, second: Source) -> bool:
    """Say whether one source is a body of a state and the other somebody on its side, who may speak for it."""
    kinds = {first.kind, second.kind}
    left, right = first.side or find_side(a, first), second.side or find_side(b, second)
    return "organisation" in kinds and len(kinds) == 2 and left is not None and left == right


def find_side(article: AnnotatedArticle, source: Source) -> str | None:
    """Return the state that the words for a source name, or None."""
    text = article.article.text
    found = (find_country(span.of(text).split()) for span in (*source.described, *source.mentions))
    return next((country for country in found if country), None)


def share_words(a: AnnotatedArticle, first: Source, b: AnnotatedArticle, second: Source) -> bool:
    """Say whether what is told of two sources has a noun in common, whole or as a part of a compound."""
    left, right = tell_words(a, first), tell_words(b, second)
    if not {key for word in left for key in keys_of_noun(word)}.isdisjoint(
        {key for word in right for key in keys_of_noun(word)}
    ):
        return True
    return are_parts(frozenset(map(find_stem, left)), frozenset(map(find_stem, right)))


def tell_words(article: AnnotatedArticle, source: Source) -> frozenset[str]:
    """Return the words that say who a source is; words for any source (*Quelle*) and for any state say nothing."""
    text = article.article.text
    spans = [*source.mentions, *source.described, *filter(None, (source.office, source.organisation))]
    words = {
        part for span in spans for word in span.of(text).split() for part in HYPHENS.split(word.strip('«»„“”",.;:'))
    }
    return frozenset(
        word
        for word in words
        if is_content(word)
        and not general(stem_of(word))
        and find_stem(word) not in general_stems()
        and find_country([word]) is None
    )


def general_stems() -> frozenset[str]:
    """Return the stems of the words for any source."""
    return frozenset(find_stem(word) for word in words_of("any-source"))
