"""Sentences as rows."""

from typing import Any

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page

VERSION = "2"


def sentence_rows(page: Page, article: ArticleContext) -> list[dict[str, Any]]:
    """Rows of sentences, in text order."""
    return [
        {
            "article_id": article.article_id,
            "sentence_index": index,
            "paragraph_index": page.paragraph_index(start),
            "start_char": start,
            "end_char": end,
            "text": page.text[start:end],
        }
        for index, (start, end) in enumerate(page.sentences)
    ]
