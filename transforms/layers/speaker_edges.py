"""Where what is said meets who says it: a speaker's phrase that was taken for the end of the words, in part or as a whole."""

from transforms.layers.boundaries import VERBAL
from transforms.layers.page import Page, Range

# An acronym in brackets may stand after the first of two speakers.
JOINTS = frozenset(("and", "and the", ") and", ") and the"))


def with_first_speaker(page: Page, parts: list[Range], cue: Range, speaker: Range) -> Range | None:
    """Two who speak together at the end of a sentence, where the first was taken for a part of what they say.

    "Five were killed, the Food Programme and the Children's Fund said": what stands between the last comma and "and" is no clause.
    """
    part = next((one for one in parts if one[1] <= speaker[0] and speaker[1] <= cue[0]), None)
    joint = page.text[part[1] : speaker[0]].strip() if part else ""
    if part is None or joint not in JOINTS:
        return None
    comma = page.text.rfind(",", part[0], part[1])
    first = page.tokens(comma + 1, part[1]) if comma > 0 else page.tokens(0, 0)
    is_name = len(first) > 0 and any(token.pos_ == "PROPN" for token in first)
    return (first[0].idx, speaker[1]) if is_name and not any(token.pos_ in VERBAL for token in first) else None


def without_speaker(text: str, part: Range, cue: Range, speaker: Range) -> Range:
    """The part without the phrase of a speaker that ends it right before the cue ("Two were hurt, police chief Ada Hall said")."""
    if not part[0] < speaker[0] < part[1] or cue[0] < part[1] or text[max(part[1], speaker[1]) : cue[0]].strip():
        return part
    comma = text.rfind(",", part[0], speaker[0])
    return (part[0], comma) if comma > part[0] else part
