"""Fitting: the regression, the folds, the report, what is refused, and the weights that are in use."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from analysis import lexicon
from analysis.hedging import fitting
from analysis.hedging.fitting import Place, Score, divide, fit_sollen, fit_weights, solve, write_weights
from analysis.hedging.sollen import signs
from analysis.lexicon import unmark
from analysis.records import CorpusError

TEXTS = [
    ("a", "Der Brief [[soll]] aus Rom stammen.", "reportive"),
    ("b", "Die Halle [[soll]] im Mai verkauft werden.", "planned"),
    ("c", "Der Wirt [[soll]] krank sein.", "reportive"),
    ("d", "Der Koch [[soll]] das Salz vergessen haben.", "reportive"),
    ("e", "Das Netz [[soll]] die Fische schützen.", "planned"),
    ("f", "Morgen [[soll]] die Köchin singen.", "planned"),
]


def make_gold(path: Path) -> Path:
    """Write a small labelled file."""
    rows = []
    for key, marked, label in TEXTS:
        text, ranges = unmark(marked)
        rows.append({"id": key, "text": text, "sollen": [{"start": a, "end": b, "label": label} for a, b in ranges]})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_weights_point_to_what_they_were_seen_with() -> None:
    """A sign seen with hearsay gets a weight above zero, one seen without below, one never seen none."""
    places = 5 * [Place(frozenset({"base", "now"}), True), Place(frozenset({"base", "later"}), False)]
    weights = fit_weights(places)
    assert weights["now"] > 0 > weights["later"]
    assert weights["cause"] == 0
    assert set(weights) == {sign.id for sign in signs()}


def test_base_alone_is_the_weighted_share() -> None:
    """Without any sign the base is the logarithm of the odds, hearsay counted for what it is worth."""
    places = 3 * [Place(frozenset({"base"}), True)] + 8 * [Place(frozenset({"base"}), False)]
    assert fit_weights(places)["base"] == round(math.log(3 * fitting.HEARSAY / 8), 2)


def test_fit_is_where_the_slope_is_flat() -> None:
    """At the fitted weights, before rounding, no small step makes the penalised likelihood larger."""
    seen = [({"base", "now"}, True), ({"base", "now", "later"}, False), ({"base"}, False), ({"base", "later"}, True)]
    places = 6 * [Place(frozenset(s), told) for s, told in seen] + 4 * [Place(frozenset({"base", "now"}), True)]
    weights = fit_weights(places)

    def likelihood(trial: dict[str, float]) -> float:
        fit = 0.0
        for place in places:
            chance = 1 / (1 + math.exp(-sum(trial[name] for name in place.signs)))
            fit += fitting.HEARSAY * math.log(chance) if place.reportive else math.log(1 - chance)
        return fit - fitting.PENALTY / 2 * sum(w * w for name, w in trial.items() if name != "base")

    best = likelihood(weights)
    for name in ("base", "now", "later"):
        for step in (-0.05, 0.05):  # more than the rounding moved
            assert likelihood({**weights, name: weights[name] + step}) < best


def test_solve() -> None:
    """A system of equations is solved."""
    assert solve([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])


def test_folds_part_the_articles() -> None:
    """Every article is in one fold; the same seed gives the same folds, another one others, whatever the order."""
    ids = [f"x{n}" for n in range(23)]
    folds = divide(ids, seed=0)
    assert sorted(key for fold in folds for key in fold) == sorted(ids)
    assert len(folds) == fitting.FOLDS
    assert max(map(len, folds)) - min(map(len, folds)) <= 1
    assert folds == divide(reversed(ids), seed=0) != divide(ids, seed=1)


def test_report(tmp_path: Path) -> None:
    """A fit says how many places there are, how many are weighed, and how both scores came out."""
    report = fit_sollen(make_gold(tmp_path / "gold.jsonl"), seed=3)
    assert (report.articles, report.places, report.weighed, report.seed) == (6, 6, 5, 3)
    assert report.used == Score(right=3, extra=0, missed=0)
    assert report.cross.right + report.cross.missed == 3
    assert [name for name, *_ in report.weights] == [sign.id for sign in signs()]
    text = report.as_text()
    assert "seed 3" in text
    assert all(sign.id in text for sign in signs())


def test_a_fit_does_not_depend_on_the_weights_in_use(tmp_path: Path) -> None:
    """Twice the same file gives the same report, with other weights in use the same fit."""
    path = make_gold(tmp_path / "gold.jsonl")
    first = fit_sollen(path)
    mark = fitting.TRIAL.set({sign.id: -1.0 for sign in signs()})
    try:
        assert fit_sollen(path).fitted == first.fitted
    finally:
        fitting.TRIAL.reset(mark)
    assert fit_sollen(path) == first


def test_score_without_anything_to_find() -> None:
    """Where nothing was to be found and nothing was, there is no F1."""
    assert Score().f1 is None
    assert Score().as_text().startswith("F1 -")
    assert Score(right=1, extra=1, missed=0).f1 == pytest.approx(2 / 3)


def test_written_weights_change_numbers_alone(tmp_path: Path) -> None:
    """Writing puts in the numbers and leaves every other character as it was; what was written is read again."""
    source = (lexicon.FOLDER / "sollen.toml").read_text(encoding="utf-8")
    path = tmp_path / "sollen.toml"
    path.write_text(source, encoding="utf-8")
    weights = {sign.id: n / 4 - 2 for n, sign in enumerate(signs())}
    write_weights(weights, path)
    read = {e.id: e.values["weight"] for e in lexicon.read(path).entries if "weight" in e.values}
    assert read == weights
    write_weights({sign.id: sign.weight for sign in signs()}, path)
    assert path.read_text(encoding="utf-8") == source


def test_a_sign_without_a_weight_is_refused(tmp_path: Path) -> None:
    """A weight that has no place in the file is refused, and the file stays as it was."""
    path = tmp_path / "sollen.toml"
    path.write_text('[[entry]]\nid = "base"\nweight = 1.0\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="no weight to replace for nowhere"):
        write_weights({"base": 2.0, "nowhere": 1.0}, path)
    assert "weight = 1.0" in path.read_text(encoding="utf-8")


FAULTS = [
    ("no JSON", "{", "gold.jsonl:1"),
    ("no labels", '{"id": "a", "text": "b"}', "gold.jsonl:1"),
    ("label without a place", '{"id": "a", "text": "b", "sollen": [{"label": "planned"}]}', "gold.jsonl:1"),
    ("id twice", 2 * '{"id": "a", "text": "b", "sollen": []}\n', "gold.jsonl:2"),
    ("nothing to weigh", '{"id": "a", "text": "b", "sollen": []}', "nothing can be fitted"),
]


@pytest.mark.parametrize(("content", "said"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_fault_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """A file that is not labelled as needed is refused with its place."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        fit_sollen(path)


@pytest.mark.shared
def test_weights_in_use_are_the_fitted_ones(shared: Path) -> None:
    """The lexicon has what `python -m analysis fit ../shared/gold/sollen_train.jsonl --write` writes, and it holds up.

    Where this fails because another lexicon or rule changed, run the command again and look at what it says.
    """
    report = fit_sollen(shared / "gold" / "sollen_train.jsonl")
    assert {name: used for name, used, _, _ in report.weights} == report.fitted
    assert (report.cross.f1 or 0) >= 0.88
    assert (report.used.f1 or 0) >= 0.88
