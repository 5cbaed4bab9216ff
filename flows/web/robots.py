"""robots.txt as RFC 9309 has it: none forbids nothing, one that cannot be had forbids everything."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.web.request import Fetched, Unreached

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES = 512 * 1024
NAME = "dateline"


class Robots:
    """The rules of each host, asked for once."""

    def __init__(self, ask: Callable[[str], Fetched]) -> None:
        self._ask = ask
        self._rules: dict[str, Protego | str] = {}

    def check(self, address: str) -> None:
        """Raises Unreached where the host does not want the address fetched, or does not say what it wants."""
        rules = self._rules_of(address)
        if isinstance(rules, str):
            raise Unreached(f"robots.txt could not be had ({rules}), which forbids all", is_passing=False)
        if not rules.can_fetch(address, NAME):
            raise Unreached("robots.txt forbids it")

    def delay(self, address: str) -> float:
        """Seconds that the host wants between requests."""
        rules = self._rules.get(origin_of(address))
        asked = None if rules is None or isinstance(rules, str) else rules.crawl_delay(NAME)
        return float(asked or 0)

    def _rules_of(self, address: str) -> "Protego | str":
        origin = origin_of(address)
        if origin not in self._rules:
            self._rules[origin] = self._read(f"{origin}/robots.txt")
        return self._rules[origin]

    def _read(self, address: str) -> "Protego | str":
        from protego import Protego

        try:
            answer = self._ask(address)
        except Unreached as fault:
            return fault.reason
        if answer.status >= 500 or answer.status == 429:
            return f"status {answer.status}"
        text = answer.content[:MOST_BYTES].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)


def origin_of(address: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_private(address: str) -> bool:
    """Whether an address names this machine or a private network, as far as it can be told without asking for its name."""
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host
