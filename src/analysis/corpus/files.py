"""Open files that hold articles, and read them in pieces: nothing is waited for, and nothing too long is held."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 20  # bytes that are read at once, where a file is not held whole


def open_file(path: Path) -> BinaryIO:
    """Open an ordinary file, also through a symbolic link, wherever that leads.

    Reading a pipe or a device could wait for ever, and opening one can do something; these are refused.

    Raises:
        OSError: it cannot be opened, or is no ordinary file.
    """
    refuse_strange(os.stat(path).st_mode)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        refuse_strange(os.fstat(descriptor).st_mode)  # it may have been replaced meanwhile
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def refuse_strange(mode: int) -> None:
    """Refuse what is no ordinary file.

    Raises:
        OSError: it is a folder, a pipe, a socket or a device.
    """
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")


def read_bytes(path: Path, most: int) -> tuple[bytes, int]:
    """Read an ordinary file, unless it is too long.

    Args:
        path: the file.
        most: how many bytes it may have.

    Returns:
        The content and its length; of a longer file no content.

    Raises:
        OSError: it cannot be read, or is no ordinary file.
    """
    with open_file(path) as handle:
        length = os.fstat(handle.fileno()).st_size
        content = handle.read(most + 1) if length <= most else b""
    # A file can grow while it is read, and some of the system's say that they are empty.
    return (content, len(content)) if max(length, len(content)) <= most else (b"", max(length, len(content)))


def read_lines(handle: BinaryIO, most: int) -> Iterator[tuple[bytes, int]]:
    """Yield each line with its break, and its length; of a line that is longer than ``most`` bytes only the start.

    Raises:
        OSError: the file cannot be read.
    """
    while line := handle.readline(most + 1):
        length, piece = len(line), line
        while len(line) > most and not piece.endswith(b"\n") and (piece := handle.readline(PIECE)):
            length += len(piece)
        yield line, length
