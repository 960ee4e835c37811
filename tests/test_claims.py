"""The one door for numbers, tables and figures."""

import pandas as pd
import pytest

from analysis.claims import (
    MIME,
    TABLE_ROWS,
    Evidence,
    claim,
    collect,
    dress,
    make_record,
    plain,
    sentence_html,
    table_html,
)
from analysis.excerpts import Door
from analysis.figures import draw_bars


def notebook(*records: dict) -> dict:
    """Return an executed notebook with one claim a cell."""
    return {
        "cells": [
            {"cell_type": "code", "outputs": [{"data": {MIME: r, "text/html": r.get("html", "")}}]} for r in records
        ]
    }


@pytest.mark.parametrize(
    ("value", "more", "text"),
    [(1234, {}, "1,234"), (3.14159, {"digits": 2}, "3.14"), (None, {}, "–"), ("So ist es.", {}, "So ist es.")],
)
def test_values_are_printed_as_the_book_prints_them(value, more, text):
    """Thousands have commas, decimals are chosen, what is missing is a dash."""
    assert make_record("a-b", value, **more)["text"] == text


@pytest.mark.parametrize("wrong", ["A", "a_b", "a--b", "1a", ""])
def test_malformed_ids_are_refused(wrong):
    """Ids are addresses in the page."""
    with pytest.raises(ValueError, match="claim id"):
        make_record(wrong, 1)


def test_a_figure_needs_alt_text_and_caption():
    """A figure that cannot be read aloud is not published."""
    rows = pd.DataFrame({"label": ["a"], "part": ["body"], "value": [3]})
    figure = draw_bars(rows, ["a"], names={"body": "body"}, unit="words")
    with pytest.raises(ValueError, match="alt text"):
        make_record("fig", figure, rows=rows, caption="See.")
    with pytest.raises(ValueError, match="caption"):
        make_record("fig", figure, rows=rows, alt="One bar.")


def test_a_record_carries_its_rows():
    """Columns, count, hash and the first rows travel with the value."""
    rows = pd.DataFrame({"a": [1, 2], "b": ["x", None]})
    record = make_record("a", 2, rows=rows)["rows"]
    assert (record["count"], record["columns"], record["first"]) == (2, ["a", "b"], [[1, "x"], [2, None]])
    assert record["sha256"] != make_record("a", 2, rows=rows.head(1))["rows"]["sha256"]


def test_a_record_says_what_it_rests_on():
    """Rows that name rows of a table rest on these; where they are sums, the rows that were summed are told apart."""
    cues = pd.DataFrame({"article_id": ["a", "a", "b"], "cue_no": [0, 1, 0]})
    sums = pd.DataFrame({"label": ["A", "B"], "count": [2, 1]})
    on = [{"table": "cues", "rows": [["a", 0], ["a", 1], ["b", 0]], "count": 3}]
    assert make_record("a", 3, rows=cues)["rests_on"] == make_record("a", 3, rows=sums, on=cues)["rests_on"] == on
    assert make_record("t", cues, caption="See.")["rests_on"] == on
    assert make_record("a", 3, rows=sums)["rests_on"] == make_record("a", 3)["rests_on"] == []
    assert make_record("a", 3, rows=cues, on="record/norms/x.json")["rests_on"] == [{"file": "record/norms/x.json"}]
    with pytest.raises(ValueError, match="not on a dict"):
        make_record("a", 3, on={})


def test_a_record_keeps_numbers_unrounded_and_in_json():
    """What is computed is kept as it is; what JSON has no number for becomes a word or nothing."""
    rows = pd.DataFrame({"x": [1 / 3, float("nan"), float("-inf")]})
    assert make_record("a", 1, rows=rows)["rows"]["first"] == [[1 / 3], [None], ["-inf"]]


def test_tables_escape_their_cells_and_let_excerpts_pass():
    """Only what came through the door for text may carry mark-up."""
    excerpt = Door({"a": "Er <b>soll</b>"}, share=None).show("a", 0, 13, marks=[(6, 10)])
    html = table_html(Evidence(["<i>"], [["<script>"], [excerpt], [1234], [None]]), german=["<i>"])
    assert "<script>" not in html and "&lt;script&gt;" in html and "<b>" not in html
    assert "<mark>soll</mark>" in html and '<td class="number" data-label="&lt;i&gt;">1,234</td>' in html


def test_sentences_mark_german_and_nothing_else():
    """Stars make German words; mark-up of other kinds is text."""
    assert sentence_html("*soll* <b>") == '<i lang="de">soll</i> &lt;b&gt;'
    assert sentence_html("type `make <b>`") == "type <code>make &lt;b&gt;</code>"


def test_collect_refuses_an_id_twice():
    """One id, one value."""
    record = make_record("a", 1)
    with pytest.raises(ValueError, match=r"hedging, cell 2: claim 'a' stands twice"):
        collect(notebook(record, record), "hedging")


def test_claim_speaks_the_glue_protocol(monkeypatch):
    """The output carries the metadata by which MyST-NB recognises what is glued."""
    seen = {}
    monkeypatch.setattr("IPython.display.display", lambda data, **more: seen.update(data=data, **more))
    claim("a-b", 7, unit="cues")
    assert seen["metadata"] == {"scrapbook": {"name": "a-b", "mime_prefix": ""}}
    assert seen["data"]["text/plain"] == "7" and seen["data"][MIME]["value"] == 7


def test_a_figure_is_dressed_for_light_and_dark():
    """A page gets two pictures with the same alt text, a caption and the rows behind them."""
    rows = pd.DataFrame({"label": ["<a>"], "part": ["body"], "value": [3]})
    figure = draw_bars(rows, ["<a>"], names={"body": "body"}, unit="words")
    html, files = dress(make_record("fig", figure, rows=rows, alt='One "bar".', caption="See *soll*."), "../")
    assert set(files) == {"fig.svg", "fig-dark.svg"} and files["fig.svg"] != files["fig-dark.svg"]
    assert html.count('alt="One &quot;bar&quot;."') == 2 and 'src="../_static/claims/fig.svg"' in html
    assert "<summary>" in html and "&lt;a&gt;" in html and '<i lang="de">soll</i>' in html


def test_a_figure_may_have_a_wide_drawing():
    """The page chooses by its width; both have a dark twin, and one alt text and caption serve them all."""
    told = {"alt": "A bar.", "caption": "See it."}
    rows = pd.DataFrame({"label": ["a"], "part": ["body"], "value": [3]})
    narrow, wide = (draw_bars(rows, ["a"], names={"body": "body"}, unit=unit) for unit in ("words", "letters"))
    html, files = dress(make_record("fig", narrow, wide=wide, **told), "../")
    assert set(files) == {f"fig{wide}{dark}.svg" for wide in ("", "-wide") for dark in ("", "-dark")}
    assert files["fig.svg"] != files["fig-wide.svg"] != files["fig-wide-dark.svg"]
    assert html.count("<picture>") == html.count("<source media=") == 2 and html.count("<figcaption>") == 1
    assert 'srcset="../_static/claims/fig-wide-dark.svg"' in html and html.count('alt="A bar."') == 2
    assert "<picture" not in dress(make_record("fig", narrow, **told))[0]


def test_nothing_has_no_caption():
    """An empty table and a figure of no rows are told in a few words; a figure that names no rows is drawn."""
    rows = pd.DataFrame({"label": [], "part": [], "value": []})
    told = {"alt": "Nothing.", "caption": "See it."}
    figure = draw_bars(rows, ["a"], names={"body": "body"}, unit="words")
    drawn = dress(make_record("fig", figure, rows=rows, **told))
    listed = dress(make_record("table", rows, caption="See it."))
    assert drawn == ('<p class="claim none" id="claim-fig" data-claim="fig">Nothing to draw.</p>', {})
    assert listed == ('<p class="claim none" id="claim-table" data-claim="table">Nothing to list.</p>', {})
    assert "See it." in dress(make_record("fig", figure, **told))[0]


def test_several_values_in_a_cell_are_parted_by_commas():
    """An id may hold blanks, so a list of them is no joined text before it is shown."""
    assert plain(("Kurier (2)", "Bote 1")) == "Kurier (2), Bote 1" and plain(()) == ""


def test_long_tables_are_cut_and_say_so():
    """A page shows so many rows of a table, and how many more there are; a list says the same."""
    from analysis.figures import MOST_LISTED

    rows = [[number] for number in range(TABLE_ROWS + 1)]
    assert table_html(Evidence(["n"], rows[:-1])).count("<tr>") == TABLE_ROWS + 1 and MOST_LISTED == TABLE_ROWS
    cut = table_html(Evidence(["n"], rows))
    assert cut.count("<tr>") == TABLE_ROWS + 1 and cut.endswith("<p>One more row is in the published tables.</p>")
    folded = table_html(Evidence(["n"], rows + rows, first=2))
    assert f"{TABLE_ROWS - 2} more rows</summary>" in folded and f"<p>{TABLE_ROWS + 2} more rows are" in folded
