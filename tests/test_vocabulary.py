"""The table of names: what the bundled one promises, and what a wrong one is told."""

from __future__ import annotations

import json
import os

import pytest

from jixiaolint import bundled, yamlfile
from jixiaolint.model.error import ConfigError
from jixiaolint.vocabulary import Vocabulary, read

PATH = os.path.join(bundled.rules_directory(), "vocabulary.yaml")


@pytest.fixture(scope="module")
def names():
    return Vocabulary(json.loads(json.dumps(read(yamlfile.read(PATH)))))


def test_labels_and_keys(names):
    total = names.form.labels["总分.得分"]
    assert (total.key, total.type, total.precision, total.blank) == (
        "total.score",
        "score",
        "exact",
        "unknown",
    )
    assert names.label("funds", "rate").name == "执行率"
    assert names.label("资金", "rate") is names.label("funds", "rate")
    assert names.label("nothing", "rate") is None
    assert names.scope_label("funds") == "资金"
    assert names.scope_label("funds", "en") == "Funds"
    assert names.scope_label("unheard.of") == "unheard.of"


def test_nested_rows_and_relations(names):
    assert names.scope("funds").nested == {"下级": "资金"}
    assert names.scope("groups1").nested == {"指标": "指标"}
    assert names.relations["同批表"].many
    assert not names.relations["目标表"].many


def test_every_name_has_its_english_twin(names):
    for scope, label in names.labels():
        assert scope.en.isascii(), scope.name
        assert label.en.isascii(), label.name
        assert label.en.strip(), label.name
    assert all(relation.en.isascii() for relation in names.relations.values())


def test_no_label_of_a_row_is_also_one_of_the_form(names):
    for name in names.row_sets:
        assert not set(names.scope(name).labels) & set(names.form.labels), name


def test_columns_of_a_type_leave_out_what_repeats_other_cells(names):
    assert "executed" in names.columns("money")["funds"]
    assert "amounts" not in names.columns("money")


GOOD = """
scopes:
  表:
    key: form
    en: Form
    labels:
      总额:
        key: total
        type: money
        precision: printed
        blank: required
        en: total
        variants: [合计, 总计]
"""


def test_a_vocabulary_of_another_kind_of_form():
    names = Vocabulary(read(yamlfile.parse(GOOD, "own.yaml")))
    assert names.form.variants == {"合计": ("总额",), "总计": ("总额",)}


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("type: money", "type: monney"), 9, "「monney」不是可用的值"),
        (("blank: required", "blank: must"), 11, "「must」不是可用的值"),
        (("        en: total\n", ""), 8, "缺少键「en」"),
        (("key: form", "key: forms"), 3, "缺少键为 form 的表"),
        (("variants:", "variant:"), 13, "没有键「variant」"),
        (("[合计, 总计]", "合计"), 13, "应为列表"),
        (("    labels:", "    nested:\n      下级: 资金\n    labels:"), 7, "「资金」不是可用的值"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(change, line, message):
    with pytest.raises(ConfigError) as caught:
        read(yamlfile.parse(GOOD.replace(*change), "own.yaml"))
    assert (caught.value.message.startswith(message), caught.value.line) == (True, line), (
        caught.value.render()
    )


def test_two_labels_cannot_share_a_key():
    second = GOOD[GOOD.index("      总额:") :].replace("总额", "总数")
    with pytest.raises(ConfigError) as caught:
        read(yamlfile.parse(GOOD + second, "own.yaml"))
    assert caught.value.message == "键 total 已属于「总额」"
