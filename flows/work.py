"""Work on a home: the home held, the settings read, a failure recorded, a session opened when it comes to that."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from flows.home import Home, find_home, hold
from flows.models import require_model
from flows.raw_store import clear_unfinished
from flows.retention import clear_old
from flows.settings import Settings, read_settings
from flows.stopping import Stop
from flows.versions import find_versions_for
from flows.web import Web, open_web

if TYPE_CHECKING:
    from flows.session import Progress, Session

Result = TypeVar("Result")


@dataclass
class Work:
    """A home at work: its settings, whether it was asked to stop, the web as it may be asked, and who shows progress."""

    home: Home
    settings: Settings
    stop: Stop
    web: Web
    show: "Callable[[], AbstractContextManager[Progress | None]]" = field(default=nullcontext)

    @contextmanager
    def session(self, reads: bool = True) -> "Iterator[Session]":
        """Prefect's server, the workers and the progress display, for as long as the work lasts."""
        from flows.prefect_server import await_server, prefect_server
        from flows.session import Silence, open_session

        versions = find_versions_for(self.settings)
        with ExitStack() as stack:
            server = stack.enter_context(prefect_server(self.home, self.settings.keep_days))
            progress = stack.enter_context(self.show()) or Silence()
            opened = open_session(self.home, self.settings, versions, progress, reads, self.stop, self.web)
            session = stack.enter_context(opened)
            progress.begin("start", None, "")
            await_server(server)
            import flows.run  # noqa: F401 - Prefect is imported while the workers load the model

            progress.end("start")
            yield session

    def tell(self, do: "Callable[[Session], Result]", reads: bool = True) -> Result:
        """do(session), its failure told by the history; raises RunStopped or Stopped."""
        with self.session(reads) as session:
            from flows.run import tell_if_stopped

            return tell_if_stopped(session, lambda: do(session))


@contextmanager
def prepared(
    named: Path | None, stop: Stop, tell: Callable[[str], None], wait: bool = True, **flags: object
) -> Iterator[Work]:
    """The home held, what killed runs left in it cleared, the settings read; a failure from here on stands in the history."""
    from flows.failures import recorded

    home = find_home(named)
    with hold(home, wait, tell, stop.check):
        settings = read_settings(home, **flags)
        require_model(settings.model)
        clear_unfinished(home)
        clear_old(home, settings)
        with open_web(home, settings, stop) as web, recorded(home, settings):
            yield Work(home, settings, stop, web)
