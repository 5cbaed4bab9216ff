"""What stands at the top of an article's text and is about the article: dateline, agency, byline, first sentence."""

import re
from dataclasses import dataclass

from transforms.parse_rules import ParseRules

REACH = 240
AGENCIES = (
    "AP", "The Associated Press", "Associated Press", "Reuters", "Thomson Reuters", "AFP", "Agence France-Presse",
    "UPI", "Xinhua", "TASS", "Interfax", "RIA Novosti", "Ukrinform", "Yonhap", "Kyodo", "Kyodo News", "DPA", "dpa",
    "ANSA", "EFE", "PTI", "ANI", "IANS", "APP", "Bernama", "Antara", "PA", "PA Media", "Press Association",
    "Anadolu", "Anadolu Agency", "AA", "CNN", "Bloomberg", "BBC", "NAN", "SABC", "WAM", "SPA", "MENA", "Petra",
    "KUNA", "IRNA", "SANA", "CNA", "ECNS", "PNA", "VNA", "Belga", "AAP", "The Canadian Press", "CP", "STA", "Hina",
    "Tanjug", "Agerpres", "BTA", "MTI", "PAP", "CTK", "NTB", "TT", "RFE/RL", "VOA", "RFI", "DW", "Al Jazeera",
    "Business Wire", "PRNewswire",
)  # fmt: skip
AGENCY = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
DASH = r"(?:\s*(?:—|–|--)\s*|\s+[-_]\s+)"
# Possessive, so that a line of capitals and hyphens made to exhaust is refused at once.
CAPITALS = r"(?:Mc|Mac|St\. )?[A-ZÀ-Þ](?:[A-ZÀ-Þ.'’]|-(?=[A-ZÀ-Þ]))++"
PLACE = rf"{CAPITALS}(?:[ /](?:{CAPITALS}|(?:de|la|al|of|the|and|on|upon|du|des|el)\b)){{0,5}}"
REGION = (
    r"(?:,\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-ZÀ-Þ](?:[\w.'’]|-(?=\w))*+"
    r"(?:\s+(?:[A-ZÀ-Þ](?:[\w.'’]|-(?=\w))*+|of|and|the)){0,3})?"
)
MIXED_PLACE = (
    r"(?:St\. )?[A-ZÀ-Þ][a-zà-ÿ'’\-]+(?:\s(?:[A-ZÀ-Þ][a-zà-ÿ'’\-]+|de|da|do|del|la|el|of|the|au|sur|upon)){0,4}"
)
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
DAY = (
    rf"(?:,?\s+{WEEKDAY})?(?:,?\s+(?P<day>(?:(?:{MONTH})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+"
    rf"(?:{MONTH})[a-z]*)(?:,?\s+\d{{4}})?)\.?)?"
)
FULL_DATE = (
    rf"(?:(?:{MONTH})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})[a-z]*\.?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d)"
)
FULL_DAY = rf"(?:,?\s+(?:{WEEKDAY},?\s+)?|{DASH})(?P<day>{FULL_DATE})"
# A paper or an agency that is not listed, by the last word of its name.
UNLISTED = (
    r"(?:[A-Z][\w.&'’-]*\s){1,4}(?:Agency|Bulletin|Courier|Daily|Gazette|Herald|Journal|Media|Network|News|Newspapers|Newswire|Post"
    r"|Press|Report|Service|Standard|Telegraph|Times|Tribune|Wire)"
)
SENTENCE_START = r"(?=[\"“‘'(\[]?[A-ZÀ-Þ0-9$£€])"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{PLACE}{REGION}){DAY}[,.]?\s*(?:--\s*)?[(/]\s?(?P<credit>[^()/]{{2,40}}?)\s?[)/]\.?{DASH}",
        rf"(?P<place>{PLACE}{REGION}){DAY}[,.]?\s*/(?P<credit>{AGENCY})/\.?\s+",
        rf"(?P<place>{MIXED_PLACE}{REGION}){DAY}[,.]?\s*\((?P<credit>{AGENCY}|{UNLISTED})\)\.?{DASH}",
        rf"(?P<place>(?:{PLACE}|{MIXED_PLACE}){REGION}){FULL_DAY}\.?(?:\s*\((?P<credit>{AGENCY}|{UNLISTED})\)\.?)?{DASH}{SENTENCE_START}",
        rf"(?P<place>{PLACE}{REGION}){DAY}\s*(?:—|–|--)\s*{SENTENCE_START}",
        rf"(?P<place>{PLACE}{REGION}){DAY}\s+-\s+{SENTENCE_START}",
        rf"(?P<place>{PLACE}){DAY}(?P<colon>:)\s+{SENTENCE_START}",
        rf"\((?P<credit>{AGENCY})\)\.?(?:{DASH}|\s*)",
    )
)
BYLINE = re.compile(
    r"(?:By|BY|Written by|Reported by|Reporting by|Words by)[:\s]\s*(?P<names>[A-ZÀ-Þ][^!?;]{1,110}?)\s*\Z"
)
STOP_OF_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[JS]r)\.\Z|:\Z")
BYLINE_CREDIT = re.compile(rf"(?:,|\||/|;|\bfor\b|\bof\b|-|–|—)\s*(?:the\s+)?(?P<credit>{AGENCY})\Z")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
ABBREVIATION = re.compile(
    rf"(?:^|[\s(“\"‘'])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|{MONTH}|Sept|"
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|St|Mt|Ft|No|vs|Jr|Sr|"
    r"Inc|Co|Corp|Ltd|Calif|Mass|Pa|Fla|Ala|Ariz|Ark|Colo|Conn|Del|Ga|Ill|Ind|Kan|Ky|La|"
    r"Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.\Z"
)
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency and day as printed at the head of an article; end is where the text after them begins."""

    place: str | None
    credit: str | None
    end: int
    day: str | None = None


def read_dateline(paragraph: str, rules: ParseRules) -> Dateline | None:
    """The dateline at the head of a paragraph ("KYIV, Ukraine (AP) —"); None where there is none."""
    for pattern in DATELINES:
        found = pattern.match(paragraph[:REACH])
        if found and is_place(found.groupdict(), rules):
            return name_parts(found)
    return None


def find_text(paragraph: str) -> int:
    """Where a paragraph's text begins after a dateline or kicker set off by a dash or brackets; 0 where there is none."""
    found = (pattern.match(paragraph[:REACH]) for pattern in DATELINES)
    return next((match.end() for match in found if match and not match.groupdict().get("colon")), 0)


def find_credit(paragraph: str) -> tuple[int, int] | None:
    """The characters of the agency or paper that a paragraph's dateline names; None where it names none."""
    found = (pattern.match(paragraph[:REACH]) for pattern in DATELINES)
    match = next((match for match in found if match), None)
    credit = match.groupdict().get("credit") if match else None
    return match.span("credit") if match and credit and not re.fullmatch(FULL_DATE, credit) else None


def find_town(paragraph: str) -> tuple[int, int] | None:
    """The characters of the place that a paragraph's dateline begins with, its region too; None where it has no dateline."""
    found = (pattern.match(paragraph[:REACH]) for pattern in DATELINES)
    match = next((match for match in found if match and not match.groupdict().get("colon")), None)
    return match.span("place") if match and match.groupdict().get("place") else None


def is_place(parts: dict[str, str | None], rules: ParseRules) -> bool:
    """Kickers are no places, and before a colon ("TRUMP: I never said that") only listed cities are."""
    place = (parts.get("place") or "").upper()
    return place in rules.colon_places if parts.get("colon") else place not in rules.kickers


def name_parts(found: re.Match[str]) -> Dateline:
    place, credit = found.groupdict().get("place"), found.groupdict().get("credit")
    if place in AGENCIES and credit is None:
        return Dateline(None, place, found.end())
    if credit and re.fullmatch(FULL_DATE, credit):
        return Dateline(place, None, found.end(), credit)
    return Dateline(place, credit, found.end(), found.groupdict().get("day"))


def read_byline(line: str) -> str | None:
    """Names as printed after "By"; None where the line is more than a byline."""
    found = BYLINE.fullmatch(re.split(r"\s[|•·]\s", line, maxsplit=1)[0])
    if not found or STOP_OF_SENTENCE.search(found["names"]):
        return None
    words = found["names"].split()
    named = [word for word in words if word[0].isupper() or word.lower() in NAME_LINKS or not word[0].isalpha()]
    return found["names"] if len(named) >= len(words) * 0.75 and len(words) <= 16 else None


NAME_LINKS = frozenset(
    [
        "and", "for", "in", "of", "the", "de", "da", "do", "dos", "del", "der", "den", "di", "du", "el", "la",
        "le", "al", "bin", "bint", "ibn", "van", "von", "y", "e", "at", "with",
    ]
)  # fmt: skip


def read_byline_credit(byline: str) -> str | None:
    """The agency that a byline names last ("Jane Roe, Associated Press")."""
    found = BYLINE_CREDIT.search(byline)
    return found["credit"] if found else byline if byline in AGENCIES else None


def take_first_sentence(body: str, rules: ParseRules) -> str:
    """A title for a text that has none: its first sentence without the dateline, cut at a word where it is long."""
    paragraph = next((part for part in body.split("\n\n") if not read_byline(part)), body).split("\n\n")[0]
    dateline = read_dateline(paragraph, rules)
    text = paragraph[dateline.end :] if dateline else paragraph
    sentence = text[: find_sentence_end(text[:2000])].strip() or paragraph
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    return sentence[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:—–-") + "…"


def find_sentence_end(text: str) -> int:
    for end in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[: end.start() + 1][-20:]):
            return end.end()
    return len(text)
