"""Words that look like a time and are none: a name, a verb, a count, an age."""

import re

from spacy.tokens import Span

from transforms.layers.page import Page

BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|from|to|through|of|during|before|after|between|and|late|early|mid|last|this|next|for|around|as of|than)"
    r"[\s-]*$",
    re.IGNORECASE,
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|of|during|before|after|between|and|for|the|late|early|mid|around|circa|its|a|than)"
    r"|[(–—-])[\s-]*$",
    re.IGNORECASE,
)
SURE_BEFORE_YEAR = re.compile(r"\b(?:in|since|during|until|till|by|early|late|mid)[\s-]*$", re.IGNORECASE)
AGE_BEFORE = re.compile(r"\b(?:aged?|his|her|their|my|turned|turning)[\s]*$", re.IGNORECASE)
SEASON_BEFORE = re.compile(r"\b(?:in|during|since|by|until|their|its|late|early|mid)[\s-]*$", re.IGNORECASE)
LENGTH_BEFORE = re.compile(
    r"(?:\b(?:for|in|within|over|than|about|nearly|almost|after|least|around|only|just|took|takes|take|spent|last|lasted|up to|every|once|"
    r"a|another|under|roughly|approximately|some|past|next|during|by|to|be|is|was|comes?|came|of|whole|entire)|[,.(—–-]|^)\s*$",
    re.IGNORECASE,
)
COUNTED_BEFORE = re.compile(r"(?:\d%?|\bpercent|\btimes|\bonce|\btwice|\bmillion|\bbillion|\bhours|\bdays)\s*$", re.IGNORECASE)
AFTER_ARTICLE = re.compile(r"\s+(?:ago|after|before|earlier|later|of|since|into|long|and a half)\b|-", re.IGNORECASE)
NAME_LABELS = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LOC"))
NUMBER_LABELS = frozenset(("CARDINAL", "MONEY", "PERCENT", "QUANTITY"))
REACH = 24
FIRST_YEAR, LAST_YEAR = 1900, 2060
BARE_ARTICLE = re.compile(r"an?\s+\w+$", re.IGNORECASE)
MODAL_MAY = re.compile(r"May$")


def entity_over(page: Page, start: int, end: int) -> Span | None:
    """The model's entity that shares a character with a range."""
    tokens = page.tokens(start, end) or page.doc[page.token_at(start).i : page.token_at(start).i + 1]
    return next((ent for ent in page.doc.ents if ent.start < tokens.end and tokens.start < ent.end), None)


def is_in_name(page: Page, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name ("the Sunday Times", "April Jones")."""
    ent = entity_over(page, start, end)
    return ent is not None and ent.label_ in NAME_LABELS and ent.end_char - ent.start_char > end - start


def doubts_month(page: Page, start: int, end: int) -> bool:
    """Whether a bare month's name may be a verb, a modal or a name."""
    if is_in_name(page, start, end):
        return True
    if BEFORE_MONTH.search(page.text[max(0, start - REACH) : start]):
        return False
    ent = entity_over(page, start, end)
    return ent is None or ent.label_ != "DATE"


def doubts_year(page: Page, start: int, end: int) -> bool:
    """Whether a number of four digits may count something else."""
    before, number = page.text[max(0, start - REACH) : start], int(page.text[start:end][-4:])
    if end - start > 4:
        return False
    sure = bool(SURE_BEFORE_YEAR.search(before))
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return not sure or not re.match(r"[\s]*(?:[.,;)–-]|$)", page.text[end : end + 2])
    ent = entity_over(page, start, end)
    if ent is not None and ent.label_ in NUMBER_LABELS | {"PRODUCT", "PERSON"}:
        return not sure
    return not (sure or ent is not None and ent.label_ in ("DATE", "EVENT") or BEFORE_YEAR.search(before))


def doubts_decade(page: Page, start: int, end: int) -> bool:
    """Whether 70s may be an age or a degree of heat."""
    piece, before = page.text[start:end].lower(), page.text[max(0, start - REACH) : start]
    if AGE_BEFORE.search(before):
        return True
    if re.search(r"\d{4}", piece) or piece.startswith("the "):
        return False
    return not re.search(r"(?:s|ies) (?:and|or) $|\b(?:early|late|mid)[ -]$|[’‘'`]$", before)


def doubts_season(page: Page, start: int, end: int) -> bool:
    """Whether spring or fall may be a verb or a thing."""
    if is_in_name(page, start, end):
        return True
    words = page.text[start:end].split()
    if len(words) > 2 or words[0].lower() in ("last", "next", "this"):
        return False
    tokens = page.tokens(start, end)
    ent = entity_over(page, start, end)
    is_date = ent is not None and ent.label_ == "DATE"
    if len(words) == 2:
        return not is_date
    after = SEASON_BEFORE.search(page.text[max(0, start - REACH) : start]) is not None
    return not (is_date or after and tokens[-1].pos_ not in ("VERB",) and page.text[start:end].lower() not in ("fall", "spring"))


def doubts_length(page: Page, start: int, end: int) -> bool:
    """Whether "a year" or "one day" measures nothing, or a quarter is a fourth."""
    piece, after = page.text[start:end], page.text[end : end + REACH]
    if re.search(r"quarters?$", piece, re.IGNORECASE):
        return after.lstrip().lower().startswith("of ") or not piece.lower().endswith("s") and not piece[0].isdigit()
    if re.fullmatch(r"(?:a|an|one) (?:seconds?|quarter)|one days?|one nights?", piece, re.IGNORECASE):
        return AFTER_ARTICLE.match(after) is None
    if re.fullmatch(r"single[ -]\w+", piece, re.IGNORECASE):
        return True
    if not BARE_ARTICLE.match(piece) or AFTER_ARTICLE.match(after):
        return False
    return LENGTH_BEFORE.search(page.text[max(0, start - REACH) : start]) is None
