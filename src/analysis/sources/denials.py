"""Find where a text tells that something is denied: by whom, what, and whose word that is.

A denial answers what somebody said, or could have said: that it is not so (*bestritt*, *dementierte*), that it is
turned down (*wies den Bericht zurück*), that it is false (*das stimme nicht*, *nannte den Bericht erfunden*), or that
one knows nothing of it (*wüssten nichts davon*). This is the one definition for the whole book. Not denials:

* a plain negation (*man strebe das nicht an*), even right after a denial: it says how things are, and the text does not
  say that anybody had said otherwise;
* a refusal to answer (*wollte sich nicht äußern*), which leaves open whether it is so;
* a denial that is itself negated (*bestritt das nicht*);
* what the writer calls false without anybody's saying so;
* *bestreiten* of a game or of costs.

One quotation tells one denial, however often it says no. Whose word is denied is *stated* where the words for what is
denied name somebody (*den Bericht der «Zeitung»*) or take up a report of which the text tells (*des Berichts*), else
*inferred* from what was told just before, and that only on evidence (see ``answered``); for a headline, from the denial
below that it sums up. Who turns down a request, or only denies to know of a thing, denies nobody's word: there it stays
open unless stated.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from analysis.german.words import look_up_ids
from analysis.lexicon import Hit
from analysis.records import Cue, Denial, Quotation, Sentence, Source, Span
from analysis.segmenting import find_tokens
from analysis.sources.answered import Question, infer_author
from analysis.sources.denied import NOTHING, OF, WITH, find_content, find_object, is_contested, is_report, is_said
from analysis.sources.denying import OTHERS_SAY, WRITER_TELLS, find_phrases
from analysis.sources.places import Places

Item = TypeVar("Item", Cue, Hit)

BEHIND = {"no_talk_of": OF, "no_part": WITH}  # phrases that have what is denied behind a preposition
REJECTING = frozenset(["zurückweisen", "weisen"])  # entries of verbs that turn down; the others say that it is not so
GAP = 2  # characters between two sentences
NEAR = 4  # denials: one around a place begins at most so many before it


@dataclass(frozen=True, slots=True)
class Found:
    """A denial while it is read: its range, what tells it, and the quotation it belongs to."""

    span: Span
    sign: int  # where the verb or phrase begins
    form: str
    about: str
    quote: int | None = None
    by: str | None = None
    behind: frozenset[str] = NOTHING  # prepositions behind which stands what is denied
    content: bool = True  # the quotation holds what is denied, not the words of who denies


def find_denials(
    text: str,
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    quotes: Sequence[Quotation],
    sources: Sequence[Source],
) -> tuple[Denial, ...]:
    """Find the denials of an article.

    Args:
        text: the raw text.
        sentences: its sentences.
        cues: its cues; verbs of denying say in their reading what is denied.
        quotes: its quotations, with their sources.
        sources: its sources.

    Returns:
        The denials in the order of the text.
    """
    denying = [cue for cue in cues if (cue.reading or "").startswith("denies_")]
    phrases = [*find_phrases(text, sentences, OTHERS_SAY, quotes), *find_phrases(text, sentences, WRITER_TELLS)]
    phrases.sort(key=lambda hit: (hit.start, hit.end))
    if not denying and not phrases and all(q.stance != "denies" for q in quotes):
        return ()
    places = Places(text, sentences, quotes, sources)
    found = in_order(read_quotations(places, denying, phrases))
    found = in_order((*found, *read_cues(places, denying, found)))
    found = in_order((*found, *read_phrases(places, phrases, cues, found)))
    told = {one.quote for one in found}
    return take_from_others(places, sorted(complete(places, one, told) for one in found))


def in_order(found: Iterable[Found]) -> list[Found]:
    """Return denials in the order of the text."""
    return sorted(found, key=lambda one: (one.span, one.sign))


def read_quotations(places: Places, denying: Sequence[Cue], phrases: Sequence[Hit]) -> Iterator[Found]:
    """Yield the denials that are quotations: what is reported is denied there."""
    hits = [hit for hit in phrases if hit.entry.category in WRITER_TELLS]
    told: set[Span] = set()
    for index, quotation in enumerate(places.quotes):
        goes_on = not quotation.cue and quotation.type != "reported"  # the denier's further words
        if quotation.stance != "denies" or goes_on or not told.isdisjoint(quotation.cue):
            continue
        told.update(quotation.cue)  # words in marks inside what is denied have the same cue
        spans = (*quotation.quote, *quotation.cue, *quotation.speaker)
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        cue = next(iter(starting_in(denying, whole)), None)
        hit = next(iter(starting_in(hits, whole)), None)
        verb = cue.start if cue else find_verb(places.text, whole)
        sign = verb if verb is not None else hit.start if hit else (quotation.cue or (whole,))[0].start
        if (cue is None or cue.entry == "bestreiten") and is_contested(places.text, places.sentence_at(sign), sign):
            continue
        judged = verb is None and hit is not None and hit.entry.category == "judges"
        turned = cue.entry in REJECTING if cue else rejects(whole.of(places.text))
        form = "calls_false" if judged else "rejects" if turned else "denies"
        about = (cue.reading or "").removeprefix("denies_") if cue else "truth"
        mixed = judged and any(is_said(places.text, span) for span in quotation.speaker)  # what is called false
        by = None if mixed else quotation.source
        yield Found(whole, sign, form, about, index, by, content=quotation.type not in ("direct", "reported"))


def starting_in(items: Sequence[Item], span: Span) -> Sequence[Item]:
    """Return those of items in order that begin in a range."""
    first = bisect_left(items, span.start, key=lambda item: item.start)
    return items[first : bisect_left(items, span.end, first, key=lambda item: item.start)]


def is_covered(place: int, found: Sequence[Found]) -> bool:
    """Say whether a place lies in a denial that was found; these are in order, and hardly one lies in another."""
    index = bisect_right(found, place, key=lambda one: one.span.start)
    return any(place < one.span.end for one in found[max(0, index - NEAR) : index])


def find_verb(text: str, span: Span) -> int | None:
    """Return where the first verb of denying or turning down begins in a range, None without one."""
    for token in find_tokens(text, span.start, span.end):
        if look_up_ids(token.text, "speech_verbs") & {"deny", "reject"}:
            return token.start
    return None


def rejects(words: str) -> bool:
    """Say whether words have a verb of turning down: *zurückgewiesen*, *wies ... zurück*."""
    forms = [word for word in words.split() if "reject" in look_up_ids(word.strip(".,"), "speech_verbs")]
    return any(form.startswith("zurück") for form in forms) or (bool(forms) and "zurück" in words)


def read_cues(places: Places, denying: Sequence[Cue], found: Sequence[Found]) -> Iterator[Found]:
    """Yield the denials that a verb tells where no quotation was made of them: *er bestritt den Vorwurf*."""
    for cue in denying:
        if is_covered(cue.start, found):
            continue
        form = "rejects" if cue.entry in REJECTING else "denies"
        about = (cue.reading or "").removeprefix("denies_")
        by = places.find_subject(cue.start)
        if cue.reason == "default" and (by is None or cue.entry == "widersprechen"):  # das widerspricht der Regel
            continue
        yield Found(Span(cue.start, cue.end), cue.start, form, about, None, by, content=False)


def read_phrases(
    places: Places, phrases: Sequence[Hit], cues: Sequence[Cue], found: Sequence[Found]
) -> Iterator[Found]:
    """Yield the denials that a phrase tells: in what a source says, or as what a source calls it; and nouns."""
    told = {one.quote for one in found}
    reports = [cue.start for cue in cues if cue.category == "reporting_verb"]
    for hit in phrases:
        if is_covered(hit.start, found):
            continue
        here, category = Span(hit.start, hit.end), hit.entry.category
        if category == "noun":
            by = places.find_owner(here)
            form = "rejects" if hit.entry.id == "rejection_noun" else "denies"
            if by is not None:
                yield Found(here, hit.start, form, "truth", None, by, content=False)
        elif category == "judges":
            by = places.find_subject(hit.start)
            yield Found(here, hit.start, "calls_false", "truth", None, by, content=False)
        else:
            quote = places.find_quotation(here)
            if quote is None or quote in told or passes_on(places, quote, hit.start, reports):
                continue
            told.add(quote)
            knows = category == "knows_nothing"
            form, about = ("knows_nothing", "knowledge") if knows else ("calls_false", "truth")
            if hit.entry.id == "no_part":
                form = "denies"
            by, behind = places.quotes[quote].source, OF if knows else BEHIND.get(hit.entry.id, NOTHING)
            yield Found(places.clip(quote, hit.start), hit.start, form, about, quote, by, behind, content=False)


def passes_on(places: Places, quote: int, place: int, reports: Sequence[int]) -> bool:
    """Say whether a quotation tells in front of a place, in the same sentence, that somebody else says what follows."""
    sentence = places.sentence_at(place)
    begin = max(places.quotes[quote].quote[0].start, sentence.start if sentence else 0)
    cue = {span.start for span in places.quotes[quote].cue}
    inside = reports[bisect_left(reports, begin) : bisect_left(reports, place)]
    return any(start not in cue for start in inside)


def complete(places: Places, one: Found, told: Collection[int | None]) -> Denial:
    """Return the denial with what is denied, and whose word that is; ``told`` are the quotations that tell denials."""
    sentence = places.sentence_at(one.sign)
    mentions = places.mentions_in(sentence, one.by)
    papers = one.form == "calls_false"
    named = find_object(places.text, sentence, one.sign, behind=one.behind, papers=papers, but=mentions)
    if named and one.by and places.is_mention(Span(named.start, named.start + 1), one.by):
        named = None  # the subject, read for an object
    content: tuple[Span, ...] = places.quotes[one.quote].quote if one.content and one.quote is not None else ()
    if content and named and (not is_said(places.text, named) or any(named.touches(span) for span in content)):
        named = None
    if not content and named is not None:
        content = find_content(places.text, sentence, named, places.told_in(named.end, sentence))
    object_ = tuple(sorted((*((named,) if named else ()), *content)))
    against, evidence = find_author(places, one, named), "stated"
    if against is None and one.about == "truth" and one.by is not None:
        predicate = one.form == "calls_false" and one.quote is not None and not one.content
        asked = Question(one.span, one.sign, one.by, named, object_, one.quote, predicate)
        against, evidence = infer_author(places, asked, told), "inferred"
    span = one.span
    if one.quote is None and object_:
        span = Span(min(span.start, object_[0].start), max(span.end, object_[-1].end))
    known = evidence if against else None
    return Denial(span.start, span.end, one.form, one.about, object_, one.quote, one.by, against, known)


def find_author(places: Places, one: Found, named: Span | None) -> str | None:
    """Return the source whose word is denied as the text states it; None where it does not."""
    stated = places.find_author(named, but=one.by) if named is not None else None
    if stated is None and one.content and one.quote is not None:
        denied = places.quotes[one.quote].quote[0]
        if denied.of(places.text).lower().startswith("was "):  # bestritt, was X gesagt hatte
            stated = places.find_named(denied, but=one.by)
    if stated is None and named is not None and is_report(places.text, named):
        stated = places.find_report(named, but=one.by)
    return stated


def take_from_others(places: Places, denials: Sequence[Denial]) -> tuple[Denial, ...]:
    """Return denials; one of which nobody's word is known answers what the denial does that tells the same.

    A headline sums up what the text tells: where the same source denies again below, it is the same denial. And what
    a sentence calls a denial without saying of what (*das Dementi kam rasch*) is told in the sentence behind it.
    """
    first = places.sentences[0].paragraph if places.sentences else None
    end = next((s.start for s in places.sentences if s.paragraph != first), len(places.text))
    below: dict[str | None, Denial] = {}  # the first denial below of each source that tells whose word it denies
    for denial in denials:
        if denial.start >= end and denial.against:
            below.setdefault(denial.by, denial)
    out: list[Denial] = []
    for denial in denials:
        sentence = places.sentence_at(denial.start)
        if denial.against is None and denial.by and denial.about == "truth":
            same = below.get(denial.by) if sentence.paragraph == first else None
            if same is None and out and is_announced(places, out[-1], denial):
                same = out[-1]
            if same is not None:
                denial = replace(denial, against=same.against, evidence="inferred")
        out.append(denial)
    return tuple(out)


def is_announced(places: Places, before: Denial, denial: Denial) -> bool:
    """Say whether the sentence before a denial tells of one without saying what is denied."""
    if before.object or before.against in (None, denial.by):
        return False
    told = places.sentence_at(before.end - 1)
    return told is not None and told.end <= denial.start <= told.end + GAP
