"""The trained tagger of attributions that ships with the project."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

TAGGER = Path(__file__).parents[1] / "seeds" / "models" / "attributions" / "model"


@cache
def load_attribution_tagger(folder: Path = TAGGER) -> "Language":
    """The tagger of a folder, by default the project's own; to be handed to transforms.layers.annotate.attach."""
    import spacy  # slow to import: only where a text is read

    return spacy.load(folder)
