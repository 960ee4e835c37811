"""Read the forms of *dürfen, können, mögen, müssen* and *wollen* that are no cue: will, ability, permission, duty.

Each reading comes with its reason. Where the sentence does not say whether a state is concluded or required (*das muss
ein Irrtum sein*), or may be so or is so at times (*das kann gefährlich sein*), the reading is *other*, as undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.german.clauses import Clause
from analysis.german.word_classes import word_class
from analysis.hedging.modals import DECISIONS, Setting, find_settings, make_cue, words_of
from analysis.hedging.sollen import words_of as sollen_words
from analysis.records import Cue, Reading

UNDECIDED = ("other", "undecided")


def find_modal_readings(clauses: tuple[Clause, ...], *, reported: bool) -> Iterator[Cue | Reading]:
    """Yield a cue for every modal verb that says how likely something is, and a reading for every other one.

    *Scheinen* gives cues alone: where it is none, it is no modal.

    Args:
        clauses: the clauses of the sentence.
        reported: whether the sentence is reported speech in Konjunktiv I, where *könnten* stands for *können*.
    """
    for lemma, setting in find_settings(clauses, reported=reported):
        if reason := DECISIONS[lemma](setting):
            yield make_cue(lemma, setting, reason)
        elif lemma in READERS:
            reading, reason = READERS[lemma](setting)
            yield Reading(setting.verb.start, setting.verb.end, reading, reason, lemma)


def read_may(setting: Setting) -> tuple[str, str]:
    """Read *dürfen*: permission, or with a negation a ban."""
    if is_set_phrase(setting):
        return "other", "set_phrase"
    if setting.subjunctive:
        if setting.addressed and setting.asks:
            return "permission", "polite"
        if would_be(setting):
            return "conditional", "hypothetical"
    if setting.negated:
        return "deontic", "negated_permission"
    return "permission", name_infinitive(setting)


def read_can(setting: Setting) -> tuple[str, str]:
    """Read *können*: ability and what circumstances allow, which German does not tell apart."""
    if is_set_phrase(setting):
        return "other", "set_phrase"
    if setting.subjunctive:
        if setting.reported and setting.verb.may_be("k2p"):
            return "ability", "reported_form"
        if setting.asks and setting.clause.has(words_of("polite-subjects")):
            return "ability", "polite"
        if setting.clause.has({"damit"}):
            return "ability", "purpose_clause"
        if would_be(setting) or setting.addressed:
            return "conditional", "hypothetical"
        return UNDECIDED
    if setting.perfect:  # *könne gesehen haben*: a conclusion that is reported in Konjunktiv I
        return "epistemic", "perfect_infinitive"
    if setting.stative and not setting.clause.has(words_of("persons")):
        return UNDECIDED
    return "ability", name_infinitive(setting)


def read_must(setting: Setting) -> tuple[str, str]:
    """Read *müssen*: duty and what circumstances demand."""
    if setting.subjunctive:
        if would_be(setting):
            return "conditional", "hypothetical"
        return "deontic", "reported_form" if setting.reported and setting.verb.may_be("k2p") else "advice"
    if setting.perfect:
        required = setting.clause.has(words_of("requirements") | sollen_words("anybody")) or setting.supposed
        return ("deontic", "requirement") if required else ("epistemic", "perfect_infinitive")
    if setting.negated:
        return "deontic", "negated_necessity"
    if setting.stative and not setting.clause.has(sollen_words("anybody") | word_class("speakers-of-now")):
        return UNDECIDED
    return "deontic", name_infinitive(setting)


def read_like(setting: Setting) -> tuple[str, str]:
    """Read *mögen*: liking and wishing (*möchte*, *möge*)."""
    if setting.subjunctive:
        return "volitional", "wish"
    if setting.verb.may_be("k1s", "k1p"):
        return "volitional", "wish"
    if not setting.infinitives:
        return "volitional", "no_infinitive"
    if setting.negated or setting.clause.has({"ich"}) or setting.verb.may_be("ps", "pp"):
        return "volitional", name_infinitive(setting)
    return UNDECIDED


def read_want(setting: Setting) -> tuple[str, str]:
    """Read *wollen*: what somebody wants, or with a participle and *sein* what a thing needs: *will geübt sein*."""
    governed = setting.governed
    if "sein" in setting.infinitives and len(governed) > 1 and governed[-2].may_be("part"):
        return "deontic", "needs_doing"
    return "volitional", name_infinitive(setting)


def is_set_phrase(setting: Setting) -> bool:
    """Say whether the verb says no more than what the writer thinks: *darf bezweifelt werden*, *kann man annehmen*."""
    lemmas = {form.lemma for word in setting.governed for form in word.forms}
    general = setting.passive or setting.clause.has(sollen_words("anybody"))
    return (general and not lemmas.isdisjoint(words_of("set-phrases"))) or setting.clause.has({"gespannt"})


def would_be(setting: Setting) -> bool:
    """Say whether a Konjunktiv II says what would be: beside or in a condition, or first in its sentence."""
    return setting.supposed or setting.asks


def name_infinitive(setting: Setting) -> str:
    """Return the reason that the infinitive gives, with the subject where that says more."""
    if not setting.governed:
        return "no_infinitive"
    if setting.passive:
        return "passive"
    if setting.clause.has(words_of("persons")):
        return "person_subject"
    return "stative" if setting.stative else "dynamic_infinitive"


READERS = {
    "dürfen": read_may,
    "können": read_can,
    "müssen": read_must,
    "mögen": read_like,
    "wollen": read_want,
}
