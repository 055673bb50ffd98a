import sys, pathlib, subprocess, pickle
from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web
from layout import *
from word import *

W = pathlib.Path("/tmp/advconv")
W.mkdir(exist_ok=True)
D = {}


def page_setup(b, landscape=True):
    for s in b.worksheets:
        s.page_setup.orientation = "landscape" if landscape else "portrait"
        s.page_setup.paperSize = 9
        s.page_setup.fitToHeight = 0
        s.sheet_properties.pageSetUpPr = excel_props()
        for i in range(1, 22):
            s.column_dimensions[__import__("openpyxl").utils.get_column_letter(i)].width = 14
    return b


def excel_props():
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


names = [
    E.anhui,
    E.beijing,
    E.henan,
    E.hubei,
    E.chongqing,
    E.yunnan,
    E.transfer_eval,
    G.henan_department,
    G.shaanxi,
    G.bond,
    E.hunan_department,
]
for mk in names:
    f = mk()
    w = f.pieces[-1].width
    (W / (f.name + "-w.docx")).write_bytes(package(body(f.pieces), landscape=True))
    D[f.name + "-w"] = [f]
    b = page_setup(excel.workbook(f.pieces, width=w))
    s = b.active
    t = f.pieces[-1]
    top = len(f.pieces)
    for bx in t.boxes:
        h = 15 * (len(bx.text) // (6 * bx.columns) + 1 + bx.text.count("\n")) / bx.rows
        d = s.row_dimensions[top + bx.row]
        d.height = max(d.height or 15, h)
    (W / (f.name + "-x.xlsx")).write_bytes(excel.saved(b))
    D[f.name + "-x"] = [f]
two = [*E.anhui().pieces, *E.beijing().pieces]
(W / "two-w.docx").write_bytes(package(body(two)))
D["two-w"] = [E.anhui(), E.beijing()]
# portrait: rows cut over pages; long texts
f = E.henan()
t = f.pieces[-1]
(W / "henanp-w.docx").write_bytes(
    package(body(f.pieces + tuple(f"第{i}段说明文字，介绍自评工作开展情况。" for i in range(3))))
)
D["henanp-w"] = [f]
fill = ["绩效自评报告"] + [
    f"（{i}）自评工作按照文件要求组织开展，逐项核对项目资金与产出情况，形成自评结论并上报。"
    for i in range(22)
]
for mk in (E.anhui, E.inner_mongolia):
    f = mk()
    (W / (f.name + "cut-w.docx")).write_bytes(package(body(fill) + body(f.pieces)))
    D[f.name + "cut-w"] = [f]
pickle.dump({k: [f.name for f in v] for k, v in D.items()}, open(W / "truth.pkl", "wb"))
