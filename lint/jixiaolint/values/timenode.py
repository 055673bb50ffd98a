"""Points in time that a target names: 2023年底, 7-8月, 12月底前, 节日前, 知晓后半个月."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Day
from jixiaolint.values.timespan import TimeSpan, scan


class TimeNodes(NamedTuple):
    """The days named (year 0 where none is given) and their places.

    ``rest`` is what is left of the text without times and the words around them; ``before``: the time
    is a limit (12月底前).
    """

    days: tuple[Day, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    rest: str = ""
    before: bool = False


_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_AROUND = (
    "按时", "及时", "全部", "全面", "正式", "完成", "开展", "实施", "策划", "举办", "发放", "支付", "拨付",
    "到位", "开工",
    "竣工", "完工", "交付", "验收", "投入使用", "启动", "以前", "之前", "之内", "以内", "期间", "前", "后",
    "内", "底", "初",
    "于", "在", "和", "及", "或", "至", "止", "的", "，", ",", "、", "。", ";", "(", ")",
)  # fmt: skip
_STRETCHES = (
    "半个月",
    "半月",
    "个月",
    "月",
    "周",
    "天",
    "年",
    "个季度",
    "星期",
    "个星期",
    "个工作日",
    "工作日",
    "小时",
)
_ACTS = ("完成", "发放", "支付", "到位", "结束", "办结", "拨付", "缴纳", "上报", "内")
_EVENTS = (
    "次月", "次年", "次日", "次季度", "当天", "当日", "当月", "当季", "月底", "月末", "月初", "季末",
    "季度末", "即时", "实时",
)  # fmt: skip


def time_nodes(text: str) -> TimeNodes:
    """The times of a target's text (folded, without white space)."""
    spans = scan(text)
    if not spans:
        return TimeNodes(rest=text)
    days: list[Day] = []
    rest = text
    for span in spans:
        days += _days(text, span)
    for span in reversed(spans):
        rest = rest[: span.start] + "，" + rest[span.end :]
    for word in _AROUND:
        rest = rest.replace(word, "")
    limit = any(text.startswith(("前", "以前", "之前", "底前"), span.end) for span in spans)
    return TimeNodes(tuple(days), tuple((span.start, span.end) for span in spans), rest, limit)


def is_relative(text: str) -> bool:
    """Whether a text names a time by an event: 节日前, 知晓后半个月, 次月10日前."""
    if len(text) > 24 or any(stop in text for stop in "，,。;、"):
        return False
    if text.startswith(_EVENTS):
        return len(text) <= 12
    plain = text
    for act in _ACTS:
        plain = plain.removesuffix(act)
    stretch = next((word for word in _STRETCHES if plain.endswith(word)), "")
    if stretch:
        plain = plain.removesuffix(stretch).rstrip("半一二两三四五六七八九十个")
    return (
        len(plain) >= 2
        and not plain[:-1].isdigit()
        and plain.endswith(("前", "后"))
        and not plain.endswith(("以前", "目前", "超前", "提前", "靠前"))
    )


def _days(text: str, span: TimeSpan) -> list[Day]:
    if span.begin is not None and span.finish is not None:
        return [span.begin, span.finish] if span.begin != span.finish else [span.begin]
    word = text[span.start : span.end]
    if found := re.match(r"(\d\d?)(?:\D*?(\d\d?))?月(?:(\d\d?)日)?", word):
        first, last = int(found[1]), int(found[2] or found[1])
        days = [Day(0, first, 0, word), Day(0, last, int(found[3] or 0), word)]
        return days if first != last else days[1:]
    if word.endswith("季度"):
        return [Day(0, _NUMERALS[word[-3]] * 3, 0, word)]
    return [Day(0, 6 if word == "上半年" else 12, 0, word)]
