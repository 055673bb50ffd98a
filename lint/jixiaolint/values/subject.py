"""What a number in running text counts: the noun behind its measure word, else the words before it."""

from __future__ import annotations

from jixiaolint.values.amount import Amount
from jixiaolint.values.level import clause_end

_NOUN_ENDS = (
    "的", "进行", "开展", "实施", "给予", "予以", "完成", "达到", "不低于", "以及", "每", "参加", "负责",
    "购买", "发放", "建立", "享受", "接受", "均", "各", "赴", "用于",
)  # fmt: skip
_LEADS = ("以上", "以内", "左右", "以下", "及", "的")
_VERBS = (
    "全年", "本年度", "本年", "年内", "年度", "计划", "预计", "力争", "确保", "保证", "实现", "争取", "拟",
    "将", "完成", "组织",
    "开展", "举办", "实施", "进行", "使", "为", "对", "向", "做好", "落实", "推动", "至少", "不少于",
    "不低于", "每季度", "每年", "每半年",
    "每月", "每周", "新增", "录用", "发放", "同时", "其中", "惠及", "覆盖", "达到", "和", "及", "并", "与",
    "、", "选取", "送", "（", "(", "共", "总计", "累计", "共计",
)  # fmt: skip
_TAIL_VERBS = (
    "不低于", "不少于", "不超过", "不高于", "控制在", "提高到", "提升至", "提升到", "提高至", "保持在",
    "以上", "增长", "共计",
    "累计", "总计", "合计", "超过", "完成", "实现", "开展", "大于", "小于", "等于", "涵盖", "下属", "达到",
    "每天", "每日", "每年", "每月", "每季度", "每周", "至少", "力争", "全年", "大约", "约为",
    "达", "为", "至", "到",
    "共", "约", "近", "超", "是", "有", "(", "=", "≥", "≤", ">", "<", '"',
)  # fmt: skip
_BEHIND = ("数量", "频次", "金额")
_MARKS = '和及与、，, “”"（('


def subject_of(before: str, plain: str, text: str, one: Amount) -> str:
    """What ``one`` counts, "" when the words do not tell; ``before`` is its clause up to the number."""
    if one.kind in _BEHIND:
        behind = _noun_behind(text[one.end : clause_end(plain, one.end, '!;\n\r`,^:|()"{}')])
        if len(behind) >= 2:
            return behind[:16]
    return _words_before(before.rpartition("、")[2].strip())


def _noun_behind(behind: str) -> str:
    behind = behind.strip()
    for word in _LEADS:
        behind = behind.removeprefix(word)
    for word in _NOUN_ENDS:
        behind = behind.partition(word)[0]
    return behind.strip()


def _words_before(before: str) -> str:
    while before.endswith(_TAIL_VERBS):
        tail = next(word for word in _TAIL_VERBS if before.endswith(word))
        before = before[: -len(tail)].rstrip()
    bare = before
    while bare.startswith(_VERBS):
        verb = next(word for word in _VERBS if bare.startswith(word))
        bare = bare[len(verb) :].lstrip()
    words = (bare if len(bare) >= 2 or not bare else before).strip(_MARKS)
    return words[-20:] if len(words) >= 2 else ""
