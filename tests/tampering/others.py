"""Ask nbval and nbmake about notebooks: both execute them, so each distinct notebook is executed once by each."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

TOOLS = {"nbval": ("--nbval",), "nbmake": ("--nbmake",)}
PASSED, FAILED, INTERRUPTED = 0, 1, 2  # how pytest ends; the last one where a notebook cannot be collected
SECONDS = 600
AT_ONCE = 2


class OtherTools:
    """The two tools in an environment of their own, and what they said of notebooks."""

    def __init__(
        self, python: Path, source: Path, values: dict[str, str], kept: Path, report: Callable[[str], None]
    ) -> None:
        """Know how to run them.

        Args:
            python: the interpreter of their environment.
            source: the folder of the package that the notebooks import.
            values: the variables under which notebooks run.
            kept: the file for what they said, so that a run that was cut short can be taken up again. It has to have
                another name where anything else differs that the notebooks depend on.
            report: told how far they are.
        """
        self.python, self.report, self.kept = python, report, kept
        self.values = {**os.environ, **values, "PYTHONPATH": str(source)}
        self.said: dict[str, bool] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}

    def look(self, notebooks: Iterable[tuple[str, bytes]]) -> None:
        """Run both tools on all notebooks that they have not seen, some at once."""
        waiting: dict[str, tuple[str, str, bytes]] = {}
        for name, content in notebooks:
            for tool in TOOLS:
                waiting.setdefault(key_of(tool, content), (tool, name, content))
        waiting = {key: what for key, what in waiting.items() if key not in self.said}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            runs = {pool.submit(self.fails, *what): key for key, what in waiting.items()}
            for number, run in enumerate(as_completed(runs), 1):
                self.said[runs[run]] = run.result()
                if number % 10 == 0 or number == len(runs):
                    self.kept.write_text(json.dumps(self.said, indent=1), encoding="utf-8")
                    self.report(f"nbval and nbmake: {number} of {len(runs)} executions")

    def accuses(self, tool: str, content: bytes) -> bool:
        """Say whether a tool that has looked at a notebook fails on it."""
        return self.said[key_of(tool, content)]

    def fails(self, tool: str, name: str, content: bytes) -> bool:
        """Run a tool on one notebook and say whether it fails.

        Raises:
            RuntimeError: it could not be run at all.
        """
        with tempfile.TemporaryDirectory(prefix="tamper-") as folder:
            path = Path(folder) / Path(name).name
            path.write_bytes(content)
            # the first cell that fails is enough to know that it fails
            command = [self.python, "-m", "pytest", *TOOLS[tool], "-x", "-q", "-p", "no:cacheprovider", path.name]
            run = subprocess.run(command, cwd=folder, env=self.values, capture_output=True, text=True, timeout=SECONDS)
        if run.returncode not in (PASSED, FAILED, INTERRUPTED):
            raise RuntimeError(f"{tool}, {name}: {(run.stdout + run.stderr)[-2000:]}")
        return run.returncode != PASSED


def key_of(tool: str, content: bytes) -> str:
    """Return what a tool's verdict depends on: nbval looks at code cells with their outputs, nbmake at code alone."""
    try:
        cells = [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        return f"{tool} {hashlib.sha256(content).hexdigest()}"
    if tool == "nbmake":
        cells = [[cell["source"], cell["metadata"]] for cell in cells]
    return f"{tool} {hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()}"


def find_python(root: Path) -> Path:
    """Return the interpreter of the environment of the two tools.

    Raises:
        SystemExit: it has not been made.
    """
    path = root / ".venv-tamper" / "bin" / "python"
    if not path.exists():
        sys.exit(f"{path}: is missing; `make tamper` makes it")
    return path
