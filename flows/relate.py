"""What needs the whole corpus, after a merge: copies, entities across articles, stories."""

import duckdb

from flows.copies import relate_copies
from flows.session import Session
from flows.stories import relate_stories
from warehouse.load import gather_entities
from warehouse.told_stories import tell_changes


def relate(session: Session, run_id: str, connection: duckdb.DuckDBPyConnection, is_current: bool) -> None:
    """duplicates, entities and stories of all articles, of which only new ones are read; is_current if some were there."""
    folder = session.home.stage / "related"
    with session.step("find copies", None, "texts") as step:
        step.rows_in = relate_copies(connection, folder)
    gather_entities(connection)
    with session.step("tell stories", None, "articles") as step:
        step.rows_in = relate_stories(connection, folder)
        tell_changes(connection, session.home.warehouse, run_id, not is_current)
