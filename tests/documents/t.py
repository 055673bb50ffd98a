from try_ import *
import forms_eval as E, web, word

f = E.yunnan()
show("y.htm", web.word_page(f.pieces).encode("gb18030"), [f])
