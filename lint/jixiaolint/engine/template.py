"""Whether a form is a blank template: printed heads and hints, and nothing that anybody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.engine.facts import glimpsed
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Form
from jixiaolint.model.value import Choice

PRINTED = frozenset(
    ("form.type", "year", "money_unit", "exec.weight", "total.weight", "goal.total.from", "goal.total.to")
)
"""Fields that a template comes with."""
COLUMNS = frozenset(("level1", "level2", "weight", "label", "source", "name", "unit", "direction"))
_HINT = re.compile(r"(?:目标|指标|任务|项目|[\s….。：:；;、\-—_*×XxA-Z（）()\d一二三四五六七八九十])*")
"""目标1：……, 指标1：, **, （一）: a number and room to write."""


HARDLY = 0.5
"""Share of a form that was read, below which its figures may stand in what was not."""
_FIGURE = re.compile(r"\d(?:亿|万|千)?元|\d[%％]|[:：][¥￥]?\d")
"""An amount or a share, or a number behind its label."""


def is_template(form: Form) -> bool:
    """No field, no amount and no target, result or score of an indicator holds more than a hint; what was
    hardly read is not known to be empty."""
    if form.coverage.share < HARDLY and any(_FIGURE.search(text) for text, _ in form.coverage.unread):
        return False
    glance = glimpsed(form)
    if glance is not None and any(_is_filled(field) for key, field in glance.given() if key not in PRINTED):
        return False
    return not any(map(_is_filled, _cells(form)))


def _cells(form: Form) -> Iterator[Field]:
    for key, field in form.fields.items():
        if key not in PRINTED:
            yield field
    for name in ("funds", "indicators", "subprojects", "tasks"):
        for row in form.rows(name).rows:
            for key, field in row.fields.items():
                if key not in COLUMNS or (key == "name" and name == "indicators"):
                    yield field


def _is_filled(field: Field) -> bool:
    if field.how == "derived" or field.missing in ("blank", "dash", "hint", "absent"):
        return False
    if isinstance(field.value, Choice):
        return any(ticked for _, ticked in field.value.options)
    if isinstance(field.value, str) or field.missing:
        return _HINT.fullmatch(field.raw.strip()[:200]) is None
    return True
