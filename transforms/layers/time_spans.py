"""Years, decades, centuries, quarters and halves, named or counted from the publication date."""

from datetime import date

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_tense import FUTURE
from transforms.layers.time_values import (
    Reading,
    century,
    decade,
    from_publication,
    half,
    months_after,
    quarter,
    without_publication,
    year,
)
from transforms.layers.time_words import ORDINALS, TENS, YEAR, YEAR_WORDS

SPLIT = "two years; TIMEX3 has no value for both"
FISCAL = "a fiscal year begins when its keeper says"
STEPS = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "the same": 0, "next": 1, "the coming": 1}


def read_year(match: Match, anchors: Anchors) -> Reading | None:
    """2008."""
    return year(int(match["y"]))


def read_split_year(match: Match, anchors: Anchors) -> Reading | None:
    """2023-24, 2018/19: from the first day of one year to the last of the next; None where they do not follow each other."""
    first = int(match["y"])
    if (first + 1) % 100 != int(match["next"]):
        return None
    return Reading("DATE", None, date(first, 1, 1), date(first + 1, 12, 31), reason=SPLIT)


def read_fiscal(match: Match, anchors: Anchors) -> Reading | None:
    """Fiscal 2009, the 2009 fiscal year: known by its number, its days unknown."""
    number = match["y"] or match["y2"] or f"20{match['two']}"
    return Reading("DATE", f"FY{number}", reason=FISCAL)


def read_decade(match: Match, anchors: Anchors) -> Reading | None:
    """The 1990s, the '90s, the nineties."""
    if match["four"]:
        return decade(int(match["four"]))
    two = int(match["two"]) if match["two"] else (TENS.index(match["word"].lower().replace("ies", "y")) + 2) * 10
    return decade(1900 + two if two >= 20 else 2000 + two)


def read_century(match: Match, anchors: Anchors) -> Reading | None:
    """The 20th century."""
    number = (
        int(match["n"])
        if match["n"]
        else {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}[match["word"].lower()]
    )
    return century(number) if 1 <= number <= 21 else None


def year_told(match: Match, anchors: Anchors) -> int | None:
    """The year that a quarter, half or season is said to be of, by number or by last, this, next."""
    if match["y"]:
        return int(match["y"])
    if match["shift"] and anchors.published:
        return anchors.published.year + STEPS[match["shift"].lower()]
    return None


def read_quarter(match: Match, anchors: Anchors) -> Reading | None:
    """The third quarter of this year, third-quarter, Q3 2009: the last one begun unless the clause looks ahead."""
    word = match["ordinal"]
    number = int(match["q"]) if match["q"] else ORDINALS[word.lower()]
    if of_year := year_told(match, anchors):
        found = quarter(of_year, number)
        return found if match["y"] else from_publication(found, match["shift"].lower() + " year")
    if anchors.published is None:
        return without_publication(value=f"XXXX-Q{number}")
    way = anchors.direction(*match.span())
    return from_publication(
        quarter(year_of_quarter(anchors.published, number, way), number), f"{way} clause" if way else "the last begun"
    )


def year_of_quarter(reference: date, number: int, way: str | None) -> int:
    """The year of a quarter that stands alone."""
    current = (reference.month + 2) // 3
    if way == FUTURE:
        return reference.year + (number < current)
    return reference.year - (number > current)


def read_half(match: Match, anchors: Anchors) -> Reading | None:
    """The first half of 2009, H1; None without a year where it is spelled out, since halves are of games too."""
    number = int(match["h"]) if match["h"] else ORDINALS[match["ordinal"].lower()]
    if of_year := year_told(match, anchors):
        found = half(of_year, number)
        return found if match["y"] else from_publication(found, match["shift"].lower() + " year")
    if not match["h"]:
        return None
    if anchors.published is None:
        return without_publication(value=f"XXXX-H{number}")
    way = anchors.direction(*match.span())
    is_second = anchors.published.month > 6
    away = number < 1 + is_second if way == FUTURE else -(number > 1 + is_second)
    return from_publication(half(anchors.published.year + away, number), f"{way} clause" if way else "the last begun")


def read_shifted_quarter(match: Match, anchors: Anchors) -> Reading | None:
    """Last quarter, this quarter, next quarter."""
    if anchors.published is None:
        return without_publication()
    step = STEPS[match["shift"].lower()]
    of_year, number = months_after(anchors.published.year, anchors.published.month, 3 * step)
    return from_publication(quarter(of_year, (number + 2) // 3), match["shift"].lower())


OF_YEAR = (
    rf"(?:,? (?:of )?(?:fiscal )?(?:(?P<y>{YEAR})|(?P<shift>last|this|next|the same|the previous|the current) year))"
)
# "The last quarter" alone is the one before, not the fourth.
ORDINAL = "|".join(word for word in ORDINALS if word != "last")
SPAN_RULES: tuple[Rule, ...] = (
    rule("year", YEAR_WORDS, rf"(?:the year )?(?P<y>{YEAR})", read_year),
    rule(
        "fiscal year",
        "fiscal",
        rf"(?:the )?(?:fiscal(?: year)? (?P<y>{YEAR})|(?P<y2>{YEAR}) fiscal year)(?P<two>)",
        read_fiscal,
    ),
    rule("fiscal year", "fy", rf"(?-i:FY)[ -]?(?:(?P<y>{YEAR})|['’]?(?P<two>\d\d)(?!\d))(?P<y2>)", read_fiscal),
    rule("split year", YEAR_WORDS, r"(?P<y>(?:19|20)\d\d)[-–/](?P<next>\d\d)(?![-/\d])", read_split_year),
    rule("last year of a range", YEAR_WORDS, rf"(?:19|20)\d\d[-–](?P<at>(?P<y>{YEAR}))", read_year),
    rule(
        "decade",
        "s twenties thirties forties fifties sixties seventies eighties nineties",
        r"(?:the (?:early |mid-?|late |early-|late-)?)?(?:(?P<four>(?:1[5-9]|20)\d0)['’]?s|(?<!\d)['’‘`]?(?P<two>[2-9]0)['’]?s"
        r"|(?P<word>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies))",
        read_decade,
    ),
    rule(
        "century",
        "century",
        r"(?:the )?(?:(?P<n>\d\d?)(?:st|nd|rd|th)|(?P<word>nineteenth|twentieth|twenty-first))[ -]century",
        read_century,
    ),
    rule(
        "quarter",
        "quarter q",
        rf"(?:the )?(?:(?P<ordinal>{ORDINAL})[- ](?:fiscal )?quarter|Q(?P<q>[1-4])){OF_YEAR}?",
        read_quarter,
    ),
    rule(
        "quarter",
        "quarter q",
        rf"(?P<y>{YEAR}) (?:(?P<ordinal>{ORDINAL})[- ]quarter|Q(?P<q>[1-4]))(?P<shift>)",
        read_quarter,
    ),
    rule(
        "quarter",
        "quarter",
        rf"(?:the )?(?P<ordinal>final|last)[- ]quarter (?:of )?(?P<y>{YEAR})(?P<q>)(?P<shift>)",
        read_quarter,
    ),
    rule(
        "quarter by its place",
        "quarter",
        r"(?P<shift>last|this|next|the previous|the current|the coming) quarter",
        read_shifted_quarter,
    ),
    rule("half of a year", "half", rf"(?:the )?(?P<ordinal>first|second)[ -]half{OF_YEAR}(?P<h>)", read_half),
    rule("half of a year", "h", rf"(?-i:H)(?P<h>[12]){OF_YEAR}(?P<ordinal>)", read_half),
    rule(
        "half of a year",
        "h",
        r"(?:in|for|during|of|through) (?P<at>(?-i:H)(?P<h>[12]))(?P<ordinal>)(?P<y>)(?P<shift>)",
        read_half,
    ),
)
