"""What a book consists of: its table of contents, its pages, and links that move with them."""

from __future__ import annotations

import pytest

from analysis.publish.staging import BookError, Page, Project, find_pages, move_links, read_toc
from toybook import make_toy, notebook, write_notebook


@pytest.fixture
def toy(tmp_path, root):
    """The small book."""
    folder = make_toy(tmp_path / "toy", root)
    return Project(folder, folder / "seeds", folder / "out")


def test_front_page_is_staged_at_the_top(toy):
    """The root of the contents becomes the site's index; all else keeps its place."""
    names = [page.name for page in find_pages(toy, read_toc(toy))]
    assert names == ["index", "notebooks/one", "notebooks/two", "book/other"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda root: (root / "book" / "other.md").unlink(), "no file for book/other"),
        (lambda root: (root / "book" / "stray.md").write_text("# Stray"), "no entry names it: stray.md"),
        (lambda root: write_notebook(root / "notebooks" / "stray.ipynb", notebook()), "no entry names it: stray.ipynb"),
        (lambda root: (root / "_toc.yml").write_text("root: [", encoding="utf-8"), "_toc.yml: not readable"),
        (lambda root: (root / "_toc.yml").write_text("root: book/index\n", encoding="utf-8"), "needs 'root' and"),
        (lambda root: (root / "_toc.yml").unlink(), "_toc.yml: not readable"),
        (
            lambda root: (root / "_toc.yml").open("a").write("      - file: book/other\n"),
            "book/other stands twice",
        ),
    ],
    ids=["missing page", "orphaned page", "orphaned notebook", "not YAML", "no parts", "no contents", "twice"],
)
def test_refuses_contents_that_do_not_fit_the_files(toy, change, message):
    """A page too many or too few stops the build and is named."""
    change(toy.root)
    with pytest.raises(BookError, match=message):
        find_pages(toy, read_toc(toy))


def test_private_files_are_no_pages(toy):
    """What begins with an underscore is material of pages, not a page."""
    (toy.root / "book" / "_part.md").write_text("a part", encoding="utf-8")
    assert len(find_pages(toy, read_toc(toy))) == 4


def test_edition_comes_last(toy):
    """The pages of a corpus are appended to the contents, and only of the corpus that has them."""
    edition = toy.root / "seeds" / "edition"
    edition.mkdir()
    (edition / "toc.yml").write_text("- caption: Edition\n  chapters:\n  - file: edition/essay\n", encoding="utf-8")
    (edition / "essay.md").write_text("# Essay\n", encoding="utf-8")
    assert find_pages(toy, read_toc(toy))[-1].name == "edition/essay"
    other = Project(toy.root, toy.root / "book", toy.out)
    assert "edition/essay" not in [page.name for page in find_pages(other, read_toc(other))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](other.md)", "[a](book/other.md)"),
        ("[a](../notebooks/one.ipynb)", "[a](notebooks/one.ipynb)"),
        ("[a](/notebooks/one.ipynb)", "[a](/notebooks/one.ipynb)"),
        ("[a](https://example.org/x)", "[a](https://example.org/x)"),
        ("[a](#below)", "[a](#below)"),
        ("[a](other.md#below)", "[a](book/other.md#below)"),
    ],
)
def test_links_of_the_front_page_move_with_it(tmp_path, written, expected):
    """Relative links stay right although the page is staged one folder higher."""
    path = tmp_path / "index.md"
    path.write_text(written, encoding="utf-8")
    assert move_links(Page("book/index", "index", path)) == expected


def test_two_books_do_not_share_a_folder(toy):
    """Another corpus or another target works in a folder of its own."""
    others = [Project(toy.root, toy.corpus / "x", toy.out), Project(toy.root, toy.corpus, toy.out / "x")]
    assert len({project.work for project in (toy, *others)}) == 3
