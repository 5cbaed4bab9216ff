"""The cookbook's questions: one file each, its first line the question, then the SELECT that answers it."""

from pathlib import Path

from warehouse.words import SqlFile, read_sql_files

HERE = Path(__file__).parent


def read_questions() -> list[SqlFile]:
    """All questions in the order of their numbers."""
    return read_sql_files(HERE)
