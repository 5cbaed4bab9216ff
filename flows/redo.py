"""What is to be done anew: articles of a span of days, or one layer; a mark under the home until a run has published it."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from flows.docs import forget_texts
from flows.history import was_made_with
from flows.home import Home, place_file, remove_folder
from flows.versions import Versions
from schemas import ANNOTATIONS
from warehouse.open import open_for_reading
from warehouse.span import count_span, hashes_of_span, last_run_of

MARK = "redo.json"


class RedoError(ValueError):
    """What is asked to be done anew cannot be; says why."""


@dataclass(frozen=True)
class Redo:
    """Spans of days of publication, both ends included, and names of layers."""

    spans: tuple[tuple[date, date], ...] = ()
    layers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spans or self.layers)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that the layers write."""
        from flows.batches import TABLE_OF

        return tuple(TABLE_OF.get(layer, layer) for layer in self.layers)


def read_redo(home: Home) -> Redo:
    """What the mark says; nothing where there is none."""
    try:
        told = json.loads((home.root / MARK).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Redo()
    spans = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in told["spans"])
    return Redo(spans, tuple(told["layers"]))


def ask_for_span(home: Home, first: date, last: date) -> int:
    """The next run redoes the articles published from the first to the last day: parses, reads and annotates them anew.

    Returns how many there are.
    """
    if last < first:
        raise RedoError(f"the span ends on {last}, before it begins on {first}; exchange --from and --to")
    known = read_redo(home)
    with open_for_reading(home.warehouse) as connection:
        count, hashes = count_span(connection, first, last), hashes_of_span(connection, first, last)
    if not count:
        return 0
    for name in ("parsed", "read"):
        remove_folder(home.stage / name)
    for folder in sorted((home.stage / "docs").glob("*")):
        forget_texts(folder, hashes)
    _mark(home, Redo(tuple(dict.fromkeys((*known.spans, (first, last)))), known.layers))
    return count


def ask_for_layers(home: Home, layers: Sequence[str], versions: Versions) -> None:
    """The next run redoes some layers of every published article, from the kept Docs where there are.

    Raises RedoError where more has changed since than layers: then all has to be built anew, which any run does.
    """
    names = list_layers()
    for layer in layers:
        if layer not in names:
            raise RedoError(f"there is no layer {layer!r}; there are {', '.join(names)}")
    with open_for_reading(home.warehouse) as connection:
        last = last_run_of(connection)
    if last is None or not was_made_with(home, last, versions):
        raise RedoError(
            "since the last publish the model or the parsing has changed, so that one layer cannot be redone alone; "
            "`dateline publish` builds everything anew"
        )
    known = read_redo(home)
    _mark(home, Redo(known.spans, tuple(sorted({*known.layers, *layers}))))


def list_layers() -> list[str]:
    """Layers that have a table of their own."""
    from flows.batches import LAYER_OF

    return [LAYER_OF.get(table.name, table.name) for table in ANNOTATIONS]


def widen(tables: Sequence[str], differing: Collection[str]) -> tuple[str, ...]:
    """The tables done anew with those that would be at odds with them: whose rows differ too, and that refer to one another.

    A changed correction, for one, gives an entity another id, which mentions, quotations and tones all bear.
    """
    wide = set(tables)
    while more := {name for name in differing if name not in wide and any(_refer(name, one) for one in wide)}:
        wide |= more
    return tuple(table.name for table in ANNOTATIONS if table.name in wide)


def _refer(one: str, other: str) -> bool:
    """Whether one of two annotation tables refers to the other; entities are made of those of articles."""
    from flows.batches import TABLE_OF

    named = {table.name: {TABLE_OF.get(to.table, to.table) for to in table.references} for table in ANNOTATIONS}
    return one in named[other] or other in named[one]


def forget_redo(home: Home) -> None:
    """It was done and published."""
    (home.root / MARK).unlink(missing_ok=True)


def _mark(home: Home, redo: Redo) -> None:
    told = {"spans": [[str(first), str(last)] for first, last in redo.spans], "layers": redo.layers}
    place_file(home.root / MARK, lambda path: path.write_text(json.dumps(told), encoding="utf-8"))


def without(frame: pl.DataFrame, ids: Iterable[str], column: str) -> pl.DataFrame:
    """The rows whose id is none of these."""
    return frame.filter(~pl.col(column).is_in(list(ids)))
