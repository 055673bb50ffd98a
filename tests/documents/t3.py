from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web
from layout import *
from word import *

# cut Hubei inside output after 2 rows; level cells empty below
f = E.hubei()
t = f.pieces[-1]
row = [b for b in t.boxes if b.key == "indicators.2.name"][0].row
show(
    "hubei_cut.docx", package(body(f.pieces[:-1]) + table(t, last=row) + "<w:p/>" + table(t, first=row)), [f]
)
show(
    "hubei_cut2.docx",
    package(
        body(f.pieces[:-1])
        + table(t, last=row)
        + "<w:p/>"
        + table(t, first=row - 2, last=row - 2)
        + table(t, first=row)
    ),
    [f],
)
# national monitor two-row head
t = Table(17)
t.row(("项目名称", 2), ("智慧应急广播系统运维", 15, 1, "project.name"))
t.row(
    ("主管部门及代码", 2),
    ("漳屏县融媒体中心", 6, 1, "org.department"),
    ("实施单位", 2),
    ("漳屏县融媒体中心", 7, 1, "org.unit"),
)
t.row(
    ("项目资金\n（万元）", 2, 4),
    ("", 2),
    ("年初预算数", 3),
    ("1～8月执行数", 3),
    ("1～8月执行率", 3),
    ("全年预计执行数", 4),
)
t.fund(
    0,
    ("label", "年度资金总额", 2),
    ("initial", "64.00", 3),
    ("_", "32.00", 3),
    ("rate", "50.00%", 3),
    ("_", "64.00", 4),
)
t.fund(
    1,
    ("label", "其中：本年一般公共预算拨款", 2),
    ("initial", "60.00", 3),
    ("_", "28.00", 3),
    ("rate", "46.67%", 3),
    ("_", "60.00", 4),
)
t.fund(
    2,
    ("label", "其他资金", 2),
    ("initial", "4.00", 3),
    ("_", "4.00", 3),
    ("rate", "100.00%", 3),
    ("_", "4.00", 4),
)
t.row(("年度总体目标", 2), ("保障全县312套应急广播终端稳定运行，及时播发预警信息。", 15, 1, "goal.annual"))
t.row(
    ("绩效指标", 1, 7),
    ("一级指标", 1, 2),
    ("二级指标", 1, 2),
    ("三级指标", 1, 2),
    ("年度指标值", 1, 2),
    ("1～8月执行情况", 1, 2),
    ("全年预计完成情况", 1, 2),
    ("偏差原因分析", 6),
    ("完成目标可能性", 3),
    ("备注", 1, 2),
)
t.row(
    "经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"
)
rows = [
    ("产出指标", "数量指标", "运维终端数", "312套", "312套", "312套"),
    ("产出指标", "质量指标", "终端在线率", "≥95%", "96.2%", "96%"),
    ("产出指标", "时效指标", "故障修复时限", "≤24小时", "18小时", "≤24小时"),
    ("效益指标", "社会效益指标", "预警信息覆盖率", "≥98%", "98.4%", "98.5%"),
    ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%", "—", "92%"),
]
for n, r in enumerate(rows):
    first = (
        [(r[0], 1, 3, "indicators.0.level1")]
        if n == 0
        else [(r[0], 1, 1, f"indicators.{n}.level1")]
        if n > 2
        else []
    )
    t.row(
        *first,
        *[(x, 1, 1, f"indicators.{n}.{k}") for k, x in zip(("level2", "name", "target", "actual"), r[1:5])],
        r[5],
        "",
        "",
        "",
        "",
        "",
        "",
        "√",
        "",
        "",
        "",
    )
m = Form("monitor17", "monitor", ("项目支出绩效目标执行监控表", "（2024年度）", t), {}, 2024)
for b in t.boxes:
    pass
t.boxes = [b._replace(key="") if b.key.endswith("_") else b for b in t.boxes]
show("monitor17.docx", package(body(m.pieces)), [m])
show("monitor17.xlsx", excel.saved(excel.workbook(m.pieces, width=17)), [m])
show("monitor17.txt", web.tabs(m.pieces).encode(), [m])
show("monitor17l.txt", web.cell_a_line(m.pieces).encode(), [m])
# lines in two labels
f = E.anhui()
show(
    "heading2.docx",
    package(
        body(
            [
                "项目支出绩效自评表",
                "（2023年度）",
                "填报单位：芜岭区房屋管理服务中心　　　　　　填报人：段秋明　　　　　　单位：万元",
            ]
        )
        + body(f.pieces[2:])
    ),
    [f],
)
show(
    "heading2.xlsx",
    excel.saved(
        excel.workbook(
            [
                "项目支出绩效自评表",
                "（2023年度）",
                "主管部门：芜岭区住房和城乡建设局　　　　项目单位：芜岭区房屋管理服务中心    联系电话：5555-0132",
                *f.pieces[2:],
            ],
            width=9,
        )
    ),
    [f],
)
