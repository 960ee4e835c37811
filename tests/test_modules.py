"""Which module needs which, and that data flows one way."""

import ast
import sys

from analysis.modules import file_of, hash_modules, imports_of, needed_by

ORDER = [
    "records", "lexicon", "corpus", "cleaning", "spelling", "segmenting", "hedging", "quotations", "sources", "framing",
    "markers", "statements.choice", "statements.status", "statements.echoes", "statements.rementions",
    "annotate", "measured", "passages", "store", "rows", "tables",
    "excerpts", "measures.hedging", "measures.statements", "claims", "figures", "chapter", "publish",
]  # fmt: skip


def test_data_flows_one_way():
    """No module needs one that comes after it in the way of the data."""
    late = {"tables": {"store"}}  # the schema check is shared by both ends
    for number, module in enumerate(ORDER):
        wrong = set(needed_by(module)) & set(ORDER[number + 1 :]) - late.get(module, set())
        assert not wrong, f"{module} needs {sorted(wrong)}"


def test_what_annotates_needs_the_standard_library_alone():
    """Up to annotate everything is pure Python: it starts fast and maps over any engine."""
    allowed = sys.stdlib_module_names | {"analysis"}
    for module in needed_by("annotate"):
        tree = ast.parse(file_of(module).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert {name.partition(".")[0] for name in names} <= allowed, module


def test_packages_count_as_their_modules():
    """A chapter's measures and what they import are found."""
    assert {"measures.hedging", "measures.shared", "measures"} <= set(needed_by("measures.hedging"))
    assert "records" in imports_of("excerpts")


def test_the_hash_follows_the_source():
    """Other modules, another hash."""
    assert hash_modules(["records"]) != hash_modules(["records", "wording"])
