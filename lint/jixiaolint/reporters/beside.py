"""Which forms were held beside which, from the plain data of a report: for pages, papers and books."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.typing import Any
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
RELATIONS = {
    "goal_form": ("目标表", "goal form"),
    "monitor_form": ("监控表", "monitoring form"),
    "previous_form": ("上年表", "last year's form"),
    "previous_self_eval": ("上年自评表", "last year's self-evaluation"),
    "project_forms": ("项目表", "project forms"),
    "batch_forms": ("同批表", "forms of this batch"),
}
HOW = {
    "several": ("有多张，无法确定", "several, none certain"),
    "near": ("名称或代码相近，请核实", "by a near name or code, to be verified"),
    "code": ("按项目代码", "by project code"),
    "name": ("按单位和项目名称", "by unit and project name"),
    "none": ("没有找到", "none found"),
}
"""What an auditor has to look at first."""
DOUBTFUL = ("several", "near")
Ways = dict[str, list[Data]]


def by_relation(joins: Iterable[Data]) -> dict[str, Ways]:
    """Relation → how → the joins, in the order of ``RELATIONS`` and ``HOW``."""
    found: dict[str, Ways] = {}
    for join in joins:
        found.setdefault(join["relation"], {}).setdefault(join["how"], []).append(join)
    known = [*RELATIONS]
    names = sorted(found, key=lambda name: known.index(name) if name in RELATIONS else len(known))
    return {name: {how: found[name][how] for how in HOW if how in found[name]} for name in names}


def relation_name(relation: str, language: str) -> str:
    """目标表, 监控表 …"""
    return RELATIONS.get(relation, (relation, relation))[language == "en"]


def counts(ways: Ways, language: str) -> str:
    """``按项目代码 11、没有找到 2``."""
    said = (f"{HOW[how][language == 'en']} {len(joins)}" for how, joins in ways.items())
    return word("list", language).join(said)


def how_said(join: Data, language: str) -> str:
    """How a partner was found; of a guess how near the names are."""
    said = HOW[join["how"]][language == "en"]
    near = likeness(join, language)
    return word("colon", language).join((said, near)) if near else said


def likeness(join: Data, language: str) -> str:
    """How near the names are, "" where that was not asked."""
    if join["similarity"] is None:
        return ""
    return ("名称相似 {}", "names alike by {}")[language == "en"].format(f"{float(join['similarity']):.0%}")


def file_of(form: str) -> str:
    """The file of a form's id; of a later form in it also which one."""
    document, _, index = form.rpartition("#")
    return document if index == "1" else form


def names_of(data: Data) -> dict[str, str]:
    """Form id → what it is called by, for the forms of the report."""
    return {form["id"]: str(form["project"] or form["organisation"] or "") for form in data["forms"]}
