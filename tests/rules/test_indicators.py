"""IND-001 to IND-011 on many fields: silent on an honest form, heard on a careless one."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint import api, ruleset
from jixiaolint.api import Session
from jixiaolint.engine import Context, judge_form
from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Example, Rule

RULES = tuple(f"IND-{number:03d}" for number in range(1, 12))
OF_THE_FORM = ("IND-001", "IND-002", "IND-003")

HONEST = """
产出|数量|新建农村公路里程|≥35公里
产出|质量|路面弯沉值|≤25(0.01mm)
产出|时效|应急抢通响应时间|30分钟内
产出|时效|工期|≤180天
产出|成本|单位造价|120万元/公里
效益|社会效益|万车死亡率|≤1.8人/万车
效益|社会效益|通行时间缩短|≥20分钟
产出|数量|教师培训人次|每学期120人次
产出|质量|师生比|1:19
产出|质量|小学毛入学率|≥103%
产出|质量|课程合格人数|≥480人
产出|时效|助学金发放次数|2次
产出|时效|助学金发放时间|每学期末
效益|社会效益|控辍保学|零辍学
效益|社会效益|学生近视率|较上年下降
效益|社会效益|义务教育阶段辍学率|0
满意度|满意度|师生满意率|≥90分
产出|质量|病床使用率|≥103%
产出|质量|孕产妇死亡率|≤16/10万
产出|质量|婴儿死亡率|≤5‰
产出|时效|检验报告出具及时性|2个工作日
效益|社会效益|药占比|≤30%
效益|社会效益|居民健康素养水平|≥28%
产出|数量|巡逻次数|每日2次
产出|质量|视频监控在线率|≥0.97比例
产出|质量|执法规范性|零投诉
效益|社会效益|万人发案率|≤15起
效益|社会效益|是否发生重大安全事故|否
效益|社会效益|有无群体性事件|无
产出|数量|增殖放流尾数|≥300万尾
产出|质量|出水水质|达到一级A标准
产出|质量|断面水质|Ⅲ类及以上
产出|成本|亩均补助标准|1500元/亩
效益|经济效益|粮食自给率|≥110%
效益|经济效益|全员劳动生产率|≥15万元
效益|生态效益|空气质量优良天数比例|≥85%
效益|生态效益|PM2.5平均浓度|≤35微克/立方米
产出|数量|数据归集|≥2000万条
产出|质量|数据准确性|差错率≤2%
产出|质量|等保测评|三级
产出|质量|获奖作品数量|≥3件
产出|时效|信息更新频率|每周
产出|时效|运维响应时间|7×24小时
产出|成本|项目总成本|不超过预算
效益|社会效益|年接待读者人次|≥20万人次
效益|社会效益|脱贫人口返贫率|0
效益|经济效益|国有资本保值增值率|≥100%
效益|可持续|内控制度|加强
产出|数量|足额发放工资月数|12个月
产出|时效|工资发放及时率|按月足额发放
产出|质量|群众投诉次数|≤3次
产出|数量|债务还本付息金额|3200万元
"""

CARELESS = """
产出|质量|路面平整度合格率|≥35公里|IND-006 率配数量 error
产出|质量|参会率|约100人|IND-006 率配数量 error
产出|质量|参与率|100-200人|IND-005 写成数量区间 error
产出|时效|接处警及时率|≤5分钟|IND-006 率配时长 warning
产出|数量|培训人次|按时完成|IND-006 数量配时间 error
产出|数量|走访户数|规定时间内完成|IND-006 数量配时间 error
产出|时效|发放及时性|50万元|IND-006 时效配金额 error
产出|时效|是否按期完工|100%|IND-006 是否配数值 warning
产出|质量|救助对象认定规范性|20人|IND-006 性状配数量 warning
产出|质量|设备完好率|按规定|IND-005 不是数值 warning
产出|质量|设备完好率|2024年12月底|IND-005 不是数值 warning
效益|社会效益|刑事案件发案率|下降|IND-005 不是数值 warning
效益|社会效益|返贫致贫风险消除率|动态清零|IND-005 全数用语 note
产出|数量|慰问人数|适量|IND-008 没有数量 warning
产出|数量|救助人次|据实|IND-008 全数用语 note
产出|数量|资助学生人数|应助尽助|IND-008 全数用语 note
产出|质量|走访户数|≥30户|IND-007 数量入质量时效 warning
产出|时效|参训人数|≥30人|IND-007 数量入质量时效 warning
产出|数量|资金专款专用|是|IND-007 资金入数量 warning
效益|社会效益|培训服务人次|≥300人次|IND-007 次数入效益 note
效益|社会效益|群众知晓度|提高|IND-009 可数却用方向词 warning
效益|社会效益|提升形象，扩大影响|是|IND-009 合并两事答是 warning
产出|质量|出勤率|≥0%|IND-010 任何情况都成立 warning
产出|质量|出勤率|≥120%|IND-011 超过百分之百 warning
满意度|满意度|群众满意度|≥100%|IND-011 满意度百分之百 warning
"""

WORKS = """
中心小学食堂改造 县人民医院门诊楼新建 城区道路大修 公安局执法记录仪采购 水库除险加固 文物修缮 污水处理厂扩建
实验室设备购置 人居环境整治提升工程
"""
NO_WORKS = """
政府购买居家养老服务 物业服务采购项目 县政府采购中心业务费 农机购置补贴 车辆购置税补助农村公路 希望工程助学
素质提升工程 工程师职称评审 工程质量监督检测费 戒毒人员教育改造 企业技术改造贴息 村级道路养护 办公用房日常维修
农村危房改造补助 光明工程白内障复明 工程建设项目审批制度改革 春雨工程文化志愿服务 信息化系统运维
"""


@pytest.fixture(scope="module")
def judged(bundled: tuple[tuple[Rule, ...], Context]) -> Any:
    """Findings of IND-001 to IND-011 on a goal form with these indicators."""
    context = bundled[1]
    rules = tuple(rule for rule in context.rules if rule.id in RULES)

    def run(rows: list[dict[str, str]], **fields: str) -> list[Finding]:
        example = Example("pass", {"": {"年度": "2024", **fields}, "indicators": rows}, "project_goal", {})
        form = ruleset.example_form(example, rules[0], context.vocabulary)
        result = judge_form(form, context._replace(rules=rules))
        assert result.tool_errors == ()
        return [finding for finding in result.findings if finding.verdict == "fail"]

    return run


def row(text: str) -> dict[str, str]:
    class1, class2, name, target = text.split("|")[:4]
    return {"一级类别": class1, "二级类别": class2, "指标名称": name, "核心名称": name, "指标值": target}


def about_rows(findings: list[Finding]) -> list[str]:
    return [
        f"{finding.rule} {finding.case} {finding.severity}"
        for finding in findings
        if finding.rule not in OF_THE_FORM and not finding.derived
    ]


@pytest.mark.parametrize("text", HONEST.strip().splitlines())
def test_an_honest_indicator_is_left_alone(text: str, judged: Any) -> None:
    assert about_rows(judged([row(text)])) == []


@pytest.mark.parametrize("text", CARELESS.strip().splitlines())
def test_a_careless_indicator_is_reported_once(text: str, judged: Any) -> None:
    assert about_rows(judged([row(text)])) == [text.split("|")[4]]


@pytest.mark.parametrize(("names", "reported"), [(WORKS, True), (NO_WORKS, False)])
def test_which_projects_need_a_cost_indicator(names: str, reported: bool, judged: Any) -> None:
    rows = [row("产出|数量|完成数量|1个")]
    for name in names.split():
        found = any(finding.rule == "IND-003" for finding in judged(rows, 项目名称=name))
        assert found == reported, name


def test_no_row_that_is_unclear_makes_an_error_of_the_class_that_lacks(judged: Any) -> None:
    rows = [row("产出|数量|甲|1个"), row("产出|质量|乙|1个"), row("满意度|满意度|群众满意度|≥90%")]
    assert [finding.severity for finding in judged(rows) if finding.rule == "IND-001"] == ["error"]
    unclear = {"指标名称": "丙", "核心名称": "丙", "指标值": "1个"}
    assert [finding for finding in judged([*rows, unclear]) if finding.rule == "IND-001"] == []


GOAL = """项目支出绩效目标表

（2024年度）

项目名称\t社区公园建设\t\t\t
主管部门\t青禾县园林局\t实施单位\t青禾县园林中心\t
年度总体目标\t\t\t\t
\t建成社区公园3个。\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t建成公园数\t=3个
\t\t质量指标\t苗木成活率\t≥95%
\t{third}\t{second}\t游园居民数\t≥2万人
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%
"""


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session(api.Options(select=("IND-001", "IND-002")))


@pytest.mark.parametrize(
    ("third", "second", "expected"),
    [
        ("效益指标", "社会效益指标", {("IND-002", "fail", "note")}),
        ("产出指标", "时效指标", {("IND-001", "fail", "error")}),
        ("惠民指标", "", {("IND-001", "undecided", "error"), ("IND-002", "undecided", "note")}),
    ],
)
def test_an_unknown_heading_leaves_it_open(
    third: str, second: str, expected: set[tuple[str, str, str]], session: Session
) -> None:
    report = api.check_bytes("表.txt", GOAL.format(third=third, second=second).encode(), session)
    found = {(one.rule, one.verdict, one.severity) for one in report.findings if one.rule in RULES}
    assert found == expected
