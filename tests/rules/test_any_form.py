"""Whatever stands in the cells of a form, every rule answers: no exception, no tool error, the same twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jixiaolint import api
from jixiaolint.api import Options, Session
from jixiaolint.assembly import DocumentReport
from jixiaolint.engine import judge_form

CORPUS = Path(__file__).parents[2] / "corpus"
LAYOUTS = (
    "自评表-文本表格/青禾县文化馆免费开放.txt",
    "自评表-文本表格/白鹭市职业中学实训耗材（四川版式）.txt",
    "目标表-文本表格/云栖县农业农村局 2024年度.txt",
    "目标表-2019文本/南屿区社区学校 设备更新.txt",
    "整体目标表-文本表格/白鹭市文化和旅游局 部门整体.txt",
)
TEXTS = [(CORPUS / name).read_text(encoding="utf-8") for name in LAYOUTS]
ODD = (
    "", "9" * 28, "9" * 700, "0." + "0" * 300 + "1", "9" * 30 + "元/人", "\u200b",
    "—", "0", "-5", "－5", "½", "١٢", "①", "🙂", "%", "万元", "±5", "90±", "=", "≥", "100%", "≥0%",
    "≤0", "约100人", "10-5", "5-10人", "20%-10%", "1:0", "0/0", "1/10万", "三分之", "百分之",
    "十百千万亿", "每月", "1.2.3", "1,2,3", "2022.13", "0年", "9999年", "2022年13月45日", "9:00-17:00",
    "次月", "12個", "（", "》《", "关于《", "〔〕号", "财预〔9999〕号", "***", "其中：3万元，4万元",
    "共10万元，其中甲3万元、乙7万元", "甲3万元、乙7万元，合计0万元", "每人×3次=", "3×=",
    "264人×100元/人×3次＋240人×300元/人＝29.52万元", "未开展", "没有未开展的", "优秀", "是", "按规定",
)  # fmt: skip
cells = some.one_of(
    some.sampled_from(ODD),
    some.text(alphabet="0123456789.,%-≥≤=元万人次每年月日（）《》其中合计×÷+、；。率", max_size=12),
    some.tuples(some.sampled_from(ODD), some.sampled_from(ODD)).map("".join),
)
edits = some.lists(some.tuples(some.integers(0, 80), some.integers(0, 9), cells), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session(Options(select=("all",)))


@pytest.fixture(scope="module")
def sessions(session: Session) -> list[Session]:
    """One for each profile."""
    names = session.catalogue.profiles
    return [api.open_session(Options(select=("all",), profile=name)) for name in names]


def with_cells(text: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with other words in some of its cells; the head stays, so that it is still a form."""
    rows = [line.split("\t") for line in text.split("\n")]
    for row, column, word in changes:
        chosen = rows[3 + row % (len(rows) - 3)]
        chosen[column % len(chosen)] = word
    return "\n".join("\t".join(row) for row in rows)


def checked(text: str, session: Session) -> DocumentReport:
    return api.check_bytes("表.txt", text.encode("utf-8", "ignore"), session)


@settings(max_examples=30, deadline=None)
@given(text=some.sampled_from(TEXTS), changes=edits)
def test_every_rule_answers(text: str, changes: list[tuple[int, int, str]], session: Session) -> None:
    found = checked(with_cells(text, changes), session)
    assert found.tool_errors == ()
    for form in found.forms:
        api.recomputed(form, session)
    for finding in found.findings:
        assert finding.verdict in ("fail", "undecided")
        assert finding.message.zh
        assert finding.message.en
        assert finding.kind != "finding" or finding.severity != "error" or finding.tier == 1
    assert checked(with_cells(text, changes), session) == found


@settings(max_examples=6, deadline=None)
@given(text=some.sampled_from(TEXTS), changes=edits)
def test_by_every_profile_and_without_the_compiled_rules(
    text: str, changes: list[tuple[int, int, str]], sessions: list[Session]
) -> None:
    for session in sessions:
        for form in checked(with_cells(text, changes), session).forms:
            quick = judge_form(form, session.context)
            slow = judge_form(form, session.context._replace(quick=None))
            assert quick.tool_errors == ()
            assert quick == slow
            api.recomputed(form, session)
