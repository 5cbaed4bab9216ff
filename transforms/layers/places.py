"""Places: every name of a place in an article with its point on earth, or with the reason why it has none."""

from collections.abc import Sequence
from typing import Any

from transforms.layers.area_words import name_areas
from transforms.layers.article import ArticleContext
from transforms.layers.gazetteer import Gazetteer, Place
from transforms.layers.page import Page
from transforms.layers.person_words import demand_ground
from transforms.layers.place_choice import Choice, Chooser, choose_all
from transforms.layers.place_setting import Setting
from transforms.layers.qualifiers import drop_elsewhere, find_containers, find_qualifiers
from transforms.layers.toponyms import Toponym, find_toponyms

VERSION = "4"
SMALL = frozenset(("point", "city", "county"))


def place_rows(
    page: Page, mentions: Sequence[dict[str, Any]], article: ArticleContext, gazetteer: Gazetteer
) -> list[dict[str, Any]]:
    """One row for each toponym in text order; mentions are the article's rows of that table."""
    named = name_areas(find_toponyms(page, mentions, gazetteer), page.text, gazetteer)
    toponyms = drop_elsewhere(named, page.text)
    qualified = find_qualifiers(toponyms, page.text)
    chooser = Chooser(gazetteer, Setting())
    set_home(chooser, article.dateline_place)
    demands = demand_ground(toponyms, mentions, gazetteer, page.text)
    choices = choose_all(toponyms, qualified, demands, chooser)
    for index, container in find_containers(toponyms, page.text).items():
        choices[index] = place_inside(choices[container], toponyms[container].text)
    return [
        place_row(toponym, choice, article.article_id)
        for toponym, choice in zip(toponyms, choices, strict=True)
        if is_told(toponym, choice)
    ]


def set_home(chooser: Chooser, dateline_place: str | None) -> None:
    """Puts the article where its dateline says, if the gazetteer knows that town: \"PARIS, Texas\" by its last part first."""
    if not dateline_place:
        return
    *towns, last = [part.strip() for part in dateline_place.split(",")]
    for part in (last, *reversed(towns)):
        if senses := chooser.gazetteer.find(part):
            place = chooser.rank(part, senses)[0][0].place
            chooser.setting.add(place)
            chooser.setting.home = place


def place_inside(container: Choice, name: str) -> Choice:
    """The place of something the gazetteer does not know, by the town it is said to stand in."""
    if container.place is None or container.place.precision not in SMALL:
        return Choice(None, f"not in the gazetteer, and {name}, where it stands, is no town")
    return Choice(container.place, f"not in the gazetteer itself; stands in {name}")


def is_told(toponym: Toponym, choice: Choice) -> bool:
    """Whether a toponym gets a row: only what the model marked as a place is told of when it has none."""
    return choice.place is not None or (toponym.form == "name" and toponym.label in ("GPE", "LOC", "FAC"))


def place_row(toponym: Toponym, choice: Choice, article_id: str) -> dict[str, Any]:
    """The row of a toponym."""
    place = choice.place
    return {
        "article_id": article_id,
        "start_char": toponym.start,
        "end_char": toponym.end,
        "text": toponym.text,
        "mention_id": toponym.mention_id,
        "form": toponym.form,
        **described(place),
        "reason": choice.reason,
    }


def described(place: Place | None) -> dict[str, Any]:
    """The columns that a place fills, all empty without one."""
    if place is None:
        return dict.fromkeys(PLACE_COLUMNS)
    return {column: getattr(place, column) for column in PLACE_COLUMNS}


PLACE_COLUMNS = ("geonameid", "name", "latitude", "longitude", "country_code", "admin1", "precision")
