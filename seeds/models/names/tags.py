"""The tags of names, and the shapes of the networks that tell them."""

import sys
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "taggers"), str(HERE.parents[2])]

from encoder import ENCODER_WIDTH  # noqa: E402  (the folders are known only now)
from network import ATTENTION, RECALL, Shape  # noqa: E402
from pieces import begin_and_inside  # noqa: E402

LABELS = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC", "MONEY", "DATE",
)  # fmt: skip
# The gold's nine classes, which the others part.
GOLDS = {"GPE": "LOC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC"}
TAGS = begin_and_inside(LABELS)
# The news model's vectors of a word in its place, and of the word.
PLACED_WIDTH, WORD_WIDTH = 96, 80
SHAPE = Shape(
    TAGS,
    # Rows for: the word in lower case, first letter, last three, shape, tag, place.
    tables=(12_000, 800, 3000, 1500, 60, 200),
    vector_widths=(PLACED_WIDTH, WORD_WIDTH),
    width=160,
    layers=(1, 2, RECALL, 4, ATTENTION, 8, RECALL, 1),
    dropped=0.25,
)
TEACHERS = replace(
    SHAPE, vector_widths=(WORD_WIDTH, ENCODER_WIDTH), width=192, layers=(RECALL, 1, 2, RECALL, 1), dropped=0.2
)
