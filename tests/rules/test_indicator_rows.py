"""Rows of indicators from many trades: honest ones raise nothing, a slip raises its own rule and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import ruleset
from jixiaolint.engine import Context, judge_form
from jixiaolint.language import Library
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Example, Rule

Run = Callable[..., list[Finding]]
IDS = tuple(f"IND-{number:03d}" for number in range(12, 23))
HEURISTIC = "IND-017"
"""Opt-in: it may speak of any qualitative target of timeliness."""
CLASSES = {"数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "满意度": "满意度"}

HONEST = """
数量|新改建农村公路里程|≥60公里|62.5公里
数量|日常养护里程|=840公里|840公里
质量|路面优良中等率|≥88%|89.5%
时效|完工时间|2023年11月底前|11月20日
成本|每公里养护成本|≤9800元|9650元
经济效益|降低沿线运输成本|≥5%|6%
社会效益|交通事故起数下降率|≥3%|4%
社会效益|道路交通事故万车死亡率|≤1.5人/万车|1.2人/万车
生态效益|边坡复绿率|≥90%|93%
数量|受助学生人数|≥2600人|2680人
质量|资助对象认定准确率|=100%|100%
时效|资助资金发放及时率|=100%|100%
成本|小学生人均补助标准|=1000元/人|1000元/人
成本|补助标准|小学1000元/生，初中1250元/生|小学1000元/生，初中1250元/生
社会效益|义务教育阶段辍学率|≤0.1%|0
社会效益|控辍保学率|=100%|100%
满意度|受助学生及家长满意度|≥90%|95%
数量|门诊诊疗人次|≥12万人次|13.1万人次
质量|三、四级手术占比|≥35%|36%
质量|院内感染率|≤3%|1.2%
质量|孕产妇死亡率|≤10/10万|6/10万
质量|感染病例报告率|≥95%|98%
社会效益|医疗纠纷调解成功率|≥85%|90%
社会效益|药占比|≤30%|28%
满意度|门诊患者满意度|≥90%|92.6%
满意度|住院患者满意度|≥90%|93.1%
数量|接处警起数|≥9000起|9345起
数量|打击违法犯罪人数|≥300人|345人
数量|查处交通违法数|≥20000起|23411起
质量|刑事案件破案率|≥45%|51%
质量|八类案件发案率|≤0.5‰|0.3‰
社会效益|刑事案件发案下降率|≥5%|7.2%
社会效益|电信诈骗案件发案数|≤120起|98起
满意度|群众安全感|≥95%|97.4%
满意度|群众安全感满意度|≥95%|97.4%
数量|新建供水管网长度|≥34公里|34.6公里
质量|水质达标率|=100%|100%
质量|管网漏损率|≤10%|8.7%
成本|吨水成本|≤1.85元|1.83元
时效|抢修及时率|≥98%|99%
时效|故障修复时间|≤2小时|2小时内
数量|高标准农田建设面积|≥1.2万亩|1.2万亩
质量|亩均增产率|≥10%|11%
经济效益|粮食产量|稳定|增长
经济效益|带动农户增收|≥2000元/户|2350元/户
生态效益|化肥减量|减少|减少
社会效益|重大动物疫情发生数|=0起|0起
社会效益|农产品质量安全事故|零发生|未发生
数量|送戏下乡场次|≥120场|121场
数量|免费开放天数|≥300天|312天
质量|文物完好率|≥98%|99%
社会效益|文化活动覆盖面|扩大|有所扩大
可持续|公共文化服务能力|提升|持续提升
满意度|观众好评率|≥90%|96%
满意度|读者投诉率|≤1%|0.2%
满意度|12345热线投诉件数|≤20件|11件
数量|脱贫户小额信贷发放户数|≥400户|428户
质量|补助对象精准率|=100%|100%
社会效益|返贫致贫人数|=0人|0人
社会效益|防止返贫监测户数|≥200户|213户
社会效益|脱贫劳动力务工人数|≥3000人|3245人
社会效益|零就业家庭动态清零率|=100%|100%
数量|系统运维数量|=12个|12个
质量|系统可用率|≥99.9%|99.97%
质量|系统故障率|≤0.5%|0.2%
质量|故障处置率|≥98%|100%
时效|故障响应时间|≤30分钟|15分钟
时效|平均无故障时间|≥2000小时|2300小时
社会效益|数据泄露事件发生数|=0起|0
满意度|使用部门满意度|≥90%|92%
满意度|系统用户满意度|≥90%|92%
数量|选民登记率|≥95%|97%
质量|选举程序合法合规性|合规|合规
社会效益|选民参选率|≥90%|93%
数量|违规线索核查数|≥40件|43件
社会效益|追缴违纪资金|≥500万元|612万元
质量|信访事项办结率|≥95%|98%
质量|差错率|≤1‰|0.3‰
质量|投诉处理满意率|≥90%|94%
社会效益|安全生产事故起数|≤3起|1起
社会效益|城镇登记失业率|≤4.5%|3.6%
社会效益|失业人员再就业人数|≥1200人|1320人
数量|失业保险金领取人数|≥800人|845人
数量|救治感染者人数|≥120人|130人
数量|病死畜禽无害化处理数|≥3000头|3200头
时效|病死畜禽处理及时率|≥98%|99%
经济效益|不良贷款率|≤2%|1.6%
经济效益|税收增长率|≥5%|5.3%
经济效益|地区生产总值增速|5%左右|5.2%
经济效益|社会消费品零售总额增长|5.5%左右|5.8%
社会效益|居民人均可支配收入增长|6%-7%|6.4%
质量|库房温湿度|温度14-24℃，湿度45%-60%|温度20℃，湿度50%
质量|出水pH值|6-9|7.1
时效|资金拨付时间|收到指标30日内|25日内
时效|工资发放时间|每月10日前|每月10日前
时效|项目完成时间|6月底前完成招标，11月底前完工|11月20日
时效|出警到场率|15分钟内到场率≥95%|97%
时效|补贴发放及时性|及时|及时
时效|补贴发放及时性|及时|按时
时效|补贴发放及时性|及时|已完成
时效|补贴发放及时性|及时|100%
时效|任务完成及时率|=100%|按期完成
时效|办理时限|≤5个工作日|及时
成本|项目总成本|控制在预算内|控制在预算内
成本|成本控制率|≤100%|98%
成本|预算控制数|≤100%|96%
成本|三公经费下降率|≥3%|5%
成本|单位造价|≤2400元/平方米|2380元/平方米
成本|成本节约率|≥3%|3.4%
成本|政府采购节约资金|≥20万元|24万元
成本|社会成本|无明显不利影响|无
可持续|管护制度健全性|健全|规范
可持续|制度完善程度|完善|改善
可持续|设施使用年限|≥10年|10年
可持续|政策知晓率|≥90%|91%
社会效益|矛盾纠纷化解率|≥95%|98%
社会效益|越级上访批次下降率|≥10%|15%
生态效益|森林火灾受害率|≤0.9‰|0.2‰
生态效益|空气质量优良天数比例|≥85%|88%
生态效益|PM2.5平均浓度|≤35微克/立方米|31微克/立方米
生态效益|污水处理率|≥95%|96%
生态效益|垃圾减量率|≥5%|6%
数量|重复用药不合理率|≤1%|0.6%
质量|食品抽检不合格率|≤2%|1.1%
质量|评价性抽检不合格食品处置率|=100%|100%
质量|违规问题整改率|≥95%|100%
数量|受理投诉举报件数|≥3000件|3345件
数量|投诉件数|≥3000件|3345件
数量|审结案件数|≥800件|845件
质量|案件错误率|≤1%|0.2%
质量|上诉改判率|≤3%|2%
满意度|纳税人满意度|≥90%|94%
满意度|企业对营商环境满意度|≥90%|93%
满意度|上级部门及基层单位满意度|≥90%|92%
满意度|被服务单位满意度|≥90%|92%
满意度|用水单位满意度|≥90%|92%
满意度|本单位干部职工满意度|≥90%|92%
满意度|各成员单位满意度|≥90%|92%
满意度|主管部门和服务对象满意度|≥90%|92%
满意度|学员满意率|≥90%|92%
满意度|受益群众|≥90%|92%
满意度|服务对象|≥95%|97%
满意度|村民认可度|≥90%|92%
满意度|社会公众对环境质量的评价|≥85%|88%
满意度|有效投诉次数|≤3次|1次
满意度|投诉处理率|=100%|100%
满意度|游客差评率|≤2%|1%
满意度|问卷反馈良好率|≥90%|93%
满意度|业主满意度|90%以上|92%
满意度|群众满意度|不低于上年|95%
满意度|受灾群众信访量|零信访|0
数量|培训场次|每季度1次|4次
数量|巡查次数|每月1-2次|18次
数量|新增床位|100张以上|105张
数量|每班人数|30-50人|45人
质量|竣工验收合格率|=100%|合格
质量|安全事故|0|安全
质量|核算准确率|=100%|准确
社会效益|就业带动效果|显著|显著
社会效益|贡献度|较高|高
"""
"""Level-2 class, name, target, result."""

SLIPS = """
满意度|上级主管部门满意度|≥90%|92%|IND-012|对象不当|warning
满意度|单位领导满意度|≥90%|92%|IND-012|对象不当|warning
满意度|本单位满意度|≥90%|92%|IND-012|对象不当|warning
满意度|政策知晓率|≥90%|92%|IND-012|不是满意度|warning
满意度|培训合格率|≥90%|92%|IND-012|不是满意度|warning
满意度|管理制度健全性|健全|健全|IND-012|不是满意度|warning
满意度|提升城市形象|显著|显著|IND-012|不是满意度|warning
满意度|群众满意度|每季度调查一次|92%|IND-012|没有水平|warning
满意度|群众满意度|按要求|92%|IND-012|没有水平|warning
满意度|群众满意度|是|92%|IND-012|没有水平|warning
满意度|群众满意度|12月底前|92%|IND-012|没有水平|warning
满意度|群众满意度|较满意|较满意|IND-012|只有等级|note
时效|发放及时性|及时|提升|IND-014|时间与变化|error
时效|发放及时性|按时|增加|IND-014|时间与变化|error
时效|发放及时性|及时|规范|IND-014|方面不同|warning
时效|完工时间|12月底前|扩大|IND-014|时点与变化|warning
质量|核算准确性|准确|减少|IND-014|方面不同|warning
社会效益|就业规模|扩大|健全|IND-014|方面不同|warning
社会效益|就业人数|≥300人|增加|IND-014|数值对变化|warning
质量|达标率|≥95%|较好|IND-014|数值对变化|warning
质量|达标率|≥95%|合规|IND-014|数值对性状|warning
质量|达标率|≥95%|≥95%|IND-015|不是确数|warning
数量|人数|≥95人|95人以上|IND-015|不是确数|warning
数量|人数|≥95人|不少于95人|IND-015|不是确数|warning
数量|人数|≥95人|100余人|IND-015|不是确数|warning
质量|差错率|≤1%|1%以下|IND-015|写成上限|warning
数量|慰问|30户，每户500元|30户|IND-016|多值|warning
数量|奖补|一等奖2个、二等奖3个|5个|IND-016|分项|note
数量|人数|约200人|210人|IND-016|约数|warning
数量|人数|200人左右|210人|IND-016|约数|warning
数量|人数|100-200人|150人|IND-016|区间|note
质量|投诉率|≥5%|1%|IND-021|负向配下限|warning
质量|差错率|≥1%|1%|IND-021|负向配下限|warning
质量|设备故障率|≥5%|1%|IND-021|负向配下限|warning
质量|安全事故发生率|≥1%|1%|IND-021|负向配下限|warning
社会效益|道路交通事故死亡率|≥5%|1%|IND-021|负向配下限|warning
社会效益|安全生产事故数|>3起|1起|IND-021|负向配下限|warning
质量|管网漏损率|≥9%|8%|IND-021|负向配下限|warning
质量|房屋空置率|≥10%|8%|IND-021|负向配下限|warning
社会效益|群众投诉次数|≥5次|2次|IND-021|负向配下限|warning
社会效益|违规违纪行为发生数|≥1起|0|IND-021|负向配下限|warning
满意度|群众满意度|≤95%|95%|IND-021|满意度配上限|warning
满意度|服务对象满意率|<95%|95%|IND-021|满意度配上限|warning
质量|验收合格率|≤100%|100%|IND-021|正向率配上限|warning
时效|资金拨付及时率|≤95%|95%|IND-021|正向率配上限|warning
成本|人均培训成本|≥1500元|1400元|IND-021|成本配下限|warning
成本|项目总成本|≥20万元|18万元|IND-021|成本配下限|warning
数量|培训人数||100人|IND-022|空白|warning
数量|培训人数|人|100人|IND-022|只有单位|warning
质量|合格率|%|100%|IND-022|只有单位|warning
质量|合格率|≥**%|100%|IND-022|空白|warning
质量|合格率|无|100%|IND-022|空白|warning
质量|预算执行率|=100%|100%|IND-019|与执行率重复计分|warning
质量|资金使用合规性|合规|合规|IND-019|表样外|note
质量|专款专用率|=100%|100%|IND-019|表样外|note
"""
"""Level-2 class, name, target, result, and what must be found: rule, case, severity."""


@pytest.fixture(scope="module")
def run(bundled: tuple[tuple[Rule, ...], Context]) -> Run:
    """The findings of IND-012 to IND-022 on a form described like an example."""
    every, context = bundled
    rules = tuple(rule for rule in every if rule.id in IDS)

    def judged(
        form: dict[str, Any],
        type: str = "self_eval",
        change: Callable[[Form], Form] = lambda form: form,
        library: Library | None = None,
    ) -> list[Finding]:
        made = change(ruleset.example_form(Example("pass", form, type, {}), rules[0], context.vocabulary))
        result = judge_form(made, context._replace(rules=rules, library=library or context.library))
        assert result.tool_errors == ()
        return list(result.findings)

    return judged


def row(kind: str, name: str, target: str, actual: str) -> dict[str, str]:
    return {
        "一级类别": CLASSES.get(kind, "效益"),
        "二级指标": kind,
        "二级类别": kind,
        "指标名称": name,
        "核心名称": name,
        "指标值": target,
        "完成值": actual,
        "分值": "10",
    }


def found(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Rule, case and severity of what failed, heuristics left out."""
    return [
        (one.rule, one.case, one.severity)
        for one in findings
        if one.verdict == "fail" and one.rule != HEURISTIC
    ]


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("line", lines(HONEST))
def test_an_honest_row_raises_nothing(line: str, run: Run) -> None:
    form = {"": {"执行率分值": "10"}, "indicators": [row(*line.split("|"))]}
    assert found(run(form)) == []


@pytest.mark.parametrize("line", lines(SLIPS))
def test_a_slip_raises_its_own_rule_and_no_other(line: str, run: Run) -> None:
    *cells, rule, case, severity = line.split("|")
    form = {"": {"执行率分值": "10"}, "indicators": [row(*cells)]}
    assert found(run(form)) == [(rule, case, severity)]


@pytest.mark.parametrize(
    "answer", ["已完成", "完成", "达标", "100%", "达成预期指标", "按计划完成", "超额完成", "全部完成"]
)
@pytest.mark.parametrize(
    "target", ["≥95%", "≥20场", "及时", "扩大", "健全", "11月底前", "按编制数", "满意", "是"]
)
def test_a_general_answer_answers_any_target(target: str, answer: str, run: Run) -> None:
    assert "IND-014" not in {
        rule for rule, _, _ in found(run({"": {}, "indicators": [row("质量", "完成程度", target, answer)]}))
    }


def pair(first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, Any]:
    return {"": {}, "indicators": [row(*first), row(*second)]}


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (("数量", "清淤长度", "≥6公里", "7公里"), ("数量", "②清淤长度（公里）", "≥6公里", "7公里"), "重复"),
        (("数量", "清淤长度", "≥6公里", "7公里"), ("数量", "清淤长度", "≥6公里", "6.5公里"), ""),
        (("数量", "清淤长度", "≥6公里", "7公里"), ("数量", "清淤长度", "≥8公里", "9公里"), "同名异值"),
        (("质量", "出水达标率", "=100%", "100%"), ("生态效益", "出水达标率", "=100%", "100%"), "跨类重复"),
        (("质量", "出水达标率", "≥95%", "96%"), ("生态效益", "出水达标率", "=100%", "100%"), ""),
        (("质量", "合格率", "=100%", "100%"), ("时效", "合格率", "=100%", "100%"), ""),
        (("数量", "采购打印机", "=2台", "2台"), ("数量", "采购复印机", "=2台", "2台"), ""),
        (("满意度", "家长满意度", "≥90%", "92%"), ("满意度", "学生满意度", "≥90%", "92%"), ""),
        (("数量", "一期改造户数", "≥9户", "9户"), ("数量", "二期改造户数", "≥9户", "9户"), ""),
        (("数量", "改造户数（2022年）", "≥9户", "9户"), ("数量", "改造户数（2023年）", "≥9户", "9户"), ""),
    ],
)  # fmt: skip
def test_only_the_same_indicator_is_a_repetition(
    first: tuple[str, ...], second: tuple[str, ...], case: str, run: Run
) -> None:
    assert [one for rule, one, _ in found(run(pair(first, second))) if rule == "IND-013"] == [case] * bool(
        case
    )


def test_sub_items_without_weight_are_no_repetition(run: Run) -> None:
    form = pair(("数量", "种植面积", "20亩", "20亩"), ("数量", "种植面积", "20亩", "20亩"))
    form["indicators"][1]["分值"] = ""
    assert found(run(form)) == []


def test_rows_that_were_read_are_judged_though_the_table_was_cut(run: Run) -> None:
    """What is missing from a table can be no earlier row: a repetition stands, other rows stay silent."""

    def cut(form: Form) -> Form:
        rows = form.rowsets["indicators"]._replace(status="incomplete")
        return form._replace(rowsets={**form.rowsets, "indicators": rows})

    same = pair(("数量", "清淤长度", "≥6公里", "7公里"), ("数量", "清淤长度", "≥6公里", "7公里"))
    other = pair(("数量", "清淤长度", "≥6公里", "7公里"), ("数量", "护坡长度", "≥6公里", "7公里"))
    assert [one.verdict for one in run(same, change=cut) if one.rule == "IND-013"].count("fail") == 1
    assert [one.verdict for one in run(other, change=cut) if one.rule == "IND-013"] == ["undecided"]


def budget(target: str, *columns: str, name: str = "项目总成本") -> dict[str, Any]:
    """A self-evaluation with a total of (initial, adjusted) funds and one cost indicator."""
    labels = ("年初预算数", "全年预算数")
    funds = [{"名称": "年度资金总额", "来源": "总额", **dict(zip(labels, columns, strict=True))}]
    return {"": {}, "funds": funds, "indicators": [row("成本", name, target, "")]}


@pytest.mark.parametrize(
    ("target", "initial", "adjusted", "name", "over"),
    [
        ("≤66万元", "60.00", "54.00", "项目总成本", True),
        ("≤60万元", "60.00", "54.00", "项目总成本", False),
        ("≤66万元", "", "54.00", "项目总成本", True),
        ("≤55万元", "", "54.38", "项目总成本", False),
        ("≤1.2亿元", "11860.00", "11860.00", "项目总投资", False),
        ("≤1.4亿元", "11860.00", "11860.00", "项目总投资", True),
        ("≤600000元", "60.00", "60.00", "项目总成本", False),
        ("≤66万元", "0", "0", "项目总成本", False),
        ("≤66万元", "60.00", "54.00", "带动社会总投资", False),
        ("≤66万元", "60.00", "54.00", "单位项目成本", False),
        ("≤1600元/亩", "0.10", "0.10", "项目总成本", False),
        ("控制在预算内", "60.00", "54.00", "项目总成本", False),
    ],
)
def test_a_ceiling_is_compared_with_the_budget(
    target: str, initial: str, adjusted: str, name: str, over: bool, run: Run
) -> None:
    verdicts = [
        one.verdict for one in run(budget(target, initial, adjusted, name=name)) if one.rule == "IND-020"
    ]
    assert verdicts == ["fail"] * over


@pytest.mark.parametrize(
    ("target", "missing"),
    [("100%", True), ("30场", True), ("≥95%", False), ("90%以上", False), ("5%-8%", False), ("及时", False)],
)
def test_a_profile_may_ask_for_a_sign(
    target: str, missing: bool, run: Run, bundled: tuple[tuple[Rule, ...], Context]
) -> None:
    known = bundled[1].library
    asked = {**known.parameters["要求运算符"], "value": "是"}
    library = Library(
        known.vocabulary,
        functions=known.functions,
        lexicons=known.lexicons,
        parameters={**known.parameters, "要求运算符": asked},
    )
    form = {"": {}, "indicators": [row("质量", "抽检覆盖率", target, "")]}
    got = [one for rule, one, _ in found(run(form, library=library)) if rule == "IND-022"]
    assert got == ["缺运算符"] * missing
    assert "IND-022" not in {rule for rule, _, _ in found(run(form))}
