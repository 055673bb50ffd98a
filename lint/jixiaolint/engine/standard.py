"""Which profile a form is judged by: the most specific one for its year, its region and its kind."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.engine.facts import glimpsed, year_of
from jixiaolint.engine.region import Sign, region_of
from jixiaolint.model.finding import Standard, Text
from jixiaolint.model.form import Form
from jixiaolint.model.typing import Any

DEFAULT = "national-2020"
AUTO = "auto"
_LONGEST = 40

_GIVEN = Text("指定的方案", "the profile asked for")
_NO_YEAR = Text("年度不明，用默认方案", "fiscal year unknown: the default profile")
_NO_OTHER = Text("没有更专的方案", "no more specific profile")
_BY_KIND = Text("表种或表样相符", "its kind of form")
_CLASSES = Text("一级指标有「{0}」", "has the class {0}")
_REGION = Text("{0}：{1}「{2}」", "{0}: {1} {2}")
_YEAR = Text("{0}年度", "fiscal year {0}")
_JOINT = Text("；", "; ")


Choices = dict[tuple[Any, ...], Standard]
"""(type, template, year, sign) → the standard where no classes are asked for."""


def given(name: str) -> Standard:
    """The standard of every form when a profile was asked for."""
    return Standard(name, _GIVEN, name == DEFAULT)


def choose(
    form: Form,
    profiles: dict[str, dict[str, Any]],
    regions: dict[str, Any],
    known: Choices | None = None,
) -> Standard:
    """The profile for ``form``.

    What a profile is for must hold: its years, region, form types or templates, classes. Of those that
    fit, one for a region comes before one for a kind of form, that before one for classes, and the later
    ``since`` before the earlier; of equals the one that was loaded last. A form of unknown year is judged
    by the default profile, and so is one that nothing fits. ``known`` remembers choices of these profiles.
    """
    seen = glimpsed(form) or form
    year = year_of(seen)
    if year is None:
        return Standard(DEFAULT, _NO_YEAR)
    sign = region_of(form, regions)
    asked = form.type, form.template, year, sign
    found = known.get(asked) if known is not None else None
    if found is None:
        fitting = [profile for profile in profiles.values() if _fits(profile, form, year, sign)]
        if any(profile["classes"] for profile in fitting):
            named = frozenset(_classes(form))
            fitting = [one for one in fitting if not one["classes"] or not named.isdisjoint(one["classes"])]
            return _best(fitting, year, sign, regions)
        found = _best(fitting, year, sign, regions)
        if known is not None and len(known) < _MOST:
            known[asked] = found
    return found


_MOST = 4096


def _best(fitting: list[dict[str, Any]], year: int, sign: Sign | None, regions: dict[str, Any]) -> Standard:
    if not fitting:
        return Standard(DEFAULT, _NO_OTHER)
    best = max(reversed(fitting), key=_rank)
    return Standard(best["name"], _why(best, year, sign, regions), best["name"] == DEFAULT)


def _fits(profile: dict[str, Any], form: Form, year: int, sign: Sign | None) -> bool:
    """Whether a profile is for the form, its classes aside."""
    if profile["since"] is None and profile["until"] is None and not any(_rank(profile)):
        return False  # for nobody in particular: used by name only
    if not (profile["since"] or 0) <= year <= (profile["until"] or 9999):
        return False
    if profile["region"] and (sign is None or sign.region not in profile["region"]):
        return False
    kinds = profile["forms"] or profile["templates"]
    return not kinds or form.type in profile["forms"] or form.template in profile["templates"]


def _rank(profile: dict[str, Any]) -> tuple[bool, bool, bool, int]:
    kinds = bool(profile["forms"] or profile["templates"])
    return bool(profile["region"]), kinds, bool(profile["classes"]), profile["since"] or 0


def _classes(form: Form) -> Iterable[str]:
    """The level-1 classes of the indicators that are known for sure."""
    seen = glimpsed(form) or form
    rows = seen.rows("indicators")
    for row in rows.rows if rows is not None else ():
        field = row.field("class1")
        if field is not None and field.trust == "exact" and isinstance(field.value, str):
            yield field.value


def _why(profile: dict[str, Any], year: int, sign: Sign | None, regions: dict[str, Any]) -> Text:
    parts = [_said(_YEAR, year)]
    if profile["region"] and sign is not None:
        shown = sign.text if len(sign.text) <= _LONGEST else sign.text[:_LONGEST] + "…"
        chinese = _REGION.zh.format(sign.region, sign.where, shown)
        english = _REGION.en.format(regions[sign.region]["en"], sign.where_en, shown)
        parts.append(Text(chinese, english))
    if profile["forms"] or profile["templates"]:
        parts.append(_BY_KIND)
    if profile["classes"]:
        parts.append(_said(_CLASSES, "、".join(profile["classes"])))
    if len(parts) == 1:
        parts.append(_NO_OTHER)
    return Text(_JOINT.zh.join(part.zh for part in parts), _JOINT.en.join(part.en for part in parts))


def _said(sentence: Text, value: object) -> Text:
    return Text(sentence.zh.format(value), sentence.en.format(value))
