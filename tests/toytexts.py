"""A small site about three invented texts, as the build leaves it to the dossiers: pages, record, tables."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.publish.exporting import export
from analysis.tables import prepare

SHELL = """<!DOCTYPE html>
<html lang="en" data-content_root="../">
<head><meta charset="utf-8" /><title>The texts &#8212; Small book</title>
<link href="../_static/a.css?v=1" rel="stylesheet" />
<script>DOCUMENTATION_OPTIONS.pagename = 'book/texts';</script></head>
<body><nav><a class="navbar-brand logo" href="../index.html">B</a></nav>
<main id="main"><article class="bd-article"><h1>Its own words</h1></article></main>
<nav id="pst-page-toc-nav" class="page-toc"><ul></ul></nav></body></html>
"""
WELL = """Brunnen am Markt soll trocken sein

Der Brunnen am Markt führt angeblich kein Wasser mehr. Das berichtet das «Dorfblatt» unter Berufung auf die Stadt.

«Wir suchen noch ein Ersatzteil», sagte eine Sprecherin der Stadt am Montag dem «Dorfblatt». Die Reparatur werde
wohl acht Wochen dauern, erklärte sie. Der Bürgermeister habe davon nichts gewusst.
"""
COPY = """Kein Wasser am Markt

Der Brunnen am Markt führt angeblich kein Wasser mehr. Laut dem «Dorfblatt» ist eine Pumpe defekt, die seit Jahren
niemand gewartet hat, wie mehrere Anwohner am Dienstag bestätigten.
"""
PLAIN = """Markt bleibt am Sonntag offen

Der Markt bleibt am Sonntag offen. Die Stände schließen um acht Uhr.
"""
HOSTILE = '../"><script>x</script>'
TEXTS = {"brunnen": WELL, HOSTILE: COPY, "markt": PLAIN}
KNOWN = {"brunnen": {"outlet": "<b>Bote</b>", "date": "2023-07", "url": 'https://example.org/"><b>'}}


def write_corpus(path: Path, texts: dict[str, str] = TEXTS) -> Path:
    """Write texts as a corpus of one file and return it."""
    rows = [{"id": id, "text": text, **KNOWN.get(id, {})} for id, text in texts.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def make_site(folder: Path, texts: dict[str, str] = TEXTS, *, claims: list[dict] | None = None) -> tuple[Path, Path]:
    """Write a small site without dossiers; return it and the folder of tables."""
    site, tables = folder / "site", folder / "tables"
    prepare(write_corpus(folder / "corpus.jsonl", texts), tables)
    export(tables, site / "record" / "tables")
    files = {
        "book/texts.html": SHELL,
        "book/ledger.html": SHELL,
        "index.html": SHELL,
        "_static/a.css": "",
        "record/ledger.json": json.dumps({"claims": claims or [], "notebooks": {}, "rows": {}, "corpus": {}}),
    }
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return site, tables
