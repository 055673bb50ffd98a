"""YAML with positions: what is refused, how fast, and where the characters of a scalar stand."""

from __future__ import annotations

import time

import pytest

from jixiaolint import yamlfile
from jixiaolint.model.error import ConfigError
from jixiaolint.yamlfile import Mapping, Scalar, Sequence


def refused(text):
    with pytest.raises(ConfigError) as caught:
        yamlfile.parse(text, "own.yaml")
    return caught.value


def test_every_scalar_is_a_string_with_its_place():
    node = yamlfile.parse("满分: 207.90\n比: 1:20\n启用: no\n空:\n列: [1, 二]\n", "own.yaml")
    assert node == {"满分": "207.90", "比": "1:20", "启用": "no", "空": "", "列": ["1", "二"]}
    assert isinstance(node, Mapping)
    assert isinstance(node["列"], Sequence)
    assert (node["列"].flow, node.flow) == (True, False)
    value = node["比"]
    assert isinstance(value, Scalar)
    assert (value.file, value.line, value.column) == ("own.yaml", 2, 4)
    key = next(key for key in node if key == "启用")
    assert (key.line, key.column) == (3, 1)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\nb: 2\na: 3", (3, 1), "键「a」重复，第一次在第 1 行"),
        ("a: &x 1", (1, 4), "不支持锚点 &"),
        ("a: *x", (1, 4), "不支持别名 *"),
        ("a: !!python/object:os.system 1", (1, 4), "不支持类型标记 !"),
        ("- !x\n", (1, 3), "不支持类型标记 !"),
        ("<<: {a: 1}", (1, 1), "不支持合并键 <<"),
        ("a: 1\n---\nb: 2", (2, 1), "一个文件只能有一个文档"),
        ("? [a]\n: b", (1, 3), "键应为文字"),
        (b"a: 1\nb: \xd6\xd0", (2, 4), "不是 UTF-8 编码"),
        ("a: x\n甲: 乙\x00", (2, 5), "含有不可用的字符 U+0000"),
        ("a: x\u2028y", (1, 5), "含有不可用的字符 U+2028"),
        ("a:\n\tb: 1", (2, 1), "缩进用了制表符"),
        ("{check: 最大(甲, 乙)}", (1, 15), "「乙)」没有值"),
        ("r: {check: x ∈ {甲}, b: [}", (1, 16), "流式写法 {…} 在这里断开"),
        ('check: "甲" = 乙', (1, 12), "YAML 语法有误"),
        ("check: a: b", (1, 9), "这里不应有「: 」"),
        ('a: "\\d"', (1, 5), "双引号中的反斜线不是转义"),
        ('a: "x', (1, 6), "引号没有闭合"),
    ],
)
def test_refusals_name_the_place(text, place, message):
    error = refused(text)
    assert ((error.line, error.column), error.file) == (place, "own.yaml")
    assert error.message.startswith(message)
    assert error.message_en


def test_a_flow_mapping_that_broke_an_expression_says_what_to_do():
    assert "请一行写一个键" in refused("{check: 最大(甲, 乙)}").hint
    assert "请一行写一个键" in refused("{check: 甲 ∈ {乙}, x: [}").hint


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{n}: &{n} [{','.join(['*a'] * 9)}]\n" for n in "bcdefgh")


@pytest.mark.parametrize(
    "attack",
    [
        BOMB,
        "[" * 400_000,
        "{" * 400_000,
        "- " * 400_000,
        "? " * 400_000,
        "- a\n" * 250_000,
        "a: [" + "[]," * 250_000,
        "x" * 2_000_000,
        "!<x> " * 100_000,
        '"' + "\\u0041" * 150_000,
    ],
    ids=[
        "aliases",
        "brackets",
        "braces",
        "dashes",
        "questions",
        "items",
        "empties",
        "size",
        "tags",
        "escapes",
    ],
)
def test_attacks_are_refused_at_once(attack):
    start = time.process_time()
    refused(attack)
    assert time.process_time() - start < 5


def test_a_byte_order_mark_and_an_empty_file():
    assert yamlfile.parse("\ufeffa: 1", "own.yaml") == {"a": "1"}
    empty = yamlfile.parse("# nothing\n", "own.yaml")
    assert (empty, empty.line, empty.file) == ({}, 1, "own.yaml")


def test_a_missing_file(tmp_path):
    with pytest.raises(ConfigError) as caught:
        yamlfile.read(str(tmp_path / "没有.yaml"))
    assert "读不到文件" in caught.value.message


EXPRESSION = "得分 ≤ 分植 且 分值 > 0"


@pytest.mark.parametrize(
    "document",
    [
        f"规则:\n  check: {EXPRESSION}\n",
        f"规则:\n  check: '{EXPRESSION}'\n",
        f'规则:\n  check: "{EXPRESSION}"\n',
        "规则:\n  check: >-\n    得分 ≤ 分植 且\n    分值 > 0\n",
        "规则:\n  check: >-   # 说明\n\n    得分 ≤ 分植\n    且 分值 > 0\n\n  when: x\n",
        "规则:\n  check: 得分 ≤ 分植\n    且 分值 > 0   # 说明\n",
        '规则:\n  check: "得分 ≤\n\n    分植 且\n    分值 > 0"\n',
        '规则:\n  check: "\\u5f97分 ≤ 分植 且 \\\n     分值 > 0"\n',
        "规则: {check: 得分 ≤ 分植 且 分值 > 0}\n",
    ],
)
@pytest.mark.parametrize("part", ["分植", "分值", "> 0"])
def test_the_place_of_a_character_inside_a_scalar(document, part):
    node = yamlfile.parse(document, "own.yaml")["规则"]["check"]
    assert " ".join(node.split()) == EXPRESSION
    line, column = node.at(node.index(part))
    assert document.splitlines()[line - 1][column - 1 :].startswith(part)


def test_the_place_in_a_literal_block_and_behind_quotes():
    document = "a: |\n  第一行\n    第二行 x\n  第三行\n"
    node = yamlfile.parse(document, "own.yaml")["a"]
    assert node.at(node.index("x")) == (3, 9)
    assert node.at(node.index("第三")) == (4, 3)
    node = yamlfile.parse("a: 'it''s 甲'", "own.yaml")["a"]
    assert node.at(node.index("甲")) == (1, 11)
    node = yamlfile.parse("a: 甲乙", "own.yaml")["a"]
    assert node.at(len(node)) == (1, 6)


def test_shapes():
    node = yamlfile.parse("type: monney\nwords: [a, b]\n", "own.yaml")
    assert yamlfile.closed(node, required=("type",), optional=("words",)) is node
    with pytest.raises(ConfigError) as caught:
        yamlfile.closed(node, required=("type",), optional=("word",))
    assert (caught.value.message, caught.value.line, caught.value.hint) == (
        "没有键「words」",
        2,
        "是否想写「word」",
    )
    with pytest.raises(ConfigError) as caught:
        yamlfile.closed(node, required=("types",), optional=("type", "words"))
    assert caught.value.message == "缺少键「types」"
    with pytest.raises(ConfigError) as caught:
        yamlfile.one_of(node["type"], ("money", "score"))
    assert caught.value.hint == "是否想写「money」"
    assert yamlfile.texts(node["words"]) == ["a", "b"]
    with pytest.raises(ConfigError):
        yamlfile.texts(node["type"])
    assert type(yamlfile.plain(node)["words"]) is list


def test_a_merge_conflict_is_called_one():
    with pytest.raises(ConfigError) as caught:
        yamlfile.parse("- a: 1\n<<<<<<< HEAD\n- b: 2\n=======\n- b: 3\n>>>>>>> theirs\n", "r.yaml")
    assert (caught.value.message, caught.value.line, caught.value.column) == ("合并冲突没有处理", 2, 1)


def test_a_word_in_other_case_is_the_nearest():
    assert yamlfile.suggestion("sco-004", ("WVR-004", "SCO-004")) == "是否想写「SCO-004」"
