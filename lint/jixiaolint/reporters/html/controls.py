"""The bar of the page: which findings and forms are shown, and buttons. Hidden until the script shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import level
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.opinion import unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_LEVELS = ("error", "warning", "note", "undecided", "evidence")


def controls(data: Data, folded: bool, language: str) -> str:
    """Only what there is a choice of. ``folded``: forms are opened one by one."""
    parts = [*_choices(data, language)] if data["findings"] else []
    if data["findings"]:
        pattern = say("shown-forms" if len(data["forms"]) > 1 else "shown", language)
        parts.append(tag("output", "", aria_live="polite", data_pattern=pattern))
    if folded:
        names = (say("open-all", language), say("fold-all", language))
        parts.append(_button("all", names[0], data_other=names[1]))
    parts.append(_button("print", say("print", language)))
    name = say("filter", language)
    return tag("form", parts, id="filter", class_="filter", role="search", aria_label=name, hidden=True)


def _button(name: str, label: str, **more: object) -> str:
    return tag("button", text(label), type="button", name=name, **more)


def _choices(data: Data, language: str) -> Iterator[str]:
    met = set(map(level, data["findings"]))
    boxes = [_box(name, language) for name in _LEVELS if name in met]
    legend = tag("legend", text(say("severity", language)), class_="hidden")
    yield tag("fieldset", (legend, *boxes))
    families = sorted({finding["family"] for finding in data["findings"]})
    yield _select("family", [(code, family_name(code, language)) for code in families], language)
    units = sorted({unit_of(form) for form in data["forms"]} - {""})
    yield _select("unit", [(unit, unit) for unit in units], language)
    search = tag("span", text(say("search", language)))
    yield tag("label", (search, '<input type="search" name="text">'))


def _box(name: str, language: str) -> str:
    box = f'<input type="checkbox" name="severity" value="{name}" checked>'
    return tag("label", (box, text(word(name, language))))


def _select(name: str, pairs: Sequence[tuple[str, str]], language: str) -> str:
    """A choice of one or all; nothing where there is but one."""
    if len(pairs) < 2:
        return ""
    options = [tag("option", text(say("all", language)), value="")]
    options += [tag("option", text(label), value=value) for value, label in pairs]
    return tag("label", (tag("span", text(say(name, language))), tag("select", options, name=name)))
