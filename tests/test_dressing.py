"""Dressing executed notebooks: nothing that differs from run to run, claims in their places."""

from __future__ import annotations

import json

import pytest

from analysis.claims import MIME, make_record
from analysis.publish.dressing import clean, collect_ledger, dress_notebook, merge, to_root
from analysis.publish.staging import BookError
from toybook import code, markdown, notebook


def claimed(id: str, value) -> dict:
    """Return an executed cell with a claim."""
    record = make_record(id, value)
    data = {"text/plain": record["text"], MIME: {k: v for k, v in record.items() if k != "html"}}
    if "html" in record:
        data["text/html"] = record["html"]
    shown = {"output_type": "display_data", "data": data, "metadata": {"scrapbook": {"name": id, "mime_prefix": ""}}}
    return code(f"claim('{id}')") | {"outputs": [shown], "execution_count": 1}


def test_two_executions_come_out_the_same():
    """Times, versions, paths and random ids go."""
    runs = []
    for number in "12":
        run = notebook(code("1") | {"id": number, "execution_count": 1})
        run["cells"][0]["metadata"] |= {"papermill": {"duration": float(number)}, "execution": {"x": number}}
        run["metadata"] |= {"papermill": {"output_path": f"/x/{number}"}, "language_info": {"version": number}}
        runs.append(clean(run))
    assert runs[0] == runs[1]
    assert "papermill" not in json.dumps(runs[0])


def test_prose_is_that_of_today():
    """Outputs come from the executed notebook, Markdown from the source, also where cells of it came and went."""
    ran = notebook(markdown("old"), code("a") | {"execution_count": 1, "outputs": ["A"]}, code("b") | {"outputs": []})
    merged = merge(notebook(code("a"), markdown("new"), markdown("more"), code(""), code("b")), ran)
    assert [cell["source"] for cell in merged["cells"]] == ["a", "new", "more", "", "b"]
    assert merged["cells"][0]["outputs"] == ["A"]


def test_claim_is_shown_as_safe_markup():
    """A claim's output becomes HTML with its anchor; hostile text stays text; other outputs stay as they are."""
    plain = code("x") | {"outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}], "execution_count": 2}
    dressed, files = dress_notebook(notebook(claimed("a-b", "is <script> & *soll*"), plain), "../", "notebooks/one")
    shown = dressed["cells"][0]["outputs"][0]
    assert list(shown["data"]) == ["text/html"]
    assert 'id="claim-a-b"' in shown["data"]["text/html"]
    assert "<script>" not in shown["data"]["text/html"]
    assert dressed["cells"][1]["outputs"] == plain["outputs"]
    assert files == {}


def test_code_that_shows_nothing_is_folded_with_the_code_after_it():
    """One fold and not several in a row; what is told to be removed goes, prose and outputs stay where they are."""
    cells = [code("p = 1", "parameters"), code("p = 2", "injected-parameters"), code("q"), claimed("a", 1)]
    dressed, _ = dress_notebook(clean(notebook(*cells, markdown("m"), code("r"))), "", "one")
    assert [cell["source"] for cell in dressed["cells"]] == ["p = 1\n\nq\n\nclaim('a')", "m", "r"]
    assert len(dressed["cells"][0]["outputs"]) == 1


def test_ledger_names_where_claims_come_from():
    """Each record has its notebook and cell; an id that two notebooks use is refused."""
    one = {"notebooks/one": notebook(markdown("x"), claimed("rows", 7))}
    ledger = collect_ledger(one)
    assert (ledger["rows"]["notebook"], ledger["rows"]["cell"], ledger["rows"]["text"]) == ("notebooks/one", 2, "7")
    with pytest.raises(BookError, match="notebooks/two, cell 1: claim 'rows' stands in notebooks/one already"):
        collect_ledger(one | {"notebooks/two": notebook(claimed("rows", 8))})
    with pytest.raises(BookError, match="stands twice"):
        collect_ledger({"notebooks/two": notebook(claimed("rows", 8), claimed("rows", 8))})


@pytest.mark.parametrize(("page", "way"), [("index", ""), ("book/a", "../"), ("a/b/c", "../../")])
def test_way_to_the_root(page, way):
    """Links to files of the site are relative, so that it can stand in any folder."""
    assert to_root(page) == way
