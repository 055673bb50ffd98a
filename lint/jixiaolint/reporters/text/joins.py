"""Which forms were held beside which, in a line a relation: how they were found, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.finding import Join
from jixiaolint.reporters.text.writer import Writer
from jixiaolint.reporters.visible import clip, visible

_RELATIONS = {
    "goal_form": ("目标表", "goal form"),
    "monitor_form": ("监控表", "monitoring form"),
    "previous_form": ("上年表", "last year's form"),
    "previous_self_eval": ("上年自评表", "last year's self-evaluation"),
    "project_forms": ("项目表", "project forms"),
    "batch_forms": ("同批表", "forms of this batch"),
}
_HOW = {
    "code": ("按项目代码", "by project code"),
    "name": ("按单位和项目名称", "by unit and project name"),
    "near": ("名称相近，请核实", "by a near name, to be verified"),
    "several": ("有多张，无法确定", "several, none certain"),
    "none": ("没有找到", "none found"),
}
_NAMED = 3
"""Forms that are named of those whose partner is missing or not certain."""


def joins(found: Iterable[Join], writer: Writer) -> Iterator[str]:
    """Nothing where no rule looked at other forms."""
    relations: dict[str, dict[str, list[Join]]] = {}
    for join in found:
        relations.setdefault(join.relation, {}).setdefault(join.how, []).append(join)
    english = writer.options.language == "en"
    for relation in sorted(relations, key=_place):
        ways = relations[relation]
        said = [_said(how, ways[how], english) for how in _HOW if how in ways]
        name = _RELATIONS.get(relation, (relation, relation))[english]
        yield f"  {name}{writer.word('colon')}{writer.word('list').join(said)}\n"


def _place(relation: str) -> int:
    return list(_RELATIONS).index(relation) if relation in _RELATIONS else len(_RELATIONS)


def _said(how: str, found: list[Join], english: bool) -> str:
    text = f"{_HOW[how][english]} {len(found)}"
    if how in ("code", "name"):
        return text
    named = ", ".join(visible(clip(_with(join), 120)) for join in found[:_NAMED])
    return f"{text} ({named}{', …' if len(found) > _NAMED else ''})"


def _with(join: Join) -> str:
    """The form, with the partner that was only inferred."""
    if join.how != "near" or join.similarity is None:
        return join.form
    return f"{join.form} ≈ {'、'.join(join.partners)} {join.similarity:.2f}"
