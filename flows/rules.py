"""Reads the seeds that parsing needs."""

import csv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from flows.settings import SettingsError
from transforms.parse_rules import HELD, ParseRules, build_parse_rules

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def load_parse_rules(
    extra_fields: Mapping[str, str] = MappingProxyType({}), day_first: bool | None = None
) -> ParseRules:
    """Rules of the seeds furniture, kickers, colon_datelines and fields; extra_fields is `[fields]` of the settings.

    Raises SettingsError where a name is mapped to what is no field.
    """
    unknown = sorted(set(extra_fields.values()) - HELD)
    if unknown:
        raise SettingsError(
            f"[fields] maps to {', '.join(unknown)}, which is no field; use one of {', '.join(sorted(HELD))}"
        )
    return build_parse_rules(
        furniture=(row["pattern"] for row in read_seed("furniture.csv")),
        kickers=(row["word"] for row in read_seed("kickers.csv")),
        colon_places=(row["place"] for row in read_seed("colon_datelines.csv")),
        fields={row["name"]: row["field"] for row in read_seed("fields.csv")},
        extra_fields=extra_fields,
        day_first=day_first,
    )


def read_seed(name: str) -> list[dict[str, str]]:
    """Rows of one CSV of the seeds."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
