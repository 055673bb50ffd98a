"""A piece of text as a person would read it: without markup, with tick marks as ☑ and □."""

from __future__ import annotations

from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.model.document import Segment
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.marks import AT_MOST, MARKS, TICKED, UNTICKED
from jixiaolint.readers.markup import entity_text, tag_text

_INVISIBLE = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\\ud800-\\udfff"
)
NEEDS_CLEANING = re.compile(
    f"[{_INVISIBLE}\\x0b\\x0c\\x85\u2028\u2029\uf020-\uf0ff]|</?[a-zA-Z!]|&[#a-zA-Z]|\\[[ xXvV√✓✔×]\\]"
)
"""Whether ``clean`` may change a text at all; one search over a whole file spares every cell of it."""

_MANY = 20_000


def unclean_lines(text: str) -> frozenset[int] | None:
    """Numbers of the lines that ``clean`` may change; None when they are too many to list."""
    numbers = set()
    line, seen = 1, 0
    for count, match in enumerate(NEEDS_CLEANING.finditer(text)):
        if count > _MANY:
            return None
        line += text.count("\n", seen, match.start())
        seen = match.start()
        numbers.add(line)
    return frozenset(numbers)


Piece = tuple[str, int, int]
"""A piece of cleaned text and the raw offsets that it stands for."""


class Clean(NamedTuple):
    """A cleaned text. ``pieces`` are (start, end, raw start, raw end); empty when nothing changed."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...] = ()


class Style(NamedTuple):
    """What else is markup in a text: Markdown escapes and emphasis, the quotes of a spreadsheet."""

    markdown: bool = False
    quoted: bool = False


PLAIN = Style()
_LONG = 200_000
"""No cell of a form is longer; beyond, places within a text are not kept."""


@cache
def _token(style: Style) -> re.Pattern[str]:
    groups = [
        r"(?P<math>\$[^$\n]{1,200}\$)|(?P<escape>\\[|*_#<>~`\[\](){}.!+-])" if style.markdown else "",
        r"(?P<strong>\*\*)" if style.markdown else "",
        r'(?P<doubled>"")|(?P<quote>^"|"$)' if style.quoted else "",
        r"(?P<break>[\n\x0b\x0c\x85\u2028\u2029])",
        r"(?P<tag></?[a-zA-Z][a-zA-Z0-9:]*(?=[\s/>])[^<>]*>)",
        r"(?P<drop><!--[^<>]*-->|\x1b\[[0-9;?]*[a-zA-Z])",
        r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)",
        "(?P<most>\uf0a3(?=[ 　]?[0-9]))|(?P<mark>[\uf020-\uf0ff])",
        r"(?P<box>(?:(?<=[\s\]])|^)\[[ xXvV√✓✔×]\](?!\())",
        f"(?P<hidden>[{_INVISIBLE}]+)",
    ]
    return re.compile("|".join(filter(None, groups)))


def clean(raw: str, style: Style = PLAIN) -> Clean:
    """The text of a cell or line without markup: tick marks as ☑/□, block tags as line breaks."""
    if len(raw) > _LONG:
        return Clean(_token(style).sub(_shown_anyhow, raw.translate(_long_table())).strip())
    pieces: list[Piece] = []
    token = _token(style)
    emphasis = _emphasis(raw) if style.markdown and "**" in raw else frozenset()
    done = at = 0
    while match := token.search(raw, at):
        start, at = match.span()
        shown = _shown(match, emphasis)
        if shown is None:  # no markup after all
            at = at if match.lastgroup == "math" else start + 1
            continue
        if start > done:
            pieces.append((raw[done:start], done, start))
        if shown:
            pieces.append((shown, start, at))
        done = at
    if not done:
        return Clean(raw)
    if done < len(raw):
        pieces.append((raw[done:], done, len(raw)))
    return _joined(_trimmed(pieces))


def _emphasis(raw: str) -> frozenset[int]:
    """Offsets of paired ``**`` around words; a lone ``≥**万元`` is a hint of the form, not markup."""
    pairs = re.finditer(r"\*\*(?=[\w（(【])[^*\n]{1,200}(?<=[\w）)】：:。%％])\*\*", raw)
    return frozenset(offset for match in pairs for offset in (match.start(), match.end() - 2))


def _shown(match: re.Match[str], emphasis: frozenset[int]) -> str | None:
    """What a token shows; None when it is ordinary text."""
    token = match[0]
    match match.lastgroup:
        case "tag":
            return tag_text(token)
        case "break":
            return "\n"
        case "mark":
            return MARKS.get(token, token)
        case "most":
            return AT_MOST
        case "box":
            return UNTICKED if token == "[ ]" else TICKED
        case "entity":
            return _entity(token)
        case "escape":
            return token[1:]
        case "doubled":
            return '"'
        case "strong":
            return "" if match.start() in emphasis else None
        case "math":
            return None
    return ""


@cache
def _long_table() -> dict[int, str | None]:
    """Single characters that ``clean`` changes wherever they stand."""
    invisible = re.compile(f"[{_INVISIBLE}]")
    hidden = dict.fromkeys(
        code for code in (*range(0x3000), *range(0xD800, 0xE000)) if invisible.match(chr(code))
    )
    return hidden | {ord(mark): shown for mark, shown in MARKS.items() if mark != "\uf0a3"}


def _shown_anyhow(match: re.Match[str]) -> str:
    shown = _shown(match, frozenset())
    return match[0] if shown is None else shown


def _entity(token: str) -> str:
    char = entity_text(token)
    if char in ("\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        return "\n"
    return MARKS.get(char, "" if len(char) == 1 and NEEDS_CLEANING.match(char) else char)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space around line breaks and at both ends."""
    kept: list[Piece] = []
    fresh = True  # at the start of a line of the result
    for text, start, end in pieces:
        if text == "\n":
            _strip_end(kept)
            if kept and kept[-1][0] != "\n":
                kept.append((text, start, end))
            fresh = True
            continue
        lead = len(text) - len(text.lstrip()) if fresh else 0
        if lead < len(text):
            literal = end - start == len(text)
            kept.append((text[lead:], start + lead if literal else start, end))
            fresh = False
    _strip_end(kept)
    while kept and kept[-1][0] == "\n":
        kept.pop()
    return kept


def _strip_end(kept: list[Piece]) -> None:
    while kept and kept[-1][0] != "\n":
        text, start, end = kept[-1]
        stripped = text.rstrip()
        if stripped:
            literal = end - start == len(text)
            kept[-1] = (stripped, start, start + len(stripped) if literal else end)
            return
        kept.pop()


def _joined(pieces: list[Piece]) -> Clean:
    spans: list[tuple[int, int, int, int]] = []
    at = 0
    for text, start, end in pieces:
        spans.append((at, at + len(text), start, end))
        at += len(text)
    return Clean("".join(text for text, _, _ in pieces), tuple(spans))


def segments(
    pieces: tuple[tuple[int, int, int, int], ...], raw: str, line: int, column: int
) -> tuple[Segment, ...]:
    """The pieces as places of the file, for a raw text that starts at ``line`` and ``column``."""
    made = []
    breaks = start_of_line = seen = 0
    for start, end, raw_start, raw_end in pieces:
        new = raw.count("\n", seen, raw_start)
        seen = raw_start
        if new:
            breaks += new
            start_of_line = raw.rfind("\n", 0, raw_start) + 1
        first = raw_start - start_of_line + (1 if breaks else column)
        made.append(Segment(start, end, line + breaks, first, first + raw_end - raw_start))
    return tuple(made)
