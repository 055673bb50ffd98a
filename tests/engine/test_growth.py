"""Twice as much text or twice as many forms cost twice as much: counted in work done, not in seconds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.diagnose.patience import TRIES, Patience
from jixiaolint.engine.place import extents_of
from jixiaolint.forms import derived
from jixiaolint.model.location import Location
from jixiaolint.values import calculation
from jixiaolint.values.calculation import find_calculations
from jixiaolint.yamlfile import parse


class Looked(dict[str, Location]):
    """Positions that count how often they are gone through."""

    times = 0

    def items(self):  # type: ignore[no-untyped-def]
        self.times += 1
        return super().items()


def positions(forms: int) -> Looked:
    made = Looked()
    for form in range(forms):
        made[f"/forms/{form}"] = Location("a", 10 * form + 1, 1, pointer=f"/forms/{form}")
        for line in range(2, 9):
            pointer = f"/forms/{form}/fields/{line}"
            made[pointer] = Location("a", 10 * form + line, 1, pointer=pointer)
    return made


@pytest.mark.parametrize("forms", [1, 200])
def test_the_extents_of_many_forms_take_one_look_at_the_places(forms: int) -> None:
    known = positions(forms)
    places = [Location("a", pointer=f"/forms/{form}") for form in range(forms)]
    found = extents_of(places, known)
    assert [(place.line, place.end_line) for place in found] == [
        (10 * form + 1, 10 * form + 8) for form in range(forms)
    ]
    assert known.times == 1


def walked(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Gaps between amounts that are looked at in search of calculations."""
    seen = 0

    class Counted:
        @staticmethod
        def fullmatch(gap: str) -> object:
            nonlocal seen
            seen += 1
            return plus.fullmatch(gap)

    plus = calculation._PLUS
    monkeypatch.setattr(calculation, "_PLUS", Counted)
    find_calculations(text)
    monkeypatch.setattr(calculation, "_PLUS", plus)
    return seen


def test_a_long_run_of_sums_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (walked("10万元+" * many, monkeypatch) for many in (200, 400))
    assert once <= twice <= 2 * once + 10


def test_a_sum_is_joined_by_its_neighbours_alone() -> None:
    text = "60人×200元/人，30人×100元/人，共1.5万元。"
    alone = find_calculations(text)
    crowded = find_calculations("预算5万元。" * 300 + text)
    assert [one.stated for one in crowded] == [one.stated for one in alone]
    assert alone[0].stated is not None


def test_a_place_in_yaml_is_counted_from_its_text() -> None:
    line = 'a: "甲\\n乙"\n'
    tree = parse("".join(line.replace("a", f"a{at}", 1) for at in range(300)), "a.yaml")
    node = tree["a299"]
    assert node.at(0) == (300, 8)
    text = node.source.text
    start = node.start
    node.source = node.source._replace(text="\0" * start + text[start:])  # what stands before is not read
    assert node.at(len(node)) == (300, 12)


def searches(words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a goal of so many sentences is searched, for each of the things that are found in texts."""
    asked: Counter[str] = Counter()
    for name, find in derived.FROM_TEXTS.items():
        monkeypatch.setitem(
            derived.FROM_TEXTS, name, lambda texts, name=name, find=find: asked.update([name]) or find(texts)
        )
    goal = "完成培训12期，支出3万元，2023年完工。" * words
    form = {"type": "self_eval", "fields": {"year": "2023", "project.name": "甲", "goal.annual": goal}}
    (tmp_path / "a.json").write_text(json.dumps({"forms": [form]}), "utf-8")
    options = api.Options(cache_directory=str(tmp_path / "cache"))  # with compiled rules
    api.check([str(tmp_path / "a.json")], options)
    monkeypatch.undo()
    return asked


def test_long_texts_are_searched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = searches(2_000, tmp_path, monkeypatch)
    assert {"quantities", "dates"} <= asked.keys()
    assert set(asked.values()) == {1}


def test_a_search_for_causes_costs_no_more_on_a_large_form() -> None:
    def tries(cells: int) -> int:
        patience = Patience(cells=cells)
        return sum(1 for _ in iter(lambda: patience.over, True))

    assert tries(400) == TRIES
    assert tries(400_000) * 400_000 <= TRIES * 4_000
