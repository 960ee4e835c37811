"""Find who speaks and to whom: the subject of a verb of speech, its apposition, its addressee."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.german.phrases import (
    NOT_NOMINATIVE,
    Clauses,
    Word,
    is_adjective,
    is_noun_like,
    read_noun_phrase,
    skip_prepositional,
)
from analysis.german.speakerphrases import find_subject, read_circles, read_speaker, turns_round
from analysis.records import Span

JOINING = frozenset(["und", "oder", "doch", "denn"])  # between two main clauses without a comma
RETURNING = frozenset(["und", "aber", "doch", "jedoch"])
ALONE = frozenset(["er", "man", "ich", "wir"])  # always a subject
PERSONS = (frozenset(["ihn", "mich", "uns", "dich"]), frozenset(["ihm", "ihr", "ihnen", "mir", "uns", "dir"]))
ENDINGS = (("die", "das", "den", "ne", "nen", "ein", "hre", "hren", "ine", "inen", "lle", "ige"), ("em", "er", "en"))


def find_speaker(clauses: Clauses, number: int, finite: int) -> tuple[int, int] | None:
    """Find the subject of the verb at ``finite``: before it, behind it, or in the parts before."""
    words, part = clauses.words, clauses.parts[number]
    first = part.first
    if number and goes_on(clauses, number, finite) and (found := find_subject_of_main(clauses, number)):
        return found
    while first < finite and words[first].is_a("conjunction", "joining"):
        first += 1
    if first < finite and all(w.inside for w in words[first:finite]):  # «Es regnet» sagte X, with no comma
        found = find_subject(clauses, finite + 1, part.last)
        return (found[0], read_apposition(clauses, number, found[1])) if found else None
    naming = words[first].text.lower() == "als" and finite < part.last - 1  # Als Grund nannte X ...
    if words[first].is_a("subordinator", "question_word") and finite > first and not naming:
        return find_subject(clauses, first + 1, max(finite, first + 1) if finite > first + 1 else part.last)
    if finite == first and finite + 1 < part.last and words[finite + 1].text in ALONE:
        return finite + 1, finite + 2
    if (finite == first and first == part.first) or (words[first].text.lower() == "so" and finite == first + 1):
        fronted = finite == first and stands_in_front(clauses, number)
        found = find_subject_before(clauses, number) if fronted else None
        found = found or find_subject(clauses, finite + 1, part.last)
        if found and found[0] > finite:
            return found[0], read_apposition(clauses, number, found[1])
        return found or find_subject_before(clauses, number)
    if number > 0 and part.mark == "," and words[first].is_a("pronoun_relative") and finite == part.last - 1:
        if words[first].text in NOT_NOMINATIVE or words[first].text in ("denen", "deren", "dessen"):
            return find_subject(clauses, first + 1, finite)
        return first, first + 1
    if words[first].text == "Von" and words[first + 1].text in ("der", "den") and finite == first + 3:
        return first, finite
    if words[first].text.lower() == "aus" and (circles := read_circles(clauses, first, finite)):
        return circles
    second = next((i for i in range(first + 1, finite) if is_verb_second(words, i)), finite)
    if second < finite and (found := find_subject_joined(clauses, second, finite)):
        return found
    if second < finite and words[finite - 1].is_a("joining"):
        return find_speaker(clauses, number, second)
    if words[finite - 1].is_a("joining") and finite > first and words[first].finite:
        return find_speaker(clauses, number, first)  # *Karl Zopf, Leiter des Amts, schwieg und sagte ...*
    if words[finite - 1].is_a("joining") and finite > first:
        return find_subject(clauses, first, finite - 1) or find_subject(clauses, finite + 1, part.last)
    finite = second
    alone = finite == first + 1 or words[first + 1].is_a("adverb")
    object_first = words[first].text.lower() in NOT_NOMINATIVE or (
        words[first].text.lower() in ("das", "dies") and alone
    )
    manner = words[first].text.endswith("end") and words[first + 1].is_a("preposition")  # *Passend zum Fest sagte X*
    if naming or object_first or manner or words[first].is_a("adverb", "preposition", "time_noun"):
        found = find_subject(clauses, finite + 1, part.last)
        if found:
            return found[0], read_apposition(clauses, number, found[1])
        return find_subject(clauses, first, finite) or find_subject_before(clauses, number)
    if found := turns_round(clauses, first, finite, part.last):
        return found[0], read_apposition(clauses, number, found[1])
    pronoun = words[first].is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal")
    if pronoun and finite > first + 1 and not (is_noun_like(words[first + 1]) or is_adjective(words[first + 1])):
        return first, first + 1
    end = finite
    while end > first + 1 and (
        words[end - 1].is_a("adverb", "time_noun")
        or (words[end - 2].is_a("preposition") and words[end - 1].is_a("time_noun"))
    ):
        end -= 1
    while end > first + 1 and words[end - 1].is_a("preposition"):
        end -= 1
    told = words[finite - 1].text == "zufolge"  # *X zufolge sagte Y*
    if end > first and not told and read_noun_phrase(clauses, first, end) > first:
        return find_name_in_front(clauses, number, first), end
    found = find_subject(clauses, finite + 1, part.last)
    return found or find_subject_before(clauses, number)


def goes_on(clauses: Clauses, number: int, finite: int) -> bool:
    """Say whether a verb goes on with the main clause before: *Er sagte, dass es regnet, und warnte ...*."""
    words, part = clauses.words, clauses.parts[number]
    if finite == part.first or finite + 1 == part.last or words[finite].subjunctive:
        return False
    behind = finite - 1 == part.first or words[part.first].is_a("complementizer")
    return behind and words[finite - 1].text in RETURNING


def find_subject_of_main(clauses: Clauses, number: int) -> tuple[int, int] | None:
    """Find the subject of the nearest main clause in the indicative before a part."""
    for before in range(number - 1, -1, -1):
        part = clauses.parts[before]
        first, last = clauses.words[part.first], clauses.words[part.last - 1]
        relative = part.mark == "," and last.finite and first.is_a("pronoun_relative", "preposition")
        if first.inside or relative or first.is_a("complementizer", "subordinator", "question_word"):
            continue
        finite = next((i for i in range(part.first, part.last) if is_verb_second(clauses.words, i)), None)
        if finite is not None and not clauses.words[finite].subjunctive:
            return find_speaker(clauses, before, finite)
    return None


def stands_in_front(clauses: Clauses, number: int) -> bool:
    """Say whether only a subject and what is told of it stand before a verb that begins its part.

    *Karl Zopf, der im Amt sitzt, sagte ...*, unlike *Der Damm, sagte Karl Zopf, halte*.
    """
    if not number or clauses.has_finite(clauses.parts[0]):
        return False
    following = clauses.parts[number + 1 : number + 2]
    if any(p.mark == "," and clauses.words[p.first].finite and not clauses.words[p.first].inside for p in following):
        return False
    for part in clauses.parts[:number]:
        first, last = clauses.words[part.first], clauses.words[part.last - 1]
        relative = first.is_a("pronoun_relative", "preposition") and last.finite and part.mark == ","
        if first.inside or (clauses.has_finite(part) and not relative):
            return False
    return True


def find_name_in_front(clauses: Clauses, number: int, first: int) -> int:
    """Return where a subject begins: with *X, der Leiter des Amts sagte* it is the name before the comma."""
    if number != 1 or clauses.parts[1].mark != "," or first != clauses.parts[1].first:
        return first
    front = clauses.parts[0]
    whole = read_noun_phrase(clauses, front.first, front.last) == front.last
    plain = whole and not clauses.has_finite(front) and not clauses.words[front.first].inside
    apposition = clauses.words[first].is_a("article_definite", "article_indefinite") or clauses.words[first].capital
    return front.first if plain and apposition else first


def find_subject_joined(clauses: Clauses, first: int, finite: int) -> tuple[int, int] | None:
    """Find the subject of a second main clause in a part: *Der Koch rief und die Gäste befürchten ...*."""
    words = clauses.words
    for index in range(first + 1, finite - 1):
        if words[index].text in JOINING and not words[index].inside and not words[index].bracketed:
            begin = index + 1
            end = read_speaker(clauses, begin, finite)
            nominative = words[begin].text.lower() not in NOT_NOMINATIVE
            if nominative and end > begin and all(w.is_a("adverb") for w in words[end:finite]):
                return begin, end
    return None


def is_verb_second(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is the finite verb that ends the first phrase of a main clause."""
    word = words[index]
    return (
        not word.inside
        and not word.bracketed
        and (word.finite or (word.is_a("auxiliary", "modal") and not word.capital))
    )


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
    return found[0], clauses.parts[number - 1].last if plain else read_apposition(clauses, first, found[1])


def read_apposition(clauses: Clauses, number: int, end: int) -> int:
    """Return where the phrase that ends at ``end`` ends together with an apposition in the next part."""
    part = clauses.parts[number]
    if end < part.last or number + 1 >= len(clauses.parts):
        return end
    following = clauses.parts[number + 1]
    word = clauses.words[following.first]
    if (
        following.mark != ","
        or clauses.has_finite(following)
        or not (word.is_a("article_definite", "article_indefinite") or is_noun_like(word) or is_adjective(word))
    ):
        return end
    stop = read_noun_phrase(clauses, following.first, following.last, attach_all=True)
    if stop == following.last:
        return stop
    stop = read_noun_phrase(clauses, following.first, following.last)
    rest = stop > following.first and clauses.words[stop].is_a("preposition")  # ..., Leiter des Amts am Montag
    return stop if rest else end


def find_receiver(clauses: Clauses, number: int, taken: tuple[int, int] | None, case: str) -> tuple[Span, ...]:
    """Find who is asked, warned or accused by a verb that has a person as its object.

    Args:
        clauses: the sentence.
        number: the verb's part.
        taken: the words of the subject.
        case: *accusative*, *dative*, or the preposition that the verb takes.
    """
    words, part = clauses.words, clauses.parts[number]
    index, bare = part.first, ()
    while index < part.last:
        word = words[index]
        if taken and taken[0] <= index < taken[1]:
            index = taken[1]
            continue
        low = word.text.lower()
        if low == case and index + 1 < part.last:
            end = read_speaker(clauses, index + 1, part.last)
            return (clauses.span(index + 1, end),) if end > index + 1 else ()
        if word.is_a("pronoun_oblique") and low in PERSONS[case == "dative"]:
            return (clauses.span(index, index + 1),)
        step = skip_prepositional(clauses, index, part.last)
        if step > index:
            index = step
            continue
        fit = not word.is_a("adverb", "time_noun", "pronoun_oblique", "conjunction") and not word.inside
        end = read_speaker(clauses, index, part.last) if fit and not word.finite else index
        if end > index:
            articles = word.is_a("article_definite", "article_indefinite", "possessive", "determiner")
            if articles and case in ("accusative", "dative") and low.endswith(ENDINGS[case == "dative"]):
                return (clauses.span(index, end),)
            if not articles and not bare:
                bare = (clauses.span(index, end),)
            index = end
            continue
        index += 1
    return bare if taken and case in ("accusative", "dative") else ()
