"""The web, asked politely: one request at a time per host, as robots.txt allows, and never twice for what has not changed."""

from flows.web.politeness import Web, open_web
from flows.web.request import Fetched, Unreached

__all__ = ["Fetched", "Unreached", "Web", "open_web"]
