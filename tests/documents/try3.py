from try_ import *
import re as _re
import forms_eval as E, forms_goal as G, word, excel, web
from layout import Table, Box, Of
from word import *

S = {}


def doc(name, data, *forms):
    S[name] = (data, forms)


def strike(form):
    return form


# 1 nested: whole form inside one cell of an outer table
f = E.beijing()
outer = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
    + body(f.pieces)
    + "<w:p/></w:tc></w:tr></w:tbl>"
)
doc("nested_outer.docx", package(outer), f)
# 2 titles as text box, WordArt
f = E.anhui()
doc(
    "title_textbox.docx",
    package(text_box("项目支出绩效自评表") + text_box("（2023年度）") + body(f.pieces[2:])),
    f,
)
f = E.xinjiang()
doc("title_wordart.docx", package(word_art("项目支出绩效自评表") + body(f.pieces[1:])), f)
# 3 split into several tables at row boundaries with text between
f = E.henan()
t = f.pieces[-1]
doc(
    "split_tables.docx",
    package(
        body(f.pieces[:-1])
        + table(t, last=7)
        + "<w:p/>"
        + table(t, first=7, last=9)
        + "<w:p/>"
        + table(t, first=9)
    ),
    f,
)
# indicator table cut in the middle with head repeated
f = E.inner_mongolia()
t = f.pieces[-1]
heads = 8
doc(
    "cut_head_repeated.docx",
    package(
        body(f.pieces[:-1])
        + table(t, last=12)
        + paragraph("（续表）")
        + table(t, first=8, last=9)
        + "<w:p/>"
        + table(t, first=12)
    ),
    f,
)
# cut in the middle, no head, adjacent tables
doc("cut_no_head.docx", package(body(f.pieces[:-1]) + table(t, last=12) + "<w:p/>" + table(t, first=12)), f)
# 4 landscape, two forms in one file
doc(
    "two_forms.docx",
    package(
        body(E.yunnan().pieces) + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" + body(E.beijing().pieces),
        landscape=True,
    ),
    E.yunnan(),
    E.beijing(),
)
doc("two_adjacent.docx", package(body(E.anhui().pieces) + body(E.anhui().pieces)), E.anhui(), E.anhui())
doc(
    "dept_then_projects.docx",
    package(body(E.hunan_department().pieces) + body(E.henan().pieces) + body(G.poverty().pieces)),
    E.hunan_department(),
    E.henan(),
    G.poverty(),
)
# 5 tracked changes + comment
f = E.anhui()


def tracked(box):
    if box.key == "funds.0.executed":
        return "<w:p>" + deleted("337.75") + inserted("327.75") + "</w:p>"
    if box.key == "total.score":
        return "<w:p>" + run("97.") + deleted("67") + inserted("76") + "</w:p>"
    if box.key == "org.unit":
        return (
            "<w:p><w:commentRangeStart w:id='1'/>"
            + run(box.text)
            + "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r></w:p>"
        )
    return plain_cell(box)


com = f"<w:comments {NAMES}><w:comment w:id='1' w:author='a'><w:p><w:r><w:t>此处应填全称，执行率应为80%</w:t></w:r></w:p></w:comment></w:comments>"
doc("tracked.docx", package(body(f.pieces, tracked), parts=[("comments.xml", "comments", com)]), f)
# 6 form fields: sdt + FORMTEXT fields
f = E.xinjiang()


def fields(box):
    if box.key.endswith("score") or box.key.startswith("goal"):
        return (
            "<w:sdt><w:sdtPr><w:showingPlcHdr w:val='0'/></w:sdtPr><w:sdtContent>"
            + paragraph(box.text)
            + "</w:sdtContent></w:sdt>"
        )
    if box.key.startswith("org") or box.key.endswith("actual"):
        return (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='t'/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run(box.text)
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
    if box.key == "funds.0.rate":
        return "<w:p><w:fldSimple w:instr=' =F5/E5 \\# 0.00% '>" + run(box.text) + "</w:fldSimple></w:p>"
    return plain_cell(box)


doc("fields.docx", package(body(f.pieces, fields)), f)
# nested little table inside goal cell
f = E.anhui()


def small(box):
    if box.key == "goal.annual":
        inner = Table(2)
        inner.row("任务", "数量")
        inner.row("电梯补助", "23部")
        return paragraph(box.text) + table(inner) + "<w:p/>"
    return plain_cell(box)


doc("nested_small.docx", package(body(f.pieces, small)), f)
# head rows repeated on page: tblHeader
f = E.henan()
doc("tblheader.docx", package(body(f.pieces[:-1]) + table(f.pieces[-1], head=2)), f)
# title row within the table, header & footer
f = E.beijing()
t = Table(9)
t.row(("项目支出绩效自评表", 9))
t.row(("（2022年度）", 9))
for b in f.pieces[-1].boxes:
    t.boxes.append(b._replace(row=b.row + 2))
t.rows += f.pieces[-1].rows
hdr = f"<w:hdr {NAMES}>{paragraph('附件3')}</w:hdr>"
ftr = f"<w:ftr {NAMES}>{paragraph('第 1 页 共 2 页')}</w:ftr>"
doc("title_in_table_hdr.docx", package(table(t) + "<w:p/>"), f)
# Hubei with sym checkboxes & content control
f = E.hubei()


def ticks(box):
    if "☑" in box.text or "□" in box.text:
        x = escape(box.text)
        on = "<w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>"
        off = "<w:r><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>"
        parts = _re.split("([☑□])", box.text)
        return "<w:p>" + "".join(on if p == "☑" else off if p == "□" else run(p) for p in parts) + "</w:p>"
    return plain_cell(box)


doc("hubei_sym.docx", package(body(f.pieces, ticks)), f)
# all goal forms with cover lines before and note after
for mk in G.ALL:
    f = mk()
    doc(
        "cover_" + f.name + ".docx",
        package(
            body(["附件2", "关于报送绩效目标的函", "各股室、中心："])
            + body(f.pieces)
            + body(
                [
                    "注：1.各地请根据实际情况选择适合的指标进行填报，并可细化。2.“其他资金”包括自筹资金。",
                    "填报人：段秋明    联系电话：5555-0132    填报日期：2024年1月8日",
                ]
            )
        ),
        f,
    )
for n, (d, fs) in S.items():
    show(n, d, fs)
