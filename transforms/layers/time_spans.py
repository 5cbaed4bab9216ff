"""Years, decades, centuries, quarters, halves and seasons, named or counted from the publication date."""

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
    season,
    without_publication,
    year,
)
from transforms.layers.time_words import ORDINALS, SEASON, SEASONS, TENS, YEAR, YEAR_WORDS

FISCAL = "a fiscal year begins when its keeper says"
STEPS = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "the same": 0, "next": 1, "the coming": 1}


def read_year(match: Match, anchors: Anchors) -> Reading | None:
    """2008."""
    return year(int(match["y"]))


def read_fiscal(match: Match, anchors: Anchors) -> Reading | None:
    """Fiscal 2009, the 2009 fiscal year: known by its number, its days unknown."""
    return Reading("DATE", f"FY{match['y'] or match['y2']}", reason=FISCAL)


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
    """The first half of 2009; None without a year, since halves are of games too."""
    of_year = year_told(match, anchors)
    if of_year is None:
        return None
    found = half(of_year, ORDINALS[match["ordinal"].lower()])
    return found if match["y"] else from_publication(found, match["shift"].lower() + " year")


def read_season(match: Match, anchors: Anchors) -> Reading | None:
    """Last summer, the spring of 2008, in autumn: by its words, else by the clause."""
    code, lead = SEASONS[match["season"].lower()], (match["lead"] or "").lower()
    if of_year := year_told(match, anchors):
        return (
            season(of_year, code)
            if match["y"]
            else from_publication(season(of_year, code), match["shift"].lower() + " year")
        )
    if anchors.published is None:
        return without_publication(value=f"XXXX-{code}")
    way = (
        "future" if lead in ("next", "this coming", "the coming") else "past" if lead in ("last", "this past") else None
    )
    chosen = season_from(anchors.published, code, way or anchors.direction(*match.span()), bool(way))
    return from_publication(chosen, lead or "by the clause")


def season_from(reference: date, code: str, way: str | None, is_other: bool) -> Reading:
    """The season that is on, unless another is meant; else the last one that began, or the next one to begin."""
    around = [season(reference.year + step, code) for step in (-2, -1, 0, 1, 2)]
    on = next((one for one in around if one.starts_on <= reference <= one.ends_on), None)  # type: ignore[operator]
    if on and not is_other:
        return on
    if way == FUTURE:
        return next(one for one in around if one.starts_on and one.starts_on > reference)
    return next(one for one in reversed(around) if one.ends_on and one.ends_on < reference)


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
ORDINAL = "|".join(ORDINALS)
SPAN_RULES: tuple[Rule, ...] = (
    rule("year", YEAR_WORDS, rf"(?:the year )?(?P<y>{YEAR})", read_year),
    rule(
        "fiscal year", "fiscal", rf"(?:the )?(?:fiscal(?: year)? (?P<y>{YEAR})|(?P<y2>{YEAR}) fiscal year)", read_fiscal
    ),
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
        "quarter by its place",
        "quarter",
        r"(?P<shift>last|this|next|the previous|the current|the coming) quarter",
        read_shifted_quarter,
    ),
    rule("half of a year", "half", rf"(?:the )?(?P<ordinal>first|second)[ -]half{OF_YEAR}", read_half),
    rule(
        "season",
        "spring summer autumn fall winter",
        rf"(?:(?P<lead>last|next|this past|this coming|this|the coming|the) )?(?P<season>{SEASON}){OF_YEAR}?",
        read_season,
    ),
)
