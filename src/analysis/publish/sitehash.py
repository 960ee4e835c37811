"""Hash files and folders, and keep the list of a site's files: ``SHA256SUMS``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

SUMS = "SHA256SUMS"


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def list_files(folder: Path) -> list[Path]:
    """Return all files below a folder, hidden ones and Python's caches aside, in a fixed order."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
    )


def hash_tree(paths: Iterable[Path]) -> str:
    """Return one hash of files and folders: of the names below each path given, and the contents.

    Where the paths lie does not count, nor do times of change; what is missing counts as missing.
    """
    digest = hashlib.sha256()
    for number, path in enumerate(paths):
        files = list_files(path) if path.is_dir() else [path]
        for file in files:
            name = file.relative_to(path).as_posix() if path.is_dir() else ""
            content = hash_file(file) if file.exists() else "missing"
            digest.update(f"{number}\0{name}\0{content}\n".encode())
    return digest.hexdigest()


def write_sums(site: Path) -> str:
    """Write ``SHA256SUMS``, which lists every other file of a site, and return its own hash: the site's."""
    lines = [
        f"{hash_file(path)}  {path.relative_to(site).as_posix()}\n"
        for path in sorted(path for path in site.rglob("*") if path.is_file())
        if path != site / SUMS
    ]
    (site / SUMS).write_text("".join(lines), encoding="utf-8")
    return hash_file(site / SUMS)


def find_changes(site: Path) -> list[str]:
    """Return the files of a site that are missing, changed or not listed in its ``SHA256SUMS``."""
    try:
        lines = (site / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [SUMS]
    listed = {name: content for content, _, name in (line.partition("  ") for line in lines)}
    present = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {SUMS}
    changed = {name for name in present & set(listed) if hash_file(site / name) != listed[name]}
    return sorted(changed | (present ^ set(listed)))
