"""The data dictionary and the DDL as files: generated from the contracts, checked in, and checked."""

import sys
from pathlib import Path

from schemas import TABLES
from schemas.table import Column, Table
from warehouse.ddl import create_schema, describe, sql_type

HERE = Path(__file__).parent
HEAD = """# Data dictionary

Every table of the warehouse and every column, made from the contracts in `schemas/` by
`python -m warehouse.dictionary`. Edit the contract, not this file.
"""
SQL_HEAD = (
    "-- Made from the contracts in schemas/ by `python -m warehouse.dictionary`. Edit the contract, not this file.\n\n"
)


def write_dictionary() -> str:
    """The whole of warehouse/DICTIONARY.md."""
    return HEAD + "".join(f"\n{_section(table)}" for table in TABLES)


def _section(table: Table) -> str:
    rows = "\n".join(_row(column) for column in table.columns)
    rules = "".join(f"- {rule.words()}\n" for rule in table.rules)
    rules += "".join(f"- {ref.column} stands in {ref.table}.{ref.key}\n" for ref in table.references)
    rules += "".join(f"- articles.body[{start}:{end}] = {text}\n" for start, end, text in table.spans)
    return (
        f"## {table.name}\n\n{table.doc} Key: {', '.join(table.key)}.\n\n"
        f"| column | type | what it holds | rules |\n|---|---|---|---|\n{rows}\n" + (f"\n{rules}" if rules else "")
    )


def _row(column: Column) -> str:
    kind = "ENUM" if column.values else sql_type(column)
    checks = "; ".join(check.words(column.name) for check in column.checks)
    return f"| {column.name} | {kind} | {describe(column)} | {checks} |"


def generated() -> dict[Path, str]:
    """Each generated file and what it should hold."""
    return {HERE / "schema.sql": SQL_HEAD + create_schema(), HERE / "DICTIONARY.md": write_dictionary()}


def stale() -> list[str]:
    """Names of generated files that no longer say what the contracts say."""
    return [
        path.name for path, text in generated().items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the files or, with --check, say which of them are stale."""
    if "--check" in sys.argv[1:]:
        names = stale()
        for name in names:
            print(f"warehouse/{name} is stale; run `python -m warehouse.dictionary`")
        return 1 if names else 0
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
