"""A drawing made fit to stand inside the page: it takes the page's colours and font, scales, and asks for nothing."""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
# Each stands for a colour that the page's stylesheet names, light or dark.
INKS = (
    "ink", "soft", "line", "paper", "accent", "band", "good", "warning", "critical", "still",
    "heat-1", "heat-2", "heat-3", "heat-4", "heat-5",
)  # fmt: skip
INK = {name: f"#0d0e{number:02x}" for number, name in enumerate(INKS, 16)}
NAMES = {value: name for name, value in INK.items()}
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
DROPPED = ("font-family", "pointer-events", "role", "xmlns:xlink", "stroke-miterlimit", "class")


def fit(drawing: str, prefix: str) -> str:
    """The SVG without a size, a font or a colour of its own; ids begin with prefix, the figure adds its title."""
    root = etree.fromstring(drawing.encode())
    _drop_empty(root)
    for element in root.iter(etree.Element):
        for name, value in list(element.attrib.items()):
            if name in DROPPED or name.startswith("aria-"):
                del element.attrib[name]
            else:
                element.set(name, _fit_value(name, value, prefix))
    width = root.attrib.pop("width")
    del root.attrib["height"]
    root.attrib.update({"role": "img", "style": f"width:{float(width):.0f}px"})
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _drop_empty(root: etree._Element) -> None:
    """Paths that draw nothing, which Vega leaves as places to hang things on."""
    for element in list(root.iter(f"{SVG}path")):
        if not element.get("d") or element.get("d") == "M0,0h0v0h0Z" or element.get("display") == "none":
            element.getparent().remove(element)


def _fit_value(name: str, value: str, prefix: str) -> str:
    if value in NAMES:
        return f"var(--{NAMES[value]})"
    if name == "id":
        return f"{prefix}-{value}"
    if name in ("clip-path", "fill", "stroke") and value.startswith("url(#"):
        return value.replace("url(#", f"url(#{prefix}-")
    if name in ("d", "transform", "x", "y", "x2", "y2"):
        return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value)
    return value
