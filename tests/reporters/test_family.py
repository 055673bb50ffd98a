"""Families are called what the files of their rules call them."""

from __future__ import annotations

from pathlib import Path

import yaml

from jixiaolint.reporters.family import FAMILIES, family_name

RULES = Path(__file__).parents[2] / "rules"


def test_names_are_those_of_the_rule_files() -> None:
    named = {}
    for path in sorted(RULES.glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        if isinstance(data, dict) and "family" in data:
            named[data["family"]] = path
    assert set(FAMILIES) == set(named)
    for code, path in named.items():
        name = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["name"]
        assert (name["zh"], name["en"]) == FAMILIES[code]


def test_the_family_of_a_pack_is_its_code() -> None:
    assert family_name("ABC", "zh") == "ABC"
    assert family_name("FND", "zh") == "资金"
    assert family_name("FND", "en") == "Funding"
