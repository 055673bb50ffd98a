"""Every family of forms in every layout that a table leaves behind: opened, its indicators and amounts read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from families import FAMILIES, LAYOUTS, Family

from jixiaolint.forms.labels import fold
from jixiaolint.model.form import Form

CASES = [(name, layout) for name in FAMILIES for layout in LAYOUTS]


def only_form(read: Any, family: Family, layout: str) -> Form:
    forms: tuple[Form, ...] = read(LAYOUTS[layout](family.table))
    assert len(forms) == 1
    return forms[0]


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
    from jixiaolint.api import check

    page = tmp_path / "表.txt"
    page.write_text(LAYOUTS[layout](FAMILIES[name].table), encoding="utf-8")
    errors = [
        (finding.rule, finding.message.zh)
        for finding in check([str(page)]).findings
        if finding.severity == "error" and finding.verdict == "fail"
    ]
    assert errors == []
