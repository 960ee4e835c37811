"""Colours of figures: contrast on light and dark pages, and what is left of them for colour-blind eyes.

Contrast is WCAG 2's. Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009) for a
severity of 1, on linear light; differences are distances in OKLab (Ottosson 2020), where 0.02 can just be told.
"""

from itertools import combinations

import pytest

from analysis import style
from analysis.style import COLOURS, DARK, GRID, HATCHES, INK, PALE, PAPER

PAGES = {"light": ("#ffffff", "#f3f4f5"), "dark": ("#14181e", "#121212")}
TEXT, MARK = 4.5, 3.0
APART = 0.07  # three and a half times what can just be told; for all that stands in one figure
NEXT = 0.14  # for what touches, where no pattern tells it apart
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
TOGETHER = {
    "dimensions": ("source", "epistemic", "stance"),
    "kinds of sources": ("person", "organisation", "medium", "document", "anonymous"),
    "identifiability": ("named", "identifiable", "described", "bare"),
    "types": ("direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"),
    "statuses": ("asserted", "reported", "inferred", "asked", "denied"),
    "moods": ("konjunktiv_i", "konjunktiv_ii", "indicative", "ambiguous", "verbless"),
    "roles": ("headline", "lead", "summary", "subheading", "body", "caption", "boilerplate"),
    "readings": ("inherited", "made_here"),
    "findings": ("holds", "fails"),
    "labelled texts": ("dev", "train"),
    "indicators": ("one", "two"),
    "seats": ("office", "side"),
}
BARS = ("identifiability", "types", "moods", "roles")


def light_of(colour: str) -> list[float]:
    """Return the linear light of a colour, red, green and blue."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours."""
    lumens = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(light_of, (one, two))]
    return (max(lumens) + 0.05) / (min(lumens) + 0.05)


def oklab(light: list[float]) -> list[float]:
    """Return a colour in OKLab."""
    r, g, b = light
    cones = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    x, y, z = (max(cone, 0.0) ** (1 / 3) for cone in cones)
    return [
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    ]


def see(colour: str, eyes: str) -> list[float]:
    """Return a colour in OKLab as some eyes see it."""
    light = light_of(colour)
    seen = [sum(weight * part for weight, part in zip(row, light, strict=True)) for row in EYES[eyes]]
    return oklab([min(1.0, max(0.0, part)) for part in seen])


def distance(one: str, two: str) -> float:
    """Return how far apart two colours are for the eyes that can tell them least."""
    return min(sum((a - b) ** 2 for a, b in zip(see(one, eyes), see(two, eyes), strict=True)) ** 0.5 for eyes in EYES)


def on(page: str, colour: str) -> str:
    """Return a colour as a page of a kind has it."""
    return DARK[colour] if page == "dark" else colour


def test_the_measures_measure():
    """Black on white has the highest contrast there is, and red and green come near for eyes that lack one of them."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=0.01)
    assert distance("#c02020", "#606000") < 0.1 < sum((a - b) ** 2 for a, b in zip(
        see("#c02020", "normal"), see("#606000", "normal"), strict=True)) ** 0.5  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("colour", sorted(set(DARK) - {GRID, PAPER, PALE}))
def test_words_can_be_read(colour, page):
    """Any of these may be the colour of a word, on the page and, turned round, on a box of that colour."""
    for behind in PAGES[page]:
        assert contrast(on(page, colour), behind) >= TEXT
    assert contrast(on(page, colour), on(page, PAPER)) >= TEXT


@pytest.mark.parametrize("page", PAGES)
def test_marks_that_mean_something_can_be_seen(page):
    """Of every thing that has a colour; only lines that say nothing are paler."""
    for thing, colour in COLOURS.items():
        assert min(contrast(on(page, colour), behind) for behind in PAGES[page]) >= MARK, thing
    assert GRID not in COLOURS.values() and PAPER not in COLOURS.values()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("group", TOGETHER)
def test_what_stands_in_one_figure_can_be_told_apart(group, page):
    """By eyes without red or green cones, too."""
    for one, two in combinations(TOGETHER[group], 2):
        assert distance(on(page, COLOURS[one]), on(page, COLOURS[two])) >= APART, (one, two)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("group", BARS)
def test_parts_of_a_bar_differ_in_more_than_their_hue(group, page):
    """Whichever two of them come to touch, where an empty one lies between: pattern or lightness tells them apart."""
    for one, two in combinations(TOGETHER[group], 2):
        if HATCHES.get(one) == HATCHES.get(two):
            assert distance(on(page, COLOURS[one]), on(page, COLOURS[two])) >= NEXT, (one, two)


def test_kinds_of_sources_have_each_their_shape():
    """Never colour alone."""
    for group in ("kinds of sources", "findings", "indicators", "labelled texts", "readings"):
        shapes = [style.SHAPES[thing] for thing in TOGETHER[group]]
        assert len(set(shapes)) == len(shapes), group


def test_bars_are_drawn_in_the_colours_that_were_judged():
    """The groups above have all that the visual language has a pattern or a shape for; the others are named here."""
    judged = {thing for things in TOGETHER.values() for thing in things}
    assert set(HATCHES) - judged == {"inside", "place"}  # of the colours of two others, told apart by pattern
    assert set(style.SHAPES) - judged == {"unsettled", "void", "untouched", "ratio"}  # hollow, hollow, small, alone
    assert COLOURS["inside"] == COLOURS["side"] and COLOURS["place"] == COLOURS["office"] and INK in DARK
