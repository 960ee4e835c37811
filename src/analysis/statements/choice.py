"""See which mood the writer chose for each finite clause of reported speech, so that an absence shows too.

Konjunktiv counted per token says how much is reported; this counts per clause that could have had it. What counts is
the form that stands there, not what it is for: *würde* beside a condition is Konjunktiv II here as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from analysis.german.clauses import Clause, Word, find_clauses
from analysis.german.conjugation import FINITE, SUBJUNCTIVE
from analysis.german.passages import Passages
from analysis.german.wholes import close_marks, find_whole
from analysis.records import Quotation, ReportedClause, Sentence, Span, Verb

TOLD = ("indirect", "indirect_free_indirect", "free_indirect")
FIRST = frozenset({"k1s", "k1p"})
SECOND = SUBJUNCTIVE - FIRST


def find_reported_clauses(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quotation], verbs: Iterable[Verb]
) -> tuple[ReportedClause, ...]:
    """Return the finite clauses of reported speech, and the reports without a verb, in the order of the text.

    A clause belongs to the smallest quotation around its finite verb. What stands in quotation marks has the mood of
    whoever said it, and what is reported as a noun (*seine Kritik*) has none: neither is a choice of the writer's.

    Args:
        text: the raw text.
        sentences: its sentences.
        quotes: its quotations, of all types.
        verbs: its finite verbs with their moods.
    """
    moods = {verb.start: verb.mood for verb in verbs}
    held = spread(sentences, quotes)
    marks: dict[int, Passages] = {}
    places: dict[int, list[Sentence]] = {}
    found: list[ReportedClause] = []
    with_verb: set[int] = set()
    for number, around in held.items():
        sentence = sentences[number]
        for quotation in around:
            places.setdefault(quotation, []).append(sentence)
        if not any(quotes[n].type in TOLD for n in around):
            continue
        if sentence.paragraph not in marks:
            marks[sentence.paragraph] = find_marks(text, sentences, number)
        passages = [p for p in marks[sentence.paragraph].touching(sentence.start, sentence.end) if p.closed]
        clauses = find_clauses(text, sentence.start, sentence.end)
        for place, clause in enumerate(clauses):
            if clause.verb is None:
                continue
            verb = Span(clause.verb.start, clause.verb.end)
            holders = [n for n in around if any(span.covers(verb) for span in quotes[n].quote)]
            with_verb.update(holders)
            holder = min(holders, key=lambda n: (length(quotes[n]), n), default=None)
            marked = any(passage.start <= verb.start < passage.end for passage in passages)
            if holder is None or marked or not tells(quotes[holder], verb):
                continue
            choice = choose(clause.verb, moods.get(verb.start, "indicative"))
            whole = close_marks(text, find_whole(clauses, place), passages, sentence)
            start, end = clip(whole, quotes[holder])
            opener = find_opener(clauses, place)
            found.append(ReportedClause(start, end, choice, holder, quotes[holder].stance, verb, opener))
    found.extend(find_verbless(text, places, quotes, with_verb))
    return tuple(sorted(found, key=lambda clause: (clause.start, clause.end, clause.quote)))


def tells(quotation: Quotation, verb: Span) -> bool:
    """Say whether a verb in a quotation is reported there: in the writer's wording, and not the verb of saying."""
    return quotation.type in TOLD and not any(cue.touches(verb) for cue in quotation.cue)


def choose(word: Word, mood: str) -> str:
    """Return the mood that a finite verb shows (one of ``MOOD_CHOICES``, *verbless* aside).

    Forms that the two moods share are *ambiguous*: *sie haben* (Konjunktiv I has no other plural), *sie sagten*, *sie
    gingen*, *ich habe*. So is *möchte*, which has come to be the present of a verb of its own. A weak preterite in the
    singular is the indicative (*er sagte*, *er sollte*), unless its neighbours say otherwise: Konjunktiv I would have
    been plain there, so nothing had to stand in for it.

    Args:
        word: the finite verb.
        mood: how it was read beside its neighbours: *habe* without *ich* is the subjunctive.
    """
    features = {form.feature for form in word.forms if form.feature in FINITE}
    subjunctive = mood == "subjunctive"
    if features <= SECOND:
        return "ambiguous" if any(form.lemma == "mögen" for form in word.forms) else "konjunktiv_ii"
    if features <= SUBJUNCTIVE or (subjunctive and features & FIRST):
        return "konjunktiv_i"
    if features & SECOND:
        told = "indicative" if "ps" in features and "k2p" not in features else "ambiguous"
        return "konjunktiv_ii" if subjunctive else told
    plural = any(form.feature == "ip" and form.lemma != "sein" for form in word.forms)
    return "ambiguous" if plural or features & FIRST else "indicative"


def find_opener(clauses: Sequence[Clause], place: int) -> str | None:
    """Return the word that opens a clause, also where a relative clause parts it from its verb."""
    clause = clauses[place]
    if clause.opener is not None or not clause.final:
        return clause.opener
    begun = (c.opener for c in reversed(clauses[:place]) if c.opener is not None and c.finite is None)
    return next(begun, None)


def spread(sentences: Sequence[Sentence], quotes: Sequence[Quotation]) -> dict[int, list[int]]:
    """Return for each sentence that quotations touch, by its number, the numbers of these; nouns reported aside."""
    starts = [sentence.start for sentence in sentences]
    out: dict[int, list[int]] = {}
    for number, quotation in enumerate(quotes):
        if quotation.type == "reported":
            continue
        for span in quotation.quote:
            for place in range(max(bisect_right(starts, span.start) - 1, 0), bisect_right(starts, span.end - 1)):
                held = out.setdefault(place, [])
                if span.touches(sentences[place]) and number not in held:
                    held.append(number)
    return out


def find_marks(text: str, sentences: Sequence[Sentence], number: int) -> Passages:
    """Return the passages in quotation marks of the paragraph that holds a sentence."""
    first = last = number
    while first and sentences[first - 1].paragraph == sentences[number].paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
        last += 1
    return Passages(text, sentences[first].start, sentences[last].end)


def length(quotation: Quotation) -> int:
    """Return how many code points a quotation has."""
    return sum(span.end - span.start for span in quotation.quote)


def clip(clause: Span, quotation: Quotation) -> tuple[int, int]:
    """Return the range of a clause as far as it belongs to a quotation: *Laut Amt ist ...* begins with its verb."""
    first = min(span.start for span in quotation.quote)
    last = max(span.end for span in quotation.quote)
    return max(clause.start, first), min(clause.end, last)


def find_verbless(
    text: str, places: Mapping[int, Sequence[Sentence]], quotes: Sequence[Quotation], with_verb: Set[int]
) -> Iterator[ReportedClause]:
    """Yield the reports that have no finite verb at all: *Laut Wirtin Keller trocken*.

    An infinitive with *zu* has no mood to choose and is left out; so is what has a word that could be a finite verb,
    for then it may only have gone unrecognised.

    Args:
        text: the raw text.
        places: for each quotation, by its number, the sentences that it touches.
        quotes: all quotations.
        with_verb: the numbers of those with a finite verb in them.
    """
    for number, held in places.items():
        quotation = quotes[number]
        if quotation.type not in TOLD or number in with_verb:
            continue
        words = [word for sentence in held for word in words_in(text, sentence, quotation)]
        if len(words) > 1 and not any(word.may_be("zu", *FINITE) for word in words):
            start = min(span.start for span in quotation.quote)
            end = max(span.end for span in quotation.quote)
            yield ReportedClause(start, end, "verbless", number, quotation.stance)


def words_in(text: str, sentence: Sentence, quotation: Quotation) -> Iterator[Word]:
    """Yield the words of a sentence that stand in a quotation."""
    for clause in find_clauses(text, sentence.start, sentence.end):
        for word in clause.words:
            if any(span.start <= word.start and word.end <= span.end for span in quotation.quote):
                yield word
