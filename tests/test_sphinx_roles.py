"""Roles and directives: what they show, and that what is not there is a warning, which stops a build."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from analysis.claims import make_record
from analysis.store import TEXTS, write_table

ARTICLE = "Am Hafen soll ein Kran stehen. " * 20  # long enough that a short excerpt is within the limits
PAGE = """# Page

One {claim}`rows` and {fixed}`1848` and {claim}`says` and {excerpt}`hafen:0-13`.

```{claim} says
```

```{excerpt} hafen:3-8
```

```{made} rights
```
"""


@pytest.fixture
def make_page(tmp_path_factory):
    """Return a function that builds one page and returns its HTML and the warnings."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    def make(text: str, *, excerpts: str = "limited") -> tuple[str, str]:
        folder = tmp_path_factory.mktemp("page")
        source, tables = folder / "src", folder / "tables"
        for place in (source / "sub", source / "_made", source / "edition", tables):
            place.mkdir(parents=True)
        write_table(tables, TEXTS, pd.DataFrame({"article_id": ["hafen"], "text": [ARTICLE]}))
        write_table(tables, "articles", pd.DataFrame({"article_id": ["hafen"], "outlet": ["Der <Anker>"]}))
        ledger = {id: make_record(id, value) for id, value in (("rows", 1234), ("says", "It says *soll* & more."))}
        ledger["table"] = make_record("table", pd.DataFrame({"a": [1]}), caption="See.")
        made = {
            "ledger": {id: record | {"notebook": "notebooks/one"} for id, record in ledger.items()},
            "facts": {"excerpts": excerpts},
            "where": {"tables": str(tables)},
        }
        for name, data in made.items():
            (source / "_made" / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
        gloss = '[[gloss]]\narticle = "hafen"\nstart = 0\nend = 13\nen = "At the <port>"\n'
        (source / "edition" / "glosses.toml").write_text(gloss, encoding="utf-8")
        (source / "index.md").write_text("# Top\n\n```{toctree}\nsub/page\n```\n", encoding="utf-8")
        (source / "sub" / "page.md").write_text(text, encoding="utf-8")
        settings = {"extensions": ["myst_parser", "analysis.publish.sphinx_roles"], "html_theme": "basic"}
        warnings = io.StringIO()
        with docutils_namespace():
            app = Sphinx(
                str(source), None, str(folder / "out"), str(folder / "trees"), "html", settings, None, warnings
            )
            app.build()
        return (folder / "out" / "sub" / "page.html").read_text(encoding="utf-8"), warnings.getvalue()

    return make


def test_shows_what_there_is(make_page):
    """Values link to where they were computed, German is marked as German, and everything is escaped."""
    page, warnings = make_page(PAGE)
    assert warnings == ""
    for shown in (
        '<a id="shown-rows" class="claim-value" data-claim="rows" href="../ledger/one.html#claim-rows">1,234</a>',
        " and 1848 and ",
        '>It says <i lang="de">soll</i> &amp; more.</a>',
        '<span class="excerpt" lang="de">Am Hafen soll</span> <span class="gloss">(At the &lt;port&gt;)</span>',
        '<p class="claim" id="claim-says" data-claim="says">',
        '<a class="claim-source" href="../ledger/one.html#claim-says">',
        '<blockquote><span class="excerpt" lang="de">Hafen</span></blockquote>',
        "<cite>Der &lt;Anker&gt;</cite>",
        "40 words",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("{claim}`rosw`", "no such claim: 'rosw'"),
        ("{claim}`table`", "claim 'table' is a table: use the directive"),
        ("```{claim} rosw\n```", "no such claim: 'rosw'"),
        ("{excerpt}`hafen:3`", "must be ARTICLE:START-END"),
        ("{excerpt}`hafne:0-5`", "no such article"),
        ("{excerpt}`hafen:0-100000`", "the text has"),
        ("```{excerpt} hafen:0-600\n```", "over the limit"),
        ("```{made} lexikons\n```", "no such part: 'lexikons'"),
    ],
)
def test_what_is_not_there_is_a_warning(make_page, text, warning):
    """The warning says where and what."""
    page, warnings = make_page(f"# Page\n\n{text}\n")
    assert warning in warnings
    assert "page.md:3: WARNING" in warnings
    assert "Kran" not in page


def test_texts_that_one_owns_have_no_limits(make_page):
    """With ``excerpts = "full"`` any range may be shown."""
    page, warnings = make_page("# Page\n\n{excerpt}`hafen:0-600`\n", excerpts="full")
    assert (warnings, "Kran" in page) == ("", True)


def test_sheets_stand_in_the_order_of_their_names():
    """Not as a disk lists them: pages would differ from machine to machine."""
    from types import SimpleNamespace

    from analysis.publish.sphinx_roles import sort_sheets

    config = SimpleNamespace(html_css_files=["texts.css", "hoerensagen.css", "ledger.css"])
    sort_sheets(None, config)
    assert config.html_css_files == ["hoerensagen.css", "ledger.css", "texts.css"]
