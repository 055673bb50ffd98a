"""Number format codes of spreadsheets taken apart: ``#,##0.00;[Red]-0"元"`` → sections of marks."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

Kind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash", "text", "general", "date"
]
SectionKind = Literal["number", "date", "text", "general", "unknown"]
LONGEST = 1000
"""Characters of a code; spreadsheets allow 255."""


class Mark(NamedTuple):
    """One element of a section: what it is, and what stands there (quotes and escapes taken off)."""

    kind: Kind
    text: str


class Condition(NamedTuple):
    """``[>=100]``: the numbers for which a section is meant."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a number is one of them."""
        order = (value > self.bound) - (value < self.bound)
        return order in _ORDERS[self.sign]

    @property
    def is_negative(self) -> bool:
        """Whether it holds for negative numbers only: their section draws the sign itself."""
        return self.bound <= 0 and (self.sign == "<" or (self.bound < 0 and self.sign in ("<=", "=")))


class Section(NamedTuple):
    """A part of a code between semicolons."""

    marks: tuple[Mark, ...]
    kind: SectionKind
    condition: Condition | None = None


_ORDERS = {"<": (-1,), "<=": (-1, 0), "=": (0,), ">=": (0, 1), ">": (1,), "<>": (-1, 1)}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.?)|\*(?P<fill>.?)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式|Standard)|(?P<digit>[0#?])|(?P<exponent>[eE][+-])"
    r"|(?P<date>AM/PM|A/P|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|aaaa?|[eEgGbB]+)"
    r"|(?P<semicolon>;)|(?P<other>.)",
    re.S | re.I,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\s*")
_ELAPSED = re.compile(r"[hH]+|[mM]+|[sS]+")
_OTHERS: dict[str, Kind] = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_LONG_TIME = "h:mm:ss"


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, at least one; what is no code of ours is of kind ``unknown``."""
    if len(code) > LONGEST:
        return (Section((), "unknown"),)
    found: list[Section] = []
    marks: list[Mark] = []
    condition: Condition | None = None
    for match in _TOKEN.finditer(code):
        group = match.lastgroup or ""
        if group == "semicolon":
            found.append(Section(tuple(marks), _kind(marks), condition))
            marks, condition = [], None
        elif group == "bracket":
            condition = _condition(match["bracket"]) or condition
            marks += _bracket(match["bracket"])
        else:
            marks += _marks(match, group)
    return (*found, Section(tuple(marks), _kind(marks), condition))


def _marks(match: re.Match[str], group: str) -> list[Mark]:
    text = match[group] if group else ""
    if group in ("quoted", "escaped"):
        return [Mark("literal", text)] if text else []
    if group == "space":
        return [Mark("literal", " ")]
    if group == "fill" or not group:
        return []
    if group == "other":
        return [Mark(_OTHERS.get(text, "literal"), text)]
    return [Mark(group, text)]  # type: ignore[arg-type]


def _bracket(inside: str) -> list[Mark]:
    """``[$¥-804]`` shows ¥, ``[h]`` counts hours; colours, conditions and languages show nothing."""
    if inside[:1] == "$":
        symbol, _, place = inside[1:].partition("-")
        system = {"F800": _LONG_DATE, "F400": _LONG_TIME}.get(place.upper())
        if system:
            return [mark for section in sections(system) for mark in section.marks]
        return [Mark("literal", symbol)] if symbol else []
    return [Mark("date", f"[{inside}]")] if _ELAPSED.fullmatch(inside) else []


def _condition(inside: str) -> Condition | None:
    match = _CONDITION.fullmatch(inside)
    if match is None:
        return None
    try:
        return Condition(match[1], Decimal(match[2]))
    except InvalidOperation:
        return None


def _kind(marks: list[Mark]) -> SectionKind:
    """What a section shows. A date may hold digits only as parts of seconds, a fraction is not drawn."""
    kinds = {mark.kind for mark in marks}
    if "date" in kinds:
        return "unknown" if kinds & {"digit", "exponent", "text", "general"} else "date"
    if "general" in kinds:
        return "unknown" if kinds & {"digit", "exponent", "text"} else "general"
    if "text" in kinds:
        return "unknown" if kinds & {"digit", "exponent"} else "text"
    return "unknown" if "slash" in kinds and "digit" in kinds else "number"
