"""Words that look like a time and are none: a name, a verb, a count, an age."""

import re
from bisect import bisect_right

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
SURE_BEFORE_YEAR = re.compile(r"\b(?:in|since|during|until|till|by|from|early|late|mid)[\s-]*$", re.IGNORECASE)
AGE_BEFORE = re.compile(r"\b(?:aged?|his|her|their|my|turned|turning)[\s]*$", re.IGNORECASE)
SEASON_BEFORE = re.compile(r"\b(?:in|during|since|by|until|their|its|late|early|mid)[\s-]*$", re.IGNORECASE)
LENGTH_BEFORE = re.compile(
    r"(?:\b(?:for|in|within|over|than|about|nearly|almost|after|least|around|only|just|took|takes|take|spent|last|lasted|up to|every|once|"
    r"a|another|under|roughly|approximately|some|past|next|during|by|to|be|is|was|of|whole|entire)|[,.(—–-]|^)\s*$",
    re.IGNORECASE,
)
COUNTED_BEFORE = re.compile(
    r"(?:\d%?|\bpercent|\btimes|\bonce|\btwice|\bmillion|\bbillion|\bhours|\bdays)\s*$", re.IGNORECASE
)
AFTER_ARTICLE = re.compile(r"\s+(?:ago|after|before|earlier|later|of|since|into|long|and a half)\b|-", re.IGNORECASE)
NAMED_DAYS = re.compile(r"\b(?:Black|Super|Bloody|Good|Ash|Palm|Easter|Cyber|Holy|Maundy|Shrove|Fat|Ruby|Giving)\s$")
# "Will last two weeks": the verb.
LASTING = re.compile(
    r"\b(?:will|would|could|can|may|might|must|should|shall|to|not|did|does|do|n['’]t)\s(?:only |probably |likely )?$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\b(?:Route|Highway|Interstate|Flight|Room|Resolution|Number|No\.|Unit|Area|Order|Channel)\s$")
SOME = frozenset(("some", "about", "nearly", "almost", "over", "around", "another"))
HEAT = re.compile(
    r"\b(?:temperatures?|highs?|lows?|readings?|mercury|degrees)\b(?![^.]*\bsince\b)[^.]{0,24}$", re.IGNORECASE
)
LONG_REACH = 44
GOLF = re.compile(r"\b(?:birdie|bogey|eagle|fairway|tee|putt|par)s?\b", re.IGNORECASE)
CHANGING = frozenset(("become", "change", "famous", "disappear", "vanish", "transform", "turn", "happen"))
NAME_LABELS = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LOC"))
NUMBER_LABELS = frozenset(("CARDINAL", "MONEY", "PERCENT", "QUANTITY"))
REACH = 24
FIRST_YEAR, LAST_YEAR = 1900, 2060
BARE_ARTICLE = re.compile(r"an?\s+\w+$", re.IGNORECASE)


class Setting:
    """The page, with the model's entities by character."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.text
        self.entities = [(ent.start_char, ent.end_char, ent.label_) for ent in page.doc.ents]
        self._starts = [start for start, _, _ in self.entities]

    def entity_over(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Start, end and label of the first entity that shares a character with a range."""
        place = max(0, bisect_right(self._starts, start) - 1)
        return next((ent for ent in self.entities[place : place + 2] if ent[0] < end and start < ent[1]), None)

    def before(self, start: int) -> str:
        """The few characters before a place."""
        return self.text[max(0, start - REACH) : start]


def is_in_name(setting: Setting, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name ("the Sunday Times", "April Jones")."""
    ent = setting.entity_over(start, end)
    return ent is not None and ent[2] in NAME_LABELS and ent[1] - ent[0] > end - start


def doubts_weekday(setting: Setting, start: int, end: int) -> bool:
    """Whether a weekday is the name of one day of history ("Black Monday") or opens a longer name ("Sunday Times")."""
    if NAMED_DAYS.search(setting.before(start)):
        return True
    ent = setting.entity_over(start, end)
    return ent is not None and ent[2] in NAME_LABELS and ent[1] > end + len("'s")


def doubts_month(setting: Setting, start: int, end: int) -> bool:
    """Whether a bare month's name may be a verb, a modal or a name."""
    if is_in_name(setting, start, end):
        return True
    if BEFORE_MONTH.search(setting.before(start)):
        return False
    ent = setting.entity_over(start, end)
    # In a line of capitals they are rather the verbs.
    return ent is None or ent[2] != "DATE" or setting.text[start:end] in ("MARCH", "MAY")


def doubts_year(setting: Setting, start: int, end: int) -> bool:
    """Whether a number of four digits may count something else."""
    before, number = setting.before(start), int(setting.text[start:end][-4:])
    if end - start > len("2008"):
        return False
    sure = bool(SURE_BEFORE_YEAR.search(before))
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return not sure or counts_what_follows(setting, end)
    if NUMBERED.search(before) or not sure and is_count(setting, start, end):
        return True
    ent = setting.entity_over(start, end)
    if ent is not None and ent[2] in NUMBER_LABELS | {"PRODUCT", "PERSON"}:
        return not sure
    return not (sure or ent is not None and ent[2] in ("DATE", "EVENT") or BEFORE_YEAR.search(before))


def is_count(setting: Setting, start: int, end: int) -> bool:
    """Whether a number stands between a verb or "some" and a plural: "killed 2000 people"."""
    token = setting.page.token_at(start)
    following = setting.page.tokens(end, end + REACH)[:1]
    if token.i == 0 or not following or following[0].tag_ != "NNS":
        return False
    leading = token.nbor(-1)
    return leading.pos_ == "VERB" or leading.lower_ in SOME


def counts_what_follows(setting: Setting, end: int) -> bool:
    """Whether a noun follows that a number could count."""
    following = setting.page.tokens(end, end + REACH)[:1]
    return bool(following) and following[0].pos_ in ("NOUN", "ADJ", "NUM", "PROPN", "") and following[0].is_alpha


def doubts_decade(setting: Setting, start: int, end: int) -> bool:
    """Whether 70s may be an age or a degree of heat."""
    piece, before = setting.text[start:end].lower(), setting.before(start)
    if AGE_BEFORE.search(before):
        return True
    if not re.search(r"\d{4}", piece) and HEAT.search(setting.text, max(0, start - LONG_REACH), start):
        return True
    if re.search(r"\d{4}", piece) or piece.startswith("the "):
        return False
    return not re.search(r"(?:s|ies) (?:and|or) $|\b(?:early|late|mid)[ -]$|[’‘'`]$", before)


def doubts_season(setting: Setting, start: int, end: int) -> bool:
    """Whether spring or fall may be a verb or a thing."""
    if is_in_name(setting, start, end):
        return True
    words = setting.text[start:end].split()
    if len(words) > 2 or words[-1].isdigit() or words[0].lower() in ("last", "next", "this"):
        return False
    tokens = setting.page.tokens(start, end)
    ent = setting.entity_over(start, end)
    is_date = ent is not None and ent[2] == "DATE"
    after_preposition = SEASON_BEFORE.search(setting.before(start)) is not None
    if len(words) == 2:
        is_free = setting.text[end : end + REACH].lstrip().lower().startswith(("of ", "from ", "in "))
        is_thing = is_free or tokens[-1].pos_ == "VERB" or words[-1].lower() == "fall"
        return not is_date and (not after_preposition or is_thing)
    return not (
        is_date
        or after_preposition
        and tokens[-1].pos_ not in ("VERB",)
        and setting.text[start:end].lower() not in ("fall", "spring")
    )


def doubts_reach(setting: Setting, start: int, end: int) -> bool:
    """Whether last is the verb: "will last two weeks"."""
    return setting.text[start:end].lower().startswith("last") and (
        bool(LASTING.search(setting.before(start))) or setting.page.token_at(start).pos_ == "VERB"
    )


def doubts_day_alone(setting: Setting, start: int, end: int) -> bool:
    """Whether "the 15th" counts what follows it or is a hole of a golf course."""
    following = setting.page.tokens(end, end + REACH)[:1]
    counts = bool(following) and following[0].is_alpha and following[0].pos_ in ("NOUN", "ADJ", "NUM", "PROPN")
    return counts or setting.text[end : end + 1] == "-" or bool(GOLF.search(setting.text))


def doubts_overnight(setting: Setting, start: int, end: int) -> bool:
    """Whether overnight is no night of the calendar: "an overnight success", "became famous overnight"."""
    token = setting.page.token_at(start)
    return token.pos_ != "ADV" or token.head.lemma_.lower() in CHANGING


def doubts_length(setting: Setting, start: int, end: int) -> bool:
    """Whether "a year" or "one day" measures nothing, or a quarter is a fourth."""
    piece, after = setting.text[start:end], setting.text[end : end + REACH]
    if re.fullmatch(r"\S+ quarters?", piece, re.IGNORECASE):
        return after.lstrip().lower().startswith("of ") or not piece.lower().endswith("s") and not piece[0].isdigit()
    if re.fullmatch(r"(?:a|an|one) (?:seconds?|quarter)|one days?|one nights?", piece, re.IGNORECASE):
        return AFTER_ARTICLE.match(after) is None
    if re.fullmatch(r"single[ -]\w+", piece, re.IGNORECASE):
        return True
    if not BARE_ARTICLE.match(piece) or AFTER_ARTICLE.match(after):
        return False
    before = setting.before(start)
    return not (LENGTH_BEFORE.search(before) or COUNTED_BEFORE.search(before))
