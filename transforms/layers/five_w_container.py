"""The larger place that a text puts a place in, and names that are no places but somebody's surname."""

import re
from collections.abc import Sequence

from transforms.layers.five_w_setting import Row, Story

# What stands between a place and the larger one that it is in: ", ", " in ", " in the northern city of ".
INSIDE = re.compile(r"^(?:, (?:in )?|,? (?:in|at|near|outside|of)(?: the| a| an)?(?: [a-z][\w-]*){0,4}?(?: of| in)? )$")
# What stands between a place and its part: " suburb of ", "'s besieged city of ".
PART = re.compile(
    r"^(?:['’]s)? (?:[a-z-]+ ){0,3}(?:suburb|district|neighbou?rhood|borough|quarter|area|village|town|township|city|province|county|region"
    r"|state|island|port|resort|camp|enclave|stronghold|capital)(?: of | )$|^['’]s $"
)
LONGEST_GAP = 45
PLACES = frozenset(("GPE", "LOC", "FAC"))


def container_of(story: Story, row: Row) -> Row | None:
    """The place named right after another that this one is said to be in, or right before it ("the Auckland suburb of Mangere")."""
    return named_after(story, row) or named_before(story, row)


def named_before(story: Story, row: Row) -> Row | None:
    """The place of which another is a part by the words between them."""
    before = (
        one for one in story.places if one["end_char"] <= row["start_char"] and one["form"] in ("name", "unmarked")
    )
    found = max(before, key=lambda one: one["start_char"], default=None)
    is_part = (
        found and found["text"] != row["text"] and PART.match(story.page.text[found["end_char"] : row["start_char"]])
    )
    return found if is_part else None


def named_after(story: Story, row: Row) -> Row | None:
    """The place named right after another that this one is said to be in."""
    after = (
        one for one in story.places if one["start_char"] >= row["end_char"] and one["form"] in ("name", "unmarked")
    )
    found = min(after, key=lambda one: one["start_char"], default=None)
    if found is None or found["start_char"] - row["end_char"] > LONGEST_GAP or found["text"] == row["text"]:
        return None
    gap = " ".join(story.page.text[row["end_char"] : found["start_char"]].split(" "))
    is_somebody = gap == ", " and is_surname(found, story.mentions)
    return found if INSIDE.match(gap) and not is_somebody else None


def is_surname(row: Row, mentions: Sequence[Row]) -> bool:
    """Whether a name is the last word of a person's, or is marked as a person: once and never else, or mostly where no place is known."""
    text = row["text"]
    labels = [one["label"] for one in mentions if one["text"] == text]
    people = (one["text"].split() for one in mentions if one["label"] == "PERSON")
    as_person = labels.count("PERSON")
    mostly = as_person > 0 and as_person >= sum(label in PLACES for label in labels)
    return (
        labels == ["PERSON"]
        or mostly
        and row["latitude"] is None
        or any(len(words) > 1 and words[-1] == text for words in people)
    )


def is_always_person(row: Row, mentions: Sequence[Row]) -> bool:
    """Whether a name is marked twice or more, and as a person each time."""
    labels = [one["label"] for one in mentions if one["text"] == row["text"]]
    return len(labels) > 1 and set(labels) == {"PERSON"}
