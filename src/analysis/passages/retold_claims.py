"""Read an article as sentences, clauses and words that can be told again, with what the annotators know of them.

Words for one source are known to mean the same (*der Insider*, *er*), also where no word recurs; what stands for a side
has the key of its state; and a clause that denies something has a sign for that, whatever its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.german.clauses import Clause, find_clauses, is_infinitive_clause
from analysis.passages.retold_clauses import (
    ATTEMPTS,
    DENIES,
    RELATIVES,
    SUPPOSING,
    WISHES,
    Told,
    find_undone,
    hangs,
    is_denied,
    is_frame,
    is_whole,
    stands_apart,
)
from analysis.passages.retold_words import COUNTRY, GROUP, LIGHT, Term, read_terms
from analysis.records import AnnotatedArticle, Sentence, Span
from analysis.spelling import LINE_BREAK, Plain, write_plainly

CLAIMS = frozenset({"headline", "lead", "summary", "subheading", "caption"})
HEADING = "subheading"
HEADS = frozenset({GROUP + "who.head-of-state", GROUP + "who.head-of-government"})
PASSED_OVER = "boilerplate"
REFERENT = "r:"
SIGN_WEIGHT = 2.5  # of a pronoun for a source, and of a denial that no verb says: as a word that one article in ten has

TOPIC = 0.5  # what a word loses of its weight that all sentences have


class Claim(NamedTuple):
    """A sentence with its clauses; ``claims`` says whether it stands where a text makes its claims.

    ``opens`` says that it opens the body of a text that has no lead. ``keys`` are those of all its words, ``acts`` of
    those that say what is done. ``heading`` says that it is a subheading, ``section`` below how many of them it stands;
    ``headline`` and ``lead`` what it is.
    """

    sentence: Span
    claims: bool
    opens: bool
    clauses: tuple[Told, ...]
    keys: frozenset[str]
    acts: frozenset[str]
    heading: bool = False
    section: int = 0
    headline: bool = False
    lead: bool = False


class Signs(NamedTuple):
    """What the annotators found, by place: ranges with the keys that words in them have, and where denials begin."""

    mentions: Sequence[tuple[int, int, frozenset[str]]]
    denials: Sequence[int]


def read_claims(article: AnnotatedArticle, *, alone: bool) -> list[Claim]:
    """Return the sentences of an article with what they say; boilerplate and sentences of no content are left out.

    Args:
        article: the annotated article.
        alone: it is held against itself, so that its sources can be told apart by their ids.
    """
    plain = write_plainly(article.article.text)
    text = LINE_BREAK.sub(" ", plain.text)
    signs = read_signs(article, plain, alone=alone)
    opening = find_opening(article)
    read: list[tuple[Sentence, list[Told]]] = []
    for sentence in article.sentences:
        if article.paragraphs[sentence.paragraph].role != PASSED_OVER:
            clauses = find_clauses(text, *place_in(plain, sentence))
            told = [read_clause(c, before, plain, signs) for before, c in zip((None, *clauses), clauses, strict=False)]
            told = find_undone(told)
            if any(clause.terms for clause in told):
                read.append((sentence, told))
    topics = find_topics([told for _, told in read]) if alone else {}
    leaders = find_leaders(read)
    out: list[Claim] = []
    section = 0
    for sentence, told in read:
        clauses = tuple(
            clause._replace(terms=tuple(give_side(lighten(t, topics), leaders) for t in clause.terms))
            for clause in told
        )
        terms = [term for clause in clauses for term in clause.terms]
        keys, acts = keys_of(terms), keys_of(term for term in terms if term.act)
        role = article.paragraphs[sentence.paragraph].role
        heading = role == HEADING
        section += heading
        place, opens = Span(sentence.start, sentence.end), sentence.start == opening
        place_of = role == "headline", role == "lead"
        out.append(Claim(place, role in CLAIMS, opens, clauses, keys, acts, heading, section, *place_of))
    return out


def read_clause(clause: Clause, before: Clause | None, plain: Plain, signs: Signs) -> Told:
    """Return a clause with its words and its range in the raw text."""
    return Told(
        *plain.raw(Span(clause.start, clause.end)),
        mark(read_terms(clause), clause, signs),
        hangs(clause, before),
        is_denied(clause),
        clause.finite is None and clause.opener is None,
        clause.finite == 0 and clause.opener is None and before is not None,
        clause.opener in SUPPOSING,
        not ATTEMPTS.isdisjoint(clause.folded),
        is_frame(clause),
        is_infinitive_clause(clause),
        clause.before == "," and clause.opener in RELATIVES and not is_infinitive_clause(clause),
        clause.finite is not None and clause.final,
        is_whole(clause),
        stands_apart(clause),
        clause.lemma in WISHES,
        clause.before == ":",
    )


def find_leaders(read: Sequence[tuple[Sentence, Sequence[Told]]]) -> dict[str, frozenset[str]]:
    """Return the states, as keys, of those whom an article calls head of one, by their last names: *US-Präsident X*."""
    out: dict[str, set[str]] = {}
    for _, told in read:
        for clause in told:
            for first, second, *names in zip(*(clause.terms[n:] for n in range(4)), strict=False):
                countries = {key for key in first.keys if key.startswith(COUNTRY)}
                if not countries or second.keys.isdisjoint(HEADS):
                    continue
                last = None
                for name, before in zip(names, (second, *names), strict=False):
                    if not name.name or name.start > before.end + 1:
                        break
                    last = name
                if last is not None:
                    out.setdefault(last.stem, set()).update(countries)
    return {stem: frozenset(countries) for stem, countries in out.items() if len(countries) == 1}


def give_side(term: Term, leaders: Mapping[str, frozenset[str]]) -> Term:
    """Return the name of a head of a state with the key of the state."""
    side = leaders.get(term.stem) if term.name else None
    return term if side is None else term._replace(keys=term.keys | side)


def find_topics(read: Sequence[Sequence[Told]]) -> dict[str, float]:
    """Return the share of the sentences of an article that have a stem, for those that more than two have."""
    held = Counter(stem for told in read for stem in {term.stem for clause in told for term in clause.terms})
    return {stem: (count - 2) / len(read) for stem, count in held.items() if count > 2}


def lighten(term: Term, topics: Mapping[str, float]) -> Term:
    """Return a word with less weight where it is what the whole article is about: then it joins no two sentences."""
    share = topics.get(term.stem)
    return term if share is None else term._replace(weight=term.weight * (1 - TOPIC * share))


def find_opening(article: AnnotatedArticle) -> int | None:
    """Return where the body begins, of an article without lead and summary: its first sentence is as good as one."""
    roles = {paragraph.role for paragraph in article.paragraphs}
    if "lead" in roles or "summary" in roles:
        return None
    return next((s.start for s in article.sentences if article.paragraphs[s.paragraph].role == "body"), None)


def place_in(plain: Plain, span: Span) -> tuple[int, int]:
    """Return where a range of the raw text lies in the text in one spelling."""
    if plain.starts is None or plain.ends is None:
        return span.start, span.end
    return bisect_left(plain.starts, span.start), bisect_right(plain.ends, span.end)


def read_signs(article: AnnotatedArticle, plain: Plain, *, alone: bool) -> Signs:
    """Return what the annotators know of words by place in the text in one spelling, in order."""
    mentions = []
    for source in article.sources:
        keys = {REFERENT + source.id} if alone else set()
        if source.side and source.kind == "person" and source.identifiability == "named":
            keys.add(COUNTRY + source.side)  # the words for others name their side themselves: *US-Beamte*
        mentions += [(*place_in(plain, span), frozenset(keys)) for span in source.mentions if keys]
    return Signs(sorted(mentions, key=lambda m: m[:2]), sorted(place_in(plain, d)[0] for d in article.denials))


def mark(terms: Sequence[Term], clause: Clause, signs: Signs) -> tuple[Term, ...]:
    """Return the words of a clause with the keys of the mentions they stand in, and a sign for a denial."""
    out = list(terms)
    start, end = clause.start, clause.end
    place = bisect_left(signs.mentions, start, key=lambda mention: mention[0])
    for first, last, keys in signs.mentions[place:]:
        if first >= end:
            break
        inside = [n for n, term in enumerate(out) if first <= term.start < last and not term.verb]
        for n in inside:
            out[n] = out[n]._replace(keys=out[n].keys | keys)
        if not inside:
            out.append(Term(first, last, "", keys, SIGN_WEIGHT))
    begins = bisect_left(signs.denials, start)
    if begins < len(signs.denials) and signs.denials[begins] < end and DENIES.isdisjoint(keys_of(out)):
        at = signs.denials[begins]
        out.append(Term(at, at + 1, "", DENIES, SIGN_WEIGHT, act=True, verb=True))
    return tuple(out)


def keys_of(terms: Iterable[Term]) -> frozenset[str]:
    """Return the keys of all terms."""
    return frozenset().union(*[term.keys for term in terms]) - {LIGHT}
