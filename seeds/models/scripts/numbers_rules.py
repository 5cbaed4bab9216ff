"""Token patterns for the numeric labels that the gold does not have: PERCENT, TIME, QUANTITY, ORDINAL, CARDINAL.

They are baked into the model as an entity ruler behind `ner` that never overwrites what `ner` found. The ruler takes
the longest match first, so "5 million tonnes" is a QUANTITY and not a CARDINAL.
"""

UNITS = [
    "km",
    "kms",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "mile",
    "miles",
    "m",
    "metre",
    "metres",
    "meter",
    "meters",
    "cm",
    "mm",
    "feet",
    "foot",
    "ft",
    "inch",
    "inches",
    "yard",
    "yards",
    "kg",
    "kgs",
    "kilogram",
    "kilograms",
    "kilo",
    "kilos",
    "gram",
    "grams",
    "tonne",
    "tonnes",
    "ton",
    "tons",
    "pound",
    "pounds",
    "ounce",
    "ounces",
    "lb",
    "lbs",
    "litre",
    "litres",
    "liter",
    "liters",
    "gallon",
    "gallons",
    "barrel",
    "barrels",
    "hectare",
    "hectares",
    "acre",
    "acres",
    "degrees",
    "mph",
    "kph",
    "knots",
    "watt",
    "watts",
    "kw",
    "mw",
    "gw",
    "kwh",
    "mwh",
    "gwh",
    "megawatt",
    "megawatts",
    "gigawatt",
    "gigawatts",
    "km2",
    "m2",
    "bpd",
]
SCALES = ["hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "dozen", "mn", "bn"]
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ZONES = ["gmt", "utc", "est", "ist", "cet", "bst"]

NUMBER = {"LIKE_NUM": True, "LOWER": {"NOT_IN": [*SCALES, *ORDINALS]}, "TEXT": {"NOT_IN": ["One", "one"]}}
SCALE = {"LOWER": {"IN": SCALES}, "OP": "?"}
UNIT = {"LOWER": {"IN": UNITS}}
SQUARED = {"LOWER": {"IN": ["square", "cubic", "nautical", "metric"]}, "OP": "?"}
CLOCK = {"TEXT": {"REGEX": r"^([01]?\d|2[0-3])[:.h][0-5]\d$"}}
HOUR = {"TEXT": {"REGEX": r"^(0?\d|1[0-2])([:.][0-5]\d)?$"}}
HALF_DAY = {"LOWER": {"IN": ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]}}

PATTERNS = [
    {"label": "PERCENT", "pattern": [{"LIKE_NUM": True}, {"LOWER": {"IN": ["%", "percent", "pct", "pc"]}}]},
    {"label": "PERCENT", "pattern": [{"LIKE_NUM": True}, {"LOWER": "per"}, {"LOWER": "cent"}]},
    {"label": "TIME", "pattern": [HOUR, HALF_DAY]},
    {"label": "TIME", "pattern": [CLOCK, {"LOWER": {"IN": ZONES}}]},
    {"label": "TIME", "pattern": [{"TEXT": {"REGEX": r"^([01]?\d|2[0-3]):[0-5]\d$"}}]},
    {"label": "QUANTITY", "pattern": [{"LIKE_NUM": True}, SCALE, SQUARED, UNIT]},
    {"label": "ORDINAL", "pattern": [{"TEXT": {"REGEX": r"^\d+(st|nd|rd|th)$"}}]},
    {"label": "ORDINAL", "pattern": [{"LOWER": {"IN": ORDINALS}, "TAG": {"IN": ["JJ", "RB", "LS"]}}]},
    {"label": "CARDINAL", "pattern": [NUMBER, SCALE]},
]
