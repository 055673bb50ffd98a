"""Which province a form comes from, by signs that leave no doubt: names in full, and the project code."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.engine.facts import HasFields, glimpsed
from jixiaolint.model import regex as re
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

_NAMING = (
    ("org.department", "主管部门", "department"),
    ("org.unit", "实施单位", "implementing unit"),
)
_CODE = re.compile(r"(\d{2})\d{6}[A-Z]\d{12}")
"""Six digits of the place, two of the year, a letter, twelve more."""
_ELSEWHERE = ("驻", "援", "赴", "援助", "帮扶", "协作")
"""Words before a place where something is done for it, or there, by others."""
_NOT_A_PLACE = "场"
"""上海市场: the name goes on as another word."""


class Sign(NamedTuple):
    """What tells the region: where it stands (in both languages) and what it says."""

    region: str
    where: str
    where_en: str
    text: str


def region_of(form: Form, regions: dict[str, Any]) -> Sign | None:
    """The sign of the one region that the form's title, department, unit and code name; None without one,
    or where they name several."""
    signs = list(_signs(form.title, glimpsed(form) or form, regions))
    return signs[0] if len({sign.region for sign in signs}) == 1 else None


def _signs(title: str, form: HasFields, regions: dict[str, Any]) -> Iterator[Sign]:
    for key, where, where_en in _NAMING:
        text = _certain(form, key)
        for region in _named(text, regions):
            yield Sign(region, where, where_en, text)
    for region in _named(title, regions):
        yield Sign(region, "表名", "title", title)
    code = _certain(form, "project.code")
    digits = _CODE.fullmatch(code)
    if digits is not None:
        for region, about in regions.items():
            if about["code"] == digits[1]:
                yield Sign(region, "项目代码", "project code", code)


def _certain(form: HasFields, key: str) -> str:
    """The text of a field that is known for sure."""
    field = form.field(key)
    if field is None or field.missing or field.trust != "exact":
        return ""
    return field.value if isinstance(field.value, str) else field.raw


_remembered: list[Any] = [None, {}]
"""Regions, and what texts name of them: bodies and titles come again form by form."""
_MOST = 4096


def _named(text: str, regions: dict[str, Any]) -> list[str]:
    """The regions that a text names; only the first where it begins with a name (云南省驻上海市…)."""
    if _remembered[0] is not regions or len(_remembered[1]) > _MOST:
        _remembered[:] = regions, {}
    known: dict[str, list[str]] = _remembered[1]
    found = known.get(text)
    if found is None:
        found = known[text] = _searched(text, regions)
    return found


def _searched(text: str, regions: dict[str, Any]) -> list[str]:
    text = "".join(text.split())
    if not text:
        return []
    found: dict[str, int] = {}
    for region, about in regions.items():
        names = [name for name in (about["name"], *about["cities"]) if name in text]
        places = [place for name in names for place in _places(text, name)]
        if places:
            found[region] = min(places)
    first = [region for region, place in found.items() if place == 0]
    return first or list(found)


def _places(text: str, name: str) -> Iterator[int]:
    """Where a text names a place as its own."""
    place = text.find(name)
    while place >= 0:
        after = text[place + len(name) : place + len(name) + 1]
        if after != _NOT_A_PLACE and not text[:place].endswith(_ELSEWHERE):
            yield place
        place = text.find(name, place + 1)
