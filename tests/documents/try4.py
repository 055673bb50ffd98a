from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web, io
from decimal import Decimal
from openpyxl import Workbook
from openpyxl.styles import Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.comments import Comment
from excel import *

S = {}


def doc(name, data, *forms):
    S[name] = (data, forms)


# cover sheet, notes sheet, several sheets, protected, drop-down etc
b = Workbook()
c = b.active
c.title = "封面"
c["A1"] = "绩效自评材料"
c["A3"] = "填报单位：芜岭区房屋管理服务中心"
c["A4"] = "2024年2月"
n = b.create_sheet("填报说明")
for i, s in enumerate(
    [
        "填报说明",
        "1.项目名称应与预算批复一致。",
        "2.年度总体目标填写年初批复的目标，100字以内。",
        "3.执行率=全年执行数/全年预算数×100%，得分=执行率×10。",
        "4.定量指标得分=实际完成值/年度指标值×该指标分值，总分100分。",
    ],
    1,
):
    n.cell(i, 1, s)
s = b.create_sheet("自评表1")
put(s, E.anhui().pieces, width=9)
s.protection.sheet = True
s.auto_filter.ref = "A3:I12"
s.print_area = "A1:I20"
dv = DataValidation(type="list", formula1='"产出指标,效益指标,满意度指标"')
s.add_data_validation(dv)
dv.add("B11:B17")
s.conditional_formatting.add(
    "G4:G20", CellIsRule(operator="lessThan", formula=["0.6"], fill=PatternFill(bgColor="FF0000"))
)
s["C3"].comment = Comment("请填写项目全称", "财政局")
s2 = b.create_sheet("自评表2")
put(s2, E.xinjiang().pieces, width=10)
h = b.create_sheet("代码表")
h.sheet_state = "hidden"
for i, x in enumerate(["产出指标", "效益指标", "满意度指标"], 1):
    h.cell(i, 1, x)
doc("book_cover_notes.xlsx", saved(b), E.anhui(), E.xinjiang())
# formulas with cached values (xlsxwriter)
import xlsxwriter


def xw(pieces, formula, **kw):
    out = io.BytesIO()
    wb = xlsxwriter.Workbook(out, {"in_memory": True})
    ws = wb.add_worksheet("自评表")
    row = 0
    for p in pieces:
        if not isinstance(p, Table):
            ws.merge_range(row, 0, row, 8, p)
            row += 1
            continue
        for bx in p.boxes:
            m = _re.fullmatch(r"-?\d[\d,]*(?:\.(\d+))?(%?)", bx.text)
            fm = wb.add_format({"border": 1, "text_wrap": True})
            val = bx.text
            if m and bx.key:
                pl = "." + "0" * len(m[1]) if m[1] else ""
                fm.set_num_format(("0" + pl + "%") if m[2] else ("#,##0" if "," in val else "0") + pl)
                val = float(bx.text.replace(",", "").rstrip("%")) / (100 if m[2] else 1)
            r, cc = row + bx.row, bx.column
            if bx.rows * bx.columns > 1:
                ws.merge_range(r, cc, r + bx.rows - 1, cc + bx.columns - 1, "", fm)
            f = formula(bx)
            if f:
                ws.write_formula(r, cc, f, fm, val)
            elif isinstance(val, float):
                ws.write_number(r, cc, val, fm)
            else:
                ws.write_string(r, cc, val, fm) if val else ws.write_blank(r, cc, None, fm)
        row += p.rows
    wb.close()
    return out.getvalue()


import re as _re

f = E.anhui()
doc(
    "formulas_cached.xlsx",
    xw(
        f.pieces,
        lambda b: (
            "=SUM(1,2)"
            if b.key in ("funds.0.initial", "funds.0.rate", "total.score", "funds.0.score")
            else None
        ),
    ),
    f,
)
f2 = E.beijing()
doc("long_fractions.xlsx", xw(f2.pieces, lambda b: None), f2)
# uncached formulas via openpyxl
b = workbook(f.pieces, width=9)
s = b.active
for row in s.iter_rows():
    for cell in row:
        if cell.value == Decimal("97.76"):
            cell.value = "=SUM(I6,I13:I19)"
doc("formula_uncached.xlsx", saved(b), f)
# text numbers
doc("text_numbers.xlsx", saved(workbook(E.henan().pieces, as_text, width=8)), E.henan())
# stacked three forms in a sheet
b = Workbook()
s = b.active
top = 1
for mk in (E.anhui, E.beijing, E.anhui):
    top = put(s, mk().pieces, top=top, width=9) + 2
doc("stacked.xlsx", saved(b), E.anhui(), E.beijing(), E.anhui())
b = Workbook()
s = b.active
top = 1
for mk in (E.anhui, E.beijing, E.henan):
    top = put(s, mk().pieces, top=top, width=0)
doc("stacked_tight.xlsx", saved(b), E.anhui(), E.beijing(), E.henan())
# side by side
b = Workbook()
s = b.active
put(s, E.anhui().pieces, width=9)
put(s, E.beijing().pieces, left=11, width=9)
doc("side_by_side.xlsx", saved(b), E.anhui(), E.beijing())
b = Workbook()
s = b.active
put(s, E.anhui().pieces, width=9)
put(s, E.xinjiang().pieces, left=11, width=10)
doc("side_by_side2.xlsx", saved(b), E.anhui(), E.xinjiang())
# hidden helper columns to the right with check formulas/ values, hidden rows with last year's numbers
b = workbook(E.henan().pieces, width=8)
s = b.active
for r in range(3, 20):
    s.cell(r, 10, "校验")
    s.cell(r, 11, r * 3)
s.column_dimensions["J"].hidden = True
s.column_dimensions["K"].hidden = True
doc("hidden_columns.xlsx", saved(b), E.henan())
b = workbook(E.inner_mongolia().pieces, width=10)
s = b.active
s.insert_rows(9)
doc("blank_row_inside.xlsx", None, E.inner_mongolia()) if 0 else None
# hidden duplicate sheet (last year)
b = workbook(E.anhui().pieces, width=9)
s = b.create_sheet("上年")
put(s, E.beijing().pieces, width=9)
s.sheet_state = "veryHidden"
doc("hidden_sheet.xlsx", saved(b), E.anhui())
# yuan / wan by header, mixed in amounts columns
# wingdings ticks
b = workbook(E.hubei().pieces, as_text)
s = b.active
for row in s.iter_rows():
    for cell in row:
        if isinstance(cell.value, str) and "☑" in cell.value:
            cell.value = cell.value.replace("☑", "R").replace("□", "\u00a3")
doc("chongqing.xlsx", saved(workbook(E.chongqing().pieces, width=12)), E.chongqing())
doc("yunnan.xlsx", saved(workbook(E.yunnan().pieces, width=11)), E.yunnan())
for mk in G.ALL:
    f = mk()
    doc("g_" + f.name + ".xlsx", saved(workbook(f.pieces, width=f.pieces[-1].width)), f)
doc("shandong.xlsx", saved(workbook(E.shandong_department().pieces, width=8)), E.shandong_department())
# data below the form: signature rows, notes in merged row
b = workbook(
    [
        *E.anhui().pieces,
        "注：1.得分一档最高不能超过该指标分值上限。2.定量指标若为正向指标，得分计算方法应用全年实际值（B）/年度指标值（A）*该指标分值。",
        "填表人：段秋明　　联系电话：5555-0132",
    ],
    width=9,
)
doc("notes_below.xlsx", saved(b), E.anhui())
for n, (d, fs) in S.items():
    show(n, d, fs)
