"""Markup inside a field turned into paragraphs."""

import re

from lxml import etree, html

BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|section|article|figure|table|br)\b[^<>]{0,500}>", re.IGNORECASE
)
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]{0,500}>", re.IGNORECASE
)
BLANK_LINES = re.compile(r"[ \t\r]*\n[ \t\r]*\n\s*")
BLOCKS = frozenset(
    [
        "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
        "table", "tr", "figure", "figcaption", "header", "footer", "aside", "main", "pre", "hr", "dl", "dt", "dd",
    ]
)  # fmt: skip
HIDDEN = frozenset(["script", "style", "noscript", "iframe", "template", "svg", "form", "button", "figcaption"])


def strip_markup(text: str) -> str:
    """Text with paragraphs apart by blank lines; what holds no tag is given back as it is."""
    if not BLOCK_TAG.search(text):
        return INLINE_TAG.sub("", text) if "<" in text else text
    try:
        tree = html.fragment_fromstring(text.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return drop_tags(text)
    # The parser drops what is nested too deep for it; then the text without its tags is better than none.
    return "".join(collect_text(tree)).strip() or drop_tags(text)


def drop_tags(text: str) -> str:
    return INLINE_TAG.sub("", BLOCK_TAG.sub("\n\n", text))


def collect_text(tree: html.HtmlElement) -> list[str]:
    """Pieces of text in reading order, without recursion: markup can be nested deeper than Python's stack."""
    pieces: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces += [node.tail or ""] if not hidden else []
            continue
        hidden += (event == "start") - (event == "end") if node.tag in HIDDEN else 0
        if hidden:
            continue
        if event == "start":
            pieces += [break_before(node.tag), fold_space(node.text)]
        else:
            pieces += ["\n\n" if node.tag in BLOCKS else "", fold_space(node.tail)]
    return pieces


def fold_space(text: str | None) -> str:
    """Line ends are blanks in markup; blank lines stay, since half-marked text means paragraphs by them."""
    return "\n\n".join(" ".join(f".{part}.".split())[1:-1] for part in BLANK_LINES.split(text or ""))


def break_before(tag: str) -> str:
    return "\n\n" if tag in BLOCKS else "\n" if tag == "br" else ""
