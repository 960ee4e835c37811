"""A chapter's page opens with what was found; how it was measured is folded; nothing is lost on the way."""

from __future__ import annotations

from analysis.publish.opening import UNSEEN, fold_measuring, open_with_finding
from toybook import code, markdown


def shows(*markups: str) -> dict:
    """Return a dressed cell of code with outputs."""
    outputs = [{"output_type": "display_data", "data": {"text/html": markup}, "metadata": {}} for markup in markups]
    return {**code("claim(...)", "hide-input"), "id": "cell-2", "outputs": outputs}


TITLE = {**markdown("# Title\n\n**Question.** Why?"), "id": "cell-1"}
FOUND = '<p class="claim" id="claim-a">Found.</p>'


def test_opens():
    """Title, finding, question, code: the finding moves, the code stays and shows nothing twice."""
    cells = open_with_finding([TITLE, shows(FOUND, FOUND), markdown("## More")])
    assert [cell["source"] for cell in cells] == ["# Title", UNSEEN, "**Question.** Why?", "claim(...)", "## More"]
    assert [len(cell.get("outputs", ())) for cell in cells] == [0, 2, 0, 0, 0]
    assert cells[1]["metadata"]["tags"] == ["remove-input"] and cells[3]["metadata"]["tags"] == ["hide-input"]
    assert len({cell["id"] for cell in cells[:4]}) == 4


def test_stays():
    """A page that begins otherwise stays as it is: a figure first, no title, words between, a single cell."""
    for cells in (
        [TITLE, shows("<figure></figure>")],
        [TITLE, shows(FOUND, "<figure></figure>")],
        [TITLE, shows()],
        [markdown("No title."), shows(FOUND)],
        [TITLE, markdown("Words."), shows(FOUND)],
        [TITLE],
        [],
    ):
        assert open_with_finding(cells) == cells


def test_title_alone():
    """A title without a question leaves no empty cell."""
    cells = open_with_finding([markdown("# Title\n\n"), shows(FOUND)])
    assert [cell["source"] for cell in cells] == ["# Title", UNSEEN, "claim(...)"]


def test_unchanged():
    """The notebook that was handed in is as before."""
    cells = [TITLE, shows(FOUND)]
    open_with_finding(cells)
    assert cells == [TITLE, shows(FOUND)]


def test_folds():
    """The section is folded up to the next one, whose heading stays where it was."""
    before = "## How it was measured\n\nA *cue* is.\n\n* one\n\n## Side by side\n\nMore."
    (cell,) = fold_measuring([markdown(before)])
    head, _, after = cell["source"].partition("</details>")
    assert head.startswith('## How it was measured\n\n<details class="measured"><summary>What was counted')
    assert head.endswith("</summary>\n\nA *cue* is.\n\n* one\n\n") and after == "\n\n## Side by side\n\nMore."


def test_folds_nothing_else():
    """Other sections, and code that speaks of it, are left alone."""
    cells = [markdown("## Limits\n\n## How it was measured"), code("## How it was measured\n\nx"), markdown("x")]
    assert fold_measuring(cells) == cells
