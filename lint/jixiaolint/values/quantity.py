"""Amounts and counts in running text with the part they play: 14.5 万名会员, 356 万元, 每月1次."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, TargetKind, Value
from jixiaolint.values.amount import OCCURRENCES, PERIODS, Amount, scan_amounts
from jixiaolint.values.citation import find_citations
from jixiaolint.values.level import Taken, clause_end, clause_start, level
from jixiaolint.values.timespan import scan
from jixiaolint.values.title import find_titles
from jixiaolint.values.wording import frequencies


class Quantity(NamedTuple):
    """``text[start:end]`` is a number with its unit, read in the base unit (``value``) and as ``printed``.

    ``role`` is 目标, 成效, 范围 (whom or what it is about), 单价 or 背景. ``subject`` is what is counted, as
    far as the words beside the number tell. ``per_year`` counts a frequency by the year, is the value
    itself for anything else, and None where that cannot be told (每天1位).
    """

    start: int
    end: int
    raw: str
    role: str
    kind: TargetKind
    subject: str
    value: Number
    per_year: Decimal | None
    printed: Decimal
    unit: str
    sentence: str

    def columns(self) -> dict[str, Value | None]:
        """The row's values by the vocabulary's column keys."""
        return {
            "role": self.role,
            "kind": self.kind,
            "subject": self.subject or None,
            "value": self.value,
            "per_year": None if self.per_year is None else self.value._replace(value=self.per_year),
            "printed": Number("count", self.printed, Decimal(0), format(self.printed, "f")),
            "unit": self.unit or None,
            "sentence": self.sentence,
            "raw": self.raw,
        }


_NOT_COUNTED = frozenset(("版", "号", "级", "等", "届", "点", "字", "度", "页"))
_SENTENCE_STOPS, _CLAUSE_STOPS = "!;\n\r", "!;\n\r`,:|#"
_NOUN_ENDS = (
    "的", "进行", "开展", "实施", "给予", "予以", "完成", "达到", "不低于", "以及", "每月", "每年", "每季",
    "每周", "参加", "负责",
)  # fmt: skip
_SCOPE = (
    "下属", "下辖", "现有", "原有", "在编", "辖区", "所属", "共有", "涵盖", "覆盖到", "覆盖全", "隶属",
    "分布", "位于", "全市",
    "全区", "全县", "全镇", "全乡", "全省", "区内", "市内", "县内", "包括", "面向", "针对", "年满",
)  # fmt: skip
_DONE = (
    "进行", "开展", "发放", "送上", "送去", "实施", "组织", "完成", "举办", "奖励", "补助", "慰问", "培训",
    "提供", "给予", "共计",
    "合计",
)  # fmt: skip
_BACKGROUND = (
    "上年", "去年", "往年", "历年", "截至", "截止", "目前", "此前", "曾", "以来", "标准为", "标准是",
    "标准线", "比例为", "比例是",
    "养老金标准", "最低生活",
)  # fmt: skip
_RESULT = (
    "累计", "共计", "合计", "成功", "完成了", "发放了", "举办了", "开展了", "惠及", "给付", "送上",
    "走访了", "慰问了", "已完成",
    "已发放", "已开展", "已举办", "已培训", "已建成", "已达", "已有", "共完成", "共举办", "共开展",
    "共发放", "共培训", "共慰问",
)  # fmt: skip
_ACTUAL = ("完成情况", "实际", "成效", "结果")
_VERBS = (
    "全年", "本年度", "本年", "年内", "年度", "计划", "预计", "力争", "确保", "保证", "实现", "争取", "拟",
    "将", "完成", "组织",
    "开展", "举办", "实施", "进行", "使", "为", "对", "向", "做好", "落实", "推动", "至少", "不少于",
    "不低于", "每季度", "每年",
    "每月", "每周", "新增", "录用", "发放", "同时", "其中", "惠及", "覆盖", "达到", "和", "及", "并", "与",
    "、", "选取", "送",
)  # fmt: skip
_TAIL_VERBS = (
    "不低于", "不少于", "不超过", "不高于", "控制在", "提高到", "提升至", "提升到", "提高至", "保持在",
    "以上", "增长", "共计",
    "累计", "总计", "合计", "超过", "完成", "实现", "开展", "大于", "小于", "等于", "涵盖", "下属", "达到",
    "达", "为", "至", "到",
    "共", "约", "近", "超", "是", "有", "(", "=", "≥", "≤", ">", "<", '"',
)  # fmt: skip


def find_quantities(text: str, field: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text in order; ``field`` is the name of its column (实际完成情况 tells of results).

    Numbers inside dates, citations, list numbering, versions and names are none.
    """
    plain = level(text)
    amounts = [
        one for one in scan_amounts(plain) if not one.bare and one.unit.split("/")[0] not in _NOT_COUNTED
    ]
    if not amounts:
        return ()
    taken = [(span.start, span.end) for span in scan(text)]
    if "《" in text or "号" in text:
        taken += [(one.start, one.end) for one in find_citations(text)]
        taken += [(one.start, one.end) for one in find_titles(text)]
    inside = Taken(taken)
    amounts = [one for one in amounts if (one.start, one.end) not in inside]
    often = frequencies(plain)
    edges = sorted([*(high for _, high in taken), *(one.end for one in amounts)])
    found = (_quantity(text, plain, one, often, field, edges) for one in amounts)
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(
    text: str, plain: str, one: Amount, often: list[tuple[int, int, str]], field: str, edges: list[int]
) -> Quantity | None:
    period = _period(plain, one, often)
    clear = period or one.number.value >= 10 or one.kind in ("百分比", "金额")
    if one.spelt and (not clear or plain[one.end : one.end + 1] in ("性", "期")):
        return None
    start = clause_start(plain, one.start, _SENTENCE_STOPS)
    sentence = text[start : clause_end(plain, one.end, _SENTENCE_STOPS)].strip()
    begin = _clause_start(plain, one.start)
    kind, unit, per_year = _yearly(one, period)
    role = _role(plain[begin : one.start], one, kind, field)
    edge = bisect_right(edges, one.start)
    begin = max(begin, edges[edge - 1] if edge else 0)
    subject = _subject(text[begin : one.start], plain, text, one)
    raw = text[one.start : one.end]
    return Quantity(
        one.start, one.end, raw, role, kind, subject, one.number, per_year, one.printed, unit, sentence
    )


def _clause_start(plain: str, end: int) -> int:
    """Where the clause of a number begins: behind a stop, or behind the number of a list item."""
    start = clause_start(plain, end, _CLAUSE_STOPS)
    numbered = re.match(r"\s*\(?\d\d?[.^)]\s*(?!\d)", plain[start:end])
    return start + numbered.end() if numbered else start


def _period(plain: str, one: Amount, often: list[tuple[int, int, str]]) -> str:
    """The period that the number is counted by (每月开展一次), "" when there is none close before it."""
    last = bisect_right(often, (one.start, 0, ""))
    for start, end, period in reversed(often[max(0, last - 3) : last]):
        if end <= one.start and one.start - end <= 12 and plain[start] in "每一半":
            between = plain[end : one.start]
            return "" if any(stop in between for stop in _CLAUSE_STOPS) else period
    return ""


def _yearly(one: Amount, period: str) -> tuple[TargetKind, str, Decimal | None]:
    value, base = one.number.value, one.unit.split("/")[0]
    if one.kind == "频次":
        return "频次", base, value * PERIODS[one.per]
    if not period:
        return one.kind, one.unit, value
    if base in OCCURRENCES and period in PERIODS:
        return "频次", base, value * PERIODS[period]
    return one.kind, one.unit, value if period in ("年", "年度") else None


def _role(clause: str, one: Amount, kind: TargetKind, field: str) -> str:
    if kind == "单价":
        return "单价"
    if one.unit in ("岁", "周岁"):
        return "范围"
    if any(word in clause for word in _BACKGROUND):
        return "背景"
    if one.kind == "数量" and _is_scope(clause):
        return "范围"
    told = any(word in field for word in _ACTUAL) or any(word in clause for word in _RESULT)
    return "成效" if told else "目标"


def _is_scope(clause: str) -> bool:
    """Whether the number says how many there are to serve, rather than how much is to be done."""
    if clause.count("^") >= 2 and not clause.rstrip().endswith("^"):
        return not any(word in clause for word in _DONE)
    cue = max(clause.rfind(word) for word in _SCOPE)
    return cue >= 0 and not any(word in clause[cue:] for word in _DONE)


def _subject(before: str, plain: str, text: str, one: Amount) -> str:
    """What is counted: the noun behind a measure word, else what stands before the number."""
    if one.kind in ("数量", "频次"):
        behind = text[one.end : clause_end(plain, one.end, '!;\n\r`,^:|()"{}')].strip()
        for word in _NOUN_ENDS:
            behind = behind.partition(word)[0]
        for word in ("以上", "以内", "左右", "以下", "及"):
            behind = behind.removeprefix(word)
        if len(behind.strip()) >= 2:
            return behind.strip()[:16]
    before = before.rpartition("、")[2].strip()
    while before.endswith(_TAIL_VERBS):
        tail = next(word for word in _TAIL_VERBS if before.endswith(word))
        before = before[: -len(tail)].rstrip()
    bare = before
    while bare.startswith(_VERBS):
        verb = next(word for word in _VERBS if bare.startswith(word))
        bare = bare[len(verb) :].lstrip()
    return (bare if len(bare) >= 2 else before).strip('和及与、，, “”"')[-20:]
