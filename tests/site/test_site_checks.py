"""The checks themselves: a healthy small page passes them, and each breach of it is found."""

from __future__ import annotations

import base64

import pytest
from checks import AXE, HEAVIEST, Mode, check_keyboard, check_page, compare_scripts, runs_of
from printing import check_print
from serving import served
from sites import Site, choose, group_of, lacking

pytestmark = pytest.mark.browser
ARTICLE = "Der Brunnen am Markt führt angeblich seit Tagen kein Wasser mehr, sagte ein Nachbar."
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ROWS = "".join(f"<tr><td>row {number}</td><td>{number * 7}</td></tr>" for number in range(5))
HEALTHY = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
<link rel="icon" href="pixel.png"><link rel="stylesheet" href="page.css"><script src="page.js"></script></head>
<body><main><article><h1>A page</h1>
<p>Somebody wrote: <span class="excerpt" lang="de">Der Brunnen am Markt führt angeblich seit Tagen</span>.</p>
<p>See <a href="page.html">this page</a>, or <button type="button">act</button>.</p>
<figure><img src="pixel.png" alt="A dot." width="40" height="40" loading="lazy"><figcaption>A dot.</figcaption></figure>
<div class="scroller" role="region" tabindex="0" aria-label="Rows"><table><thead><tr><th scope="col">name</th>
<th scope="col">number</th></tr></thead><tbody>{ROWS}</tbody></table></div>
<details><summary>More</summary><p>What is folded away.</p></details>
</article></main></body></html>
"""
STYLE = """
body { font: 16px sans-serif; margin: 1rem; background: #fff; color: #222 }
a { color: #0645ad }
:focus-visible { outline: 2px solid #0645ad }
.scroller { overflow-x: auto; max-width: 100% }
td { white-space: nowrap; padding-right: 9rem }
@media print {
  .scroller { overflow: visible } td { padding: 0; white-space: normal } img, tr { break-inside: avoid }
  details::details-content { content-visibility: visible; block-size: auto }
}
"""
SCRIPT = "document.documentElement.dataset.ready = 'yes';\n"
TRAP = """document.addEventListener('keydown', (event) => {
  if (event.key === 'Tab' && document.activeElement.tagName === 'BUTTON') event.preventDefault();
});"""
WIDE_IN_PRINT = "@media print { td { white-space: nowrap !important; padding: 0 20rem !important } }"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return an empty folder that is served, with its address."""
    root = tmp_path_factory.mktemp("page")
    with served(root) as (address, missing):
        yield Site(root, address, missing)


def write(site: Site, page: str = HEALTHY, style: str = STYLE, script: str = SCRIPT) -> str:
    """Write the page with its parts and return its address."""
    (site.folder / "pixel.png").write_bytes(PIXEL)
    for name, content in (("page.html", page), ("page.css", style), ("page.js", script)):
        (site.folder / name).write_text(content, encoding="utf-8")
    return f"{site.http}page.html"


def changed(old: str, new: str) -> dict:
    """Return the healthy page with one thing changed."""
    assert old in HEALTHY
    return {"page": HEALTHY.replace(old, new)}


FAR = "<div style='height: 4000px'></div><figure><img"
ELSEWHERE = '<img src="http://127.0.0.1:9/x.png" alt="x" width="1" height="1"></article>'
BREACHES = {
    "another server": (changed("</article>", ELSEWHERE), "another place"),
    "not there": (changed("page.js", "gone.js"), "404"),
    "an error in a script": ({"script": "undefined.x;"}, "error in a script"),
    "a complaint of a script": ({"script": "console.error('x');"}, "console: x"),
    "wide": ({"style": STYLE + "article { width: 1500px }"}, "px wide in a window"),
    "cut off": ({"style": STYLE + ".scroller { overflow: hidden; width: 9rem }"}, "cut off at the right"),
    "picture without size": (changed(' width="40" height="40"', ""), "without width and height"),
    "picture fetched at once": (changed("<figure><img", FAR) | {"eager": True}, "fetched at once"),
    "German in mark-up": (changed(' lang="de"', ""), "not marked as such"),
    "German in words": (changed("Somebody wrote", "Am Markt führt angeblich seit Tagen"), "words of an article"),
    "no language": (changed(' lang="en"', ""), "does not say that it is English"),
    "no words for a picture": (changed(' alt="A dot."', ""), "axe image-alt"),
    "pale": ({"style": STYLE + "p { color: #bbb }"}, "axe color-contrast"),
    "heavy": ({"script": f"/*{'x' * HEAVIEST}*/"}, "fetches"),
}
NARROW = {
    "scrolls without a name": (changed(' aria-label="Rows"', ""), "no label"),
    "scrolls without the keyboard": (changed(' tabindex="0"', ""), "no tabindex"),
    "wide on a telephone": ({"style": STYLE + "article { min-width: 400px }"}, "px wide in a window"),
}
TABBED = {
    "focus not seen": ({"style": STYLE + ":focus-visible { outline: none }"}, "focus cannot be seen"),
    "left out": (changed("<button ", '<button tabindex="-1" onclick="x()" '), "can be clicked, but not reached"),
    "a click on what is no button": (
        changed("<h1>", '<h1 style="cursor: pointer">'),
        "can be clicked, but not reached",
    ),
    "covered": (
        changed("<main>", '<main><div style="position: fixed; inset: 0; background: white; z-index: 9"></div>'),
        "something lies over it",
    ),
    "a trap": ({"script": TRAP}, "never"),
}
PRINTED = {
    "folded away": ({"style": STYLE + "details:not([open]) { display: none }"}, "What is folded away"),
    "left out on paper": ({"style": STYLE + "@media print { figcaption { display: none } }"}, "'A dot.'"),
    "cut off on paper": ({"style": STYLE + WIDE_IN_PRINT}, "cut off at the right of the paper"),
    "torn apart": (
        {"style": STYLE.replace("img, tr { break-inside: avoid }", "")},
        "may be torn apart on paper",
    ),
    "too tall": ({"style": STYLE + "@media print { img { height: 40cm } }"}, "taller than the paper"),
}


def find(browser, site: Site, mode: Mode) -> list[str]:
    """Return the faults of the page."""
    base = site.base(mode.scheme)
    return check_page(browser, f"{base}page.html", base, mode, runs=runs_of({"a": ARTICLE}), folder=site.folder)


def test_a_healthy_page_has_no_faults(site, browser):
    """Nothing is said against it, in any mode."""
    url = write(site)
    assert AXE.exists() or lacking("axe-core is not here (make axe)")
    modes = [Mode(width=w, dark=d, scheme=s) for w in (320, 1280) for d in (False, True) for s in ("http", "file")]
    assert [fault for mode in modes for fault in find(browser, site, mode)] == []
    assert find(browser, site, Mode(scripts=False)) == []
    assert compare_scripts(browser, url, site.http) == []
    assert check_keyboard(browser, url, site.http, Mode()) == []
    assert check_print(browser, url, site.http) == []


@pytest.mark.parametrize(("change", "said"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_found(site, browser, change, said):
    """One thing is wrong, and it is named."""
    if said.startswith("axe") and not AXE.exists():
        lacking("axe-core is not here (make axe)")
    change = dict(change)
    if change.pop("eager", False):
        change["page"] = change["page"].replace(' loading="lazy"', "")
    write(site, **change)
    assert any(said in fault for fault in find(browser, site, Mode()))


def test_a_breach_in_the_dark_is_found(site, browser):
    """Colours that cannot be told apart on dark pages alone are named."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    write(site, style=STYLE + "@media (prefers-color-scheme: dark) { body { background: #222 } }")
    assert any("axe color-contrast" in fault for fault in find(browser, site, Mode(dark=True)))
    assert find(browser, site, Mode()) == []


@pytest.mark.parametrize(("change", "said"), NARROW.values(), ids=NARROW)
def test_a_breach_on_a_narrow_screen_is_found(site, browser, change, said):
    """What is wrong only where room is scarce is named too."""
    write(site, **change)
    assert any(said in fault for fault in find(browser, site, Mode(width=320)))


@pytest.mark.parametrize(("change", "said"), TABBED.values(), ids=TABBED)
def test_a_breach_for_the_keyboard_is_found(site, browser, change, said):
    """What the Tab key cannot reach or does not show is named."""
    url = write(site, **change)
    assert any(said in fault for fault in check_keyboard(browser, url, site.http, Mode()))


@pytest.mark.parametrize(("change", "said"), PRINTED.values(), ids=PRINTED)
def test_a_breach_on_paper_is_found(site, browser, change, said):
    """What is lost on paper is named."""
    url = write(site, **change)
    assert any(said in fault for fault in check_print(browser, url, site.http))


@pytest.mark.parametrize(
    ("script", "said"),
    {
        "words": ("document.querySelector('h1').append(' (loaded)')", "loaded"),
        "a table": (
            "document.querySelector('article').append(document.querySelector('table').cloneNode(true))",
            "tables",
        ),
    }.values(),
)
def test_what_only_scripts_show_is_found(site, browser, script, said):
    """A page that writes itself is named."""
    url = write(site, script=f"document.addEventListener('DOMContentLoaded', () => {{ {script} }});")
    assert any(said in fault for fault in compare_scripts(browser, url, site.http))


def test_pages_are_chosen_by_template_and_by_chance():
    """One page of each template is taken, and as many others as are asked for, the same each time."""
    pages = [
        "index.html",
        *(f"texts/{n}.html" for n in range(1, 40)),
        *(f"concordance/cues-{n}.html" for n in (1, 2, 10)),
    ]
    chosen = choose(pages, 5, seed=1)
    assert chosen == choose(reversed(pages), 5, seed=1)
    assert {"index.html", "texts/1.html", "concordance/cues-1.html"} <= set(chosen)
    assert len(chosen) == len(set(chosen)) == 8
    assert [group_of(page) for page in ("index.html", "texts/7.html", "search.html")] == [
        "book/index",
        "texts",
        "other",
    ]
