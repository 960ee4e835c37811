"""Check the hand-written pages and documents against the project that they speak of."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from test_prose import ROOT, find_prose, read_prose

SEEDS = ROOT / "seeds"
EDITION = SEEDS / "edition"
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "CITATION.cff"]
PAGES = {name: text for name, text in read_prose() if name.endswith(".md")}
GENERIC = {name: text for name, text in PAGES.items() if name.startswith("book/")}
TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))}
PLACE = re.compile(r"\{excerpt\}`?\s*([^\s`]+):(\d+)-(\d+)")
COPIED = 5  # words: shorter runs of German are names and set phrases
GLOSS_WORDS = 25
GLOSSED_SHARE = 0.12  # of an article's words; the door for excerpts holds the site to its own limits besides


def read_glosses() -> list[dict]:
    """Return the edition's glosses."""
    return tomllib.loads((EDITION / "glosses.toml").read_text(encoding="utf-8"))["gloss"]


def split_words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def find_runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of so many words."""
    words = split_words(text)
    return {tuple(words[i : i + COPIED]) for i in range(len(words) - COPIED + 1)}


@pytest.mark.parametrize("name", GENERIC)
def test_generic_pages_name_nothing_of_the_edition(name: str) -> None:
    """A page that must be true of any corpus speaks of no outlet, medium or power of the five texts."""
    known = tomllib.loads((SEEDS / "corpus.toml").read_text(encoding="utf-8")).get("article", [])
    outlets = {article["outlet"].split()[0] for article in known if "outlet" in article}
    barred = {"Kreml", "Kremlin", "Putin", "Trump", "Bloomberg", "Mirror", "Moscow", "Washington", "Reuters", *outlets}
    assert [word for word in sorted(barred) if re.search(rf"\b{re.escape(word)}", GENERIC[name])] == []


@pytest.mark.parametrize("name", [*PAGES, *DOCUMENTS])
def test_no_article_is_copied(name: str) -> None:
    """Words of the texts come through the door for excerpts: no page holds a run of them in its source."""
    source = find_prose(PAGES[name]) if name in PAGES else (ROOT / name).read_text(encoding="utf-8")
    runs = find_runs(source)
    assert [run for text in TEXTS.values() for run in runs & find_runs(text)] == []


def test_glosses_fit_their_ranges() -> None:
    """A gloss is short and covers whole words of an article, and no range is glossed again."""
    seen = set()
    for gloss in read_glosses():
        text, place = TEXTS[gloss["article"]], (gloss["article"], gloss["start"], gloss["end"])
        start, end = gloss["start"], gloss["end"]
        assert 0 <= start < end <= len(text)
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), place
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), place
        assert 0 < len(gloss["en"].split()) < GLOSS_WORDS
        assert place not in seen
        seen.add(place)


@pytest.mark.parametrize("article", TEXTS)
def test_glosses_stay_within_their_share(article: str) -> None:
    """Not too much of an article is glossed."""
    glossed = {i for g in read_glosses() if g["article"] == article for i in range(g["start"], g["end"])}
    words = [match.start() for match in re.finditer(r"\w+", TEXTS[article])]
    assert 0 < sum(start in glossed for start in words) <= GLOSSED_SHARE * len(words)


def test_excerpts_of_the_edition_have_glosses() -> None:
    """Readers without German can follow every excerpt that the edition's pages show."""
    glossed = {(g["article"], g["start"], g["end"]) for g in read_glosses()}
    shown = {(m[1], int(m[2]), int(m[3])) for path in EDITION.glob("*.md") for m in PLACE.finditer(path.read_text())}
    assert shown
    assert shown <= glossed


def test_works_are_known_and_cited() -> None:
    """Every work that is cited stands in the bibliography, and every work that stands there is cited."""
    cited = {
        key.strip()
        for _, text in read_prose()
        for keys in re.findall(r"\{cite(?::\w+)?\}`([^`]*)`", text)
        for key in keys.split(",")
    }
    known = re.findall(r"^@\w+\{([^,]+),", (ROOT / "book" / "references.bib").read_text(encoding="utf-8"), re.M)
    assert sorted(cited) == sorted(known)


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    """Every page that a page refers to exists; generic pages do not refer to the edition."""
    for target in re.findall(r"\{doc\}`(?:[^`<]*<)?([^`>]+)>?`", PAGES[name]):
        target = " ".join(target.split())
        page = "book/index" if target == "/index" else target.lstrip("/")
        path = EDITION / page if name.startswith("seeds/") and not target.startswith("/") else ROOT / page
        assert not (name.startswith("book/") and "edition" in target)
        if target != "agreement":  # an edition notebook, which the build looks for
            assert path.with_suffix(".md").exists() or path.with_suffix(".ipynb").exists(), target


@pytest.mark.parametrize("name", [*PAGES, "README.md", "CONTRIBUTING.md"])
def test_commands_exist(name: str) -> None:
    """Every make target that is named can be made."""
    text = PAGES.get(name) or (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE):
        assert re.search(rf"^{target}\b.*:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_paths_exist(name: str) -> None:
    """Every path of the project that is named is there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|notebooks|book|seeds)/[\w./-]*)`", text)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", [*PAGES, *DOCUMENTS])
def test_no_machine_shows(name: str) -> None:
    """No document names a folder of one machine."""
    text = PAGES.get(name) or (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.])/(?:work|tmp|root|home|usr)\b", text) == []


def test_citation_is_complete() -> None:
    """The citation file has the keys that its format requires, and the version of the package."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["version"] == project["version"]
    assert citation["license"] == ["MIT", "CC-BY-4.0"]


def test_changelog_tells_what_moved() -> None:
    """The package's version stands in the changelog, with a section on results."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")
    current = [entry for entry in entries if entry.startswith(f"[{project['version']}]")]
    assert len(current) == 1
    assert "### Results changed" in current[0]
