"""退回 → 整改 → 复审: what was corrected is only what was looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema
import pytest
from content import invent
from documents import DOCUMENTS
from page import lay_out
from texts import TEXTS
from walkway import FORM, WRONG_RATE, rewritten

from jixiaolint.api import Options
from jixiaolint.decisions.comparison import STATES, compare
from jixiaolint.decisions.formpairs import Pairs
from jixiaolint.model.finding import Report
from jixiaolint.reporters.comparison import render
from jixiaolint.reporters.plain import plain

Check = Callable[..., Report]
Data = dict[str, Any]
OLD = rewritten(WRONG_RATE)


@pytest.fixture
def compared(check: Check) -> Callable[..., Data]:
    """``compared(before, after)``: two texts or two sets of files."""

    def run(before: Any, after: Any, *, options: Options | None = None) -> Data:
        sides = [side if isinstance(side, dict) else {f"{at}/步道.txt": side} for at, side in
                 enumerate((before, after))]  # fmt: skip
        data = compare(plain(check(sides[0])), plain(check(sides[1], options=options)))
        schema = resources.files("jixiaolint.reporters") / "comparison.schema.json"
        jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(data)
        return data

    return run


def states(data: Data, rule: str) -> list[str]:
    return [one["state"] for one in data["findings"] if one["rule"] == rule]


def test_corrected_with_the_value_then_and_now(compared: Callable[..., Data]) -> None:
    data = compared(OLD, FORM)
    (fixed,) = [one for one in data["findings"] if one["state"] == "fixed"]
    assert (fixed["rule"], fixed["before"]["printed"], fixed["after"]["printed"]) == (
        "EXE-001",
        "58.00%",
        "90.00%",
    )
    assert fixed["after"]["location"]["uri"] == "1/步道.txt"
    assert data["summary"]["exit_code"] == 0
    said = "".join(render(data, "zh"))
    assert "58.00% → 90.00%" in said
    assert "没有新增和仍存在的错误" in said


def test_a_new_error_and_one_that_stands_are_1(compared: Callable[..., Data]) -> None:
    data = compared(FORM, OLD)
    assert states(data, "EXE-001") == ["new"]
    assert data["summary"]["exit_code"] == 1
    data = compared(OLD, rewritten(("90.00%", "57.00%")))
    (one,) = [one for one in data["findings"] if one["rule"] == "EXE-001"]
    assert (one["state"], one["before"]["printed"], one["after"]["printed"]) == (
        "persisting",
        "58.00%",
        "57.00%",
    )
    assert data["summary"]["exit_code"] == 1
    assert "58.00% → 57.00%，应为 90.00%" in "".join(render(data, "zh"))


def test_the_same_twice_is_no_news(compared: Callable[..., Data]) -> None:
    data = compared(OLD, OLD)
    assert {one["state"] for one in data["findings"]} == {"persisting"}


def test_a_form_that_was_not_sent_again_is_not_corrected(compared: Callable[..., Data]) -> None:
    other = rewritten(("公园健身步道养护", "公园路灯养护"))
    data = compared({"0/a.txt": OLD, "0/b.txt": other}, {"1/b.txt": other})
    (gone,) = [one for one in data["findings"] if one["rule"] == "EXE-001"]
    assert (gone["state"], gone["why"]) == ("unverified", "没有再送审这张表")
    assert data["summary"]["exit_code"] == 3


def test_a_value_that_cannot_be_read_now_is_not_corrected(compared: Callable[..., Data]) -> None:
    data = compared(OLD, rewritten(("90.00%", "9O.0l%")))
    assert states(data, "EXE-001") == ["unverified"]
    assert data["summary"]["exit_code"] == 3


@pytest.mark.parametrize("text", ["", "见附件"])
def test_a_value_that_was_taken_out_is_not_corrected(compared: Callable[..., Data], text: str) -> None:
    data = compared(OLD, rewritten(("90.00%", text)))
    assert states(data, "EXE-001") == ["unverified"]


def test_a_rule_that_was_not_run_has_not_found_it_corrected(compared: Callable[..., Data]) -> None:
    data = compared(OLD, FORM, options=Options(select=("IND",)))
    assert states(data, "EXE-001") == ["unverified"]


def test_a_form_is_known_again_when_its_project_was_corrected(compared: Callable[..., Data]) -> None:
    renamed = rewritten(("公园健身步道养护", "公园健身步道养护项目"), WRONG_RATE)
    assert states(compared(OLD, renamed), "EXE-001") == ["persisting"]
    assert states(compared({"0/退回.txt": OLD}, {"1/整改.txt": renamed}), "EXE-001") == ["persisting"]


def test_another_thing_said_of_the_same_cell_is_not_a_correction(compared: Callable[..., Data]) -> None:
    """Not done and no reason (a warning); then points taken off and still no reason (an error)."""
    missed = ("≥800人\t850人\t30\t30", "≥800人\t700人\t30\t30")
    taken_off = ("≥800人\t850人\t30\t30", "≥800人\t700人\t30\t26")
    data = compared(rewritten(missed), rewritten(taken_off))
    (one,) = [one for one in data["findings"] if one["rule"] == "SCO-006"]
    assert (one["state"], one["severity"]) == ("persisting", "error")


def test_another_form_in_a_file_of_the_same_name_corrects_nothing(compared: Callable[..., Data]) -> None:
    def of(project: str, unit: str, *changes: tuple[str, str]) -> str:
        return rewritten(("公园健身步道养护", project), ("柳林区公园管理所", unit), *changes)

    stays = of("河道保洁", "柳林区河长办")
    before = {"0/甲/自评表.txt": of("路灯改造", "柳林区路灯所", WRONG_RATE), "0/乙/自评表.txt": stays}
    after = {"1/乙/自评表.txt": stays, "1/丙/自评表.txt": of("绿化补植", "柳林区苗圃")}
    assert states(compared(before, after), "EXE-001") == ["unverified"]


def test_a_form_is_known_again_in_another_file_when_its_unit_was_corrected(
    compared: Callable[..., Data],
) -> None:
    other = rewritten(("公园健身步道养护", "公园路灯养护"))
    before = {"0/a.txt": OLD, "0/b.txt": other}
    corrected = rewritten(("柳林区公园管理所", "柳林区公园管理中心"), WRONG_RATE)
    assert states(compared(before, {"1/c.txt": other, "1/d.txt": corrected}), "EXE-001") == ["persisting"]


def test_forms_in_another_order_are_paired_in_linear_time() -> None:
    """A province sends tens of thousands; each is asked for its key a few times, however they are ordered."""
    asked = 0

    class Counted(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            nonlocal asked
            asked += key == "project"
            return super().__getitem__(key)

    def forms(side: int) -> list[Data]:
        named = (
            {"id": f"{side}/{at}", "project": f"项目{at}", "organisation": f"单位{at}"} for at in range(500)
        )
        rest = {"type": "self_eval", "department": None, "year": 2024, "index": 1, "document": "自评表.txt"}
        return [Counted({**rest, **name}) for name in named]

    before, after = forms(0), forms(1)[::-1]
    assert Pairs(before, after).after == {f"0/{at}": f"1/{at}" for at in range(500)}
    assert asked < 10 * len(before + after)


def test_a_report_can_be_compared_with_a_document(compared: Callable[..., Data]) -> None:
    page = lay_out(invent(10, 20, "self_eval", "rate"))
    suffix, write = DOCUMENTS["docx"]
    data = compared({"0/a.txt": TEXTS["tabs"][1](page)}, {f"1/b{suffix}": write(page)})
    assert data["findings"]
    assert {one["state"] for one in data["findings"]} == {"persisting"}


def test_counts_are_those_of_the_findings(compared: Callable[..., Data]) -> None:
    data = compared(OLD, rewritten(("93%", "80%"), WRONG_RATE))
    for state in STATES:
        found = [one["severity"] for one in data["findings"] if one["state"] == state]
        assert data["summary"][state] == {kind: found.count(kind) for kind in ("error", "warning", "note")}
    assert data["summary"]["new"]["error"]


def test_what_a_form_says_stays_text(compared: Callable[..., Data]) -> None:
    hostile = rewritten(("公园健身步道养护", "步道\x1b[31m\u202e养护"), WRONG_RATE)
    for language in ("zh", "en"):
        said = "".join(render(compared(hostile, hostile), language))
        assert not {"\x1b", "\u202e"} & set(said)
        if language == "zh":
            said.encode("gbk")
