"""What the tests of reading forms share: the bundled layouts, and short ways to ask for values."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import bundled, vocabulary, yamlfile
from jixiaolint.forms import Template, extract_forms, read_template
from jixiaolint.forms.layout import Layouts, layouts
from jixiaolint.model.document import Document
from jixiaolint.model.form import Form
from jixiaolint.readers import read_document
from jixiaolint.vocabulary import Vocabulary

sys.path.insert(0, os.path.dirname(__file__))

Read = Callable[..., tuple[Form, ...]]


@pytest.fixture(scope="session")
def names() -> Vocabulary:
    """The bundled vocabulary."""
    path = os.path.join(bundled.rules_directory(), "vocabulary.yaml")
    return Vocabulary(vocabulary.read(yamlfile.read(path)))


@pytest.fixture(scope="session")
def templates(names: Vocabulary) -> tuple[Template, ...]:
    """The bundled layouts and shared words."""
    folder = os.path.join(bundled.rules_directory(), "forms")
    files = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    return tuple(Template(read_template(yamlfile.read(os.path.join(folder, name)), names)) for name in files)


@pytest.fixture(scope="session")
def known(templates: tuple[Template, ...], names: Vocabulary) -> Layouts:
    """The bundled layouts, ready for use."""
    return layouts(templates, names)


@pytest.fixture
def read(templates: tuple[Template, ...], names: Vocabulary) -> Read:
    """``read(text, name="表.txt")``: the forms in a text, or in a ``Document``."""

    def run(source: str | Document, name: str = "表.txt") -> tuple[Form, ...]:
        document = source if isinstance(source, Document) else read_document(name, source.encode())
        return extract_forms(document, templates, names)

    return run


def raw(form: Form, key: str) -> str:
    """The printed text of a field."""
    return form.fields[key].raw


def column(form: Form, rowset: str, key: str) -> list[str]:
    """The printed texts of a column."""
    return [row.fields[key].raw if key in row.fields else "缺" for row in form.rows(rowset).rows]


def trusts(form: Form, rowset: str, key: str) -> list[str]:
    """How far each cell of a column can be trusted."""
    return [row.fields[key].trust for row in form.rows(rowset).rows]


def status(form: Form) -> dict[str, str]:
    """Block → whether it was read."""
    return {row.label: row.fields["status"].raw for row in form.rows("blocks").rows}


@pytest.fixture
def ask() -> Any:
    """The short ways of asking, as one object."""

    class Ask:
        raw = staticmethod(raw)
        column = staticmethod(column)
        trusts = staticmethod(trusts)
        status = staticmethod(status)

    return Ask


SELF_EVALUATION = """\
项目支出绩效自评表
（2022年度）
项目名称	乡村图书室维护
主管部门	云溪县文旅局			实施单位	云溪县图书馆
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	30.00	28.00	26.60	10	95.00%	9.5
	其中：当年财政拨款	20.00	18.00	17.10	—	95.00%	—
	其他资金	10.00	10.00	9.50	—	95.00%	—
年度总体目标	预期目标			实际完成情况
	维护12个图书室。			12个图书室完成维护。
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标	数量指标	维护图书室数	12个	12个	20	20
		质量指标	图书完好率	≥95%	93%	20	19	两间渗水，已修补屋面
	效益指标	社会效益指标	借阅人次	≥3000人次	3100人次	40	40
满意度指标	服务对象满意度指标	读者满意度	≥90%	92%	10	10
总分					100	98.5
"""
"""Tab rows whose merged cells were lost: the last two rows stand one column too far to the left."""

GOAL = """\
财政项目支出绩效目标申报表
(2024年度)
项目名称	河道保洁		项目类别	专项资金 □ 经常性项目 ☑ 一次性项目 □
主管部门	清水区水务局		实施单位	清水区河道所
计划开始日期	2024-01-01		计划完成日期	2024-12-31
项目资金（万元）	项目资金总额		46.00	年度资金申请总额	46.00
	其中：财政资金		40.00	其中：当年财政拨款	38.00
				上年结转资金	2.00
	其他资金		6.00	其他资金	6.00
项目绩效目标	项目总目标 (2024年-2024年)			年度总体目标
	河道常年清洁。			完成18公里河道日常保洁。
绩效指标	一级指标	二级指标	三级指标		年度指标值
	产出指标	数量指标	保洁河道长度		=18公里
		时效指标	垃圾清运时限		≤24小时
	效益指标	生态效益指标	水面漂浮物		明显减少
满意度指标	服务对象满意度指	沿河居民满意度		≥85%
"""

PDF_GOAL = """\
财政项目支出绩效目标申报表

( 2024年度)

项目名称 校车安全 项目类别 专项资金□  经常性项目☑  一次性项目□

主管单位 清水区教育局 实施单位 清水区教育局（本级）

计划开始日期 2024/1/1 计划完成日期 2024/12/31

项目资金（万元）

项目资金总额 320.50 年度资金申请总额 320.50

其中：财政资金
320.50 其中：当年财政拨款 320.50

             上年结转资金

             其他资金              其他资金

项目绩效目标

项目总目标
年度总体目标

（2024   年-2024   年）

让全区农村学生上下学有车坐、坐得安全，家长放心，学校
省心。

更换校车12辆，培训驾驶员和照
管员60人次。

绩效指标

一级指标 二级指标 三级指标 年度指标值

产出指标

数量指标

指标1：更换校车辆数 =12辆

指标2：培训驾驶员和随车照管员的人
次数

>=60人次

质量指标 指标1：校车年检合格率 =100%

效益指标 社会效益指标 指标1：农村学生上下学便利程度 提高

满意度指标
服务对象满意
度指标
指标1：学生家长满意度 >=90%
"""
"""Text of a PDF whose columns are gone: names broken over lines, two goals printed one after the other."""


@pytest.fixture
def sample() -> Any:
    """Forms as clerks fill them in: ``self_evaluation``, ``goal``, ``pdf_goal``."""

    class Sample:
        self_evaluation = SELF_EVALUATION
        goal = GOAL
        pdf_goal = PDF_GOAL

    return Sample
