"""The reading of sollen: made-up sentences for every reason, signs one by one, and the labelled places."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from analysis import hedging, lexicon
from analysis.german.clauses import find_clauses
from analysis.hedging.infinitives import complement, is_perfect
from analysis.hedging.sollen import OPEN, TRIAL, find_signs, find_sollen, signs, weigh
from analysis.lexicon import unmark
from analysis.records import MODAL_READINGS, SOLLEN_READINGS, UNKNOWN_READINGS, Cue, Span

READINGS = [
    ("perfect infinitive", "Der Koch [[soll]] das Salz vergessen haben.", "reportive", "perfect_infinitive"),
    ("perfect passive", "Zwei Boote [[sollen]] gesehen worden sein.", "reportive", "perfect_infinitive"),
    ("perfect at the end", "Der Koch, der gelogen haben [[soll]], schweigt.", "reportive", "perfect_infinitive"),
    ("perfect with lassen", "Er [[soll]] den Zaun streichen haben lassen.", "reportive", "perfect_infinitive"),
    ("perfect with haben first", "Er [[soll]] den Zaun haben streichen lassen.", "reportive", "perfect_infinitive"),
    ("wanting to have is no perfect", "Er [[soll]] den Kuchen morgen haben können.", "planned", "later"),
    ("moved, with a prefix", "Der Gast [[soll]] angekommen sein.", "reportive", "perfect_infinitive"),
    ("state", "Der Brief [[soll]] aus Rom stammen.", "reportive", "stative"),
    ("now", "Darunter [[soll]] ein Wal als Täter schwimmen.", "reportive", "now"),
    ("state to be reached", "Bis Ende Mai [[soll]] die Halle fertiggestellt sein.", "planned", "later"),
    ("act to come", "Die Halle [[soll]] im Mai öffnen.", "planned", "later"),
    ("act", "Die Katze [[soll]] die Mäuse fangen.", "planned", "infinitive"),
    ("purpose", "Dadurch [[soll]] das Netz die Fische schützen.", "planned", "purpose"),
    ("within reach", "Der Kuchen [[soll]] kostenlos verteilt bleiben.", "planned", "availability"),
    ("passive to come", "Die Halle [[soll]] verkauft werden.", "planned", "passive"),
    ("infinitive in front", "Verkauft werden [[soll]] auch die Orgel.", "planned", "passive"),
    ("no infinitive, a plan", "Neben den Brunnen [[soll]] eine Bank.", "planned", "no_infinitive"),
    ("no infinitive", "Was [[soll]] das?", "other", "no_infinitive"),
    ("past plan by its word", "Ursprünglich [[sollte]] die Halle rot werden.", "planned", "past_plan"),
    ("past plan in a relative clause", "Die Halle, die öffnen [[sollte]], brennt.", "planned", "past_plan"),
    ("past plan beside the past", "Als die Wirte kamen, [[sollte]] das Fest beginnen.", "planned", "past_plan"),
    ("past plan that failed", "Die Halle hätte heute öffnen [[sollen]].", "planned", "past_plan"),
    ("plan passed on", "Die Halle [[solle]] im Mai öffnen, heißt es.", "planned", "reported_plan"),
    ("question for a plan", "Wann die Halle öffnen [[soll]], ist offen.", "planned", "indirect_question"),
    ("the same in Konjunktiv", "Ob die Halle öffnen [[solle]], blieb offen.", "planned", "indirect_question"),
    ("advice", "Die Stadt [[sollte]] den Platz kehren.", "deontic", "advice"),
    ("duty of one", "Man [[sollte]] mehr lesen.", "deontic", "demand"),
    ("demand in Konjunktiv", "Er [[solle]] endlich gehen, forderte sie.", "deontic", "demand"),
    ("what is demanded", "Sie verlangt, dass die Halle öffnen [[soll]].", "deontic", "demand"),
    ("duty of all", "Ein Lied, das jeder kennen [[sollte]], fehlt.", "deontic", "advice"),
    ("who said so does not date it", "Der Wirt sagte, dass Gäste früh kommen [[sollten]].", "deontic", "advice"),
    ("not done", "Du hättest nicht, ich hätte besser schweigen [[sollen]].", "deontic", "unfulfilled"),
    ("condition, first", "[[Sollte]] es schneien, bleibt die Halle zu.", "conditional", "condition"),
    ("condition behind denn", "Denn [[sollte]] es schneien, bleibt die Halle zu.", "conditional", "condition"),
    ("condition, behind", "Die Halle bleibt zu, [[sollte]] es schneien.", "conditional", "condition"),
    ("condition with wenn", "Wenn es schneien [[sollte]], bleibt sie zu.", "conditional", "condition"),
    ("condition as a case", "Für den Fall, dass es schneien [[sollte]], gibt es Tee.", "conditional", "condition"),
    ("behind a condition", "Wenn es schneit, [[sollte]] die Stadt streuen.", "deontic", "advice"),
    ("behind who", "Wer friert, [[sollte]] eine Mütze tragen.", "deontic", "advice"),
    ("question", "Warum [[sollte]] er das tun?", "other", "question"),
    ("question in the present", "Wie [[soll]] das gehen?", "other", "question"),
    ("question at a loss", "Die Köche wissen nicht, wie sie das Feuer löschen [[sollen]].", "other", "question"),
    ("fate", "Das [[sollte]] sich als Irrtum herausstellen.", "other", "fate"),
]  # fmt: skip
UNSEEN = {"source_named", "cause", "attributed", "attributed_state", "goes_on"}  # one by one below
ELSEWHERE = {"taken_up"}  # what the sentences behind it say: in test_hedging
NO_REASONS = {*SOLLEN_READINGS, *MODAL_READINGS, *UNKNOWN_READINGS, "dass", "hedging"}


def read(text: str, *, sourced: bool = False, told: bool = False) -> list[tuple[int, int, str | None, str | None]]:
    """Return range, reading and reason of every form of sollen in a sentence."""
    found = find_sollen(find_clauses(text, 0, len(text)), Span(0, len(text)), sourced=sourced, told=told)
    return [(x.start, x.end, x.reading, x.reason) for x in found]


@pytest.mark.parametrize(("marked", "reading", "reason"), [c[1:] for c in READINGS], ids=[c[0] for c in READINGS])
def test_reading(marked: str, reading: str, reason: str) -> None:
    """A form of sollen is read from its sentence, and the reason is given."""
    text, ranges = unmark(marked)
    assert read(text) == [(start, end, reading, reason) for start, end in ranges]


def test_a_source_tips_the_scale() -> None:
    """The same words are a plan by themselves and hearsay beside a source and after hearsay."""
    text = "Berichten zufolge soll ein Wal im Hafen schwimmen."
    assert [r[2:] for r in read(text)] == [("planned", "infinitive")]
    assert [r[2:] for r in read(text, sourced=True, told=True)] == [("reportive", "goes_on")]


@pytest.mark.parametrize("name", [sign.id for sign in signs()])
def test_a_sign_decides_by_its_weight(name: str) -> None:
    """Each sign alone tips the sum to its side and is the reason, where it is one for that side."""
    sign = next(s for s in signs() if s.id == name)
    total, hearsay, plan = weigh(frozenset({name}))
    assert total == sign.weight != 0
    assert hearsay == sign.reason
    assert plan in (sign.reason, "infinitive")


def test_signs_are_counted_once_and_found_where_they_belong() -> None:
    """Two words of one list are one sign; a word in another clause is none of the clause's."""
    text = "Heute soll morgen der Kuchen kommen, weil derzeit keiner da ist."
    clauses = find_clauses(text, 0, len(text))
    assert find_signs(clauses, 0, 1, sourced=False, told=False) == {"base", "later"}


def test_trial_weights_are_used_and_put_back() -> None:
    """While a fit is tried out its weights are summed, and afterwards the lexicon's again."""
    before = weigh(frozenset({"base"}))
    mark = TRIAL.set({sign.id: 7.0 for sign in signs()})
    try:
        assert weigh(frozenset({"base"}))[0] == 7.0
    finally:
        TRIAL.reset(mark)
    assert weigh(frozenset({"base"})) == before


COMPLEMENTS = [
    ("in its clause", "Er soll [[gesehen]] [[worden]] [[sein]].", True),
    ("in front of it", "Wer [[gesungen]] [[haben]] soll, fehlt.", True),
    ("past an insertion", "Er soll, wie alle wissen, [[gelogen]] [[haben]].", True),
    ("not with zu", "Er soll [[kommen]], ohne gesehen zu werden.", False),
    ("not what dass holds", "Er will, dass sie gesehen werden.", False),
    ("state", "Die Tür soll [[geschlossen]] [[sein]].", False),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "perfect"), [c[1:] for c in COMPLEMENTS], ids=[c[0] for c in COMPLEMENTS])
def test_complement(marked: str, perfect: bool) -> None:
    """The infinitive that a modal governs is found with its participles, and known for a perfect or none."""
    text, ranges = unmark(marked)
    clauses = find_clauses(text, 0, len(text))
    words = [(n, i, word) for n, clause in enumerate(clauses) for i, word in enumerate(clause.words)]
    number, i = next((n, i) for n, i, word in words if word.folded in ("soll", "will"))
    found = complement(clauses, number, i)
    assert [(w.start, w.end) for w in found] == ranges
    assert bool(found and is_perfect(found)) == perfect


def given_reasons(module: str) -> set[str]:
    """Return the words in a module's source that are returned or set as reasons."""
    path = Path(hedging.__file__).parent / f"{module}.py"
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = {getattr(target, "id", "") for target in node.targets} if isinstance(node, ast.Assign) else set()
        named = bool(names & {"reason", "UNDECIDED", "plan"})
        if isinstance(node, ast.Return) or named or (isinstance(node, ast.keyword) and node.arg == "reason"):
            found |= constants(node.value) if node.value else set()
    return {word for word in found if word.replace("_", "").isalpha() and word.isascii()} - NO_REASONS


def constants(node: ast.expr) -> set[str]:
    """Return the strings that an expression can give: not those that it looks up, calls with or compares."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    if isinstance(node, ast.BoolOp):
        return {word for value in node.values for word in constants(value)}
    return {word for value in node.elts for word in constants(value)} if isinstance(node, ast.Tuple) else set()


def test_every_reason_has_its_words_and_back() -> None:
    """Each reason that the code or a sign can give is explained for readers, and no reason that nothing gives."""
    modules = ("__init__", "sollen", "modals", "modal_readings", "reported")
    told = {reason for module in modules for reason in given_reasons(module)}
    told |= {sign.reason for sign in signs() if sign.weight > 0} | set(OPEN)
    entries = [entry for entry in lexicon.load("reasons").entries if entry.category != "note"]
    assert told == {entry.id for entry in entries}
    assert [e.id for e in entries if not str(e.values.get("says", "")).strip()] == []


def test_every_reason_of_sollen_has_a_sentence() -> None:
    """The table above has a sentence for every reason there is for a reading of sollen."""
    here = {entry.id for entry in lexicon.load("reasons").entries if entry.category in ("sollen", "shared")}
    assert here == {case[3] for case in READINGS} | UNSEEN | ELSEWHERE


def test_a_cue_covers_its_clause() -> None:
    """The cue of hearsay names form, entry and dimension, and covers the clause."""
    text = "Die Wirtin schweigt, sie soll den Hut gestohlen haben."
    (cue,) = find_sollen(find_clauses(text, 0, len(text)), Span(0, len(text)), sourced=False, told=False)
    assert isinstance(cue, Cue)
    assert (cue.text, cue.category, cue.dimension, cue.entry) == ("soll", "sollen_reportive", "source", "sollen")
    assert cue.scope is not None
    assert cue.scope.of(text) == "sie soll den Hut gestohlen haben"
