"""Forge figures: turn, mirror and swap them, move a bar, a label or a colour, in the file that a page shows."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from random import Random
from string import ascii_lowercase

from tampering.copies import Copy, other_digit
from tampering.forging import Forgery, Kind, Target

GROUP = re.compile(r"(<g font-family[^>]*>\s*)<g>")
BAR = re.compile(r'<path d="M [\d.]+ [\d.]+ L [^"]*z " (?:clip-path="[^"]*" )?style="fill: (?:#|url)')
LABEL = re.compile(r'<text style="[^"]*" x="[\d.]+" y="[\d.]+">')
FILL = re.compile(r"(?<=fill: )#[0-9a-f]{6}")
FINE = re.compile(r"(?<=[ML] )[1-9]\d{1,2}\.\d{2}(?= )")
WORDS = re.compile(r"<text [^>]*>(?P<words>[^<]*[a-z][^<]*)</text>")
LETTER = re.compile(r"(?<![&\w])[a-z]|(?<=[a-z])[a-z](?![a-z]*;)")


def claim_of(drawing: str) -> str:
    """Return the claim whose drawing a file is."""
    return re.sub(r"(-wide)?(-dark)?\.svg$", "", posixpath.basename(drawing))


def find_drawings(site: Copy) -> list[Target]:
    """Return the drawings of claims."""
    return [(name,) for name in site.names("_static/claims/*.svg")]


def turn(svg: str, angle: int = 180) -> str:
    """Return a drawing turned round about its middle."""
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    return wrap(svg, f"rotate({angle} {width / 2:g} {height / 2:g})")


def mirror(svg: str, upright: bool = False) -> str:
    """Return a drawing with left and right exchanged, or with top and bottom."""
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    way = f"matrix(1 0 0 -1 0 {height:g})" if upright else f"matrix(-1 0 0 1 {width:g} 0)"
    return wrap(svg, way)


def wrap(svg: str, transform: str) -> str:
    """Return a drawing whose outermost group is transformed."""
    return GROUP.sub(rf'\1<g transform="{transform}">', svg, count=1)


def forge_turn(site: Copy, target: Target, rng: Random) -> Forgery:
    """Turn a figure."""
    angle = rng.choice((90, 180, 270))
    site.write(target[0], turn(site.read(target[0]), angle))
    return Forgery(f"{target[0]}: turned by {angle} degrees", (claim_of(target[0]),))


def forge_mirror(site: Copy, target: Target, rng: Random) -> Forgery:
    """Mirror a figure."""
    site.write(target[0], mirror(site.read(target[0]), rng.random() < 0.5))
    return Forgery(f"{target[0]}: mirrored", (claim_of(target[0]),))


def forge_swap(site: Copy, target: Target, rng: Random) -> Forgery:
    """Exchange two figures."""
    one = target[0]
    other = rng.choice([name for (name,) in find_drawings(site) if claim_of(name) != claim_of(one)])
    first, second = site.read(one), site.read(other)
    site.write(one, second)
    site.write(other, first)
    return Forgery(f"{one}: exchanged with {other}", (claim_of(one), claim_of(other)))


def find_in_drawings(site: Copy, pattern: re.Pattern[str]) -> list[Target]:
    """Return drawing, place and markup of what fits a pattern."""
    return [
        (name, match.start(), match[0])
        for (name,) in find_drawings(site)
        for match in pattern.finditer(site.read(name))
    ]


def find_bars(site: Copy) -> list[Target]:
    """Return filled shapes: bars, marks, areas."""
    return find_in_drawings(site, BAR)


def forge_bar(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change one coordinate of a shape."""
    name, place, old = target
    numbers = [m for m in re.finditer(r"(?<=[LM] )\d+(?=\.)", old)]
    spot = rng.choice(numbers)
    new = old[: spot.start()] + other_digit(spot[0][0], rng.randrange(8)) + old[spot.start() + 1 :]
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: a shape has another size", (claim_of(name),))


def find_fine(site: Copy) -> list[Target]:
    """Return coordinates to the last decimal place."""
    return [place for place in find_in_drawings(site, FINE) if place[1] % 5 == 0]


def forge_fine(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change the last digit of a coordinate: nobody sees it, but it is not what was drawn."""
    name, place, old = target
    new = old[:-1] + other_digit(old[-1], rng.randrange(8))
    site.replace(name, old, new, at=place)
    return Forgery(f"{name}: {old} has become {new}", (claim_of(name),))


def find_labels(site: Copy) -> list[Target]:
    """Return drawings with two labels that can change places."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name, place, text in find_in_drawings(site, LABEL):
        found.setdefault(name, []).append((place, text))
    return [
        (name, *first, *second)
        for name, labels in found.items()
        for first, second in pairwise(labels)
        if first[1] != second[1]
    ]


def forge_labels(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let two labels change places."""
    name, at, first, then, second = target
    svg = site.read(name)
    site.write(name, svg[:at] + second + svg[at + len(first) : then] + first + svg[then + len(second) :])
    return Forgery(f"{name}: two labels have changed places", (claim_of(name),))


def find_letters(site: Copy) -> list[Target]:
    """Return labels with a letter that can be exchanged."""
    return [place for place in find_in_drawings(site, WORDS) if LETTER.search(WORDS.match(place[2])["words"])]


def forge_letter(site: Copy, target: Target, rng: Random) -> Forgery:
    """Put one letter for another in a label."""
    name, place, old = target
    words = WORDS.match(old)
    spot = rng.choice([match.start() + words.start("words") for match in LETTER.finditer(words["words"])])
    other = rng.choice(sorted(set(ascii_lowercase) - {old[spot]}))
    site.replace(name, old, old[:spot] + other + old[spot + 1 :], at=place)
    return Forgery(f"{name}: another letter in a label", (claim_of(name),))


def find_colours(site: Copy) -> list[Target]:
    """Return drawings with colours to exchange."""
    return [(name,) for (name,) in find_drawings(site) if len(set(FILL.findall(site.read(name)))) > 1]


def forge_colours(site: Copy, target: Target, rng: Random) -> Forgery:
    """Exchange two colours, so that a legend tells the opposite."""
    name = target[0]
    svg = site.read(name)
    one, two = rng.sample(sorted(set(FILL.findall(svg))), 2)
    site.write(name, FILL.sub(lambda match: {one: two, two: one}.get(match[0], match[0]), svg))
    return Forgery(f"{name}: {one} and {two} have changed places", (claim_of(name),))


def forge_old(site: Copy, target: Target, rng: Random) -> Forgery:
    """Show a figure with one of its shapes left out, as if it had been drawn from fewer rows."""
    name, place, old = target
    site.replace(name, old, old.replace("fill: ", "fill: none; was: "), at=place)
    return Forgery(f"{name}: a shape is not drawn", (claim_of(name),))


KINDS = (
    Kind("figure: turned", "a figure turned", find_drawings, forge_turn, 14),
    Kind("figure: mirrored", "a figure mirrored", find_drawings, forge_mirror, 14),
    Kind("figure: swapped", "two figures exchanged", find_drawings, forge_swap, 14),
    Kind("figure: bar", "the size or place of a bar, mark or area", find_bars, forge_bar, 14),
    Kind("figure: shape out", "a bar, mark or area not drawn", find_bars, forge_old, 10),
    Kind("figure: fine", "the last digit of a coordinate", find_fine, forge_fine, 8),
    Kind("figure: labels", "two labels that changed places", find_labels, forge_labels),
    Kind("figure: sign", "a sign in a label", find_letters, forge_letter),
    Kind("figure: colours", "two colours exchanged", find_colours, forge_colours),
)
