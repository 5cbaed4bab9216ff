"""Words that point to the past, the present or the future and to no day."""

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_values import Reading, vague


def read_past(match: Match, anchors: Anchors) -> Reading | None:
    """Recently, in the past."""
    return vague("PAST_REF")


def read_present(match: Match, anchors: Anchors) -> Reading | None:
    """Now, currently, for the time being."""
    return vague("PRESENT_REF")


def read_future(match: Match, anchors: Anchors) -> Reading | None:
    """In the future, the near term."""
    return vague("FUTURE_REF")


VAGUE_RULES: tuple[Rule, ...] = (
    rule(
        "past",
        "recent recently past",
        r"recent|(?<!\bas )recently|(?:in|from|than in) (?P<at>the past)(?= |[.,;])(?! \w+ (?:years|months|weeks|days))",
        read_past,
    ),
    rule(
        "present",
        "now presently nowadays these moment present being",
        r"now(?!-| that| known)|presently|nowadays|these days|at the moment|at present|the time being",
        read_present,
    ),
    rule(
        "future",
        "future term",
        r"the (?:near |foreseeable |not too distant )?future(?! of)|the (?:near|short|long|medium)[ -]term",
        read_future,
    ),
)
