"""What a format's reader finds in a document, before cleaning makes an article of it."""

from dataclasses import dataclass, replace
from typing import Any

from transforms.published import Published, read_published, split_updated


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields as printed; notes tell what was decided on the way, unread_header keeps header lines nobody understood."""

    body: str = ""
    title: str | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    category: str | None = None
    credit: str | None = None
    published: Published | None = None
    updated: Published | None = None
    notes: tuple[str, ...] = ()
    unread_header: tuple[str, ...] = ()

    def fill(self, **fallbacks: object) -> "Fields":
        """These fields, with fallbacks where they are empty."""
        known = {name: value for name, value in fallbacks.items() if value}
        missing: dict[str, Any] = {name: value for name, value in known.items() if not getattr(self, name)}
        return replace(self, **missing)

    def note(self, *notes: str) -> "Fields":
        return replace(self, notes=(*self.notes, *notes))


def read_dates(text: str) -> tuple[Published | None, Published | None]:
    """(published, updated) of a line that is nothing but dates; both None where it is more."""
    published_part, updated_part = split_updated(text)
    published = read_published(published_part) if published_part else None
    updated = read_published(updated_part) if updated_part else None
    is_whole = (published or not published_part) and (updated or not updated_part)
    return (published, updated) if is_whole else (None, None)
