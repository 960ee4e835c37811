"""The RO-Crate of a site: each rule of the specification breaks on its own, and what is written keeps them all."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml

from analysis.publish.citation import Author, Citation
from analysis.publish.crate import CONTEXT, METADATA, PROFILE, RULES, check_crate, load_terms
from analysis.publish.cratewriting import CODECHECK, write_crate
from analysis.schema import SCHEMA

WHOLE = {
    "@context": CONTEXT,
    "@graph": [
        {"@id": METADATA, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}},
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "A crate",
            "description": "With a file in a folder",
            "datePublished": "2026-11-22",
            "license": {"@id": "#terms"},
            "hasPart": [{"@id": "folder/"}],
        },
        {"@id": "folder/", "@type": "Dataset", "name": "A folder", "hasPart": {"@id": "folder/a%20file.csv"}},
        {"@id": "folder/a%20file.csv", "@type": ["File"], "name": "A file", "encodingFormat": "text/csv"},
        {"@id": "#terms", "@type": "CreativeWork", "name": "Terms"},
    ],
}
CITATION = Citation("A book", "1.0", "It says.", (Author("Eva Wald", True), Author("A group", False)), ("a",), ("MIT",))


def of(crate: dict, id: str) -> dict:
    """Return an entity of a crate."""
    return next(entity for entity in crate["@graph"] if entity["@id"] == id)


BROKEN = {
    "no graph": (lambda crate: crate.update({"@graph": {}}), "MUST be one flat '@graph'"),
    "an empty graph": (lambda crate: crate["@graph"].clear(), "'@graph' is no list, or an empty one"),
    "no context": (lambda crate: crate.pop("@context"), "MUST use the RO-Crate JSON-LD context"),
    "the context of another version": (
        lambda crate: crate.update({"@context": "https://w3id.org/ro/crate/1.0/context"}),
        "'@context' is https://w3id.org/ro/crate/1.0/context",
    ),
    "an entity without id": (lambda crate: crate["@graph"].append({"@type": "Person"}), "entity 5 has no '@id'"),
    "an entity without type": (lambda crate: of(crate, "#terms").pop("@type"), "#terms has no '@type'"),
    "an id twice": (lambda crate: crate["@graph"].append(dict(of(crate, "#terms"))), "#terms stands 2 times"),
    "an entity in another": (
        lambda crate: of(crate, "./").update(author={"@id": "#terms", "name": "x"}),
        "./: author holds more than a reference",
    ),
    "an unknown property": (lambda crate: of(crate, "./").update(colour="red"), "by the context: ./: colour"),
    "an unknown type": (lambda crate: of(crate, "#terms").update({"@type": "Terms"}), "by the context: #terms: Terms"),
    "an id that is no URI": (
        lambda crate: crate["@graph"].append({"@id": "#a b", "@type": "Person"}),
        "MUST be a valid URI reference: '#a b'",
    ),
    "no descriptor": (lambda crate: crate["@graph"].pop(0), f"there is no entity {METADATA}"),
    "a descriptor of another type": (
        lambda crate: of(crate, METADATA).update({"@type": "File"}),
        "MUST describe itself: its '@type' is File",
    ),
    "a descriptor about nothing": (lambda crate: of(crate, METADATA).pop("about"), "its 'about' names no root"),
    "a descriptor of no version": (lambda crate: of(crate, METADATA).pop("conformsTo"), "'conformsTo' names no"),
    "a root of another type": (lambda crate: of(crate, "./").update({"@type": "Book"}), "its '@type' is Book"),
    "a root without slash": (
        lambda crate: (of(crate, METADATA).update(about={"@id": "root"}), of(crate, "./").update({"@id": "root"})),
        "its '@id' is root, which does not end with /",
    ),
    "a root without name": (lambda crate: of(crate, "./").pop("name"), "it has no 'name'"),
    "a root without description": (lambda crate: of(crate, "./").pop("description"), "it has no 'description'"),
    "a root without licence": (lambda crate: of(crate, "./").pop("license"), "it has no 'license'"),
    "a root without date": (lambda crate: of(crate, "./").pop("datePublished"), "'datePublished' is None"),
    "a date that is none": (
        lambda crate: of(crate, "./").update(datePublished="in May"),
        "'datePublished' is 'in May'",
    ),
    "a folder that is not linked": (lambda crate: of(crate, "./").pop("hasPart"), "by 'hasPart': folder/"),
    "a file that is not linked": (
        lambda crate: of(crate, "folder/").pop("hasPart"),
        "by 'hasPart': folder/a%20file.csv",
    ),
    "a part that is not described": (
        lambda crate: of(crate, "./")["hasPart"].append({"@id": "https://example.org/x"}),
        "https://example.org/x is no entity",
    ),
    "a part that is no file": (
        lambda crate: of(crate, "./")["hasPart"].append({"@id": "#terms"}),
        "#terms is of type CreativeWork",
    ),
    "a file that is not there": (
        lambda crate: (
            crate["@graph"].append({"@id": "gone.csv", "@type": "File"}),
            of(crate, "./")["hasPart"].append({"@id": "gone.csv"}),
        ),
        "there is no file gone.csv",
    ),
    "a folder that is not there": (
        lambda crate: (
            crate["@graph"].append({"@id": "gone/", "@type": "Dataset"}),
            of(crate, "./")["hasPart"].append({"@id": "gone/"}),
        ),
        "there is no folder gone/",
    ),
    "a file outside": (
        lambda crate: (
            crate["@graph"].append({"@id": "../a.csv", "@type": "File"}),
            of(crate, "./")["hasPart"].append({"@id": "../a.csv"}),
        ),
        "../a.csv is no path within the crate",
    ),
    "a reference to nothing": (lambda crate: of(crate, "./").update(author={"@id": "#gone"}), "author refers to #gone"),
    "something else named as a file": (
        lambda crate: crate["@graph"].append({"@id": "eva", "@type": "Person"}),
        "MUST have a URI or a local '@id': eva",
    ),
}


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with the file that the small crate describes."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a file.csv").write_text("a\n", encoding="utf-8")
    return tmp_path


def check(folder: Path, crate: dict) -> list[str]:
    """Write a crate's metadata and check it."""
    (folder / METADATA).write_text(json.dumps(crate), encoding="utf-8")
    return check_crate(folder)


def break_rule(case: str) -> dict:
    """Return the small crate with one harm done to it."""
    crate = copy.deepcopy(WHOLE)
    BROKEN[case][0](crate)
    return crate


def test_whole_crate_passes(folder):
    """A crate that keeps all rules has no fault."""
    assert check(folder, WHOLE) == []


@pytest.mark.parametrize("case", BROKEN)
def test_broken_rule_is_named(folder, case):
    """What breaks a rule is said with the place, and under the heading of the specification."""
    found = check(folder, break_rule(case))
    assert [what for what in found if BROKEN[case][1] in what], found


def test_every_rule_is_broken_once(folder):
    """There is no rule that nothing can break."""
    found = [what for case in BROKEN for what in check(folder, break_rule(case))]
    assert [rule.must for rule in RULES if not any(f"{rule.section}: {rule.must}: " in what for what in found)] == []


@pytest.mark.parametrize(
    "content", [None, "{", "\ufeff{}", "[]"], ids=["missing", "no JSON", "a mark before", "a list"]
)
def test_metadata_that_cannot_be_read_is_named(folder, content):
    """Without metadata there is no crate."""
    if content is not None:
        (folder / METADATA).write_text(content, encoding="utf-8")
    assert len(check_crate(folder)) > 0 and all("RO-Crate" in what for what in check_crate(folder))


def test_own_terms_can_be_defined(folder):
    """A term that the specification does not have is defined beside its context."""
    crate = copy.deepcopy(WHOLE) | {"@context": [CONTEXT, {"colour": "https://example.org/colour"}]}
    of(crate, "./")["colour"] = "red"
    assert check(folder, crate) == []


def test_the_context_is_that_of_this_version():
    """The terms beside the code are those of RO-Crate 1.1 and no later ones."""
    assert load_terms()["File"] == "http://schema.org/MediaObject" and "sha256" not in load_terms()


@pytest.fixture
def site(tmp_path) -> Path:
    """A small site, as it is before its crate is written; its one text has a name that looks like markup."""
    articles = {column.name: None for column in SCHEMA["articles"]}
    articles |= {"article_id": "../a <b>", "position": 0, "headline": "Zaun", "outlet": "Bote", "date": "2024-05"}
    claim = {"id": "one-f", "kind": "figure", "alt": "Two bars.", "caption": "See *so*.", "notebook": "notebooks/one"}
    claim["files"] = {f"_static/claims/one-f{end}.svg": "0" for end in ("", "-dark")}
    ledger = {
        "title": "Toy",
        "claims": [claim],
        "notebooks": {"notebooks/one": {"file": "record/notebooks/one.ipynb", "tables": {"articles": "0"}}},
    }
    files = {
        "index.html": "<title>A &amp; B \u2014 Book</title>",
        "notebooks/one.html": "<title>One \u2014 Book</title>",
        "record/ledger.json": json.dumps(ledger),
        "record/notebooks/one.ipynb": "{}",
        "record/tables/articles.jsonl": json.dumps(articles) + "\n",
        "record/tables/articles.csv": "article_id\n",
        "_static/claims/one-f.svg": "<svg/>",
        "_static/claims/one-f-dark.svg": "<svg/>",
        "_static/theme.html": "",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def written(site: Path, commit: str | None = "2026-11-22 0123456789ab") -> dict:
    """Write the crate of a site and return its entities by id."""
    write_crate(site, CITATION, commit=commit)
    content = json.loads((site / METADATA).read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in content["@graph"]}


def test_what_is_written_keeps_all_rules(site):
    """The crate of a site has no fault, and its own library reads it again."""
    from rocrate.rocrate import ROCrate

    entities = written(site)
    assert check_crate(site) == []
    assert {entity.id for entity in ROCrate(str(site)).get_entities()} == set(entities)


def test_the_crate_says_what_the_site_holds(site):
    """Pages, notebooks, tables, figures, corpus, authors and terms are there, each with what it is."""
    entities = written(site)
    root = entities["./"]
    assert (root["name"], root["datePublished"]) == ("A book: the book about Toy", "2026-11-22")
    assert root["license"] == [{"@id": "https://spdx.org/licenses/MIT"}]
    assert [entities[one["@id"]]["@type"] for one in root["author"]] == ["Person", "Organization"]
    assert entities["index.html"]["name"] == "A & B" and entities["index.html"]["encodingFormat"] == "text/html"
    assert "article_id (string): the article's id" in entities["record/tables/articles.csv"]["description"]
    assert entities["record/notebooks/one.ipynb"]["isBasedOn"] == [{"@id": "record/tables/articles.jsonl"}]
    assert entities["_static/claims/one-f-dark.svg"]["caption"] == "See so."
    assert "_static/theme.html" not in entities
    text = entities["#text-1"]
    assert (text["identifier"], text["datePublished"]) == ("../a <b>", "2024-05")
    assert entities[text["publisher"]["@id"]]["name"] == "Bote"
    assert entities["#corpus"]["hasPart"] == [{"@id": "#text-1"}]


def test_the_same_site_gives_the_same_bytes(site):
    """Nothing in it is drawn by lot or read off a clock, also where no commit tells a date."""
    for commit in ("2026-11-22 0123456789ab", None):
        some = []
        for _ in range(2):
            written(site, commit)
            some.append(((site / METADATA).read_bytes(), (site / CODECHECK).read_bytes()))
        assert some[0] == some[1]
    assert written(site, None)["./"]["datePublished"] == "2023-11-14"


def test_the_manifest_lists_what_is_put_out(site):
    """Ledger, figures, tables and notebooks are listed with what to see; who checks is left open."""
    written(site)
    content = yaml.safe_load((site / CODECHECK).read_text(encoding="utf-8"))
    assert [entry["file"] for entry in content["manifest"]] == [
        "record/ledger.json",
        "_static/claims/one-f.svg",
        "record/tables/articles.jsonl",
        "record/notebooks/one.ipynb",
    ]
    assert content["manifest"][1]["comment"] == "Figure one-f: See so."
    assert [author["name"] for author in content["paper"]["authors"]] == ["Eva Wald", "A group"]
    assert content["codechecker"] is None and content["version"].endswith("/spec/config/1.0/")


@pytest.mark.slow
def test_the_book_is_a_crate(published):
    """The book about the five texts keeps all rules, and each figure and table of it is in the manifest."""
    assert check_crate(published) == []
    manifest = yaml.safe_load((published / CODECHECK).read_text(encoding="utf-8"))["manifest"]
    listed = {entry["file"] for entry in manifest}
    figures = {path.relative_to(published).as_posix() for path in (published / "_static" / "claims").glob("*.svg")}
    assert figures and {name for name in figures if not name.endswith("-dark.svg")} <= listed
    assert {f"record/tables/{name}.jsonl" for name in SCHEMA} <= listed
    assert all((published / name).is_file() for name in listed)
