"""Find verbs that give what somebody says or thinks, and *so* with a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis import lexicon
from analysis.german.clauses import MARKS, Clause, Word
from analysis.german.conjugation import particles
from analysis.german.word_classes import fold, word_class
from analysis.lexicon import Entry
from analysis.records import Cue, Span

ADJECTIVE_ENDINGS = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem")


@cache
def entries() -> dict[str, Entry]:
    """Return the reporting verbs by folded lemma."""
    return {fold(entry.id): entry for entry in lexicon.load("reporting_verbs").entries}


def is_parenthesis(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is one of *wie* with a speaker, or the end of one that was broken by an insertion."""
    if clauses[number].opener in word_class("attributing-openers"):
        return clauses[number].words[0].folded in word_class("attributing-openers")
    if clauses[number].opener is not None or number == 0 or clauses[number].finite != len(clauses[number].words) - 1:
        return False
    begun = [c for c in clauses[:number] if c.words[0].folded == "wie" and c.opener == "wie" and c.finite is None]
    return bool(begun)


def listed(entry: Entry, key: str) -> frozenset[str]:
    """Return the folded words under one key of an entry."""
    return frozenset(fold(word) for word in str(entry.values.get(key, "")).split())


def find_reports(text: str, clauses: tuple[Clause, ...], span: Span) -> Iterator[Cue]:
    """Yield the reporting verbs of a sentence; in a parenthesis with *wie* they count as attribution.

    Args:
        text: the raw text.
        clauses: the clauses of the sentence.
        span: the sentence.
    """
    for number, clause in enumerate(clauses):
        for i, word in enumerate(clause.words):
            entry, participle = look_up(clauses, number, i)
            if entry is None or not is_report(text, clauses, number, i, entry, span, participle=participle):
                continue
            parenthesis = is_parenthesis(clauses, number)
            category = "attribution" if parenthesis else "reporting_verb"
            yield Cue(
                word.start,
                word.end,
                word.text,
                category,
                entry.dimension or "source",
                entry.id,
                scope=find_content(clauses, number, span),
            )
        yield from find_so(clauses, number)


def look_up(clauses: tuple[Clause, ...], number: int, i: int) -> tuple[Entry | None, bool]:
    """Return the entry of a word that is a reporting verb here, and whether it is read as a participle."""
    clause = clauses[number]
    word = clause.words[i]
    if not word.forms:
        return None, False
    if i == clause.finite:
        split = find_split(clauses, number, word)
        return split or entries().get(clause.lemma or ""), False
    if clause.finite is not None or len(clause.words) > 1:
        for form in sorted(word.forms):
            if form.feature == "part" and form.lemma in entries():
                return entries()[form.lemma], True
    return None, False


def find_split(clauses: tuple[Clause, ...], number: int, word: Word) -> Entry | None:
    """Return the entry of a verb whose prefix stands behind an inserted clause: *wies Vorwürfe, er lüge, zurück*."""
    for later in clauses[number + 1 :]:
        last = later.words[-1]
        if later.finite is None and last.folded in particles() and not last.capital:
            return next(
                (entries()[last.folded + f.lemma] for f in word.forms if last.folded + f.lemma in entries()), None
            )
    return None


def is_report(
    text: str, clauses: tuple[Clause, ...], number: int, i: int, entry: Entry, span: Span, *, participle: bool
) -> bool:
    """Say whether a form of a reporting verb reports something here."""
    clause = clauses[number]
    word = clause.words[i]
    needs = listed(entry, "needs")
    carried = has_auxiliary(clauses, number) or clause.has(needs)  # *ist überzeugt* or *zeigt sich überzeugt*
    if participle and (not carried or (i and clause.words[i - 1].folded in ("als", "wie"))):
        return False
    if clause.opener in ("wenn", "falls") and clause.has({"ich", "wir", "man"}):
        return False
    if clause.has(listed(entry, "barred")) or (needs and not clause.has(needs)):
        return False
    if entry.values.get("use") == "always":
        return not (participle and clause.words[i].folded.endswith(ADJECTIVE_ENDINGS) and word is not clause.words[-1])
    if clause.has({"ich", "wir"}):  # who says it of himself now does not pass it on
        return False
    if needs and entry.values.get("use") != "clause":
        return True
    return clause.has(listed(entry, "objects")) or has_content(text, clauses, number, span)


def has_auxiliary(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a participle belongs to a finite auxiliary: of its clause, or of the one before that it goes on."""
    own = clauses[number].verb
    verbs = [own] if own is not None else [c.verb for c in clauses[:number] if c.verb is not None and not c.final]
    return any(form.lemma in word_class("auxiliaries") for verb in verbs for form in verb.forms)


def has_content(text: str, clauses: tuple[Clause, ...], number: int, span: Span) -> bool:
    """Say whether something is reported beside a clause: a clause with *dass*, Konjunktiv or marks, an infinitive."""
    clause = clauses[number]
    around = text[max(span.start - 3, 0) : span.end + 4]
    word = clause.verb
    if ":" in text[clause.end : clause.end + 2] or (word and text[word.end : word.end + 2].strip() in MARKS - {""}):
        return True
    following = clauses[number + 1 :]
    for other in following[:2]:
        if other.words[0].folded in word_class("content-openers") or other.opener in word_class("questions"):
            return True
        if any(
            w.may_be("zu") or (w.may_be("inf") and j and other.words[j - 1].folded == "zu")
            for j, w in enumerate(other.words)
        ):
            return other.finite is None
        if is_reported_mood(other) and other.opener is None:
            return True
    before = clauses[number - 1] if number else None
    if before is not None and clause.finite == 0 and clause.before in (",", "–", "-"):
        return True
    if clause.opener == "wie":
        return True
    return clause.finite == 0 and any(mark in around for mark in MARKS)


def is_reported_mood(clause: Clause) -> bool:
    """Say whether the finite verb of a clause is the subjunctive alone, or Konjunktiv I of the third person."""
    verb = clause.verb
    return verb is not None and verb.may_be("k1s", "k1p", "k2s", "k2p") and not verb.may_be("ps", "pp", "i3s")


def find_content(clauses: tuple[Clause, ...], number: int, span: Span) -> Span:
    """Return what a reporting verb covers: the clauses after it, those before an inserted one, else its own clause."""
    clause = clauses[number]
    rest = clauses[number + 1 :]
    while rest and rest[0].final and is_relative(rest[0]):
        rest = rest[1:]  # *..., behauptet der Wirt, der gern singt*
    inserted = number > 0 and (clause.finite == 0 or clause.opener in word_class("attributing-openers"))
    if inserted and not (rest and opens_content(clauses[number - 1], rest[0])):
        return Span(clauses[0].start, clauses[number - 1].end)
    return Span(rest[0].start, clauses[-1].end) if rest else Span(clause.start, clause.end)


def is_relative(clause: Clause) -> bool:
    """Say whether a clause is a relative one; *in welcher Stadt* asks."""
    return clause.opener in word_class("relatives") and not str(clause.opener).startswith("welch")


def opens_content(before: Clause, after: Clause) -> bool:
    """Say whether the clause after a reporting verb, rather than the one before it, begins what is reported."""
    if after.before == ":" or after.words[0].folded in word_class("content-openers"):
        return True
    if after.finite is None and ends_in_infinitive(after):
        return True
    return is_reported_mood(after) and after.before not in word_class("joins") and not is_reported_mood(before)


def ends_in_infinitive(clause: Clause) -> bool:
    """Say whether a clause ends in an infinitive with *zu*."""
    last = clause.words[-1]
    return last.may_be("zu") or (last.may_be("inf") and len(clause.words) > 1 and clause.words[-2].folded == "zu")


def find_so(clauses: tuple[Clause, ...], number: int) -> Iterator[Cue]:
    """Yield *so* before a speaker: *so der Sprecher*, a piece without a verb beside a comma or dash."""
    clause = clauses[number]
    words = clause.words
    if words[0].folded != "so" or len(words) < 2 or number == 0 or clause.finite is not None:
        return
    follower = words[1]
    if follower.capital or follower.folded in word_class("before-adjectives") - {
        "in",
        "auf",
        "mit",
        "wie",
        "als",
        "zu",
    }:
        covered = Span(clauses[0].start, clauses[number - 1].end)
        yield Cue(words[0].start, words[0].end, words[0].text, "attribution", "source", "so", scope=covered)
