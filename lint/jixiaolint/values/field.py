"""A cell's text → a typed value: the single place where that happens, for forms, JSON and examples alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jixiaolint.model.form import Field, How, Missing, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.value import Number, NumberKind, Value, ValueType
from jixiaolint.values import number
from jixiaolint.values.hint import is_bare_unit, is_dash, is_hint
from jixiaolint.values.normalise import is_blank, squeeze, tidy
from jixiaolint.values.note import quote
from jixiaolint.values.reading import BLANK, DASH, HINT, Reading, unread
from jixiaolint.values.unit import MONEY, PERCENT, SPELLINGS

_TRUST: dict[Trust, int] = {"exact": 0, "inferred": 1, "unknown": 2}
_NUMBER_KINDS: dict[ValueType, NumberKind] = {
    "money": "money",
    "percent": "percent",
    "score": "score",
    "count": "count",
}


def read_value(raw: str, type: ValueType, *, unit: str = "") -> tuple[Value | None, Missing, str]:
    """(value, why it is missing, note) of a cell. ``unit`` is the header's ("万元", "%"); one in the cell wins."""
    return read_cell(raw, type, unit=unit)[:3]


def read_cell(raw: str, type: ValueType, *, unit: str = "", operator: str = "", name: str = "") -> Reading:
    """What ``read_value`` gives, and how far it can be trusted.

    ``operator`` and ``name`` are the indicator's direction column and name: a target needs both.
    """
    if type in _NUMBER_KINDS:
        found = number.PLAIN.fullmatch(raw)
        if found is not None:
            plain = _plain(_NUMBER_KINDS[type], raw, found[1], found[2], unit)
            if plain is not None:
                return plain
    if is_blank(raw):
        return BLANK
    return _SPECIAL[type](raw, unit, operator, name) if type in _SPECIAL else _number(raw, type, unit)


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
    value, missing, remark, read_trust = read_cell(raw, type, unit=unit, operator=operator, name=name)
    worse = trust if _TRUST[trust] >= _TRUST[read_trust] else read_trust
    return Field(
        key, label, raw, value, missing, location, label_location, unit_location, how, worse, note or remark
    )


def _plain(kind: NumberKind, raw: str, places: str | None, percent: str | None, unit: str) -> Reading | None:
    """The quick way for 1,018.18 and 85.19%: same result as ``number.read_number``."""
    digits = raw.replace(",", "") if "," in raw else raw
    if percent:
        if kind != "percent":
            return None
        digits, unit = digits[:-1], "%"
    if kind == "money":
        power = MONEY.get(unit)
        if power is None and unit:
            return None
    elif kind == "percent":
        power = PERCENT.get(unit)
        if power is None:
            return None
    else:
        power = 0
    if raw[0] == "0" and "," in raw:
        return None
    value = Decimal(digits)
    if power:
        value = value * number.scale(power) if power > 0 else value.scaleb(power)
    least = number.quantum(len(places) if places else 0, power or 0)
    return Reading(Number(kind, value, least, raw, SPELLINGS.get(unit, unit)))


def _number(raw: str, type: ValueType, unit: str) -> Reading:
    if is_dash(raw):
        return DASH
    if is_hint(raw) or is_bare_unit(raw):
        return HINT
    return number.read_number(raw, _NUMBER_KINDS[type], unit)


def _year(raw: str, *_: str) -> Reading:
    if is_dash(raw):
        return DASH
    if is_hint(raw):
        return HINT
    from jixiaolint.values.date import read_year

    return read_year(raw)


def _date(raw: str, *_: str) -> Reading:
    if is_dash(raw):
        return DASH
    if is_hint(raw) or not squeeze(raw).strip("年月日/-. "):
        return HINT
    from jixiaolint.values.date import read_date

    return read_date(raw)


def _text(raw: str, *_: str) -> Reading:
    if is_dash(raw):
        return DASH
    if is_hint(raw):
        return HINT
    return Reading(tidy(raw).strip())


def _bool(raw: str, *_: str) -> Reading:
    plain = squeeze(raw)
    for words, truth in ((_YES, True), (_NO, False)):
        if plain in words:
            return Reading(truth)
    if is_dash(raw):
        return DASH
    return unread(quote("读不出是否", raw))


_YES = frozenset("是 有 对 √ ✓ ✔ ☑ ☒ ■ true True TRUE yes Yes Y y 1".split())
_NO = frozenset("否 无 没有 不是 × ✗ ✘ □ ☐ false False FALSE no No N n 0".split())


def _choice(raw: str, *_: str) -> Reading:
    from jixiaolint.values.checkbox import read_choice

    return DASH if is_dash(raw) else read_choice(raw)


def _target(raw: str, unit: str, operator: str, name: str) -> Reading:
    from jixiaolint.values.target import read_target

    return read_target(raw, operator=operator, unit=unit, name=name)


_SPECIAL: dict[ValueType, Callable[[str, str, str, str], Reading]] = {
    "year": _year,
    "date": _date,
    "text": _text,
    "bool": _bool,
    "choice": _choice,
    "target": _target,
}
