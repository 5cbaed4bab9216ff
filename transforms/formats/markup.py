"""Markup inside a field turned into paragraphs."""

import re

from lxml import etree, html

IS_MARKUP = re.compile(r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|blockquote|span|strong|em|b|i|section|article|figure)\b[^<>]{0,500}|br\s*/?|a\s[^<>]{1,500}|img\s[^<>]{1,500})>", re.IGNORECASE)
BLOCKS = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 ul ol li blockquote table tr figure figcaption header footer aside main pre hr dl dt dd".split()
)
HIDDEN = frozenset("script style noscript iframe template svg form button figcaption".split())


def strip_markup(text: str) -> str:
    """Text with paragraphs apart by blank lines; what holds no tag is given back as it is."""
    if not IS_MARKUP.search(text):
        return text
    try:
        tree = html.fragment_fromstring(text.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^<>]{1,500}>", " ", text)
    return re.sub(r"[ \t\r]*\n[ \t\r\n]*\n[ \t]*", "\n\n", "".join(collect_text(tree))).strip()


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
    """Line ends of the source are blanks in a page."""
    return re.sub(r"\s+", " ", text or "")


def break_before(tag: str) -> str:
    return "\n\n" if tag in BLOCKS else "\n" if tag == "br" else ""
