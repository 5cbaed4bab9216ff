"""Words of the calendar and the clock, and the patterns that they make up."""

import re

MONTHS = {
    name: place
    for place, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: place
    for place, names in enumerate(
        ("monday mon", "tuesday tues", "wednesday wed", "thursday thurs", "friday fri", "saturday", "sunday"), start=1
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
PLACES_IN_MONTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
UNITS = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "night": ("", "D"),
    "week": ("", "W"), "weekend": ("", "W"), "fortnight": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"),
    "year": ("", "Y"), "decade": ("", "Y"), "century": ("", "Y"), "centurie": ("", "Y"),
}  # fmt: skip
MULTIPLES = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100}

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {
    **{word: place for place, word in enumerate(SMALL)},
    **{word: place * 10 for place, word in enumerate(TENS, start=2)},
    "a": 1, "an": 1, "single": 1, "couple": 2, "dozen": 12, "hundred": 100, "half": 0.5,
}  # fmt: skip

DIGITS = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?"
SPELLED = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(SMALL[1:])}"
NUMBER = (
    rf"(?:{DIGITS}|{SPELLED}|half an?|an? half|a couple(?: of)?|(?:a )?dozen|(?:a |one )?hundred|an?)"
    r"(?:[ -]and[ -]a[ -]half)?"
)
VAGUE_NUMBER = r"several|a few|few|many|some|dozens of|hundreds of|thousands of|a number of|numerous"
UNIT = r"seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
# With a capital or all in capitals; in small letters they are other words.
LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH = rf"(?-i:{LONG_MONTHS}|{LONG_MONTHS.upper()}|(?:{SHORT_MONTHS}|{SHORT_MONTHS.upper()})\b\.?)"
LONG_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?-i:{LONG_WEEKDAYS}|{LONG_WEEKDAYS.upper()}|(?:Mon|Tues|Wed|Thurs|Fri)\b\.(?=,| [A-Z]))"
YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAY_PART = r"morning|afternoon|evening|night"
FIGURE_WORDS, YEAR_WORDS = "0", "0000"
MONTH_WORDS, WEEKDAY_WORDS = " ".join(MONTHS), " ".join(WEEKDAYS)
UNIT_WORDS = f"{UNIT.replace('s?', '')} {UNIT.replace('s?', 's')}".replace("|", " ")
NUMBER_PARTS = re.compile(r"[a-z]+|[\d.]+")


def month_number(name: str) -> int:
    """1 to 12 for a month's name, in full or short."""
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """1 (Monday) to 7 for a weekday's name, in full or short."""
    return WEEKDAYS[name.lower().rstrip(".")]


def unit_name(word: str) -> str:
    """A unit in the singular, as UNITS has it."""
    return word.lower().removesuffix("s")


def read_number(text: str) -> float:
    """The number in "12", "1,000", "twenty-four", "two and a half", "a couple of", "half an"; 1 for a bare article."""
    parts = NUMBER_PARTS.findall(text.lower().replace(",", ""))
    extra = 0.5 if len(parts) > 2 and parts[-3:] == ["and", "a", "half"] else 0.0
    words = parts[:-3] if extra else parts
    values = [float(NUMBERS[word]) if word in NUMBERS else float(word) for word in words if word not in ("of", "and")]
    if len(values) > 1 and words[0] in ("a", "an", "one"):
        values = values[1:]
    if 0.5 in values:
        values = [0.5]
    return sum(values) + extra
