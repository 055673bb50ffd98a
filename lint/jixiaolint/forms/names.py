"""What follows from the cells of an indicator: its classes, its core name, its number."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.forms.layout import Words
from jixiaolint.forms.levels import Level, class1
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field
from jixiaolint.values.field import make_field

_NUMBER = re.compile(r"^\s*[★☆*]*(?:绩效)?指标\s*(\d{1,3}|[一二三四五六七八九十]{1,2})\s*[：:、.．]?\s*")
_LEAD = re.compile(r"^(?:[★☆*●▲■]|其中[:：、，,]?|\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])+\s*")
_BRACKET = re.compile(r"[（(][^（）()]*[)）]$")
_DIRECTION = re.compile(r"^[（(](?:[=≥≤><≧≦＞＜]|>=|<=|单位[:：]|\*|[X×]{2})|\*\*")
_HAN_NUMBER = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}


def derive_indicator(fields: dict[str, Field], words: Words, *, doubtful: bool = False) -> None:
    """Add class1, class2, core_name and number where they are missing; 指标N： leaves the name's value.

    ``doubtful``: the first level was carried down to where it cannot hold.
    """
    first = _level(fields.get("level1"), words.levels.first) if not doubtful else None
    second = _level(fields.get("level2"), words.levels.second)
    kind2 = second.kind if second is not None else _second_of(first)
    _put_class(fields, "class1", "一级类别", class1(first, kind2), "level1")
    _put_class(fields, "class2", "二级类别", kind2, "level2")
    name = fields.get("name")
    if name is None or not isinstance(name.value, str):
        return
    match = _NUMBER.match(name.raw)
    if match:
        plain = name.raw[match.end() :].strip()
        if plain:
            fields["name"] = name = name._replace(value=plain)
        digits = match[1] if match[1].isdigit() else str(_HAN_NUMBER.get(match[1], ""))
        if "number" not in fields:
            fields["number"] = make_field(
                "number", "编号", digits, "count", location=name.location, how="derived", trust=name.trust
            )
    core = core_name(name.raw) or name.raw.strip()
    fields["core_name"] = name._replace(
        key="core_name", label="核心名称", value=core, how="derived", label_location=None
    )


def _level(field: Field | None, find: object) -> Level | None:
    if field is None or not field.raw or not callable(find):
        return None
    found = find(fold(field.raw))
    return found if isinstance(found, Level) else None


def _second_of(first: Level | None) -> str:
    """A first level whose second levels are all of one class stands for it."""
    return first.kind if first is not None and first.kind in ("满意度", "成本") else ""


def _put_class(fields: dict[str, Field], key: str, label: str, kind: str, source: str) -> None:
    """The class, unread where a first level is printed that nobody knows; absent where none is printed."""
    if not kind:
        heading = fields.get(source)
        if key == "class1" and heading is not None and heading.raw and key not in fields:
            fields[key] = heading._replace(key=key, label=label, value=None, missing="unread", how="derived")
        return
    origin = fields.get(source) or fields.get("level2" if source == "level1" else "level1")
    place = origin.location if origin is not None else None
    trust = origin.trust if origin is not None else "exact"
    fields[key] = Field(key, label, kind, kind, "", place, how="derived", trust=trust)


def core_name(name: str) -> str:
    """An indicator's name without 指标N：, numbering, stars, and a direction in brackets at its end."""
    text = _LEAD.sub("", _NUMBER.sub("", name.strip()))
    tail = _BRACKET.search(text)
    if tail and _DIRECTION.search(tail[0]):
        text = text[: tail.start()]
    return "".join(text.split()).rstrip("：:。；;")


def composed(raw: str, operator: str, unit: str) -> str:
    """A target whose direction and unit stand in columns of their own, as other layouts print it."""
    text = raw.strip()
    if operator and not re.match(r"[=≥≤><≧≦═＞＜]|不|约|小于|大于|等于", text):
        text = operator + text
    if unit and unit not in ("/", "-", "—", "无") and not text.endswith(unit) and text[-1:].isdigit():
        text += unit
    return text
