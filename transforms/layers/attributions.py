"""The value that finding, linking and resolving attributions pass on."""

from dataclasses import dataclass, field

from transforms.layers.page import Range


@dataclass(slots=True)
class Attribution:
    """Something said, thought or written: its parts in text order, and by which words it is ascribed to whom."""

    parts: list[Range]
    kind: str
    rule: str
    cue: Range | None = None
    speaker: Range | None = None
    note: str = ""
    hidden: list[Range] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character of the first part."""
        return self.parts[0][0]


def overlaps(one: Range, other: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]
