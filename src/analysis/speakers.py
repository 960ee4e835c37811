"""Read a speaker phrase: what kind of source it names, its head noun, its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.records import Span, Token
from analysis.segmenting import find_tokens
from analysis.words import look_up_ids

NEARNESS_ORDER = ("former", "close", "inside", "outside")
NAME_PARTICLES = frozenset("von van de da del bin ibn al el der den zu".split())
QUOTES = "„“”\"«»‚‘’'›‹"
INDEFINITE = frozenset("ein eine einer einem einen eines".split())
DEFINITE = frozenset("der die das den dem des dieser diese dieses diesem diesen".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker phrase as it was read.

    ``form``: *name*, *noun*, *pronoun*, *possessive* (*ihren Angaben*), *anaphor* (*demnach*), *nobody*. ``core`` is the
    range of the one meant (without *Angaben von*), ``name`` the range of a proper name in it.
    """

    span: Span
    core: Span
    form: str
    kind: str | None
    head: str = ""
    name: Span | None = None
    definite: bool = False
    plural: bool = False
    feminine: bool | None = None


def ids_of(word: str) -> frozenset[str]:
    """Return the entries of the speakers lexicon that a word is in, without the nearness words."""
    return frozenset(i for i in look_up_ids(word, "speakers") if not i.startswith(("nearness", "quoted_medium")))


def is_kind(word: str, kind: str) -> bool:
    """Say whether a function word is of a kind."""
    return kind in look_up_ids(word, "function_words")


def read_speaker(text: str, span: Span) -> Speaker:
    """Read one speaker phrase."""
    words = [t for t in find_tokens(text, span.start, span.end) if t.text[0].isalnum()]
    if not words:
        return Speaker(span, span, "nobody", None)
    low = words[0].text.lower()
    if low in ("demnach", "danach", "wonach", "darin"):
        return Speaker(span, span, "anaphor", None)
    if len(words) == 1 or low in ("er", "man"):
        if is_kind(low, "pronoun_impersonal"):
            return Speaker(span, span, "nobody", None)
        if is_kind(low, "pronoun_masculine") or is_kind(low, "pronoun_feminine") or is_kind(low, "pronoun_relative"):
            feminine = is_kind(low, "pronoun_feminine") or (low == "die") or None
            return Speaker(span, span, "pronoun", None, low, feminine=feminine if feminine else False)
        if is_kind(low, "pronoun_other"):
            return Speaker(span, span, "pronoun" if low in ("es", "beide") else "nobody", None, low)
    said = next((i for i, w in enumerate(words[:4]) if w.text[0].isupper() and "said.noun" in ids_of(w.text)), None)
    if said is not None and not any(w.text[0].isupper() and not is_kind(w.text, "possessive") and i for i, w in enumerate(words[:said])):
        return read_said(text, span, words, said)
    return read_core(text, span, words)


def read_said(text: str, span: Span, words: list[Token], said: int) -> Speaker:
    """Read *Angaben von X*, *Polizeiangaben*, *ihrer Meinung*: whose words they are."""
    noun = words[said].text
    rest = words[said + 1 :]
    if rest and (rest[0].text.lower() in ("von", "vom", "des", "der", "eines", "einer", "aus", "ihres", "seines", "seiner", "ihrer") or rest[0].text[0].isupper()):
        begin = 1 if rest[0].text.lower() in ("von", "vom", "aus") and len(rest) > 1 else 0
        inner = read_core(text, Span(rest[begin].start, span.end), rest[begin:])
        return Speaker(span, inner.core, inner.form, inner.kind, inner.head, inner.name, inner.definite, inner.plural, inner.feminine)
    before = words[:said]
    if before and (is_kind(before[0].text, "possessive") or before[0].text.lower().startswith("eigen")):
        own = before[0].text.lower()
        return Speaker(span, span, "possessive", None, own, feminine=own.startswith("ihr"))
    if before and before[0].text[0].isupper() and before[0].text.endswith("s") and not is_kind(before[0].text, "article_definite"):
        genitive = before[-1] if before[-1].text.endswith("s") else before[0]
        return Speaker(span, Span(before[0].start, genitive.end), "name", "person", genitive.text, Span(before[0].start, genitive.end))
    modifier = re.sub(r"(?i)(angaben?|aussagen?|meinung(en)?|informationen|kreisen|ansicht)$", "", noun).rstrip("-")
    for form in (modifier, modifier.rstrip("s")):
        kinds = ids_of(form) if form else frozenset()
        if kinds:
            return Speaker(span, span, "noun", kind_of(kinds, named=False), form, plural=True)
    official = any(w.text.lower().startswith(("offiziell", "amtlich", "staatlich")) for w in before)
    if {"document.noun"} <= ids_of(noun):
        return Speaker(span, span, "noun", "document", noun)
    return Speaker(span, span, "noun", "organisation" if official else "anonymous", noun, plural=True)


def read_core(text: str, span: Span, words: list[Token]) -> Speaker:
    """Read a phrase that names somebody: a name, a noun for an office with or without one, an organisation."""
    while words and is_kind(words[0].text, "preposition") and len(words) > 1:
        words = words[1:]
    core = Span(words[0].start, span.end)
    first = words[0].text.lower()
    definite = first in DEFINITE or is_kind(first, "possessive")
    runs = find_runs(text, words)
    if "medium.name" in ids_of(core.of(text)):
        return Speaker(span, core, "name", "medium", core.of(text), core, definite)
    if not runs:
        return Speaker(span, core, "noun", "anonymous", words[-1].text, definite=definite)
    head_run = runs[0]
    if len(runs) > 1 and not any(ids_of(w.text) for w in head_run) and len(head_run) == 1 and head_run[0].text.endswith("s"):
        head_run = runs[1]  # Osttimors oberster Richter: the genitive stands in front
    lead = [w.text.lower() for w in words if w.start < head_run[0].start]
    if len(runs) > 1 and len(lead) > 1 and lead[-1] in ("dem", "der", "den", "vom", "im", "in") and text[head_run[-1].end :].lstrip()[:1].islower():
        head_run = runs[1]  # zwei dem Kreml nahestehende Personen
    known = [(i, ids_of(w.text)) for i, w in enumerate(head_run) if ids_of(w.text)]
    determined = first in DEFINITE | INDEFINITE
    quoted = any(text[w.start - 1 : w.start] in QUOTES and w.start for w in head_run)
    name = find_person_name(text, runs, head_run, known, determined=determined and not quoted)
    last_known = known[-1][1] if known else frozenset()
    head = head_run[known[-1][0]].text if known else head_run[-1].text
    feminine = is_feminine(head, first)
    plural = is_plural(head, first)
    if name is not None:
        return Speaker(span, core, "name", "person", head, name, definite, plural=False, feminine=feminine)
    if not known:
        kind = "medium" if quoted or mentions_medium(head_run) else "organisation" if determined or is_acronym(head) else None
        return Speaker(span, core, "name" if not determined or quoted else "noun", kind, head, Span(head_run[0].start, head_run[-1].end), definite, plural, feminine)
    first_known = known[0][1]
    decisive = first_known if "medium.noun" in first_known or not last_known else last_known
    kind = kind_of(decisive, named=False)
    medium_near = any("medium.name" in ids_of(w.text) or "medium.noun" in ids_of(w.text) for w in words)
    compound = "-" in head and "medium.name" in ids_of(head.partition("-")[0])
    if (kind == "document" and ("bericht" in head.lower() or "meldung" in head.lower()) and medium_near and "von" not in [w.text for w in words[:1]]) or compound:
        kind = "medium"
    if kind == "anonymous" and "role.voice" in decisive:
        kind = "organisation"
    nouns = [i for i, ids in known if "medium.name" not in ids]
    proper = head_run[(nouns[-1] if nouns else -1) + 1 :] if kind == "medium" else head_run[known[-1][0] + 1 :]
    span_name = Span(proper[0].start, proper[-1].end) if proper and kind in ("organisation", "medium") else None
    return Speaker(span, core, "noun", kind, head, span_name, definite, plural, feminine)


def kind_of(ids: frozenset[str], *, named: bool) -> str:
    """Return the kind of source for the entries that a noun is in."""
    if "medium.noun" in ids or "medium.name" in ids:
        return "medium"
    if "organisation.place" in ids:
        return "organisation"
    if "anonymous.noun" in ids:
        return "anonymous"
    if "role.voice" in ids:
        return "organisation"
    if "role.office" in ids:
        return "person" if named else "anonymous"
    if "organisation.noun" in ids:
        return "organisation"
    return "document" if "document.noun" in ids else "anonymous"


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
        elif word.text.lower() in NAME_PARTICLES and current and not broken and position + 1 < len(words) and is_particle(words, position, current):
            current.append(word)
        elif current:
            runs.append(current)
            current = []
    if current:
        runs.append(current)
    return runs


def is_proper_start(word: Token) -> bool:
    """Say whether a capital word at the beginning of a phrase is more than a function word or an adjective."""
    kinds = look_up_ids(word.text, "function_words")
    if kinds:
        return False
    return True


def is_particle(words: list[Token], position: int, run: list[Token]) -> bool:
    """Say whether *von* and the like stand inside a name: after a first name that is no known noun."""
    return not ids_of(run[-1].text) and words[position + 1].text[0].isupper() and words[position].text.lower() not in ("der", "den", "zu") and words[position].text != "von"


def find_person_name(text: str, runs: list[list[Token]], head_run: list[Token], known: list, *, determined: bool) -> Span | None:
    """Return the range of a person's name in a phrase, or None."""
    roles = [i for i, ids in known if "role.office" in ids]
    others = [i for i, ids in known if ids and "role.office" not in ids]
    if roles:
        rest = head_run[roles[-1] + 1 :]
        if rest and not any(ids_of(w.text) - {"medium.name"} for w in rest) and not is_acronym(rest[0].text):
            return Span(rest[0].start, rest[-1].end)
        for run in runs:  # der Vorsitzende des Vereins, Max Muster: the name follows behind a comma
            lead = text[max(0, run[0].start - 2) : run[0].start]
            if run is not head_run and ("," in lead) and not any(ids_of(w.text) - {"medium.name", "role.office"} for w in run) and not is_acronym(run[-1].text):
                inner = [i for i, w in enumerate(run) if "role.office" in ids_of(w.text)]
                name = run[inner[-1] + 1 :] if inner else run
                if name:
                    return Span(name[0].start, name[-1].end)
        if len(runs) > 1 and len(runs[-1]) > 1 and runs[-1] is not head_run and not any(ids_of(w.text) for w in runs[-1]):
            tail = runs[-1]  # der Sprecher der Partei Max Muster
            if text[tail[0].start - 4 : tail[0].start].split()[-1:] not in (["von"], ["für"], ["des"], ["der"], ["in"], ["aus"], ["im"]):
                return Span(tail[0].start, tail[-1].end)
        return None
    if determined or others or mentions_medium(head_run):
        return None
    names = [w for w in head_run]
    if len(names) >= 2 and not any(is_acronym(w.text) for w in names[1:]) and not is_acronym(names[0].text):
        return Span(names[0].start, names[-1].end)
    return None


def mentions_medium(run: list[Token]) -> bool:
    """Say whether a run has a known name of a medium."""
    whole = " ".join(w.text for w in run)
    return any("medium.name" in ids_of(w.text) for w in run) or "medium.name" in ids_of(whole)


def is_acronym(word: str) -> bool:
    """Say whether a word is capitals alone."""
    return len(word) > 1 and word.isupper()


def is_plural(head: str, first: str) -> bool:
    """Say whether a phrase speaks of several: by its article, or a plural noun without one."""
    if first in INDEFINITE or first in ("der", "das", "dem", "des"):
        return False
    if first in ("den", "einige", "mehrere", "viele", "zwei", "drei", "beide", "manche", "zahlreiche"):
        return True
    return first not in ("die", "eine") and not is_kind(first, "possessive") or (first == "die" and head.endswith(("n", "er")) and not head.endswith("in"))


def is_feminine(head: str, first: str) -> bool | None:
    """Say whether a phrase is feminine, None where it does not show."""
    if head.endswith(("in", "erin")) and len(head) > 4:
        return True
    if first in ("der", "ein", "dem", "des", "einem"):
        return False
    return None


def find_nearness(text: str, span: Span) -> str | None:
    """Return how near to the matter a phrase says its source stands."""
    found = set()
    for token in find_tokens(text, span.start, span.end):
        found |= {i.partition(".")[2] for i in look_up_ids(token.text, "speakers") if i.startswith("nearness.")}
        if token.text.startswith(("Ex-", "Ex‑")):
            found.add("former")
    return next((n for n in NEARNESS_ORDER if n in found), None)
