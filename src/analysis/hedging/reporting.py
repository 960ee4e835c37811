"""Find verbs that give what somebody says or thinks, and *so* with a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis import lexicon
from analysis.german.clauses import Clause
from analysis.german.conjugation import particles
from analysis.german.spellings import Spelling
from analysis.german.word_classes import fold, word_class
from analysis.hedging.content import find_content, has_close_content, has_content
from analysis.lexicon import Entry
from analysis.records import Cue, Span

NO_SPEAKERS = frozenset(("in", "auf", "mit", "wie", "als", "zu"))
ADJECTIVE_ENDINGS = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem")


@cache
def entries() -> dict[str, Entry]:
    """Return the reporting verbs by folded lemma."""
    return {fold(entry.id): entry for entry in lexicon.load("reporting_verbs").entries}


def is_parenthesis(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is one of *wie* with a speaker, or the end of one that was broken by an insertion."""
    if clauses[number].opener in word_class("attributing-openers"):
        return clauses[number].spellings[0].folded in word_class("attributing-openers")
    if clauses[number].opener is not None or number == 0 or clauses[number].finite != len(clauses[number].words) - 1:
        return False
    begun = [c for c in clauses[:number] if c.spellings[0].folded == "wie" and c.opener == "wie" and c.finite is None]
    return bool(begun)


@cache
def listed(lemma: str, key: str) -> frozenset[str]:
    """Return the folded words under one key of the entry of a folded lemma."""
    return frozenset(fold(word) for word in str(entries()[lemma].values.get(key, "")).split())


def find_reports(text: str, clauses: tuple[Clause, ...], span: Span) -> Iterator[Cue]:
    """Yield the reporting verbs of a sentence; in a parenthesis with *wie* they count as attribution.

    Args:
        text: the raw text.
        clauses: the clauses of the sentence.
        span: the sentence.
    """
    for number, clause in enumerate(clauses):
        for i in [i for i, spelling in enumerate(clause.spellings) if "reports" in spelling.signs]:
            entry, participle = look_up(clauses, number, i)
            if entry is None or not is_report(text, clauses, number, i, entry, span, participle=participle):
                continue
            word = clause.word(i)
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
        if clause.spellings[0].folded == "so":
            yield from find_so(clauses, number)


def look_up(clauses: tuple[Clause, ...], number: int, i: int) -> tuple[Entry | None, bool]:
    """Return the entry of a word that is a reporting verb here, and whether it is read as a participle."""
    clause = clauses[number]
    word = clause.spellings[i]
    if i == clause.finite:
        split = find_split(clauses, number, word)
        return split or entries().get(clause.lemma or ""), False
    if clause.finite is not None or len(clause.spellings) > 1:
        for form in sorted(word.forms):
            if form.feature == "part" and form.lemma in entries():
                return entries()[form.lemma], True
    return None, False


def find_split(clauses: tuple[Clause, ...], number: int, word: Spelling) -> Entry | None:
    """Return the entry of a verb whose prefix stands behind an inserted clause: *wies Vorwürfe, er lüge, zurück*."""
    for later in clauses[number + 1 :]:
        last = later.spellings[-1]
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
    lemma = fold(entry.id)
    needs = listed(lemma, "needs")
    near = [clause, *go_on(clauses, number)]
    carried = has_auxiliary(clauses, number) or clause.has(needs)  # *ist überzeugt* or *zeigt sich überzeugt*
    ahead = clause.spellings[i - 1].folded if i else ""
    compared = ahead == "als" or (ahead == "wie" and clause.finite != i + 1)
    if participle and (not carried or compared):  # *früher als befürchtet, wie erwartet*, but *wie behauptet wird*
        return False
    if participle and is_intended(clauses, number, i):
        return False
    if clause.opener in ("wenn", "falls") and clause.has({"ich", "wir", "man"}):
        return False
    if clause.has(listed(lemma, "barred")) or (needs and not any(c.has(needs) for c in near)):
        return False
    if entry.values.get("use") == "always":
        inflected = clause.spellings[i].folded.endswith(ADJECTIVE_ENDINGS) and i + 1 < len(clause.spellings)
        return not (participle and inflected)
    if clause.has({"ich", "wir"}):  # who says it of himself now does not pass it on
        return False
    if entry.values.get("use") == "strict":
        return has_close_content(text, clauses, number, participle=participle)
    if needs and entry.values.get("use") != "clause":
        return True
    return any(c.has(listed(lemma, "objects")) for c in near) or has_content(text, clauses, number, span)


def is_intended(clauses: tuple[Clause, ...], number: int, i: int) -> bool:
    """Say whether a participle is part of a plan: *soll mitgeteilt werden* reports nothing yet."""
    clause = clauses[number]
    behind = clause.spellings[i + 1].folded if i + 1 < len(clause.spellings) else ""
    verb = clause.verb or next((c.verb for c in reversed(clauses[:number]) if c.verb is not None), None)
    return behind == "werden" and verb is not None and any(form.lemma == "sollen" for form in verb.forms)


def go_on(clauses: tuple[Clause, ...], number: int) -> Iterator[Clause]:
    """Yield the pieces in and behind brackets in which a clause goes on: *gab Huber (Bund) am Montag zu bedenken*."""
    for later in clauses[number + 1 : number + 5]:
        if later.before not in ("(", ")") or later.finite is not None:
            return
        yield later


def has_auxiliary(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a participle belongs to a finite auxiliary: of its clause, or of the one before that it goes on."""
    own = clauses[number].verb
    verbs = [own] if own is not None else [c.verb for c in clauses[:number] if c.verb is not None and not c.final]
    auxiliaries = word_class("auxiliaries")
    return any(form.lemma in auxiliaries for verb in verbs for form in verb.forms)


def find_so(clauses: tuple[Clause, ...], number: int) -> Iterator[Cue]:
    """Yield the *so* of a clause before a speaker: *so der Sprecher*, a piece without a verb beside a comma or dash."""
    clause = clauses[number]
    if len(clause.spellings) < 2 or number == 0 or clause.finite is not None:
        return
    follower = clause.spellings[1]
    if follower.capital or follower.folded in word_class("before-adjectives") - NO_SPEAKERS:
        so, covered = clause.word(0), Span(clauses[0].start, clauses[number - 1].end)
        yield Cue(so.start, so.end, so.text, "attribution", "source", "so", scope=covered)
