"""Find who vouches for a stretch: what attributes it on one side and not on the other, or to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.german.clauses import find_clauses
from analysis.german.conjugation import read_verb
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.passages.differing.denied import find_denied, find_denier_differences
from analysis.passages.differing.modalities import names_modality
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.referents import same_referent
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import AnnotatedArticle, Difference, Quotation, Source, Span

FEWEST = 2  # content words: one alone says nothing of the stretch
WORD = re.compile(r"[^\W\d_]+")
REPORTS = ("document", "medium")
SPOKEN = ("person", "organisation", "anonymous")


@dataclass(frozen=True)
class Attribution:
    """What passes a stretch on: the words that say so, whom they name, what they cover and how that is meant.

    ``told`` says that somebody's speaking is told there, and no statement of his: that makes no difference by itself,
    but can be what faces a statement (*er wies den Bericht zurück*, *er bestritt, dass ...*).
    """

    covers: frozenset[int]
    words: tuple[Span, ...]
    speaker: tuple[Span, ...]
    source: Source | None
    stance: str
    cue: tuple[Span, ...] = ()
    told: bool = False


def find_attributions(side: Side) -> list[Attribution]:
    """Find all that passes on some words of a side: quotations with a cue or a speaker, and source markers."""
    article = side.article
    sources = {source.id: source for source in article.sources}
    speaking = frozenset(span for quote in article.quotes for span in quote.speaker)
    out, used = [], set()
    for quote in article.quotes:
        used |= {(span.start, span.end) for span in quote.cue}
        covers = side.within(clip(quote.quote, side.span))
        source = sources.get(quote.source) if quote.source else None
        words = (*quote.cue, *quote.speaker) or last_mention(source, quote.quote[0].start, speaking)
        if not covers or not words or (not quote.cue and not speaks(article, quote, words)):
            continue
        carried = not quote.cue and quote.type != "reported"
        same = next((k for k, one in enumerate(out) if one.words == words or (carried and one.source is source)), None)
        if same is None:
            told = is_deed(article, quote) or (carried and follows_deed(article, quote))
            out.append(Attribution(covers, words, quote.speaker or words, source, quote.stance, quote.cue, told))
        else:  # two clauses of one saying
            out[same] = replace(out[same], covers=out[same].covers | covers)
    for cue in article.cues:
        span = Span(cue.start, cue.end)
        plain = cue.category == "attribution" and cue.scope is not None and cue.scope.touches(side.span)
        if plain and not any(Span(*one).touches(span) for one in used):
            covers = side.within(clip((cue.scope,), side.span)) - side.within((span,))
            if covers and fold(span.of(side.text)) not in words_of("joining-source"):
                out.append(Attribution(covers, (span,), (span,), None, "asserts", (span,)))
    return out


def speaks(article: AnnotatedArticle, quote: Quotation, words: tuple[Span, ...]) -> bool:
    """Say whether a quotation without a cue is somebody's by what it says and whom it names.

    Who is merely named in its words is no speaker, nor who is merely named before it; a pronoun alone tells of none;
    and speech that is carried on without marks has a verb, which a heading has not.
    """
    if quote.type == "reported":
        return True
    if all(any(span.covers(one) for span in quote.quote) for one in words):
        return False
    if all(fold(one.of(article.article.text)) in words_of("pronouns") for one in words):
        return False
    if quote.type == "direct":
        return True
    said = any(other.cue and other.source == quote.source for other in article.quotes)
    return said and states(article, quote)


def follows_deed(article: AnnotatedArticle, quote: Quotation) -> bool:
    """Say whether speech that is carried on follows what its source does or wishes: *Im Gegenzug solle er warten*."""
    place = quote.quote[0].start
    before = [q for q in article.quotes if q.cue and q.source == quote.source and q.cue[0].start < place]
    return bool(before) and is_deed(article, max(before, key=lambda q: q.cue[0].start))


def is_deed(article: AnnotatedArticle, quote: Quotation) -> bool:
    """Say whether the cue of a quotation tells what somebody does or wishes, not what he says to be so.

    *Sie plant, zu schließen; er bat, zu warten; er äußerte den Wunsch, zu gehen*: without a finite verb nothing is said
    to be so there.
    """
    if quote.type == "direct":
        return False
    if quote.type == "reported" and any(span.touches(one) for span in quote.quote for one in quote.speaker):
        return True  # *er bestätigte den Verkauf*: that he speaks is told, and no statement of his
    if states(article, quote):
        return False
    if quote.type == "reported" and not any(holds_infinitive(article, span) for span in quote.quote):
        return True
    if not quote.cue:
        return False
    text = article.article.text
    first, last = quote.cue[0], quote.cue[-1]
    end = min((span.start for span in quote.quote if span.start >= last.end), default=last.end)
    words = WORD.findall(text[first.start : max(end, last.end)])
    words += [last.of(text) + form.lemma for form in read_verb(fold(first.of(text)))]  # *bot ... an*: anbieten
    return any(look_up_ids(word, "deeds") or names_modality(word) for word in words)


def states(article: AnnotatedArticle, quote: Quotation) -> bool:
    """Say whether the words of a quotation hold a finite verb, but for clauses that hang on an infinitive.

    *Sie bot an, zu warten, wenn es regnet*: what depends on the offer is no statement either.
    """
    for span in quote.quote:
        clauses = find_clauses(article.article.text, span.start, span.end)
        infinitive = False
        for clause in clauses:
            verb = any(clause.start <= verb.start < clause.end for verb in article.verbs)
            if verb and not (infinitive and clause.opener):
                return True
            infinitive = infinitive or holds_infinitive(article, Span(clause.start, clause.end))
    return False


def holds_infinitive(article: AnnotatedArticle, span: Span) -> bool:
    """Say whether a verb stands in a range: an infinitive with *zu*."""
    words = WORD.findall(span.of(article.article.text))
    pairs = zip(("", *words), words, strict=False)
    return any(
        form.feature == "zu" or (form.feature == "inf" and before == "zu")
        for before, word in pairs
        if not word[:1].isupper()
        for form in read_verb(fold(word))
    )


def clip(spans: tuple[Span, ...], limit: Span) -> list[Span]:
    """Return the parts of ranges that lie inside another."""
    found = (Span(max(span.start, limit.start), min(span.end, limit.end)) for span in spans)
    return [span for span in found if span.start < span.end]


def last_mention(source: Source | None, place: int, speaking: frozenset[Span]) -> tuple[Span, ...]:
    """Return the last place before another where a source speaks: speech that is carried on has no cue.

    Where the source is merely named (*dem Chef der Werft, Karl Zopf*), nobody speaks.
    """
    mentions = source.mentions if source else ()
    before = [span for span in mentions if span.end <= place and any(span.touches(one) for one in speaking)]
    return (before[-1],) if before else ()


def find_attribution_differences(pair: Pair) -> Iterator[Difference]:
    """Yield what is attributed on one side alone, or on both sides to different ones."""
    here, there = pair.views
    found = (find_attributions(pair.a), find_attributions(pair.b))
    denied = find_denied(pair.a), find_denied(pair.b)
    if denied[0] is not None and denied[1] is not None:  # who denies is told on both sides, if not as a statement
        found = tuple([x for x in own if x.source != d.source] for own, d in zip(found, denied, strict=True))
        yield from find_denier_differences(pair, *denied)
    joined = join(here, found[0], found[1])
    for x, y in joined:
        if x.told or y.told:
            continue
        if agree(pair.a.article, x, pair.b.article, y) is False:
            yield name_other(here, x, y)
            continue
        if is_voice(x, y):
            yield here.make("speaker", x.speaker, y.speaker, "body_and_voice")
        if ("denies" in (x.stance, y.stance)) and x.stance != y.stance:
            yield here.make("attribution", x.cue or x.words, y.cue or y.words, "stance")
    back = [(y, x) for x, y in joined]
    for view, own, others, pairs in ((here, *found, joined), (there, *found[::-1], back)):
        for x in own:
            if not x.told and not any(x is one for one, _ in pairs):
                yield from compare_unjoined(view, x, others, pairs)


def is_voice(x: Attribution, y: Attribution) -> bool:
    """Say whether a body passes a stretch on at one side, and at the other a person by name who may speak for it."""
    if x.source is None or y.source is None or not (x.speaker and y.speaker):
        return False
    named = any(s.kind == "person" and s.identifiability == "named" for s in (x.source, y.source))
    return named and "organisation" in (x.source.kind, y.source.kind)


def compare_unjoined(
    view: View, x: Attribution, others: list[Attribution], joined: list[tuple[Attribution, Attribution]]
) -> Iterator[Difference]:
    """Yield the difference that is made by what passes words on here, and is no counterpart of anything there.

    There the words may be passed on by somebody who passes on more than here: to him, or to another. What covers nearly
    all of this side passes on what the pair says, in however few words the sides agree.
    """
    if is_own_act(view, x):
        return
    pairs = view.matched(x.covers)
    everything = [i for i, unit in enumerate(view.here.units) if unit.content]
    enough = len(pairs) >= FEWEST or (pairs and len(everything) <= FEWEST)
    part = enough and len(pairs) * 3 >= sum(view.here.units[i].content for i in x.covers)
    if not (part or (view.is_about(x.covers, x.words))):
        return
    for y in others:
        partner = next((one for one, other in joined if other is y), None)
        held = [i for i, j in pairs if j in y.covers and (partner is None or i not in partner.covers)]
        if len(held) * 2 >= len(pairs) and x.stance == y.stance and not y.told:
            if agree(view.here.article, x, view.there.article, y) is False:
                yield name_other(view, x, y)
            return
    if not (x.source is not None and x.source.kind in REPORTS and is_named_there(view, x, others)):
        yield view.make("attribution", x.words, (), "one_side")


def is_own_act(view: View, x: Attribution) -> bool:
    """Say whether the act of speech by which words are passed on here is told there as well: it is what both tell.

    *Er habe darauf verwiesen, dass ...* and *er verwies auf ...*; *kritisierte* and *Kritik*.
    """
    verbs = [i for i in view.here.within(x.cue) if view.here.units[i].content]
    return bool(verbs) and all(view.partner[i] is not None for i in verbs)


def is_named_there(view: View, x: Attribution, others: list[Attribution]) -> bool:
    """Say whether the report that passes words on here is told of there too: *er wies den Bericht zurück*.

    Where it passes on something else there, it is not: then the same is said with the report here and without it there.
    """
    passing = view.there.within(span for y in others for span in y.words)
    own = view.matched(view.here.within(x.speaker))
    return any(view.here.units[i].capital and j not in passing for i, j in own)


def name_other(view: View, x: Attribution, y: Attribution) -> Difference:
    """Return the difference between two that pass the same on: another speaker, or another report."""
    spoken = x.source is not None and y.source is not None and {x.source.kind, y.source.kind} <= set(SPOKEN)
    if spoken:
        return view.make("speaker", x.speaker, y.speaker, "other_referent")
    return view.make("attribution", x.words, y.words, "other_source")


def join(view: View, own: list[Attribution], others: list[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Join what passes the same words on at both sides: those of one referent first, then what is left in its order."""
    out: list[tuple[Attribution, Attribution]] = []
    for wanted in (True, None, False):
        for x in own:
            if any(x is one for one, _ in out):
                continue
            for y in others:
                if any(y is one for _, one in out) or not overlap(view, x, y):
                    continue
                same = agree(view.here.article, x, view.there.article, y)
                if same is wanted and (same is not False or not (x.told or y.told)):
                    out.append((x, y))
                    break
    return out


def agree(a: AnnotatedArticle, x: Attribution, b: AnnotatedArticle, y: Attribution) -> bool | None:
    """Say whether two attributions can be to one; None where it is open, as behind *demnach*.

    What points back at a report is no word of somebody who speaks himself; any other source behind it is a guess.
    """
    for article, one, other in ((a, x, y), (b, y, x)):
        report = one.source is not None and one.source.kind in REPORTS
        spoken = other.source is not None and other.source.kind in SPOKEN and bool(other.cue)
        if points_back(article, one) and not (report and spoken):
            return None
    if x.source is None or y.source is None:
        return None
    return same_referent(a, x.source, b, y.source)


def points_back(article: AnnotatedArticle, one: Attribution) -> bool:
    """Say whether an attribution is nothing but a word for a source named before: *demnach*."""
    return all(fold(span.of(article.article.text)) in words_of("pointing-back") for span in one.words)


def overlap(view: View, x: Attribution, y: Attribution) -> bool:
    """Say whether two attributions cover words of which one is the other's partner.

    Two denials of one source are of the same, though what is denied is told at more length on one side.
    """
    if x.stance == y.stance != "asserts" and agree(view.here.article, x, view.there.article, y):
        return True
    pairs = view.matched(x.covers)
    return sum(j in y.covers for _, j in pairs) * 2 >= max(1, len(pairs))
