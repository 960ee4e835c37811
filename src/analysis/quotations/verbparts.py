"""Find the words that belong to a verb of speech: particle, auxiliary, *sich*, *darauf*, and what it governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.parts import FUNCTION_WORDS
from analysis.german.phrases import Clauses, Part, Word, read_noun_phrase
from analysis.german.words import spell_out
from analysis.lexicon import Entry

# gesagt, angekündigt: the participle's ge- at the beginning or behind a particle
PARTICIPLE = re.compile(
    r"(?:an|ab|auf|aus|bekannt|dar|ein|fest|heraus|her|hervor|hin|hinzu|klar|mit|nach|vor|zu|zurück|zusammen)?ge\w{2,}"
)
# betont, erklärt, signalisiert: like the participle without ge-, the third person too
PLAIN_PARTICIPLE = re.compile(r"(?:be|ver|er|ent|zer|ge|miss|wider|unter|über)\w{2,}t$|\w{2,}iert$")
BEING = frozenset(["ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären"])
OWNED = frozenset(["von", "mit", "aus", "bei", "in", "und", "gegenüber"])
DATIVES = frozenset(["dem", "den", "ihm", "ihr", "ihnen", "uns", "mir", "sich", "einem", "einer"])
CORRELATES = frozenset(
    ["dafür", "dagegen", "dahin", "damit", "daran", "darauf", "darin", "darum", "darüber", "davon", "davor", "dazu"]
)
COMPANIONS = CORRELATES | {"sich", "worden", "es"}
HELPING = frozenset(["auxiliary", "modal"])
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


def leave_dative(clauses: Clauses, subject: tuple[int, int], finite: int, entry: Entry) -> tuple[int, int]:
    """Return a subject behind the verb without whom a verb like *vorwerfen* asks for: *wirft X der Stadt vor*."""
    needs = entry.values.get("addressee") == "dative" and "particle" in entry.values
    if not needs or subject[0] < finite:
        return subject
    words = clauses.words
    for index in range(subject[1] - 1, subject[0], -1):
        if words[index].text in ("der", "dem") and not words[index].inside and words[index - 1].text not in OWNED:
            behind = clauses.parts[clauses.part_of(finite)].last
            other = any(w.text.lower() in DATIVES for w in (*words[finite:index], *words[subject[1] : behind]))
            return subject if other else (subject[0], index)
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
    found += find_wie(clauses, number, index) + find_wording(clauses, part) + find_judgement(clauses, number, entry)
    clause = opens_clause(clauses, number + 1)
    for i in range(part.first, part.last):
        word = words[i]
        low = word.text.lower()
        if low not in COMPANIONS or word.inside or word.bracketed:
            continue
        near = min(abs(i - index), abs(i - finite)) <= NEAR
        if (
            (low == "sich" and near)
            or (low == "worden" and i == index + 1)
            or (low == "es" and i == part.first and words[finite].is_a("passive_auxiliary"))
            or (low in CORRELATES and clause and i > part.first)
        ):
            found.append(i)
    return found


def find_wie(clauses: Clauses, number: int, index: int) -> list[int]:
    """Return *wie* where it stands before the name and its apposition: *Wie Karl Zopf, Leiter des Amts, mitteilte*."""
    words = clauses.words
    if index + 1 < clauses.parts[number].last or not words[index].finite:
        return []
    while number and clauses.parts[number].mark == "," and not words[clauses.parts[number].first].is_a("subordinator"):
        number -= 1
        part = clauses.parts[number]
        if words[part.first].text.lower() == "wie":
            return [] if clauses.has_finite(part) else [part.first]
        relative = words[part.first].is_a("pronoun_relative", "preposition") and words[part.last - 1].finite
        if clauses.has_finite(part) and not relative:
            break
    return []


def find_wording(clauses: Clauses, part: Part) -> list[int]:
    """Return *mit den Worten* beside a verb."""
    words = clauses.words
    for i in range(part.first, part.last - 2):
        if words[i].text == "mit" and words[i + 2].text == "Worten" and not words[i].inside:
            return [i, i + 1, i + 2]
    return []


def find_judgement(clauses: Clauses, number: int, entry: Entry) -> list[int]:
    """Return what a clause is held for: *hält es für möglich, dass ...*."""
    part, words = clauses.parts[number], clauses.words
    if entry.id != "hold" or not opens_clause(clauses, number + 1):
        return []
    return [i for i in range(part.first, part.last) if words[i].text == "es" or i == part.last - 1]


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
    if number and part.last - part.first == 1 and PLAIN_PARTICIPLE.match(words[index].text):
        helper = find_helper_before(clauses, number)
        if helper is not None:
            return helper
    if words[index].finite:
        return find_helper_in_front(clauses, part, index)
    helpers = [
        i
        for i, word in enumerate(words[part.first : part.last], part.first)
        if not HELPING.isdisjoint(FUNCTION_WORDS[word.text]) and not word.inside
    ]
    if helpers:
        return min(helpers, key=lambda i: abs(i - index))
    if PARTICIPLE.match(words[index].text) and words[index].text.endswith(("t", "en")) and not words[index].finite:
        for before in reversed(clauses.parts[:number]):
            helpers = [i for i in range(before.first, before.last) if words[i].is_a("auxiliary") and words[i].finite]
            if helpers:
                return helpers[0]
        return None
    return index if words[index].text.endswith(("t", "te", "ten")) else None


def find_helper_in_front(clauses: Clauses, part: Part, index: int) -> int:
    """Return the auxiliary of a form that is finite or a participle: *hatte gestern betont*, else the form itself."""
    words = clauses.words
    if not PLAIN_PARTICIPLE.match(words[index].text):
        return index
    if index + 1 < part.last and words[index + 1].is_word and not words[index + 1].is_a("auxiliary", "joining"):
        return index
    for before in range(index - 1, part.first - 1, -1):
        word = words[before]
        if word.is_a("conjunction"):
            return index
        if word.inside or word.bracketed:
            continue
        if word.is_a("auxiliary") and not word.capital:
            return before
        if word.finite:
            return index
    return index


def find_helper_before(clauses: Clauses, number: int) -> int | None:
    """Return the auxiliary of a participle that stands alone: *Am Abend hatte ein Wirt, Karl Zopf, erklärt, ...*."""
    for part in reversed(clauses.parts[:number]):
        first = clauses.words[part.first]
        if not first.is_a("pronoun_relative", "subordinator"):
            for index in range(part.first, part.last):
                word = clauses.words[index]
                if word.is_a("auxiliary") and not word.inside and not word.capital:
                    return index
        if clauses.has_finite(part):
            return None
    return None


def find_agent(clauses: Clauses, part: Part) -> tuple[int, int] | None:
    """Return the phrase after *von* or *durch* in a passive clause."""
    for index in range(part.first, part.last - 1):
        if clauses.words[index].text.lower() in ("von", "vom", "durch", "seitens") and not clauses.words[index].inside:
            end = read_noun_phrase(clauses, index + 1, part.last)
            if end > index + 1:
                return index + 1, end
    return None
