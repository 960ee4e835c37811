"""Find the persons whom an article names, with every place where it names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.german.capitals import capital_runs
from analysis.german.countries import find_country
from analysis.german.nameparts import (
    CLOSING,
    QUOTES,
    find_open_mark,
    ids_of,
    is_acronym,
    is_given,
    is_numeral,
)
from analysis.german.words import look_up_ids
from analysis.records import Sentence, Span, Token

PLACES = frozenset(["organisation.place"])
NATIONAL = ("er", "e", "in", "ist", "ant", "ent", "or", "eur")  # endings of nouns for people
TITLE = 60  # characters that a name in quotation marks has at most
ADDRESSES = {"Frau": True, "Herr": False, "Herrn": False}
PLACE = 3  # letters that a country and its adjective share: Polen, polnisch


@dataclass
class Person:
    """A person named in an article: all mentions, the nouns for offices beside the name.

    ``key`` is the surname, or the full name of the second who has that surname; ``former`` are the offices that are
    said to be held no more.
    """

    surname: str
    full: str
    key: str = ""
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    feminine: bool | None = None
    places: set[str] = field(default_factory=set)


def base(name: str) -> str:
    """Return a name without the genitive's *s*; a name in *ss* takes an apostrophe instead."""
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 4 else name.rstrip("’'")


def find_people(text: str, sentences: Sequence[Sentence]) -> dict[str, Person]:
    """Find the persons named in an article, by surname; one whose surname another has already, by the full name.

    A name is what follows a noun for an office (*Kanzler Max Muster*) or two or more capital words in a row of which
    none is a known noun; a surname alone counts where the full name stands elsewhere.
    """
    runs = [run for sentence in sentences for run in capital_runs(text, sentence)]
    seen = {word.text for run, _ in runs for word in run}
    people: dict[str, Person] = {}
    doubtful = []
    for run, determined in runs:
        if len(run) == 1:  # a noun alone is no full name, and no office with one
            continue
        name, roles = split_run(run)
        if not name or is_quoted(text, run) or is_acronym(name[-1].text) or is_acronym(name[0].text):
            continue
        name = drop_back(drop_front(name, determined=determined))
        if roles or any(is_given(w.text) for w in name[:-1]):
            note_person(text, people, name, roles, seen)
        elif is_full_name(name, determined=determined and len(name) == len(run)):
            doubtful.append(name)
    for name in doubtful:  # Rücktritt Hartmanns says nothing where Eva Hartmann is known
        if not any(base_seen(w.text, seen) in people for w in name):
            note_person(text, people, name, [], seen)
    note_mentions(text, people, runs, seen)
    return people


def drop_front(name: list[Token], *, determined: bool) -> list[Token]:
    """Return a name without what stands before it: a place (*Wiens Eva Muster*), a nation (*der Kurde Karl Muster*)."""
    if len(name) > 2 and (ids_of(name[0].text) == PLACES or (determined and name[0].text.endswith(NATIONAL))):
        return name[1:]
    return name


def drop_back(name: list[Token]) -> list[Token]:
    """Return a name without a common noun behind it: *wirft Eva Muster Verschwendung vor*."""
    while len(name) > 2 and is_common(name[-1].text) and not is_given(name[-1].text):
        name = name[:-1]
    return name


def note_person(text: str, people: dict[str, Person], name: list[Token], roles: list[str], seen: set[str]) -> None:
    """Add a full name, or a surname behind an office, to the people of an article."""
    own = [word for word in name if not is_numeral(word.text)] or name
    surname = base_seen(own[-1].text, seen)
    full = text[name[0].start : own[-1].start] + surname + text[own[-1].end : name[-1].end]
    beside = roles_beside(text, name)
    gender = find_gender(name, [*roles, *beside])
    person = people.get(surname)
    if person is not None and is_another(person, full):
        person = people.setdefault(full, Person(surname, full, full))
    elif person is None:
        person = people[surname] = Person(surname, full, surname)
    if (is_given(full.split()[0]), len(full)) > (is_given(person.full.split()[0]), len(person.full)):
        person.full = full
    person.roles.update(beside)
    (person.former if is_former(text, name) else person.roles).update(roles)
    person.places |= places_in(text[max(0, name[0].start - 60) : name[0].start].split()[-4:]) if roles else set()
    person.feminine = gender if gender is not None else person.feminine


def is_former(text: str, name: list[Token]) -> bool:
    """Say whether the office before a name is called a former one: *der frühere Kanzler Max Muster*."""
    before = re.findall(r"[\w-]+", text[max(0, name[0].start - 60) : name[0].start])[-3:]
    return any("nearness.former" in look_up_ids(word, "speakers") for word in before)


def is_another(person: Person, full: str) -> bool:
    """Say whether a full name is that of another person of the same surname: its given name is another one."""
    first, second = person.full.split(), full.split()
    if len(first) < 2 or len(second) < 2 or not (is_given(first[0]) and is_given(second[0])):
        return False
    genders = [look_up_ids(name[0], "given_names") for name in (first, second)]
    apart = first[0][0] != second[0][0] or genders[0].isdisjoint(
        genders[1]
    )  # Anna and Adam, but Alexander and Aleksandr
    return set(first[:-1]).isdisjoint(second[:-1]) and apart


def note_mentions(text: str, people: dict[str, Person], runs: list[tuple[list[Token], bool]], seen: set[str]) -> None:
    """Add every place where a person is named; a surname that two have is that of the one named last in full."""
    namesakes: dict[str, list[Person]] = {}
    for person in people.values():
        namesakes.setdefault(person.surname, []).append(person)
    last: dict[str, Person] = {}
    for run, _ in runs:
        for index, word in enumerate(run):
            surname = base_seen(word.text, seen)
            if surname not in people or ids_of(word.text):
                continue
            person = people[surname]
            if len(namesakes.get(surname, ())) > 1:
                before = {w.text for w in run[:index]}
                person = last[surname] = choose_namesake(namesakes[surname], before, last.get(surname, person))
            known = person.full.split()
            begin = index
            while begin > 0 and (run[begin - 1].text in known or run[begin - 1].text[0].islower()):
                begin -= 1
            while begin < index and run[begin].text[0].islower() and run[begin].text not in known:
                begin += 1
            person.mentions.append(Span(run[begin].start, word.end))
            person.roles |= roles_beside(text, run[begin : index + 1])


def choose_namesake(people: Sequence[Person], before: set[str], last: Person) -> Person:
    """Return which of several people of one surname is meant, by the words before it, else the one named last.

    The given name tells, then *Frau* or *Herr*, where one of them alone is a woman or a man.
    """
    called = next((p for p in people if not before.isdisjoint(p.full.split()[:-1])), None)
    if called is not None:
        return called
    address = next((gender for word, gender in ADDRESSES.items() if word in before), None)
    fitting = [p for p in people if address is not None and p.feminine is address]
    return last if last in fitting or len(fitting) != 1 else fitting[0]


def base_seen(name: str, seen: set[str]) -> str:
    """Return a name without the genitive's *s* where the article has it so elsewhere: *Williams* is left as it is."""
    short = base(name)
    return short if short in seen or not name.endswith("s") else name


def split_run(run: list[Token]) -> tuple[list[Token], list[str]]:
    """Return the part of a run that can be a name, and the nouns for offices in front of it."""
    known = [i for i, w in enumerate(run) if ids_of(w.text) - PLACES]
    if not known:
        given = next((i for i, w in enumerate(run[:-1]) if is_given(w.text)), 0)
        return run[given:], [w.text for w in run[:given]][-1:]  # what stands before a given name is a trade
    ids = ids_of(run[known[-1]].text)
    given = next((i for i in range(known[-1] + 1, len(run) - 1) if is_given(run[i].text)), None)
    if given is not None and not ids & {"role.office", "role.trade"}:
        return run[given:], []
    if not ids & {"role.office", "role.trade", "anonymous.noun"} or ids & {"medium.noun", "document.noun"}:
        return [], []
    return run[known[-1] + 1 :], [run[i].text for i in known if ids_of(run[i].text) & {"role.office", "role.trade"}]


def is_full_name(name: list[Token], *, determined: bool) -> bool:
    """Say whether a run without an office in front is a full name: two to four words that are no common nouns."""
    if is_given(name[0].text):
        return len(name) > 1
    given = next((i for i, w in enumerate(name[:-1]) if is_given(w.text)), None)
    if given is not None:
        return True
    if determined or not 1 < len(name) <= 4 or any(ids_of(w.text) for w in name):
        return False
    return not (is_common(name[0].text) or is_common(name[-1].text))


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Say whether a capital word ends like a common noun, or is one for a country or its people."""
    whole = f"-{word[:1].lower()}{word[1:]}"  # as the end of a compound: Markt like Fischmarkt
    known = look_up_ids(word, "common_nouns") or look_up_ids(whole, "common_nouns")
    return bool(known) or find_country((word,)) is not None


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
    """Say whether a run stands in quotation marks with hardly anything else: the name of a thing, not of a person."""
    start = run[0].start
    if start > 0 and text[start - 1] in QUOTES:
        return True
    before = text[max(0, start - TITLE) : start]
    opened = find_open_mark(before)
    if opened is None:
        return False
    closed = CLOSING.search(text, run[-1].end, start + TITLE)
    return closed is not None and not any(c in ",.;:!?" for c in text[start - len(before) + opened : closed.start()])
