"""Tell names from nouns within a phrase: runs of capital words, given names, particles, acronyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from analysis import lexicon
from analysis.german.countries import is_place
from analysis.german.words import look_up_ids, spell_out
from analysis.records import Span, Token

NAME_PARTICLES = frozenset(["von", "van", "de", "da", "del", "bin", "ibn", "al", "el", "der", "den", "zu"])

BESIDE = ("nearness", "quoted_medium", "article_medium", "medium.report")  # entries that say no kind of source
QUOTES = "„“”\"«»‚‘’'›‹"
DOUBLE = '„“”"«»'
OPENING = rf"(?<![\w.,!?…)])[{DOUBLE}](?=\w)"  # where no word stands before a mark, it opens, whatever its style
CLOSING = re.compile(rf"(?<=[\w.,!?…)])[{DOUBLE}](?!\w)")
LAST_OPENING = re.compile(rf"(?s:.*){OPENING}")


@lru_cache(maxsize=16384)
def ids_of(word: str) -> frozenset[str]:
    """Return the entries of the speakers lexicon that a word is in, without the nearness words."""
    ids = frozenset(i for i in look_up_ids(word, "speakers") if not i.startswith(BESIDE))
    return ids | {"organisation.place"} if not ids and is_place(word) else ids


@cache
def whole_names() -> dict[str, frozenset[str]]:
    """Return the categories of the names of several words in the lexicon *speakers*, by the name in small letters."""
    out: dict[str, set[str]] = {}
    for entry in lexicon.load("speakers").entries:
        if entry.id.endswith(".name"):
            for pattern in entry.patterns:
                for form in spell_out(pattern):
                    if " " in form:
                        out.setdefault(form.casefold(), set()).add(str(entry.category))
    return {form: frozenset(found) for form, found in out.items()}


def is_whole_name(words: Sequence[str]) -> frozenset[str]:
    """Return the categories of a name that some words make up together (*Neue Zürcher Zeitung*), none without one."""
    return whole_names().get(" ".join(words).casefold(), frozenset()) if len(words) > 1 else frozenset()


def is_kind(word: str, kind: str) -> bool:
    """Say whether a function word is of a kind."""
    return kind in look_up_ids(word, "function_words")


def find_runs(text: str, words: list[Token]) -> list[list[Token]]:
    """Return the runs of capitalised words; a name's particle (*von*, *al*) does not break one, a comma does."""
    runs: list[list[Token]] = []
    current: list[Token] = []
    for position, word in enumerate(words):
        gap = text[words[position - 1].end : word.start] if position else ""
        broken = any(c in ",;()" for c in gap)
        starts = position == 0 and not (is_proper_start(word))
        if is_capital(word.text) and not starts:
            if broken and current:
                runs.append(current)
                current = []
            current.append(word)
        elif (
            word.text.lower() in NAME_PARTICLES
            and current
            and not broken
            and position + 1 < len(words)
            and is_particle(words, position, current)
        ):
            current.append(word)
        elif current:
            runs.append(current)
            current = []
    if current:
        runs.append(current)
    return runs


def is_capital(word: str) -> bool:
    """Say whether a word begins with a capital letter, or the last part of a compound does (*ai-Bericht*)."""
    return word[0].isupper() or ("-" in word and word.rpartition("-")[2][:1].isupper())


def is_numeral(word: str) -> bool:
    """Say whether a word is the number of a pope or king (*XVI.*)."""
    return bool(word) and set(word.rstrip(".")) <= set("IVX") and len(word) < 7


def is_proper_start(word: Token) -> bool:
    """Say whether a capital word at the beginning of a phrase is more than a function word or an adjective."""
    return not look_up_ids(word.text, "function_words")


def is_particle(words: list[Token], position: int, run: list[Token]) -> bool:
    """Say whether *von* and the like stand inside a name: right behind a given name, or between foreign ones."""
    low = words[position].text.lower()
    capital_next = any(w.text[0].isupper() for w in words[position + 1 : position + 3])
    if low in ("von", "zu", "der", "den"):
        return capital_next and is_name_start(run)
    return capital_next and not ids_of(run[-1].text)


def is_name_start(run: list[Token]) -> bool:
    """Say whether a run ends with a given name, perhaps with *von* behind it: a surname must follow."""
    inner = [w for w in run if w.text[0].isupper()]
    return bool(inner) and is_given(inner[-1].text) and len(run) <= len(inner) + 1


def find_person_name(
    text: str, runs: list[list[Token]], head_run: list[Token], known: list, *, determined: bool
) -> Span | None:
    """Return the range of a person's name in a phrase, or None."""
    roles = [i for i, ids in known if ids & {"role.office", "role.trade"}]
    others = [i for i, ids in known if ids and not ids & {"role.office", "role.trade"}]
    if roles:
        rest = head_run[roles[-1] + 1 :]
        genitive = len(rest) == 1 and bool(ids_of(rest[0].text.removesuffix("s")))  # der Korrespondent al-Dschasiras
        known_word = any(ids_of(w.text) - {"medium.name"} for w in rest)
        common = len(rest) == 1 and bool(look_up_ids(rest[0].text, "common_nouns"))  # wirft dem Kollegen Eitelkeit vor
        if rest and not (known_word or genitive or common) and not is_acronym(rest[0].text):
            return Span(rest[0].start, rest[-1].end)
        for run in runs:  # der Vorsitzende des Vereins, Max Muster: the name follows behind a comma
            lead = text[max(0, run[0].start - 2) : run[0].start]
            if (
                run is not head_run
                and ("," in lead)
                and not any(ids_of(w.text) - {"medium.name", "role.office"} for w in run)
                and not is_acronym(run[-1].text)
            ):
                inner = [i for i, w in enumerate(run) if "role.office" in ids_of(w.text)]
                name = run[inner[-1] + 1 :] if inner else run
                if name:
                    return Span(name[0].start, name[-1].end)
        behind = [i for i, w in enumerate(runs[-1]) if ids_of(w.text)]
        for run in runs:
            if run is not head_run and (name := find_name_within(text, run)) is not None:
                return name
        if len(runs) > 1 and len(runs[-1]) > 1 and runs[-1] is not head_run and not behind:
            tail = runs[-1]  # der Sprecher der Partei Max Muster
            if text[tail[0].start - 4 : tail[0].start].split()[-1:] not in (
                ["von"],
                ["für"],
                ["des"],
                ["der"],
                ["in"],
                ["aus"],
                ["im"],
            ):
                return Span(tail[0].start, tail[-1].end)
        return None
    given = next((i for i, w in enumerate(head_run[:-1]) if is_given(w.text)), None)
    bodies = any("organisation.noun" in ids for i, ids in known if given is not None and i < given)
    free = given is not None and not bodies and not mentions_medium(head_run)
    if free and not any(ids_of(w.text) for w in head_run[given:]):
        return Span(head_run[given].start, head_run[-1].end)
    if determined or others or mentions_medium(head_run):
        return None
    names = [w for w in head_run]
    if len(names) >= 2 and not any(is_acronym(w.text) for w in names[1:]) and not is_acronym(names[0].text):
        return Span(names[0].start, names[-1].end)
    return None


def find_name_within(text: str, run: list[Token]) -> Span | None:
    """Return the name at the end of what belongs to an office: *der Chef des Verwaltungsrats Max Muster*, or None.

    Not where the name belongs to another office (*der Sprecher der Ministerin Eva Muster*) or to a preposition.
    """
    given = next((i for i, w in enumerate(run[:-1]) if is_given(w.text)), None)
    if given is None or any(ids_of(w.text) - {"medium.name"} for w in run[given:]):
        return None
    ids = ids_of(run[given - 1].text) if given else frozenset()
    before = text[max(0, run[0].start - 4) : run[0].start].split()[-1:]
    if (not given and before and is_kind(before[0], "preposition")) or ("role.office" in ids and len(ids) == 1):
        return None
    return Span(run[given].start, run[-1].end)


@lru_cache(maxsize=16384)
def is_given(word: str) -> bool:
    """Say whether a word is a given name (both halves of *Jean-Claude* count)."""
    return bool(look_up_ids(word, "given_names") or look_up_ids(word.partition("-")[0], "given_names"))


def mentions_medium(run: list[Token]) -> bool:
    """Say whether a run has a known name of a medium."""
    whole = " ".join(w.text for w in run)
    return any("medium.name" in ids_of(w.text) for w in run) or "medium.name" in ids_of(whole)


def is_acronym(word: str) -> bool:
    """Say whether a word is capitals alone, and not the number of a pope or king."""
    return len(word) > 1 and word.isupper() and not is_numeral(word)


def find_open_mark(before: str) -> int | None:
    """Return where the last quotation mark in a piece of text opens that nothing closes behind it, or None."""
    opened = LAST_OPENING.match(before)
    if opened is None or CLOSING.search(before, opened.end()):
        return None
    return opened.end() - 1
