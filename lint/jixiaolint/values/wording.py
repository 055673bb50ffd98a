"""Words of targets: comparators, frequencies, references to figures elsewhere, yes and no, nothing happened."""

from __future__ import annotations

import re
from functools import cache

OPERATORS: dict[str, str] = {
    "=": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", "≈": "约", "~": "约",
    "大于或等于": "≥", "大于等于": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "不下于": "≥", "不得低于": "≥",
    "不得少于": "≥", "至少": "≥", "最低": "≥", "最少": "≥", "小于或等于": "≤", "小于等于": "≤", "不高于": "≤",
    "不超过": "≤", "不超": "≤", "不多于": "≤", "不大于": "≤", "不得超过": "≤", "不得高于": "≤", "至多": "≤",
    "最多": "≤", "最高": "≤", "大于": ">", "高于": ">", "多于": ">", "超过": ">", "优于": ">", "超": ">", "小于": "<",
    "低于": "<", "少于": "<", "不足": "<", "不到": "<", "不满": "<", "等于": "=", "约": "约", "大约": "约",
    "约为": "约", "近": "约", "接近": "约", "左右": "约",
}  # fmt: skip
"""Comparator before a number → sign."""
AFTER: dict[str, str] = {
    "以上": "≥", "及以上": "≥", "或以上": "≥", "含以上": "≥", "起": "≥", "以内": "≤", "之内": "≤", "以下": "≤",
    "及以下": "≤", "内": "≤", "封顶": "≤", "左右": "约", "上下": "约", "余": "约", "多": "约",
}  # fmt: skip
"""Comparator behind a number → sign. 以上 and 以下 include the number itself, as in Chinese statutes."""
DIRECTIONS: dict[str, str] = {
    "正向": "≥", "正向指标": "≥", "反向": "≤", "反向指标": "≤", "逆向": "≤", "逆向指标": "≤", "负向": "≤",
    "大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<",
}  # fmt: skip
"""What a column 指标性质 may say besides a sign. 定性 and 定量 say nothing about a direction."""

YES_NO = frozenset("是 否 有 无 没有 已 未".split(" "))
_TROUBLE = (
    "投诉|事故|差错|失误|错误|上访|信访|违规|违纪|违法|感染|伤亡|死亡|案件|拖欠|遗漏|缺陷|隐患|纠纷|泄密|舆情|火灾|延误|中断|故障|"
    "腐败|污染|排放|误差|偏差|返工|逾期|失信|举报|冲突|疫情|中毒|事件|问题|现象|质疑|瑕疵|浪费|积压|新增|复发|漏报|误报"
)
_ZERO = re.compile(
    rf"(?:零|0\s*(?=[\u4e00-\u9fff]))(?:重大|安全|责任|有责|有效|质量|人员|新增|较大){{0,3}}(?:{_TROUBLE})(?:率|数|发生)?$"
    rf"|(?:无|没有|未发生|不发生|杜绝|未出现|无一起|无一例|零发生)(?:任何|重大|特大|较大|安全|责任|有责|有效|质量|人员|生产|舆论|负面|群体性|"
    rf"违法|违规|违纪|及|和|或|、){{0,5}}(?:{_TROUBLE})(?:[、及和或](?:{_TROUBLE}))*(?:发生|情况|现象|事件)?$"
)
_FREQUENCY = re.compile(
    r"(?:每|按|逐|分)(?:个|一)?(?P<period>半年度?|学期|季度|季|年度?|[两双三六四2346]个?月|半个?月|月度?|旬|周|星期|[两2]年|工作日|日|天)(?!标|度计划|内|底|初|末)"
    r"|(?P<per>一年|半年|一季度|一个?月|一周)(?=[一两二三四五六七八九十\d]+(?:次|场|期|回|批))"
)
_REFERENCE = re.compile(
    r"^(?:按|按照|依据|依照|根据|遵照|参照|以)(?!时|期|月|季|年|质|量|需$|劳|周|日)[^，,。；;]{1,30}$"
    r"|(?:年初|年度|上级|下达|批复|考核|计划|总会|总工会|市级|省级|既定|预定|预期)[^，,。；;]{0,4}(?:指标|任务数|目标数|计划数|指标值|目标值)$"
    r"|(?:规定|计划|约定|合同|要求|限定|承诺)[^，,。；;]{0,6}(?:时间|期限|时限|工期|节点)(?:内|前|节点)?[^，,。；;]{0,4}$"
    r"|^(?:不低于|不少于|不高于|不超过?|超过|高于|优于|低于|大于|小于|达到|等于|控制在|[≥≤><=])[^，,。；;\d]{0,4}(?:上年|去年|上一年|往年|预算|计划|概算|批复|核定|国家|省|市|行业|平均|合同|上期|同期|标准|限额|编制|定额)"
)
_QUALITATIVE = re.compile(r"^(?:按(?:时|期|质|量|需|劳)|(?:全部|基本|部分|未|全部或基本)?达成)")


def is_zero(text: str) -> bool:
    """Whether the words say that nothing of the kind happens: 零投诉, 无安全事故. 零容忍 does not."""
    return _ZERO.match(text) is not None


def is_reference(text: str) -> bool:
    """Whether a target points at a figure or date elsewhere: 按编制数, 完成年初指标, 不低于上年."""
    return not _QUALITATIVE.match(text) and _REFERENCE.search(text) is not None


def frequencies(text: str) -> list[tuple[int, int, str]]:
    """Where the text says how often: (start, end, period)."""
    return [
        (found.start(), found.end(), (found["period"] or found["per"].removeprefix("一")))
        for found in _FREQUENCY.finditer(text)
    ]


def operator_of(word: str) -> str:
    """The sign for what a direction column or a name says, "" when it says none."""
    plain = "".join(word.split()).strip("()（）")
    return DIRECTIONS.get(plain) or OPERATORS.get(plain, "")


@cache
def operator_before() -> re.Pattern[str]:
    """A comparator at the end of what stands before a number."""
    words = "|".join(sorted(map(re.escape, OPERATORS), key=len, reverse=True))
    return re.compile(rf"({words})\s*(?:(?:达到|达|为|控制在|实现|完成)\s*)?$")


@cache
def operator_after() -> re.Pattern[str]:
    """A comparator right behind a number; 内 only behind a stretch of time."""
    words = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
    return re.compile(rf"\s*(?:[(（]含[)）]|[(（]不含[)）])?\s*({words})(?![\u4e00-\u9fff]{{0,1}}月)")
