"""A server on this machine that answers as a test wants it to, politely or not."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the answer of its path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers), time.monotonic()))
        self.close_connection = True
        answer = site.answers.get(self.path, status(404))
        with suppress(BrokenPipeError, ConnectionResetError):
            answer(self)

    def send(self, content: bytes, code: int = 200, /, **headers: str) -> None:
        self.send_response(code)
        given = {"content_type": "text/html", "content_length": str(len(content)), **headers}
        for name, value in given.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        return


@dataclass
class Site:
    """What the server answers, by path, and what it was asked for: (path, headers, instant)."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def at(self, path: str) -> str:
        return self.address + path


@contextmanager
def serving(answers: Mapping[str, Answer] | None = None) -> Iterator[Site]:
    """The site for as long as the test needs it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}", dict(answers or {}))
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def body(content: bytes | str, /, **headers: str) -> Answer:
    """An answer with a body."""
    return lambda handler: handler.send(content.encode() if isinstance(content, str) else content, **headers)


def status(code: int, /, **headers: str) -> Answer:
    """An answer without a body."""
    return lambda handler: handler.send(b"", code, **headers)


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other, the last one for ever."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def hang(handler: Handler) -> None:
    """No answer at all."""
    time.sleep(1)


def drip(handler: Handler) -> None:
    """A byte now and then, for longer than anyone waits."""
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    """A head that never ends."""
    for number in range(40):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if not number else b"x-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def reset(handler: Handler) -> None:
    """The connection torn down."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    handler.connection.close()
    handler.wfile = handler.rfile = _Nowhere()  # type: ignore[assignment]


class _Nowhere:
    """What is left of a torn connection."""

    closed = True

    def __getattr__(self, _: str) -> Any:
        return lambda *_: b""
