"""Words around and inside names of places that tell what they are names of."""

import re
from collections.abc import Iterator

from transforms.layers.page import Range

DIRECTIONS = (
    "north|south|east|west|north ?east|north ?west|south ?east|south ?west|central|upper|lower|greater|downtown|"
    "mainland|rural|inner|outer|mid|midtown|uptown|old|occupied|metropolitan|eastern|western|northern|southern|"
    "north ?eastern|north ?western|south ?eastern|south ?western|coastal|the"
)
LEADING = re.compile(rf"^(?:(?:{DIRECTIONS.replace(' ?', '[ -]?')})[ -]+)+", re.IGNORECASE)
TRAILING = re.compile(
    r" (?:city|town|village|province|region|state|oblast|governorate|district|prefecture|area|metro area|suburbs?|"
    r"municipality|department|division|borough)$",
    re.IGNORECASE,
)
FACILITY = re.compile(
    r"\b(?:street|road|avenue|boulevard|drive|lane|highway|hospital|clinic|school|college|university|institute|academy|"
    r"park|stadium|arena|church|cathedral|chapel|mosque|temple|hotel|resort|inn|airport|station|court|courthouse|jail|prison|"
    r"club|mall|bridge|square|plaza|cent(?:er|re)|library|museum|theat(?:er|re)|hall|house|tower|palace|castle|factory|"
    r"plant|mine|port|harbou?r|beach|bay|dam|estate|market|restaurant|cemetery|camp|base|zoo|farm)s?\b",
    re.IGNORECASE,
)
# What stands in a street's or an embassy's name is elsewhere.
NAMED_AFTER = re.compile(
    r"\b(?:street|st\.?$|road|rd\.?$|avenue|ave\.?$|boulevard|drive|lane|square|highway|quarter|embassy|consulate|airport)\b",
    re.IGNORECASE,
)
# "Benghazi's Benina airport" names Benghazi.
OWNER = re.compile(r"^([A-Z][\w .-]*?)['’]s (\S.*)$", re.DOTALL)
# Of "Suru Valley" the valley is no place of its own.
LANDFORM = re.compile(
    r"(?:valley|river|lakes?|island|islands|bay|gulf|coast|peninsula|delta|mountains?|mount|hills?|desert|plateau|plains?|basin|"
    r"canyon|creek|falls|reef|pass|strait|region|province|state|district|county|city|town|village)$",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:speaks?|spoke|spoken|speaking|fluent|learn\w*|stud(?:y|ying|ied)|taught|teach\w*|(?:written|translated) (?:in|into)|broken)\s$",
    re.IGNORECASE,
)
TONGUE = re.compile(
    r"[ -](?:language|lessons?|speak\w*|translation|translator|teacher|literature|class\w*|exam\w*|subtitles|grammar|medium)\b"
)


def trimmings(start: int, name: str) -> Iterator[Range]:
    """The range of a name, then without directions before it, then without the kind of area after it, then without both."""
    yield start, start + len(name)
    lead = match.end() if (match := LEADING.match(name)) else 0
    trail = match.start() if (match := TRAILING.search(name)) else len(name)
    if lead < trail and (lead or trail < len(name)):
        yield start + lead, start + len(name)
        yield start, start + trail
        yield start + lead, start + trail
