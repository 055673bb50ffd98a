"""The note of 尾差 does not hang on how many forms went before: rules are compiled from the fourth on."""

from __future__ import annotations

from pathlib import Path

from jixiaolint import api

FORM = """财政项目支出绩效自评表
(2023年度)
项目名称\t乡村道路养护\t\t\t\t\t\t\t
主管部门\t云栖县交通运输局\t\t\t实施单位\t云栖县公路站\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t100.00\t100.00\t100.00\t10\t100.00%\t10\t
\t其中：当年财政拨款\t66.67\t66.67\t66.67\t—\t100.00%\t—\t
\t上年结转资金\t33.34\t33.34\t33.34\t—\t100.00%\t—\t
\t其他资金\t\t\t\t—\t\t—\t
"""
COPIES = 7


def test_every_copy_of_a_form_gets_its_note(tmp_path: Path) -> None:
    for number in range(COPIES):
        (tmp_path / f"{number}.txt").write_text(FORM, encoding="utf-8")
    report = api.check([str(tmp_path)])
    notes = [finding for finding in report.findings if finding.rule == "FND-012"]
    assert len(notes) == COPIES
    assert len({finding.message.zh for finding in notes}) == 1
