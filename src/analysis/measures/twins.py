"""Tables to be read beside the graph of provenance: its steps, its roots and their bounds, and which side answers.

What is known of the texts from elsewhere has tables of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measures.answers import RESPONSE_NAMES
from analysis.measures.corpus import say_date
from analysis.measures.roots import bound_roots, rests_on_found, root_rows
from analysis.measures.sources import IDENTIFIABILITY_NAMES, KIND_NAMES
from analysis.store import Tables
from analysis.wording import join

UNKNOWN = "not known"  # in place of an outlet
STEP_NAMES = {
    "cites": "stands on",
    "through": "is where we hear",
    "taken_from": "was taken from",
    "denies": "denies what is said by",
}


def list_steps(nodes: pd.DataFrame, edges: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Return the edges of the graph as a table to be read.

    Args:
        nodes: as ``measures.graph.provenance`` returns them.
        edges: the same, with a column ``object``: what is denied.
        labels: short names by article.

    Returns:
        Columns ``from``, ``step``, ``to``, ``evidence``, ``texts`` and ``what is denied``.
    """
    name = dict(zip(nodes["id"], nodes["label"], strict=True))
    rows = [
        (
            name.get(edge.from_id),
            STEP_NAMES[edge.kind] if edge.to_id in name else "denies",
            name.get(edge.to_id),
            edge.evidence if isinstance(edge.evidence, str) else None,
            join([labels[key] for key in edge.article_ids]),
            edge.object if isinstance(edge.object, str) else None,
        )
        for edge in edges.itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["from", "step", "to", "evidence", "texts", "what is denied"])


def list_roots(tables: Tables) -> pd.DataFrame:
    """Return the roots of each text as a table to be read, most words carried first."""
    rows = root_rows(tables)
    rows = rows.assign(
        kind=rows["kind"].map(KIND_NAMES), identifiability=rows["identifiability"].map(IDENTIFIABILITY_NAMES)
    )
    names = {
        "label": "text",
        "name": "root",
        "kind": "kind",
        "identifiability": "who it is",
        "words": "words",
        "carried": "with those heard through it",
    }
    return rows[list(names)].rename(columns=names)


def list_bounds(tables: Tables) -> pd.DataFrame:
    """Return how many different roots there are at least and at most, by what the texts say.

    A second row counts what the registry joins because of something found elsewhere, where it does so.
    """
    goings = [("what the texts say", False)]
    if rests_on_found(tables):
        goings.append(("with sources found elsewhere to be one", True))
    rows = []
    for said, found in goings:
        bounds = bound_roots(tables, found=found)
        rows.append((said, bounds.texts, bounds.cited, bounds.low, bounds.high))
    counts = ["texts", "roots, text by text", "different: at least", "different: at most"]
    return pd.DataFrame(rows, columns=["going by", *counts])


def list_parents(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that the texts are known to retell as a table to be read.

    Args:
        rows: as ``measures.retold.parent_rows`` returns them.
    """
    through = [
        None
        if not isinstance(row.via_id, str)
        else (row.through if isinstance(row.through, str) else UNKNOWN)
        + (" (inferred)" if row.through_known == "inferred" else "")
        for row in rows.itertuples()
    ]
    rows = rows.assign(
        through=pd.Series(through, rows.index, dtype="str"),
        outlet=rows["outlet"].fillna(UNKNOWN),
        date=rows["date"].map(say_date, na_action="ignore"),
    )
    names = {
        "label": "text",
        "outlet": "retells",
        "what": "what that is",
        "date": "date",
        "through": "through",
        "named": "named in the text",
        "known": "known",
    }
    return rows[list(names)].rename(columns=names)


def list_parent_evidence(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how each report that texts retell is known as a table to be read, one row a report.

    Args:
        rows: as ``measures.retold.parent_rows`` returns them.
    """
    found = [
        (
            ", ".join([row.outlet if isinstance(row.outlet, str) else UNKNOWN, *dated(row.date)]),
            row.evidence,
            row.url if isinstance(row.url, str) else None,
        )
        for row in rows.drop_duplicates("parent_id").itertuples()
    ]
    return pd.DataFrame(found, columns=["report", "how it is known", "address"])


def dated(date: object) -> tuple[str, ...]:
    """Return a date as it is said, or nothing where it is not known."""
    return (say_date(date),) if isinstance(date, str) else ()


def list_answers(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is heard from each side as a table to be read.

    Args:
        rows: as ``measures.answers.answer_rows`` returns them.
    """
    names = {
        "label": "text",
        "side": "side",
        "response": "response",
        "identified": "identified",
        "unidentified": "not identified",
        "denials": "denials",
        "refusals": "refusals",
    }
    return rows.assign(response=rows["response"].map(RESPONSE_NAMES))[list(names)].rename(columns=names)


def list_denials(rows: pd.DataFrame) -> pd.DataFrame:
    """Return denials with ``against`` as it is read: in brackets where the text does not state it.

    Args:
        rows: as ``measures.denying.denial_rows`` returns them.
    """
    against = [
        None if not isinstance(name, str) else name if evidence == "stated" else f"{name} (inferred)"
        for name, evidence in zip(rows["against"], rows["evidence"], strict=True)
    ]
    return rows.assign(against=pd.Series(against, index=rows.index, dtype="str"))
