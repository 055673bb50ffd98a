"""A cell's text → a typed value: the single place where that happens, for forms, JSON and examples alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, How, Missing, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.value import Number, NumberKind, Value, ValueType
from jixiaolint.values.hint import DASHES, is_bare_unit, is_dash, is_hint
from jixiaolint.values.normalise import is_blank, squeeze, tidy
from jixiaolint.values.number import read_number, scale
from jixiaolint.values.reading import BLANK, DASH, HINT, Reading, unread
from jixiaolint.values.unit import MONEY, PERCENT, SPELLINGS
from jixiaolint.values.unknown import unknown

_PLAIN = re.compile(r"(?!0[0-9]*,)(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,16})(?:\.[0-9]{1,8})?%?")
_NUMERIC: dict[str, NumberKind] = {"money": "money", "percent": "percent", "score": "score", "count": "count"}
_TRUST: dict[Trust, int] = {"exact": 0, "inferred": 1, "unknown": 2}
_QUICK: dict[tuple[str, str], tuple[NumberKind, int, str]] = {
    **{("money", unit): ("money", power, SPELLINGS.get(unit, unit)) for unit, power in MONEY.items()},
    **{("percent", unit): ("percent", power, SPELLINGS.get(unit, unit)) for unit, power in PERCENT.items()},
    ("money", ""): ("money", 0, ""),
    ("score", ""): ("score", 0, ""),
    ("score", "分"): ("score", 0, "分"),
    ("count", ""): ("count", 0, ""),
}
_QUANTA: dict[int, Decimal] = {power: scale(power) for power in range(-12, 13)}


def read_value(raw: str, type: ValueType, *, unit: str = "") -> tuple[Value | None, Missing, str]:
    """(value, why it is missing, note) of a cell. ``unit`` is the header's; one in the cell wins."""
    if (number := _plain(raw, type, unit)) is not None:
        return number, "", ""
    return read_cell(raw, type, unit=unit)[:3]


def read_cell(raw: str, type: ValueType, *, unit: str = "", operator: str = "", name: str = "") -> Reading:
    """What ``read_value`` gives, and how far it can be trusted.

    ``operator`` and ``name`` are the indicator's direction column and name: a target needs both.
    """
    if (number := _plain(raw, type, unit)) is not None:
        return Reading(number)
    if not raw:
        return BLANK
    if doubt := unknown(raw) or (unknown(operator) if operator else ""):
        return unread(doubt)
    if raw in DASHES and type not in ("target", "bool"):
        return DASH
    return _READERS[type](raw, unit, operator, name)


def make_field(
    key: str,
    label: str,
    raw: str,
    type: ValueType,
    *,
    unit: str = "",
    operator: str = "",
    name: str = "",
    location: Location | None = None,
    label_location: Location | None = None,
    unit_location: Location | None = None,
    how: How = "given",
    trust: Trust = "exact",
    note: str = "",
) -> Field:
    """A field from the text of its cell; the lower trust of the place and of the reading is kept."""
    if (number := _plain(raw, type, unit)) is not None:
        return Field(key, label, raw, number, "", location, label_location, unit_location, how, trust, note)
    if key == "actual" and name and name[-1] in "）)":
        name = _without_sign(name)
    value, missing, remark, read_trust = read_cell(raw, type, unit=unit, operator=operator, name=name)
    worse = trust if _TRUST[trust] >= _TRUST[read_trust] else read_trust
    return Field(
        key, label, raw, value, missing, location, label_location, unit_location, how, worse, note or remark
    )


def _without_sign(name: str) -> str:
    """A name for the result: what its bracket asks of the target, as in (≥**%), is not said of the result."""
    inner = max(name.rfind("("), name.rfind("（")) + 1
    return name[:inner] + name[inner:].lstrip(" =≥≤><≧≦＝＞＜")


def _plain(raw: str, type: str, unit: str) -> Number | None:
    """The quick way for 1,018.18 and 85.19%: the same result as ``number.read_number``."""
    if type not in _NUMERIC or _PLAIN.fullmatch(raw) is None:
        return None
    digits = raw
    if raw[-1] == "%":
        if type != "percent":
            return None
        digits, unit = raw[:-1], "%"
    known = _QUICK.get((type, unit))
    if known is None:
        return None
    if "," in digits:
        digits = digits.replace(",", "")
    kind, power, shown = known
    point = digits.find(".")
    value = Decimal(digits)
    if power:
        value = value * _QUANTA[power] if power > 0 else value.scaleb(power)
    return Number(kind, value, _QUANTA[power if point < 0 else power - len(digits) + point + 1], raw, shown)


def _number(raw: str, unit: str, kind: NumberKind) -> Reading:
    if is_blank(raw):
        return BLANK
    if is_dash(raw):
        return DASH
    if is_hint(raw) or is_bare_unit(raw):
        return HINT
    return read_number(raw, kind, unit)


def _kind(raw: str, unit: str) -> NumberKind:
    """What a number of any kind is by its text: an amount with 元, a share with %, else a count."""
    if "元" in raw or "元" in unit:
        return "money"
    return "percent" if any(sign in raw for sign in "%％‰") else "count"


def _year(raw: str, *_: str) -> Reading:
    empty = _nothing(raw)
    if empty is not None:
        return empty
    from jixiaolint.values.date import read_year

    return read_year(raw)


def _date(raw: str, *_: str) -> Reading:
    empty = _nothing(raw)
    if empty is not None:
        return empty
    if _is_unfilled(squeeze(raw)):
        return HINT
    from jixiaolint.values.date import read_date

    return read_date(raw)


def _is_unfilled(text: str) -> bool:
    """年 月 日 with at most the year filled in."""
    return (text.endswith("月日") and text[:-2].rstrip("年")[-4:].isdigit()) or not text.strip("年月日/-. ")


def _text(raw: str, *_: str) -> Reading:
    return _nothing(raw) or Reading(tidy(raw.strip()).strip())


def _nothing(raw: str) -> Reading | None:
    """Blank, dash or hint; None when the cell says something."""
    if is_blank(raw):
        return BLANK
    if is_dash(raw):
        return DASH
    return HINT if is_hint(raw) else None


def _bool(raw: str, *_: str) -> Reading:
    plain = squeeze(raw)
    if plain in _YES or plain in _NO:
        return Reading(plain in _YES)
    return _nothing(raw) or unread(f"读不出是否：{raw.strip()[:40]}")


_YES = frozenset(("是", "有", "对", "√", "✓", "✔", "☑", "☒", "■", "true", "True", "TRUE", "yes", "Y", "1"))
_NO = frozenset(
    ("否", "无", "没有", "不是", "×", "✗", "✘", "□", "☐", "false", "False", "FALSE", "no", "N", "0")
)


def _choice(raw: str, *_: str) -> Reading:
    if is_blank(raw):
        return BLANK
    from jixiaolint.values.checkbox import read_choice

    return DASH if is_dash(raw) else read_choice(raw)


def _target(raw: str, unit: str, operator: str, name: str) -> Reading:
    from jixiaolint.values.target import read_target

    return read_target(raw, operator=operator, unit=unit, name=name)


_READERS: dict[str, Callable[[str, str, str, str], Reading]] = {
    "money": lambda raw, unit, *_: _number(raw, unit, "money"),
    "percent": lambda raw, unit, *_: _number(raw, unit, "percent"),
    "score": lambda raw, unit, *_: _number(raw, unit, "score"),
    "count": lambda raw, unit, *_: _number(raw, unit, "count"),
    "number": lambda raw, unit, *_: _number(raw, unit, _kind(raw, unit)),
    "year": _year,
    "date": _date,
    "text": _text,
    "bool": _bool,
    "choice": _choice,
    "target": _target,
}
