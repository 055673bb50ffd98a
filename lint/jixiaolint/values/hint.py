"""Text that the template left in a cell: (100字以内), ≥**%, XX, a bare unit; and the marks for "nothing"."""

from __future__ import annotations

from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.values.normalise import fold, is_blank, squeeze
from jixiaolint.values.unit import MONEY, PERCENT, measures

_NOTHING = (
    "- -- --- — —— ——— – − － ― ─ ━ _ __ / // \\ ／ * ** ＊ ※ · . ~ "
    "无 无。 暂无 不适用 不涉及 未涉及 N/A n/a NA N.A. /无 无/ —/— -/- -% —% /%"
)
DASHES = frozenset(_NOTHING.split())
"""Cells that say "does not apply" or "nothing"."""
_FILLERS = frozenset("*Xx×_…○〇□?")
_SIGNS = "=≥≤><≈"
_HINTING = frozenset("*＊Xx×Ｘｘ_＿…⋯○〇□?？.．=＝≥≧≤≦>＞<＜≈═待请填（(此$\\&")
"""Characters of which a hint without 字 holds at least one."""
_WORD_SIGNS = ("不低于", "不高于", "不少于", "不超过", "大于", "小于", "等于")
_PENDING = ("待填", "待填写", "待补充", "待定", "请填写", "请选择", "请输入", "填写内容")
_ASKING = ("（请", "(请", "（如", "(如", "（例如", "(例如", "（填写", "(填写", "此处填写")
_BLANK_WORDS = ("年", "月", "日", "年度", "单位", "部门", "项目", "公司", "同志", "指标", "活动")
_TOLD: tuple[str, ...] = (
    "请",
    "需",
    "须",
    "应",
    "对照",
    "结合",
    "针对",
    "简述",
    "简要",
    "概述",
    "描述",
    "说明",
    "填写",
    "填报",
    "列明",
)
_TOLD += ("分析", "阐述", "如", "包括", "主要", "注:", "备注:", "说明:")


def is_dash(text: str) -> bool:
    """— / 无 不适用 and their like, and nothing else."""
    if text in DASHES:
        return True
    plain = text.strip()
    return (len(plain) <= 6 or "<" in plain or "&" in plain) and len(plain) < 24 and squeeze(plain) in DASHES


def is_hint(text: str) -> bool:
    """The template's own words instead of a value; a text that answers behind the hint is none."""
    limited = "字" in text
    if not limited and (len(text) > 40 or _HINTING.isdisjoint(text)):
        return False
    folded = squeeze(text)
    if not folded:
        return False
    if len(folded) <= 30 and _is_placeholder(folded):
        return True
    return limited and _limit().search(folded) is not None and _is_instruction(fold(text))


def is_bare_unit(text: str) -> bool:
    """A unit where a value is due: 万元, 公里, ≥ %, (%)."""
    if len(text) > 12:
        return False
    plain = squeeze(text).lstrip(_SIGNS).strip("()")
    return bool(plain) and is_unit(plain) and plain[0] != "十"


def is_unit(text: str) -> bool:
    """Whether a text is a unit of money, a share, or a measure word, with its multiplier."""
    if text in MONEY or text in PERCENT or text in measures():
        return True
    return len(text) > 1 and text[0] in "万亿" and text[1:] in measures()


def is_empty(text: str) -> bool:
    """Blank, dash or hint."""
    return is_blank(text) or is_dash(text) or is_hint(text)


def _is_placeholder(text: str) -> bool:
    """≥**%, XX, ……, a sign alone, 待填写, (请填写…)."""
    if text in _PENDING or text.startswith(_ASKING):
        return text[-1] in "）)" or text in _PENDING or text.startswith("此处")
    plain = text.lstrip(_SIGNS)
    for word in _WORD_SIGNS:
        plain = plain.removeprefix(word)
    plain = plain.lstrip("(（")
    if not plain:
        return True
    if plain[0] not in _FILLERS and not plain.startswith("..."):
        return False
    rest = plain.lstrip("*Xx×_…○〇□?.").lstrip(")）")
    filled = len(plain) - len(rest)
    if plain[0] in "_○〇" and filled < 2:
        return False
    return not rest or (plain[0] != "□" and (is_unit(rest) or rest in _BLANK_WORDS))


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(r"(?:不超过|限|\d|[一二三四五六七八九十百千])+字(?:以内|左右|以下|之内|内|$|\)|;|,)")


def _is_instruction(text: str) -> bool:
    """More than half of the text is told to the clerk rather than by him."""
    text = re.sub(r"^\s*\([^()]{0,12}字[^()]{0,6}\)", "", text)
    if not text.strip():
        return True
    told = said = 0
    for clause in re.split(r"[;\n]|。", text.replace("；", ";")):
        plain = "".join(clause.split()).strip("()（）,，、")
        if not plain:
            continue
        if _tells(plain) or re.search(r"\([^()]{0,12}字[^()]{0,6}(?:\)|$)", plain):
            told += len(plain)
        else:
            said += len(plain)
    return told > said


def _tells(clause: str) -> bool:
    plain = re.sub(r"^\d\d?[.、]", "", clause)
    if plain.startswith(_TOLD) or clause.endswith((":", "：")):
        return True
    return re.search(r"(?:需|须|应|请)[^,]{0,12}(?:说明|填写|填报|列明|注明)|包括:|=.+/", clause) is not None
