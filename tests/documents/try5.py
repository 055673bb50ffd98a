from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web, io
from layout import *

S = {}


def doc(name, data, *forms):
    S[name] = (data, forms)


ev = [
    E.anhui,
    E.beijing,
    E.henan,
    E.xinjiang,
    E.inner_mongolia,
    E.hubei,
    E.yunnan,
    E.chongqing,
    E.shandong_department,
    E.transfer_eval,
]
for mk in ev[:4]:
    f = mk()
    doc(f.name + "_word.htm", web.word_page(f.pieces).encode("gb18030"), f)
for mk in ev[2:6]:
    f = mk()
    doc(f.name + "_excel.xls", web.excel_page(f.pieces).encode(), f)
for mk in ev[:6]:
    f = mk()
    doc(f.name + ".csv", web.separated(f.pieces).encode("gb18030"), f)
for mk in ev:
    f = mk()
    doc(f.name + "_tabs.txt", web.tabs(f.pieces).encode(), f)
for mk in ev:
    f = mk()
    doc(f.name + "_lines.txt", web.cell_a_line(f.pieces).encode("utf-8-sig"), f)
for mk in ev:
    f = mk()
    doc(
        f.name + "_blanks.txt",
        ("各位领导好，自评表如下，请审阅：\n\n" + web.blanks(f.pieces) + "\n\n此致\n敬礼\n").encode("utf-8"),
        f,
    )
two = [*E.anhui().pieces, "", *E.beijing().pieces]
doc("two.csv", web.separated(two).encode("utf-8-sig"), E.anhui(), E.beijing())
doc("two_tabs.txt", web.tabs(two).encode("utf-16"), E.anhui(), E.beijing())
doc("two_word.html", web.word_page(two).encode("gb18030"), E.anhui(), E.beijing())
for n, (d, fs) in S.items():
    show(n, d, fs)
