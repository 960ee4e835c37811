"""Check an RO-Crate against the rules of its specification, version 1.1.

``RULES`` are what https://www.researchobject.org/ro-crate/1.1/ says MUST be, under the headings of its sections; what a
machine can hold a folder against. The terms are those of the specification's own context, which lies beside.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from analysis.publish.citation import VENDORED

METADATA = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.1"
CONTEXT = f"{PROFILE}/context"
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
NOT_IN_URI = re.compile(r"[\s\\<>\"{}|^`]|%(?![0-9A-Fa-f]{2})")
DESCRIBED = ("name", "description", "license")  # of the root, besides its date


@dataclass(frozen=True)
class Crate:
    """A crate: its folder, and what its metadata file holds: context, graph, and the entities of it that have an id."""

    folder: Path
    context: Any
    graph: list
    entities: Mapping[str, Mapping]

    @property
    def root(self) -> Mapping:
        """Return the root data entity: what the descriptor is about; empty where it is not there."""
        about = self.entities.get(METADATA, {}).get("about")
        return self.entities.get(about.get("@id"), {}) if isinstance(about, Mapping) else {}


@dataclass(frozen=True)
class Rule:
    """A rule of the specification: the heading of its section, what MUST be, and what finds where it is not so."""

    section: str
    must: str
    find: Callable[[Crate], Iterator[str]]


def check_crate(folder: Path) -> list[str]:
    """Return where a folder breaks the rules of an RO-Crate 1.1: section, rule and place; nothing if it is one.

    Args:
        folder: the root of the crate.
    """
    try:
        content = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = "is missing" if isinstance(error, OSError) else f"is no JSON in UTF-8: {error}"
        return [f"RO-Crate Structure: the metadata file MUST be in the root and hold JSON-LD: {METADATA} {reason}"]
    crate = read_crate(folder, content if isinstance(content, dict) else {})
    found = [f"{rule.section}: {rule.must}: {what}" for rule in RULES for what in rule.find(crate)]
    if not crate.graph:  # there is nothing that the other rules could speak of
        return [what for what in found if what.startswith("RO-Crate JSON-LD")]
    return found


def read_crate(folder: Path, content: Mapping) -> Crate:
    """Return the crate in a folder, as its metadata describe it."""
    graph = content.get("@graph")
    graph = graph if isinstance(graph, list) else []
    known = [one for one in graph if isinstance(one, dict) and isinstance(one.get("@id"), str)]
    return Crate(folder, content.get("@context"), graph, {one["@id"]: one for one in known})


def types_of(entity: Mapping) -> list[str]:
    """Return the types of an entity."""
    found = entity.get("@type", [])
    return [found] if isinstance(found, str) else [one for one in found if isinstance(one, str)]


def references_in(entity: Mapping, key: str) -> list[str]:
    """Return the ids that a property of an entity refers to."""
    value = entity.get(key, [])
    some = value if isinstance(value, list) else [value]
    return [one["@id"] for one in some if isinstance(one, Mapping) and isinstance(one.get("@id"), str)]


@cache
def load_terms() -> Mapping[str, Any]:
    """Return the terms of the RO-Crate 1.1 context."""
    return json.loads((VENDORED / "ro-crate-1.1-context.jsonld").read_text(encoding="utf-8"))["@context"]


def is_data(entity: Mapping) -> bool:
    """Say whether an entity is a file or folder of the crate, other than its root."""
    return bool({"File", "Dataset"} & set(types_of(entity)))


def find_wrong_graph(crate: Crate) -> Iterator[str]:
    """Find a document that is not one flat list of entities."""
    if not crate.graph:
        yield "'@graph' is no list, or an empty one"


def find_wrong_context(crate: Crate) -> Iterator[str]:
    """Find a document that does not name the context of this version."""
    if CONTEXT not in (crate.context if isinstance(crate.context, list) else [crate.context]):
        yield f"'@context' is {str(crate.context)[:80]}"


def find_wrong_entities(crate: Crate) -> Iterator[str]:
    """Find entities without id or type."""
    for number, entity in enumerate(crate.graph):
        if not isinstance(entity, dict) or not isinstance(entity.get("@id"), str):
            yield f"entity {number} has no '@id'"
        elif not types_of(entity):
            yield f"{entity['@id']} has no '@type'"


def find_twice(crate: Crate) -> Iterator[str]:
    """Find ids that several entities have."""
    some = (one.get("@id") for one in crate.graph if isinstance(one, dict))
    yield from (f"{id} stands {count} times" for id, count in Counter(map(str, some)).items() if count > 1)


def find_nested(crate: Crate) -> Iterator[str]:
    """Find entities that are described inside another one, instead of being referred to."""
    for id, entity in crate.entities.items():
        for key, value in entity.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, list) or (isinstance(one, Mapping) and set(one) not in ({"@id"}, {"@value"})):
                    yield f"{id}: {key} holds more than a reference"


def find_unknown_terms(crate: Crate) -> Iterator[str]:
    """Find types and properties that no context defines."""
    contexts = crate.context if isinstance(crate.context, list) else []
    own = {term for one in contexts if isinstance(one, Mapping) for term in one}
    for id, entity in crate.entities.items():
        for term in [*types_of(entity), *(key for key in entity if not key.startswith("@"))]:
            if term not in load_terms() and term not in own and not URI.fullmatch(term):
                yield f"{id}: {term}"


def find_wrong_ids(crate: Crate) -> Iterator[str]:
    """Find ids that are no references as URIs have them."""
    yield from (f"{id!r}" for id in crate.entities if not id or NOT_IN_URI.search(id))


def find_wrong_descriptor(crate: Crate) -> Iterator[str]:
    """Find what is wrong with the entity that describes the metadata file itself."""
    descriptor = crate.entities.get(METADATA)
    if descriptor is None:
        yield f"there is no entity {METADATA}"
        return
    if "CreativeWork" not in types_of(descriptor):
        yield f"its '@type' is {descriptor.get('@type')}"
    if len(references_in(descriptor, "about")) != 1 or not crate.root:
        yield "its 'about' names no root"
    if not any(id.startswith("https://w3id.org/ro/crate/") for id in references_in(descriptor, "conformsTo")):
        yield "its 'conformsTo' names no version of the specification"


def find_wrong_root(crate: Crate) -> Iterator[str]:
    """Find what is wrong with type and id of the root."""
    if crate.root and "Dataset" not in types_of(crate.root):
        yield f"its '@type' is {crate.root.get('@type')}"
    if crate.root and not crate.root["@id"].endswith("/"):
        yield f"its '@id' is {crate.root['@id']}, which does not end with /"


def find_undescribed_root(crate: Crate) -> Iterator[str]:
    """Find properties that the root lacks."""
    if crate.root:
        yield from (f"it has no {key!r}" for key in DESCRIBED if not crate.root.get(key))


def find_wrong_date(crate: Crate) -> Iterator[str]:
    """Find a root without a date, or with one that is none."""
    if not crate.root:
        return
    found = crate.root.get("datePublished")
    try:
        date.fromisoformat(found) if len(found) <= len("2026-01-01") else datetime.fromisoformat(found)
    except (TypeError, ValueError):
        yield f"'datePublished' is {found!r}"


def find_unlinked(crate: Crate) -> Iterator[str]:
    """Find files and folders that are not reached from the root by ``hasPart``."""
    reached, waiting = set(), [crate.root.get("@id")]
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached.add(id)
            waiting.extend(references_in(crate.entities.get(id, {}), "hasPart"))
    yield from (id for id, entity in crate.entities.items() if is_data(entity) and id not in reached)


def find_parts_undescribed(crate: Crate) -> Iterator[str]:
    """Find parts that are named and not described, or are neither file nor folder."""
    for id in references_in(crate.root, "hasPart"):
        if id not in crate.entities:
            yield f"{id} is no entity"
        elif not is_data(crate.entities[id]):
            yield f"{id} is of type {crate.entities[id].get('@type')}"


def find_missing_files(crate: Crate) -> Iterator[str]:
    """Find files and folders of the crate that are not in it, and paths that lead out of it."""
    for id, entity in crate.entities.items():
        if not is_data(entity) or URI.fullmatch(id) or id == crate.root.get("@id"):
            continue
        path = crate.folder / unquote(id)
        if id.startswith(("/", "#")) or ".." in unquote(id).split("/"):
            yield f"{id} is no path within the crate"
        elif "File" in types_of(entity) and not path.is_file():
            yield f"there is no file {id}"
        elif "File" not in types_of(entity) and not (path.is_dir() and id.endswith("/")):
            yield f"there is no folder {id}"


def find_dangling(crate: Crate) -> Iterator[str]:
    """Find references within the crate to entities that it does not describe."""
    for id, entity in crate.entities.items():
        for key in entity:
            for other in references_in(entity, key):
                if other not in crate.entities and not URI.fullmatch(other):
                    yield f"{id}: {key} refers to {other}"


def find_wrong_context_ids(crate: Crate) -> Iterator[str]:
    """Find entities that are neither data of the crate nor named as something else is."""
    for id, entity in crate.entities.items():
        if id != METADATA and not is_data(entity) and not id.startswith(("#", "_:")) and not URI.fullmatch(id):
            yield id


RULES = (
    Rule("RO-Crate JSON-LD", "the document MUST be one flat '@graph' of entities", find_wrong_graph),
    Rule("RO-Crate JSON-LD", "the document MUST use the RO-Crate JSON-LD context", find_wrong_context),
    Rule("RO-Crate JSON-LD", "an entity MUST have '@id' and '@type'", find_wrong_entities),
    Rule("RO-Crate JSON-LD", "in flattened form an entity MUST stand once", find_twice),
    Rule("RO-Crate JSON-LD", "in flattened form an entity MUST NOT hold another", find_nested),
    Rule("Extending RO-Crate", "a term MUST be defined by the context", find_unknown_terms),
    Rule("Describing entities in JSON-LD", "an '@id' MUST be a valid URI reference", find_wrong_ids),
    Rule("RO-Crate Metadata File Descriptor", "the metadata file MUST describe itself", find_wrong_descriptor),
    Rule("Root Data Entity", "the root MUST be a Dataset with an '@id' that ends with /", find_wrong_root),
    Rule("Root Data Entity", "the root MUST have name, description and license", find_undescribed_root),
    Rule("Root Data Entity", "the root MUST have a 'datePublished' of ISO 8601", find_wrong_date),
    Rule("Data Entities", "files and folders MUST be linked from the root by 'hasPart'", find_unlinked),
    Rule("Data Entities", "a part of the root MUST be a described File or Dataset", find_parts_undescribed),
    Rule("Data Entities", "a file or folder with a relative '@id' MUST be in the crate", find_missing_files),
    Rule("Contextual Entities", "what is referred to within the crate MUST be described", find_dangling),
    Rule("Contextual Entities", "what is no data MUST have a URI or a local '@id'", find_wrong_context_ids),
)
