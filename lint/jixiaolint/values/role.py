"""The part that a number plays in running text: 目标, 成效, 范围, 单价, 背景; whether it is of one unit."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.value import TargetKind
from jixiaolint.values.amount import PERIODS, Amount

_AREAS = (
    "行政村", "自然村", "村", "社区", "街道", "街镇", "乡镇", "镇", "乡", "区县", "县", "市", "地市", "园区",
    "省", "居委",
)  # fmt: skip
_BUILDING = ("建", "改", "整治", "创", "打造", "评", "培育", "提升", "验收")
_SCOPE = (
    "下属", "下辖", "现有", "原有", "在编", "辖区", "所属", "共有", "涵盖", "覆盖到", "覆盖全", "隶属",
    "分布", "位于", "全市",
    "全区", "全县", "全镇", "全乡", "全省", "区内", "市内", "县内", "包括", "面向", "针对", "年满",
)  # fmt: skip
_DONE = (
    "进行", "开展", "发放", "送上", "送去", "实施", "组织", "完成", "举办", "奖励", "补助", "慰问", "培训",
    "提供", "给予", "共计", "选取", "选派", "扶持", "建设", "采购", "资助",
    "合计",
)  # fmt: skip
_BACKGROUND = (
    "上年", "去年", "往年", "历年", "截至", "截止", "目前", "此前", "曾", "以来", "标准为", "标准是",
    "标准线", "比例为", "比例是",
    "养老金标准", "最低生活",
)  # fmt: skip
_PLACES = ("家", "个", "所", "处")
_COMPARED = ("较", "比", "相比", "同比")
_CHANGED = ("提高", "增长", "增加", "提升", "下降", "降低", "减少", "压减", "上升", "翻", "缩短")
_PAST = (
    "成功", "完成了", "发放了", "举办了", "开展了", "走访了", "慰问了", "已完成", "已发放", "已开展",
    "已举办", "已培训", "已建成", "已达", "已有",
)  # fmt: skip
_RESULT = (
    "累计", "共计", "合计", "惠及", "给付", "送上", "共完成", "共举办", "共开展", "共发放", "共培训",
    "共慰问",
)  # fmt: skip
_ACTUAL = ("完成情况", "实际", "成效", "结果")
_EACH = re.compile(
    r"(?:每一?个?|各|[人户生村校亩车场次年月日]均)(?:建|设|派|办|选|配|安排|开展|举办|发放|送)?$"
)
_EVERY = re.compile(r"每一?个?[^每\d,`^;!]{1,8}$")
_YEARS = re.compile(r"(?:[两二三四五六七八九十]|\d{1,2})年(?:内|累计|共|期间|间)|十[三四五六]五")


def role_of(clause: str, sentence: str, one: Amount, kind: TargetKind, field: str) -> str:
    """The role of an amount by the words before it, in its ``clause`` and in its ``sentence`` (levelled)."""
    if kind == "单价" or (one.kind != "百分比" and each_one(clause)):
        return "单价"
    if one.unit in ("岁", "周岁") or "其中" in sentence:
        return "范围"
    if any(word in clause for word in _BACKGROUND) and not _is_compared(clause):
        return "背景"
    if one.kind == "数量" and (_is_scope(clause) or (one.unit in _PLACES and "覆盖" in clause)):
        return "范围"
    return "成效" if _is_result(clause, field) else "目标"


def in_areas(behind: str, clause: str) -> bool:
    """Whether what is counted are villages, towns, districts to serve, none that are to be built up."""
    return behind.startswith(_AREAS) and not any(word in clause for word in _BUILDING)


def each_one(clause: str) -> bool:
    """Whether the number holds for every one of something: 每村2场, 每家企业4人, 各建1个; not 每月."""
    if _EACH.search(clause) is not None:
        return True
    found = _EVERY.search(clause)
    return found is not None and not any(found[0][1:].lstrip("一个").startswith(word) for word in PERIODS)


def over_years(clause: str) -> bool:
    """Whether the number is one of several years: 三年内累计3000人."""
    return _YEARS.search(clause) is not None


def _is_compared(clause: str) -> bool:
    """较上年提高 sets a goal, it does not tell what was."""
    return any(word in clause for word in _COMPARED) and any(word in clause for word in _CHANGED)


def _is_result(clause: str, field: str) -> bool:
    if any(word in field for word in _ACTUAL) or any(word in clause for word in _PAST):
        return True
    return "目标" not in field and any(word in clause for word in _RESULT)


def _is_scope(clause: str) -> bool:
    """Whether the number says how many there are to serve, rather than how much is to be done."""
    if clause.count("^") >= 2 and not clause.rstrip().endswith("^"):
        return not any(word in clause for word in _DONE)
    cue = max(clause.rfind(word) for word in _SCOPE)
    return cue >= 0 and not any(word in clause[cue:] for word in _DONE)
