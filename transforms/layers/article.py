"""What the layers are told about an article besides its text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """The article's id and the fields that help to read its body."""

    article_id: str
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    dateline_place: str | None = None
    published_on: date | None = None
