"""Set one article beside comparison articles of like length: above how many of them its rates lie."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.counting import count_article
from analysis.excerpts import escape
from analysis.measured import find_changes, say_stale
from analysis.measures.comparison import LONGER, MEASURES, SHORTER, choose_alike, load_norms, measure
from analysis.publish.textrows import TextRows
from analysis.wording import begin_sentence, count_of, join

NEEDS = ("paragraphs", "sentences", "cues", "reported_clauses")
WIDTH = 1000  # units of a strip
ANY_LENGTH = 10**9  # words: longer than any article
FEWEST = 10  # comparison articles: fewer are no company
UNITS = {1000: "per 1,000 words", 100: "%"}


@dataclass(frozen=True)
class Company:
    """What articles are set beside: length and rate of each other article by measure; names of the sets; or why not."""

    values: Mapping[str, Sequence[tuple[int, float]]]
    names: Sequence[str]
    stale: str | None


def open_company(desk: str | None, norms: Mapping | None = None) -> Company:
    """Return what articles are set beside, which is read and checked once for all of them.

    Args:
        desk: what the corpus is about, if that is known.
        norms: a file of norms for all measures; without it the committed ones.
    """
    found = load_norms(norms)
    stale = next((say_stale(some) for some in found.values() if find_changes(some)), None)
    values = {name: list(read_values(norms, name, desk)) for name, norms in ({} if stale else found).items()}
    return Company(values, list(dict.fromkeys(some["about"]["name"] for some in found.values())), stale)


def read_values(norms: Mapping, name: str, desk: str | None) -> Iterator[tuple[int, float]]:
    """Yield length and rate of the comparison articles of a desk, of any length, where there is a rate."""
    for counts in choose_alike(norms, [1, ANY_LENGTH], desk=desk):
        if (value := measure(counts, name)) is not None:
            yield counts["tokens"], value


def show_company(text: TextRows, company: Company) -> str:
    """Return where the rates of an article lie among those of comparison articles, as sentences with strips."""
    if company.stale:
        return f"<p>No comparison is shown. {company.stale}</p>"
    counts = count_article({name: text.table(name) for name in NEEDS})
    if not counts["tokens"]:
        return "<p>There is nothing to compare: it has no running text.</p>"
    lines = []
    for name, rate in MEASURES.items():
        others = choose_long(company.values[name], counts["tokens"])
        lines.append(show_measure(measure(counts, name), others, rate.says, UNITS[rate.per]))
    return (
        f"<p>Beside articles from half to twice its length ({escape(join(company.names, 'or'))}), in running text, "
        "headlines aside. Each strip runs from the lowest to the highest of them; the thick part holds the middle "
        f'half, the line is this text.</p><ul class="company">{"".join(lines)}</ul>'
    )


def choose_long(values: Iterable[tuple[int, float]], tokens: int) -> list[float]:
    """Return the rates of those comparison articles that are about as long as an article, in order."""
    return sorted(value for length, value in values if SHORTER * tokens <= length <= LONGER * tokens)


def show_measure(value: float | None, others: Sequence[float], says: str, unit: str) -> str:
    """Return one measure: above how many of the others the article lies, and a strip of them."""
    said = say_standing(value, others, says, unit)
    drawn = draw_strip(value, others) if value is not None and len(others) >= FEWEST else ""
    return f"<li>{said}{drawn}</li>"


def say_standing(value: float | None, others: Sequence[float], says: str, unit: str) -> str:
    """Say above how many comparison articles an article lies.

    Args:
        value: its rate, if there is anything to count against.
        others: those of the comparison articles.
        says: what is measured.
        unit: in which unit.
    """
    head = begin_sentence(says.partition(", per")[0])
    if value is None:
        return f"{head}: nothing to count against."
    shown = f"{value:.1f} {unit}" if unit != "%" else f"{value:.0f}%"
    if len(others) < FEWEST:
        return f"{head}: {shown}. Too few articles of like length to compare with."
    below, same = sum(other < value for other in others), sum(other == value for other in others)
    if not below and same:
        alike = f"as few as {'the' if same == len(others) else 'the lowest'} {same:,} of {len(others):,}"
        return f"{head}: {shown}, {alike}."
    above = "all" if below == len(others) else "none" if not below else f"{below:,}"
    return f"{head}: {shown}, more than in {above} of {count_of(len(others), 'article')}."


def draw_strip(value: float, others: Sequence[float]) -> str:
    """Return a strip from the lowest to the highest value, with the middle half of the others and this text."""
    low, high = min(others[0], value), max(others[-1], value)

    def at(number: float) -> int:
        return round(WIDTH * (number - low) / (high - low)) if high > low else WIDTH // 2

    first, last = at(others[0]), at(others[-1])
    left, right = (at(quantile(others, share)) for share in (0.25, 0.75))
    return (
        f'<svg class="strip" viewBox="0 0 {WIDTH} 32" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="rest" d="M{first} 12H{max(last, first + 1)}V20H{first}Z"/>'
        f'<path class="told" d="M{left} 9H{max(right, left + 2)}V23H{left}Z"/>'
        f'<path class="here" d="M{min(max(at(value), 2), WIDTH - 2)} 2V30"/></svg>'
    )


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of sorted values lies; between two, in proportion."""
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
