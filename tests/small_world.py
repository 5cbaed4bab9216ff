"""A gazetteer of a few places whose names meet, and what the layer of places makes of a text in it."""

from functools import cache

from parses import plain

from flows.gazetteer import find_town, name_place
from transforms.ids import make_id
from transforms.layers.article import ArticleContext
from transforms.layers.city_index import CityIndex, Town, index_towns
from transforms.layers.gazetteer import Gazetteer, Place, Sense, seed_key
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.places import place_rows

ARTICLE_ID = "0123456789abcdef0123"
TOWNS = (
    Town(1, "Paris", 48.85, 2.35, 2_138_551, "FR", "11"),
    Town(2, "Paris", 33.66, -95.56, 24_782, "US", "TX"),
    Town(3, "London", 51.51, -0.13, 8_961_989, "GB", "ENG"),
    Town(4, "London", 42.98, -81.23, 422_324, "CA", "08"),
    Town(5, "Springfield", 39.8, -89.64, 114_394, "US", "IL"),
    Town(6, "Springfield", 37.22, -93.3, 169_176, "US", "MO"),
    Town(7, "Kyiv", 50.45, 30.52, 2_952_301, "UA", "12", ("Kiev", "Київ", "KBP")),
    Town(8, "Washington", 38.9, -77.04, 689_545, "US", "DC"),
    Town(9, "Seattle", 47.61, -122.33, 737_015, "US", "WA"),
    Town(10, "Tbilisi", 41.69, 44.83, 1_049_498, "GE", "51"),
    Town(11, "Atlanta", 33.75, -84.39, 498_715, "US", "GA"),
    Town(12, "Savannah", 32.08, -81.1, 147_780, "US", "GA"),
    Town(13, "Bryant", 34.6, -92.49, 20_660, "US", "AR"),
    Town(14, "Vrbas", 45.57, 19.64, 25_907, "RS", "VO"),
    Town(15, "Vrbas", 44.0, 17.0, 25_000, "BA", "01"),
    Town(16, "New York City", 40.71, -74.01, 8_804_190, "US", "NY", ("New York",)),
    Town(17, "Washington", 42.0, -74.0, 900, "US", "NY"),
)
SEEDED = (
    (Place("United States", 39.76, -98.5, "country", 6252001, "US"), "US;U.S.", "American"),
    (Place("Ukraine", 49.0, 32.0, "country", 690791, "UA"), "", "Ukrainian"),
    (Place("Russia", 60.0, 100.0, "country", 2017370, "RU"), "", "Russian"),
    (Place("Georgia", 42.0, 43.5, "country", 614540, "GE"), "", "Georgian"),
    (Place("United Kingdom", 54.76, -2.7, "country", 2635167, "GB"), "Britain", "British"),
    (Place("Serbia", 44.82, 20.46, "country", 6290252, "RS"), "", "Serbian"),
    (Place("Georgia", 32.75, -83.5, "admin1", 4197000, "US", "GA"), "Ga.", ""),
    (Place("Texas", 31.25, -99.25, "admin1", 4736286, "US", "TX"), "Tex.", "Texan"),
    (Place("Illinois", 40.0, -89.25, "admin1", 4896861, "US", "IL"), "Ill.", ""),
    (Place("Missouri", 38.25, -92.5, "admin1", 4398678, "US", "MO"), "Mo.", ""),
    (Place("New York", 43.0, -75.5, "admin1", 5128638, "US", "NY"), "N.Y.", ""),
    (Place("Washington", 47.5, -120.5, "admin1", 5815135, "US", "WA"), "Wash.", ""),
    (Place("Ontario", 49.25, -84.5, "admin1", None, "CA", "08"), "Ont.", ""),
    (Place("Black Sea", 43.0, 34.0, "sea"), "", ""),
    (Place("Gulf of Guinea", 2.0, 3.0, "sea"), "", ""),
    (Place("Guinea", 10.83, -10.67, "country", 2420477, "GN"), "", "Guinean"),
    (Place("Kremlin", 55.752, 37.6175, "point", None, "RU"), "the Kremlin", ""),
    (Place("Orange County", 33.75, -117.87, "county", None, "US", "CA", 310_227), "", ""),
    (Place("Orange County", 28.54, -81.38, "county", None, "US", "FL", 334_854), "", ""),
    (Place("California", 37.25, -119.75, "admin1", 5332921, "US", "CA"), "Calif.", ""),
)  # fmt: skip


@cache
def cities() -> CityIndex:
    return index_towns(TOWNS)


@cache
def gazetteer() -> Gazetteer:
    """A gazetteer of a few places whose names meet."""
    seeded: dict[str, tuple[Sense, ...]] = {}
    named = [
        named for place, also, people in SEEDED for named in name_place(place, {"aliases": also, "demonyms": people})
    ]
    named += [("Washington", Sense(find_town("Washington", "US", "DC", cities())))]
    named += [("New York", Sense(find_town("New York City", "US", "NY", cities())))]
    for name, sense in named:
        seeded[seed_key(name)] = (*seeded.get(seed_key(name), ()), sense)
    return Gazetteer(seeded, cities(), frozenset(("paris",)))


def rows(text: str, dateline_place: str | None = None, **names: str) -> list[dict]:
    doc = plain(text, **names)
    mentions = [
        {
            "mention_id": make_id(ARTICLE_ID, one.start, one.end, one.label),
            "start_char": one.start, "end_char": one.end, "text": one.text, "label": one.label,
        }
        for one in find_mentions(doc)
    ]  # fmt: skip
    return place_rows(Page(doc), mentions, ArticleContext(ARTICLE_ID, dateline_place=dateline_place), gazetteer())


def placed(text: str, dateline_place: str | None = None, **names: str) -> list[tuple[str, str | None, str | None]]:
    """Text, country and region of each row."""
    return [(row["text"], row["country_code"], row["admin1"]) for row in rows(text, dateline_place, **names)]
