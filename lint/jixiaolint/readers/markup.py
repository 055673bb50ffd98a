"""What the tags and entities show that exporters leave inside cells of plain text."""

from __future__ import annotations

from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.readers.marks import TICKED, UNTICKED

# fmt: off
_BREAKS = frozenset((
    "br", "hr", "p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "blockquote", "center",
    "h1", "h2", "h3", "h4", "h5", "h6",
))
_SILENT = frozenset((
    "span", "b", "strong", "i", "em", "u", "s", "font", "sub", "a", "small", "big", "label", "o:p",
    "del", "ins", "code", "img", "html", "body",
))
# fmt: on
_ENTITIES = {
    "&nbsp;": "\xa0",
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&apos;": "'",
    "&ge;": "≥",
    "&le;": "≤",
    "&times;": "×",
    "&middot;": "·",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&mdash;": "—",
}


def tag_text(tag: str) -> str | None:
    """What a tag shows: a line break, a tick mark, nothing; None when it is none of HTML's.

    ``a<b 且 c>d`` compares numbers: after the name of a tag only attributes may follow.
    """
    inside = tag[1:-1].removeprefix("/")
    name, rest = inside, ""
    for at, char in enumerate(inside):
        if not (char.isalnum() or char == ":"):
            name, rest = inside[:at], inside[at:].strip(" \t\n/")
            break
    name = name.lower()
    if name == "input":
        return _input(rest)
    if rest and not (rest[0].isascii() and ("=" in rest or rest in ("nowrap", "hidden"))):
        return None
    if name in _BREAKS:
        return "\n"
    if name == "sup":
        return "" if tag[1] == "/" else "^"  # 10<sup>3</sup> is not 103
    if name in ("td", "th"):
        return "" if tag[1] == "/" else " "
    return "" if name in _SILENT else None


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def _input(attributes: str) -> str:
    found: dict[str, str] = {}
    for name, double, single, bare in _attribute().findall(attributes):
        found[name.lower()] = double or single or bare
    if found.get("type", "").strip().lower() in ("checkbox", "radio"):
        return TICKED if "checked" in found else UNTICKED
    return found.get("value", "")


def entity_text(entity: str) -> str:
    """The character that an entity stands for; the entity itself when it is unknown."""
    known = _ENTITIES.get(entity)
    if known is not None:
        return known
    from html import unescape  # a large table, and rarely needed

    return unescape(entity)
