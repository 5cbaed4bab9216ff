"""Time zones as news prints them."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Minutes east of Greenwich.
OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "wat": 60, "cest": 120, "eet": 120,
    "cat": 120, "sast": 120, "eest": 180, "eat": 180, "msk": 180, "trt": 180, "irst": 210, "gst": 240, "aft": 270,
    "pkt": 300, "npt": 345, "ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "myt": 480,
    "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780,
    "brt": -180, "art": -180, "clt": -240, "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420,
    "pdt": -420, "pst": -480, "akdt": -480, "akst": -540, "hst": -600,
}  # fmt: skip
REGIONS = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "eastern time": "America/New_York", "central time": "America/Chicago",
    "mountain time": "America/Denver", "pacific time": "America/Los_Angeles", "moscow time": "Europe/Moscow",
    "kyiv time": "Europe/Kyiv", "london time": "Europe/London", "uk time": "Europe/London",
    "beijing time": "Asia/Shanghai", "israel time": "Asia/Jerusalem", "india time": "Asia/Kolkata",
    "hong kong time": "Asia/Hong_Kong",
}  # fmt: skip
AMBIGUOUS = {
    "ist": "India, Israel or Ireland",
    "cst": "America or China",
    "ast": "the Atlantic or Arabia",
    "sst": "Singapore or Samoa",
    "amt": "Amazonia or Armenia",
}
OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2}):?(\d{2})?")


@cache
def find_zone(name: str) -> tuple[tzinfo | None, str | None]:
    """The zone and no note, or no zone and the reason; names mean what English-language news means by them."""
    known = " ".join(name.casefold().split())
    if known in AMBIGUOUS:
        return None, f"zone {name} can be that of {AMBIGUOUS[known]}"
    if known in OFFSETS:
        return timezone(timedelta(minutes=OFFSETS[known])), None
    offset = OFFSET.fullmatch(known)
    if offset:
        return read_offset(name, *offset.groups())
    if known in REGIONS or "/" in known:
        return find_region(name, REGIONS.get(known, name))
    return None, f"zone {name} is not known"


def read_offset(name: str, sign: str, hours: str, minutes: str | None) -> tuple[tzinfo | None, str | None]:
    east = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if east > timedelta(hours=14):
        return None, f"zone {name} is not known"
    return timezone(east if sign == "+" else -east), None


def find_region(name: str, key: str) -> tuple[tzinfo | None, str | None]:
    try:
        return ZoneInfo(key), None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None, f"zone {name} is not known"
