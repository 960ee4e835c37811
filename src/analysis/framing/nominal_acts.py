"""Find the nouns that name an act, and the words beside them that name who does it.

*Die Räumung dauerte* leaves out who cleared what; a verb would have to say it or be a passive. A doer is only read
where its form leaves no doubt: what *die Unterstützung der Wirtin* says of the landlady stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.framing.doers import (
    DETERMINERS,
    MOST_ADJECTIVES,
    can_act,
    doing_parts,
    find_doing_head,
    first_part,
    is_adjective,
    is_name,
    names_doer,
)
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import Known
from analysis.framing.several_doers import find_origin, find_sides, join_doers, span
from analysis.framing.subjects import find_supporting_subject
from analysis.german.countries import is_place
from analysis.german.ranks import Words
from analysis.german.spellings import MARKS
from analysis.german.words import look_up_ids
from analysis.lexicon import Entry
from analysis.records import NominalAct, Span

GENITIVE = frozenset(
    ["des", "der", "eines", "einer", "dieser", "dieses", "seiner", "ihrer", "seines", "ihres", "beider"]
)
IN_COMPANY, SAYING = "act.in_company", "act.saying"
GOING = ("act.moving", "act.other")  # entries whose acts go somewhere: durch is a way there
UNDERGONE = ("act.befalling", "act.rule")
SELF_UNDERGOING = frozenset(["Regierungs", "EU", "UN", "UNO", "Uno"])
LONGEST_GENITIVE = 4  # words
Doer = tuple[Span, str]  # and how it stands there


def find_acts(
    text: str, sentence: Span, words: Words, starts: Sequence[int], hits: Sequence[tuple[int, Known]]
) -> Iterator[NominalAct]:
    """Yield the nominalised acts of a sentence in their order.

    Args:
        text: the raw text.
        sentence: the sentence.
        words: its tokens.
        starts: where they begin.
        hits: which of them are known, and what they can be.
    """
    for i, known in hits:
        if known.act is None or is_part_of_name(words, i) or is_fixed(words, i):
            continue
        start = starts[i]
        end = start + len(words[i].text)
        doer = find_doer(text, sentence, words, starts, i, known.act)
        if doer is None and known.act.id == IN_COMPANY and not is_of_politics(words, i):
            continue
        agent, form = doer if doer else (None, None)
        yield NominalAct(start, end, known.act.id, agent, form)


def is_part_of_name(words: Words, i: int) -> bool:
    """Say whether a noun stands in quotation marks of its own, as a title does."""
    return 0 < i < len(words) - 1 and words[i - 1].text in MARKS and words[i + 1].text in MARKS


def is_fixed(words: Words, i: int) -> bool:
    """Say whether a noun is one with the verb behind it: *in Erwägung ziehen*."""
    if not 0 < i < len(words) - 1 or words[i - 1].folded != "in":
        return False
    return words[i].text.endswith("ung") and not words[i + 1].features.isdisjoint(("inf", "part", "zu"))


def is_of_politics(words: Words, i: int) -> bool:
    """Say whether what stands behind a noun in the genitive or with *von* can act, is a place, or is of politics."""
    if i + 2 >= len(words) or words[i + 1].folded not in GENITIVE | {"von", "vom"}:
        return False
    k = i + 2
    while k < len(words) - 1 and is_adjective(words[k].text):
        k += 1
    noun = words[k]
    return can_act(noun.text) or is_place(noun.text) or noun.folded.endswith(tuple(word_list("political-things")))


def find_doer(text: str, sentence: Span, words: Words, starts: Sequence[int], i: int, entry: Entry) -> Doer | None:
    """Return the words that name the doer of an act and how they stand there, or None."""
    doer = entry.values.get("names") == "doer"
    found = read_compound(words, starts, i, entry) or read_before(words, starts, i, doer=doer)
    found = found or read_behind(words, starts, i, doer=doer, moves=entry.id in GOING)
    found = found or find_sides(words, starts, i) or find_origin(words, starts, i, says=entry.id == SAYING)
    if found:
        return found
    subject = find_supporting_subject(text, sentence, words, starts, i)
    return (subject, "subject") if subject else None


def read_compound(words: Words, starts: Sequence[int], i: int, entry: Entry) -> Doer | None:
    """Read the first part of a compound that names who acts: *Polizeieinsatz*, *US-Angriff*.

    Beside what moves, letters that stand for a state or a union are rather where to: *EU-Beitritt*, *US-Besuch*; and
    what befalls somebody rather befalls them: *EU-Erweiterung*.
    """
    word = words[i].text
    if entry.id in GOING and word.partition("-")[0].isupper():
        return None
    front = word.partition("-")[0] if "-" in word else first_part(word)
    if front in SELF_UNDERGOING and entry.id in UNDERGONE:
        return None
    return (Span(starts[i], starts[i] + len(front)), "compound") if front in doing_parts() else None


def read_before(words: Words, starts: Sequence[int], i: int, *, doer: bool) -> Doer | None:
    """Read what stands before the noun: an adjective that names a state, a possessive, a name in the genitive."""
    k = i - 1
    while k >= 0 and i - k <= MOST_ADJECTIVES and is_adjective(words[k].text):
        if names_doer(words[k].folded) and not words[i].folded.endswith(tuple(word_list("no-doing-adjectives"))):
            return span(words, starts, k), "adjective"
        k -= 1
    if k < 0:
        return None
    low = words[k].folded
    if k == 0 and i and names_doer(low) and not words[i].folded.endswith(tuple(word_list("no-doing-adjectives"))):
        return span(words, starts, 0), "adjective"  # with a capital letter at the beginning
    if low in ("deren", "dessen") and not follows_somebody(words, k):
        return None  # *die Pflicht, deren Androhung*: what is threatened
    if low in ("deren", "dessen") or "possessive" in look_up_ids(low, "function_words"):
        return (span(words, starts, k), "possessive") if doer else None
    name = words[k].text
    if not (name[:1].isupper() and name[-1:] in ("s", "’", "'") and len(name) > 3):
        return None
    if any("inf" in word.features for word in words[k + 1 : i]):  # *die Pauls üben Kritik*
        return None
    person = k > 0 and bool(look_up_ids(words[k - 1].text, "given_names"))
    if is_place(name) or (doer and (person or is_bare_genitive(words, k))):
        return span(words, starts, k - person, k), "genitive"
    return None


def follows_somebody(words: Words, k: int) -> bool:
    """Say whether the noun or name that stands next before a word names somebody who can act."""
    last = next((j for j in range(k - 1, -1, -1) if words[j].capital), None)
    return last is not None and (can_act(words[last].text) or is_name(words, last))


def is_bare_genitive(words: Words, k: int) -> bool:
    """Say whether a capital word in -s is a name in the genitive: nothing that goes with a noun stands before it."""
    before = words[k - 1] if k else None
    if before is not None:
        bound = not look_up_ids(before.text, "function_words").isdisjoint(DETERMINERS)
        if bound or before.capital or is_adjective(before.text) or before.folded in GENITIVE:
            return False
    return not look_up_ids(words[k].text, "common_nouns") and not look_up_ids(words[k].text, "function_words")


def read_behind(words: Words, starts: Sequence[int], i: int, *, doer: bool, moves: bool) -> Doer | None:
    """Read what stands behind the noun: a genitive, *von*, and *durch*, the last also behind what the act befalls."""
    if doer and i + 1 < len(words) and is_place(words[i + 1].text[:-1]) and words[i + 1].text.endswith("s"):
        return span(words, starts, i + 1), "genitive"  # *der Rückzug Frankreichs*
    if i + 2 >= len(words):
        return None
    low = words[i + 1].folded
    of = low in ("von", "vom")
    if of and moves and any(is_place(word.text) for word in words[i + 2 : i + 4]):
        return None  # *die Reise von Polen*: the way there
    if doer and (of or low in GENITIVE):
        end = find_doing_head(words, i + 1)
        if end is None:
            return None
        end = join_doers(words, end, find_doing_head, () if of else GENITIVE)
        return (span(words, starts, i + 2, end), "preposition") if of else (span(words, starts, i + 1, end), "genitive")
    k = i + 1
    if low in GENITIVE or of:
        k += 1
        last = min(len(words), k + LONGEST_GENITIVE)
        while k < last and (words[k].capital or is_adjective(words[k].text)):
            k += 1
    if moves or k + 1 >= len(words) or words[k].folded != "durch":
        return None
    end = find_doing_head(words, k)
    if end is None:
        return None
    articles = ("die", "den", "das")
    end = join_doers(words, end, find_doing_head, articles if words[k + 1].folded in articles else ())
    return span(words, starts, k + 1, end), "preposition"
