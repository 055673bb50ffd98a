"""Dates in running text with the part they play: 目标, 项目起止, 背景; and whether they belong to a citation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiaolint.model.value import Day, Number, Value
from jixiaolint.values.citation import Citation, find_citations
from jixiaolint.values.timespan import TimeSpan, scan
from jixiaolint.values.title import find_titles


class DateWord(NamedTuple):
    """``text[start:end]`` names the time from ``begin`` to ``finish``, both None for a month without its year.

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

    def columns(self) -> dict[str, Value | None]:
        """The row's values by the vocabulary's column keys."""
        year = None if self.year is None else Number("year", Decimal(self.year), Decimal(0), str(self.year))
        return {
            "role": self.role,
            "from": self.begin,
            "to": self.finish,
            "year": year,
            "in_citation": self.in_citation,
            "raw": self.raw,
        }


_CLAUSE = re.compile(r"[。；;！？!?，,、：:\n\r\t]")
_SENTENCE = re.compile(r"[。；;！？!?]|\n\s*\n")
_PROJECT = re.compile(
    r"(?:项目|工程|课题|计划)?(?:的)?(?:起止|实施周期|建设周期|项目周期|周期|建设期|实施期|项目期|执行期|研究期|工期|建设工期|计划工期|项目期限"
    r"|项目实施(?:的)?时间|项目(?:建设)?时间|实施期限)(?:时间|日期|年限|期限|限)?\s*(?:[:：为是]|自|从|于|计划|拟)?\s*[（(]?\s*$"
)
_PROJECT_RUNS = re.compile(
    r"(?:项目|本项目|工程)[^。；;，,]{0,8}(?:拟|计划|将)?\s*(?:自|从|于)\s*$|拟(?:自|从|于)?\s*$"
)
_RUNS_AFTER = re.compile(
    r"\s*(?:期间|内|止)?[，,]?\s*(?:组织|全面|正式|开始)?(?:实施|执行|建设|完成)[^。；;，,]{0,24}(?:项目|工程)(?!申报|评审|验收|招标|前期|调研)"
)
_BEFORE = re.compile(
    r"(?:已于|已在|曾于|曾在|早在|始于|成立于|建于|建成于|截至|截止|截止到|截至到|自|从|比|较|与|同|根据|依据|按照|按|参照|合同期限?|服务期限?|租赁期限?|协议期限?)\s*[:：为]?\s*$"
)
_AFTER = re.compile(
    r"\s*(?:年?以来|起(?!草|步|止)|至今|开始(?=至今)|相比|同期|(?:年度)?(?:决算|实际|基数|水平|底?已)|度?(?:末|底)?存量"
    r"|[^。；;，,]{0,6}(?:竣工|建成|成立|立项|批复|获批|开工|投入使用|印发|下发|出台|招标采购|招标))"
)
_STARTED = re.compile(r"(?:自|从)\s*$")
_SINCE = re.compile(r"\s*(?:年?以来|起(?!草|步|止)|至今|开始)")


def find_dates(text: str) -> tuple[DateWord, ...]:
    """The dates, years and periods of a text in order. Numbers of documents hold none."""
    spans = scan(text)
    if not spans:
        return ()
    citations = find_citations(text)
    quoted = [(title.start, title.end) for title in find_titles(text)] if "《" in text else []
    return tuple(_word(text, span, citations, quoted) for span in spans)


def _word(
    text: str, span: TimeSpan, citations: tuple[Citation, ...], quoted: list[tuple[int, int]]
) -> DateWord:
    inside = any(one.start <= span.start < max(one.end, one.event_end) for one in citations)
    inside = inside or any(start <= span.start < end for start, end in quoted)
    year = span.begin.year if span.begin is not None else None
    raw = " ".join(text[span.start : span.end].split())
    return DateWord(span.start, span.end, raw, _role(text, span), span.begin, span.finish, year, inside)


def _role(text: str, span: TimeSpan) -> str:
    before = _last_part(_SENTENCE, text[max(0, span.start - 60) : span.start])
    after = text[span.end : span.end + 60]
    if span.ranged:
        if _PROJECT.search(before) or (
            _PROJECT_RUNS.search(before) and _RUNS_AFTER.match("".join(after.split()))
        ):
            return "项目起止"
        if re.search(r"(?:本|该)?项目(?:实施|建设)?(?:自|从|于)\s*$", before) and re.match(
            r"\s*(?:[。；;，,]|$|止)", after
        ):
            return "项目起止"
    clause = _last_part(_CLAUSE, before)
    if _STARTED.search(clause):
        return "背景" if _SINCE.match(after) else "目标"
    if _BEFORE.search(clause) or _AFTER.match(after):
        return "背景"
    return "目标"


def _last_part(pattern: re.Pattern[str], text: str) -> str:
    ends = [found.end() for found in pattern.finditer(text)]
    return text[ends[-1] :] if ends else text
