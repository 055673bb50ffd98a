"""A pack's own word lists, scales, units and parameters: beside ours, never instead of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jixiaolint import catalogue, language, ruleset, yamlfile
from jixiaolint.catalogue import Catalogue
from jixiaolint.language import Library
from jixiaolint.model.error import ConfigError

WORDS = """\
words:
  本县慎用词: [大概, 左右]
  措施词: {add: [倒排工期, 措施]}
scales:
  - [领先, 持平, 落后]
units:
  重量: {add: [公担]}
aspects:
  时间: {add: [误了农时]}
  民风: [淳朴, 和睦]
parameters:
  人均上限线: {type: money, default: 2000元}
  口径: {type: text, values: [宽, 严], default: 严, en: how strict}
"""
RULE = """\
rules:
  XX-001:
    check: 年度目标 不含 词表.本县慎用词
  XX-002:
    check: 年度资金总额 ≤ 参数.人均上限线 或 参数.口径 = "宽"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "词.yaml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "规则.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def loaded(*packs: Path, cache: Path | None = None) -> Catalogue:
    return catalogue.load([str(pack) for pack in packs], cache_directory=str(cache) if cache else None)


def test_a_folder_brings_rules_words_and_parameters(pack: Path) -> None:
    found = loaded(pack)
    assert {"XX-001", "XX-002"} <= {rule.id for rule in found.rules}
    assert found.library.words("本县慎用词") == ("大概", "左右")
    assert {"领先": 0, "持平": 1, "落后": 2} in found.library.scales()
    assert found.library.aspects()["误了农时"] == "时间"
    assert found.library.aspects()["淳朴"] == "民风"
    assert found.library.parameter("口径") == "严"
    assert found.library.parameters["人均上限线"]["en"] == "人均上限线"


def test_ours_is_all_there_still(pack: Path) -> None:
    plain, more = loaded(), loaded(pack)
    for section in ("words", "aspects", "units"):
        for name, words in plain.library.lexicons[section].items():
            assert more.library.lexicons[section][name][: len(words)] == words
    assert set(plain.library.words("措施词")) | {"倒排工期"} == set(more.library.words("措施词"))
    assert more.library.words("措施词").count("措施") == 1
    assert more.library.scales()[: len(plain.library.scales())] == plain.library.scales()
    assert plain.library.parameters.items() <= more.library.parameters.items()


def test_the_same_bytes_elsewhere_keep_their_own_place(tmp_path: Path) -> None:
    """Two installs share one cache; the rules of one must not point into the other, which may be gone."""
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "规则.yaml").write_text(WORDS + RULE, encoding="utf-8")
        for _ in range(2):
            found = loaded(tmp_path / folder, cache=tmp_path / "cache")
            places = {rule.file for rule in found.rules if rule.id.startswith("XX")}
            assert places == {str(tmp_path / folder / "规则.yaml")}


def test_a_file_may_hold_words_alone(tmp_path: Path) -> None:
    file = tmp_path / "词.yaml"
    file.write_text("words:\n  甲表: [甲]\n", encoding="utf-8")
    found = loaded(file)
    assert found.library.words("甲表") == ("甲",)
    assert [rule.id for rule in found.rules] == [rule.id for rule in loaded().rules]


def test_one_pack_adds_to_the_list_of_another(pack: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "a.yaml").write_text("words:\n  本县慎用词: {add: [约莫]}\n", encoding="utf-8")
    assert loaded(more, pack).library.words("本县慎用词") == ("大概", "左右", "约莫")


def test_a_changed_word_is_a_changed_rule_set(pack: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = loaded(pack, cache=kept)
    assert loaded(pack, cache=kept).library.words("本县慎用词") == ("大概", "左右")
    (pack / "词.yaml").write_text(WORDS.replace("大概", "约莫"), encoding="utf-8")
    changed = loaded(pack, cache=kept)
    assert changed.digest != first.digest
    assert changed.library.words("本县慎用词") == ("约莫", "左右")


# (a file with ⟦ before the character at which the error must point, what it says, what it suggests)
WRONG = {
    "list that is ours": ("words:\n  ⟦措施词: [甲]\n", "随程序提供", "{add: [词, 词]}"),
    "list that is ours emptied": ("words:\n  ⟦措施词: []\n", "随程序提供", ""),
    "own list without words": ("words:\n  甲表: ⟦[]\n", "空的", ""),
    "nothing to add": ("words:\n  措施词: {add: ⟦[]}\n", "空的", ""),
    "blank word": ("words:\n  甲表: [甲, ⟦' ']\n", "空词", ""),
    "adding to what does not exist": ("words:\n  ⟦措施语: {add: [甲]}\n", "没有词表", "措施词"),
    "other key than add": ("words:\n  措施词: {⟦ad: [甲]}\n", "没有键", "add"),
    "a name no expression can spell": ("words:\n  ⟦甲 表: [甲]\n", "不能作名称", ""),
    "an operator as a name": ("words:\n  ⟦且: [甲]\n", "不能作名称", ""),
    "text for a list": ("words:\n  甲表: ⟦甲\n", "应为列表", ""),
    "aspect that is ours": ("aspects:\n  ⟦时间: [甲]\n", "随程序提供", "add"),
    "word of another aspect": ("aspects:\n  规模: {add: [甲, ⟦及时]}\n", "已属于「时间」", ""),
    "unit of another kind": ("units:\n  甲类: [⟦公里]\n", "已属于", ""),
    "scale of one level": ("scales:\n  - ⟦[好]\n", "至少两个", ""),
    "scales that are no list": ("scales: ⟦好\n", "应为列表", ""),
    "parameter that is ours": (
        "parameters:\n  ⟦满分: {type: score, default: 50分}\n",
        "随程序提供",
        "profile",
    ),
    "type of a parameter": ("parameters:\n  甲: {type: ⟦moeny}\n", "moeny", "money"),
    "value that does not fit": ("parameters:\n  甲: {type: percent, default: ⟦5元}\n", "单位不合", ""),
    "value outside its own list": (
        "parameters:\n  甲: {type: text, values: [宽, 严], default: ⟦中}\n",
        "中",
        "",
    ),
    "key of a file": ("word:\n  甲表: [甲]\nrules: {}\n", "word", "words"),
}


def both(node: Any, library: Library) -> None:
    """What loading does with a file of a pack: its words, then its rules."""
    language.extended(dict(library.lexicons), dict(library.parameters), [node])
    ruleset.read_rules([node], library)


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_shown_where_it_stands(what: str, library: Library) -> None:
    marked, says, suggests = WRONG[what]
    before = marked.partition("⟦")[0] if "⟦" in marked else ""
    node = yamlfile.parse(marked.replace("⟦", ""), "词.yaml")
    with pytest.raises(ConfigError) as caught:
        both(node, library)
    error = caught.value
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (error.file, error.line, error.column) == ("词.yaml", *place), error.render()
    assert says in error.message
    assert suggests in error.hint
    assert error.message_en


def test_two_packs_with_one_list_name_both_places(library: Library) -> None:
    nodes = [yamlfile.parse("words:\n  甲表: [甲]\n", name) for name in ("一.yaml", "二.yaml")]
    with pytest.raises(ConfigError) as caught:
        language.extended(dict(library.lexicons), dict(library.parameters), nodes)
    assert caught.value.file == "二.yaml"
    assert "一.yaml:2:3" in caught.value.message


def test_what_was_given_stays_as_it_was(library: Library) -> None:
    before = list(library.lexicons["words"]["措施词"])
    node = yamlfile.parse(WORDS, "词.yaml")
    language.extended(library.lexicons, library.parameters, [node])  # type: ignore[arg-type]
    assert library.lexicons["words"]["措施词"] == before
    assert "本县慎用词" not in library.lexicons["words"]
    assert "口径" not in library.parameters
