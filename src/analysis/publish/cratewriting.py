"""Say what a site holds, for machines: an RO-Crate, and a manifest for those who check it after CODECHECK."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from analysis.publish.citation import Author, Citation
from analysis.publish.crate import METADATA
from analysis.publish.execution import EPOCH
from analysis.publish.places import read_rows
from analysis.publish.staging import write
from analysis.schema import SCHEMA

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

CODECHECK = "codecheck.yml"
FORMATS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".tsv": "text/tab-separated-values",
}
FOLDERS = {
    "record/": "The record: all that the pages show, in forms that programs read",
    "record/inputs/": "Files besides tables that notebooks read",
    "record/norms/": "Numbers computed before from texts that the project does not hold, and lists of words",
    "record/notebooks/": "Executed notebooks of the chapters",
    "record/edition/": "Executed notebooks that speak of this corpus alone",
    "record/recount/": "A second program, which derives the numbers of the ledger again; it needs Python alone",
    "record/tables/": "What was annotated in the corpus, as tables",
    "ledger/": "Pages of the ledger: what each number rests on",
    "texts/": "Pages of the texts: what was found in each",
    "concordance/": "Pages that list all cues, quotations and sources",
    "_static/claims/": "Drawings of the figures: for light and dark pages, narrow and wide ones",
}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
CODECHECK_HEAD = """\
# What the book puts out, for whoever checks it after CODECHECK. Codechecker, summary, time, certificate and report are
# to be filled in by them.
"""


def write_crate(site: Path, citation: Citation, *, commit: str | None) -> None:
    """Write ``ro-crate-metadata.json`` and ``codecheck.yml`` at the root of a site whose pages and record are made.

    Args:
        site: the folder of the site.
        citation: who made the book, and how it is called.
        commit: date and beginning of the hash of the last commit, or None outside a repository.
    """
    ledger = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))
    content = make_crate(site, citation, ledger, commit)
    write(site / METADATA, (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    write(site / CODECHECK, make_codecheck(site, citation, ledger).encode())


def make_crate(site: Path, citation: Citation, ledger: Mapping, commit: str | None) -> dict:
    """Return the metadata of a site as an RO-Crate 1.1; the same site gives the same."""
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version="1.1")
    authors = [add(crate, f"#author-{number}", **show_author(one)) for number, one in enumerate(citation.authors, 1)]
    licences = [add(crate, f"https://spdx.org/licenses/{id}", **show_licence(id)) for id in citation.licences]
    texts = add_corpus(crate, site, ledger.get("title") or "The corpus")
    tool = {"version": citation.version, "license": licences, "programmingLanguage": "Python"}
    tool["identifier"] = (commit or "").rpartition(" ")[2]
    software = add(crate, "#software", "SoftwareSourceCode", name="hoerensagen", description=citation.abstract, **tool)
    about = {
        "name": f"{citation.title}: the book about {ledger.get('title') or 'a corpus'}",
        "description": citation.abstract or citation.title,
        "datePublished": commit.partition(" ")[0] if commit else first_day(),
        "license": licences,
        "author": authors,
        "keywords": list(citation.keywords),
        "about": texts,
        "version": citation.version,
    }
    for key, value in about.items():
        crate.root_dataset[key] = value
    files = {path: props for path, props in describe_files(site, ledger) if (site / path).is_file()}
    for folder, name in FOLDERS.items():
        if (site / folder).is_dir():
            inside = [refer(path) for path in sorted(files) if path.startswith(folder)]
            crate.add_dataset(dest_path=folder, properties={"name": name, "hasPart": inside})
    for path, properties in sorted(files.items()):
        crate.add_file(dest_path=path, properties=properties)
    made = [refer(entry["file"]) for entry in ledger["notebooks"].values()]
    add(crate, "#making", "CreateAction", name="Making of the book", instrument=software, object=texts, result=made)
    content = crate.metadata.generate()
    return {**content, "@graph": sorted(content["@graph"], key=lambda entity: entity["@id"])}


def add(crate: ROCrate, id: str, type: str, **properties) -> dict[str, str]:
    """Add an entity that is no file, and return a reference to it."""
    from rocrate.model.contextentity import ContextEntity

    kept = {key: value for key, value in properties.items() if value}
    crate.add(ContextEntity(crate, id, properties={"@type": type, **kept}))
    return {"@id": id}


def refer(path: str) -> dict[str, str]:
    """Return a reference to a file of the site."""
    return {"@id": quote(path)}


def first_day() -> str:
    """Return the day that stands for the time of making where no commit tells one."""
    return datetime.fromtimestamp(int(EPOCH), UTC).date().isoformat()


def show_author(author: Author) -> dict:
    """Return an author's entity."""
    return {"type": "Person" if author.person else "Organization", "name": author.name, "identifier": author.orcid}


def show_licence(id: str) -> dict:
    """Return a licence's entity."""
    says = f"SPDX licence {id}. The file LICENSE in the sources says which parts are under which licence."
    return {"type": "CreativeWork", "name": id, "description": says}


def add_corpus(crate: ROCrate, site: Path, title: str) -> dict[str, str]:
    """Add what is known of the corpus and of its texts, which are not in the site; return a reference to the corpus."""
    outlets: dict[str, dict[str, str]] = {}
    texts = []
    for row in read_rows(site / "record" / "tables" / "articles.jsonl"):
        if (outlet := row["outlet"]) and outlet not in outlets:
            outlets[outlet] = add(crate, f"#outlet-{len(outlets) + 1}", "Organization", name=outlet)
        known = {"name": row["headline"] or row["article_id"], "identifier": row["article_id"], "url": row["url"]}
        known |= {"datePublished": row["date"], "publisher": outlets.get(outlet)}
        texts.append(add(crate, f"#text-{row['position'] + 1}", "NewsArticle", **known))
    says = (
        "The texts that the book is about. They belong to their publishers and authors and are not part of this crate."
    )
    return add(crate, "#corpus", "Collection", name=title, description=says, hasPart=texts)


def describe_files(site: Path, ledger: Mapping) -> Iterator[tuple[str, dict]]:
    """Return the files of a site that a reader or a program may want, with what is known of each."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html" and not name.startswith("_static/"):
            yield name, basics(site, name, title_of(path))
        elif name.startswith("record/") and path.is_file():
            yield name, basics(site, name, posixpath.basename(name))
    for name, columns in SCHEMA.items():
        says = "; ".join(f"{column.name} ({column.type}): {column.says}" for column in columns)
        for ending, kind in ((".jsonl", "exact"), (".csv", "for spreadsheets")):
            path = f"record/tables/{name}{ending}"
            yield path, basics(site, path, f"Table {name}, {kind}") | {"description": f"Columns: {says}"}
    for page, entry in ledger["notebooks"].items():
        path = entry["file"]
        based = [refer(f"record/tables/{table}.jsonl") for table in entry["tables"]]
        told = {"@type": ["File", "SoftwareSourceCode"], "programmingLanguage": "Python", "isBasedOn": based}
        yield path, basics(site, path, f"Notebook of {title_of(site / f'{page}.html')}, executed") | told
    yield (
        "record/ledger.json",
        basics(site, "record/ledger.json", "Ledger of all numbers, sentences, tables and figures"),
    )
    for claim in ledger["claims"]:
        for path in claim["files"]:
            told = {"description": claim["alt"], "caption": plain(claim["caption"])}
            told["isBasedOn"] = refer(ledger["notebooks"][claim["notebook"]]["file"])
            yield path, basics(site, path, f"Figure {posixpath.basename(path).removesuffix('.svg')}") | told


def basics(site: Path, path: str, name: str) -> dict:
    """Return what is known of any file: what it is called, its format, its size in bytes."""
    size = (site / path).stat().st_size if (site / path).exists() else 0
    format = FORMATS.get(posixpath.splitext(path)[1], "application/octet-stream")
    return {"name": name, "encodingFormat": format, "contentSize": str(size)}


def title_of(page: Path) -> str:
    """Return the title of a page of the site."""
    found = TITLE.search(page.read_text(encoding="utf-8"))
    return unescape(found[1]).partition(" \N{EM DASH} ")[0].strip() if found else page.stem


def plain(text: str) -> str:
    """Return a caption without the marks for German words."""
    return re.sub(r"[*`]", "", text)


def make_codecheck(site: Path, citation: Citation, ledger: Mapping) -> str:
    """Return ``codecheck.yml``: what was published, for whoever runs it again and compares."""
    import yaml

    authors = [{"name": one.name, **({"ORCID": one.orcid} if one.orcid else {})} for one in citation.authors]
    content = {
        "version": "https://codecheck.org.uk/spec/config/1.0/",
        "paper": {"title": citation.title, "authors": authors, "reference": None},
        "manifest": list(list_outputs(site, ledger)),
        "codechecker": None,
        "summary": None,
        "repository": None,
        "check_time": None,
        "certificate": None,
        "report": None,
    }
    return f"---\n{CODECHECK_HEAD}{yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=4096)}"


def list_outputs(site: Path, ledger: Mapping) -> Iterable[dict[str, str]]:
    """Return the files that hold results, each with what to see in it."""
    yield {"file": "record/ledger.json", "comment": "Every number, sentence, table and figure that the pages show"}
    for claim in ledger["claims"]:
        for path in sorted(path for path in claim["files"] if not path.endswith("-dark.svg")):
            yield {"file": path, "comment": f"Figure {claim['id']}: {plain(claim['caption'])}"}
    for name in SCHEMA:
        if (site / "record" / "tables" / f"{name}.jsonl").exists():
            yield {"file": f"record/tables/{name}.jsonl", "comment": f"Table {name}"}
    for name, entry in ledger["notebooks"].items():
        yield {"file": entry["file"], "comment": f"Executed notebook of {name}"}
