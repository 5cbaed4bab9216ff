"""What needs the whole corpus, after a merge: copies, entities across articles, stories."""

from collections.abc import Collection

import duckdb

from flows.copies import relate_copies
from flows.happenings import relate_happenings
from flows.revisions import relate_revisions
from flows.session import Session
from flows.state import State
from flows.stories import relate_stories
from schemas import PLACES
from warehouse.gather import gather_entities
from warehouse.revisions import carry_history
from warehouse.stories import forget_profiles
from warehouse.told_stories import tell_changes


def relate(
    session: Session, state: State, run_id: str, connection: duckdb.DuckDBPyConnection, redone: Collection[str]
) -> None:
    """duplicates, revision_changes, entities and stories brought up to date; of the articles only those that are new are read.

    redone are the tables whose rows of old articles were made anew.
    """
    folder = session.home.stage / "related"
    with session.step("find copies", None, "texts") as step:
        step.rows_in = relate_copies(connection, folder)
    relate_revisions(connection, folder)
    if not state.is_current:
        carry_history(connection, session.home.warehouse)
    gather_entities(connection)
    with session.step("tell stories", None, "articles") as step:
        if PLACES.name in redone:
            forget_profiles(connection)
        step.rows_in = relate_stories(connection, folder)
        relate_happenings(connection, folder)
        tell_changes(connection, session.home.warehouse, run_id, not state.is_current)
