"""The publish flow: what was refined is merged into a copy of the warehouse, judged, and put in place if it passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.delivery import deliver
from flows.history import Entry, insert_history, keep_entry, tell_run, with_checks
from flows.home import Home, remove_folder
from flows.judging import judge_tables
from flows.own_checks import measure_checks
from flows.raw_store import forget_repeats
from flows.redo import forget_redo, widen
from flows.refine import Refined
from flows.relate import relate
from flows.session import Session
from flows.settled import hash_judging
from flows.state import Intake, count_fates, find_intake, identify_run
from flows.walk_back import tell_place
from schemas import ANNOTATIONS
from schemas.table import Severity
from warehouse.derived import derive
from warehouse.forget import forget_set_aside
from warehouse.load import count_rows, load
from warehouse.open import open_copy, open_for_writing, put_in_place, remove
from warehouse.set_aside import keep_rejects, list_rejects_of_run
from warehouse.span import find_differing, forget_documents, replace_layer

if TYPE_CHECKING:
    from flows.gate import Verdict

ASIDE = "next.duckdb"
TOLD_REJECTS = 2


class PublishStopped(RuntimeError):
    """A critical expectation failed; the published file stands as it was."""

    def __init__(self, why: str, verdicts: "Sequence[Verdict]") -> None:
        super().__init__(why)
        self.verdicts = verdicts


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its entry in the history, the rows of each table, and what was judged."""

    entry: Entry
    tables: dict[str, int]
    verdicts: tuple["Verdict", ...]


@flow(name="publish", validate_parameters=False)
def publish(session: Session, refined: Refined) -> Outcome:
    """The refined batches in the warehouse; raises PublishStopped with the published file untouched."""
    home, state = session.home, refined.state
    intake = find_intake(home, state)
    run_id = identify_run(state, intake, session.versions)
    counts = count_fates(intake, state, refined.fates)
    # Nothing is left to read: the memory of those who read is the tables' now.
    session.workers.close()
    aside = home.stage / ASIDE
    with open_copy(home.warehouse, aside, keep=state.is_current) as connection:
        if session.replays:
            forget_set_aside(connection)
        merge(session, refined, intake, run_id, connection)
        made_by = find_code_version(session, refined, connection)
        insert_history(home, connection, _tell(session, run_id, intake, counts, made_by))
    judging, own = hash_judging(home, session.settings), measure_checks(home, aside)
    with open_for_writing(aside) as connection:
        verdicts = judge_tables(session, refined, run_id, connection, own, intake.unreached_count)
        checks = connection.execute("SELECT * FROM ops.checks WHERE run_id = ?", [run_id]).fetchall()
        failed = [one for one in verdicts if not one.success and one.severity == Severity.CRITICAL]
        entry = _tell(session, run_id, intake, counts, made_by)
        insert_history(home, connection, entry)
        tables = count_rows(connection)
        if failed:
            why = f"{_tell_failed(failed)}; {_keep(connection, run_id, home)}"
    if failed:
        remove(aside)
        raise PublishStopped(why, verdicts)
    put_in_place(aside, home.warehouse)
    keep_entry(home, with_checks(entry, checks, judging))
    forget_redo(home)
    _tidy(home, intake)
    return Outcome(entry, tables, tuple(verdicts))


def _tidy(home: Home, intake: Intake) -> None:
    """What only a restart of this run would have needed, gone."""
    home.set_aside.unlink(missing_ok=True)
    for folder in ("parsed", "read", "delivery", "related"):
        remove_folder(home.stage / folder)
    if intake.received_until is not None:
        forget_repeats(home, intake.received_until)


def find_redone_tables(session: Session, refined: Refined, connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The tables of the layers that were asked for, with those that would be at odds with them."""
    if not refined.layer_batches:
        return ()
    return widen(refined.state.redo.tables, find_changed_tables(session, refined, connection))


def find_changed_tables(session: Session, refined: Refined, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of other layers than were asked for to which the code as it is now gives other rows than the file has."""
    state = refined.state
    if not state.redo.layers or state.code_version in (None, session.versions.read):
        return []
    others = [table.name for table in ANNOTATIONS if table.name not in state.redo.tables]
    return find_differing(connection, others, refined.layer_batches)


def find_code_version(session: Session, refined: Refined, connection: duckdb.DuckDBPyConnection) -> str:
    """The code that the tables are now made by: where one layer was done anew with new code and that gives other layers
    other rows too, it is still the code before, so that the next run builds all anew.
    """
    if find_changed_tables(session, refined, connection):
        return str(refined.state.code_version)
    return session.versions.read


def _tell(session: Session, run_id: str, intake: Intake, counts: dict[str, int], code_version: str) -> Entry:
    return tell_run(
        run_id, session.started_at, session.versions, intake.count, counts, intake.received_until, intake.input_hash,
        "published", steps=session.steps, code_version=code_version,
    )  # fmt: skip


def _tell_failed(failed: Sequence["Verdict"]) -> str:
    first = failed[0]
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    return f"{first.table}: '{first.expectation}' does not hold, found {first.observed}{more}"


def _keep(connection: duckdb.DuckDBPyConnection, run_id: str, home: Home) -> str:
    """What the run set aside in a file of its own; tells that nothing was published, the first rejects and where all can be seen."""
    home.set_aside.unlink(missing_ok=True)
    rejected = list_rejects_of_run(connection, run_id, TOLD_REJECTS)
    if rejected:
        keep_rejects(connection, run_id, home.set_aside)
    told = "".join(f"; set aside: {tell_place(row)}, {row['reason']}" for row in rejected)
    kept = "the file stands as it was" if home.warehouse.exists() else "there is no file yet"
    see = "`dateline rejects`, `dateline check`" if rejected else "`dateline check`"
    return f"nothing was published, {kept}{told}; see {see} and reports/data_docs"


@task(name="merge", cache_policy=NO_CACHE, persist_result=False)
def merge(
    session: Session, refined: Refined, intake: Intake, run_id: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """The run's rows merged into the copy, and what needs the whole corpus computed."""
    with session.step("merge", None, "rows") as step:
        if refined.state.redone:
            forget_documents(connection, refined.state.redone)
        redone = find_redone_tables(session, refined, connection)
        for table in redone:
            replace_layer(connection, table, refined.layer_batches, run_id)
        load(connection, deliver(session, refined, intake, run_id))
        step.rows_in = refined.pending.height
        step.rows_out = sum(count_rows(connection).values())
        step.batches = len(refined.batches) + len(refined.layer_batches)
    relate(session, refined.state, run_id, connection, redone)
    derive(connection)
