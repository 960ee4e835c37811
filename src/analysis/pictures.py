"""Show the drawings of a figure on a page: light and dark, narrow and wide, with the words that say what they show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.excerpts import escape
from analysis.style import darken

WIDE = "(min-width: 740px)"  # pages that have the room for the wide drawing of a figure
PHONE = 314  # pixels of a figure on the smallest phones; a drawing that is wider scrolls there and does not shrink


def dress_images(record: Mapping, folder: str) -> tuple[str, dict[str, bytes]]:
    """Return the pictures of a figure for light and for dark pages, narrow and wide, and the files that they need.

    Pictures in which a letter would become too small on a phone scroll in themselves and keep their size.

    Args:
        record: as ``collect`` returns it.
        folder: the way from the page to the folder of the files.
    """
    name, alt = record["id"], escape(record["alt"])
    files: dict[str, bytes] = {}
    images = ""
    least = size_of(record["svg"])[0]
    style = f' style="min-width: {least}px"' if least > PHONE else ""
    for mode, end, paint in (("only-light", "", str), ("only-dark", "-dark", darken)):
        drawn = {f"{name}{end}.svg": record["svg"]}
        if "wide" in record:
            drawn[f"{name}-wide{end}.svg"] = record["wide"]
        files |= {file: paint(svg).encode() for file, svg in drawn.items()}
        image, *wider = [(f"{folder}{file}", *size_of(svg)) for file, svg in drawn.items()]
        sources = "".join(
            f'<source media="{WIDE}" srcset="{path}" width="{width}" height="{height}">'
            for path, width, height in wider
        )
        path, width, height = image
        image = (
            f'<img class="{mode} no-scaled-link" src="{path}" alt="{alt}" loading="lazy" width="{width}"'
            f' height="{height}"{style}>'
        )
        images += f"<picture>{sources}{image}</picture>" if wider else image
    if style:
        label = escape(record["caption"].replace("*", ""))
        images = f'<div class="scroller drawing" role="group" tabindex="0" aria-label="{label}">{images}</div>'
    return images, files


def size_of(svg: str) -> tuple[int, int]:
    """Return width and height of a picture, in points."""
    match = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return (round(float(match[1])), round(float(match[2]))) if match else (0, 0)
