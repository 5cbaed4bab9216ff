"""What people may change about parsing, read once from the seeds and handed down frozen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# What a field of JSON may hold.
HELD = frozenset(
    {"title", "body", "summary", "url", "source", "byline", "category", "credit", "published", "updated", "ignored"}
)


@dataclass(frozen=True, slots=True)
class ParseRules:
    """Furniture to drop, words that look like a dateline's place and are none, and the field names understood in JSON.

    furniture matches a whole paragraph; kickers are upper-case words ("EXCLUSIVE"); colon_places are cities that
    the press sets before a colon ("KARACHI: …"); fields maps a field name, folded by `fold_name`, to what it holds
    (title, body, published, …), the most trusted name of each first; day_first says how 04/07/2025 is read, None that
    nobody has decided.
    """

    furniture: re.Pattern[str]
    kickers: frozenset[str]
    colon_places: frozenset[str]
    fields: Mapping[str, str]
    day_first: bool | None = None


def fold_name(name: str) -> str:
    """A field name without case and joints: datePublished, date_published and date-published are one."""
    return re.sub(r"[\s_\-]", "", name).casefold()


def build_parse_rules(
    furniture: Iterable[str],
    kickers: Iterable[str],
    colon_places: Iterable[str],
    fields: Mapping[str, str],
    extra_fields: Mapping[str, str],
    day_first: bool | None = None,
) -> ParseRules:
    """The rules of the seeds, with the field names of the settings in front of them."""
    alternatives = "|".join(f"(?:{pattern})" for pattern in furniture) or r"(?!)"
    names = {fold_name(name): held for name, held in extra_fields.items()}
    for name, held in fields.items():
        names.setdefault(fold_name(name), held)
    return ParseRules(
        furniture=re.compile(alternatives, re.IGNORECASE),
        kickers=frozenset(word.upper() for word in kickers),
        colon_places=frozenset(place.upper() for place in colon_places),
        fields=names,
        day_first=day_first,
    )
