"""What is said of the names that texts choose: how the commonest is spread over them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.measures.framing import say_share_of_one

CASES = {
    "most in one text": ("aaab", ", three of them in one text"),
    "half in one text": ("aabb", ""),
    "all in one text": ("aaa", ""),
}


@pytest.mark.parametrize(("texts", "said"), CASES.values(), ids=CASES.keys())
def test_one_text_has_most(texts, said):
    """Where one of several texts has most uses of the commonest name, that is said."""
    rows = pd.DataFrame({"article_id": list(texts), "name": "Bote"})
    assert say_share_of_one(rows, ["Bote"]) == said


def test_of_several_names_nothing_is_said():
    """Where several names are commonest, their uses are not added up."""
    rows = pd.DataFrame({"article_id": list("aaab"), "name": ["Bote", "Wirt", "Bote", "Wirt"]})
    assert say_share_of_one(rows, ["Bote", "Wirt"]) == ""
