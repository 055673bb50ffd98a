"""Dates in running text with the part they play: 目标, 项目起止, 背景; and whether a citation holds them."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Day, Number, Value
from jixiaolint.values.citation import find_citations
from jixiaolint.values.level import Taken, clause_end, clause_start, level
from jixiaolint.values.timespan import TimeSpan, scan
from jixiaolint.values.title import find_titles


class DateWord(NamedTuple):
    """``text[start:end]`` names the time from ``begin`` to ``finish``, both None for a month without year.

    ``role`` is 项目起止 (the text says that the project runs from here to there), 背景 (what was before,
    what is compared with) or 目标. ``year`` is the year of ``begin``.
    """

    start: int
    end: int
    raw: str
    role: str
    begin: Day | None
    finish: Day | None
    year: int | None
    in_citation: bool
    sentence: str = ""
    after: str = ""

    def columns(self) -> dict[str, Value | None]:
        """The row's values by the vocabulary's column keys."""
        year = None if self.year is None else Number("year", Decimal(self.year), Decimal(0), str(self.year))
        return {
            "role": self.role,
            "from": self.begin,
            "to": self.finish,
            "year": year,
            "in_citation": self.in_citation,
            "sentence": self.sentence,
            "after": self.after,
            "raw": self.raw,
        }


_SENTENCE_STOPS, _CLAUSE_STOPS = "!;", "!;`,^:\n\r|"
_LONG_STOPS = "!;\n\r"
_PROJECT = (
    "起止", "实施周期", "建设周期", "项目周期", "周期", "建设期", "实施期", "项目期", "执行期", "研究期",
    "工期", "项目期限",
    "项目实施的时间", "项目实施时间", "项目时间", "建设时间", "实施期限",
)  # fmt: skip
_OF_TIME = ("时间", "日期", "年限", "期限", "限", "时限")
_LINKS = ("自", "从", "于", "为", "是", ":", "计划", "拟", "(", "`")
_WORK = ("实施", "执行", "建设", "完成")
_NOT_RUN = ("申报", "评审", "验收", "招标", "前期", "调研")
_BEFORE = (
    "已于", "已在", "曾于", "曾在", "早在", "始于", "成立于", "建于", "建成于", "截至", "截止", "截止到",
    "截至到", "比", "较",
    "与", "同", "根据", "依据", "按照", "按", "参照", "合同期", "合同期限", "服务期", "服务期限", "租赁期",
    "租赁期限",
    "协议期", "协议期限",
)  # fmt: skip
_AFTER = (
    "以来",
    "年以来",
    "至今",
    "相比",
    "同期",
    "决算",
    "实际",
    "基数",
    "水平",
    "已",
    "底已",
    "存量",
    "末存量",
    "底存量",
)
_CALLED = (
    "结转", "结余", "尾款", "余款", "质保", "欠", "学年", "学期", "级", "届", "版", "标准", "采暖", "供暖",
    "取暖", "毕业", "入学", "立项", "批次", "存量", "普查", "数据", "统计", "年鉴", "修订", "修正", "新入职",
    "退休", "考核奖", "绩效奖", "历史", "度结转", "春季", "秋季", "远景", "远期", "规划",
)  # fmt: skip
_PAYING = ("支付", "付清", "拨付", "结清", "清偿", "偿还", "完成", "办理", "安排", "用于", "计划", "拟", "将")
_OWED = ("尾款", "余款", "质保金", "欠款", "结转资金", "结余资金", "的项目", "的工程", "在建")
_PAST_ACTS = (
    "竣工", "建成", "成立", "立项", "批复", "获批", "开工", "投入使用", "印发", "下发", "出台", "招标采购",
    "招标",
)  # fmt: skip
_AHEAD = ("拟", "拟于", "将于", "将在", "计划于", "计划", "预计", "预计于", "力争", "力争于")
_SINCE = ("以来", "年以来", "至今", "开始")


def find_dates(text: str, field: str = "") -> tuple[DateWord, ...]:
    """The dates, years and periods of a text in order. Numbers of documents hold none.

    ``field`` is the name of its column: in a plan, 开工 and 竣工 are steps to come.
    """
    spans = scan(text)
    if not spans:
        return ()
    citations = find_citations(text)
    quoted = [(title.start, title.end) for title in find_titles(text)] if "《" in text else []
    quoted += [(one.start, max(one.end, one.event_end)) for one in citations]
    plain, inside = level(text), Taken(quoted)
    planned = "计划" in field
    return tuple(_word(text, plain, span, (span.start, span.start + 1) in inside, planned) for span in spans)


def _word(text: str, plain: str, span: TimeSpan, inside: bool, planned: bool) -> DateWord:
    year = span.begin.year if span.begin is not None else None
    raw = " ".join(text[span.start : span.end].split())
    start, end = clause_start(plain, span.start, _LONG_STOPS), clause_end(plain, span.end, _LONG_STOPS)
    sentence, after = text[start:end].strip(), text[span.end : end].strip()
    role = _role(plain, span, planned)
    return DateWord(span.start, span.end, raw, role, span.begin, span.finish, year, inside, sentence, after)


def _role(plain: str, span: TimeSpan, planned: bool) -> str:
    sentence = plain[clause_start(plain, span.start, _SENTENCE_STOPS) : span.start]
    after = "".join(plain[span.end : span.end + 60].split())
    if span.ranged and _is_project(sentence.rstrip(), after):
        return "项目起止"
    clause = plain[clause_start(plain, span.start, _CLAUSE_STOPS) : span.start].rstrip()
    if clause.endswith(("自", "从")):
        return "背景" if after.startswith(_SINCE) or _starts_with_since(after) else "目标"
    if clause.endswith(_BEFORE) or after.startswith(_AFTER) or _starts_with_since(after):
        return "背景"
    if clause.endswith(_AHEAD) or after.startswith(("前", "底前", "之前", "以前")):
        return "目标"
    own = _own_words(after)[:10]
    owed = any(word in own for word in _OWED) and not own.startswith(_PAYING)
    called = after.startswith(_CALLED) or owed
    past = not planned and any(act in own for act in _PAST_ACTS)
    return "背景" if called or past else "目标"


def _is_project(before: str, after: str) -> bool:
    """Whether the range is said to be the project's own, from its start to its end."""
    head = before
    while link := next((word for word in _LINKS if head.endswith(word)), ""):
        head = head[: -len(link)].rstrip()
    timed = next((word for word in _OF_TIME if head.endswith(word)), "")
    if head.endswith(_PROJECT) or (timed and head[: -len(timed)].endswith(_PROJECT)):
        return True
    own = _own_words(after.removeprefix("期间").removeprefix("内").lstrip("`,"))
    runs = before.endswith(("拟", "拟于", "拟自", "拟从")) or (
        before.endswith(("自", "从", "于")) and any(word in before[-14:] for word in ("项目", "工程"))
    )
    if runs and any(own[:8].find(act) >= 0 for act in _WORK) and ("项目" in own[:34] or "工程" in own[:34]):
        return not any(word in own for word in _NOT_RUN)
    ends = not after or after[0] in "!;`,|止"
    ends = ends or own in ("实施", "执行", "建设", "进行")
    return runs and ends and before.endswith(("项目自", "项目从", "项目于", "项目实施自", "项目建设自"))


def _own_words(after: str) -> str:
    """What follows a time up to the next stop."""
    return after[: clause_end(after, 0, "!;`,")]


def _starts_with_since(after: str) -> bool:
    return after[:1] == "起" and after[1:2] not in ("草", "步", "止")
