"""Direct speech: which quoted stretches are someone's words in full, and which of them belong together."""

import re
from collections.abc import Callable

from transforms.layers.attributions import Attribution
from transforms.layers.page import Page, Range
from transforms.layers.quote_marks import Quoted

CLAUSE_ENDS = frozenset(",.?!…—–-;")
SPEECH_MAY_FOLLOW = frozenset(".!?:,”\"'’—–)…;>“")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.?!]\s+\S")
SIGNATURE = re.compile(
    r"\s*([―—–]|--|(?<=\s)-(?=\s))\s*((?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*\w)(?:,[^.!?\n]{2,80})?\.?\s*\Z"
)
BULLET = re.compile(r"[-–—*•·▪‣]\s*\Z")
WORK = "WORK_OF_ART"
FEWEST_WORDS = 2
FEWEST_WORDS_ALONE = 5

CueFinder = Callable[[int, int, bool], Range | None]


def inner_text(text: str, quoted: Quoted) -> str:
    """The words without their marks."""
    return text[quoted.start : quoted.end].strip("“”„«»\"'‘’` \u00a0")


def is_full(page: Page, quoted: Quoted, cue_before: Range | None) -> bool:
    """Whether a stretch is a clause or sentences of its own, not words set in marks inside another's clause."""
    inner = inner_text(page.text, quoted)
    if is_titled(page, quoted):
        return False
    if len(inner.split()) < FEWEST_WORDS and not inner.endswith((",", "?", "!", ".")):
        return False
    ends_clause = inner[-1:] in CLAUSE_ENDS or page.text[quoted.end : quoted.end + 1] == "," or quoted.is_open
    before = page.text[page.paragraphs[quoted.paragraph][0] : quoted.start].rstrip()
    if not before or before[-1] in '.!?:”"' or BULLET.fullmatch(before):
        return ends_clause
    if not inner[:1].isupper() and not inner.startswith(("…", "...", "’", "'", "[")):
        return False
    return ends_clause and (
        before[-1] in SPEECH_MAY_FOLLOW
        or cue_before is not None
        and cue_before[1] == len(before) + page.paragraphs[quoted.paragraph][0]
    )


def find_direct(page: Page, quoted: list[Quoted], cue_in: CueFinder) -> list[Attribution]:
    """Quotations in text order; cue_in gives the cue nearest to the start (or end) of a range.

    The stretches around one cue are one quotation, as are those that follow it without another cue in the same
    paragraph, and a quotation left open that the next paragraph takes up with a mark of its own.
    """
    found: list[Attribution] = []
    last: Quoted | None = None
    for place, stretch in enumerate(quoted):
        room_before = before_range(page, quoted, place)
        room_after = after_range(page, quoted, place)
        before = cue_in(*room_before, False) if may_introduce(page, room_before) else None
        if not is_full(page, stretch, before) and not resumes(page, found, last, stretch):
            continue
        after = cue_in(*room_after, True) if may_follow(page, stretch) else None
        current = found[-1] if found and last is not None else None
        if current and belongs(page, current, last or stretch, stretch, before, after):
            current.parts.append((stretch.start, stretch.end))
            if current.cue is None and after:
                current.cue, current.rule = after, "cue after the quote"
        elif attribution := begin(page, stretch, before, after):
            found.append(attribution)
        else:
            continue
        last = stretch
    return found


def is_titled(page: Page, quoted: Quoted) -> bool:
    """Whether all that stands in the marks is the name of a work."""
    words = page.tokens(quoted.start + 1, quoted.end - 1)
    return len(words) > 0 and all(token.ent_type_ == WORK or token.is_punct for token in words)


def resumes(page: Page, found: list[Attribution], last: Quoted | None, stretch: Quoted) -> bool:
    """Whether a stretch that begins in small letters takes up the sentence that a cue clause broke off (“A,” he said, “and b.”)."""
    if last is None or last.paragraph != stretch.paragraph or inner_text(page.text, last)[-1:] not in ",—–-":
        return False
    cue = found[-1].cue
    between = page.text[last.end : stretch.start]
    return (
        cue is not None
        and last.end <= cue[0] < stretch.start
        and between.rstrip().endswith(",")
        and no_sentence_starts(page, cue[1], stretch.start)
    )


def before_range(page: Page, quoted: list[Quoted], place: int) -> Range:
    """The room before a stretch in which a cue may introduce it: up to the stretch before, one sentence at most.

    At the head of a paragraph it is the last sentence of the paragraph before, if that ends with a colon.
    """
    stretch = quoted[place]
    head = page.paragraphs[stretch.paragraph][0]
    if stretch.start == head:
        if stretch.paragraph == 0:
            return head, head
        start, end = page.paragraphs[stretch.paragraph - 1]
        return (
            (max(start, page.sentences[page.sentence_index(end - 1)][0]), end)
            if page.text[end - 1] == ":"
            else (head, head)
        )
    floor = max([head, *(one.end for one in quoted[max(0, place - 1) : place])])
    sentence = page.sentences[page.sentence_index(stretch.start - 2)][0]
    stop = max(page.text.rfind(mark, floor, stretch.start - 1) for mark in (". ", "? ", "! "))
    return max(floor, min(sentence, stretch.start), stop + 1 if stop > sentence else floor), stretch.start


def after_range(page: Page, quoted: list[Quoted], place: int) -> Range:
    """The room after a stretch in which a cue may stand: up to the next stretch, the sentence's or the paragraph's end."""
    stretch = quoted[place]
    ceiling = page.paragraphs[stretch.paragraph][1]
    following = quoted[place + 1].start if place + 1 < len(quoted) else ceiling
    sentence_end = page.sentences[page.sentence_index(min(stretch.end + 2, ceiling - 1))][1]
    return stretch.end, max(stretch.end, min(ceiling, following, sentence_end))


def may_introduce(page: Page, room: Range) -> bool:
    """Whether words before a stretch lead up to it."""
    return room[0] < room[1]


def may_follow(page: Page, stretch: Quoted) -> bool:
    """Whether a cue clause can follow: the quoted clause does not end with a full stop, or a comma follows."""
    inner = inner_text(page.text, stretch)
    return not stretch.is_open and (inner[-1:] != "." or page.text[stretch.end : stretch.end + 1] == ",")


def belongs(
    page: Page, current: Attribution, last: Quoted, stretch: Quoted, before: Range | None, after: Range | None
) -> bool:
    """Whether a stretch goes on with the quotation before it; not one with a cue of its own after it (“A,” he said. “B,” she said.)."""
    if stretch.continues:
        return True
    if stretch.paragraph != last.paragraph:
        return False
    gap = (current.parts[-1][1], stretch.start)
    own_cue = current.cue if current.cue and gap[0] <= current.cue[0] < gap[1] else None
    if before is not None and before != current.cue:
        return False
    if own_cue and after is not None and inner_text(page.text, stretch).endswith(","):
        return False
    if own_cue:
        return no_sentence_starts(page, own_cue[1], stretch.start)
    return not page.text[gap[0] : stretch.start].strip(" ,.;…—–-\u00a0")


def no_sentence_starts(page: Page, cue_end: int, start: int) -> bool:
    """Whether no sentence of its own stands between a cue clause and the next stretch."""
    if page.sentence_index(start) - page.sentence_index(cue_end) <= 1:
        return True
    return not SENTENCE_END.search(page.text, cue_end, page.words_end_before(start) - 1)


def begin(page: Page, stretch: Quoted, before: Range | None, after: Range | None) -> Attribution | None:
    """A new quotation; without any cue only where the stretch is long enough to be no title or nickname."""
    part = (stretch.start, stretch.end)
    if signature := signed(page, stretch):
        return Attribution([part], "direct", "signed after a dash", cue=signature[0], speaker=signature[1])
    introduced = before is not None and leads_up(page, before, stretch)
    if introduced and (after is None or lead_in(page, stretch).endswith((":", ","))):
        return Attribution([part], "direct", "cue before the quote", cue=before)
    if after is not None:
        return Attribution([part], "direct", "cue after the quote", cue=after)
    if cue := colon_cue(page, stretch):
        return Attribution([part], "direct", "sentence with a colon before the quote", cue=cue)
    alone = lead_in(page, stretch)[-1:] in ("", ".", "!", "?", ":", "”", '"')
    if alone and len(inner_text(page.text, stretch).split()) >= FEWEST_WORDS_ALONE:
        return Attribution([part], "direct", "quoted sentence without a cue")
    return None


def colon_cue(page: Page, stretch: Quoted) -> Range | None:
    """The main verb of a sentence that leads up to a quote with a colon, or the colon itself where no parse tells."""
    if not lead_in(page, stretch).endswith(":"):
        return None
    colon = page.token_at(page.words_end_before(stretch.start) - 1)
    root = colon.sent.root if page.has_parse else colon
    verb = root if root.pos_ == "VERB" and root.i < colon.i else colon
    return verb.idx, verb.idx + len(verb)


def signed(page: Page, stretch: Quoted) -> tuple[Range, Range] | None:
    """The dash and the name of a quotation that is signed: “…” — Name, and nothing after it in its paragraph."""
    match = SIGNATURE.match(page.text, stretch.end, page.paragraphs[stretch.paragraph][1])
    return (match.span(1), match.span(2)) if match else None


def leads_up(page: Page, cue: Range, stretch: Quoted) -> bool:
    """Whether the words before a stretch end as an introduction does: with the cue, a comma, a colon or "that"."""
    is_right_after = page.words_end_before(stretch.start) == cue[1]
    return is_right_after or lead_in(page, stretch).endswith((",", ":", "—", "–", " that"))


def lead_in(page: Page, stretch: Quoted) -> str:
    """The last characters before a stretch, white space left out."""
    end = page.words_end_before(stretch.start)
    return page.text[max(0, end - 10) : end]
