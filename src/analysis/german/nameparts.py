"""Tell names from nouns within a phrase: runs of capital words, given names, particles, acronyms."""

from __future__ import annotations

from analysis.german.words import look_up_ids
from analysis.records import Span, Token

NAME_PARTICLES = frozenset(["von", "van", "de", "da", "del", "bin", "ibn", "al", "el", "der", "den", "zu"])

QUOTES = "„“”\"«»‚‘’'›‹"


def ids_of(word: str) -> frozenset[str]:
    """Return the entries of the speakers lexicon that a word is in, without the nearness words."""
    return frozenset(i for i in look_up_ids(word, "speakers") if not i.startswith(("nearness", "quoted_medium")))


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
        if word.text[0].isupper() and not starts:
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
        if rest and not any(ids_of(w.text) - {"medium.name"} for w in rest) and not is_acronym(rest[0].text):
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
        bare = runs[-1][behind[-1] + 1 :] if behind else []
        if runs[-1] is not head_run and len(bare) > 1 and is_given(bare[0].text):
            return Span(bare[0].start, bare[-1].end)  # der Chef des Verwaltungsrats Max Muster
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
    if given is not None and not mentions_medium(head_run) and not any(ids_of(w.text) for w in head_run[given:]):
        return Span(head_run[given].start, head_run[-1].end)
    if determined or others or mentions_medium(head_run):
        return None
    names = [w for w in head_run]
    if len(names) >= 2 and not any(is_acronym(w.text) for w in names[1:]) and not is_acronym(names[0].text):
        return Span(names[0].start, names[-1].end)
    return None


def is_given(word: str) -> bool:
    """Say whether a word is a given name (both halves of *Jean-Claude* count)."""
    return bool(look_up_ids(word, "given_names") or look_up_ids(word.partition("-")[0], "given_names"))


def mentions_medium(run: list[Token]) -> bool:
    """Say whether a run has a known name of a medium."""
    whole = " ".join(w.text for w in run)
    return any("medium.name" in ids_of(w.text) for w in run) or "medium.name" in ids_of(whole)


def is_acronym(word: str) -> bool:
    """Say whether a word is capitals alone."""
    return len(word) > 1 and word.isupper()
