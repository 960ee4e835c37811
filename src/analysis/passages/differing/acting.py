"""Read who acts on whom in a clause: its verb, its subject, its objects, the doer of a passive.

There is no parser here. What the articles say of the case counts; where they leave it open, the first phrase is the
subject, and ``sure`` is false.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.german.clauses import Clause, Word
from analysis.german.nameparts import is_kind
from analysis.german.word_classes import word_class
from analysis.german.words import look_up_ids
from analysis.passages.differing.wordlists import words_of
from analysis.records import Span

NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE, OPEN = "nominative", "accusative", "dative", "genitive", "open"
AUXILIARIES = ("haben", "sein", "werden")
FEMININE = "gender.f"
LONGEST = 6  # words of a phrase before its noun


@dataclass(frozen=True, slots=True)
class Phrase(Span):
    """A noun phrase or pronoun: where its head stands in the clause, its case, and the preposition before it.

    The range holds the preposition only where it names a doer (*vom Wirt*).
    """

    head: int
    case: str
    preposition: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class Acting:
    """A clause by who acts on whom: ``verb`` is the place of the verb that says what is done."""

    verb: int
    lemma: str
    passive: bool
    doer: Phrase | None
    others: tuple[Phrase, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a side: its clause, how that is read, and the number of the word that names it."""

    clause: int
    acting: Acting
    unit: int


def read_acting(clause: Clause) -> Acting | None:
    """Read who acts on whom in a clause with a finite verb; None where it has none."""
    if clause.finite is None or not clause.lemma or is_bare_participle(clause):
        return None
    if is_passive_rest(clause):
        return as_passive(clause, clause.finite, clause.lemma)
    verb, lemma, passive = find_main_verb(clause)
    if passive:
        return as_passive(clause, verb, lemma)
    phrases = find_phrases(clause)
    subject, sure = choose_subject(clause, [p for p in phrases if not p.preposition])
    return Acting(verb, lemma, False, subject, tuple(p for p in phrases if p is not subject), sure)


def as_passive(clause: Clause, verb: int, lemma: str) -> Acting:
    """Return a clause as a passive: its doer is whom *von* or *durch* names, and no other."""
    phrases = find_phrases(clause)
    by = next((p for p in phrases if p.preposition in words_of("by")), None)
    return Acting(verb, lemma, True, by, tuple(p for p in phrases if p is not by), True)


def is_passive_rest(clause: Clause) -> bool:
    """Say whether what looks finite is a participle before *worden*, whose auxiliary was cut off by a bracket."""
    place = clause.finite or 0
    behind = clause.spellings[place + 1].folded if place + 1 < len(clause.spellings) else ""
    return "part" in clause.spellings[place].features and behind in ("worden", "werden", "wurde", "wurden", "wird")


def is_bare_participle(clause: Clause) -> bool:
    """Say whether what looks finite can be a participle at the end of a clause that has no other verb.

    *Sechs Gäste eingeladen* tells of guests who were invited; a finite verb stands there only behind a subordinator.
    """
    place = clause.finite or 0
    last = place == len(clause.spellings) - 1 and place > 0
    return last and not clause.opener and "part" in clause.spellings[place].features


def read_headline(clause: Clause) -> Acting | None:
    """Read a clause that ends with a participle without *haben* or *sein* as a passive: *Brücke gesperrt*."""
    last = len(clause.spellings) - 1
    spelling = clause.spellings[last]
    lemmas = sorted(
        {form.lemma for form in spelling.forms if form.feature == "part"}, key=lambda word: (len(word), word)
    )
    finite = clause.finite is not None and not is_bare_participle(clause)
    if finite or not last or spelling.capital or not lemmas:
        return None
    return as_passive(clause, last, lemmas[0])


def find_subject(clause: Clause) -> Phrase | None:
    """Return the subject of a clause, None where the words leave it open."""
    subject, sure = choose_subject(clause, [p for p in find_phrases(clause) if not p.preposition])
    return subject if sure else None


def find_main_verb(clause: Clause) -> tuple[int, str, bool]:
    """Return the place and lemma of the verb that says what is done, and whether it is a passive."""
    spellings, finite = clause.spellings, clause.finite or 0
    auxiliary = clause.lemma in AUXILIARIES or clause.lemma in word_class("modals")
    others = [
        k
        for k, s in enumerate(spellings)
        if k != finite and not s.capital and not s.features.isdisjoint(("part", "inf", "zu"))
    ]
    lexical = [
        k
        for k in others
        if not any(f.lemma in AUXILIARIES and f.feature in ("part", "inf") for f in spellings[k].forms)
    ]
    lexical = [
        k
        for k in lexical
        if k + 1 == len(spellings) or k + 1 in others or k + 1 == finite or not spellings[k + 1].capital
    ]
    if not auxiliary or not lexical:
        return finite, clause.lemma or "", False
    verb = lexical[-1]
    forms = [form for form in spellings[verb].forms if form.feature in ("part", "inf", "zu")]
    lemma = min((form.lemma for form in forms), key=lambda word: (len(word), word))
    participle = any(form.feature == "part" for form in forms)
    perfect = any(
        s.folded == "haben" and k > verb for k, s in enumerate(spellings) if k != finite
    )  # *wird gekostet haben*
    become = any(s.folded in ("worden", "werden") and k > verb for k, s in enumerate(spellings) if k != finite)
    passive = (
        participle
        and not perfect
        and (become or (clause.lemma == "werden" and (is_past(clause) or not any(f.feature == "inf" for f in forms))))
    )
    return verb, lemma, passive


def is_past(clause: Clause) -> bool:
    """Say whether the finite verb is a past of *werden*, behind which no infinitive stands."""
    return clause.verb is not None and clause.verb.folded in ("wurde", "wurden")


def find_phrases(clause: Clause) -> list[Phrase]:
    """Return the noun phrases and subject pronouns of a clause, genitives with what they belong to."""
    words = clause.words
    out: list[Phrase] = []
    place = 0
    while place < len(words):
        if place == clause.finite:
            place += 1
            continue
        start, preposition = place, ""
        if is_preposition(words[place]):
            preposition = words[place].folded
            place += 1
        found = read_phrase(clause, place)
        if found is None:
            place = max(place, start + 1)
            continue
        head, last, case = found
        adjacent = bool(out) and out[-1].last + 1 == start and not preposition
        article = words[place].folded
        if adjacent and (article in ("der", "des", "eines", "dessen", "deren") or case == GENITIVE):
            before = out.pop()
            out.append(Phrase(before.start, words[last].end, before.head, before.case, before.preposition, last))
        else:
            if preposition:
                case = DATIVE
            begin = words[start if preposition in words_of("by") else place].start
            out.append(Phrase(begin, words[last].end, head, case, preposition, last))
        place = last + 1
    return out


def is_preposition(word: Word) -> bool:
    """Say whether a word is a preposition, alone or with an article."""
    return is_kind(word.text.lower(), "preposition")


def read_phrase(clause: Clause, place: int) -> tuple[int, int, str] | None:
    """Read a noun phrase that begins at a place: its head, its last word and its case; None if none begins there."""
    words = clause.words
    if place >= len(words):
        return None
    first = words[place].folded
    if first in words_of("personal-pronouns"):
        return place, place, case_of_pronoun(first)
    if first in words_of("pronouns") and not (place + 1 < len(words) and leads_to_noun(clause, place)):
        return None
    head = find_head(clause, place)
    if head is None:
        return None
    last = head
    while (
        last + 1 < len(words)
        and last + 1 != clause.finite
        and words[last + 1].capital
        and words[last + 1].text[:1].isalpha()
    ):
        last += 1
    noun = words[last].text
    return last, last, case_of(first, noun, article=place < head)


def leads_to_noun(clause: Clause, place: int) -> bool:
    """Say whether a noun follows an article, with nothing but adjectives between them."""
    return find_head(clause, place + 1) is not None


def find_head(clause: Clause, place: int) -> int | None:
    """Return the place of the noun of a phrase that begins at a place, or None."""
    words = clause.words
    for k in range(place, min(len(words), place + LONGEST)):
        word = words[k]
        if k == clause.finite:
            return None
        if word.capital and word.text[:1].isalpha() and not (k == 0 and is_small_word(word)):
            return k
        if k > place and is_preposition(word):
            return None
        inflected = word.folded.endswith(("e", "en", "er", "es", "em")) or word.text[:1].isdigit()
        opening = k == place and (is_determiner(word) or inflected)
        if not opening and not (k > place and inflected):
            if k > place and is_kind(word.folded, "adverb"):
                continue
            return None
        if k == place and not is_determiner(word) and "prepositions" in word.spelling.classes:
            return None
    return None


def is_small_word(word: Word) -> bool:
    """Say whether a word with a capital at the start of a sentence is no noun."""
    low = word.text[:1].lower() + word.text[1:]
    kinds = ("adverb", "preposition", "conjunction", "time_noun", "subordinator")
    return (
        is_determiner(word)
        or any(is_kind(low, kind) for kind in kinds)
        or bool(look_up_ids(low, "adverbs"))
        or bool(word.forms)
    )


def is_determiner(word: Word) -> bool:
    """Say whether a word is an article or its like."""
    low = word.text.lower()
    return any(is_kind(low, kind) for kind in ("article_definite", "article_indefinite", "determiner", "possessive"))


def case_of_pronoun(word: str) -> str:
    """Return the case of a personal pronoun."""
    if word in words_of("subject-pronouns"):
        return NOMINATIVE
    return {"ihn": ACCUSATIVE, "ihm": DATIVE}.get(word, OPEN)


def case_of(first: str, noun: str, *, article: bool) -> str:
    """Return the case of a phrase by its first word, and by the gender of its noun where that is known."""
    if not article:
        return OPEN
    genders = {found for found in look_up_ids(noun, "noun_genders") if found.startswith("gender.")}
    feminine = genders == {FEMININE}
    if first in ("des", "eines", "dessen"):
        return GENITIVE
    if first in ("dem",) or first.endswith("em"):
        return DATIVE
    if first in ("den", "ihn") or (first.endswith("nen") and len(first) > 4):
        return ACCUSATIVE
    if first == "der":
        return DATIVE if feminine else NOMINATIVE
    if first == "einer" or first.endswith("iner"):
        return DATIVE
    return OPEN


def choose_subject(clause: Clause, phrases: list[Phrase]) -> tuple[Phrase | None, bool]:
    """Return the subject among phrases without a preposition, and whether the words leave no doubt."""
    if clause.final and clause.opener in word_class("relatives"):
        return None, False
    clear = [p for p in phrases if p.case == NOMINATIVE]
    if clear:
        return clear[0], len(clear) == 1
    open_ones = [p for p in phrases if p.case == OPEN]
    if not open_ones:
        return None, False
    return open_ones[0], len(open_ones) == 1
