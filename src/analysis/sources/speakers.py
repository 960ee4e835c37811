"""Read a speaker phrase: what kind of source it names, its head noun, its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.german.countries import find_country
from analysis.german.nameparts import (
    QUOTES,
    find_person_name,
    find_runs,
    ids_of,
    is_acronym,
    is_kind,
    mentions_medium,
)
from analysis.german.words import look_up_ids
from analysis.records import Span, Token
from analysis.segmenting import find_tokens
from analysis.sources.headruns import choose_head, drop_brackets, find_coordinated_name
from analysis.sources.mediawords import (
    ADDRESS,
    find_medium_name,
    find_title,
    find_whole_name,
    is_medium_word,
    is_report,
    names_medium,
    names_other,
)
from analysis.sources.nouns import (
    DEFINITE,
    INDEFINITE,
    find_nearness,
    is_agent,
    is_feminine,
    is_known_agent,
    is_plural,
    kind_of,
    tells_account,
)

NOT_COUNTED = ("dies", "jen", "jed", "solch", "all", "beid", "ander")
ANAPHORS = ("demnach", "danach", "wonach", "darin")
OWNERS = ("von", "vom", "des", "der", "eines", "einer", "aus", "ihres", "seines", "seiner", "ihrer", "dieses", "dieser")
SAID_ENDING = re.compile(r"(?i)(angaben?|auskunft|aussagen?|meinung(en)?|informationen|ansicht|sicht)$")
AGED = re.compile(r"\d+-?jährig(e|er|en|em)$", re.I)
AGED_NOUN = re.compile(r"\d-?Jährige[rn]?$|^Jährige[rn]?$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker phrase as it was read.

    ``form``: *name*, *noun*, *pronoun*, *possessive* (*ihren Angaben*), *anaphor* (*demnach*, *den Angaben*), *nobody*.
    ``core`` is the range of the one meant (without *Angaben von*), ``name`` the range of a proper name in it.
    ``counted`` says that a group is told apart by its number (*einige*, *zwei*).
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
    words = drop_brackets(text, [t for t in find_tokens(text, span.start, span.end) if t.text[0].isalnum()])
    if not words:
        return Speaker(span, span, "nobody", None)
    low = words[0].text.lower()
    if low in ANAPHORS and len(words) == 1:
        return Speaker(span, span, "anaphor", None, low)
    if len(words) == 1 or low in ("er", "man") or words[1].text.lower() in ("selbst", "beide"):
        pronoun = read_pronoun(span, low)
        if pronoun is not None:
            return pronoun
    said = next((i for i, w in enumerate(words[:4]) if w.text[0].isupper() and "said.noun" in ids_of(w.text)), None)
    if said is not None and not any(
        w.text[0].isupper() and not is_kind(w.text, "possessive") and i for i, w in enumerate(words[:said])
    ):
        return read_said(text, span, words, said)
    return read_core(text, span, words)


def read_pronoun(span: Span, low: str) -> Speaker | None:
    """Read a pronoun, None if the word is none."""
    if is_kind(low, "pronoun_impersonal"):
        return Speaker(span, span, "nobody", None)
    if is_kind(low, "pronoun_masculine") or is_kind(low, "pronoun_feminine") or is_kind(low, "pronoun_relative"):
        feminine = is_kind(low, "pronoun_feminine") or low in ("die", "deren", "welche")
        return Speaker(span, span, "pronoun", None, low, feminine=feminine)
    if is_kind(low, "pronoun_other"):
        return Speaker(span, span, "pronoun" if low in ("es", "beide") else "nobody", None, low)
    return None


def read_said(text: str, span: Span, words: list[Token], said: int) -> Speaker:
    """Read *Angaben von X*, *Polizeiangaben*, *ihrer Meinung*: whose words they are."""
    noun = words[said].text
    before, rest = words[:said], words[said + 1 :]
    if rest and is_owner(rest):
        begin = 1 if rest[0].text.lower() in ("von", "vom", "aus") and len(rest) > 1 else 0
        return replace(read_core(text, Span(rest[begin].start, span.end), rest[begin:]), span=span)
    if before and (is_kind(before[0].text, "possessive") or before[0].text.lower().startswith("eigen")):
        own = before[0].text.lower()
        core = span if own.startswith("eigen") else Span(before[0].start, before[0].end)
        return Speaker(span, core, "possessive", None, own, feminine=own.startswith("ihr"))
    if before and before[0].text.lower() in ("deren", "dessen"):
        own = before[0].text.lower()
        return Speaker(span, Span(before[0].start, before[0].end), "possessive", None, own, feminine=own == "deren")
    if before and before[0].text[0].isupper() and before[0].text.endswith("s"):
        genitive = before[-1] if before[-1].text.endswith("s") else before[0]
        if not is_kind(before[0].text, "article_definite"):
            name = Span(before[0].start, genitive.end)
            return Speaker(span, name, "name", "person", genitive.text, name)
    return read_maker(text, span, before, noun)


def is_owner(rest: list[Token]) -> bool:
    """Say whether the words behind *Angaben* say whose they are: *von X*, *der X*, *einiger X*, *X*."""
    low = rest[0].text.lower()
    if low in OWNERS or rest[0].text[0].isupper():
        return True
    return len(rest) > 1 and low.endswith("er") and rest[1].text[0].isupper() and not is_kind(low, "preposition")


def read_maker(text: str, span: Span, before: list[Token], noun: str) -> Speaker:
    """Read *Polizeiangaben*, *offiziellen Angaben*, *den Angaben*: words of which no owner is named behind them."""
    modifier = SAID_ENDING.sub("", noun).rstrip("-")
    for form in (modifier, modifier.rstrip("s"), modifier.removesuffix("en")):
        kinds = ids_of(form) if form and modifier != noun else frozenset()
        if kinds:
            return Speaker(span, span, "noun", kind_of(kinds, named=False), form, plural=True)
    if modifier != noun and "document.noun" not in ids_of(noun):  # Bahnangaben: whoever gives them is a body
        agents = is_known_agent(modifier) or "anonymous.noun" in ids_of(noun)
        head = modifier if is_acronym(modifier) else noun
        if modifier:
            return Speaker(span, span, "noun", "anonymous" if agents else "organisation", head, plural=agents)
    if {"document.noun"} <= ids_of(noun):
        definite = bool(before) and before[0].text.lower() in DEFINITE
        return Speaker(span, span, "noun", "document", noun, definite=definite)
    low = [w.text.lower() for w in before]
    official = any(w.startswith(("offiziell", "amtlich", "staatlich", "behördlich")) for w in low)
    if official or find_country(low):  # israelischen Angaben
        return Speaker(span, span, "noun", "organisation", noun, plural=True)
    if low and low[0] in DEFINITE and len(low) == 1:
        feminine = noun.endswith(("ung", "icht", "age", "ose"))
        taken_up = low[0] in ("den", "diesen", "diesem") or (low[0] in ("der", "dieser") and feminine)
        return Speaker(span, span, "anaphor" if taken_up else "nobody", None, noun)
    if not tells_account(noun):  # aus technischer Sicht, Kritik: no words of anybody
        return Speaker(span, span, "nobody", None, noun)
    return Speaker(span, span, "noun", "anonymous", noun, plural=True)


def read_core(text: str, span: Span, words: list[Token]) -> Speaker:
    """Read a phrase that names somebody: a name, a noun for an office with or without one, an organisation."""
    while words and is_kind(words[0].text, "preposition") and len(words) > 1:
        words = words[1:]
    words = [w for w in words if not w.text.endswith("-")] or words  # Innen- und Sportminister
    dropped = any(c.isalnum() for c in text[span.start : words[0].start])
    core = Span(words[0].start if dropped else span.start, span.end)
    if len(words) > 1 and is_kind(words[-1].text, "postposition"):
        words = words[:-1]
        core = Span(core.start, words[-1].end)
    first = words[0].text.lower()
    definite = first in DEFINITE or is_kind(first, "possessive")
    bare = words[1:] if first in DEFINITE and len(words) > 1 else words
    size, whole = find_whole_name(bare)
    inner = bare[:size] if size else bare
    alone = len(inner) == 1 and "medium.name" in ids_of(inner[0].text)
    if "medium" in whole or (alone and (inner is words or inner[0].text[0].islower())) or ADDRESS.match(core.of(text)):
        return Speaker(span, core, "name", "medium", core.of(text), Span(inner[0].start, inner[-1].end), definite)
    if "organisation" in whole:
        return Speaker(span, core, "name", "organisation", inner[-1].text, Span(inner[0].start, inner[-1].end))
    runs = find_runs(text, words)
    if not runs:
        last = words[-1].text  # 1950 is a year or a number of things
        nobody = not any(c.isalpha() for c in last) or is_kind(last, "adverb")
        return Speaker(
            span, core, "nobody" if nobody else "noun", None if nobody else "anonymous", last, definite=definite
        )
    head_run = choose_head(text, words, runs)
    if head_run is not runs[0]:  # in Bern lebende Zeugen: the preposition belongs to what stands before the noun
        core = span
    determined = first in DEFINITE | INDEFINITE
    quoted = [w for w in head_run if is_quoted(text, w)]
    known = find_known(text, head_run)
    name = find_person_name(text, runs, head_run, known, determined=determined or bool(quoted))
    if name is None and known and known[-1][0] == len(head_run) - 1:
        name = find_coordinated_name(text, runs, head_run)
    if name is None and not known and not quoted:
        name = find_aged_name(text, words, head_run)
    counted = is_kind(first, "determiner") and not first.startswith(NOT_COUNTED)
    head = head_run[known[-1][0]].text if known else head_run[-1].text
    speaker = Speaker(
        span, core, "noun", None, head, None, definite, feminine=is_feminine(head, first), counted=counted
    )
    if name is not None:
        return replace(speaker, form="name", kind="person", name=name)
    plural = counted or (is_plural(head, first, has_known_forms(head)) and not is_singular(head, first))
    speaker = replace(speaker, plural=plural)
    if not known:
        return read_unknown(text, speaker, head_run, first, quoted=bool(quoted))
    return read_known(text, speaker, words, head_run, known)


def is_quoted(text: str, word: Token) -> bool:
    """Say whether a word stands right behind a quotation mark."""
    return word.start > 0 and text[word.start - 1] in QUOTES


def find_known(text: str, run: list[Token]) -> list[tuple[int, frozenset[str]]]:
    """Return the known nouns of a run, by index; those of a name behind them count only where there are no others.

    *Die Organisation «Reporter ohne Grenzen»* and *die Hilfsorganisation Ärzte ohne Grenzen* are organisations.
    """
    known = [(i, ids_of(w.text)) for i, w in enumerate(run) if ids_of(w.text)]
    if len(run) > 1:  # the place where a body is, or whose: Staatsanwaltschaft Oslo, die Partei Polens, Oslo Post
        known = [pair for pair in known if pair[1] != {"organisation.place"}]
    quoted = next((i for i, w in enumerate(run) if is_quoted(text, w)), len(run))
    outside = [pair for pair in known if pair[0] < quoted]
    if outside and len(outside) < len(known) and not any("medium.name" in ids for _, ids in known):
        return outside
    if len(known) > 1 and known[0][1] == {"organisation.noun"} and known[1][1] & {"role.office", "anonymous.noun"}:
        return known if any("role.voice" in ids for _, ids in known[1:]) else known[:1]
    return known


def find_aged_name(text: str, words: list[Token], run: list[Token]) -> Span | None:
    """Return the name in *der 84-jährige Müller*, or None."""
    before = [w for w in words if w.end <= run[0].start]
    if before and AGED.match(before[-1].text) and (len(run) > 1 or not is_agent(run[-1].text, "der")):
        return Span(run[0].start, run[-1].end)
    return None


def has_known_forms(head: str) -> bool:
    """Say whether a noun without its last letter or with an *r* is known, or with an *n* is not: signs of a plural."""
    return bool(ids_of(head[:-1]) or ids_of(f"{head}r") or not ids_of(f"{head}n"))


def is_singular(head: str, first: str) -> bool:
    """Say whether a noun without an article, or behind *die*, is a singular: one in a form whose gender is known."""
    ids = look_up_ids(head, "noun_genders")
    plain = first not in DEFINITE or (first == "die" and "gender.f" in ids)
    return plain and bool(ids) and "adjectival" not in ids


def read_unknown(text: str, speaker: Speaker, run: list[Token], first: str, *, quoted: bool) -> Speaker:
    """Read a phrase of which no noun is known, by its form."""
    determined = first in DEFINITE | INDEFINITE
    head = speaker.head
    alone = len(run) == 1 and not determined and is_known_agent(head)
    trade = is_known_agent(run[0].text) or (len(run) > 2 and is_agent(run[0].text, first))
    if determined and len(run) > 1 and trade and not quoted:  # der Herausforderer Grünwald, der Rapper Ole Grünwald
        name = Span(run[1].start, run[-1].end)
        return replace(speaker, form="name", kind="person", head=run[0].text, name=name, plural=False)
    if quoted or mentions_medium(run) or (first in ("der", "die") and len(run) == 1 and is_medium_word(head)):
        kind = "medium"
    elif speaker.counted or first.startswith("jed") or (determined and is_agent(head, first)):
        kind = "anonymous"
    else:
        kind = "organisation" if determined or is_acronym(head) else None
    if alone:  # Radkenner: people, unless the article names somebody so
        return replace(speaker, form="name", kind=None, name=Span(run[0].start, run[-1].end), plural=True)
    plain = determined and len(run) == 1 and not quoted and kind == "organisation" and not is_acronym(head)
    return replace(
        speaker,
        form="name" if quoted or not (determined or kind == "anonymous") else "noun",
        kind=kind,
        name=None if kind == "anonymous" or plain else Span(run[0].start, run[-1].end),
    )


def read_known(text: str, speaker: Speaker, words: list[Token], run: list[Token], known: list) -> Speaker:
    """Read a phrase by the nouns in it that are known: the last one decides, or the first if it is one for a medium."""
    first_known, last_known = known[0][1], known[-1][1]
    decisive = first_known if "medium.noun" in first_known or not last_known else last_known
    kind = kind_of(decisive, named=False)
    head = speaker.head
    if kind == "document" and is_report(head) and names_medium(text, words):
        kind = "medium"
    elif kind == "medium" and is_report(head) and not names_medium(text, words) and names_other(words, head):
        kind = "document"
    if "-" in head and "medium.name" in ids_of(head.partition("-")[0]):
        kind = "medium"
    if "role.voice" in decisive and kind in ("anonymous", "organisation"):  # a voice from the inner circle has no house
        kind = "anonymous" if find_nearness(text, speaker.span) in ("inside", "close") else "organisation"
    nouns = [i for i, ids in known if "medium.name" not in ids]
    proper = run[(nouns[-1] if nouns else -1) + 1 :] if kind == "medium" else run[known[-1][0] + 1 :]
    name = Span(proper[0].start, proper[-1].end) if proper and kind in ("organisation", "medium") else None
    if kind == "organisation" and "organisation.name" in ids_of(run[known[-1][0]].text):
        name = Span(run[known[-1][0]].start, run[known[-1][0]].end)
    if kind == "medium" and name is None:
        name = find_medium_name(text, words) or find_title(text, speaker.core)
    return replace(speaker, kind=kind, name=name)
