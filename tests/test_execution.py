"""Executing notebooks: what did not run to its end is refused, with notebook, cell and reason."""

from __future__ import annotations

import copy
import json

import pytest

from analysis.publish.dressing import clean
from analysis.publish.execution import (
    BookError,
    check_executed,
    execute_stale,
    find_fault,
    keep,
    load_kept,
    run_notebook,
)
from toybook import code, markdown, notebook, write_notebook

SOURCE = notebook(markdown("# Title"), code("a = 1"), code(""), code("a + 1"))


def executed(**changes) -> dict:
    """Return the source as it looks when it was executed; ``changes`` go into its last cell."""
    out = copy.deepcopy(SOURCE)
    out["cells"][1]["execution_count"] = 1
    out["cells"][3] |= {"execution_count": 2, **changes}
    return out


def output(kind: str, **values) -> list[dict]:
    """Return a list of one output."""
    return [{"output_type": kind, **values}]


def test_accepts_what_ran_to_its_end():
    """Empty cells are not executed, and prose may have changed since."""
    ran = executed(outputs=output("execute_result", data={"text/plain": "2"}))
    ran["cells"][0]["source"] = "# Another title"
    assert find_fault(ran, SOURCE) is None


@pytest.mark.parametrize(
    ("ran", "fault"),
    [
        (SOURCE, (2, "it was never executed")),
        (executed(execution_count=None), (4, "half run: the run ended before it, at [1]")),
        (executed(execution_count=1), (4, "executed out of order: [1] after [1]")),
        (executed(source="a + 2"), (4, "stale: its source has changed since it was executed")),
        (notebook(*executed()["cells"][:2]), (2, "stale: 1 code cells were executed, the source has 2")),
        (executed(outputs=output("error", ename="KeyError", evalue="x")), (4, "it stopped with KeyError: x")),
        (executed(outputs=output("stream", name="stderr", text=["hm\n"])), (4, "it wrote to stderr: hm")),
        (
            executed(outputs=output("execute_result", data={"text/plain": "<object at 0x7fa012345678>"})),
            (4, "its output holds a memory address, which differs from run to run"),
        ),
    ],
    ids=["never", "half", "order", "source", "cells", "error", "stderr", "address"],
)
def test_refuses_what_did_not(ran, fault):
    """The first thing that is wrong is said, with the number of its cell."""
    assert find_fault(ran, SOURCE) == fault
    with pytest.raises(BookError, match=rf"one\.ipynb, cell {fault[0]}: "):
        check_executed("one.ipynb", ran, SOURCE)


def test_kept_notebook_is_checked_when_read(tmp_path):
    """A kept notebook comes back as it was; one that was damaged, or fits no longer, counts as not there."""
    path = tmp_path / "kept.ipynb"
    assert load_kept(path, SOURCE) is None
    keep(path, executed())
    assert load_kept(path, SOURCE) == executed()
    assert load_kept(path, notebook(code("b = 1"))) is None
    damaged = json.loads(path.read_text(encoding="utf-8"))
    damaged["cells"][3]["outputs"] = output("stream", name="stdout", text="3")
    path.write_text(json.dumps(damaged), encoding="utf-8")
    assert load_kept(path, SOURCE) is None
    path.write_text("{", encoding="utf-8")
    assert load_kept(path, SOURCE) is None


def test_undeclared_parameter_is_refused_before_anything_runs(tmp_path):
    """papermill would only warn; here the notebook is not run at all."""
    write_notebook(tmp_path / "in.ipynb", notebook(code("year: int = 1", "parameters")))
    problem = run_notebook(tmp_path / "in.ipynb", tmp_path / "out.ipynb", {"yaer": 2})
    assert problem == "undeclared parameters: yaer; declared are year"
    assert not (tmp_path / "out.ipynb").exists()


@pytest.mark.slow
def test_runs_what_is_not_kept_and_names_the_cell_that_stops(tmp_path):
    """Of two notebooks one ends well and is kept, one stops: the error names it, the cell and the reason."""
    fine = notebook(code("x: int = 1", "parameters"), markdown("text"), code("print(x)"))
    broken = notebook(markdown("# Title"), code("a = 1"), code("raise ValueError('no rows')"), code("a"))
    said: list[str] = []
    ways = {"cache": tmp_path / "cache", "tables": tmp_path, "scratch": tmp_path / "scratch", "clean": clean}
    found = execute_stale({"fine": fine}, {"fine": "k1"}, report=said.append, parameters={"x": 5}, **ways)
    injected = [cell for cell in found["fine"]["cells"] if "injected-parameters" in cell["metadata"].get("tags", ())]
    assert "".join(found["fine"]["cells"][-1]["outputs"][0]["text"]) == "5\n"
    assert [cell["metadata"]["tags"] for cell in injected] == [["injected-parameters", "remove-input"]]
    with pytest.raises(BookError, match=r"^broken\.ipynb, cell 3: it stopped with ValueError: no rows$"):
        execute_stale({"broken": broken}, {"broken": "k2"}, report=said.append, **ways)
    execute_stale({"fine": fine}, {"fine": "k1"}, report=said.append, parameters={"x": 5}, **ways)
    assert said[-1] == "[1/1] fine.ipynb: unchanged"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["k1.ipynb"]
