"""Executing notebooks: what did not run to its end is refused, with notebook, cell and reason."""

from __future__ import annotations

import copy
import json
import os
import shutil
from pathlib import Path

import pytest

from analysis.publish import execution
from analysis.publish.dressing import clean
from analysis.publish.execution import (
    CELL_SECONDS,
    LIMIT,
    BookError,
    NoKernelError,
    check_executed,
    execute_stale,
    find_fault,
    keep,
    load_kept,
    read_limit,
    run_all,
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


def tables_of(folder: Path) -> Path:
    """Return a folder of tables, beside what is written; no notebook here reads one."""
    folder.joinpath("tables").mkdir(exist_ok=True)
    return folder / "tables"


@pytest.mark.slow
def test_runs_what_is_not_kept_and_names_the_cell_that_stops(tmp_path):
    """Of two notebooks one ends well and is kept, one stops: the error names it, the cell and the reason."""
    fine = notebook(code("x: int = 1", "parameters"), markdown("text"), code("print(x)"))
    broken = notebook(markdown("# Title"), code("a = 1"), code("raise ValueError('no rows')"), code("a"))
    said: list[str] = []
    ways = {"cache": tmp_path / "cache", "tables": tables_of(tmp_path), "scratch": tmp_path / "scratch", "clean": clean}
    found = execute_stale({"fine": fine}, {"fine": "k1"}, report=said.append, parameters={"x": 5}, **ways)
    injected = [cell for cell in found["fine"]["cells"] if "injected-parameters" in cell["metadata"].get("tags", ())]
    assert "".join(found["fine"]["cells"][-1]["outputs"][0]["text"]) == "5\n"
    assert [cell["metadata"]["tags"] for cell in injected] == [["injected-parameters", "remove-input"]]
    with pytest.raises(BookError, match=r"^broken\.ipynb, cell 3: it stopped with ValueError: no rows$"):
        execute_stale({"broken": broken}, {"broken": "k2"}, report=said.append, **ways)
    execute_stale({"fine": fine}, {"fine": "k1"}, report=said.append, parameters={"x": 5}, **ways)
    assert said[-1] == "[1/1] fine.ipynb: unchanged"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["k1.ipynb"]


@pytest.mark.slow
def test_a_cell_that_never_ends_is_stopped_and_named(tmp_path, monkeypatch):
    """The limit is one of our own; the build ends with notebook, cell and reason."""
    monkeypatch.setenv(LIMIT, "1")
    endless = notebook(code("a = 1"), markdown("text"), code("while True: pass"), code("a"))
    ways = {"cache": tmp_path / "cache", "tables": tables_of(tmp_path), "scratch": tmp_path / "scratch", "clean": clean}
    told = rf"^endless\.ipynb, cell 3: it did not end within 1 s \({LIMIT} sets another limit\)$"
    with pytest.raises(BookError, match=told):
        execute_stale({"endless": endless}, {"endless": "k"}, report=lambda line: None, **ways)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "soon", "٣", "1" * 10])
def test_a_limit_that_is_none_is_refused(monkeypatch, value):
    """Whole seconds; nothing set is the limit that is documented."""
    monkeypatch.setenv(LIMIT, value)
    with pytest.raises(BookError, match=LIMIT):
        read_limit()
    monkeypatch.setenv(LIMIT, "")
    assert read_limit() == CELL_SECONDS
    monkeypatch.delenv(LIMIT)
    assert read_limit() == CELL_SECONDS


def answers_at_last(source, target, parameters, limit):
    """Stand in for running a notebook: the first time that one is tried, no kernel answers."""
    if not target.exists():
        target.touch()
        raise NoKernelError("Kernel died before replying to kernel_info")
    shutil.copy(source, target)


def never_answers(source, target, parameters, limit):
    """Stand in for running a notebook where no kernel ever answers."""
    raise NoKernelError("Kernel didn't respond in 60 seconds")


def run_with(fake, monkeypatch, tmp_path) -> tuple[list[str], list[tuple[str, str]]]:
    """Run three notebooks in workers by a stand-in; return the names of those that were run, and what was said."""
    monkeypatch.setattr(execution, "run_notebook", fake)
    monkeypatch.setattr(execution, "PROGRESS_SECONDS", 600)  # nothing but what the stand-in causes is said
    said: list[tuple[str, str]] = []
    ways = {"tables": tables_of(tmp_path), "scratch": tmp_path / "scratch", "follow": lambda *words: said.append(words)}
    return [name for name, _, _ in run_all(dict.fromkeys("abc", SOURCE), {}, **ways)], said


def test_a_kernel_that_does_not_answer_is_started_once_more(monkeypatch, tmp_path):
    """Each notebook has one more try, and each of these is told."""
    ran, said = run_with(answers_at_last, monkeypatch, tmp_path)
    assert sorted(ran) == ["a", "b", "c"]
    why = "its kernel could not be started (Kernel died before replying to kernel_info); trying once more"
    assert sorted(said) == [(name, why) for name in "abc"]


def test_a_kernel_that_does_not_answer_twice_ends_the_build(monkeypatch, tmp_path):
    """The notebook is named, with the reason."""
    with pytest.raises(BookError, match=r"^[ab]\.ipynb: its kernel could not be started, twice: Kernel didn't respond"):
        run_with(never_answers, monkeypatch, tmp_path)


def finds_fonts(source, target, parameters, limit):
    """Stand in for running a notebook: it is well where matplotlib needs not look for fonts."""
    shutil.copy(source, target)
    return None if list(Path(os.environ["MPLCONFIGDIR"]).glob("fontlist-*.json")) else "matplotlib would look for fonts"


def test_fonts_are_listed_before_notebooks_run(monkeypatch, tmp_path):
    """On a slow machine matplotlib tells on stderr that it lists fonts, and a whole notebook would be refused."""
    ran, _said = run_with(finds_fonts, monkeypatch, tmp_path)
    assert sorted(ran) == ["a", "b", "c"]


def test_only_a_kernel_that_never_began_is_started_again(monkeypatch, tmp_path):
    """That a kernel died in a cell, or that a cell raised the same kind of error, is the cell's own."""
    import papermill
    from nbclient.exceptions import DeadKernelError

    source, target = tmp_path / "in.ipynb", tmp_path / "out.ipynb"
    write_notebook(source, SOURCE)

    def stops_with(error, cells):
        def run(*_, **__):
            write_notebook(target, notebook(*cells))
            raise error

        monkeypatch.setattr(papermill, "execute_notebook", run)

    pending, begun = copy.deepcopy(SOURCE["cells"]), copy.deepcopy(SOURCE["cells"])
    begun[1]["metadata"]["papermill"] = {"start_time": "2020-01-01T00:00:00", "status": "running"}
    stops_with(RuntimeError("Kernel died before replying to kernel_info"), pending)
    with pytest.raises(NoKernelError, match="before replying"):
        run_notebook(source, target, {})
    for error in (DeadKernelError("Kernel died"), RuntimeError("Kernel died before replying to kernel_info")):
        stops_with(error, begun)
        assert run_notebook(source, target, {}) == f"cell 2: it stopped with {type(error).__name__}: {error}"
    stops_with(ValueError("no such kernel"), pending)
    assert "ValueError: no such kernel" in run_notebook(source, target, {})
