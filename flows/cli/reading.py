"""Commands that read: sql, tables, explain, rejects, check, report. Importing this module registers them."""

from flows.cli import asking, judging, tracing

__all__ = ["asking", "judging", "tracing"]
