"""The pipeline that ships: the news model with both taggers and the gazetteer."""

from functools import cache

import spacy
from spacy.language import Language

from flows.gazetteer import load_gazetteer
from flows.taggers import TRAINED, load_attribution_tagger, load_name_tagger
from transforms.layers.attach import attach

MODEL = TRAINED / "en_dateline_sm"


@cache
def pipeline() -> Language:
    """Made once for all tests of a process."""
    return attach(spacy.load(MODEL), load_attribution_tagger(), load_name_tagger(), load_gazetteer())
