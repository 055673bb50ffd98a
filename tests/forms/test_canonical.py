"""What ``parse`` prints is read back as the same form; bare texts are enough, unknown names are told."""

from __future__ import annotations

import json
from typing import Any

from jixiaolint.forms import to_data
from jixiaolint.model.form import Form


def again(read: Any, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms after a way through JSON."""
    text = json.dumps({"forms": [to_data(form) for form in forms]}, ensure_ascii=False)
    return tuple(read(text, "表.json"))


def test_the_way_through_json_changes_nothing(read: Any, sample: Any) -> None:
    for text in (sample.self_evaluation, sample.goal, sample.pdf_goal):
        forms = read(text)
        for before, after in zip(forms, again(read, forms), strict=True):
            assert after.fields == before.fields
            assert after.rowsets == before.rowsets
            assert after._replace(coverage=before.coverage) == before
            assert to_data(after) == to_data(before)


def test_every_leaf_has_its_evidence(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    data = to_data(form)
    score = data["indicators"][1]["score"]
    assert (score["raw"], score["value"], score["trust"]) == ("19", "19", "exact")
    assert (score["location"]["startLine"], score["location"]["uri"]) == (13, "表.txt")
    assert (data["funds"][0]["source"], data["funds"][1]["parent"]) == ("total", "0")
    assert (data["funds"][0]["executed"]["value"], data["funds"][0]["executed"]["unit"]) == ("26.60", "万元")
    assert (data["year"], data["project"], data["coverage"]) == (2022, "乡村图书室维护", 1.0)


def test_bare_texts_are_enough(read: Any) -> None:
    (form,) = read(
        json.dumps(
            {
                "forms": [
                    {
                        "type": "self_eval",
                        "year": 2023,
                        "fields": {"project.name": "修桥", "money_unit": "万元", "total.score": "98"},
                        "funds": [
                            {
                                "label": "年度资金总额",
                                "adjusted": "50.00",
                                "executed": "48.00",
                                "rate": "96.00%",
                            },
                            {"label": "其中：财政拨款", "adjusted": "40.00", "executed": "40.00"},
                            {"label": "其他资金", "adjusted": "10.00", "executed": "8.00"},
                        ],
                        "indicators": [
                            {
                                "level1": "产出指标",
                                "level2": "数量指标",
                                "name": "指标1：修桥座数",
                                "target": "2座",
                            },
                            {
                                "level1": "产出指标",
                                "level2": "质量指标",
                                "name": "合格率",
                                "target": "95",
                                "direction": "正向",
                                "unit": "%",
                            },
                        ],
                    }
                ]
            },
            ensure_ascii=False,
        ),
        "表.json",
    )
    assert form.fields["funds.annual"].value.value == 500000
    assert form.fields["exec.rate"].raw == "96.00%"
    assert [row.label for row in form.rows("funds").rows[0].rows("funds").rows] == ["财政拨款", "其他资金"]
    first, second = form.rows("indicators").rows
    assert (first.fields["name"].value, first.fields["class2"].raw) == ("修桥座数", "数量")
    assert second.fields["target"].raw == "≥95%"
    assert form.fields["year"].value.value == 2023


def test_unknown_names_are_told_with_their_place(read: Any) -> None:
    (form,) = read(
        '{"forms": [{"type": "self_eval", "fields": {"project.nmae": "修桥", "year": "2023"}}]}', "表.json"
    )
    (place,) = [place for name, place in form.coverage.unread if name == "project.nmae"]
    assert place.pointer == "/forms/0/fields/project.nmae"
    assert form.coverage.share < 0.95
    assert [note.code for note in form.notes] == ["unknown-name"]
