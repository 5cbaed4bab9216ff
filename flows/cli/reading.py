"""Commands that read: sql, tables, export, explain, rejects, check, report. Importing this module registers them."""

from flows.cli import asking, exporting, judging, tracing

__all__ = ["asking", "exporting", "judging", "tracing"]
