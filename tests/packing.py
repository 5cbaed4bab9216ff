"""Archives made for tests, honest and hostile, as bytes."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from flows.sources import Limits, receive
from schemas.received import Document, Reject

ARTICLE = b"Ferry sinks\n\nMay 3, 2025\n\nA ferry sank off Kisumu on Friday.\n"


def zip_of(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip; two members may share a name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def tar_of(members: Iterable[tuple[str, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    """An uncompressed tar of regular files."""
    return tar_of_infos([(make_info(name, len(content)), content) for name, content in members], form)


def tar_of_infos(members: Iterable[tuple[tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    """An uncompressed tar of members of any type."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for info, content in members:
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def make_info(name: str, size: int = 0, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """The header of a tar member."""
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size, kind, link
    return info


def gzip_of(content: bytes) -> bytes:
    """A gzip stream without a time in it."""
    return gzip.compress(content, mtime=0)


def receive_bytes(content: bytes, name: str, folder: Path, limits: Limits | None = None) -> list[Document | Reject]:
    """What comes of a file of these bytes."""
    path = folder / name
    path.write_bytes(content)
    return list(receive([str(path)], limits or Limits()))


def members_of(received: list[Document | Reject]) -> list[str | None]:
    """The members that became documents, in order."""
    return [item.member for item in received if isinstance(item, Document)]


def rules_of(received: list[Document | Reject]) -> list[str]:
    """The rules of the rejects, in order."""
    return [item.rule for item in received if isinstance(item, Reject)]
