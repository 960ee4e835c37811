"""Find modal verbs that say how likely something is, *wollen* that says what somebody claims, and *scheinen*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from analysis import lexicon
from analysis.german.clauses import Clause, Word
from analysis.german.conjugation import FINITE
from analysis.german.word_classes import fold, word_class
from analysis.hedging.infinitives import complement, is_moved, is_perfect, lemmas_of
from analysis.hedging.reported import is_condition
from analysis.hedging.sollen import words_of as sollen_words
from analysis.records import Cue, Span


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *modal_signs*."""
    return frozenset(fold(word) for word in str(lexicon.load("modal_signs").by_id[name].values["words"]).split())


@dataclass(frozen=True)
class Setting:
    """A modal verb as the finite verb of a clause, and what stands around it.

    ``reported`` says whether the sentence is reported speech in Konjunktiv I, where *könnten* stands for *können*.
    """

    clauses: tuple[Clause, ...]
    number: int
    verb: Word
    reported: bool

    @property
    def clause(self) -> Clause:
        """Return the clause."""
        return self.clauses[self.number]

    @cached_property
    def governed(self) -> list[Word]:
        """Return the participles and the infinitive that the verb governs."""
        return complement(self.clauses, self.number, self.clause.finite or 0)

    @cached_property
    def infinitives(self) -> frozenset[str]:
        """Return the lemmas of the infinitive."""
        return lemmas_of(self.governed)

    @property
    def perfect(self) -> bool:
        """Say whether the infinitive is a perfect; *muss verbunden sein* is a state, *muss gekommen sein* is none."""
        if not self.governed or not is_perfect(self.governed):
            return False
        return "sein" not in self.infinitives or is_moved(self.governed[-2])

    @property
    def passive(self) -> bool:
        """Say whether the infinitive is a passive of the present: *gebaut werden*."""
        return "werden" in self.infinitives and len(self.governed) > 1 and self.governed[-2].may_be("part")

    @property
    def stative(self) -> bool:
        """Say whether the infinitive is a verb of state; *geben* is one in *es gibt* alone."""
        if "geben" in self.infinitives and not self.clause.has({"es"}):
            return False
        return not self.infinitives.isdisjoint(sollen_words("stative") | sollen_words("sure-stative"))

    @property
    def subjunctive(self) -> bool:
        """Say whether the verb is Konjunktiv II in form."""
        return self.verb.may_be("k2s", "k2p")

    @property
    def negated(self) -> bool:
        """Say whether the clause is negated; *nicht nur* negates nothing."""
        words = self.clause.words
        only = any(a.folded == "nicht" and b.folded in words_of("only") for a, b in pairwise(words))
        return self.clause.has(words_of("negations") - ({"nicht"} if only else set()))

    @property
    def addressed(self) -> bool:
        """Say whether the subject is *ich*, *du*, *wir* or *man*; *ihr* is mostly a possessive."""
        return self.clause.has(word_class("addressed") - {"ihr"})

    @property
    def supposed(self) -> bool:
        """Say whether the clause is a condition, or stands beside one that is only supposed: *wenn es regnete*."""
        near = self.clauses[max(self.number - 1, 0) : self.number + 2]
        return is_condition(self.clause) or any(is_condition(c) and is_supposed(c) for c in near)

    @property
    def asks(self) -> bool:
        """Say whether the clause begins with its verb, and the sentence with the clause: a question or a condition."""
        return self.clause.finite == 0 and self.number == 0


def is_supposed(clause: Clause) -> bool:
    """Say whether the verb of a condition is Konjunktiv II or spelt like it; *wenn er kommen sollte* is a real one."""
    verb = clause.verb
    return verb is None or (verb.may_be("k2s", "k2p") and not any(form.lemma == "sollen" for form in verb.forms))


def find_settings(clauses: tuple[Clause, ...], *, reported: bool) -> Iterator[tuple[str, Setting]]:
    """Yield lemma and setting of each finite form of the verbs that this module decides on."""
    for number, clause in enumerate(clauses):
        verb = clause.verb
        if verb is None:
            continue
        lemmas = {form.lemma for form in verb.forms if form.feature in FINITE}
        if lemmas.isdisjoint(DECISIONS):
            continue
        for lemma in DECISIONS:
            if lemma in lemmas:
                yield lemma, Setting(clauses, number, verb, reported)


def find_modals(clauses: tuple[Clause, ...], *, reported: bool) -> Iterator[Cue]:
    """Yield the modal cues of a sentence.

    Args:
        clauses: the clauses of the sentence.
        reported: whether the sentence is reported speech in Konjunktiv I, where *könnten* stands for *können*.
    """
    for lemma, setting in find_settings(clauses, reported=reported):
        if reason := DECISIONS[lemma](setting):
            yield make_cue(lemma, setting, reason)


def make_cue(lemma: str, setting: Setting, reason: str) -> Cue:
    """Return the cue for a modal verb; it covers its clause."""
    entry, verb, clause = lexicon.load("modals").by_id[lemma], setting.verb, setting.clause
    return Cue(
        verb.start,
        verb.end,
        verb.text,
        entry.category or "epistemic_modal",
        entry.dimension or "epistemic",
        lemma,
        "reportive" if lemma == "wollen" else "inferential" if lemma == "scheinen" else "epistemic",
        reason,
        Span(clause.start, clause.end),
    )


def decide_may(setting: Setting) -> str | None:
    """Decide on *dürfte*: not in conditions and requests, and not what somebody said that others may not do."""
    if not setting.subjunctive or is_condition(setting.clause) or setting.addressed:
        return None
    forbidden = setting.negated and not (setting.perfect or setting.stative)
    if setting.reported and setting.verb.may_be("k2p") and forbidden:
        return None
    return "subjunctive_form"


def decide_can(setting: Setting) -> str | None:
    """Decide on *könnte* and *kann*."""
    clause, verb = setting.clause, setting.verb
    if setting.addressed or setting.supposed:
        return None
    if setting.subjunctive:
        if setting.perfect:
            return "perfect_infinitive"
        stands_in = setting.reported and verb.may_be("k2p")
        return None if stands_in or setting.asks or clause.has({"nicht", "damit"}) else "subjunctive_form"
    if verb.may_be("i3s", "ip", "ps", "pp") and setting.perfect:
        return "perfect_infinitive"
    if not verb.may_be("i3s"):
        return None
    if setting.infinitives == {"sein"} and opens_content(setting):
        return "may_be_that"
    if "handeln" in setting.infinitives and clause.has({"sich"}) and clause.has({"um"}):
        return "may_be_that"
    return "state_with_particle" if setting.stative and clause.has(words_of("chances")) else None


def opens_content(setting: Setting) -> bool:
    """Say whether a *dass* follows the clause."""
    return any(c.opener == "dass" for c in setting.clauses[setting.number + 1 : setting.number + 2])


def decide_must(setting: Setting) -> str | None:
    """Decide on *muss* and *müsste*: a conclusion about what has been, or about a state beside a sign of one."""
    clause, verb = setting.clause, setting.verb
    if verb.may_be("k1s", "k1p") or clause.has({"man"}) or setting.supposed:
        return None
    if setting.perfect:
        return None if clause.has(words_of("requirements")) else "perfect_infinitive"
    sign = words_of("expectations" if setting.subjunctive else "conclusions")
    return "state_with_particle" if setting.stative and clause.has(sign) else None


def decide_like(setting: Setting) -> str | None:
    """Decide on *mag*: with a state, or in a concession."""
    clause = setting.clause
    if not setting.verb.may_be("i3s", "ip") or clause.has({"ich"}):
        return None
    if setting.infinitives & word_class("states-of-mag"):
        return "perfect_infinitive" if setting.perfect else "state"
    return "concession" if setting.infinitives and clause.has(words_of("concessions")) else None


def decide_want(setting: Setting) -> str | None:
    """Decide on *wollen*: *will geredet haben*, *will gegangen sein*, *will wissen, dass*; not *will überlegt sein*."""
    if "wissen" in setting.infinitives and opens_content(setting) and not setting.addressed:
        return "claims_to_know"
    return "perfect_infinitive" if setting.perfect and not (is_condition(setting.clause) or setting.addressed) else None


def decide_seem(setting: Setting) -> str | None:
    """Decide on *scheinen*: a verb of its own in *wie es scheint* and of light."""
    clauses, number, clause = setting.clauses, setting.number, setting.clause
    if clause.has(word_class("light")) or clause.opener == "wie" or len(clause.words) < 3:
        return None
    near = [c for c in clauses[number : number + 2] if c is clause or (c.before == "," and c.finite is None)]
    return "infinitive_with_zu" if any(has_zu(c) for c in near) else "predicate"


def has_zu(clause: Clause) -> bool:
    """Say whether an infinitive with *zu* stands in a clause, at its end or before its verb."""
    apart = any(a.folded == "zu" and b.may_be("inf") for a, b in pairwise(clause.words))
    return apart or any(word.may_be("zu") for word in clause.words)


DECISIONS = {
    "dürfen": decide_may,
    "können": decide_can,
    "müssen": decide_must,
    "mögen": decide_like,
    "wollen": decide_want,
    "scheinen": decide_seem,
}
