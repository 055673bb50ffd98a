"""Canonical forms: what ``parse`` prints is read back, and a fault names its pointer and line."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jixiaolint.readers
from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, Limits, jsontext, read_document
from jixiaolint.readers.fault import fault
from jixiaolint.readers.jsontext import parse_json
from jixiaolint.readers.shape import is_canonical

FORM = """{"forms": [
  {"type": "self_eval", "title": "绩效自评表",
   "fields": {"project.name": "绿化养护",
              "funds.annual": {"raw": "1,203.50", "unit": "万元", "trust": "exact"}},
   "funds": [{"source": "total", "initial": 1203.50, "rate": "100.00%"}],
   "indicators": [{"level1": "产出指标", "weight": 10, "score": null}]}
]}
"""
YAML = """forms:
  - type: self_eval
    fields:
      project.name: 绿化养护
      funds.annual: {raw: 1203.50, unit: 万元}
    indicators:
      - {level1: 产出指标, weight: 10, score: ""}
      - level1: "效益指标"
        weight: 0x10
"""


def read(text: str, name: str = "表.json", **limits: int) -> Document:
    return read_document(name, text.encode(), limits=Limits(**limits))


def refused(text: str, name: str = "表.json", **limits: int) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read(text, name, **limits)
    return caught.value


def cut(text: str, document: Document, pointer: str) -> str:
    place = document.positions[pointer]
    assert place.line == place.end_line
    assert place.pointer == pointer
    return text.split("\n")[(place.line or 0) - 1][(place.column or 0) - 1 : (place.end_column or 0) - 1]


def test_numbers_are_text_exactly_as_written() -> None:
    document = read(FORM)
    assert document.kind == "canonical"
    form = document.data["forms"][0]
    assert form["funds"][0]["initial"] == "1203.50"
    assert form["indicators"][0] == {"level1": "产出指标", "weight": "10", "score": None}
    assert form["fields"]["funds.annual"]["raw"] == "1,203.50"


def test_every_value_knows_its_place_under_its_pointer() -> None:
    document = read(FORM)
    assert cut(FORM, document, "/forms/0/fields/project.name") == "绿化养护"
    assert cut(FORM, document, "/forms/0/fields/funds.annual/raw") == "1,203.50"
    assert cut(FORM, document, "/forms/0/funds/0/initial") == "1203.50"
    assert cut(FORM, document, "/forms/0/indicators/0/score") == "null"
    assert document.positions["/forms/0"].line == 2
    assert document.positions["/forms/0"].end_line == 6
    assert document.positions.get("/forms/1") is None
    assert pickle.loads(pickle.dumps(document)).positions["/forms/0"] == document.positions["/forms/0"]


def test_yaml_scalars_are_text_with_places() -> None:
    document = read(YAML, "表.yaml")
    form = document.data["forms"][0]
    assert form["fields"]["funds.annual"] == {"raw": "1203.50", "unit": "万元"}
    assert form["indicators"][1] == {"level1": "效益指标", "weight": "0x10"}
    assert cut(YAML, document, "/forms/0/fields/funds.annual/raw") == "1203.50"
    assert cut(YAML, document, "/forms/0/indicators/1/level1") == "效益指标"
    assert cut(YAML, document, "/forms/0/indicators/0/weight") == "10"
    assert type(form["type"]) is str


@pytest.mark.parametrize("name", ["表.json", "表.txt", "表"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_json_is_recognised_by_content_in_any_encoding(name: str, encoding: str) -> None:
    assert read_document(name, FORM.encode(encoding)).data["forms"][0]["type"] == "self_eval"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"name": "other", "version": 1}', "package.json"),
        ('{"schema": "jixiaolint/report/1", "forms": [{"id": "a"}], "findings": []}', "report.json"),
        ("{ // comment\n}", "tsconfig.json"),
        ("[1, 2]", "list.json"),
        ("a: &x 1\nb: *x\n", "other.yaml"),
        ("forms: [self_eval]\nrules: {}\n", "rules.yaml"),
    ],
)
def test_json_and_yaml_of_something_else_is_no_form_and_no_fault(text: str, name: str) -> None:
    document = read(text, name)
    assert (document.data, document.blocks) == (None, ())
    assert [note.code for note in document.notes] == ["no-form"]


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ('{"forms": [\n{"fields": {"a": ["x"]}}]}', "bad-form-data", 2, "/forms/0/fields/a：应为一个值"),
        ('{"forms": [\n{"type": "x"}]}', "bad-form-data", 2, "/forms/0：不是表单"),
        ('{"forms": 5}', "bad-form-data", 1, "/forms：应为数组 […]，现为“5”"),
        ('[{"forms": []}]', "bad-form-data", 1, "应为对象 {…}，现为数组"),
        ('{"forms": [{"fields": {},\n"funds": {"a": 1}}]}', "bad-form-data", 2, "/forms/0/funds：应为数组"),
        ('{"forms": [{"fields": {},\n"funds": [3]}]}', "bad-form-data", 2, "/forms/0/funds/0：应为对象"),
        ('{"forms": [{"fields": {"a":\n{"value": "1"}}}]}', "bad-form-data", 2, "缺少“raw”"),
        ('{"forms": [{"fields": {"a": {"raw": "1",\n"trust": "sure"}}}]}', "bad-form-data", 2, "exact"),
        ('{"forms": [{"fields": {},\n"index": "first"}]}', "bad-form-data", 2, "/forms/0/index"),
        ('{"forms": [{"fields": {},\n"coverage": 1.5}]}', "bad-form-data", 2, "/forms/0/coverage"),
        ('{"forms": [{"fields": {"a": "1",\n"a": "2"}}]}', "bad-json", 2, "“a”出现两次"),
        ('{"forms": [{"fields": {"a": 1,\n}}]}', "bad-json", 2, "双引号"),
        ('{"forms": [{"fields": {"a":\nNaN}}]}', "bad-json", 2, "NaN"),
        ('{"forms": [{"fields": {"a": "1"}\n', "bad-json", 2, "“,”"),
        ('{"forms": []} x', "bad-json", 1, "多余"),
        ('{"forms": ["\\x"]}', "bad-json", 1, "转义"),
    ],
)
def test_a_fault_names_the_pointer_and_the_line(text: str, code: str, line: int, says: str) -> None:
    error = refused(text)
    assert (error.code, error.line) == (code, line)
    assert says in error.message
    assert f"第 {line} 行" in error.message
    assert f"line {line}" in error.message_en


KEYS = st.sampled_from(("a", "b", 'c"', ":", 'd":', "e "))
TEXTS = st.sampled_from(("9:30", ":", '":', '说"：', "1:1 ", ' :"', "x"))
BLANKS = st.sampled_from(("", " ", "\n"))


@given(st.lists(st.tuples(KEYS, BLANKS, TEXTS), max_size=5))
def test_a_key_given_twice_is_seen_whatever_colons_stand_around(members: list[tuple[str, str, str]]) -> None:
    written = ", ".join(f"{json.dumps(key)}{blank}: {json.dumps(text)}" for key, blank, text in members)
    text = f'{{"forms": [], "other": {{{written}}}}}'
    if len({key for key, _, _ in members}) == len(members):
        assert parse_json("a.json", text, DEFAULT_LIMITS) == json.loads(text)
    else:
        with pytest.raises(UnreadableInput, match="出现两次"):
            parse_json("a.json", text, DEFAULT_LIMITS)


def test_a_sound_text_with_colons_in_it_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "_told", None)
    assert parse_json("a.json", '{"forms": [], "at": "9:30", "n": 1}', DEFAULT_LIMITS)["n"] == "1"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("forms:\n  - fields: 5\n", 2, "/forms/0/fields"),
        ("forms:\n  - fields: {a: 1}\n    fields: {a: 2}\n", 3, "fields"),
        ("forms:\n  - &x fields\n", 2, "锚点"),
        ("forms:\n\t- a\n", 2, "YAML"),
    ],
)
def test_a_fault_in_yaml_names_the_line(text: str, line: int, says: str) -> None:
    error = refused(text, "表.yaml")
    assert error.line == line
    assert says in error.message


def test_half_of_a_character_is_replaced_not_kept() -> None:
    document = read('{"forms": [{"fields": {"a": "\\ud83d甲\\ud83d\\ude00 \\\\ud83d"}}]}')
    assert document.data["forms"][0]["fields"]["a"] == "\ufffd甲😀 \\ud83d"


@pytest.mark.parametrize("text", ['{"forms":' + "[" * 100_000, '{"forms":' + "[" * 900 + "]" * 900 + "}"])
def test_deep_nesting_is_refused(text: str) -> None:
    assert refused(text).code in ("too-many-depth", "bad-json")


HEAVY = ("jsonschema", "yaml", "lxml", "html", "dataclasses", "pathlib", "inspect", "datetime", "logging")


def test_a_right_form_needs_no_validator() -> None:
    source = os.path.dirname(os.path.dirname(os.path.dirname(jixiaolint.readers.__file__)))
    code = f"""
import sys
sys.path.insert(0, {source!r})
from jixiaolint.readers import read_document
read_document("a.json", {FORM.encode()!r})
read_document("a.txt", b"a\\tb")
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


WORDS = st.sampled_from(
    ["", "1", "x", "exact", "sure", "0.5", "1.5", "aligned", "blank", "-3.25", "12345678901"]
)
PLACE_KEYS = ["startLine", "row", "uri", "bbox", "page", "cell"]
PLACE_VALUES = st.one_of(
    WORDS, st.none(), st.lists(WORDS, min_size=3, max_size=4), st.just(["1", "2.5", "3", "-4"])
)
PLACE = st.one_of(
    st.dictionaries(st.sampled_from(PLACE_KEYS), PLACE_VALUES, max_size=2), st.none(), st.just("x")
)
LEAF_KEYS = ["raw", "trust", "how", "missing", "unit", "note", "value"]
LEAF_OBJECT = st.fixed_dictionaries(
    {"raw": st.one_of(WORDS, st.none())},
    optional={
        **{key: st.one_of(WORDS, st.none(), st.booleans(), st.just({})) for key in LEAF_KEYS[1:]},
        "location": PLACE,
        "label_location": PLACE,
    },
)
LEAF = st.one_of(
    st.text(max_size=3),
    st.none(),
    st.booleans(),
    st.lists(st.just("x"), max_size=1),
    LEAF_OBJECT,
    st.dictionaries(st.sampled_from(LEAF_KEYS), st.one_of(WORDS, st.booleans()), max_size=2),
)
ROW = st.dictionaries(st.sampled_from(["weight", "score", "children"]), LEAF, max_size=3)
PLACED_ROW = st.builds(lambda row, place: {**row, "location": place}, ROW, PLACE)
ROWS = st.lists(st.one_of(ROW, PLACED_ROW, st.just("x")), max_size=2)
ANYTHING = st.one_of(ROWS, ROW, LEAF, st.lists(st.fixed_dictionaries({"location": PLACE}), max_size=1))
FORM_KEYS = ["fields", "funds", "title", "index", "coverage", "notes", "unread", "status", "location", "其他"]
GOOD = {
    "fields": st.dictionaries(st.sampled_from(["a", "b"]), LEAF, max_size=2),
    "funds": ROWS,
    "title": WORDS,
    "index": WORDS,
    "coverage": WORDS,
    "status": st.dictionaries(st.just("funds"), st.sampled_from(["read", "unread", "x", None]), max_size=1),
    "location": PLACE,
    "notes": st.lists(st.fixed_dictionaries({"location": PLACE}), max_size=2),
}
ANY_FORM = st.one_of(
    st.dictionaries(st.sampled_from(FORM_KEYS), ANYTHING, max_size=4),
    st.fixed_dictionaries({}, optional=GOOD),
)
DATA = st.fixed_dictionaries(
    {"forms": st.lists(ANY_FORM, max_size=2)},
    optional={"schema": st.one_of(st.text(max_size=2), st.none())},
)


@pytest.mark.parametrize(
    ("form", "right"),
    [
        ({"fields": {}, "location": {"startLine": "3", "bbox": ["1", "2.5", "3", "-4"]}}, True),
        ({"fields": {}, "location": "L3"}, False),
        ({"fields": {}, "location": {"startLine": "x"}}, False),
        ({"fields": {}, "location": {"bbox": ["1", "2", "3"]}}, False),
        ({"fields": {"a": {"raw": "1", "label_location": {"row": "-1"}}}}, False),
        ({"funds": [{"location": "x"}]}, False),
        ({"funds": [{"children": [{"weight": {"raw": "1"}}]}]}, True),
        ({"funds": [{"children": [{"weight": []}, "x"]}]}, False),
        ({"fields": {}, "notes": [{"location": {"row": "x"}}]}, False),
        ({"fields": {}, "status": {"funds": "lost"}}, False),
        ({"fields": {}, "coverage": "1.0"}, True),
        ({"fields": {}, "coverage": "1.01"}, False),
        ({"fields": {}, "index": "7"}, True),
        ({"fields": {}, "title": []}, False),
        ({"indicators": [{"weight": True, "score": None}]}, True),
        ({"indicators": None}, False),
        ({"title": "表"}, False),
    ],
)
def test_what_a_form_may_hold(form: dict[str, Any], right: bool) -> None:
    assert is_canonical({"forms": [form]}) is right
    assert (fault({"forms": [form]}) is None) is right


def test_rows_inside_rows_are_read_to_a_bound() -> None:
    def nested(levels: int) -> str:
        return '{"forms": [{"funds": ' + '[{"children": ' * levels + "[]" + "}]" * levels + "}]}"

    assert read(nested(20)).data is not None
    assert refused(nested(150)).code == "too-many-depth"


def test_keys_with_slashes_and_tildes_keep_their_pointers() -> None:
    text = '{"forms": [{"fields": {"a/b~c": "甲", "d\\u002fe\\u007e": "乙"}}]}'
    document = read(text)
    assert cut(text, document, "/forms/0/fields/a~1b~0c") == "甲"
    assert cut(text, document, "/forms/0/fields/d~1e~0") == "乙"


@given(DATA)
def test_the_quick_check_and_the_published_schema_agree(data: Any) -> None:
    path = os.path.join(os.path.dirname(jixiaolint.readers.__file__), "form.schema.json")
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    assert is_canonical(data) == jsonschema.Draft202012Validator(schema).is_valid(data)
    assert is_canonical(data) == (fault(data) is None)


SCALAR = st.one_of(st.none(), st.booleans(), st.text(max_size=4), st.integers())
TREE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(TREE, st.integers(0, 4))
def test_every_pointer_of_any_json_leads_to_its_value(tree: Any, indent: int) -> None:
    from jixiaolint.readers.positions import places

    text = json.dumps(tree, ensure_ascii=False, indent=indent or None)
    lines = text.split("\n")
    for pointer, place in places("a", text):
        node: Any = tree
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        if place.line == place.end_line:
            shown = lines[(place.line or 0) - 1][(place.column or 0) - 1 : (place.end_column or 0) - 1]
            assert json.loads(f'"{shown}"' if isinstance(node, str) else shown) == node


@given(st.text(alphabet='{}[]",:\\ \nforms"ieldra1e.-', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for name in ("a.json", "a.yaml"):
        with contextlib.suppress(UnreadableInput):
            read('{"forms"' + text, name)
        with contextlib.suppress(UnreadableInput):
            read("forms:" + text, name)
