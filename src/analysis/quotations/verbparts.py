"""Find the words that belong to a verb of speech: particle, auxiliary, *sich*, *darauf*, and what it governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.phrases import Clauses, Part, Word, read_noun_phrase
from analysis.german.words import spell_out
from analysis.lexicon import Entry

# gesagt, angekündigt: the participle's ge- at the beginning or behind a particle
PARTICIPLE = re.compile(
    r"(?:an|ab|auf|aus|bekannt|dar|ein|fest|heraus|her|hervor|hin|hinzu|klar|mit|nach|vor|zu|zurück|zusammen)?ge\w{2,}"
)
BEING = frozenset(["ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären"])
CORRELATES = frozenset(
    ["dafür", "dagegen", "dahin", "damit", "daran", "darauf", "darin", "darum", "darüber", "davon", "davor", "dazu"]
)
NEAR = 2  # words between a verb and its *sich*


def is_compared(words: Sequence[Word], index: int) -> bool:
    """Say whether a participle stands in a comparison: *später als erwartet*, *wie zuerst angenommen*."""
    before = index - 1 - words[index - 1].is_a("adverb")
    return before >= 0 and words[before].text in ("als", "wie")


def is_passive(auxiliary: Word, infinitive: bool, entry: Entry) -> bool:
    """Say whether an auxiliary makes a passive of the verb: *wurde angekündigt*, *ist angekündigt*."""
    if auxiliary.text.lower() in BEING:
        return not infinitive and entry.values.get("being") != "active"  # *ist davon ausgegangen*
    return auxiliary.is_a("passive_auxiliary") and (not infinitive or auxiliary.text.startswith("wurde"))


def leave_object(clauses: Clauses, subject: tuple[int, int], finite: int, entry: Entry) -> tuple[int, int]:
    """Return a subject behind the verb without what the verb itself asks for: *sprach X von Regen*."""
    if subject[0] < finite:
        return subject
    own = {form for key in ("preposition", "object", "governs") for form in spell_out(entry.values.get(key, ""))}
    for index in range(subject[0] + 1, subject[1]):
        if clauses.words[index].text in own:
            return subject[0], index
    return subject


def takes_object(clauses: Clauses, part: Part, entry: Entry) -> bool:
    """Say whether the verb tells something by a noun alone: *gab die Preise bekannt*, *berichtete von einem Sturm*."""
    wanted = entry.values.get("object")
    if not wanted or wanted == "any":
        return bool(wanted)
    return any(w.text.lower() in spell_out(wanted) and not w.inside for w in clauses.words[part.first : part.last])


def find_companions(clauses: Clauses, number: int, index: int, finite: int, entry: Entry) -> list[int]:
    """Return the words that belong to the cue beside the verb.

    *wie* in front of it, *als* of a naming verb, *sich*, *es* of a passive, *worden*, *darauf* before a clause.
    """
    words, part, found = clauses.words, clauses.parts[number], []
    if words[part.first].text.lower() == "wie":
        found.append(part.first)
    if entry.id == "name" and words[index].text.startswith("bezeichn"):
        found += [i for i in range(part.first, part.last) if words[i].text == "als" and not words[i].inside][:1]
    clause = opens_clause(clauses, number + 1)
    for i in range(part.first, part.last):
        word = words[i]
        if word.inside or word.bracketed:
            continue
        low = word.text.lower()
        near = min(abs(i - index), abs(i - finite)) <= NEAR
        if (
            (low == "sich" and near)
            or (low == "worden" and i == index + 1)
            or (low == "es" and i == part.first and words[finite].is_a("passive_auxiliary"))
            or (low in CORRELATES and clause and i > part.first)
        ):
            found.append(i)
    return found


def has_itself(clauses: Clauses, part: Part, index: int, finite: int) -> bool:
    """Say whether *sich* stands beside a verb."""
    near = (i for i in range(part.first, part.last) if min(abs(i - index), abs(i - finite)) <= NEAR)
    return any(clauses.words[i].text == "sich" and not clauses.words[i].inside for i in near)


def opens_clause(clauses: Clauses, number: int) -> bool:
    """Say whether a part begins a clause with *dass* or *ob*, or is an infinitive with *zu*."""
    if number >= len(clauses.parts):
        return False
    part = clauses.parts[number]
    words = clauses.words[part.first : part.last]
    return words[0].is_a("complementizer") or (
        not clauses.has_finite(part) and any(w.text == "zu" or "zu" in w.text[2:-3] for w in words[-3:])
    )


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
            hits = [
                i for i in hits if i + 1 == index or i + 1 >= len(words) or not words[i + 1].is_word or i > index
            ] or []
            hits = [i for i in hits if (i > index and closes(clauses, i)) or i + 1 == index]
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
    if PARTICIPLE.match(words[index].text) and words[index].text.endswith(("t", "en")) and not words[index].finite:
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
