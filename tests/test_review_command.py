"""The command ``review``: what it runs, what it writes, and how it ends."""

from __future__ import annotations

import json
import shutil

import pytest

from analysis.__main__ import main
from analysis.claims import MIME
from analysis.ledger import read_ledger, snapshot
from analysis.publish import make_book
from analysis.publish.notebooks import read_notebook
from analysis.publish.sitehash import write_sums
from analysis.publish.staging import BookError
from analysis.records import CorpusError
from analysis.review.command import review
from analysis.review.making import find_chapter, put_outputs
from analysis.review.reading import UnreadableError
from analysis.review.snapshots import SNAPSHOT, compare_snapshot
from reviewing import copy_site, edit, edit_json
from toybook import markdown, notebook

pytest_plugins = ["review_fixture"]
pytestmark = pytest.mark.slow
KEYS = ["chapter", "cell", "output", "kind", "verdict", "expected", "found"]


@pytest.fixture
def forged(review_toy, tmp_path):
    """A copy of the site to do harm to."""
    return copy_site(review_toy / "_build" / "html", tmp_path / "forged")


def read_list(folder) -> list[dict]:
    """Return the findings that a review wrote."""
    return json.loads((folder / "review.json").read_text(encoding="utf-8"))


def test_a_true_site_is_found_true(review_toy, tmp_path):
    """Everything is made again, every finding is identical, and the exit code is 0."""
    said: list[str] = []
    assert review(str(review_toy / "_build" / "html"), said.append, to=str(tmp_path / "report"), root=review_toy) == 0
    found = read_list(tmp_path / "report")
    assert {finding["verdict"] for finding in found} == {"identical"}
    assert all(list(finding) == KEYS for finding in found)
    assert sum("executed" in line for line in said) == 2  # nothing that was executed before is taken
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert f"All {len(found):,} findings are identical." in page
    again = review_toy / "_build" / "html"
    assert main(["review", str(again), "--to", str(again / "report")]) == 2  # never into what is reviewed


def test_one_chapter_is_reviewed_without_the_others(review_toy, forged, tmp_path):
    """Only its notebook runs; what is wrong with it is found, what is wrong with the other is not looked for."""
    edit(forged / "record" / "notebooks" / "two.ipynb", "rows.", "columns.")
    path = forged / "record" / "ledger.json"
    edit_json(path, lambda ledger: ledger["notebooks"]["notebooks/one"].update(lock="0" * 64))
    write_sums(forged)
    said: list[str] = []
    assert review(str(forged), said.append, chapter="one", to=str(tmp_path / "report"), root=review_toy) == 1
    assert [line.split()[1] for line in said if ": executed" in line] == ["notebooks/one.ipynb:"]
    assert "[2/2] notebooks/two.ipynb: not executed; taken as it is published" in said
    assert said.count("annotating") == 1  # and nothing is called unchanged that nobody has looked at
    assert not any("unchanged" in line for line in said)
    last = f"What is published of notebooks/one is not what is made again: 1 of {len(read_list(tmp_path / 'report')):,}"
    others = "The 1 other notebook and its page were not checked: notebooks/two."
    assert said[-1].startswith(f"{last} findings differ. {others}\n")
    found = read_list(tmp_path / "report")
    (wrong,) = [finding for finding in found if finding["verdict"] != "identical"]
    assert (wrong["chapter"], wrong["output"], wrong["kind"]) == ("notebooks/one", "made from: lock", "lock")
    assert len(found) > 20
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Review of one chapter, notebooks/one</h1>" in page
    assert "Only notebooks/one was compared" in page
    assert others in page
    assert "one; of the rest of the book this report says nothing. Whether the code measures what the book says" in page
    assert "what is published of them: notebooks/two." in page


def harm(published, name: str) -> None:
    """Make a published notebook one whose outputs cannot be taken."""
    output = published["cells"][4]["outputs"][0]
    record = output["data"][MIME]
    changes = {
        "other code": lambda: published["cells"][4].update(source="claim()"),
        "no output": lambda: published["cells"][4].update(outputs=[]),
        "no text": lambda: record.pop("text"),
        "no rows": lambda: record.update(rows=3),
        "odd rows": lambda: record["rows"].update(first=[3]),
        "rests on nothing": lambda: record.update(rests_on=[{}]),
        "another medium": lambda: output["data"].update({"text/markdown": "```{include} /etc/passwd\n```"}),
        "an error": lambda: output.update(output_type="error"),
        "odd metadata": lambda: output.update(metadata={"filenames": {"image/svg+xml": "/etc/passwd"}}),
    }
    changes[name]()


HARMS = ("other code", "no output", "no text", "no rows", "odd rows", "rests on nothing", "another medium", "an error",
         "odd metadata")  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_published_outputs_are_taken_only_if_pages_can_be_built_with_them(review_toy, name):
    """What cannot be used is refused with its reason, and that notebook is executed, too."""
    source = read_notebook(review_toy / "notebooks" / "two.ipynb")
    published = json.loads((review_toy / "_build/html/record/notebooks/two.ipynb").read_text(encoding="utf-8"))
    taken = put_outputs(source, published)
    assert [cell.get("outputs") for cell in taken["cells"]] == [cell.get("outputs") for cell in published["cells"]]
    harm(published, name)
    with pytest.raises(UnreadableError, match=r"its published code is not|the output of claim 'two-count' is missing"):
        put_outputs(source, published)
    with pytest.raises(UnreadableError, match="not a notebook"):
        put_outputs(source, [published])


def test_an_unknown_chapter_is_refused(review_toy, tmp_path):
    """The message says which there are, with their titles."""
    told = r"--chapter three: .*; there are notebooks/one \(Chapter one\), notebooks/two \(Chapter two\)$"
    with pytest.raises(BookError, match=told):
        review(
            str(review_toy / "_build" / "html"), print, chapter="three", to=str(tmp_path / "report"), root=review_toy
        )


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("one", "notebooks/one"),
        ("./notebooks/one.ipynb", "notebooks/one"),
        ("Who  is CITED", "edition/two"),
        ("twice", "stands for several"),
        ("Twice told", "stands for several"),
        ("", "there is no such chapter"),
        ("Who", "there is no such chapter"),
    ],
)
def test_a_chapter_is_known_by_name_and_by_title(given, found):
    """Also without its folder, with its ending, and whatever the case; what could be two is refused."""
    titles = {"notebooks/one": "", "edition/two": "# *Who* is cited\n", "notebooks/twice": "# Twice told",
              "edition/twice": "# Twice told"}  # fmt: skip
    notebooks = {name: notebook(markdown(title)) for name, title in titles.items()}
    if "/" in found:
        assert find_chapter(given, notebooks) == found
    else:
        with pytest.raises(BookError, match=rf"{found}; there are notebooks/one, edition/two \(Who is cited\), "):
            find_chapter(given, notebooks)


def test_a_corpus_that_is_not_there_is_told_before_anything_is_made(review_toy, tmp_path):
    """Nothing is copied, annotated or executed first, in a review and in a build."""
    said: list[str] = []
    site, nowhere = str(review_toy / "_build" / "html"), str(tmp_path / "nosuch")
    with pytest.raises(CorpusError, match="nosuch: there is no such file or folder"):
        review(site, said.append, corpus=nowhere, to=str(tmp_path / "report"), root=review_toy)
    with pytest.raises(CorpusError, match="nosuch: there is no such file or folder"):
        make_book(nowhere, str(tmp_path / "site"), said.append, root=review_toy)
    assert said == []


def test_a_book_that_cannot_be_made_is_no_verdict(review_toy, tmp_path):
    """What the build complains of is told, and no report is written."""
    broken = tmp_path / "broken"
    shutil.copytree(review_toy, broken)
    edit(broken / "_toc.yml", "notebooks/one", "notebooks/none")
    with pytest.raises(BookError, match=r"_toc\.yml: no file for notebooks/none"):
        review(str(broken / "_build" / "html"), lambda line: None, to=str(tmp_path / "report"), root=broken)
    assert not (tmp_path / "report").exists()


def test_two_builds_are_compared_with_each_other_and_with_the_snapshot(review_toy, tmp_path):
    """Without a site the book is made twice, elsewhere and otherwise; a claim that left its snapshot is told."""
    project = tmp_path / "project"
    shutil.copytree(review_toy, project, ignore=shutil.ignore_patterns("_build"))
    taken = snapshot(read_ledger(review_toy / "_build" / "html"))
    taken["one-count"]["text"] = "a thousand"
    (project / SNAPSHOT).parent.mkdir(parents=True)
    (project / SNAPSHOT).write_text(json.dumps(taken), encoding="utf-8")
    said: list[str] = []
    assert review(None, said.append, root=project) == 1
    (wrong,) = [f for f in read_list(project / "_build" / "review") if f["verdict"] != "identical"]
    assert (wrong["chapter"], wrong["output"], wrong["verdict"]) == (SNAPSHOT, "one-count", "changed")
    assert wrong["expected"] == "a thousand"
    assert sum("executed" in line for line in said) == 4


def test_a_snapshot_is_held_against_the_ledger(review_toy, tmp_path):
    """The same is identical; a claim that only one of both has is missing or extra, and so is the whole."""
    ledger = read_ledger(review_toy / "_build" / "html")
    taken = snapshot(ledger)
    (tmp_path / SNAPSHOT).parent.mkdir(parents=True)
    (tmp_path / SNAPSHOT).write_text(json.dumps(taken), encoding="utf-8")
    assert {finding.verdict for finding in compare_snapshot(tmp_path, ledger)} == {"identical"}
    renamed = {("old" if name == "one-count" else name): value for name, value in taken.items()}
    (tmp_path / SNAPSHOT).write_text(json.dumps(renamed), encoding="utf-8")
    told = {(f.output, f.verdict) for f in compare_snapshot(tmp_path, ledger) if not f.passed}
    assert told == {("old", "extra"), ("one-count", "missing")}
    (tmp_path / SNAPSHOT).unlink()
    assert [finding.verdict for finding in compare_snapshot(tmp_path, ledger)] == ["missing"]


def test_what_cannot_be_reviewed_is_refused_at_once(tmp_path, review_toy, capsys):
    """No site, a corpus without a site to compare with, a report over somebody's page: exit 2, before any work."""
    assert main(["review", str(tmp_path / "nowhere")]) == 2
    assert main(["review", str(tmp_path)]) == 2
    assert main(["review", "--chapter", "hedging"]) == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(BookError, match="no report of a review"):
        review(str(review_toy / "_build" / "html"), print, to=str(tmp_path / "mine"), root=review_toy)
    assert (tmp_path / "mine" / "index.html").read_text(encoding="utf-8") == "mine"
