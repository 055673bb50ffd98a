"""A piece of text as a person would read it: markup inside cells, tick marks, invisible characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiaolint.model.document import Segment

TICKED = "☑"
UNTICKED = "□"

NEEDS_CLEANING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    r"\ud800-\udfff\uf020-\uf0ff]|</?[a-zA-Z!]|&[#a-zA-Z]|\[[ xXvV√✓✔×]\]"
)
"""Whether ``clean`` may change a text at all; one search over a whole file spares every cell of it."""

# Wingdings (o q r, ¨, û ü ý þ) and Wingdings 2 (O-T, £) as symbol fonts place them in the private area.
_MARKS = dict.fromkeys(
    map(chr, (0xF052, 0xF0FE, 0xF0FC, 0xF053, 0xF050, 0xF0FD, 0xF0FB, 0xF051, 0xF054)), TICKED
)
_MARKS |= dict.fromkeys(map(chr, (0xF0A3, 0xF0A8, 0xF06F, 0xF071, 0xF072)), UNTICKED)

_TOKEN = re.compile(
    r"(?P<box>(?:(?<=\s)|^|(?<=[\]　]))\[[ xXvV√✓✔×]\](?!\())"
    r"|(?P<input><input\b[^<>]*>)"
    r"|(?P<drop><!--[^<>]*-->|\x1b\[[0-9;?]*[ -/]*[@-~])"
    r"|(?P<break><(?:br|hr)\b[^<>]*>|</?(?:p|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|blockquote)\b[^<>]*>|[\x0b\u2028\u2029\x85])"
    r"|(?P<cell></?(?:td|th)\b[^<>]*>)"
    r"|(?P<inline></?(?:span|b|strong|i|em|u|s|font|sup|sub|a|small|big|label|center|o:p|del|ins|code|img)\b[^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    r"|(?P<mark>[\uf020-\uf0ff])"
    r"|(?P<hidden>[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]+)",
    re.IGNORECASE,
)
_CHECKED = re.compile(r"""(?i)[\s"']checked(?=[\s=/>"'])""")
_TICK_TYPE = re.compile(r"""(?i)\btype\s*=\s*["']?\s*(?:checkbox|radio)""")
_VALUE = re.compile(r"""(?i)\svalue\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Clean(NamedTuple):
    """A cleaned text and the offsets in the raw text that each piece of it stands for."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]
    """(start, end, raw start, raw end); empty when raw and text agree character by character."""


def clean(raw: str) -> Clean:
    """The text of a cell or line without markup: tick marks as ☑/□, block tags as line breaks."""
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for match in _TOKEN.finditer(raw):
        if match.start() > done:
            pieces.append((raw[done : match.start()], done, match.start()))
        replacement = _replacement(str(match.lastgroup), match[0])
        if replacement:
            pieces.append((replacement, match.start(), match.end()))
        done = match.end()
    if not done:
        return Clean(raw, ())
    pieces.append((raw[done:], done, len(raw)))
    return _joined(_trimmed(pieces))


def _replacement(kind: str, token: str) -> str:
    if kind == "box":
        return UNTICKED if token == "[ ]" else TICKED
    if kind == "input":
        return _input(token)
    if kind == "break":
        return "\n"
    if kind == "cell":
        return " "
    if kind == "entity":
        from html import unescape

        char = unescape(token)
        return "\n" if char in "\x0b\u2028\u2029" else "" if char in "\u200b\ufeff\u00ad" else char
    if kind == "mark":
        return _MARKS.get(token, token)
    return ""


def _input(token: str) -> str:
    if _TICK_TYPE.search(token):
        return TICKED if _CHECKED.search(token) else UNTICKED
    value = _VALUE.search(token)
    return (value[1] or value[2] or value[3] or "") if value else ""


def _trimmed(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces with white space around line breaks and at both ends taken off."""
    kept: list[tuple[str, int, int]] = []
    fresh = True  # at the start of a line of the result
    for text, start, end in pieces:
        if text == "\n":
            _strip_end(kept)
            if kept and kept[-1][0] != "\n":
                kept.append((text, start, end))
            fresh = True
            continue
        if fresh and end - start == len(text):
            stripped = text.lstrip()
            start, text = start + len(text) - len(stripped), stripped
        if text:
            kept.append((text, start, end))
            fresh = False
    _strip_end(kept)
    while kept and kept[-1][0] == "\n":
        kept.pop()
    return kept


def _strip_end(kept: list[tuple[str, int, int]]) -> None:
    while kept and kept[-1][0] != "\n":
        text, start, end = kept[-1]
        stripped = text.rstrip()
        if stripped:
            kept[-1] = (
                stripped,
                start,
                end - (len(text) - len(stripped)) if end - start == len(text) else end,
            )
            return
        kept.pop()


def _joined(pieces: list[tuple[str, int, int]]) -> Clean:
    spans: list[tuple[int, int, int, int]] = []
    at = 0
    for text, start, end in pieces:
        if spans and spans[-1][3] == start and _literal(spans[-1]) and end - start == len(text):
            spans[-1] = (spans[-1][0], at + len(text), spans[-1][2], end)
        else:
            spans.append((at, at + len(text), start, end))
        at += len(text)
    return Clean("".join(text for text, _, _ in pieces), tuple(spans))


def _literal(span: tuple[int, int, int, int]) -> bool:
    return span[1] - span[0] == span[3] - span[2]


def segments(pieces: tuple[tuple[int, int, int, int], ...], line: int, column: int) -> tuple[Segment, ...]:
    """The pieces of a text whose raw form starts at a place of one line."""
    return tuple(
        Segment(start, end, line, column + raw_start, column + raw_end)
        for start, end, raw_start, raw_end in pieces
    )
