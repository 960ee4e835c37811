"""Forge pages: what a reader reads, sees and follows."""

from __future__ import annotations

import posixpath
import re
from random import Random

from tampering.copies import Copy
from tampering.forging import Forgery, Kind, Target, change_digit, places_in_markup, places_in_pages, texts_of

VERB = r"(?<= )(?:is|are|was|were|has|have|can|does|do|may)(?= [a-z])"
SENTENCE = r"(?<=[.!?] )[A-Z][^.!?]{20,200}[.!?]"
WORDS = {
    "more": "fewer", "most": "least", "all": "some", "none": "most", "only": "even", "never": "often", "first": "last",
    "before": "after", "with": "without", "and": "or", "every": "hardly any", "each": "no", "same": "opposite",
}  # fmt: skip
SCRIPT = '<script>document.querySelectorAll(".claim strong").forEach(e => {{ e.textContent = "{number}" }})</script>'
HIDING = "\n#claim-{claim} {{ display: none }}\n"


def named(page: str) -> str:
    """Return a page's name, without its ending."""
    return posixpath.splitext(page)[0]


def find_numbers(site: Copy) -> list[Target]:
    """Return the numbers that stand in what pages say."""
    return places_in_pages(site, r"\d[\d,.]*")


def forge_number(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change one digit of a number."""
    page, place, old = target
    new = change_digit(old, rng)
    site.replace(page, old, new, at=place)
    return Forgery(f"{page}: {old} has become {new}")


def find_words(site: Copy) -> list[Target]:
    """Return words of the prose that turn a sentence round when another stands for them."""
    return places_in_pages(site, rf"(?<= )(?:{'|'.join(WORDS)})(?= )")


def forge_word(site: Copy, target: Target, rng: Random) -> Forgery:
    """Put another word for one."""
    page, place, old = target
    site.replace(page, old, WORDS[old], at=place)
    return Forgery(f"{page}: {old!r} has become {WORDS[old]!r}")


def find_verbs(site: Copy) -> list[Target]:
    """Return verbs that a *not* can follow."""
    return places_in_pages(site, VERB)


def forge_negation(site: Copy, target: Target, rng: Random) -> Forgery:
    """Negate a sentence."""
    page, place, old = target
    site.replace(page, old, f"{old} not", at=place)
    return Forgery(f"{page}: a sentence is negated after {old!r}")


def find_sentences(site: Copy) -> list[Target]:
    """Return whole sentences of the prose."""
    return places_in_pages(site, SENTENCE)


def forge_omission(site: Copy, target: Target, rng: Random) -> Forgery:
    """Leave a sentence out."""
    page, place, old = target
    site.replace(page, old, "", at=place)
    return Forgery(f"{page}: without the sentence {old[:50]!r}")


def find_alts(site: Copy) -> list[Target]:
    """Return the pictures of claims with something to read aloud."""
    return places_in_markup(site, r'<img [^>]*_static/claims/[^>]*alt="[^"]{20,}"')


def forge_alt(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change what a picture is said to show: a number where there is one, else a word."""
    page, place, old = target
    head, _, alt = old.rpartition('alt="')
    new = change_digit(alt, rng) if any(sign.isdigit() for sign in alt) else alt.replace(" ", " no ", 1)
    site.replace(page, old, f'{head}alt="{new}', at=place)
    return Forgery(f"{page}: alt text of a picture")


def find_captions(site: Copy) -> list[Target]:
    """Return the captions of figures and tables."""
    return places_in_markup(site, r"(?<=<figcaption>)[^<]{15,}")


def forge_caption(site: Copy, target: Target, rng: Random) -> Forgery:
    """Say another thing below a figure."""
    page, place, old = target
    site.replace(page, old, f"Contrary to what one may think: {old}", at=place)
    return Forgery(f"{page}: caption {old[:40]!r}")


def find_cells(site: Copy) -> list[Target]:
    """Return cells of tables that hold a number."""
    return places_in_markup(site, r'(?<=<td class="number">)[\d,.]+(?=</td>)')


def find_links(site: Copy) -> list[Target]:
    """Return links to claims and to their places in the ledger."""
    return places_in_markup(site, r'(?<=href=")[^"]*#claim-[a-z0-9-]+(?=")')


def forge_link(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let a link lead to another claim."""
    page, place, old = target
    others = sorted({link for _, _, link in find_links(site) if link != old})
    new = rng.choice(others)
    site.replace(page, old, new, at=place)
    return Forgery(f"{page}: the link {old} leads to {new}")


def find_pictures(site: Copy) -> list[Target]:
    """Return where pages name the file of a picture."""
    return places_in_markup(site, r'(?<=src=")[^"]*_static/claims/[^"]+\.svg(?=")')


def forge_picture(site: Copy, target: Target, rng: Random) -> Forgery:
    """Show another figure in the place of one."""
    page, place, old = target
    others = [
        name for name in site.names("_static/claims/*.svg") if posixpath.basename(name) != posixpath.basename(old)
    ]
    new = posixpath.join(posixpath.dirname(old), posixpath.basename(rng.choice(others)))
    site.replace(page, old, new, at=place)
    return Forgery(f"{page}: shows {posixpath.basename(new)} for {posixpath.basename(old)}")


def find_pages(site: Copy) -> list[Target]:
    """Return the pages."""
    return [(page,) for page in site.pages()]


def forge_script(site: Copy, target: Target, rng: Random) -> Forgery:
    """Add a script that rewrites numbers when the page is read."""
    page = target[0]
    site.replace(page, "</body>", SCRIPT.format(number=rng.randrange(10, 99)) + "</body>")
    return Forgery(f"{page}: a script that rewrites numbers")


def forge_stylesheet(site: Copy, target: Target, rng: Random) -> Forgery:
    """Hide a claim by a rule of the stylesheet, which leaves every page as it is."""
    sheet, claim = target
    site.write(sheet, site.read(sheet) + HIDING.format(claim=claim))
    return Forgery(f"{sheet}: hides claim {claim}")


def find_stylesheets(site: Copy) -> list[Target]:
    """Return pairs of a stylesheet and a claim that it can hide."""
    sheets = [name for name in site.names("_static/*.css")]
    claims = sorted({place[2] for place in places_in_markup(site, r'(?<=id="claim-)[a-z0-9-]+')})
    return [(sheet, claim) for sheet in sheets for claim in claims]


def forge_left_over(site: Copy, target: Target, rng: Random) -> Forgery:
    """Leave a page that no table of contents knows."""
    page = target[0]
    new = f"{named(page)}-{rng.choice(('old', 'draft', 'v2', 'copy'))}.html"
    site.write(new, site.read(page))
    return Forgery(f"{new}: a page too many")


def forge_removal(site: Copy, target: Target, rng: Random) -> Forgery:
    """Take a page away."""
    site.remove(target[0])
    return Forgery(f"{target[0]}: is gone")


def find_claims(site: Copy) -> list[Target]:
    """Return claims that are a paragraph of their own on a page."""
    return places_in_markup(site, r'<p class="claim" id="claim-[a-z0-9-]+"[^>]*>(?:(?!</p>).)*</p>')


def forge_claim_left_out(site: Copy, target: Target, rng: Random) -> Forgery:
    """Take a claim off a page."""
    page, place, old = target
    site.replace(page, old, "", at=place)
    return Forgery(f"{page}: without claim {re.search(r'claim-([a-z0-9-]+)', old)[1]}")


def forge_claim_moved(site: Copy, target: Target, rng: Random) -> Forgery:
    """Put a claim at the end of its page: no letter of it differs, only its place."""
    page, place, old = target
    html = site.read(page)
    end = html.rindex("</article>")
    site.write(page, html[:place] + html[place + len(old) : end] + old + html[end:])
    return Forgery(f"{page}: claim {re.search(r'claim-([a-z0-9-]+)', old)[1]} stands elsewhere")


def find_titles(site: Copy) -> list[Target]:
    """Return headings of pages."""
    return [(page, place, text) for page in site.pages() for place, text in texts_of(site.read(page))[:1]]


def forge_title(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a heading."""
    page, place, old = target
    site.replace(page, old, f"Why nobody doubts: {old}", at=place)
    return Forgery(f"{page}: its heading")


def find_searches(site: Copy) -> list[Target]:
    """Return places of the index of words where a page's title stands."""
    text = site.read("searchindex.js")
    start = text.index("titles:") if "titles:" in text else text.index('"titles"')
    return [("searchindex.js", start + m.start(1), m[1]) for m in re.finditer(r'"([A-Z][a-z ]{6,60})"', text[start:])]


KINDS = (
    Kind("page: number", "a digit of a number in the text of a page", find_numbers, forge_number, 20),
    Kind("page: table cell", "a number in a table of a page", find_cells, forge_number, 16),
    Kind("page: word", "a word of the prose that turns a sentence round", find_words, forge_word, 16),
    Kind("page: negation", "a sentence of a page negated", find_verbs, forge_negation, 16),
    Kind("page: omission", "a sentence of a page left out", find_sentences, forge_omission),
    Kind("page: heading", "the heading of a page", find_titles, forge_title, 8),
    Kind("page: alt text", "the alt text of a figure", find_alts, forge_alt),
    Kind("page: caption", "the caption of a figure or table", find_captions, forge_caption),
    Kind("page: picture", "another figure shown in the place of one", find_pictures, forge_picture),
    Kind("page: claim out", "a claim taken off a page", find_claims, forge_claim_left_out),
    Kind("page: claim moved", "a claim put elsewhere on its page", find_claims, forge_claim_moved),
    Kind("page: link", "a link led to another claim", find_links, forge_link),
    Kind("page: script", "a script added that rewrites numbers", find_pages, forge_script),
    Kind("page: too many", "a page left over", find_pages, forge_left_over),
    Kind("page: gone", "a page removed", find_pages, forge_removal),
    Kind("site: stylesheet", "a claim hidden by a stylesheet", find_stylesheets, forge_stylesheet),
    Kind("site: search", "a title in the index that is searched", find_searches, forge_title, 6),
)
