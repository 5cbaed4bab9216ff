"""What the layer of times reads in an article that appeared on a Friday."""

from datetime import date

from parses import plain
from spacy.tokens import Doc

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.times import time_rows

FRIDAY = date(2025, 7, 4)


def rows(doc: Doc, published: date | None = FRIDAY) -> list[dict]:
    """Rows of an article that appeared on a Friday, unless another day is given."""
    return time_rows(Page(doc), ArticleContext("0123456789abcdef0123", published_on=published))


def values(text: str, published: date | None = FRIDAY, **names: str) -> list[tuple[str, str | None]]:
    """Text and value of every expression in a text without a parse."""
    return [(row["text"], row["value"]) for row in rows(plain(text, **names), published)]
