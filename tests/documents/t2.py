from try_ import *
import forms_eval as E, word
from layout import Table

f = E.chongqing()
for p in f.pieces:
    if isinstance(p, Table):
        p.boxes = [b._replace(text="99.40") if b.key == "total.score" else b for b in p.boxes]
show("c.docx", word.package(word.body(f.pieces)), [f], True)
d = read_document("c.docx", word.package(word.body(f.pieces)))
r = to_data(api.forms_of(d, session())[0])
print(
    {k: (v["raw"], v.get("value"), v["trust"]) for k, v in r["fields"].items() if k[:4] in ("exec", "tota")},
    [i["score"]["value"] for i in r["indicators"]],
    [i["weight"]["value"] for i in r["indicators"]],
)
