"""The blank pipeline: English with a tokenizer that splits as the treebanks do."""

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

HYPHEN_AFTER_DIGIT = r"(?<=[0-9])(?:-|–|—)(?=[A-Za-z])"
HYPHEN_BEFORE_DIGIT = r"(?<=[A-Za-z])(?:-|–)(?=[0-9])"
SLASH = r"(?<=[A-Za-z])/(?=[A-Za-z])"
DIGIT_RANGE = r"(?<=[0-9])(?:-|–|—)(?=[0-9])"


def blank_english() -> Language:
    """English without components; hyphens beside digits part words, as in Universal Dependencies."""
    nlp = spacy.blank("en")
    infixes = [*nlp.Defaults.infixes, HYPHEN_AFTER_DIGIT, HYPHEN_BEFORE_DIGIT, SLASH, DIGIT_RANGE]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp
