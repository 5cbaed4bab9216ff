"""Whether there is anything to do: what was received, asked for, changed or turned since the last publish."""

import hashlib
from functools import cache

import duckdb

from flows.history import read_entry
from flows.home import REPOSITORY, Home, HomeError
from flows.own_checks import hash_checks
from flows.raw_store import RECEIPT_NAME, list_receipts
from flows.settings import Settings
from flows.state import State
from warehouse.measure import Bounds, has_turned
from warehouse.open import open_for_reading
from warehouse.summary import LAST_JUDGED

# What publishes and judges, beside all of warehouse/; what parses and reads is told by the versions.
PUBLISHERS = (
    "copies", "delivery", "gate", "happenings", "judging", "own_checks", "publish", "relate", "revisions", "stories", "story_words",
)  # fmt: skip


def require_ingested(home: Home) -> None:
    """Raises HomeError where nothing was ever ingested into the home; nothing is made in it."""
    if not home.receipts.is_dir() or next(list_receipts(home), None) is None:
        raise HomeError(
            f"nothing was ingested into {home.root} yet; begin with `dateline run PATHS`, or name another home with --home"
        )


def is_refined(home: Home, state: State) -> bool:
    """Whether all that was received is published, by the versions in force, and nothing is asked to be done anew."""
    return state.is_current and not state.redo and not _has_unpublished(home, state)


def is_settled(home: Home, settings: Settings, state: State, judging: str, today: str) -> bool:
    """Whether a publish would make the file that stands: all is refined, and judged as it would be judged `today`."""
    if not is_refined(home, state) or home.set_aside.exists():
        return False
    bounds = Bounds(settings.max_reject_share, settings.stale_after_days, today)
    with open_for_reading(home.warehouse) as connection:
        return _find_judging(home, connection) == judging and not has_turned(connection, bounds)


def _find_judging(home: Home, connection: duckdb.DuckDBPyConnection) -> str | None:
    """The hash by which the file was judged; None where the history does not tell."""
    last = connection.execute(LAST_JUDGED).fetchone()
    entry = read_entry(home, last[0]) if last else None
    return entry.checks_hash if entry else None


def hash_judging(home: Home, settings: Settings) -> str:
    """One hash over what decides how a publish ends: its code, the bounds that are set, and the checks that people added."""
    bounds = (settings.max_reject_share, settings.stale_after_days)
    told = "\0".join(map(str, (_publishing_code(), hash_checks(home), *bounds)))
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def _publishing_code() -> str:
    files = [path for path in (REPOSITORY / "warehouse").rglob("*") if path.suffix in (".py", ".sql")]
    files += [REPOSITORY / "flows" / f"{name}.py" for name in PUBLISHERS]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _has_unpublished(home: Home, state: State) -> bool:
    latest = max((folder.name for folder in list_receipts(home)), default=None)
    if latest is None or state.received_until is None:
        return latest is not None
    return latest > state.received_until.strftime(RECEIPT_NAME)
