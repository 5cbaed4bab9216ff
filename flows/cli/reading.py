"""Commands that read: sql, tables, places, export, explain, rejects, check, report. Importing this module registers them."""

from flows.cli import asking, exporting, judging, mapping, tracing

__all__ = ["asking", "exporting", "judging", "mapping", "tracing"]
