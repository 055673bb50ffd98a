"""Words of targets: comparators, frequencies, references to figures elsewhere, nothing happened."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.values.amount import PERIODS

OPERATORS: dict[str, str] = {
    "=": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", "≈": "约", "~": "约", "±": "≤", "等于": "=",
    **dict.fromkeys(("大于或等于", "大于等于", "不低于", "不少于", "不小于", "不下于", "不得低于"), "≥"),
    **dict.fromkeys(("不得少于", "至少", "最低", "最少"), "≥"),
    **dict.fromkeys(("小于或等于", "小于等于", "不高于", "不超过", "不超", "不多于", "不大于"), "≤"),
    **dict.fromkeys(("不得超过", "不得高于", "至多", "最多", "最高"), "≤"),
    **dict.fromkeys(("大于", "高于", "多于", "超过", "优于", "超"), ">"),
    **dict.fromkeys(("小于", "低于", "少于", "不足", "不到", "不满"), "<"),
    **dict.fromkeys(("约", "大约", "约为", "近", "接近"), "约"),
}  # fmt: skip
"""Comparator before a number → sign."""
AFTER: dict[str, str] = {
    **dict.fromkeys(("以上", "及以上", "或以上", "含以上"), "≥"),
    **dict.fromkeys(("以内", "之内", "以下", "及以下", "内", "封顶"), "≤"),
    **dict.fromkeys(("左右", "上下"), "约"),
}
"""Comparator behind a number → sign. 以上 and 以下 include the number itself, as in Chinese statutes."""
_DIRECTIONS = {"正向": "≥", "反向": "≤", "逆向": "≤", "负向": "≤"}
_REACHED = ("控制在", "达到", "实现", "完成", "开展", "举办", "组织", "召开", "达", "为")
_NO_COMPARATOR = {"约": "节集合条签履预违公契制", "近": "附就最临靠"}
"""节约50万元, 附近3公里: the character before makes another word of it."""
YES_NO = frozenset(("是", "否", "有", "无", "没有", "已", "未"))

_NONE = (
    "未发生",
    "不发生",
    "未出现",
    "不出现",
    "零发生",
    "无一起",
    "无一例",
    "杜绝",
    "没有",
    "零",
    "无",
    "0",
)
_ASSURED = ("全年", "年内", "确保", "保证", "实现", "安全")
_NOTHING = ("零", "零发生", "无发生", "未发生", "不发生")
_TROUBLES = (
    "投诉", "事故", "差错", "失误", "错误", "上访", "信访", "违规", "违纪", "违法", "感染", "伤亡", "死亡",
    "案件", "拖欠",
    "遗漏", "缺陷", "隐患", "纠纷", "泄密", "舆情", "火灾", "延误", "中断", "故障", "腐败", "污染", "排放",
    "误差", "偏差",
    "返工", "逾期", "失信", "举报", "冲突", "疫情", "中毒", "质疑", "瑕疵", "浪费", "积压", "新增", "复发",
    "漏报", "误报", "欠薪",
)  # fmt: skip
_AROUND_TROUBLE = (
    "发生", "以上", "一般", "情况", "现象", "事件", "问题", "行为", "任何", "重大", "特大", "较大", "安全",
    "责任", "有责", "有效", "质量",
    "人员", "生产", "负面", "群体性", "及", "和", "或", "、", "率", "数", "的", "起", "例", "次", "件",
)  # fmt: skip
_REFERRING = ("按照", "依据", "依照", "根据", "遵照", "参照", "按", "以")
_NOT_REFERRING = (
    "按时",
    "按期",
    "按月",
    "按季",
    "按年",
    "按质",
    "按量",
    "按劳",
    "按周",
    "按日",
    "以上",
    "以下",
    "以内",
)
_PLANNED = ("规定", "计划", "约定", "合同", "要求", "限定", "承诺")
_LIMITS = ("时间", "期限", "时限", "工期", "节点")
_GIVEN = ("年初", "年度", "上级", "下达", "批复", "考核", "计划", "总会", "总工会", "市级", "省级", "既定")
_FIGURES = ("指标", "任务数", "目标数", "计划数", "指标值", "目标值")
_BASES = (
    "上年", "去年", "上一年", "往年", "预算", "计划", "概算", "批复", "核定", "国家", "省", "市", "行业",
    "平均", "合同",
    "上期", "同期", "标准", "限额", "编制", "定额", "控制数", "控制价",
)  # fmt: skip
_WITHIN = ("以内", "之内", "以下", "范围内", "预算内", "概算内", "计划内", "限额内", "控制价内", "控制数内")
_EVERY = ("每", "按", "逐", "分")
_LONGEST_PERIOD = 4
_ONCE = ("一年", "一季度", "一个月", "一周", "一天", "一学期", "1年", "1季度", "1个月", "1周", "1天", "1学期")
_COURSES = (
    "提升", "提高", "增长", "增加", "增强", "递增", "递减", "下降", "减少", "降低", "上升", "改善", "改进",
    "优化", "完善", "扩大", "加强", "向好", "好转", "稳步", "持续", "逐步", "有所",
)  # fmt: skip
"""Behind 逐年 or 每年 they say where something goes, not how often it comes."""


def is_zero(text: str) -> bool:
    """Whether the words say that nothing of the kind happens: 零投诉, 无安全事故. 零容忍 does not."""
    for word in _ASSURED:
        text = text.removeprefix(word)
    if text in _NOTHING or text.endswith("为零"):
        return True
    if text.endswith("零发生"):
        text = "零" + text.removesuffix("零发生")
    none = next((word for word in _NONE if text.startswith(word)), "")
    rest, troubled = text[len(none) :], False
    while none and rest:
        word = next((word for word in (*_TROUBLES, *_AROUND_TROUBLE) if rest.startswith(word)), "")
        if not word:
            return False
        troubled = troubled or word in _TROUBLES or word in ("事件", "问题")
        rest = rest[len(word) :]
    return troubled


def is_reference(text: str) -> bool:
    """Whether a target points at a figure or date elsewhere: 按编制数, 完成年初指标, 不低于上年."""
    if "达成" in text[:6]:
        return False
    if (
        text.startswith(_REFERRING)
        and not text.startswith(_NOT_REFERRING)
        and 3 <= len(text) <= 34
        and text != "按需"
    ):
        return True
    if text.endswith(_FIGURES) and any(word in text[-14:] for word in _GIVEN):
        return True
    for word in _PLANNED:
        place = text.find(word)
        if (
            place >= 0
            and any(limit in text[place : place + 12] for limit in _LIMITS)
            and len(text) - place <= 18
        ):
            return True
    if text.endswith(_WITHIN) and any(base in text for base in _BASES):
        return True
    sign = leading_operator(text) or ("=" if text.startswith(("达到", "控制在")) else "")
    return bool(sign) and any(base in text[:12] for base in _BASES)


def leading_operator(text: str) -> str:
    """The sign of the comparator that a text begins with, "" for none."""
    return OPERATORS.get(_leading(text), "")


def without_operator(text: str) -> str:
    """The text behind the comparator that it begins with."""
    return text[len(_leading(text)) :].lstrip()


def _leading(text: str) -> str:
    return next((text[:length] for length in (5, 4, 3, 2, 1) if text[:length] in OPERATORS), "")


def operator_before(text: str) -> str:
    """The sign of the comparator that stands right before a number, "" for none."""
    text = text.rstrip()
    sign = _closing_operator(text)
    for word in _REACHED if not sign else ():
        if text.endswith(word):
            return _closing_operator(text[: -len(word)].rstrip())
    return sign


def _closing_operator(text: str) -> str:
    for length in (5, 4, 3, 2, 1):
        word = text[-length:]
        if len(word) == length and word in OPERATORS:
            before = text[-length - 1 : -length]
            return "" if before and before in _NO_COMPARATOR.get(word, "") else OPERATORS[word]
    return ""


def operator_after(text: str) -> tuple[str, str]:
    """(word, sign) of the comparator right behind a number: 以上, （含）以内; ("", "") for none."""
    plain = text.lstrip()
    if plain[:2] in ("(含", "（含") or plain[:3] == "(不含":
        plain = plain[plain.find(")" if plain[0] == "(" else "）") + 1 :] or plain
    for length in (3, 2, 1):
        if plain[:length] in AFTER and len(plain) >= length:
            return plain[:length], AFTER[plain[:length]]
    return "", ""


def operator_of(word: str) -> str:
    """The sign for what a direction column or a name says, "" when it says none (定性, 定量)."""
    plain = "".join(word.split()).strip("()（）").removesuffix("指标")
    return _DIRECTIONS.get(plain) or OPERATORS.get(plain, "")


def frequencies(text: str) -> list[tuple[int, int, str]]:
    """Where the text says how often: (start, end, period). 每季度, 按月, 一年 before 两次."""
    found = []
    for sign in _EVERY:
        place = text.find(sign)
        while place >= 0:
            start = place + 1
            if text[start : start + 1] in ("个", "一"):
                start += 1
            period = _period(text, start)
            if period and not text.startswith(_COURSES, start + len(period)):
                found.append((place, start + len(period), period))
            place = text.find(sign, place + 1)
    for word in (*_ONCE, "半年"):
        place = text.find(word)
        if place >= 0 and text[place + len(word) : place + len(word) + 1] in tuple(
            "一两二三四五六七八九十0123456789"
        ):
            period = word.lstrip("一1").removeprefix("个")
            if not any(start <= place < end for start, end, _ in found):
                found.append((place, place + len(word), period))
    return sorted(found)


def _period(text: str, place: int) -> str:
    """The period named at a place: 季度, 月, 半年; not 年 of 年底, 日 of 日常, 工作日 as it is."""
    if text.startswith("工作日", place):
        return "工作日"
    if found := re.match(r"(?:\d\d?|十五?|二十)(?:天|日|周|个月|小时)", text[place : place + 6]):
        return found[0]
    for length in range(_LONGEST_PERIOD, 0, -1):
        word = text[place : place + length]
        if word in PERIODS and len(word) == length:
            after = text[place + length : place + length + 1]
            return (
                ""
                if after in tuple("标内底初末常均程") or text.startswith("度计划", place + length)
                else word
            )
    return ""
