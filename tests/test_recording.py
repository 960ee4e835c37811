"""What a site's record says of the notebooks that it was made from."""

import pytest

from analysis.publish.recording import check_files, describe_book, describe_notebook, read_parameters
from analysis.publish.sitehash import hash_bytes, hash_file
from analysis.publish.staging import BookError, Project
from toybook import PARAMETERS, SETUP, code, markdown, notebook


@pytest.fixture
def place(tmp_path):
    """Return a project with a lock, files that a notebook may read, and a site with an executed notebook."""
    root, site = tmp_path / "project", tmp_path / "site"
    (site / "record" / "tables").mkdir(parents=True)
    (root / "labels").mkdir(parents=True)
    for name, text in (("requirements.txt", "pandas==3.0\n"), ("labels/a.json", "{}"), ("labels/b.py", "x = 1\n")):
        (root / name).write_text(text, encoding="utf-8")
    for name in ("articles", "cues", "one"):
        ending = "ipynb" if name == "one" else "jsonl"
        folder = site / "record" / ("" if name == "one" else "tables")
        (folder / f"{name}.{ending}").write_text(f"{name}\n", encoding="utf-8")
    return Project(root, root / "seeds", site), site


def source(*patterns: str, setup: str = SETUP.format(name="one", table="cues")) -> dict:
    """Return a notebook that reads one table and these files."""
    made = notebook(markdown("# One"), code(PARAMETERS, "parameters"), code(setup))
    made["metadata"]["analysis"] = {"inputs": list(patterns)}
    return made


def test_a_notebook_is_described_by_all_that_it_was_made_from(place):
    """Tables that it declares, files that it reads, parameters, code and lock; the files lie in the record."""
    project, site = place
    found = describe_notebook(project, site, "one", source("labels/*.json"))
    tables = site / "record" / "tables"
    assert found["tables"] == {name: hash_file(tables / f"{name}.jsonl") for name in ("articles", "cues")}
    assert found["inputs"] == {"labels/a.json": hash_bytes(b"{}")}
    assert (site / "record" / "inputs" / "labels" / "a.json").read_text(encoding="utf-8") == "{}"
    assert found["sha256"] == hash_bytes(b"one\n") and found["lock"] == hash_bytes(b"pandas==3.0\n")
    assert found["parameters"]["seed"] == 0 and found["parameters"]["outlets"] == ""


def test_the_code_of_a_notebook_is_hashed_with_what_it_uses(place):
    """A changed cell, a module more and a code file that it reads change the hash; its prose does not."""
    project, site = place
    other = source(setup=SETUP.format(name="one", table="cues") + "\nimport analysis.webs")
    prose = source()
    prose["cells"][0]["source"] = "# Another"
    hashes = [
        describe_notebook(project, site, "one", one)["code"] for one in (source(), prose, other, source("labels/*.py"))
    ]
    assert hashes[0] == hashes[1] and len(set(hashes)) == 3
    (project.root / "labels" / "b.py").write_text("x = 2\n", encoding="utf-8")
    assert describe_notebook(project, site, "one", source("labels/*.py"))["code"] not in hashes


def test_code_is_not_copied_into_the_record(place):
    """Code that a notebook reads is told by its hash alone."""
    project, site = place
    assert describe_notebook(project, site, "one", source("labels/*"))["inputs"].keys() == {"labels/a.json"}
    assert [path.name for path in (site / "record" / "inputs").rglob("*.*")] == ["a.json"]


def test_inputs_outside_of_the_project_are_refused(place):
    """A pattern that leads out would be written outside of the record."""
    project, site = place
    (project.root.parent / "secret.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BookError, match=r"one\.ipynb: its metadata names an input outside of the project"):
        describe_notebook(project, site, "one", source("../secret.json"))
    assert not (site / "record" / "secret.json").exists()


def test_a_book_is_described_by_hashes_that_a_shell_can_make(place):
    """The hash of the tables is that of the list which ``sha256sum *.jsonl`` writes."""
    project, site = place
    tables = site / "record" / "tables"
    listed = "".join(f"{hash_file(tables / name)}  {name}\n" for name in ("articles.jsonl", "cues.jsonl"))
    found = describe_book(project, site / "record")
    assert found["tables"] == hash_bytes(listed.encode()) and found["lock"] == hash_bytes(b"pandas==3.0\n")
    (tables / "cues.jsonl").write_text("moved\n", encoding="utf-8")
    assert describe_book(project, site / "record")["tables"] != found["tables"]


def test_parameters_are_those_of_the_parameters_cell():
    """Other assignments are no parameters, and a notebook may have none."""
    assert read_parameters(notebook(code("a: int = 3\nb: str = 'x'  # so", "parameters"), code("c: int = 4"))) == {
        "a": 3,
        "b": "x",
    }
    assert read_parameters(notebook(markdown("# One"))) == {}


def test_a_claim_rests_on_files_that_are_there(place):
    """A file that the record does not have is refused, with notebook, cell and claim; one outside of it, too."""
    _, site = place
    (site / "page.html").write_text("", encoding="utf-8")
    claim = {"id": "a", "notebook": "one", "cell": 3}
    check_files(site, [claim | {"rests_on": [{"file": "record/one.ipynb"}, {"table": "cues", "rows": [], "count": 0}]}])
    for name in ("record/norms/none.json", "page.html", "record/../page.html"):
        with pytest.raises(BookError, match=r"one\.ipynb, cell 3: claim 'a' rests on '.*', which the record does not"):
            check_files(site, [claim | {"rests_on": [{"file": name}]}])
