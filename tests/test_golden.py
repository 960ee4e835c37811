"""The five texts' annotations as they stood when somebody last looked at them.

``make golden`` writes them anew; the diff is what is reviewed. A line an annotation, so that it reads well.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from analysis.annotate import annotate, to_json
from analysis.corpus import open_corpus

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


def lines_of(annotated: dict) -> str:
    """Write an annotated article with a line for each annotation."""
    parts = []
    for key, value in annotated.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f'"{key}": [\n  {rows}\n ]' if value else f'"{key}": []')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{" + ",\n ".join(parts) + "}\n"


@pytest.mark.parametrize("article", list(open_corpus(SEEDS).articles()), ids=lambda article: article.id[:3])
def test_annotations_are_those_last_reviewed(article):
    """Whoever changes an annotation says so, by a reviewed change of this file."""
    golden = (HERE / "golden" / f"{article.id}.json").read_text(encoding="utf-8")
    assert lines_of(to_json(annotate(article))) == golden


if __name__ == "__main__":
    for one in open_corpus(SEEDS).articles():
        (HERE / "golden" / f"{one.id}.json").write_text(lines_of(to_json(annotate(one))), encoding="utf-8")
    sys.stdout.write("written; now read the diff\n")
