from try_ import *
import forms_eval as E, forms_goal as G, word, excel, web

f = G.henan_department()
show("h.csv", web.separated(f.pieces).encode("gb18030"), [f])
show("h.txt", web.cell_a_line(f.pieces).encode(), [f])
f = G.bond()
show("b.txt", web.cell_a_line(f.pieces).encode(), [f])
show("b2.txt", web.blanks(f.pieces).encode(), [f])
f = G.shanghai()
show("s.txt", web.cell_a_line(f.pieces).encode(), [f])
show("s2.txt", web.blanks(f.pieces).encode(), [f])
f = E.hubei()
show("hb.xlsx", excel.saved(excel.workbook(f.pieces)), [f])
show("hb.txt", web.blanks(f.pieces).encode(), [f])
