"""The export: a folder of files that is there whole or not at all, and in which nothing of anyone else's is touched."""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from flows.home import Home
from schemas.rules import quote_value
from warehouse.catalog import find_relation
from warehouse.open import open_for_reading
from warehouse.unload import MEMORY_LIMIT, Span, Unloaded, list_unloadable, unload

MANIFEST = "dateline-export.json"


class ExportError(RuntimeError):
    """The export cannot be written there; says why and what to do."""


class Progress(Protocol):
    """What is told of the work: a step with so many tables, and each as it is done."""

    def begin(self, step: str, total: int | None, unit: str, batches: int = 0) -> None: ...
    def advance(self, step: str, count: int) -> None: ...
    def end(self, step: str) -> None: ...


def export(home: Home, folder: Path, names: Sequence[str], form: str, span: Span, progress: Progress) -> list[Unloaded]:
    """The tables, by default all, as files in the folder; one that an earlier export made is replaced in one step."""
    target = folder.resolve()
    _require_own(target)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        made = _fill(home, aside, names, form, span, progress)
        _put_in_place(aside, target)
    except OSError as fault:
        if fault.strerror is None:  # not the system's: that there is no warehouse
            raise
        raise ExportError(f"{folder} cannot be written: {fault.strerror}; name another folder") from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return made


def _fill(home: Home, aside: Path, names: Sequence[str], form: str, span: Span, progress: Progress) -> list[Unloaded]:
    spill = aside.with_name(f"{aside.name}.spill")
    with closing(open_for_reading(home.warehouse)) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'; SET temp_directory = {quote_value(spill)}")
        wanted = [find_relation(connection, name).name for name in names] or list_unloadable(connection)
        progress.begin("export", len(wanted), "tables")
        made = []
        for name in dict.fromkeys(wanted):
            made.append(unload(connection, name, aside, form, span))
            progress.advance("export", 1)
    shutil.rmtree(spill, ignore_errors=True)
    (aside / MANIFEST).write_text(_tell(aside, made, form, span), encoding="utf-8")
    progress.end("export")
    return made


def _tell(folder: Path, made: Sequence[Unloaded], form: str, span: Span) -> str:
    """What the folder holds: each table with its rows and columns, and every file by its path."""
    told = {
        "format": form,
        "from": span.first and str(span.first),
        "to": span.last and str(span.last),
        "tables": [asdict(one) for one in made],
        "files": sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _require_own(target: Path) -> None:
    """The folder is not there, is empty, or holds what an earlier export made and nothing else."""
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is a file; name a folder that is not there yet")
    present = {str(file.relative_to(target)) for file in target.rglob("*") if not file.is_dir() or file.is_symlink()}
    foreign = sorted(present - _read_own(target))
    if foreign:
        more = f" and {len(foreign) - 1:,} other files" if len(foreign) > 1 else ""
        raise ExportError(
            f"{target} holds {foreign[0]}{more}, which no export made; nothing was written: name a new folder"
        )


def _read_own(target: Path) -> set[str]:
    try:
        told = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return {MANIFEST, *told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _put_in_place(aside: Path, target: Path) -> None:
    """The folder under its name; the one that had it, made by an earlier export, is gone."""
    for file in aside.rglob("*"):
        if file.is_file():
            with open(file, "rb") as written:
                os.fsync(written.fileno())
    old = aside.with_name(f"{aside.name}.old")
    if target.exists():
        os.rename(target, old)
    os.rename(aside, target)
    shutil.rmtree(old, ignore_errors=True)
