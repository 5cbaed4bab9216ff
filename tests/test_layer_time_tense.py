"""Which weekday an infinitive of purpose means."""

from datetime import date

import pytest
from parses import ARTICLE, parsed

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.times import time_rows

PUBLISHED = ArticleContext(ARTICLE.article_id, published_on=date(2025, 7, 4))
TRIP = """
Crews PROPN nsubj 1 crew NNS
{verb} VERB root 1 travel {tag}
to PART mark 3 to TO
meet VERB advcl 1 meet VB
him PRON obj 3 he PRP
on ADP case 6 on IN
Wednesday~ PROPN obl 3 Wednesday NNP
. PUNCT punct 1 . .
"""


@pytest.mark.parametrize(
    ("verb", "tag", "day"), [("travelled", "VBD", date(2025, 7, 2)), ("travel", "VBP", date(2025, 7, 9))]
)
def test_what_is_done_to_an_end_tells_when_that_was(verb: str, tag: str, day: date):
    (row,) = time_rows(Page(parsed(TRIP.format(verb=verb, tag=tag))), PUBLISHED)
    assert row["starts_on"] == day
