"""A self-evaluation that is sound but for one thing to be verified."""

from __future__ import annotations

FORM = """项目支出绩效自评表
（2022年度）
项目名称\t公园健身步道养护
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t100.00\t90.00\t10\t90.00%\t9
\t其中：当年财政拨款\t100.00\t80.00\t70.00\t—\t87.50%\t—
\t上年结转资金\t20.00\t20.00\t20.00\t—\t100.00%\t—
\t其他资金\t\t\t\t—\t\t—
年度总体目标\t预期目标\t实际完成情况
\t养护健身步道，方便居民锻炼。\t步道全部养护到位。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t养护步道长度\t≥12公里\t12公里\t20\t20\t
\t\t质量指标\t养护验收合格率\t=100%\t100%\t20\t20\t
\t\t时效指标\t报修处理及时率\t≥95%\t96%\t10\t10\t
\t效益指标\t社会效益指标\t日均锻炼人数\t≥800人\t850人\t30\t30\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t99\t
"""
"""Sound but for EXE-005 (class verify): the budget went down from 120 to 100 and nothing says why."""
ADJUSTED = "EXE-005"
WRONG_RATE = ("90.00%", "58.00%")
REASON = "中央补助资金年中调减二十万元，区财政局柳财〔2022〕18号文批复"


def rewritten(*changes: tuple[str, str], text: str = FORM) -> str:
    """The form with pieces replaced, each of which must occur."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
