"""Find the persons whom an article names, with every place where it names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.german.nameparts import NAME_PARTICLES, QUOTES, ids_of, is_acronym, is_given, is_kind, is_name_start
from analysis.german.words import look_up_ids
from analysis.records import Sentence, Span, Token
from analysis.segmenting import find_tokens

PLACE = 3  # letters that a country and its adjective share: Polen, polnisch
COMMON = re.compile(
    r"(ung|ungen|heit|keit|schaft|tion|nis|tät|ismus|insel|ern|eln|sten|schen|ischer|ische|land|euro|prozent)$", re.I
)


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
    """Return a name without the genitive's *s*; a name in *ss* takes an apostrophe instead."""
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 4 else name.rstrip("’'")


def find_people(text: str, sentences: Sequence[Sentence]) -> dict[str, Person]:
    """Find the persons named in an article, by surname.

    A name is what follows a noun for an office (*Kanzler Max Muster*) or two or more capital words in a row of which
    none is a known noun; a surname alone counts where the full name stands elsewhere.
    """
    runs = [run for sentence in sentences for run in capital_runs(text, sentence)]
    people: dict[str, Person] = {}
    for run, determined in runs:
        name, roles = split_run(run)
        if not name or is_quoted(text, run) or is_acronym(name[-1].text) or is_acronym(name[0].text):
            continue
        if not roles and not is_full_name(name, determined=determined):
            continue
        surname = base(name[-1].text)
        full = base(text[name[0].start : name[-1].end])
        person = people.setdefault(surname, Person(surname, full))
        if (is_given(full.split()[0]), len(full)) > (is_given(person.full.split()[0]), len(person.full)):
            person.full = full
        beside = roles_beside(text, name)
        person.roles.update(roles, beside)
        person.places |= places_in(text[max(0, name[0].start - 60) : name[0].start].split()[-4:]) if roles else set()
        gender = find_gender(name, [*roles, *beside])
        person.feminine = gender if gender is not None else person.feminine
    for run, _ in runs:
        for first in range(len(run)):
            surname = base(run[first].text)
            if surname in people and not ids_of(run[first].text):
                begin = first
                while begin > 0 and not ids_of(run[begin - 1].text) and not is_first(run, begin):
                    begin -= 1
                people[surname].mentions.append(Span(run[begin].start, run[first].end))
                people[surname].roles |= roles_beside(text, run[begin : first + 1])
    return people


def split_run(run: list[Token]) -> tuple[list[Token], list[str]]:
    """Return the part of a run that can be a name, and the nouns for offices in front of it."""
    known = [i for i, w in enumerate(run) if ids_of(w.text) - {"organisation.place"}]
    if not known:
        given = next((i for i, w in enumerate(run[:-1]) if is_given(w.text)), 0)
        return run[given:], [w.text for w in run[:given]][-1:]  # what stands before a given name is a trade
    ids = ids_of(run[known[-1]].text)
    if not ids & {"role.office", "role.trade", "anonymous.noun"} or ids & {"medium.noun", "document.noun"}:
        return [], []
    return run[known[-1] + 1 :], [run[i].text for i in known if ids_of(run[i].text) & {"role.office", "role.trade"}]


def is_first(run: list[Token], index: int) -> bool:
    """Say whether a name begins here: with a given name that no other precedes."""
    return is_given(run[index].text) and not is_given(run[index - 1].text)


def is_full_name(name: list[Token], *, determined: bool) -> bool:
    """Say whether a run without an office in front is a full name: two to four words that are no common nouns."""
    if is_given(name[0].text):
        return len(name) > 1
    given = next((i for i, w in enumerate(name[:-1]) if is_given(w.text)), None)
    if given is not None:
        return True
    common = COMMON.search(name[0].text) or COMMON.search(name[-1].text) or any(ids_of(w.text) for w in name)
    return 1 < len(name) <= 4 and not determined and not common


def roles_beside(text: str, name: list[Token]) -> set[str]:
    """Return the nouns for offices in apposition: *die Leiterin des Amts, NAME* or *NAME, Leiter des Amts*."""
    found = set()
    before = text[max(0, name[0].start - 90) : name[0].start]
    if before.endswith(", "):
        clause = re.split(r"[.!?]\s", before)[-1].rstrip(", ").rpartition(",")[2]
        words = re.findall(r"[\w‑-]+", clause)
        found.update([w for w in words if w[0].isupper() and ids_of(w) & {"role.office", "role.trade"}][:1])
    behind = re.match(
        r",\s+(?:(?:der|die|ein|eine)\s+)?((?:[\w‑-]+\s+){0,3}?)([A-ZÄÖÜ][\w‑-]+)",
        text[name[-1].end : name[-1].end + 90],
    )
    if behind and ids_of(behind.group(2)) & {"role.office", "role.trade"}:
        found.add(behind.group(2))
    return found


def find_gender(name: list[Token], roles: list[str]) -> bool | None:
    """Say whether a named person is a woman, by given name or office; None where neither tells."""
    ids = look_up_ids(name[0].text.partition("-")[0], "given_names") if len(name) > 1 else frozenset()
    if ids:
        return "given.feminine" in ids
    if roles:
        return any(role.endswith(("in", "frau")) for role in roles) or None
    return None


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
                determined = previous is not None and (
                    is_kind(previous.text, "article_definite") or is_kind(previous.text, "article_indefinite")
                )
            current.append(token)
        elif word in NAME_PARTICLES and current and tight and is_inner(word, current):
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
        word = word.strip('„“”"«».,()').replace("\u2011", "-")
        if "-" in word:
            found.update(half.casefold()[:PLACE] for half in word.split("-")[:-1])
        elif word.endswith(("ische", "ischer", "ischen", "ischem")) or (
            word[:1].isupper() and word.endswith("s") and not ids_of(word) - {"organisation.place"}
        ):
            found.add(word.casefold()[:PLACE])
    return found


def is_quoted(text: str, run: list[Token]) -> bool:
    """Say whether a run stands in quotation marks: the name of a thing, not of a person."""
    return text[run[0].start - 1 : run[0].start] in QUOTES and run[0].start > 0


def is_inner(word: str, run: list[Token]) -> bool:
    """Say whether a particle stands inside a name."""
    if word in ("von", "zu", "der", "den"):
        return is_name_start(run)
    return not ids_of(run[-1].text)


def trim(run: list[Token]) -> list[Token]:
    """Return a run without particles at its end."""
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    return run


def is_function_word(word: str) -> bool:
    """Say whether a word at the beginning of a sentence is a function word in a capital coat."""
    kinds = (
        "article_definite",
        "article_indefinite",
        "determiner",
        "possessive",
        "preposition",
        "adverb",
        "conjunction",
        "subordinator",
    )
    kinds += (
        "pronoun_masculine",
        "pronoun_feminine",
        "pronoun_other",
        "question_word",
        "time_noun",
        "auxiliary",
        "modal",
    )
    return any(is_kind(word, kind) for kind in kinds)
