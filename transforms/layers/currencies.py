"""How sums of money are written: a number beside the mark, code or word of a currency."""

import re
from collections.abc import Mapping, Sequence

NUMBER = r"\d(?:[\d,.]*\d)?(?:\s?(?:thousand|million|billion|trillion|lakh|crore|mn|bn|tn|[kmb])(?!\w))?"
NO_SUMS = re.compile(r"(?!)")


def sum_pattern(seed: Sequence[Mapping[str, str]]) -> re.Pattern[str]:
    """What finds a sum in a text, from rows of form and kind (mark, code, word)."""
    marks, codes, words = (
        any_of([row["form"] for row in seed if row["kind"] == kind]) for kind in ("mark", "code", "word")
    )
    before = rf"(?:[A-Z]{{1,3}})?(?:{marks})|(?:{codes})"
    after = rf"(?:{marks})|(?:{codes})(?!\w)|(?:[A-Z][a-z]+\s){{0,2}}(?:{words})(?!\w)"
    return re.compile(rf"(?<![\w.,])(?:(?:{before})\s?{NUMBER}(?![\w%])|{NUMBER}\s?(?:{after}))")


def any_of(forms: Sequence[str]) -> str:
    """A pattern of any of the forms, longer ones first."""
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) or NO_SUMS.pattern
