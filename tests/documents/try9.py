from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web
from reading import read


def change(form, **keys):
    """key with _ for . → other text"""
    new = []
    for p in form.pieces:
        if isinstance(p, Table_):
            q = Table_(p.width)
            q.rows = p.rows
            q.boxes = [b._replace(text=keys.get(b.key, b.text)) for b in p.boxes]
            new.append(q)
        else:
            new.append(p)
    return form._replace(pieces=tuple(new))


from layout import Table as Table_

FAULTS = [
    ("anhui exec rate", E.anhui, {"funds.0.rate": "98.00%"}),
    ("anhui exec score", E.anhui, {"funds.0.score": "9.80"}),
    ("anhui sum col", E.anhui, {"funds.1.executed": "276.75"}),
    ("anhui total", E.anhui, {"total.score": "98.76"}),
    ("anhui score>weight", E.anhui, {"indicators.3.score": "12"}),
    ("anhui weights", E.anhui, {"indicators.4.weight": "25"}),
    ("beijing unmet full", E.beijing, {"indicators.2.actual": "80%"}),
    ("yunnan rate", E.yunnan, {"funds.0.rate": "90.00%"}),
    ("yunnan total", E.yunnan, {"total.score": "89.27"}),
    ("hunan score", E.hunan_department, {"funds.0.score": "9.5"}),
    ("hunan total", E.hunan_department, {"total.score": "96.68"}),
    ("chongqing rate", E.chongqing, {"funds.0.rate": "94.00"}),
    ("chongqing actual myriad", E.chongqing, {"indicators.2.actual": "31.3"}),
    ("chongqing total", E.chongqing, {"total.score": "99.40"}),
    ("henan goal/rate", E.henan, {"funds.2.rate": "98.10%"}),
    ("henan sum", E.henan, {"funds.1.adjusted": "330"}),
    ("xinjiang sum unknown source", E.xinjiang, {"funds.2.executed": "60,000.00"}),
    ("xinjiang unit", E.xinjiang, {"funds.0.executed": "164.00"}),
    ("shandong exec over total", E.shandong_department, {"indicators.0.score": "21"}),
    ("shandong total", E.shandong_department, {"total.score": "98.90"}),
    ("transfer rate", E.transfer_eval, {"funds.1.rate": "99.52%"}),
    ("transfer sum", E.transfer_eval, {"funds.2.adjusted": "46.00"}),
    ("inner total weight", E.inner_mongolia, {"indicators.0.weight": "20"}),
    ("hubei total", E.hubei, {"total.score": "97.25"}),
    ("hubei exec score", E.hubei, {"funds.0.score": "20"}),
    ("shaanxi sum", G.shaanxi, {"funds.annual.other": "110"}),
    ("shaanxi annual>total", G.shaanxi, {"funds.annual.fiscal": "700", "funds.annual": "830"}),
    ("bond sum", G.bond, {"funds.total": "19,600"}),
    ("poverty sum", G.poverty, {"funds.annual": "186.00"}),
    ("approval sum", G.approval, {"funds.annual": "76.50"}),
    ("approval weights?", G.approval, {"indicators.0.weight": "20"}),
    ("guangdong dates", G.guangdong, {"period.end": "2023年12月31日"}),
    ("shanghai total", G.shanghai, {"funds.annual": "2806000"}),
    ("transfer goal sum", G.transfer, {"funds.annual": "1,820.00"}),
    ("monitor rate", G.monitoring, {"funds.0.rate": "80.00%"}),
]
for name, mk, ch in FAULTS:
    f = mk()
    bad = change(f, **ch)
    out = []
    for suffix, data in (
        (".docx", word.package(word.body(bad.pieces))),
        (".xlsx", excel.saved(excel.workbook(bad.pieces, width=bad.pieces[-1].width))),
        (".htm", web.word_page(bad.pieces).encode("gb18030")),
        (".csv", web.separated(bad.pieces).encode("gb18030")),
        (".txt", web.cell_a_line(bad.pieces).encode()),
    ):
        good = read(
            "x" + suffix,
            {
                ".docx": lambda: word.package(word.body(f.pieces)),
                ".xlsx": lambda: excel.saved(excel.workbook(f.pieces, width=f.pieces[-1].width)),
                ".htm": lambda: web.word_page(f.pieces).encode("gb18030"),
                ".csv": lambda: web.separated(f.pieces).encode("gb18030"),
                ".txt": lambda: web.cell_a_line(f.pieces).encode(),
            }[suffix](),
        )
        r = read("x" + suffix, data)
        out.append(
            f"{suffix}: E{sorted(r.errors - good.errors)} w{sorted(r.raised - good.raised - r.errors)}"
            + (f" CLEAN-E {sorted(good.errors)}" if good.errors else "")
        )
    print(name, "|", " ".join(out) if len(set(o.split(": ")[1] for o in out)) > 1 else out[0].split(": ")[1])
