import sys
from try_ import *
import forms_eval, word, excel, web

for mk in forms_eval.ALL:
    f = mk()
    show(f.name + ".docx", word.package(word.body(f.pieces)), [f])
