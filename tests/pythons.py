"""Make the book once with each Python that it is written for, each time in another place, and compare the bytes.

Run by ``make pythons``, which makes the environments first: ``pythons.py 3.11=.venv-3.11/bin/python ...``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from analysis.publish.sitehash import SUMS, hash_file

ROOT = Path(__file__).parent.parent
MADE = ROOT / "_build" / "pythons"
WORLDS = (  # no two builds agree in anything that must not matter
    {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "COLUMNS": "60"},
    {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "22"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "333", "COLUMNS": "200"},
)


def main(given: list[str]) -> int:
    """Build and compare; return 0 if all sites are the same, 1 if not, 2 if there is too little to compare."""
    pythons = dict(pair.split("=", 1) for pair in given)
    if len(pythons) < 2:
        print(f"only {', '.join(pythons) or 'none'} of 3.11, 3.12 and 3.13 was found: nothing to compare")
        return 2
    copies = {version: copy_project(version) for version in pythons}  # first, since sources may be edited meanwhile
    sites = {}
    for number, (version, python) in enumerate(pythons.items()):
        world = WORLDS[number % len(WORLDS)]
        told = ", ".join(f"{name}={value}" for name, value in world.items())
        print(f"Python {version}, {told}", flush=True)
        sites[version] = make_site(copies[version], ROOT / python, world)
        if sites[version] is None:
            print(f"the book could not be made with Python {version}")
            return 2
        print(f"  {hash_file(sites[version] / SUMS)}", flush=True)
    differing = compare(sites)
    for name, versions in sorted(differing.items()):
        print(f"{name}: {' | '.join(', '.join(alike) for alike in versions)}")
    print(f"{len(differing)} files differ" if differing else f"the same bytes with Python {', '.join(sites)}")
    return 1 if differing else 0


def copy_project(version: str) -> Path:
    """Copy what a book is made from into a folder for one version of Python, and return the copy."""
    place = MADE / version / f"copy-of-{version}"
    shutil.rmtree(MADE / version, ignore_errors=True)
    shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(".*", "_build", "__pycache__", "tests", "benchmarks"))
    shutil.copytree(ROOT / "tests" / "gold", place / "tests" / "gold")  # labels that a notebook reads
    return place


def make_site(place: Path, python: Path, world: Mapping[str, str]) -> Path | None:
    """Make the book from a copy of the project, nothing executed before; return the folder of its site, or None."""
    site = place.with_name("html")
    command = [str(python), "-m", "analysis", "book", "--out", str(site)]
    env = {**os.environ, **world, "PYTHONPATH": str(place / "src")}
    run = subprocess.run(command, cwd=place, env=env, stdout=subprocess.DEVNULL)  # what went wrong stands on stderr
    return site if run.returncode == 0 else None


def compare(sites: Mapping[str, Path]) -> dict[str, list[list[str]]]:
    """Return the files that are not the same in all sites; for each, the sites, those that are alike together."""
    sums = {version: dict(read_sums(site)) for version, site in sites.items()}
    out = {}
    for name in set().union(*sums.values()):
        alike: dict[str | None, list[str]] = {}
        for version, found in sums.items():
            alike.setdefault(found.get(name), []).append(version)
        if len(alike) > 1:
            out[name] = list(alike.values())
    return out


def read_sums(site: Path) -> list[tuple[str, str]]:
    """Return the files of a site as it lists them, each with its hash."""
    lines = (site / SUMS).read_text(encoding="utf-8").splitlines()
    return [(name, digest) for digest, _, name in (line.partition("  ") for line in lines)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
