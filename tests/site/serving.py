"""A folder served over http on this machine, as a reader's browser meets it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Serves files, keeps quiet, and lets nothing be kept: each page is fetched whole."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_args) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Forbid keeping."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, *args, **more) -> None:
        """Note what was not there."""
        self.server.missing.append(f"{code}: {self.path}")
        super().send_error(code, *args, **more)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; give its address, with a slash, and the list of what was asked for in vain."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    server.missing = []
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", server.missing
    finally:
        server.shutdown()
        server.server_close()
