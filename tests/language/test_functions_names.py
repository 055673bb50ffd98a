"""Functions that hold two texts together: names, subjects, titles, wording."""

from __future__ import annotations

import pytest

T, F = "true", "false"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1.培训人数（人）", "培训人数", True),
        ("指标1：培训人数", "培训 人数", True),
        ("指标12 培训人数", "培训人数", True),
        ("绩效指标一：培训人数", "培训人数", True),
        ("★①培训人数", "②培训人数", True),
        ("（1）培训人数（单位：人次）", "1.2、培训人数（≥**人）", True),
        ("一、培训人数", "（二）培训人数", True),
        ("补助标准（元/人）", "补助标准", True),
        ("成活率（%）【必填】", "成活率", True),
        ("设备采购完成情况", "设备采购", True),
        ("车辆数量（辆）", "车辆数", True),
        ("参训人数", "参训率", False),
        ("一期工程进度", "二期工程进度", False),
        ("（一）期工程进度", "（二）期工程进度", False),
        ("2022年培训人数", "2023年培训人数", False),
        ("培训人数（2022年）", "培训人数（2023年）", False),
        ("补助人数（城市）", "补助人数（农村）", False),
        ("满意度（学生）", "满意度（家庭）", False),
        ("分担比例（省）", "分担比例（市）", False),
        ("三、四级手术占比", "四级手术占比", False),
        ("1、2号楼维修面积", "2号楼维修面积", False),
        ("3.15宣传场次", "5.15宣传场次", False),
        ("12.5万亩项目验收率", "5万亩项目验收率", False),
        ("1.5米护栏长度", "15米护栏长度", False),
        ("采购打印机", "采购复印机", False),
        ("家长满意度", "学生满意度", False),
    ],
)
def test_same_name(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "核心名称": right}]}
    assert judge("同名(指标名称, 核心名称)", cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("支部党员大会次数", "召开支部党员大会", True),
        ("补贴老年人数", "补贴老年人", True),
        ("参训人数", "参训", True),
        ("举办健康讲座场次", "健康讲座", True),
        ("政府雇员", "雇员", False),
        ("新增护林员", "护林员", False),
        ("慰问困难职工", "慰问困难老人", False),
        ("人数", "次数", False),
    ],
)
def test_same_subject(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "核心名称": right}]}
    assert judge("同事项(指标名称, 核心名称)", cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "close"),
    [
        ("按需招聘工作者", "未开展招录", True),
        ("案件办结率", "投诉处理情况", True),
        ("破案率", "召开会议", False),
    ],
)
def test_kindred_words_relate(judge, left, right, close):
    found = judge("有关(主管部门, 项目名称)", {"主管部门": left, "项目名称": right})
    assert found.verdict == (T if close else F)
    assert found.trust == "inferred"


LONG = "帮扶金和慰问品按照规定标准及时足额发放到位"


@pytest.mark.parametrize(
    ("left", "right", "least", "expected"),
    [
        (LONG, LONG, "100%", T),
        (LONG, LONG + "。", "100%", T),
        (LONG, "进一步做到" + LONG, "80%", T),
        (LONG, "进一步做到" + LONG, "95%", F),
        (LONG, "组织农机手参加春耕技能竞赛", "50%", F),
        ("甲乙丙丁", "丁丙乙甲", "50%", F),
        ("甲乙丙丁", "丁丙乙甲", "25%", T),
        ("", LONG, "1%", F),
        ("。。", "。。", "1%", F),
    ],
)
def test_near(judge, left, right, least, expected):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    assert judge(f"相近(指标名称, 偏差原因, {least})", cells, each="指标").verdict == expected


def test_near_imports_nothing_for_texts_that_share_little(judge):
    import subprocess
    import sys

    code = (
        "import sys; from jixiaolint.language.builtin.similar import _near;"
        "from jixiaolint.language.quantity import Ratio; from decimal import Decimal;"
        "least = Ratio(Decimal('0.9'));"
        "assert not _near('完成甲村道路', '组织春耕竞赛', least);"
        "assert 'rapidfuzz' not in sys.modules;"
        "assert _near('完成甲村道路硬化三公里', '完成乙村道路硬化三公里', least);"
        "assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("进一步加强管理，规范使用资金", "加强管理、规范使用资金。", True),
        ("完成甲村道路3公里", "完成乙村道路3公里", False),
        ("完成甲村道路3公里", "完成甲村道路5公里", False),
        ("补助低保家庭", "补助低保边缘家庭", False),
        ("进一步", "切实", False),
        ("", "", False),
    ],
)
def test_same_wording(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    source = "同文(指标名称, 偏差原因, 词表.可省词)"
    assert judge(source, cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("关于印发《城乡医疗救助办法》的通知", "城乡医疗救助办法", True),
        ("青禾县民政局关于印发《城乡医疗救助办法（试行）》的通知", "城乡医疗救助办法", True),
        ("县政府办公室关于做好秸秆禁烧工作的通知", "关于做好秸秆禁烧工作的通知", True),
        ("关于加快推进农村生活污水治理的实施意见", "农村生活污水治理意见", True),
        ("关于下达2024年第一批补助资金的通知", "关于下达2024年第二批补助资金的通知", False),
        ("关于下达中央补助资金的通知", "关于下达省级补助资金的通知", False),
        ("城乡医疗救助办法", "临时救助办法", False),
        ("关于开展巡查的通知", "关于开展培训的通知", False),
    ],
)
def test_same_title(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    verdict = judge("同题(指标名称, 偏差原因)", cells, each="指标").verdict
    assert verdict == (T if same else F)
    assert judge("同题(偏差原因, 指标名称)", cells, each="指标").verdict == verdict
