"""Keep the annotations of batches in a folder, one file a batch, so that no work that was done is done again.

A file is written under another name and moved into place when it is whole: a process that is ended, or a disk that is
full, leaves whole files and scraps, and scraps are swept away. A file ends with a hash of its content; one that was
changed or cut is no batch any more. The folder can be thrown away at any time; then a full run makes it anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa

from analysis.records import CorpusError

ENDING = ".kept"  # of the folder, after the name of what is made
TAG = "CACHEDIR.TAG"  # by which programs that make backups know what they need not take
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n"
ABOUT = "# Annotations kept by Hörensagen, so that the next run goes on from here; may be deleted at any time.\n"
BATCH, SCRAP = ".batch", ".part"
LENGTH = 8  # bytes of a number
BLOCK = 1 << 20  # bytes that are hashed at once
SEEN_AFTER = 90  # seconds for a shared disk to show what another machine wrote: NFS may take 60, as it is by default
POLL = 0.2  # seconds
KEYS = "keys"  # the table that says of which articles a batch is
KEY_COLUMNS = ("key", "article_id", "fault", "text_sha256", "language")
KEYS_SCHEMA = pa.schema([*((name, pa.string()) for name in KEY_COLUMNS), ("characters", pa.int64())])


class Damaged(Exception):
    """A file that is no whole batch."""


class Kept:
    """The folder in which batches are kept, wherever it is seen from: many processes may write to it."""

    def __init__(self, folder: Path) -> None:
        """Take a folder; nothing is read or made."""
        self.folder = folder

    def open(self) -> None:
        """Make the folder, if there is none.

        Raises:
            CorpusError: something else is there, or it cannot be made.
        """
        tag = self.folder / TAG
        try:
            if self.folder.exists() and not tag.is_file() and (not self.folder.is_dir() or any(self.folder.iterdir())):
                raise CorpusError(f"{self.folder}: is no folder of kept annotations; move it away, or write elsewhere")
            self.folder.mkdir(parents=True, exist_ok=True)
            tag.write_text(SIGNATURE + ABOUT, encoding="utf-8")
        except OSError as error:
            raise CorpusError(f"{self.folder}: cannot be written: {error.strerror}") from error

    @contextmanager
    def holding(self, say: Callable[[str], None]) -> Iterator[None]:
        """Be the one run that works here; wait for another one to end, and sweep away what it left half done.

        Raises:
            CorpusError: the folder cannot be written.
        """
        try:
            handle = (self.folder / TAG).open("rb")
        except OSError as error:
            raise CorpusError(f"{self.folder}: cannot be read: {error.strerror}") from error
        with handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say(f"another run works in {self.folder}; waiting for it to end")
                fcntl.flock(handle, fcntl.LOCK_EX)
            for scrap in (*self.folder.glob(f"*{SCRAP}"), *self.folder.glob(f"*/*{SCRAP}")):
                scrap.unlink(missing_ok=True)
            yield

    def path(self, name: str) -> Path:
        """Return the file of a batch."""
        return self.folder / name[:2] / f"{name}{BATCH}"

    def has(self, name: str) -> bool:
        """Say whether a batch is there, and as long as it says itself; its content is looked at when it is read."""
        try:
            with self.path(name).open("rb") as handle:
                return int.from_bytes(handle.read(LENGTH), "big") == os.fstat(handle.fileno()).st_size
        except OSError:
            return False

    def wait_for(self, name: str, seconds: float) -> None:
        """Wait until a batch is there that another process made; whether it is says whoever reads it."""
        began = time.monotonic()
        while not self.has(name) and time.monotonic() - began < seconds:
            time.sleep(POLL)

    def names(self) -> Iterator[str]:
        """Yield the names of all batches that are there, in no particular order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            with os.scandir(folder) as inside:
                yield from (entry.name.removesuffix(BATCH) for entry in inside if entry.name.endswith(BATCH))

    def write(self, name: str, tables: Mapping[str, pa.Table], about: Mapping[str, str]) -> None:
        """Write a batch, whole or not at all.

        Raises:
            CorpusError: it cannot be written; there may be no room left.
        """
        parts = [serialize(table) for table in tables.values()]
        lengths = {key: part.size for key, part in zip(tables, parts, strict=True)}
        head = json.dumps({"about": dict(about), "tables": lengths}).encode()
        head = len(head).to_bytes(LENGTH, "big") + head
        size = LENGTH + len(head) + sum(lengths.values()) + hashlib.blake2b().digest_size
        content = [size.to_bytes(LENGTH, "big"), head, *parts]
        digest = hashlib.blake2b()
        for part in content:
            digest.update(part)
        place = self.path(name)
        with replacing_file(place) as scrap, scrap.open("wb") as handle:
            for part in (*content, digest.digest()):
                handle.write(part)
            handle.flush()
            os.fsync(handle.fileno())  # or a machine that fails keeps the name without the content

    def verify(self, name: str) -> None:
        """Hold the content of a batch against its hash.

        Raises:
            Damaged: it is not there, or is not what was written.
        """
        digest, left = hashlib.blake2b(), 0
        try:
            with self.path(name).open("rb") as handle:
                left = os.fstat(handle.fileno()).st_size - digest.digest_size
                while left > 0 and (block := handle.read(min(left, BLOCK))):
                    digest.update(block)
                    left -= len(block)
                found = handle.read()
        except OSError as error:
            raise Damaged(str(error)) from error
        if left or found != digest.digest():
            raise Damaged(f"{self.path(name)}: is not what was written")

    def read(self, name: str, *only: str) -> tuple[dict[str, pa.Table], dict[str, str]]:
        """Return the tables of a batch, or some of them alone, and what is noted about it.

        Raises:
            Damaged: it is not there, or cannot be read; ``verify`` finds more.
        """
        try:
            with self.path(name).open("rb") as handle:
                size, length = (int.from_bytes(handle.read(LENGTH), "big") for _ in range(2))
                if size != os.fstat(handle.fileno()).st_size or length > size:
                    raise Damaged(f"{self.path(name)}: is cut")
                head = json.loads(handle.read(length))
                tables = {}
                for key, length in head["tables"].items():
                    if not only or key in only:
                        tables[key] = pa.ipc.open_stream(handle.read(length)).read_all()
                    else:
                        handle.seek(length, os.SEEK_CUR)
            return tables, head["about"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:  # Arrow's own are ValueErrors
            raise Damaged(f"{self.path(name)}: {error}") from error

    def remove(self, name: str) -> None:
        """Take a batch away."""
        self.path(name).unlink(missing_ok=True)

    def write_note(self, name: str, content: str) -> None:
        """Write a small file beside the batches, whole or not at all.

        Raises:
            CorpusError: it cannot be written.
        """
        place = self.folder / name
        with replacing_file(place) as scrap:
            scrap.write_text(content, encoding="utf-8")

    def read_note(self, name: str) -> str | None:
        """Return the content of such a file, or None."""
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None


@contextmanager
def replacing_file(place: Path) -> Iterator[Path]:
    """Give a place to write to, which is moved to the one wanted unless anything goes wrong.

    ``outputs.replacing`` does so for results; here the scrap's name is known, so that one of a process that was killed
    can be swept away while others write.

    Raises:
        CorpusError: it cannot be written.
    """
    scrap = place.with_name(f"{place.name}.{os.getpid()}{SCRAP}")
    try:
        place.parent.mkdir(exist_ok=True)
        try:
            yield scrap
            scrap.rename(place)
        finally:
            with suppress(OSError):
                scrap.unlink(missing_ok=True)
    except OSError as error:
        raise CorpusError(f"{place}: cannot be written: {error.strerror}") from error


def spare_memory() -> None:
    """Let Arrow hold what it needs and no more, and give back to the system what has become free.

    Other pools of memory keep what they once had, several times what is needed.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    pa.default_memory_pool().release_unused()


def refuse_damaged(kept: Kept, name: str) -> CorpusError:
    """Take a damaged batch away, and return what to say of it."""
    kept.remove(name)
    return CorpusError(f"{kept.path(name)}: was damaged; run the same again: it is made anew")


def serialize(table: pa.Table) -> pa.Buffer:
    """Return a table as Arrow's stream, compressed."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_table(table)
    return sink.getvalue()
