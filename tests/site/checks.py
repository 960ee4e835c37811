"""What every page of a site has to keep, asked in a real browser; any built site can be held against it.

``check_page`` opens a page in one mode (http or file, width, light or dark, with scripts or without) and returns its
faults, each a line of plain text; no fault is an empty list. ``probes.js`` holds what is asked from within the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
AXE = Path(__file__).parents[2] / ".venv-axe" / "node_modules" / "axe-core" / "axe.min.js"
HEAVIEST = 500_000  # bytes of HTML, CSS and JavaScript that a page may fetch before the reader acts
WEIGHED = (".html", ".css", ".js", ".mjs")
WIDTHS = (320, 1280)
HEIGHT = 800
PATIENCE = 600_000  # milliseconds: a busy machine is no fault, but nothing hangs for ever
MOST_STEPS = 150  # with the Tab key, from the top and again to the end: what lies between are links like those before
# A colour on its way to another one has a contrast that nobody reads with.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
GERMAN = ".excerpt, [data-german]"
SHORTEST = 5  # words in a row that are an article's own, as everywhere in the project
WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"https?://\S+")  # holds words of a headline, but is not read as German


@dataclass(frozen=True, slots=True)
class Mode:
    """How a reader meets a page."""

    scheme: str = "http"
    width: int = 1280
    dark: bool = False
    scripts: bool = True

    def __str__(self) -> str:
        """Name the mode, for messages."""
        words = [self.scheme, f"{self.width} px", "dark" if self.dark else "light"]
        return " ".join(words + ([] if self.scripts else ["without scripts"]))


WEIGHTS: dict[str, int] = {}  # bytes that each page fetched, for the summary at the end
MODES = (
    *(Mode(width=width, dark=dark) for width in WIDTHS for dark in (False, True)),
    *(Mode(scheme="file", width=width) for width in WIDTHS),
    *(Mode(scheme=scheme, width=width, scripts=False) for scheme, width in (("http", 1280), ("file", 320))),
)


@dataclass
class Watch:
    """What happens while a page is open: what it asks for, and what goes wrong."""

    base: str
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def follow(self, page) -> None:
        """Listen to a page."""
        page.on("request", lambda request: self.request(request.url))
        page.on("requestfailed", lambda request: self.faults.append(f"not fetched: {request.url}"))
        page.on("response", lambda got: got.status >= 400 and self.faults.append(f"{got.status}: {got.url}"))
        page.on("pageerror", lambda error: self.faults.append(f"error in a script: {error}"))
        page.on("console", lambda said: said.type == "error" and self.faults.append(f"console: {said.text}"))

    def request(self, url: str) -> None:
        """Note what is asked for, and whether it lies outside of the site."""
        self.asked.append(url)
        if not url.startswith((self.base, "data:", "blob:", "about:")):
            self.faults.append(f"asks another place for something: {url}")


def probe(page, what: str, argument: object = None) -> object:
    """Return what a probe finds on a page."""
    return page.evaluate(f"(argument) => {{ {PROBES}\nreturn probes.{what}(argument); }}", argument)


@contextmanager
def opened(browser, url: str, base: str, mode: Mode) -> Iterator[tuple]:
    """Open a page in a mode; give it and what happened while it was loaded."""
    context = browser.new_context(
        viewport={"width": mode.width, "height": HEIGHT},
        color_scheme="dark" if mode.dark else "light",
        java_script_enabled=mode.scripts,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    try:
        page, watch = context.new_page(), Watch(base)
        watch.follow(page)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(60)  # what a script does right after
        yield page, watch
    finally:
        context.close()


def check_page(
    browser, url: str, base: str, mode: Mode, *, runs: frozenset = frozenset(), folder: Path | None = None
) -> list[str]:
    """Return the faults of a page in one mode.

    Args:
        browser: a started browser.
        url: the page's address.
        base: the beginning of every address of the site.
        mode: how it is opened.
        runs: runs of words of the articles (``runs_of``), to find German that is not marked.
        folder: the site's folder; where it is given the page is weighed.
    """
    with opened(browser, url, base, mode) as (page, watch):
        faults = [*watch.faults, *probe(page, "sideways")]
        if mode == Mode():
            faults += [*probe(page, "pictures"), *check_german(page, runs)]
            faults += check_weight(watch.asked, url, base, folder) if folder else []
        probe(page, "open_folds")
        faults += [*probe(page, "sideways"), *probe(page, "cut")]
        if mode.scripts:
            faults += probe(page, "scrollers")
            faults += ask_axe(page, colours_alone=mode.dark) if mode.scheme == "http" else []
        return [f"{mode}: {fault}" for fault in dict.fromkeys([*faults, *watch.faults])]


def check_modes(browser, site, name: str, runs: frozenset = frozenset()) -> list[str]:
    """Return the faults of a page of a site in all modes.

    Args:
        browser: a started browser.
        site: has ``folder`` and, by scheme, ``base``.
        name: the page's name.
        runs: as for ``check_page``.
    """
    faults = []
    for mode in MODES:
        base = site.base(mode.scheme)
        faults += check_page(browser, base + name, base, mode, runs=runs, folder=site.folder)
    return faults


def ask_axe(page, *, colours_alone: bool = False) -> list[str]:
    """Return what axe-core has to say against a page as it is now.

    Args:
        page: the page.
        colours_alone: ask its rules for colours alone: a dark page differs from a light one in nothing else.
    """
    page.add_style_tag(content=STILL)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    only = ", runOnly: ['color-contrast', 'link-in-text-block']" if colours_alone else ""
    found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{only}}}).then((r) => r.violations)")
    return [
        f"axe {fault['id']} ({len(fault['nodes'])}): {' '.join(fault['nodes'][0]['html'].split())[:160]}"
        f" {' '.join(fault['nodes'][0].get('failureSummary', '').split())[:240]}"
        for fault in found
    ]


def weigh(asked: Iterable[str], base: str, root: Path) -> int:
    """Return the bytes of HTML, CSS and JavaScript among what was asked for.

    Args:
        asked: addresses.
        base: what the site's addresses begin with.
        root: the site's folder.
    """
    names = {unquote(urlsplit(url.removeprefix(base)).path).lstrip("/") for url in asked if url.startswith(base)}
    return sum((root / name).stat().st_size for name in names if name.endswith(WEIGHED) and (root / name).is_file())


def check_weight(asked: Iterable[str], url: str, base: str, folder: Path) -> list[str]:
    """Return whether a page fetches too much before the reader acts, and keep how much for the summary."""
    WEIGHTS[url.removeprefix(base)] = weight = weigh(asked, base, folder)
    return [f"fetches {weight:,} bytes, of {HEAVIEST:,} at most"] if weight >= HEAVIEST else []


def compare_scripts(browser, url: str, base: str) -> list[str]:
    """Return what a page without scripts lacks of what it has with them."""
    found = []
    for scripts in (True, False):
        with opened(browser, url, base, Mode(scripts=scripts)) as (page, _watch):
            found.append(probe(page, "content"))
    with_scripts, without = found
    faults = [
        f"without scripts {without[what]} {what}, with them {with_scripts[what]}"
        for what in ("tables", "rows", "figures", "pictures")
        if without[what] < with_scripts[what]
    ]
    lacking = sorted(set(WORD.findall(with_scripts["words"])) - set(WORD.findall(without["words"])))
    short = len(WORD.findall(without["words"])) < len(WORD.findall(with_scripts["words"]))
    if lacking or short:
        faults.append(f"words that only scripts show: {' '.join(lacking[:20]) or 'some that stand elsewhere too'}")
    return faults


def runs_of(texts: Mapping[str, str]) -> frozenset[tuple[str, ...]]:
    """Return every run of five words of some texts."""
    out = set()
    for text in texts.values():
        words = [word.casefold() for word in WORD.findall(text)]
        out.update(tuple(words[at : at + SHORTEST]) for at in range(len(words) - SHORTEST + 1))
    return frozenset(out)


def check_german(page, runs: Iterable[tuple[str, ...]]) -> list[str]:
    """Return where German stands on a page that is not marked as such, and whether the page says its own language."""
    runs = frozenset(runs)
    faults = list(probe(page, "german_markup", GERMAN))
    if page.evaluate("document.documentElement.lang") != "en":
        faults.append("the page does not say that it is English")
    for piece in probe(page, "undeclared").split("§"):
        words = WORD.findall(ADDRESS.sub(" ", piece))
        for at in range(len(words) - SHORTEST + 1):
            if tuple(word.casefold() for word in words[at : at + SHORTEST]) in runs:
                faults.append(f"words of an article, not marked as German: {' '.join(words[at : at + SHORTEST])}")
                break
    return faults


def check_keyboard(browser, url: str, base: str, mode: Mode) -> list[str]:
    """Return what cannot be reached or seen by whoever goes through a page with the Tab key."""
    with opened(browser, url, base, mode) as (page, _watch):
        steps = probe(page, "follow", MOST_STEPS)
        for part in ("first", "last") if steps["last"] else ("first",):
            if part == "last":
                probe(page, "follow_last")
            for _ in range(steps[part] + 8):
                page.keyboard.press("Tab")
        found = probe(page, "followed")
    faults = [f"{what}: {' | '.join(found[key][:6])} ({len(found[key])})" for key, what in TABBED.items() if found[key]]
    if not found["ended"]:
        faults.append(f"the Tab key never came round, in {found['steps']} steps")
    return [f"{mode}: {fault}" for fault in faults]


TABBED = {
    "missed": "never reached by the Tab key",
    "unreachable": "can be clicked, but not reached by the Tab key",
    "unseen": "its focus cannot be seen",
    "covered": "something lies over it while it has the focus",
    "hidden": "has the focus, but is not seen",
}
