"""What a page has to keep on paper: all its words, no figure torn apart, nothing beyond the edge."""

from __future__ import annotations

import io
import itertools
import re
import unicodedata

from checks import Mode, opened, probe

MARGIN_MM, WIDTH_MM, HEIGHT_MM = 15, 210, 297  # A4
PX_PER_MM = 96 / 25.4
# Links that lead elsewhere are of no use on paper, what a fold is called is not what is in it, and words of a drawing
# are drawn.
LEFT_OUT = "a.claim-source, a.claim-rows, p.downloads, .ways, nav, form, .headerlink, details.hide > summary, svg"
SIGNS = re.compile(r"[^\w]|_", re.UNICODE)  # a line may end between any two, and a word may be hyphenated


def check_print(browser, url: str, base: str) -> list[str]:
    """Return what is lost of a page when it is printed."""
    width, height = (round((side - 2 * MARGIN_MM) * PX_PER_MM) for side in (WIDTH_MM, HEIGHT_MM))
    with opened(browser, url, base, Mode()) as (page, _watch):
        blocks = probe(page, "blocks", LEFT_OUT)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
        page.wait_for_load_state("networkidle")
        faults = list(probe(page, "paper", height))
        margin = {side: f"{MARGIN_MM}mm" for side in ("top", "right", "bottom", "left")}
        pdf = page.pdf(format="A4", margin=margin)
    printed, beyond = read_pdf(pdf)
    lost = [words for words in blocks if not is_printed(bare(words), printed)]
    faults += [f"not on paper: {' '.join(words.split())[:100]!r}" for words in lost[:8]]
    faults += [f"and {len(lost) - 8} more are not on paper"] if len(lost) > 8 else []
    return [f"print: {fault}" for fault in [*faults, *(f"begins beyond the edge: {words!r}" for words in beyond[:5])]]


def bare(text: str) -> str:
    """Return the letters and digits of a text: all that paper and page have in common."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text))


def is_printed(words: str, pages: list[str]) -> bool:
    """Say whether words stand on paper: on one page, or begun at the end of one and ended on the next."""
    if any(words in page for page in pages):
        return True
    return any(
        words[:cut] in page and words[cut:] in after
        for page, after in itertools.pairwise(pages)
        for cut in range(1, len(words))
    )


def read_pdf(content: bytes) -> tuple[list[str], list[str]]:
    """Return the letters and digits of each page of a PDF, and the words that begin beyond the edge of their page."""
    from pypdf import PdfReader

    text, beyond = [], []
    for page in PdfReader(io.BytesIO(content)).pages:
        edge = float(page.mediabox.width)

        def seen(words, user, within, _font, _size, edge=edge) -> None:
            across = within[4] * user[0] + within[5] * user[2] + user[4]
            if words.strip() and not 0 <= across <= edge:
                beyond.append(words.strip()[:60])

        text.append(page.extract_text(visitor_text=seen))
    return [bare(page) for page in text], beyond
