"""Find what opens a quotation in a sentence: verbs of speech with their subject, and phrases like *laut X*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.lexicon import Entry
from analysis.phrases import Clauses, Part, Word, find_subject, is_noun_like, read_noun_phrase
from analysis.records import Span
from analysis.words import look_up, look_up_ids, spell_out

SAID_NOUN = "said.noun"
OPINIONS = ("einung", "nsicht", "ngaben", "uffassung", "inschätzung", "ernehmen", "ussage", "ussagen", "arstellung", "berzeugung")
NOT_AFTER = frozenset("dem der den einem einer einen mehr".split())
EVENTS = ("urteil", "beschluss", "vertrag", "abkommen", "brief", "erklärung", "resolution", "entwurf", "programm", "gesetzes")
TAG_WORDS = ("so", "wie")


@dataclass(frozen=True, slots=True)
class Head:
    """What opens a quotation.

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


def find_heads(clauses: Clauses) -> list[Head]:
    """Find everything in a sentence that opens a quotation, in the order of the words."""
    heads: list[Head] = []
    for number, part in enumerate(clauses.parts):
        for index in range(part.first, part.last):
            word = clauses.words[index]
            if word.inside or not word.is_word or word.bracketed:
                continue
            head = read_source(clauses, number, index) or read_it_says(clauses, number, index)
            head = head or read_opinion(clauses, number, index)
            head = head or read_verb(clauses, number, index) or read_so(clauses, number, index)
            if head:
                heads.append(head)
    return heads


def read_source(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *laut X*, *X zufolge*, *nach Angaben von X*, *unter Berufung auf X*, *demnach*, *wonach* at a word."""
    words, part = clauses.words, clauses.parts[number]
    low = words[index].text.lower()
    if low in ("laut", "gemäß", "gemäss") or (low == "zufolge" and index + 1 < part.last and words[index + 1].text == "von"):
        begin = index + 1 + (low == "zufolge")
        end = read_noun_phrase(clauses, begin, part.last)
        if end > begin:
            return source_head(clauses, number, index, end, clauses.span(index, index + 1), clauses.span(begin, end))
    if low == "zufolge" or (low == "nach" and index > part.first and words[index - 1].is_word):
        begin = find_phrase_ending_at(clauses, part, index, said=low == "nach")
        if begin is not None:
            return source_head(clauses, number, begin, index + 1, clauses.span(index, index + 1), clauses.span(begin, index))
    if low in ("nach", "aus") and has_said_noun(clauses, index, part, sight=low == "aus"):
        end = read_noun_phrase(clauses, index + 1, part.last)
        if end > index + 1:
            return source_head(clauses, number, index, end, clauses.span(index, index + 1), clauses.span(index + 1, end))
    if low == "demnach" or (low in ("wonach", "danach") and is_anaphor(clauses, part, index)):
        here = clauses.span(index, index + 1)
        taken_up = find_noun_before(clauses, number) if low == "wonach" else None
        speaker = clauses.span(*taken_up) if taken_up else here
        return Head("anaphor", number, index, index + 1, (here,), (speaker,), medium="SW")
    return None


def find_noun_before(clauses: Clauses, number: int) -> tuple[int, int] | None:
    """Return the last noun phrase of the part before, which a relative *wonach* takes up."""
    part = clauses.parts[number - 1]
    for noun in range(part.last - 1, part.first - 1, -1):
        if not clauses.words[noun].capital:
            continue
        for first in range(max(part.first, noun - 4), noun + 1):
            word = clauses.words[first]
            end = read_noun_phrase(clauses, first, part.last)
            if end > noun and not word.is_a("preposition", "adverb", "auxiliary") and not word.finite:
                return first, noun + 1
    return None


def source_head(clauses: Clauses, number: int, first: int, last: int, cue: Span, speaker: Span) -> Head:
    """Return the head for a phrase that names a source."""
    return Head("source", number, first, last, (cue,), (speaker,), medium="SW")


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
        if not sight and SAID_NOUN in look_up_ids(word.text, "speakers"):
            return True
        if word.capital and not sight:
            ids = look_up_ids(word.text, "speakers")
            heard = "medium.noun" in ids and word.text.lower().endswith(("berichten", "bericht", "meldungen", "meldung"))
            return heard or ("document.noun" in ids and not word.text.lower().endswith(EVENTS))
        if not word.is_word or word.is_a("preposition"):
            return False
    return False


def find_phrase_ending_at(clauses: Clauses, part: Part, index: int, *, said: bool) -> int | None:
    """Return where the noun phrase before *zufolge* or postposed *nach* begins."""
    words = clauses.words
    for first in range(part.first, index):
        if words[first].finite or words[first].is_a("adverb", "preposition", "conjunction", "auxiliary"):
            continue
        if read_noun_phrase(clauses, first, index) == index:
            opinion = words[index - 1].text.endswith(OPINIONS)
            goes_on = index + 1 < part.last and (is_noun_like(words[index + 1]) or words[index + 1].text.lower() in NOT_AFTER)
            return first if not said or (opinion and not goes_on) else None
    return None


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
        if words[i].text.lower() in ("in", "im", "aus", "von", "vom", "beim", "bei") and not words[i].inside:
            end = read_noun_phrase(clauses, i + 1, part.last, attach_all=i > index)
            if end > i + 1 and not words[i + 1].is_a("time_noun"):
                speaker = (clauses.span(i + 1, end),)
                break
    cue = (clauses.span(near[-1], index + 1),) if abs(near[-1] - index) == 1 and near[-1] < index else ()
    cue = cue or ((clauses.span(index, near[-1] + 1),) if near[-1] == index + 1 else (clauses.span(index, index + 1),))
    colon = number + 1 < len(clauses.parts) and clauses.parts[number + 1].mark == ":"
    tag = number > 0 and not colon and words[part.first].text.lower() in ("heißt", "heisst", "hieß", "hiess", "so", "wie")
    if not speaker and not tag:
        speaker = find_place_of_words(clauses, 0, part.first)
    return Head("tag" if tag else "it_says", number, part.first, part.last, cue, speaker, medium="Writing")


def find_place_of_words(clauses: Clauses, first: int, last: int) -> tuple[Span, ...]:
    """Find the document or medium in which something is said: *in dem Brief ...*, *darin*."""
    words = clauses.words
    for index in range(first, last):
        low = words[index].text.lower()
        if low in ("darin", "hierin") and index == first:
            return (clauses.span(index, index + 1),)
        if low in ("in", "im") and not words[index].inside:
            end = read_noun_phrase(clauses, index + 1, last)
            ids = [look_up_ids(w.text, "speakers") for w in words[index + 1 : end]]
            if any(not i.isdisjoint({"document.noun", "medium.noun"}) for i in ids):
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
    end = read_noun_phrase(clauses, first, part.last)
    if end == first or clauses.has_finite(part) or words[first].text.lower() in ("den", "dem", "dass", "einen"):
        return None
    end = read_apposition(clauses, number, end)
    to = find_addressee(clauses, end, part.last, dative=False)
    return Head("tag", number, index, end, (clauses.span(index, index + 1),), (clauses.span(first, end),), to)


def read_verb(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read a verb of speech at a word: its particle, its auxiliary, its subject and its addressee."""
    words, part = clauses.words, clauses.parts[number]
    word = words[index]
    if word.capital and index != clauses.parts[0].first:
        return None
    for entry in look_up(word.text, "speech_verbs"):
        particle = find_particle(clauses, number, index, entry)
        if particle is None:
            continue
        finite = find_finite(clauses, number, index)
        if finite is None:
            return None
        infinitive = finite != index and word.text.endswith("n") and "ge" not in word.text
        if infinitive and (words[index - 1].text == "zu" or words[finite].text.lower().startswith(("würde", "wäre", "hätte"))):
            return None
        pieces = sorted({index, finite, *particle, *find_companions(clauses, part, index, entry)})
        passive = finite != index and words[finite].is_a("passive_auxiliary") and (not infinitive or words[finite].text.startswith("wurde"))
        frame = entry.values.get("frame", "say")
        if passive and frame != "cite":
            subject = find_agent(clauses, part)
        else:
            subject = find_speaker(clauses, clauses.part_of(finite), finite)
        tag = number > 0 and (finite == part.first or words[part.first].text.lower() in TAG_WORDS)
        speaker = (clauses.span(*subject),) if subject else ()
        if passive and not speaker:
            speaker = find_place_of_words(clauses, part.first, part.last)
        return Head(
            "tag" if tag else "verb",
            number,
            part.first,
            part.last,
            tuple(clauses.span(i, i + 1) for i in pieces),
            speaker,
            find_addressee(clauses, part.first, part.last, taken=subject) if frame in ("say", "cite") else (),
            frame,
            entry.values.get("medium", "Speech"),
            entry.values.get("stance", "asserts"),
        )
    return None


def find_companions(clauses: Clauses, part: Part, index: int, entry: Entry) -> list[int]:
    """Return the words that belong to the cue beside the verb: *wie* in front of it, *als* of a naming verb."""
    words, found = clauses.words, []
    if words[part.first].text.lower() == "wie":
        found.append(part.first)
    if entry.id == "name" and words[index].text.startswith("bezeichn"):
        found += [i for i in range(part.first, part.last) if words[i].text == "als" and not words[i].inside][:1]
    return found


def read_opinion(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *das Gefühl haben, dass ...*: a noun for what is thought or said, with its clause in the next part."""
    words, part = clauses.words, clauses.parts[number]
    if not words[index].capital or number + 1 >= len(clauses.parts) or part.last - index > 3:
        return None
    if "opinion_noun" not in look_up_ids(words[index].text, "speech_verbs"):
        return None
    following = clauses.parts[number + 1]
    opening = words[following.first]
    finite = next((w for p in clauses.parts[number + 1 :] for w in words[p.first : p.last] if w.finite), None)
    clause = opening.is_a("complementizer") or (
        finite is not None and finite.subjunctive and not opening.is_a("pronoun_relative", "subordinator")
    )
    if following.mark != "," or not clause:
        return None
    verbs = [i for i in range(part.first, part.last) if words[i].finite]
    own = [i for i in range(part.first, index) if words[i].is_a("possessive")]
    if own and own[-1] >= index - 2:
        speaker = (clauses.span(own[-1], index + 1),)
    else:
        found = find_speaker(clauses, number, verbs[0]) if verbs else None
        speaker = (clauses.span(*found),) if found and not found[0] <= index < found[1] else ()
    cue = (*(clauses.span(i, i + 1) for i in verbs[:1]), clauses.span(index, index + 1))
    return Head("verb", number, part.first, part.last, tuple(sorted(set(cue))), speaker, (), "think", "ST")


def find_particle(clauses: Clauses, number: int, index: int, entry: Entry) -> list[int] | None:
    """Return the words that the verb needs beside it (particle, preposition); None where one is missing."""
    words, part, found = clauses.words, clauses.parts[number], []
    low = words[index].text.lower()
    for key in ("particle", "preposition"):
        wanted = entry.values.get(key)
        if not wanted:
            continue
        options = spell_out(wanted)
        if key == "particle" and any(low.startswith(o) and low != o for o in options):
            continue
        later = [p.last - 1 for p in clauses.parts[number + 1 :]]
        places = [i for i in (*range(part.first, part.last), *later) if i != index]
        hits = [i for i in places if words[i].text.lower() in options and not words[i].inside]
        if key == "particle":  # the particle closes the clause, or stands right before the verb
            hits = [i for i in hits if i + 1 == index or i + 1 >= len(words) or not words[i + 1].is_word or i > index] or []
            hits = [i for i in hits if i > index and closes(clauses, i) or i + 1 == index]
        if not hits:
            return None
        found.append(hits[0])
    return found


def closes(clauses: Clauses, index: int) -> bool:
    """Say whether a word closes its part, or only *und*, *dass* or a small word follows."""
    part = clauses.parts[clauses.part_of(index)]
    if index + 1 >= part.last:
        return True
    follower = clauses.words[index + 1]
    return follower.is_a("joining", "conjunction", "complementizer") or not follower.is_word


def find_finite(clauses: Clauses, number: int, index: int) -> int | None:
    """Return the finite verb that goes with the word at ``index``: itself, or an auxiliary in the same part.

    A participle without one (*..., und hat X gelobt, Y angekündigt*) goes with the auxiliary of a part before.
    """
    words, part = clauses.words, clauses.parts[number]
    if words[index].finite:
        return index
    helpers = [i for i in range(part.first, part.last) if words[i].is_a("auxiliary", "modal") and not words[i].inside]
    if helpers:
        return min(helpers, key=lambda i: abs(i - index))
    if "ge" in words[index].text[:8] and words[index].text.endswith(("t", "en")) and not words[index].finite:
        for before in reversed(clauses.parts[:number]):
            helpers = [i for i in range(before.first, before.last) if words[i].is_a("auxiliary") and words[i].finite]
            if helpers:
                return helpers[0]
        return None
    return index if words[index].text.endswith(("t", "te", "ten")) else None


def find_agent(clauses: Clauses, part: Part) -> tuple[int, int] | None:
    """Return the phrase after *von* or *durch* in a passive clause."""
    for index in range(part.first, part.last - 1):
        if clauses.words[index].text.lower() in ("von", "vom", "durch", "seitens") and not clauses.words[index].inside:
            end = read_noun_phrase(clauses, index + 1, part.last)
            if end > index + 1:
                return index + 1, end
    return None


def find_speaker(clauses: Clauses, number: int, finite: int) -> tuple[int, int] | None:
    """Find the subject of the verb at ``finite``: before it, behind it, or in the parts before."""
    words, part = clauses.words, clauses.parts[number]
    first = part.first
    while first < finite and words[first].is_a("conjunction", "joining"):
        first += 1
    naming = words[first].text.lower() == "als" and finite < part.last - 1  # Als Grund nannte X ...
    if words[first].is_a("subordinator", "question_word") and finite > first and not naming:
        return find_subject(clauses, first + 1, max(finite, first + 1) if finite > first + 1 else part.last)
    if finite == first and first == part.first or (words[first].text.lower() == "so" and finite == first + 1):
        found = find_subject(clauses, finite + 1, part.last)
        if found:
            return found[0], read_apposition(clauses, number, found[1])
        return find_subject_before(clauses, number)
    if number > 0 and part.mark == "," and words[first].is_a("pronoun_relative") and finite == part.last - 1:
        return first, first + 1
    second = next((i for i in range(first + 1, finite) if is_verb_second(words, i)), finite)
    if second < finite and words[finite - 1].is_a("joining"):
        return find_speaker(clauses, number, second)
    if words[finite - 1].is_a("joining") and finite > first:
        return find_subject(clauses, first, finite - 1) or find_subject(clauses, finite + 1, part.last)
    finite = second
    alone = finite == first + 1 or words[first + 1].is_a("adverb")
    object_first = words[first].text.lower() in ("dem", "den") or (words[first].text.lower() in ("das", "dies") and alone)
    if naming or object_first or words[first].is_a("adverb", "preposition", "time_noun"):
        found = find_subject(clauses, finite + 1, part.last)
        return (found[0], read_apposition(clauses, number, found[1])) if found else find_subject(clauses, first, finite)
    end = finite
    while end > first + 1 and (words[end - 1].is_a("adverb", "time_noun") or words[end - 2].is_a("preposition") and words[end - 1].is_a("time_noun")):
        end -= 1
    while end > first + 1 and words[end - 1].is_a("preposition"):
        end -= 1
    if end > first and read_noun_phrase(clauses, first, end) > first:
        return first, end
    found = find_subject(clauses, finite + 1, part.last)
    return found or find_subject_before(clauses, number)


def is_verb_second(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is the finite verb that ends the first phrase of a main clause."""
    word = words[index]
    return not word.inside and not word.bracketed and (word.finite or (word.is_a("auxiliary", "modal") and not word.capital))


def find_subject_before(clauses: Clauses, number: int) -> tuple[int, int] | None:
    """Find a subject that stands before the verb's part, with an apposition or a relative clause between them."""
    first = number
    while first > 0 and clauses.parts[first].mark == ",":
        before = clauses.parts[first - 1]
        relative = first - 1 > 0 and clauses.words[before.first].is_a("pronoun_relative", "preposition")
        if clauses.has_finite(before) and not relative:
            break
        first -= 1
    if first == number:
        return None
    part = clauses.parts[first]
    found = find_subject(clauses, part.first, part.last)
    if not found:
        return None
    plain = not any(clauses.has_finite(p) for p in clauses.parts[first:number])
    return found[0], clauses.parts[number - 1].last if plain else found[1]


def read_apposition(clauses: Clauses, number: int, end: int) -> int:
    """Return where the phrase that ends at ``end`` ends together with an apposition in the next part."""
    part = clauses.parts[number]
    if end < part.last or number + 1 >= len(clauses.parts):
        return end
    following = clauses.parts[number + 1]
    word = clauses.words[following.first]
    if following.mark != "," or clauses.has_finite(following) or not (word.is_a("article_definite", "article_indefinite") or is_noun_like(word)):
        return end
    stop = read_noun_phrase(clauses, following.first, following.last, attach_all=True)
    return stop if stop == following.last else end


def find_addressee(
    clauses: Clauses, first: int, last: int, *, taken: tuple[int, int] | None = None, dative: bool = True
) -> tuple[Span, ...]:
    """Find to whom something is said: *gegenüber X*, *zur X*, a dative, or a medium by its bare name."""
    words = clauses.words
    index = first
    while index < last:
        if taken and taken[0] <= index < taken[1]:
            index = taken[1]
            continue
        word, low = words[index], words[index].text.lower()
        begin = index + 1 if low in ("gegenüber", "zu", "zum", "zur", "vor") and not word.inside else index
        bare = "medium.name" in look_up_ids(word.text, "speakers") and not word.inside and begin == index
        if begin > index or bare or (dative and low in ("dem", "der") and is_plain_dative(clauses, index)):
            end = min(read_noun_phrase(clauses, begin, last), taken[0] if taken and taken[0] > index else last)
            if end > begin and not (low in ("zu", "zum", "zur", "vor") and not names_medium(clauses, begin, end)):
                return (clauses.span(begin, end),)
        index += 1
    return ()


def is_plain_dative(clauses: Clauses, index: int) -> bool:
    """Say whether *dem* or *der* begins a phrase of its own, not one after a preposition or a noun."""
    if index == 0:
        return True
    before = clauses.words[index - 1]
    if before.is_a("preposition") or (before.capital and not before.finite):
        return False
    if clauses.words[index].text.lower() == "dem":
        return True
    end = read_noun_phrase(clauses, index, len(clauses.words))
    return before.finite and names_medium(clauses, index, end)


def names_medium(clauses: Clauses, first: int, last: int) -> bool:
    """Say whether a phrase names a medium: a noun for one, a known name, or a name in quotation marks."""
    return any(
        (w.inside and w.capital) or not look_up_ids(w.text, "speakers").isdisjoint({"medium.noun", "medium.name"})
        for w in clauses.words[first:last]
    )
