"""Find phrases that name a source: *laut X*, *X zufolge*, *nach Angaben von X*, *so X*, *heißt es in X*, *demnach*."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.german.addressees import find_addressee
from analysis.german.phrases import Clauses, Part, is_noun_like, read_noun_phrase
from analysis.german.speakerphrases import read_circles, read_speaker
from analysis.german.subjects import read_apposition
from analysis.german.words import look_up_ids
from analysis.records import Span

SAID_NOUN = "said.noun"
LEXICON = "speech_verbs"
HEARD = ("berichten", "bericht", "meldungen", "meldung")  # of a medium; after the others *nach* is a time or a place

WRITTEN = frozenset(["document.noun", "medium.noun"])
OFFICES = frozenset(["role.office", "role.voice", "role.trade"])
RELATIVES = frozenset(["denen", "dem", "der", "welchen", "welchem", "welcher"])
NOT_AFTER = frozenset(["dem", "der", "den", "einem", "einer", "einen", "mehr"])


@dataclass(frozen=True, slots=True)
class Head:
    """What opens a quotation.

    ``objects`` says that a noun alone can be what is told: *gab die Preise bekannt*.

    ``kind``: *verb*; *tag* (a verb or *so* that stands behind or inside what is said); *source* (laut, nach, zufolge);
    *it_says* (heißt es); *anaphor* (demnach, wonach). ``first`` and ``last`` are the words of the phrase itself.
    """

    kind: str
    part: int
    first: int
    last: int
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    frame: str = "say"
    medium: str = "Speech"
    stance: str = "asserts"
    objects: bool = False


def read_source(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *laut X*, *X zufolge*, *nach Angaben von X*, *unter Berufung auf X*, *demnach*, *wonach* at a word."""
    words, part = clauses.words, clauses.parts[number]
    low = words[index].text.lower()
    if low in ("laut", "gemäß", "gemäss") or (
        low == "zufolge" and index + 1 < part.last and words[index + 1].text == "von"
    ):
        begin = index + 1 + (low == "zufolge")
        end = add_name(clauses, number, read_speaker(clauses, begin, part.last))
        if end > begin:
            return source_head(clauses, number, index, end, clauses.span(index, index + 1), clauses.span(begin, end))
    if low == "zu" and index + 1 < part.last and words[index + 1].text == "Folge":
        begin = find_phrase_ending_at(clauses, part, index, said=False)
        if begin is not None:
            here, said = clauses.span(index, index + 2), clauses.span(begin, index)
            return source_head(clauses, number, begin, index + 2, here, said)
    if low == "zufolge" or (low == "nach" and index > part.first and words[index - 1].is_word):
        begin = find_phrase_ending_at(clauses, part, index, said=low == "nach")
        if begin is not None:
            return source_head(
                clauses, number, begin, index + 1, clauses.span(index, index + 1), clauses.span(begin, index)
            )
    if low in ("nach", "aus") and has_said_noun(clauses, index, part, sight=low == "aus"):
        own = words[index + 1].text in ("dessen", "deren")
        end = add_name(clauses, number, read_speaker(clauses, index + 1 + own, part.last))
        if end > index + 1:
            return source_head(
                clauses, number, index, end, clauses.span(index, index + 1), clauses.span(index + 1, end)
            )
    if number > 0 and part.mark == "," and is_relative_source(clauses, number, index):
        here, said = clauses.span(index, index + 1), clauses.span(index + 1, index + 2)
        return Head("anaphor", number, index, index + 2, (here,), (said,), medium="SW")
    if low == "demnach" or (low in ("wonach", "danach") and is_anaphor(clauses, part, index)):
        here = clauses.span(index, index + 1)
        taken_up = find_noun_before(clauses, number) if low == "wonach" else None
        speaker = clauses.span(*taken_up) if taken_up else here
        return Head("anaphor", number, index, index + 1, (here,), (speaker,), medium="SW")
    return None


def add_name(clauses: Clauses, number: int, end: int) -> int:
    """Return where a phrase ends together with what stands behind a comma: the name of an office, the office of a name.

    *laut dem Leiter des Amts, Karl Zopf*; *laut Karl Zopf, dem Leiter des Amts*.
    """
    stop = read_apposition(clauses, number, end)
    if stop <= end:
        return end
    first, last = clauses.words[end + 1], clauses.words[end - 1]
    if first.capital and not look_up_ids(first.text, "speakers"):
        return stop
    office = any(not look_up_ids(w.text, "speakers").isdisjoint(OFFICES) for w in clauses.words[end + 1 : stop])
    return stop if office and last.capital and not look_up_ids(last.text, "speakers") else end


def is_relative_source(clauses: Clauses, number: int, index: int) -> bool:
    """Say whether *nach denen*, *laut dem* opens a relative clause: *Berichte, nach denen es brennt*."""
    words, part = clauses.words, clauses.parts[number]
    opens = index == part.first and index + 1 < part.last and words[part.last - 1].finite
    if not opens or words[index].text not in ("nach", "laut") or words[index + 1].text not in RELATIVES:
        return False
    taken_up = find_noun_before(clauses, number)
    nouns = words[taken_up[0] : taken_up[1]] if taken_up else ()
    return words[index].text == "laut" or any(
        not look_up_ids(w.text, "speakers").isdisjoint({SAID_NOUN, "document.noun", "medium.noun"}) for w in nouns
    )


def find_noun_before(clauses: Clauses, number: int) -> tuple[int, int] | None:
    """Return the last noun phrase of the part before, which a relative *wonach* takes up."""
    part = clauses.parts[number - 1]
    for noun in range(part.last - 1, part.first - 1, -1):
        if not clauses.words[noun].capital:
            continue
        for first in range(max(part.first, noun - 9), noun + 1):
            word = clauses.words[first]
            end = read_noun_phrase(clauses, first, part.last)
            if end > noun and not word.is_a("preposition", "adverb", "auxiliary") and not word.finite:
                while noun + 1 < part.last and (words_inside(clauses, noun + 1)):
                    noun += 1
                return first, noun + 1
    return None


def words_inside(clauses: Clauses, index: int) -> bool:
    """Say whether a word still stands in brackets or marks, or closes them."""
    word = clauses.words[index]
    return word.inside or word.bracketed or word.text == ")"


def source_head(clauses: Clauses, number: int, first: int, last: int, cue: Span, speaker: Span) -> Head:
    """Return the head for a phrase that names a source."""
    thought = any("view_noun" in look_up_ids(w.text, LEXICON) for w in clauses.words[first:last])
    medium = "ST" if thought else "SW"
    return Head("source", number, first, last, (cue,), (speaker,), medium=medium)


def is_anaphor(clauses: Clauses, part: Part, index: int) -> bool:
    """Say whether *wonach* or *danach* stands for 'according to this' rather than for a time."""
    words = clauses.words[part.first : part.last]
    if clauses.words[index].text.lower() == "wonach":
        return part.mark == ","
    return index == part.first and any(w.subjunctive or w.text.lower() in ("soll", "sollen") for w in words)


def has_said_noun(clauses: Clauses, index: int, part: Part, *, sight: bool) -> bool:
    """Say whether a noun like *Angaben* follows within three words; after *aus* it must be *Sicht*."""
    for word in clauses.words[index + 1 : min(index + 4, part.last)]:
        if sight and word.text == "Sicht":
            return True
        if word.capital and not sight:
            ids = look_up_ids(word.text, "speakers")
            if ids.isdisjoint({SAID_NOUN, "document.noun", "medium.noun"}):
                if word.text.endswith("s"):
                    continue  # nach Meiers Meinung
                return False
            heard = "medium.noun" in ids and word.text.lower().endswith(HEARD)
            told = not ids.isdisjoint({SAID_NOUN, "document.noun"})
            return (heard or told) and "event_noun" not in look_up_ids(word.text, LEXICON)
        if not word.is_word or word.is_a("preposition"):
            return False
    return False


def find_phrase_ending_at(clauses: Clauses, part: Part, index: int, *, said: bool) -> int | None:
    """Return where the noun phrase before *zufolge* or postposed *nach* begins."""
    words = clauses.words
    for first in range(find_second_phrase(clauses, part, index), index):
        if (words[first].finite and not words[first].capital) or words[first].is_a(
            "adverb", "preposition", "conjunction", "auxiliary"
        ):
            continue
        if read_noun_phrase(clauses, first, index, attach_all=not said) == index:
            opinion = "said_before_nach" in look_up_ids(words[index - 1].text, LEXICON)
            goes_on = index + 1 < part.last and (
                is_noun_like(words[index + 1]) or words[index + 1].text.lower() in NOT_AFTER
            )
            return first if not said or (opinion and not goes_on) else None
    return None


def find_second_phrase(clauses: Clauses, part: Part, last: int) -> int:
    """Return where *der Zeitung* begins in *sagte Karl Zopf der Zeitung zufolge*; else where the part begins."""
    words = clauses.words
    for verb in range(part.first, last):
        if "telling" in look_up_ids(words[verb].text, "addressees"):
            behind = range(verb + 2, last)
            return next((i for i in behind if words[i].text in ("der", "dem") and words[i - 1].capital), part.first)
    return part.first


def read_it_says(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *heißt es in X*, *in X heißt es*, *wie es in X hieß*."""
    words, part = clauses.words, clauses.parts[number]
    if words[index].text.lower() not in ("heißt", "heisst", "hieß", "hiess", "geheißen", "geheissen"):
        return None
    near = [i for i in range(max(part.first, index - 9), min(index + 2, part.last)) if words[i].text.lower() == "es"]
    if not near:
        return None
    speaker: tuple[Span, ...] = ()
    for i in range(part.first, part.last):
        if words[i].text.lower() == "aus" and (circles := read_circles(clauses, i, part.last)):
            speaker = (clauses.span(*circles),)
            break
        if words[i].text.lower() in ("in", "im", "aus", "von", "vom", "beim", "bei") and not words[i].inside:
            end = read_noun_phrase(clauses, i + 1, part.last, attach_all=i > index)
            if end > i + 1 and not words[i + 1].is_a("time_noun"):
                speaker = (clauses.span(i + 1, end),)
                break
    cue = (clauses.span(near[-1], index + 1),) if abs(near[-1] - index) == 1 and near[-1] < index else ()
    cue = cue or ((clauses.span(index, near[-1] + 1),) if near[-1] == index + 1 else (clauses.span(index, index + 1),))
    colon = number + 1 < len(clauses.parts) and clauses.parts[number + 1].mark == ":"
    tag = (
        number > 0 and not colon and words[part.first].text.lower() in ("heißt", "heisst", "hieß", "hiess", "so", "wie")
    )
    if not speaker and not tag:
        speaker = find_place_of_words(clauses, 0, part.first)
    medium = "Writing" if speaker else "SW"
    return Head("tag" if tag else "it_says", number, part.first, part.last, cue, speaker, medium=medium)


def find_place_of_words(clauses: Clauses, first: int, last: int) -> tuple[Span, ...]:
    """Find the document or medium in which something is said: *in dem Brief ...*, *darin*."""
    words = clauses.words
    for index in range(first, last):
        low = words[index].text.lower()
        if low in ("darin", "hierin", "daraus", "hieraus") and index == first:
            return (clauses.span(index, index + 1),)
        if low in ("in", "im", "aus") and not words[index].inside:
            end = read_noun_phrase(clauses, index + 1, last)
            ids = [look_up_ids(w.text, "speakers") for w in words[index + 1 : end]]
            if any(not i.isdisjoint(WRITTEN if low != "aus" else WRITTEN | {SAID_NOUN}) for i in ids):
                return (clauses.span(index + 1, end),)
    return ()


def read_so(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *so X* at the beginning of a part: a tag without a verb."""
    words, part = clauses.words, clauses.parts[number]
    if words[index].text.lower() != "so" or index != part.first or number == 0 or index + 1 >= part.last:
        return None
    first = index + 1
    while first < part.last and words[first].is_a("adverb"):
        first += 1
    end = read_speaker(clauses, first, part.last)
    if end == first or clauses.has_finite(part) or words[first].text.lower() in ("den", "dem", "dass", "einen"):
        return None
    end = read_apposition(clauses, number, end)
    to = find_addressee(clauses, end, part.last, dative=False)
    return Head("tag", number, index, end, (clauses.span(index, index + 1),), (clauses.span(first, end),), to)
