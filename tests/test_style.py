"""From a drawing to SVG: text stays text, what nobody sees is left out, and no colour is made up elsewhere."""

import re
from pathlib import Path

import pytest
from matplotlib import rc_context

from analysis import style
from analysis.claims import dress, make_record
from analysis.pictures import PHONE, size_of
from analysis.telling import MOST_ALT, clip, say_briefly

PACKAGE = Path(style.__file__).parent
HEX = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
HUES = re.compile(r"\b(BLUE|ORANGE|PURPLE|TEAL|OCHRE|RED|PALE)\b")


def drawing(words: str = "Wort", width: float = style.WIDTH):
    """Return a figure with a word, a line and a mark."""
    with rc_context(style.STYLE):
        figure, (axes,) = style.new_figure([1], width=width)
        axes.text(0.05, 0.3, words, color=style.BLUE)
        axes.plot([0, 1 / 3], [0, 2 / 3], color=style.MUTED)
    return figure


@pytest.mark.parametrize("words", ["Kreml & <Sprecher>", "3.14159 und 2.00001", "Ä “ö” …", "rotate(-0 1 2)"])
def test_text_is_text_as_it_was_written(words):
    """It can be searched, copied and translated; nothing that is left out of a drawing is left out of its words."""
    svg = style.to_svg(drawing(words), "x")
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", svg)
    assert words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in texts


def test_words_keep_their_colour_code_in_the_dark():
    """A label that looks like a colour is no colour."""
    assert f">{style.BLUE}</text>" in style.darken(style.to_svg(drawing(style.BLUE), "x"))


def test_the_font_is_named_once():
    """By a list of fonts that readers have, none wider than the one that widths are measured in."""
    svg = style.to_svg(drawing(), "x")
    assert svg.count("font-family") == 1 and f'font-family="{style.FONTS}"' in svg and "DejaVu" not in svg


def test_what_nobody_sees_is_left_out():
    """No metadata, no far decimals, no empty groups, no size in points."""
    svg = style.to_svg(drawing(), "x")
    assert "<metadata" not in svg and not re.search(r"<g>\s*</g>", svg)
    assert not re.findall(r"\d\.\d{3,}", "".join(re.findall(r"<[^>]*>", svg)).replace('version="1.1"', ""))
    assert re.match(r'<svg [^>]*width="[\d.]+" height="[\d.]+" viewBox=', svg)


@pytest.mark.parametrize(
    ("number", "short"), [("1.005", "1"), ("-0.0001", "0"), ("12.50", "12.5"), ("1234567.891", "1234567.89")]
)
def test_numbers_are_rounded_to_what_is_seen(number, short):
    """A hundredth of a pixel, without a minus before nothing."""
    assert style.round_text(number) == short


def test_things_have_their_colour_from_one_place():
    """No module but the visual language names a colour or a hue: a thing looks the same in all chapters."""
    drawers = [path for path in PACKAGE.glob("*.py") if "matplotlib" in path.read_text(encoding="utf-8")]
    assert len(drawers) > 8
    # what has no thing of its own to name: a first series, neutral circles, and the way back to what may be read
    allowed = {"figures.py": {"BLUE", "SLATE", "PALE"}}
    for path in drawers:
        source = path.read_text(encoding="utf-8")
        if path.name != "style.py":
            assert not HEX.findall(source), path.name
            assert set(HUES.findall(source)) <= allowed.get(path.name, set()), path.name


def test_every_colour_has_a_dark_twin():
    """And every pattern and shape is of a thing that has a colour."""
    assert set(style.COLOURS.values()) <= set(style.DARK)
    assert set(style.HATCHES) | set(style.SHAPES) <= set(style.COLOURS)


def test_a_drawing_that_is_too_wide_scrolls_and_does_not_shrink():
    """A letter of a drawing is never shown smaller than it was drawn; what fits a phone has no frame of its own."""
    told = {"alt": "A bar.", "caption": "See *it*."}
    fits, wide = (dress(make_record("f", drawing(width=width), **told))[0] for width in (style.WIDTH, 7))
    assert size_of(style.to_svg(drawing(), "x"))[0] <= PHONE
    assert "scroller" not in fits and "min-width" not in fits
    assert wide.count("min-width: ") == 2 and 'role="group" tabindex="0" aria-label="See it."' in wide


def test_what_is_said_of_a_figure_is_short():
    """Whole sentences as far as they fit; a single one that is too long ends after a word."""
    long = "wort " * 100
    assert say_briefly(["Eins.", "", "Zwei."]) == "Eins. Zwei."
    assert say_briefly(["Eins.", long]) == "Eins."
    assert clip(long).endswith("wort…") and len(clip(long)) <= MOST_ALT
    assert clip("A" * 200 + ". " + "b" * 200) == "A" * 200 + "."
    assert make_record("f", drawing(), alt=long, caption="See.")["alt"] == clip(long)
