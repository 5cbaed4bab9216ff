"""What a step has read from the warehouse once and may need again."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Ready(Generic[Thing]):
    """Things by id, read when first asked for; all but those asked for are dropped where there would be more than `most`."""

    def __init__(self, read: Callable[[list[str]], Mapping[str, Thing]], most: int) -> None:
        self._read = read
        self._most = most
        self._held: dict[str, Thing] = {}

    def fetch(self, wanted: set[str]) -> Mapping[str, Thing]:
        """The wanted ones, and others that are ready still."""
        missing = sorted(wanted - self._held.keys())
        if len(self._held) + len(missing) > self._most:
            self._held = {one: thing for one, thing in self._held.items() if one in wanted}
        if missing:
            self._held |= self._read(missing)
        return self._held
