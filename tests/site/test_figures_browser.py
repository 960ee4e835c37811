"""Every drawing of the book about the five texts, measured in a browser: what is written in it can be read.

Drawings are laid out with the widths of one font and shown in whichever of a list a reader has. So each is measured in
the fonts it names and in the one it was laid out with, which is the widest.
"""

from __future__ import annotations

import pytest

from analysis.pictures import PHONE
from analysis.style import STYLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALLEST = 11  # pixels of a letter in a window of 320
# What stands in a drawing: words with their boxes in its own units, and its frame. Slanted words have no box of use.
WORDS = """(font) => {
  const svg = document.querySelector("svg");
  if (font) svg.querySelector("[font-family]").setAttribute("font-family", font);
  const { width, height } = svg.viewBox.baseVal;
  const frame = svg.getBoundingClientRect();
  const scale = width / frame.width;
  const words = [...svg.querySelectorAll("text")].filter((e) => e.textContent.trim()).map((e) => {
    const r = e.getBoundingClientRect();
    const turn = /rotate\\((-?[\\d.]+)/.exec(e.getAttribute("transform") || "");
    return { word: e.textContent, size: parseFloat(getComputedStyle(e).fontSize), turned: turn ? Number(turn[1]) : 0,
      box: [(r.left - frame.left) * scale, (r.top - frame.top) * scale, (r.right - frame.left) * scale,
            (r.bottom - frame.top) * scale] };
  });
  return { width, height, words };
}"""
OUT = 2.5  # units that a box may stick out: it is higher than the letters in it
TOUCH = 0.28  # how much of a line's height two boxes may share: boxes have room above and below the letters


def measure(page, svg: str, font: str) -> dict:
    """Return the words of a drawing as a browser sets them in a font, or in those that it names."""
    page.set_content(f"<body style='margin:0'>{svg}</body>")
    return page.evaluate(WORDS, font)


def find_faults(found: dict) -> list[str]:
    """Return the words that leave their drawing or lie over others."""
    faults, level = [], []
    for one in found["words"]:
        left, top, right, bottom = one["box"]
        if left < -OUT or top < -OUT or right > found["width"] + OUT or bottom > found["height"] + OUT:
            faults.append(f"{one['word']!r} leaves the drawing")
        if one["turned"] % 90 == 0:
            level.append(one)
    for number, one in enumerate(level):
        for two in level[number + 1 :]:
            wide, high = (
                min(one["box"][side + 2], two["box"][side + 2]) - max(one["box"][side], two["box"][side])
                for side in (0, 1)
            )
            across = one["turned"] % 180 != 0
            along, over = (high, wide) if across else (wide, high)
            if along > 1 and over > TOUCH * min(one["size"], two["size"]):
                faults.append(f"{one['word']!r} lies over {two['word']!r}")
    return faults


def drawings(site) -> dict[str, str]:
    """Return the drawings of a site; a dark one differs in nothing but its colours."""
    paths = sorted((site.folder / "_static" / "claims").glob("*.svg"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths if not path.stem.endswith("-dark")}


@pytest.mark.parametrize("font", ["", STYLE["font.family"]], ids=["its own fonts", "the widest"])
def test_nothing_that_is_written_leaves_a_drawing_or_lies_over_something_else(five, browser, font):
    """In every drawing, narrow and wide."""
    page = browser.new_page()
    faults = [f"{name}: {fault}" for name, svg in drawings(five).items()
              for fault in find_faults(measure(page, svg, font))]  # fmt: skip
    page.close()
    assert not faults, "\n".join(faults)


def test_the_measure_finds_what_leaves_and_what_lies_over(browser):
    """A drawing with both faults and with words that only touch."""
    svg = (
        '<svg width="200" height="60" viewBox="0 0 200 60" xmlns="http://www.w3.org/2000/svg">'
        '<g font-family="sans-serif" font-size="11"><text x="10" y="20">one word</text><text x="20" y="22">two</text>'
        '<text x="10" y="36">below</text><text x="180" y="50">far too long</text></g></svg>'
    )
    page = browser.new_page()
    faults = find_faults(measure(page, svg, ""))
    page.close()
    assert faults == ["'far too long' leaves the drawing", "'one word' lies over 'two'"]


def test_letters_can_be_read_on_the_smallest_phones(five, browser):
    """As shown in a window of 320 pixels: what would have to shrink scrolls in itself."""
    small = {}
    page = browser.new_page(viewport={"width": 320, "height": 800})
    sizes = {name: min(one["size"] for one in measure(page, svg, "")["words"]) for name, svg in drawings(five).items()}
    seen = set()
    for name in five.pages:
        if not name.startswith("notebooks/"):
            continue
        page.goto(five.http + name)
        page.evaluate("document.querySelectorAll('figure.claim img').forEach((e) => { e.loading = 'eager'; })")
        for source, shown, drawn, over in page.evaluate(
            "[...document.querySelectorAll('figure.claim img')].filter((e) => e.getClientRects().length).map((e) =>"
            " [e.currentSrc || e.src, e.getBoundingClientRect().width, Number(e.getAttribute('width')),"
            "  e.getBoundingClientRect().right - innerWidth])"
        ):
            file = source.rpartition("/")[2]
            seen.add(file)
            if sizes[file] * shown / drawn < SMALLEST - 0.05 or (over > 1 and drawn <= PHONE):
                small[file] = (sizes[file] * shown / drawn, over)
    page.close()
    assert seen and not small


def test_figures_are_light_on_paper_and_follow_the_page(five, browser):
    """One of both drawings is seen: the dark one on dark pages alone, and never on paper or without scripts."""
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, color_scheme="dark")
        page = context.new_page()
        page.goto(five.http + "notebooks/corpus.html")
        dark = page.get_attribute("html", "data-theme") == "dark"
        assert dark == scripts
        for media, expected in (("screen", "only-dark" if dark else "only-light"), ("print", "only-light")):
            page.emulate_media(media=media, color_scheme="dark")
            images = page.locator("figure.claim img")
            seen = {images.nth(n).get_attribute("class").split()[0] for n in range(images.count())
                    if images.nth(n).is_visible()}  # fmt: skip
            assert seen == {expected}, (scripts, media)
        context.close()


def test_a_figure_has_words_and_rows(five, browser):
    """Short alt text, the same for both drawings, a caption, and the rows one key away, without scripts too."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (name for name in five.pages if name.startswith("notebooks/")):
        page.goto(five.http + name)
        figures = page.locator("figure.claim:not(.table)")
        for n in range(figures.count()):
            figure = figures.nth(n)
            images = figure.locator("img")
            alts = {images.nth(m).get_attribute("alt") for m in range(images.count())}
            assert len(alts) == 1 and 20 < len(alts.pop()) <= 300, (name, n)
            assert all(images.nth(m).get_attribute("loading") == "lazy" for m in range(images.count()))
            assert figure.locator("figcaption").count() == 1, (name, n)
            summary = figure.locator("details > summary").first
            if summary.count():
                summary.focus()
                page.keyboard.press("Enter")
                assert figure.locator("details table").first.is_visible(), (name, n)
    context.close()
