"""Articles on one event become one story: the articles of each day join the stories so far, or begin their own.

Average linkage, day after day of publication: what stands in a story depends on earlier days and on its own, never
on the order of arrival, and articles of later days change nothing.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.ids import make_id

# Likelihoods are whole thousandths: their sums are the same in any order.
LINKED, TOGETHER = 50, 500
# Articles printed further apart are never compared.
WINDOW_DAYS = 21

Batch = tuple[date | None, Sequence[str]]


@dataclass
class Group:
    """Articles that are together so far: a story known before, or articles of this day alone."""

    rank: int
    articles: list[str]
    size: int
    story_id: str | None = None
    ties: dict[int, int] = field(default_factory=dict)


def gather(
    batches: Iterable[Batch], pairs: Mapping[tuple[str, str], int], known: Mapping[str, tuple[str, date | None]]
) -> dict[str, str]:
    """The story of each article of the batches.

    batches are days in order, those without a date last, each with its articles, the founder of a story before those
    that join it; pairs have likelihoods in thousandths; known is the story and day of each article of earlier days.
    """
    near = _index(pairs)
    placed = dict(known)
    stories: dict[str, list[date | None]] = defaultdict(list)
    for story_id, day in known.values():
        stories[story_id].append(day)
    found: dict[str, str] = {}
    for day, articles in batches:
        for group in _join(_tie(day, articles, near, placed, stories)):
            story_id = group.story_id or make_id("story", group.articles[0])
            for article_id in group.articles:
                found[article_id] = story_id
                placed[article_id] = (story_id, day)
                stories[story_id].append(day)
    return found


def _index(pairs: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), likelihood in pairs.items():
        near[one][other] = near[other][one] = likelihood
    return near


def _tie(
    day: date | None,
    articles: Sequence[str],
    near: Mapping[str, Mapping[str, int]],
    placed: Mapping[str, tuple[str, date | None]],
    stories: Mapping[str, Sequence[date | None]],
) -> list[Group]:
    """A group for each article and for each story that it is near to, with the sums of likelihoods between them."""
    groups = [Group(rank, [article_id], 1) for rank, article_id in enumerate(articles)]
    here = {article_id: rank for rank, article_id in enumerate(articles)}
    by_story: dict[str, Group] = {}
    for rank, article_id in enumerate(articles):
        for other, likelihood in sorted(near.get(article_id, {}).items()):
            if other in here:
                groups[rank].ties[here[other]] = likelihood
            elif other in placed:
                story_id = placed[other][0]
                if story_id not in by_story:
                    size = sum(_is_within(day, one) for one in stories[story_id])
                    by_story[story_id] = Group(len(groups), [], size, story_id)
                    groups.append(by_story[story_id])
                story = by_story[story_id]
                story.ties[rank] = story.ties.get(rank, 0) + likelihood
                groups[rank].ties[story.rank] = story.ties[rank]
    return groups


def _is_within(day: date | None, other: date | None) -> bool:
    return day is None or other is None or abs((day - other).days) <= WINDOW_DAYS


def _join(groups: list[Group]) -> list[Group]:
    """Groups brought together, the likeliest first, while their articles are on average likely to be one story."""
    waiting = [entry for one in groups for other in one.ties if one.rank < other for entry in _rate(one, groups[other])]
    heapq.heapify(waiting)
    gone: set[int] = set()
    while waiting:
        _, one, other, size, other_size = heapq.heappop(waiting)
        if {one, other} & gone or (groups[one].size, groups[other].size) != (size, other_size):
            continue
        gone.add(other)
        _merge(groups, groups[one], groups[other])
        for neighbour in groups[one].ties:
            for entry in _rate(groups[min(one, neighbour)], groups[max(one, neighbour)]):
                heapq.heappush(waiting, entry)
    return [group for group in groups if group.rank not in gone and group.articles]


def _rate(one: Group, other: Group) -> Iterator[tuple[float, int, int, int, int]]:
    """How likely two groups are one story, as an entry of the heap; none where they must or should not be joined."""
    average = one.ties[other.rank] / (one.size * other.size)
    if average >= TOGETHER and (one.story_id is None or other.story_id is None):
        yield -average, one.rank, other.rank, one.size, other.size


def _merge(groups: list[Group], one: Group, other: Group) -> None:
    del one.ties[other.rank], other.ties[one.rank]
    for neighbour, total in other.ties.items():
        one.ties[neighbour] = groups[neighbour].ties[one.rank] = one.ties.get(neighbour, 0) + total
        del groups[neighbour].ties[other.rank]
    one.articles += other.articles
    one.size += other.size
    one.story_id = one.story_id or other.story_id
