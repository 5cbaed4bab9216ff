"""A headless chromium to look at pages with, spoken to over its own protocol: what it logs, asks for and lays out."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
)  # fmt: skip
START_SECONDS, ANSWER_SECONDS = 90, 60


class Browser:
    """One tab; `seen` are the events it told of, as (method, parameters)."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.seen: list[tuple[str, dict[str, Any]]] = []
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility", "DOM"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to one command."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv(timeout=ANSWER_SECONDS))
            if told.get("id") == self._number:
                assert "error" not in told, (method, told["error"])
                return dict(told["result"])
            self.seen.append((told["method"], told.get("params", {})))

    def show(self, address: str, width: int, scheme: str = "light") -> None:
        """The page loaded at a width of so many pixels, light or dark."""
        self.dress(width, scheme)
        self.seen.clear()
        self.send("Page.navigate", url=address)
        while not any(method == "Page.loadEventFired" for method, _ in self.seen):
            self.send("Runtime.evaluate", expression="1")
            time.sleep(0.05)

    def dress(self, width: int, scheme: str) -> None:
        """The page that is shown at another width, in another light."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        return self.send("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")


@contextmanager
def open_browser(profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, gone at the end."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _find_port(profile / "DevToolsActivePort")
        with connect(_find_tab(port), max_size=None, open_timeout=START_SECONDS) as socket:
            yield Browser(socket)
    finally:
        process.kill()
        process.wait()


def _find_port(file: Path) -> int:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if file.exists() and (lines := file.read_text(encoding="utf-8").splitlines()):
            return int(lines[0])
        time.sleep(0.05)
    raise TimeoutError("chromium did not start")


def _find_tab(port: int) -> str:
    import httpx

    tabs = httpx.get(f"http://127.0.0.1:{port}/json/list", timeout=START_SECONDS, trust_env=False).json()
    return str(next(tab for tab in tabs if tab["type"] == "page")["webSocketDebuggerUrl"])
