"""The receiving end: files, folders, globs and standard input become Documents and Rejects, one at a time."""

from flows.sources.limits import Limits
from flows.sources.listing import SourceError, require_inputs
from flows.sources.receiving import receive

__all__ = ["Limits", "SourceError", "receive", "require_inputs"]
