"""The command line. Nothing heavy is imported here, so that --help answers at once."""

from flows.cli.app import app


def main() -> None:
    """Entry point of the `dateline` command."""
    app()


__all__ = ["app", "main"]
