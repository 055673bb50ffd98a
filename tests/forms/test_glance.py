"""A canonical form at a glance says of every cell what the form itself says, and reads nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.forms import to_data
from jixiaolint.forms.derived import FROM_TEXTS, derived_rows
from jixiaolint.forms.glance import REMADE, Glance
from jixiaolint.model.form import Field, Form, Row
from jixiaolint.model.later import Later

FUNDS = [
    {
        "label": "年度资金总额",
        "adjusted": "50.00",
        "executed": "48.00",
        "rate": "96%",
        "weight": "10",
        "score": "9.6",
    },
    {"label": "其中：财政拨款", "adjusted": "40.00", "executed": "—"},
    {"label": "其他资金", "source": "other", "adjusted": "10.00万元", "executed": "八"},
    {"label": "不明来源", "adjusted": "", "executed": None},
]
INDICATORS = [
    {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "指标1：修桥座数",
        "target": "2座",
        "actual": "2",
        "weight": "10",
    },
    {
        "level1": "怪指标",
        "level2": "质量指标",
        "name": "合格率（≥**%）",
        "target": "95",
        "direction": "正向",
        "unit": "%",
    },
    {
        "level2": "满意度指标",
        "name": "（盖章）",
        "target": "年 月 日",
        "actual": "(盖章) ",
        "weight": "??",
        "score": "",
    },
    {"name": {"raw": "人数", "trust": "inferred"}, "target": {"raw": "≥3人", "how": "scan", "note": "旁注"}},
    {
        "class1": "产出",
        "number": "7",
        "core_name": "甲",
        "name": "指标二：乙",
        "weight": {"raw": "x", "missing": "unread"},
    },
]
CITING = (
    "根据《关于印发〈绩效评价管理办法〉的通知》（财预〔2020〕10号），2023年修桥2座，其中：石桥1座、木桥1座。"
)
FIELDS = {
    "project.name": "修桥",
    "money_unit": "万元",
    "total.score": "98",
    "goal.annual": "",
    "org.unit": None,
}


def form(**changed: Any) -> dict[str, Any]:
    """Data of a form with parts of it changed; None leaves one out."""
    whole = {"type": "self_eval", "year": "2023", "fields": FIELDS, "funds": FUNDS, "indicators": INDICATORS}
    return {key: part for key, part in {**whole, **changed}.items() if part is not None}


CASES = {
    "plain": form(),
    "without funds": form(funds=None),
    "no total": form(funds=FUNDS[1:]),
    "total of all years first": form(funds=[{"label": "项目总额", "amount": "90"}, *FUNDS]),
    "own fields win": form(fields={**FIELDS, "funds.annual": "51.00", "exec.rate": "95%", "year": "2022年"}),
    "a code before the name": form(fields={**FIELDS, "project.name": "51000021R000000019951-工资性支出"}),
    "a code": form(fields={**FIELDS, "project.code": "51000021R000000019951"}),
    "unread table": form(status={"indicators": "incomplete", "funds": "unread"}),
    "parents": form(funds=[FUNDS[0], {**FUNDS[1], "parent": "0"}, {**FUNDS[2], "parent": "0"}]),
    "empty rows": form(indicators=[], funds=[]),
    "no unit": form(fields={"project.name": "修桥"}),
    "parts on two levels": form(
        funds=[
            {"label": "年度资金总额", "adjusted": "50.00"},
            {"label": "其中：财政拨款", "adjusted": "40.00"},
            {"label": "中央补助", "adjusted": "30.00"},
            {"label": "省级资金", "adjusted": "10.00"},
            {"label": "其他资金", "adjusted": "10.00"},
        ]
    ),
    "total last": form(funds=[*FUNDS[1:3], FUNDS[0]]),
    "texts": form(
        fields={
            **FIELDS,
            "goal.annual": {"raw": CITING, "label": "年度目标"},
            "goal.actual": {"raw": CITING, "trust": "inferred"},
        },
        funds=[{**FUNDS[0], "reason": "因《某某办法》（沪财〔2021〕3号）调整"}, *FUNDS[1:]],
        indicators=[{**INDICATORS[0], "reason": "依据财预〔2019〕7号，推迟到2024年3月5日"}],
        tasks=[{"content": CITING}],
    ),
    "other table": form(subprojects=[{"name": "甲", "source": "x"}]),
}


@pytest.fixture(scope="module")
def session() -> Iterator[api.Session]:
    made = api.open_session(api.Options(apart=False))
    yield made
    made.desk.close()


def read(session: api.Session, data: dict[str, Any]) -> Form:
    content = json.dumps({"forms": [data]}, ensure_ascii=False).encode()
    (made,) = session.desk.read("表.json", content).forms
    return made


def said(field: Field | None) -> Any:
    """What is left of a cell without its evidence."""
    return (
        None if field is None else (field.raw, field.value, field.missing, field.how, field.trust, field.note)
    )


def texts(row: Row) -> dict[str, Any]:
    """What is left of a row that was found in a text without its places."""
    return {key: said(field) for key, field in row.fields.items()}


def compared(session: api.Session, data: dict[str, Any]) -> None:
    """Every cell that there may be, looked at first, then read."""
    seen, whole = read(session, data), read(session, data)
    if not isinstance(seen.fields, Later):
        return
    glance: Glance = seen.fields.source
    vocabulary = session.catalogue.vocabulary
    keys = {*vocabulary.form.keys, *whole.fields}
    assert {key: said(glance.field(key)) for key in keys} == {key: said(whole.field(key)) for key in keys}
    for name in ("funds", "indicators", "subprojects", "tasks", "side_amounts", *REMADE):
        rows = glance.rows(name)
        if rows is None:
            continue
        there = whole.rowsets[name]
        assert (rows.status, len(rows.rows)) == (there.status, len(there.rows))
        for one, other in zip(rows.rows, there.rows, strict=True):
            assert one.number == other.number
            columns = {*vocabulary.scope(name).keys, *other.fields}
            for key in columns:
                assert said(one.field(key)) == said(other.field(key)), (name, one.number, key)
            parts, of = one.rows("funds"), other.rows("funds")
            assert (parts.status, len(parts.rows)) == (of.status, len(of.rows))
            for part, row in zip(parts.rows, of.rows, strict=True):
                assert {key: said(part.field(key)) for key in columns} == {
                    key: said(row.field(key)) for key in columns
                }
                assert part.whole() == row
            assert one.whole() == other
    for name in FROM_TEXTS:
        found, there = glance.found(name), derived_rows(whole, name)
        assert found is not None
        assert [texts(row) for row in found.rows] == [texts(row) for row in there.rows], name
    assert all(name not in whole.rowsets for name in ("indicators", "tasks", "tags") if glance.lacks(name))
    unread = any(field.missing == "unread" for field in glance.cells())
    cells = [*whole.fields.values()]
    cells += [cell for rows in whole.rowsets.values() for row in rows.rows for cell in row.fields.values()]
    assert unread or not any(field.missing == "unread" for field in cells)
    assert seen == whole


@pytest.mark.parametrize("name", CASES)
def test_a_glance_says_what_the_form_says(session: api.Session, name: str) -> None:
    compared(session, CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_so_it_does_of_what_parse_prints(session: api.Session, name: str) -> None:
    compared(session, json.loads(json.dumps(to_data(read(session, CASES[name])))))


def test_cases_are_looked_at_and_not_read(session: api.Session) -> None:
    for name, data in CASES.items():
        fields = read(session, data).fields
        assert isinstance(fields, Later) != (name == "other table"), name


def test_coverage_counts_the_same_cells(session: api.Session) -> None:
    """A name that nobody knows has the whole form read: the counts differ by that name alone."""
    plain, told = read(session, CASES["plain"]), read(session, form(nonsense=[]))
    assert not isinstance(told.fields, Later)
    assert (told.coverage.used, plain.coverage.used) == (plain.coverage.seen, plain.coverage.seen)
    assert told.coverage.seen == plain.coverage.seen + 1


def test_what_is_made_later_is_like_any_dict() -> None:
    def later() -> Later[int]:
        return Later(lambda: {"a": 1, "b": 2})

    plain = {"a": 1, "b": 2}
    assert later() == plain
    assert plain == later()
    assert later() == plain
    assert {**later(), "c": 3} == {**plain, "c": 3}
    assert dict(later()) == plain
    assert len(later()) == 2
    assert "a" in later()
    assert list(later()) == ["a", "b"]
    assert bool(later())
    assert later() | {"c": 3} == {**plain, "c": 3} == {"c": 3} | later()
    assert later().get("a") == 1
    assert later()["b"] == 2
    assert repr(later()) == repr(plain)
