"""Commands that read: sql, tables, places, explain, rejects, check, report. Importing this module registers them."""

from flows.cli import asking, judging, mapping, tracing

__all__ = ["asking", "judging", "mapping", "tracing"]
