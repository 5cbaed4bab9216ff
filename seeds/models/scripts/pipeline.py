"""The blank pipeline: English with a tokenizer that splits as the treebanks do."""

import re

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

HYPHEN_AFTER_DIGIT = r"(?<=[0-9])(?:-|–|—)(?=[A-Za-z])"
HYPHEN_BEFORE_DIGIT = r"(?<=[A-Za-z])(?:-|–)(?=[0-9])"
SLASH = r"(?<=[A-Za-z])/(?=[A-Za-z])"
DIGIT_RANGE = r"(?<=[0-9])(?:-|–|—)(?=[0-9])"
# A row of one sign is one word: a rule of equal signs, "!!!", "<<"; marks of exclamation and question mix.
ROW_OF_SIGNS = r"[!?]{2,}|={2,}|\*{2,}|_{2,}|~{2,}|#{2,}|\${2,}|<{2,}|>{2,}"
# A first part that is no word of its own stays with the second, unless that is a name.
BOUND = r"(?i:non|re|co|e|pre|cross|anti|post|mid|over|multi|ex|semi|sub|counter|inter|intra|micro|mis)-[a-z]+"
TELEPHONE = r"\(?\d{3}\)?-\d{3}-\d{4}|\d-\d{3}-\d{3}-\d{4}"
WHOLE = re.compile(rf"(?:{BOUND}|{TELEPHONE})$")
ABBREVIATED = ("etc.", "al.", "Lt.", "Ft.", "Capt.")
PARTED = ("and/or",)


def blank_english() -> Language:
    """English without components; hyphens beside digits part words, as in Universal Dependencies."""
    nlp = spacy.blank("en")
    nlp.tokenizer = split_as_treebanks(nlp.tokenizer, nlp.Defaults)
    return nlp


def split_as_treebanks(tokenizer: Tokenizer, defaults: type) -> Tokenizer:
    """The tokenizer with the treebanks' habits."""
    infixes = [*defaults.infixes, HYPHEN_AFTER_DIGIT, HYPHEN_BEFORE_DIGIT, SLASH, DIGIT_RANGE, ROW_OF_SIGNS]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex([ROW_OF_SIGNS, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([ROW_OF_SIGNS, *defaults.suffixes]).search
    tokenizer.token_match = WHOLE.match
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word not in PARTED}
    for word in ABBREVIATED:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return tokenizer
