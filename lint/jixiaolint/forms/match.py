"""Choosing the template of a stretch: by its title and by the share of a layout's labels that it shows."""

from __future__ import annotations

from jixiaolint.forms.labels import LONGEST, fold
from jixiaolint.forms.layout import Layouts
from jixiaolint.forms.listed import is_listed
from jixiaolint.forms.split import Stretch
from jixiaolint.forms.template import Template
from jixiaolint.model.record import NamedTuple

TITLE = 5.0
SIGNATURE = 4.0
WITH_TITLE = 2
"""Labels that a stretch with a title must show at least."""
WITHOUT_TITLE = 0.55
"""Share of the labels that a stretch without a title must show."""
MOST_PER_LINE = 400


class Match(NamedTuple):
    """A template that fits, how well, and the share of its labels that was seen."""

    template: Template
    score: float
    share: float


def choose(stretch: Stretch, layouts: Layouts) -> Match | None:
    """The template that fits best; None when the stretch shows no form."""
    if not stretch.rows:
        return None
    text = label_text(stretch)
    matches = [
        match for template in layouts.templates if (match := _score(template, stretch, text)) is not None
    ]
    if stretch.title is not None and _EVALUATES in stretch.title.text:
        matches = [match for match in matches if _SPENT not in match.template.against] or matches
    return max(matches, key=lambda match: match.score, default=None) or _by_levels(stretch, text, layouts)


_EVALUATES, _SPENT = "自评", "全年执行数"
"""In a title: the form is none of the goal forms, against whose layouts it speaks what was spent."""


def _by_levels(stretch: Stretch, text: str, layouts: Layouts) -> Match | None:
    """A text without title and labels in which level names stand before indicators: a generic layout."""
    if not is_listed(stretch.rows):
        return None
    kind = "self_eval" if any(word in text for word in _SCORED) else "project_goal"
    for template in layouts.templates:
        if template.generic and template.type == kind:
            return Match(template, 0.0, 0.0)
    return None


_SCORED = ("完成值", "得分", "合计1", "总分", "评价结论", "自评")


def label_text(stretch: Stretch) -> str:
    """All short texts and the beginnings of long ones, folded: where labels can stand."""
    parts = []
    for row in stretch.rows:
        for item in row.items:
            if item.folded:
                parts.append(item.folded)
            elif row.is_line:
                parts.append(fold(item.text[:MOST_PER_LINE]) if len(item.text) < 200 else fold(item.text))
            else:
                parts.append(fold(item.text[:LONGEST]))
    return "\n".join(parts)


def _score(template: Template, stretch: Stretch, text: str) -> Match | None:
    seen = sum(any(label in text for label in labels) for labels in template.signature)
    share = (seen - sum(label in text for label in template.against)) / len(template.signature)
    fit = stretch.title.fits.get(template.id, 0.0) if stretch.title is not None else 0.0
    if fit:
        if seen < WITH_TITLE:
            return None
    elif (stretch.title is not None and stretch.title.fits) or share < WITHOUT_TITLE:
        return None
    return Match(template, TITLE * fit + SIGNATURE * share, share)
