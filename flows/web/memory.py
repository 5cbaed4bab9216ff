"""What was fetched before, kept under the home: bodies with what tells whether they have changed, and pages by entry."""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl

from flows.home import Home, place_file
from flows.raw_store import scan_segments
from transforms.ids import make_id


@dataclass(frozen=True)
class Kept:
    """A body as it was last fetched: where it came from at last, its kind and encoding, and the server's marks of this version."""

    address: str
    final_address: str
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    sha256: str


@dataclass
class Memory:
    """Files of one home."""

    home: Home
    _pages: dict[str, dict[str, str]] = field(default_factory=dict)

    def recall(self, address: str) -> tuple[Kept, bytes] | None:
        """The body last fetched; None where there is none, or it is not whole."""
        folder = self._folder(address)
        try:
            kept = Kept(**json.loads((folder / "answer.json").read_text(encoding="utf-8")))
            body = (folder / "body").read_bytes()
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return (kept, body) if hashlib.sha256(body).hexdigest() == kept.sha256 else None

    def keep(self, kept: Kept, body: bytes) -> None:
        folder = self._folder(kept.address)
        place_file(folder / "body", lambda path: path.write_bytes(body))
        _write(folder / "answer.json", asdict(kept))

    def touch(self, address: str) -> None:
        """The body is in use still, for whoever clears what is old."""
        os.utime(self._folder(address) / "answer.json")

    def recall_pages(self, feed: str, entries: Iterable[str]) -> dict[str, bytes]:
        """Documents made of a feed's entries and their pages before, by entry, from the raw store."""
        known = self._pages_of(feed)
        wanted = {known[entry]: entry for entry in entries if entry in known}
        if not wanted:
            return {}
        ids = pl.LazyFrame({"document_id": list(wanted)}, schema={"document_id": pl.String})
        stored = scan_segments(self.home).join(ids, on="document_id", how="semi").select("document_id", "content")
        return {wanted[document_id]: content for document_id, content in stored.collect().iter_rows()}

    def keep_pages(self, feed: str, entries: Iterable[str], documents: dict[str, str]) -> None:
        """The ids of documents by entry, those just made added; those of entries that the feed no longer has are forgotten."""
        known = self._pages_of(feed) | documents
        kept = {entry: known[entry] for entry in entries if entry in known}
        if kept != self._pages_of(feed):
            self._pages[feed] = kept
            _write(self._folder(feed) / "pages.json", kept)

    def _pages_of(self, feed: str) -> dict[str, str]:
        if feed not in self._pages:
            try:
                read = json.loads((self._folder(feed) / "pages.json").read_text(encoding="utf-8"))
            except (FileNotFoundError, ValueError):
                read = {}
            self._pages[feed] = dict(read)
        return self._pages[feed]

    def _folder(self, address: str) -> Path:
        return self.home.feeds / make_id(address)


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    place_file(path, lambda aside: aside.write_text(text, encoding="utf-8"))
