"""What a name comes to when two of them are compared: 指标1：培训人数（人） is 培训人数."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.language.text import squeeze
from jixiaolint.model import regex as re

_CIRCLED = r"^[\s★☆*●▲■◆]*[①-⑳]"
_LEAD = (
    r"^[★☆*●▲■◆]*(?:(?:绩效)?指标(?:\d{1,3}|[一二三四五六七八九十]{1,2})[:、.]*)?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.、:)]+(?!\d)"
    r"|\([一二三四五六七八九十]{1,2}\)(?![期批次标号类级])"
    r"|[一二三四五六七八九十]{1,2}[.、:]+(?![一二三四五六七八九十]))?"
)
_REMARK = r"[(\[【]([^()\[\]【】]*)[)\]】]"
_MARKS = r"(?<!\d)[^\w%‰]+|[^\w%‰]+(?!\d)"
_TAILS = ("完成情况", "情况", "工作", "数量", "数")
_SIGNS = "=≥≤><*"
_NATURES = frozenset(("必填", "选填", "可选", "定量", "定性", "正向", "反向", "约束性", "预期性"))
_NOUNS = frozenset(
    (
        "省", "市", "县", "区", "乡", "镇", "村", "院", "校", "店", "站", "队", "班", "门", "学生", "家庭",
        "社区", "园区", "街道", "街镇", "村镇", "平台", "标段",
    )
)  # fmt: skip
"""Measure words that in brackets say whom or where: 满意度(学生) is not 满意度(家庭)."""


@lru_cache(maxsize=16_384)
def core_name(name: str) -> str:
    """A name without numbering, punctuation, words that say nothing and units in brackets.

    A remark that tells two names apart stays: 补助人数(城市) is not 补助人数(农村).
    """
    text = re.sub(_LEAD, "", squeeze(re.sub(_CIRCLED, "", name)))
    text = re.sub(_MARKS, "", re.sub(_REMARK, _remark, text)) or re.sub(_MARKS, "", text)
    for tail in _TAILS:
        if text.endswith(tail) and len(text) > len(tail) + 1:
            return text[: -len(tail)]
    return text


def _remark(found: re.Match[str]) -> str:
    """What stays of a remark in brackets."""
    return "" if _says_nothing(found[1]) else found[0]


def _says_nothing(remark: str) -> bool:
    """Whether it is empty, a direction, a template's word or a unit: (≥**%), (必填), (单位:人次), (元/人)."""
    from jixiaolint.values.hint import is_unit

    plain = remark.removesuffix("指标")
    if not plain or plain in _NATURES or plain[0] in _SIGNS or plain.startswith("单位"):
        return True
    return plain not in _NOUNS and all(map(is_unit, plain.split("/")))
