"""Read a speaker phrase: what kind of source it names, its head noun, its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.german.nameparts import QUOTES, find_person_name, find_runs, ids_of, is_acronym, is_kind, mentions_medium
from analysis.german.words import look_up_ids
from analysis.records import Span, Token
from analysis.segmenting import find_tokens

NEARNESS_ORDER = ("former", "close", "inside", "outside")
NOT_COUNTED = ("dies", "jen", "jed", "solch", "all", "beid", "ander")
INDEFINITE = frozenset(["ein", "eine", "einer", "einem", "einen", "eines"])
DEFINITE = frozenset(["der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen"])


ADDRESS = re.compile(r"[„“\"«»]?[\w.-]+\.(com|de|org|net|uk|ch|at|ru|eu|info)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker phrase as it was read.

    ``form``: *name*, *noun*, *pronoun*, *possessive* (*ihren Angaben*), *anaphor* (*demnach*), *nobody*. ``core`` is
    the range of the one meant (without *Angaben von*), ``name`` the range of a proper name in it. ``counted`` says that
    a group is told apart by its number (*einige*, *zwei*).
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
    counted: bool = False


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
    if said is not None and not any(
        w.text[0].isupper() and not is_kind(w.text, "possessive") and i for i, w in enumerate(words[:said])
    ):
        return read_said(text, span, words, said)
    return read_core(text, span, words)


def read_said(text: str, span: Span, words: list[Token], said: int) -> Speaker:
    """Read *Angaben von X*, *Polizeiangaben*, *ihrer Meinung*: whose words they are."""
    noun = words[said].text
    rest = words[said + 1 :]
    if rest and (
        rest[0].text.lower()
        in ("von", "vom", "des", "der", "eines", "einer", "aus", "ihres", "seines", "seiner", "ihrer")
        or rest[0].text[0].isupper()
    ):
        begin = 1 if rest[0].text.lower() in ("von", "vom", "aus") and len(rest) > 1 else 0
        inner = read_core(text, Span(rest[begin].start, span.end), rest[begin:])
        return Speaker(
            span,
            inner.core,
            inner.form,
            inner.kind,
            inner.head,
            inner.name,
            inner.definite,
            inner.plural,
            inner.feminine,
        )
    before = words[:said]
    if before and (is_kind(before[0].text, "possessive") or before[0].text.lower().startswith("eigen")):
        own = before[0].text.lower()
        core = span if own.startswith("eigen") else Span(before[0].start, before[0].end)
        return Speaker(span, core, "possessive", None, own, feminine=own.startswith("ihr"))
    if (
        before
        and before[0].text[0].isupper()
        and before[0].text.endswith("s")
        and not is_kind(before[0].text, "article_definite")
    ):
        genitive = before[-1] if before[-1].text.endswith("s") else before[0]
        return Speaker(
            span,
            Span(before[0].start, genitive.end),
            "name",
            "person",
            genitive.text,
            Span(before[0].start, genitive.end),
        )
    modifier = re.sub(r"(?i)(angaben?|aussagen?|meinung(en)?|informationen|kreisen|ansicht)$", "", noun).rstrip("-")
    for form in (modifier, modifier.rstrip("s")):
        kinds = ids_of(form) if form else frozenset()
        if kinds:
            return Speaker(span, span, "noun", kind_of(kinds, named=False), form, plural=True)
    if is_acronym(modifier.rstrip("-")):
        return Speaker(span, span, "noun", "organisation", modifier.rstrip("-"))
    official = any(w.text.lower().startswith(("offiziell", "amtlich", "staatlich")) for w in before)
    if {"document.noun"} <= ids_of(noun):
        return Speaker(span, span, "noun", "document", noun)
    return Speaker(span, span, "noun", "organisation" if official else "anonymous", noun, plural=True)


def read_core(text: str, span: Span, words: list[Token]) -> Speaker:
    """Read a phrase that names somebody: a name, a noun for an office with or without one, an organisation."""
    while words and is_kind(words[0].text, "preposition") and len(words) > 1:
        words = words[1:]
    dropped = any(c.isalnum() for c in text[span.start : words[0].start])
    core = Span(words[0].start if dropped else span.start, span.end)
    first = words[0].text.lower()
    definite = first in DEFINITE or is_kind(first, "possessive")
    runs = find_runs(text, words)
    if "medium.name" in ids_of(core.of(text)) or ADDRESS.match(core.of(text)):
        return Speaker(span, core, "name", "medium", core.of(text), core, definite)
    if not runs:
        return Speaker(span, core, "noun", "anonymous", words[-1].text, definite=definite)
    head_run = runs[0]
    if (
        len(runs) > 1
        and not any(ids_of(w.text) for w in head_run)
        and len(head_run) == 1
        and head_run[0].text.endswith("s")
    ):
        head_run = runs[1]  # Osttimors oberster Richter: the genitive stands in front
    lead = [w.text.lower() for w in words if w.start < head_run[0].start]
    if (
        len(runs) > 1
        and len(lead) > 1
        and lead[-1] in ("dem", "der", "den", "vom", "im", "in")
        and text[head_run[-1].end :].lstrip()[:1].islower()
    ):
        head_run = runs[1]  # drei der Wirtin nahestehende Gäste
    known = [(i, ids_of(w.text)) for i, w in enumerate(head_run) if ids_of(w.text)]
    determined = first in DEFINITE | INDEFINITE
    quoted = any(text[w.start - 1 : w.start] in QUOTES and w.start for w in head_run)
    name = find_person_name(text, runs, head_run, known, determined=determined and not quoted)
    last_known = known[-1][1] if known else frozenset()
    head = head_run[known[-1][0]].text if known else head_run[-1].text
    feminine = is_feminine(head, first)
    counted = is_kind(first, "determiner") and not first.startswith(NOT_COUNTED)
    plural = counted or is_plural(head, first)
    if name is not None:
        return Speaker(span, core, "name", "person", head, name, definite, plural=False, feminine=feminine)
    if not known:
        kind = (
            "medium"
            if quoted or mentions_medium(head_run)
            else "anonymous"
            if counted or (determined and is_agent(head, first))
            else "organisation"
            if determined or is_acronym(head)
            else None
        )
        return Speaker(
            span,
            core,
            "name" if not (determined or counted) or quoted else "noun",
            kind,
            head,
            None if counted and kind == "anonymous" else Span(head_run[0].start, head_run[-1].end),
            definite,
            plural,
            feminine,
            counted,
        )
    first_known = known[0][1]
    decisive = first_known if "medium.noun" in first_known or not last_known else last_known
    kind = kind_of(decisive, named=False)
    medium_near = any("medium.name" in ids_of(w.text) or "medium.noun" in ids_of(w.text) for w in words)
    compound = "-" in head and "medium.name" in ids_of(head.partition("-")[0])
    if (
        kind == "document"
        and ("bericht" in head.lower() or "meldung" in head.lower())
        and medium_near
        and "von" not in [w.text for w in words[:1]]
    ) or compound:
        kind = "medium"
    if "role.voice" in decisive and kind in ("anonymous", "organisation"):  # a voice from the inner circle has no house
        kind = "anonymous" if find_nearness(text, span) in ("inside", "close") else "organisation"
    nouns = [i for i, ids in known if "medium.name" not in ids]
    proper = head_run[(nouns[-1] if nouns else -1) + 1 :] if kind == "medium" else head_run[known[-1][0] + 1 :]
    span_name = Span(proper[0].start, proper[-1].end) if proper and kind in ("organisation", "medium") else None
    return Speaker(span, core, "noun", kind, head, span_name, definite, plural, feminine, counted)


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
    if ids & {"role.office", "role.trade"} and "organisation.noun" not in ids:
        return "person" if named else "anonymous"
    if "organisation.noun" in ids:
        return "organisation"
    return "document" if "document.noun" in ids else "anonymous"


def is_plural(head: str, first: str) -> bool:
    """Say whether a phrase speaks of several: by its article, or a plural noun without one."""
    if first in INDEFINITE or first in ("der", "das", "dem", "des"):
        return False
    if first in ("den", "einige", "mehrere", "viele", "zwei", "drei", "beide", "manche", "zahlreiche"):
        return True
    if first == head.lower():  # a bare noun: Quelle, but Berichte and Beamte
        return not head.endswith("e") or bool(ids_of(head[:-1]) or ids_of(f"{head}r") or not ids_of(f"{head}n"))
    return (first not in ("die", "eine") and not is_kind(first, "possessive")) or (
        first == "die" and head.endswith(("n", "er")) and not head.endswith("in")
    )


def is_agent(head: str, first: str) -> bool:
    """Say whether an unknown noun looks like one for a person: *Wirtin*, *der Fischer*, not *das Messer*."""
    return head.endswith(("in", "innen")) or (head.endswith(("er", "ern")) and first not in ("das", "dem", "des"))


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
    if {"inside", "outside"} <= found:  # Analysten und Insider: not all of them stand at one place
        return None
    return next((n for n in NEARNESS_ORDER if n in found), None)
