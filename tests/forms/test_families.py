"""Every family of forms in every layout that a table leaves behind: opened, and read right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from families import FAMILIES, LAYOUTS, Family

from jixiaolint.api import check
from jixiaolint.forms.labels import fold
from jixiaolint.model.form import Form

CASES = [(name, layout) for name in FAMILIES for layout in LAYOUTS]


def only_form(read: Any, family: Family, layout: str) -> Form:
    forms: tuple[Form, ...] = read(LAYOUTS[layout](family.table))
    assert len(forms) == 1
    return forms[0]


def errors_of(page: Path) -> list[tuple[str, str]]:
    """What is reported as wrong, not merely undecided."""
    return [
        (finding.rule, finding.message.zh)
        for finding in check([str(page)]).findings
        if finding.severity == "error" and finding.verdict == "fail"
    ]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_a_form_of_every_family_is_opened(read: Any, name: str, layout: str) -> None:
    assert only_form(read, FAMILIES[name], layout).type == FAMILIES[name].type


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_names_and_targets_are_read(read: Any, name: str, layout: str) -> None:
    family = FAMILIES[name]
    rows = only_form(read, family, layout).rows("indicators").rows
    found = [(fold(row.fields["name"].raw), fold(row.fields["target"].raw)) for row in rows]
    assert found == [(fold(title), fold(target)) for title, target in family.indicators]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_amounts_are_read_or_left_open(read: Any, name: str, layout: str) -> None:
    family = FAMILIES[name]
    form = only_form(read, family, layout)
    wrong = {
        key: form.fields[key].raw
        for key, amount in family.amounts.items()
        if key in form.fields and form.fields[key].raw not in (amount, "")
    }
    assert not wrong
    read_right = sum(key in form.fields and form.fields[key].raw != "" for key in family.amounts)
    assert read_right * 10 >= len(family.amounts) * 7


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_a_form_without_faults_has_no_errors(tmp_path: Path, name: str, layout: str) -> None:
    page = tmp_path / "表.txt"
    page.write_text(LAYOUTS[layout](FAMILIES[name].table), encoding="utf-8")
    assert errors_of(page) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tasks_of_a_department_are_read(read: Any, layout: str) -> None:
    form = only_form(read, FAMILIES["department_goal"], layout)
    tasks = form.rows("tasks").rows
    assert [[row.fields[key].raw for key in ("name", "content", "fiscal", "other")] for row in tasks] == [
        ["监测站网维护", "维护42个自动站", "100.00", "20.00"],
        ["预报服务", "发布预报和灾害预警", "80.00", "0.00"],
    ]
    assert form.fields["dept.tasks.total"].raw == "200.00"
    assert "goal.duties" not in form.fields


@pytest.mark.parametrize("layout", ["cell_lines", "spaced_rows"])
def test_tasks_with_a_blank_amount_are_unread(read: Any, layout: str) -> None:
    """Which of two columns is blank cannot be told where columns are gone."""
    family = FAMILIES["department_goal"]
    blank = family._replace(table=family.table.replace("100.00|20.00", "100.00|"))
    form = only_form(read, blank, layout)
    assert form.rows("tasks").status == "unread"
    assert next(row.fields["name"].raw for row in form.rows("indicators").rows) == "维护自动站数量"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sources_under_totals_side_by_side_keep_their_total(read: Any, layout: str) -> None:
    fields = only_form(read, FAMILIES["bond"], layout).fields
    assert [fields[key].raw for key in ("funds.total.fiscal", "funds.total.other")] == ["3000.00", "15000.00"]
    assert [fields[key].raw for key in ("funds.annual.fiscal", "funds.annual.other")] == [
        "1000.00",
        "5000.00",
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_further_source_is_a_part_and_no_value_of_another(tmp_path: Path, layout: str) -> None:
    table = FAMILIES["goal"].table.replace("^|其他资金|6.50|<|<", "^|自筹资金|4.00|<|<\n^|其他资金|2.50|<|<")
    page = tmp_path / "表.txt"
    page.write_text(LAYOUTS[layout](table), encoding="utf-8")
    assert not [finding for finding in check([str(page)]).findings if finding.rule.startswith("FND")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_amount_that_is_not_understood_makes_no_error(tmp_path: Path, layout: str) -> None:
    table = FAMILIES["goal"].table.replace("其中：财政拨款", "其中：财攻拨欵")
    page = tmp_path / "表.txt"
    page.write_text(LAYOUTS[layout](table), encoding="utf-8")
    assert errors_of(page) == []


def test_a_cut_text_is_not_missing_what_it_does_not_show(tmp_path: Path) -> None:
    for layout in LAYOUTS.values():
        text = layout(FAMILIES["goal"].table)
        page = tmp_path / "表.txt"
        page.write_text(text[: text.index("图书编目准确率")], encoding="utf-8")
        assert errors_of(page) == []
