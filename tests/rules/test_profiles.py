"""The bundled profiles: their reasons, their years, and what an older form is spared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixiaolint import api, yamlfile
from jixiaolint.bundled import rules_directory

SESSION = api.open_session()
PROFILES = SESSION.catalogue.profiles
NAMES = (
    "chongqing-department",
    "hubei-2020",
    "national-2015",
    "national-2020",
    "national-2021-cost",
    "shanghai-2019",
    "shanghai-2023",
    "sichuan-2023",
)
NUMBERS = {"财预〔2020〕10号", "财预〔2015〕88号", "财预〔2021〕101号", "沪财绩〔2020〕6号"}
"""Document numbers that may be given; any other document is named without one."""
FROM_2020 = ("一级权重", "等级分段", "执行率说明线", "预算调整说明线")
"""Parameters whose defaults stand in documents of 2020 and later."""


def test_the_profiles() -> None:
    assert tuple(sorted(PROFILES)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_stands_in_a_file_of_its_name(name: str) -> None:
    assert PROFILES[name]["file"] == str(Path(rules_directory()) / "profiles" / f"{name}.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_speaks_both_languages(name: str) -> None:
    profile = PROFILES[name]
    texts = [profile["title"]]
    texts += [entry["reason"] for key in ("parameters", "rules") for entry in profile[key].values()]
    for chinese, english in texts:
        assert re.search("[一-鿿]", chinese)
        assert english.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_has_years_a_basis_and_only_known_numbers(name: str) -> None:
    profile = PROFILES[name]
    assert profile["since"] or profile["until"]
    assert profile["basis"]
    for entry in profile["basis"]:
        assert entry.get("number", "财预〔2020〕10号") in NUMBERS
        assert not re.search("第.*条", entry["document"])
        assert entry.get("source") == ("recalled" if entry.get("number", "").startswith("沪") else None)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_writes_only_what_it_changes(name: str) -> None:
    """An entry says more than the profile that it extends, or than the default with a source for it."""
    node = yamlfile.read(PROFILES[name]["file"])
    base = PROFILES[str(node["extends"])]["parameters"] if "extends" in node else {}
    for parameter in node.get("parameters", {}):
        entry = PROFILES[name]["parameters"][str(parameter)]
        if str(parameter) in base:
            assert entry["value"] != base[str(parameter)]["value"]
        assert entry["value"] is None or entry["source"]


@pytest.mark.parametrize("name", [name for name in NAMES if PROFILES[name]["until"] == 2019])
def test_a_profile_of_older_years_has_none_of_the_later_numbers(name: str) -> None:
    parameters = SESSION.profiles.measure(name).context.library.parameters
    assert [parameter for parameter in FROM_2020 if parameters[parameter]["value"] is not None] == []
    for entry in PROFILES[name]["basis"]:
        assert "2020" not in entry.get("number", "") + entry.get("since", "")


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_judges(name: str) -> None:
    text = (Path(__file__).parents[1] / "cli" / "self_evaluation.txt").read_text(encoding="utf-8")
    values = {"name": "食堂", "budget": "100.00", "executed": "85.00", "rate": "85.00%", "score": "8.50"}
    year = str(PROFILES[name]["since"] or PROFILES[name]["until"])
    session = api.open_session(api.Options(profile=name))
    report = api.check_bytes("表.txt", text.format(year=year, total="98.50", **values).encode(), session)
    assert not report.tool_errors
    assert not [finding for finding in report.findings if finding.severity == "error"]
