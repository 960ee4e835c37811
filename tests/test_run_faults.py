"""Whatever ends a run, what was done is kept, and the next run makes what an undisturbed one would have made."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.__main__ import main
from needing import missing
from running import (
    ROOT,
    annotated_of,
    children_of,
    end,
    files_of,
    finish,
    kept_batches,
    start,
    wait_for,
    write_articles,
)

NUMBER = 600
SMALL = {"GROUP_ARTICLES": 30, "FIRST_GROUPS": 1, "MOST_GROUPS": 1}
ROOM_TO_KEEP = {"out.jsonl": 850_000, "tables": 1_700_000}  # bytes: of what is kept of them, and a little more
DASK = Path(sys.executable).with_name("dask")


@pytest.fixture(scope="module", autouse=True)
def small_parts(tmp_path_factory) -> Iterator[None]:
    """Let results have many parts, here and in processes that are started: so that some are written early."""
    site = tmp_path_factory.mktemp("site")
    lines = ["import analysis.runs.surveying as s", *(f"s.{name} = {value}" for name, value in SMALL.items())]
    (site / "sitecustomize.py").write_text("\n".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(site))
        for name, value in SMALL.items():
            patch.setattr(f"analysis.runs.surveying.{name}", value)
        yield


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    """Return a corpus that takes some five seconds."""
    return write_articles(tmp_path_factory.mktemp("articles") / "news.jsonl", NUMBER, sentences=1)


@pytest.fixture(scope="module")
def undisturbed(articles, tmp_path_factory) -> dict[str, dict[str, bytes]]:
    """Return what two processes make of it without a fault, by kind of result."""
    folder = tmp_path_factory.mktemp("undisturbed")
    found = {}
    for name in ("out.jsonl", "tables"):
        assert main(["annotate", str(articles), "--to", str(folder / name), "--workers", "2", "--no-passages"]) == 0
        found[name] = files_of(folder / name)
    return found


@pytest.mark.parametrize(
    ("name", "number", "options"),
    [
        ("out.jsonl", signal.SIGKILL, []),
        ("tables", signal.SIGKILL, ["--workers", "2"]),
        ("tables", signal.SIGTERM, []),
        ("out.jsonl", signal.SIGTERM, ["--workers", "2"]),
        ("out.jsonl", signal.SIGINT, []),
        ("tables", signal.SIGINT, ["--workers", "2"]),
    ],
    ids=["KILL", "KILL, workers", "TERM", "TERM, workers", "INT", "INT, workers"],
)
def test_a_run_that_is_ended_goes_on(articles, undisturbed, tmp_path, name, number, options):
    """Nothing is half there; batches that were done are not done again; the result is the same."""
    out = tmp_path / name
    process = start(articles, "--to", out, "--no-passages", *options)
    wait_for(lambda: len(kept_batches(out)) >= 3, process)
    process.send_signal(number)
    code = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: 143, signal.SIGINT: 130}[number]
    said = finish(process, code)
    assert number == signal.SIGKILL or "the next run goes on from what was done" in said
    assert not out.exists()
    assert number == signal.SIGKILL or not [*tmp_path.glob(f".{name}.*")]
    done = len(kept_batches(out))
    assert main(["annotate", str(articles), "--to", str(out), "--no-passages"]) == 0
    assert files_of(out) == undisturbed[name]
    assert 0 < annotated_of(out) < NUMBER
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}.kept", f"{name}.report.json"}
    assert len(kept_batches(out)) >= done


def test_a_run_that_is_killed_while_it_puts_together(articles, undisturbed, tmp_path):
    """The result of before stays; what lies half done beside it is swept away by the next run."""
    out = tmp_path / "tables"
    assert main(["annotate", str(articles), "--to", str(out), "--workers", "2", "--no-passages"]) == 0
    with articles.open(encoding="utf-8") as lines:
        (tmp_path / "less.jsonl").write_text("".join(list(lines)[:400]), encoding="utf-8")
    process = start(tmp_path / "less.jsonl", "--to", out, "--no-passages")
    wait_for(lambda: [*tmp_path.glob(".tables.*.part/tables/cues/*")], process)
    process.kill()
    finish(process, -signal.SIGKILL)
    assert files_of(out) == undisturbed["tables"]
    assert main(["annotate", str(articles), "--to", str(out), "--no-passages"]) == 0
    assert files_of(out) == undisturbed["tables"] and not [*tmp_path.glob(".tables.*")]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["KILL", "TERM"])
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["one", "two"])
def test_a_run_that_is_ended_after_its_first_part(articles, undisturbed, tmp_path, options, number):
    """Parts that were written before the last batch was made are swept away, and written again from what is kept."""
    out = tmp_path / "tables"
    process = start(articles, "--to", out, "--no-passages", *options)
    wait_for(lambda: len([*tmp_path.glob(".tables.*.part/tables/cues/*")]) > 1, process)
    process.send_signal(number)
    finish(process, 143 if number == signal.SIGTERM else -signal.SIGKILL)
    assert not out.exists() and kept_batches(out)
    assert number == signal.SIGKILL or not [*tmp_path.glob(".tables.*")]
    assert main(["annotate", str(articles), "--to", str(out), "--no-passages"]) == 0
    assert files_of(out) == undisturbed["tables"] and not [*tmp_path.glob(".tables.*")]
    assert 0 < annotated_of(out) < NUMBER


def test_a_worker_that_is_killed(articles, undisturbed, tmp_path):
    """The others take its work over, and another process takes its place."""
    out = tmp_path / "out.jsonl"
    process = start(articles, "--to", out, "--workers", "2")
    killed: list[int] = []
    for batches in (2, 5):
        wait_for(lambda n=batches: len(kept_batches(out)) >= n, process)
        worker = next(pid for pid in find_workers(process.pid) if pid not in killed)
        os.kill(worker, signal.SIGKILL)
        killed.append(worker)
    finish(process)
    assert files_of(out) == undisturbed["out.jsonl"]


def find_workers(pid: int) -> list[int]:
    """Return the processes below one that work for it: those that Python started to do so, but for their keepers."""
    found = []
    for child in children_of(pid):
        command = Path(f"/proc/{child}/cmdline").read_bytes()
        if b"spawn_main" in command or b"forkserver" in command:
            found.append(child)
    return found


def test_workers_end_with_the_run(articles, tmp_path):
    """A run that is killed leaves no process behind."""
    out = tmp_path / "out.jsonl"
    process = start(articles, "--to", out, "--workers", "2")
    wait_for(lambda: kept_batches(out), process)
    below = children_of(process.pid)
    assert len(below) >= 2
    process.kill()
    process.wait()
    wait_for(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and is_running(pid) for pid in below))
    end(process)


def is_running(pid: int) -> bool:
    """Say whether a process runs; one that nobody waits for is a name without a process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Cluster:
    """A Dask cluster of processes, started as its documentation says."""

    def __init__(self, folder: Path) -> None:
        """Choose an address on this machine; nothing is started."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.folder, self.processes = folder, []

    def start(self, *command: str, folder: Path | None = None, **settings: str) -> subprocess.Popen:
        """Start a program of Dask."""
        environment = {
            **os.environ,
            "PYTHONPATH": "",
            "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False",
            **settings,
        }
        process = subprocess.Popen(
            [str(DASK), *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder or self.folder,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def scheduler(self) -> subprocess.Popen:
        """Start the scheduler and wait until it answers."""
        process = self.start(
            "scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--dashboard-address", ":0"
        )
        wait_for(self.answers, process)
        return process

    def worker(self, **settings: str) -> subprocess.Popen:
        """Start a worker."""
        return self.start(
            *(
                "worker",
                self.address,
                "--nthreads",
                "1",
                "--host",
                "127.0.0.1",
                "--no-dashboard",
                "--death-timeout",
                "60",
            ),
            *("--local-directory", str(self.folder / "scratch")),
            **settings,
        )

    def answers(self) -> bool:
        """Say whether somebody answers at the address."""
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) == 0

    def end(self) -> None:
        """End all that was started."""
        for process in self.processes:
            end(process)


@pytest.fixture
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    """Return a cluster of which nothing runs yet; it is ended afterwards."""
    one = Cluster(tmp_path_factory.mktemp("cluster"))
    yield one
    one.end()


def test_a_cluster_makes_the_same(articles, undisturbed, tmp_path, cluster):
    """Scheduler and workers are processes of their own; one of the workers is killed."""
    cluster.scheduler()
    cluster.worker()
    doomed = cluster.worker()
    out = tmp_path / "tables"
    process = start(articles, "--to", out, "--no-passages", "--scheduler", cluster.address)
    wait_for(lambda: len(kept_batches(out)) >= 3, process)
    end(doomed)
    finish(process)
    assert files_of(out) == undisturbed["tables"]


def test_a_scheduler_that_is_restarted(articles, undisturbed, tmp_path, cluster):
    """The run waits for it to come back and goes on; it annotates nothing twice that was kept."""
    scheduler = cluster.scheduler()
    cluster.worker()
    out = tmp_path / "out.jsonl"
    process = start(articles, "--to", out, "--scheduler", cluster.address)
    wait_for(lambda: len(kept_batches(out)) >= 3, process)
    cluster.end()
    assert scheduler.poll() is not None
    time.sleep(1)
    cluster.scheduler()
    cluster.worker()
    said = finish(process)
    assert "is gone; what was done is kept; waiting for it to come back" in said
    assert files_of(out) == undisturbed["out.jsonl"]


def test_a_scheduler_that_stays_away(articles, undisturbed, tmp_path, cluster):
    """The run ends with an error, and the next one goes on, here or elsewhere."""
    cluster.scheduler()
    cluster.worker()
    out = tmp_path / "out.jsonl"
    process = start(articles, "--to", out, "--scheduler", cluster.address, ANALYSIS_SCHEDULER_SECONDS="1")
    wait_for(lambda: len(kept_batches(out)) >= 3, process)
    cluster.end()
    assert "no scheduler answers there" in finish(process, 2)
    assert main(["annotate", str(articles), "--to", str(out)]) == 0
    assert files_of(out) == undisturbed["out.jsonl"]
    assert annotated_of(out) < NUMBER


@pytest.mark.parametrize(
    ("file", "what"), [("language.py", "code"), ("lexicons/adverbs.toml", "lexicons")], ids=["code", "lexicon"]
)
def test_a_worker_with_something_else_is_refused(articles, tmp_path, cluster, file, what):
    """Other code or another lexicon on one of two workers: an error that names worker and difference."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    other = tmp_path / "src" / "analysis" / file
    other.write_text(other.read_text(encoding="utf-8").replace('"angeblich"', '"angebbar"') + "\n# x\n")
    cluster.scheduler()
    cluster.worker()
    cluster.worker(PYTHONPATH=str(tmp_path / "src"))
    time.sleep(5)  # both workers are to be there
    out = tmp_path / "out.jsonl"
    said = finish(start(articles, "--to", out, "--scheduler", cluster.address), 2)
    assert re.search(rf"worker tcp://[\d.:]+: differs from this process in {what} ", said)
    assert not out.exists()


def test_a_worker_that_sees_another_disk_is_refused(articles, tmp_path, cluster):
    """Where the folder of what is kept is another one for a worker, an error names the place."""
    out = tmp_path / "out.jsonl"
    hidden = tmp_path / "out.jsonl.kept"
    hidden.mkdir()
    cluster.scheduler()
    unshare = shutil.which("unshare")
    probe = [unshare or "unshare", "-m", "mount", "-t", "tmpfs", "none", str(hidden)]
    if not unshare or subprocess.run(probe, capture_output=True).returncode:
        missing("the rights to mount a file system")
    inside = f"mount -t tmpfs none {hidden} && exec {DASK} worker {cluster.address} --nthreads 1 --no-dashboard"
    other = subprocess.Popen(
        [unshare, "-m", "sh", "-c", inside], cwd=cluster.folder, stderr=subprocess.DEVNULL, start_new_session=True
    )
    cluster.processes.append(other)
    said = finish(start(articles, "--to", out, "--scheduler", cluster.address), 2)
    assert f"does not see {hidden} as this process does" in said


@pytest.fixture
def small_disk(tmp_path_factory) -> Iterator[Path]:
    """Return a file system of two megabytes, mounted somewhere."""
    place = tmp_path_factory.mktemp("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)], capture_output=True).returncode:
        missing("the rights to mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def grow(disk: Path, size: str) -> None:
    """Give a mounted file system another size."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["one", "two"])
@pytest.mark.parametrize("name", ["out.jsonl", "tables"])
def test_a_full_disk(articles, undisturbed, tmp_path, small_disk, name, options):
    """An error that says so; with more room the next run goes on from what was kept."""
    out = small_disk / name
    arguments = [articles, "--to", out, "--no-passages", *options]
    sizes = [300_000, 600_000, ROOM_TO_KEEP[name]]  # with the last, there is room for what is kept, and no more
    for size in sizes:
        grow(small_disk, str(size))
        said = finish(start(*arguments), 2)
        assert "No space left on device" in said
        assert not out.exists() and not [*small_disk.rglob("*.part")]
    assert kept_batches(out)
    grow(small_disk, "80m")
    finish(start(*arguments))
    assert files_of(out) == undisturbed[name]
    assert annotated_of(out) < NUMBER


@pytest.mark.parametrize("name", ["out.jsonl", "tables"])
def test_a_limit_on_files(articles, undisturbed, tmp_path, name):
    """What a disk or a quota refuses is an error that names the file; without the limit the next run goes on."""
    out = tmp_path / name
    process = start(articles, "--to", out, "--no-passages")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (60_000, 60_000))
    said = finish(process, 2)
    assert "File too large" in said and str(out) in said
    assert not out.exists() and not [*tmp_path.rglob("*.part")]
    finish(start(articles, "--to", out, "--no-passages"))
    assert files_of(out) == undisturbed[name]


def test_a_full_temporary_folder(tmp_path, small_disk):
    """What grows with the corpus and lies in the temporary folder is named as the one that is full."""
    corpus = tmp_path / "c.jsonl"
    with corpus.open("w") as handle:
        handle.writelines(f'{{"id": "{n:03900}", "text": "Er kam."}}\n' for n in range(2_000))
    process = start(corpus, "--to", tmp_path / "o.jsonl", TMPDIR=str(small_disk), SQLITE_TMPDIR=str(small_disk))
    said = finish(process, 2)
    assert f"{small_disk}: the temporary folder cannot be used" in said


def test_two_runs_at_once(articles, undisturbed, tmp_path):
    """The second waits for the first, and finds everything done."""
    out = tmp_path / "out.jsonl"
    first = start(articles, "--to", out)
    wait_for(lambda: kept_batches(out), first)
    second = start(articles, "--to", out)
    finish(first)
    assert "another run works in" in finish(second)
    assert files_of(out) == undisturbed["out.jsonl"]
    assert annotated_of(out) == 0


DEADLY = """
import os
import analysis.annotate
from analysis.annotate import annotate

def die_of_one(article, **options):
    return os._exit(9) if article.id == "artikel-70" else annotate(article, **options)

analysis.annotate.annotate = die_of_one
"""


def test_an_article_that_ends_every_worker(articles, undisturbed, tmp_path):
    """The run ends with an error that says where, and does not try for ever; all else that was done is kept."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(DEADLY)
    out = tmp_path / "out.jsonl"
    said = finish(start(articles, "--to", out, "--workers", "2", PYTHONPATH=str(tmp_path / "site")), 2)
    first, last = map(int, re.search(r"annotated news\.jsonl, line (\d+) to news\.jsonl, line (\d+)", said).groups())
    assert first <= 71 <= last and not out.exists()
    assert main(["annotate", str(articles), "--to", str(out)]) == 0
    assert files_of(out) == undisturbed["out.jsonl"] and annotated_of(out) < NUMBER
