"""The value that finding, linking and resolving attributions pass on."""

from dataclasses import dataclass

from transforms.layers.page import Range


@dataclass(slots=True)
class Attribution:
    """Something said, thought or written: its parts in text order, and by which words it is ascribed to whom.

    inside is the attribution whose words hold it, where one does.
    """

    parts: list[Range]
    kind: str
    rule: str
    cue: Range | None = None
    speaker: Range | None = None
    note: str = ""
    inside: "Attribution | None" = None

    @property
    def start(self) -> int:
        """First character of the first part."""
        return self.parts[0][0]


def overlaps(one: Range, other: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]
