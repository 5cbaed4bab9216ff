"""The tags of attributions, and the shapes of the networks that tell them."""

import sys
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "taggers"), str(HERE.parents[2])]

from encoder import ENCODER_WIDTH  # noqa: E402  (the folders are known only now)
from network import ATTENTION, Shape  # noqa: E402
from pieces import begin_and_inside  # noqa: E402

LABELS = ("CONTENT", "CUE", "SOURCE")
TAGS = begin_and_inside(LABELS)
VECTOR_WIDTH = 96
SHAPE = Shape(
    TAGS,
    # Rows for: the plain word, first letter, last three, shape, tag, near, inner and outer clause, name and quote marks.
    tables=(8000, 500, 2500, 1000, 100, 4000, 4000, 4000, 200),
    vector_widths=(VECTOR_WIDTH,),
    width=160,
    layers=(1, 2, ATTENTION, 4, 8, ATTENTION, 1),
)
TEACHERS = replace(SHAPE, vector_widths=(VECTOR_WIDTH + ENCODER_WIDTH,), width=192, layers=(1, 2, 4))
