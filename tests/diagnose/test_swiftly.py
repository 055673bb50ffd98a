"""What is found in a form, causes included, is the same whether compiled rules were asked first or not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.engine.quick import Quick
from jixiaolint.run import dossier

FUNDS = [
    {
        "label": "年度资金总额",
        "adjusted": "100.00",
        "executed": "80.00",
        "rate": "80%",
        "weight": "10",
        "score": "8",
    },
    {"label": "其中：财政拨款", "adjusted": "60.00", "executed": "50.00", "rate": "83.33%"},
    {"label": "其他资金", "adjusted": "40.00", "executed": "30.00", "rate": "75%"},
]
INDICATORS = [
    {
        "level1": level,
        "level2": second,
        "name": name,
        "target": "≥10座",
        "actual": "10座",
        "weight": "30",
        "score": "30",
    }
    for level, second, name in (
        ("产出指标", "数量指标", "修桥座数"),
        ("效益指标", "社会效益指标", "受益村数"),
        ("满意度指标", "服务对象满意度指标", "村民满意度"),
    )
]
FIELDS = {"project.name": "修桥", "money_unit": "万元", "total.score": "98"}
PACK = """
family: XX
rules:
  XX-001:
    name: {zh: 资金合计, en: Sum of funds}
    each: 资金[存在(下级)]
    check: 全年预算数 = 合计(下级.全年预算数)
    severity: error
    message: {zh: 不符, en: differs}
"""


def form(fund: tuple[int, str, str] | None = None, **changed: Any) -> bytes:
    """A form with one cell of its funding changed (row, column, text), and other parts."""
    funds = [dict(row) for row in FUNDS]
    if fund is not None:
        funds[fund[0]][fund[1]] = fund[2]
    whole = {"type": "self_eval", "year": "2023", "fields": FIELDS, "funds": funds, "indicators": INDICATORS}
    return json.dumps({"forms": [{**whole, **changed}]}, ensure_ascii=False).encode()


CASES = {
    "right": form(),
    "a part too large": form((1, "adjusted", "61.00")),
    "two digits exchanged": form((0, "executed", "08.00")),
    "a rate too high": form((2, "rate", "57%")),
    "a total of scores": form(fields={**FIELDS, "total.score": "89"}),
    "another unit": form(fields={**FIELDS, "money_unit": "元"}),
    "a weight": form(indicators=[{**INDICATORS[0], "weight": "13", "score": "13"}, *INDICATORS[1:]]),
    "a cell that was not read": form((1, "adjusted", "??")),
    "a remainder": form((1, "adjusted", "59.9999"), fields={**FIELDS, "total.score": "97"}),
}


def checked(data: bytes, session: api.Session) -> bytes:
    return dossier.pack(api.check_bytes("表.json", data, session))


@pytest.mark.parametrize("select", [(), ("XX",), ("XX", "FND-012")])
def test_compiled_rules_change_nothing(
    select: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(PACK, encoding="utf-8")
    session = api.open_session(api.Options(rules=(str(pack),), select=select, apart=False))
    with monkeypatch.context() as slow:
        slow.setattr(Quick, "probes", lambda *_: None)
        interpreted = {name: checked(data, session) for name, data in CASES.items()}
    for _ in range(4):
        checked(CASES["right"], session)
    assert {name: checked(data, session) for name, data in CASES.items()} == interpreted
