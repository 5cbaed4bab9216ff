"""One request: bounded in time, in bytes on the wire and in bytes unpacked; whatever goes wrong has a name."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

PACKED = frozenset({"gzip", "x-gzip", "deflate"})
# gzip or zlib, whichever the bytes begin with.
EITHER_HEADER = 47


class Unreached(Exception):
    """What was asked for could not be had.

    is_passing: to ask again may help; retry_after: seconds the server asks for; is_timeout: it took too long.
    """

    def __init__(
        self, reason: str, is_passing: bool = False, retry_after: str | None = None, is_timeout: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_passing = is_passing
        self.retry_after = retry_after
        self.is_timeout = is_timeout


@dataclass(frozen=True)
class Fetched:
    """An answer: its status, headers by lower-case name, and the body unpacked."""

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        """The kind that the server says the body has, without parameters; empty where it says none."""
        return self._content_type.get_content_type() if "content-type" in self.headers else ""

    @property
    def charset(self) -> str | None:
        """The encoding that the server says the body has."""
        charset = self._content_type.get_content_charset()
        return charset if charset and charset.isascii() and charset.isprintable() else None

    @property
    def _content_type(self) -> Message:
        message = Message()
        message["content-type"] = self.headers.get("content-type", "").replace("\n", " ").replace("\r", " ")
        return message


async def request(
    client: "httpx.AsyncClient", address: str, headers: Mapping[str, str], seconds: float, most_bytes: int
) -> Fetched:
    """The answer to one GET, redirects not followed; raises Unreached."""
    import anyio
    import httpx

    try:
        with anyio.fail_after(seconds):
            async with client.stream("GET", address, headers=dict(headers)) as response:
                content = await _read(response, most_bytes)
                return Fetched(address, response.status_code, dict(response.headers), content)
    except (TimeoutError, httpx.TimeoutException) as fault:
        raise Unreached(f"no whole answer within {seconds:g} s", is_passing=True, is_timeout=True) from fault
    except httpx.TransportError as fault:
        raise Unreached(f"the connection failed: {_say(fault)}", is_passing=True) from fault
    except (httpx.InvalidURL, httpx.HTTPError, ValueError) as fault:
        raise Unreached(f"it cannot be asked for: {_say(fault)}") from fault


def _say(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200] or type(fault).__name__


async def _read(response: "httpx.Response", most_bytes: int) -> bytes:
    """The body unpacked, as far as it is wanted: redirects and refusals have none that counts."""
    if response.status_code != 200:
        return b""
    unpack = _choose_unpacker(response.headers.get("content-encoding", "").strip().lower())
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > most_bytes:
        raise Unreached(f"it has {int(stated):,} bytes, more than {most_bytes:,}")
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += unpack.take(chunk, most_bytes - len(content))
        if len(content) > most_bytes:
            raise Unreached(f"it has more than {most_bytes:,} bytes")
    unpack.finish()
    return bytes(content)


class _AsIs:
    """A body that is not packed."""

    def take(self, chunk: bytes, room: int) -> bytes:
        return chunk

    def finish(self) -> None:
        return


class _Unpacker:
    """A body packed by gzip or deflate: no more of it is unpacked than there is room for, and one byte."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(EITHER_HEADER)

    def take(self, chunk: bytes, room: int) -> bytes:
        try:
            return self._engine.decompress(chunk, room + 1)
        except zlib.error as fault:
            raise Unreached(f"it is packed wrongly: {fault}", is_passing=True) from fault

    def finish(self) -> None:
        if not self._engine.eof:
            raise Unreached("it is cut short: its packing has no end", is_passing=True)


def _choose_unpacker(encoding: str) -> _AsIs | _Unpacker:
    if encoding in ("", "identity"):
        return _AsIs()
    if encoding in PACKED:
        return _Unpacker()
    raise Unreached(f"it is packed as {encoding[:40]!r}, which was not asked for")
