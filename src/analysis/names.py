"""Find the persons whom an article names, with every place where it names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.records import Sentence, Span, Token
from analysis.segmenting import find_tokens
from analysis.speakers import NAME_PARTICLES, QUOTES, ids_of, is_acronym, is_kind


@dataclass
class Person:
    """A person named in an article: the surname, all mentions, the nouns for offices beside the name."""

    surname: str
    full: str
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    feminine: bool | None = None
    places: set[str] = field(default_factory=set)


def base(name: str) -> str:
    """Return a name without the genitive's *s*."""
    return name[:-1] if name.endswith("s") and len(name) > 4 else name.rstrip("’'")


def find_people(text: str, sentences: Sequence[Sentence]) -> dict[str, Person]:
    """Find the persons named in an article, by surname.

    A name is what follows a noun for an office (*Kanzler Max Muster*) or two or more capital words in a row of which
    none is a known noun; a surname alone counts where the full name stands elsewhere.
    """
    runs = [run for sentence in sentences for run in capital_runs(text, sentence)]
    people: dict[str, Person] = {}
    for run, determined in runs:
        roles = [i for i, w in enumerate(run) if "role.office" in ids_of(w.text)]
        name = run[roles[-1] + 1 :] if roles else run
        if not name or any(ids_of(w.text) for w in name) or is_quoted(text, run) or is_acronym(name[-1].text) or is_acronym(name[0].text):
            continue
        if not roles and (len(name) < 2 or len(name) > 4 or determined):
            continue
        surname = base(name[-1].text)
        full = text[name[0].start : name[-1].end]
        person = people.setdefault(surname, Person(surname, base(full)))
        if len(full) > len(person.full) and len(name) > 1:
            person.full = base(full)
        if roles:
            person.roles.add(run[roles[-1]].text)
            person.places |= places_in(text[max(0, run[0].start - 40) : run[roles[-1]].end].split()[-4:])
            if run[roles[-1]].text.endswith("in"):
                person.feminine = True
        elif person.feminine is None and name[0].text.endswith(("a", "ie", "ine", "ette")):
            person.feminine = True
    for run, _ in runs:
        for first in range(len(run)):
            surname = base(run[first].text)
            if surname in people and not ids_of(run[first].text):
                begin = first
                while begin > 0 and not ids_of(run[begin - 1].text):
                    begin -= 1
                people[surname].mentions.append(Span(run[begin].start, run[first].end))
    return people


def capital_runs(text: str, sentence: Sentence) -> list[tuple[list[Token], bool]]:
    """Return the runs of capital words in a sentence, each with whether an article stands before it."""
    runs: list[tuple[list[Token], bool]] = []
    current: list[Token] = []
    determined = False
    previous: Token | None = None
    for token in find_tokens(text, sentence.start, sentence.end):
        word = token.text
        tight = previous is not None and text[previous.end : token.start].isspace()
        if word[0].isupper() and not (previous is None and is_function_word(word)):
            if current and not tight:
                runs.append((current, determined))
                current = []
            if not current:
                determined = previous is not None and (is_kind(previous.text, "article_definite") or is_kind(previous.text, "article_indefinite"))
            current.append(token)
        elif word in NAME_PARTICLES and current and tight and word not in ("der", "den", "zu") and not ids_of(current[-1].text):
            current.append(token)
        elif current:
            runs.append((trim(current), determined))
            current = []
        previous = token
    if current:
        runs.append((trim(current), determined))
    return runs


def places_in(words: list[str]) -> set[str]:
    """Return what tells the holders of one office apart: *russisch*, *Russlands*, *US-*, by their first letters."""
    found = set()
    for word in words:
        word = word.strip("„“”\"«».,()").replace("\u2011", "-")
        if "-" in word:
            found.update(half.casefold()[:4] for half in word.split("-")[:-1])
        elif word.endswith(("ische", "ischer", "ischen", "ischem")):
            found.add(word.casefold()[:4])
        elif word[:1].isupper() and word.endswith("s") and not ids_of(word) - {"organisation.place"}:
            found.add(word.casefold()[:4])
    return found


def is_quoted(text: str, run: list[Token]) -> bool:
    """Say whether a run stands in quotation marks: the name of a thing, not of a person."""
    return text[run[0].start - 1 : run[0].start] in QUOTES and run[0].start > 0


def trim(run: list[Token]) -> list[Token]:
    """Return a run without particles at its end."""
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    return run


def is_function_word(word: str) -> bool:
    """Say whether a word at the beginning of a sentence is a function word in a capital coat."""
    kinds = ("article_definite", "article_indefinite", "determiner", "possessive", "preposition", "adverb", "conjunction", "subordinator")
    kinds += ("pronoun_masculine", "pronoun_feminine", "pronoun_other", "question_word", "time_noun", "auxiliary", "modal")
    return any(is_kind(word, kind) for kind in kinds)
