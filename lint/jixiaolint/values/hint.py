"""Text that the template left in a cell: (100字以内), ≥**%, XX, a bare unit; and the marks for "nothing"."""

from __future__ import annotations

import re

from jixiaolint.values.normalise import fold, is_blank, squeeze
from jixiaolint.values.unit import MONEY, PERCENT, measures

DASHES = frozenset(
    "- -- --- — —— ——— – − － ― ─ ━ _ __ / // \\ ／ * ** ＊ ※ · . ~ 无 无。 暂无 不适用 不涉及 未涉及 N/A n/a NA N.A. /无 无/ —/— -/-".split()
)
"""Cells that say "does not apply" or "nothing"."""
_OPERATOR = r"[=≥≤><≈]"
_FILLER = r"(?:\*+|[Xx×Ｘ]{1,}|[_＿]{2,}|…+|\.{3,}|[○〇]{2,}|□+|\?+)"
_PLACEHOLDER = re.compile(
    rf"(?:{_OPERATOR}|不低于|不高于|不少于|不超过|大于|小于|等于)?[(（]?{_FILLER}[)）]?[^\d*Xx×]{{0,6}}"
    rf"|{_OPERATOR}|待填写?|待补充?|待定|请填写?|请选择|请输入|填写内容|此处填写.{{0,20}}|[(（](?:请|如|例如|填写|注)[^()（）]*[)）]"
)
_LIMIT = re.compile(
    r"(?:\d+|[一二三四五六七八九十百千]+)\s*(?:-\s*\d+\s*)?字(?:以内|左右|以下|之内|内)|不超过\s*\d+\s*字|限\s*\d+\s*字"
)
_TELLS = re.compile(
    r"^(?:\d{1,2}[.、．])?(?:请|需|须|应|对照|结合|针对|简述|简要|概述|描述|说明|填写|填报|列明|分析|阐述|如|包括|主要)"
    r"|(?:需|须|应|请)[^，,。]{0,12}(?:说明|填写|填报|列明|注明)|[：:]$|^(?:注|备注|说明)[:：]|包括[:：]|[=＝].+/"
)
_CLAUSE = re.compile(r"[;；。\n]+")


def is_dash(text: str) -> bool:
    """— / 无 不适用 and their like, and nothing else."""
    return text in DASHES or squeeze(text) in DASHES


def is_hint(text: str) -> bool:
    """The template's own words instead of a value; a text that answers behind the hint is none."""
    folded = squeeze(text)
    if not folded:
        return False
    if len(folded) <= 30 and _PLACEHOLDER.fullmatch(folded):
        return True
    return _LIMIT.search(folded) is not None and _is_instruction(fold(text))


def is_bare_unit(text: str) -> bool:
    """A unit where a value is due: 万元, 公里, ≥ %, (%)."""
    plain = re.sub(rf"^{_OPERATOR}|[()（）]", "", squeeze(text))
    bare = plain.removeprefix("万") if len(plain) > 1 else plain
    return bool(plain) and (plain in MONEY or plain in PERCENT or bare in measures())


def is_empty(text: str) -> bool:
    """Blank, dash or hint."""
    return is_blank(text) or is_dash(text) or is_hint(text)


def _is_instruction(text: str) -> bool:
    """More than half of the text is told to the clerk rather than by him."""
    told = said = 0
    for clause in _CLAUSE.split(text):
        plain = "".join(clause.split()).strip("()（）,，、")
        if not plain:
            continue
        if _LIMIT.search(plain) or _TELLS.search(plain):
            told += len(plain)
        else:
            said += len(plain)
    return told > said
