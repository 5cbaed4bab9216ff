"""`python -m flows.cli` is the `dateline` command."""

from flows.cli import main

main()
