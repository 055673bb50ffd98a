"""A new layout is a YAML file; whatever is wrong in it is told with its place and a suggestion."""

from __future__ import annotations

import pytest

from jixiaolint import yamlfile
from jixiaolint.forms import Template, extract_forms, read_template
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import read_document
from jixiaolint.vocabulary import Vocabulary

LAYOUT = """\
template: yunlin-goal
name: {zh: 云林省任务单, en: Yunlin order}
type: project_goal
titles: [绩效任务单]
signature: [任务名, 牵头厅局, 干活单位, 拨款数, 要求]
blocks:
  任务:
    fields:
      项目名称: {labels: [任务名], required: yes}
      主管部门: {labels: [牵头厅局]}
      实施单位: {labels: [干活单位]}
  钱:
    fields:
      年度资金总额:
        labels: [拨款数]
        parts:
          年度.当年财政拨款: {labels: [省里给], source: 财政}
          年度.其他资金: {labels: [自己筹], source: 其他}
      监督人: {type: text, labels: [谁来监督]}
  要求:
    table: 指标
    columns:
      二级指标: [方面]
      指标名称: [看什么]
      指标值: [要多少]
      把握: {role: extra}
"""
FORM = """\
云林省绩效任务单
（2024年度）
任务名\t山区道路除雪
牵头厅局\t云林省交通厅\t干活单位\t北山养护站
拨款数（万元）\t88.00\t省里给\t60.00
\t\t自己筹\t28.00
谁来监督\t群众代表
方面\t看什么\t要多少\t把握
数量指标\t除雪里程\t≥320公里\t大
质量指标\t通行率\t≥98%\t中
"""


def test_a_new_layout_needs_no_code(names: Vocabulary, templates: tuple[Template, ...]) -> None:
    own = Template(read_template(yamlfile.parse(LAYOUT, "云林.yaml"), names))
    (form,) = extract_forms(read_document("a.txt", FORM.encode()), (*templates, own), names)
    assert form.template == "yunlin-goal"
    assert {key: form.fields[key].raw for key in ("project.name", "org.department", "org.unit")} == {
        "project.name": "山区道路除雪",
        "org.department": "云林省交通厅",
        "org.unit": "北山养护站",
    }
    assert form.fields["other.监督人"].raw == "群众代表"
    assert form.fields["funds.annual"].value.value == 880000  # type: ignore[union-attr]
    total = form.rows("funds").rows[0]
    assert [row.fields["amount"].raw for row in total.rows("funds").rows] == ["60.00", "28.00"]
    assert [row.fields["target"].raw for row in form.rows("indicators").rows] == ["≥320公里", "≥98%"]
    assert form.coverage.share == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("项目名称: {labels", "项目名秤: {labels", 9, "没有栏目「项目名秤」"),
        ("指标值: [要多少]", "指标直: [要多少]", 25, "没有列「指标直」"),
        ("type: project_goal", "type: project_gaol", 3, "project_gaol"),
        ("table: 指标", "tabel: 指标", 21, "没有键「tabel」"),
        ("table: 指标", "table: 指标表", 21, "指标表"),
        ("{role: extra}", "{role: extar}", 26, "extar"),
        ("source: 财政", "source: 财正", 17, "财正"),
        ("required: yes", "required: 是", 9, "是"),
        ("titles: [绩效任务单]", "titles: [表]", 4, "表名太短"),
        ("titles: [绩效任务单]", "titles: []", 4, "不能为空"),
        ("template: yunlin-goal", "template: 云林", 1, "模板标识"),
        ("任务名, 牵头", "{a: b}, 牵头", 5, "应为文字"),
    ],
)
def test_a_wrong_template_says_where(names: Vocabulary, old: str, new: str, line: int, message: str) -> None:
    text = LAYOUT.replace(old, new, 1)
    with pytest.raises(ConfigError) as error:
        read_template(yamlfile.parse(text, "云林.yaml"), names)
    assert message in error.value.message
    assert (error.value.file, error.value.line) == ("云林.yaml", line)


def test_a_misspelt_field_gets_a_suggestion(names: Vocabulary) -> None:
    text = LAYOUT.replace("主管部门: {", "主管部们: {", 1)
    with pytest.raises(ConfigError) as error:
        read_template(yamlfile.parse(text, "云林.yaml"), names)
    assert "主管部门" in error.value.hint


def test_the_type_of_a_known_field_is_not_the_templates_to_choose(names: Vocabulary) -> None:
    text = LAYOUT.replace("主管部门: {", "主管部门: {type: money, ", 1)
    with pytest.raises(ConfigError, match="词汇表规定"):
        read_template(yamlfile.parse(text, "云林.yaml"), names)


def test_shared_words_are_checked_too(names: Vocabulary) -> None:
    with pytest.raises(ConfigError) as error:
        read_template(
            yamlfile.parse("shared: 词\nlevels:\n  一级指标:\n    产岀: [产出指标]\n", "词.yaml"), names
        )
    assert (error.value.line, error.value.column) == (4, 5)


def test_bundled_layouts_are_plain_data(templates: tuple[Template, ...]) -> None:
    import json

    for template in templates:
        assert json.loads(json.dumps(template.blocks)) == template.blocks
    types = {template.type for template in templates if template.generic}
    assert types == {"project_goal", "self_eval", "dept_goal", "dept_self_eval", "transfer", "monitor"}
