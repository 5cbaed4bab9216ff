"""Feeds and pages for tests."""

SENTENCES = (
    "A ferry with 80 people on board sank off Kisumu on Friday, and three of them drowned, police said.",
    "“We saw it tilt, and then it was gone,” said Grace Otieno, who sells fish at the harbour.",
    "Otieno said that the boat had left late and that nobody had counted the passengers.",
    "The Kenya Maritime Authority promised an inquiry, and the owner of the boat could not be reached.",
)
LONG = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(title: str = "Ferry sinks off Kisumu", charset: str = "utf-8", more: str = "") -> bytes:
    """An article page that says nothing of itself but its title."""
    head = f"<head><title>{title}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body><article><h1>{title}</h1>{LONG}{more}</article></body></html>".encode(
        charset
    )


def item(title: str, link: str | None = None, more: str = "", date: str = "Fri, 04 Jul 2025 10:00:00 GMT") -> str:
    """An entry of an RSS feed."""
    linked = f"<link>{link}</link>" if link else ""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title>{linked}{dated}{more}</item>"


def rss(*items: str, title: str = "Lake Herald") -> str:
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head = f"<title>{title}</title><lastBuildDate>now</lastBuildDate>"
    return f'<?xml version="1.0"?>\n<rss version="2.0" {namespaces}><channel>{head}{"".join(items)}</channel></rss>'


def full(text: str = LONG) -> str:
    """The entry's whole text, as many feeds bring it."""
    return f"<content:encoded><![CDATA[{text}]]></content:encoded>"


def atom(*entries: str) -> str:
    head = '<title>Mur Post</title><link href="https://mur.example/"/><author><name>Karl Edlinger</name></author>'
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'


def entry(title: str, text: str, date: str = "2025-06-19T08:30:00+02:00") -> str:
    """An entry of an Atom feed with its whole text."""
    link = f'<link rel="alternate" href="https://mur.example/{title.lower().replace(" ", "-")}"/>'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<entry><title>{title}</title>{link}<published>{date}</published><content type="html">{escaped}</content></entry>'
