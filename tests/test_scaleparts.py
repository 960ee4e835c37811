"""What large corpora cost: shown from measured figures, with arithmetic that can be followed."""

import json

import pytest

from analysis.publish import scaleparts
from analysis.publish.scaleparts import in_gigabytes, in_hours, make_scale


def figures(side: str, articles: int, seconds: float, **more) -> dict:
    """Return figures as the benchmark writes them."""
    return {"side": side, "articles": articles, "seconds": seconds, "memory": 200, **more}


FOUND = [
    figures("ours", 1_000, 20.0, last_first=1.4, again=1.0, corpus=1, tables=2, kept=4, files=20),
    figures("ours", 10_000, 100.0, last_first=1.01, again=5.0, corpus=10, tables=20, kept=40, files=200),
    figures("ours, 1 worker", 10_000, 110.0, last_first=1.0),
    figures("ours, 2 workers", 10_000, 55.0, last_first=1.0),
    figures("reading", 10_000, 1.0),
    figures("<b>spaCy</b>", 10_000, 10.0),
]


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """Put figures where the page looks for them."""
    monkeypatch.setattr(scaleparts, "MEASURED", tmp_path)
    (tmp_path / "scale.json").write_text(json.dumps({"about": {}, "figures": FOUND}))


def test_figures_are_shown(measured):
    """Sorted by size, ours first; the names of others are escaped."""
    first = make_scale({})[0]
    assert "&lt;b&gt;spaCy&lt;/b&gt;" in first.markup and "<b>" not in first.markup
    assert 2 * '<td class="number">100</td>' in first.markup  # seconds, and articles a second
    assert "1.01" in first.markup and "1.40" not in first.markup  # of a thousand articles the first tenth is the start


def test_a_million_is_the_largest_corpus_times_as_much(measured):
    """10,000 articles in 100 s, 20 MB of tables, 200 files."""
    million = make_scale({})[1].markup
    assert "<td>3 hours</td>" in million and "<td>8 minutes</td>" in million
    assert "<td>2.0 GB</td>" in million and "4.0 GB, in 20,000 files" in million


def test_the_fastest_long_run_counts(tmp_path, monkeypatch):
    """Where the largest run was disturbed, time is that of a smaller one that was not; a short one never counts."""
    monkeypatch.setattr(scaleparts, "MEASURED", tmp_path)
    more = {"again": 50.0, "corpus": 100, "tables": 200, "kept": 400, "files": 2_000, "last_first": 1.02}
    runs = [*FOUND, figures("ours", 100_000, 3_000.0, **more), figures("ours", 100, 0.1, **more)]
    (tmp_path / "scale.json").write_text(json.dumps({"about": {}, "figures": runs}))
    measured, million, _ = make_scale({})
    assert "<td>3 hours</td>" in million.markup  # as 10,000 in 100 s
    assert '<td class="number">3,000</td>' in measured.markup  # what was measured is shown as it was


def test_a_cluster_is_held_up_by_reading(measured):
    """100 million at 100 a second on 1,024 workers take 16 minutes; one process reads for 3 hours, and feeds 100."""
    cluster = make_scale({})[2].markup
    for part in ("1,024 workers", "<td>12 days</td>", "<td>16 minutes</td>", "<td>3 hours</td>", "<td>100</td>"):
        assert part in cluster
    assert "reading, which one process does, some 3 hours" in cluster
    assert "Two workers were 2.00 times as fast as one" in cluster


def test_without_figures_the_page_says_so(tmp_path, monkeypatch):
    """Nothing is made up."""
    monkeypatch.setattr(scaleparts, "MEASURED", tmp_path)
    assert "has not been measured yet" in make_scale({})[0].markup


@pytest.mark.parametrize(
    ("seconds", "said"), [(100, "100 seconds"), (600, "10 minutes"), (36_000, "10 hours"), (864_000, "10 days")]
)
def test_times_have_a_unit_that_fits(seconds, said):
    """Nobody counts days in seconds."""
    assert in_hours(seconds) == said


@pytest.mark.parametrize(("megabytes", "said"), [(1_500, "1.5 GB"), (2_000_000, "2.0 TB")])
def test_sizes_have_a_unit_that_fits(megabytes, said):
    """Nor terabytes in megabytes."""
    assert in_gigabytes(megabytes) == said
