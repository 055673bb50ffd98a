import forms_eval
import word
from try_ import *

for mk in forms_eval.ALL:
    f=mk()
    show(f.name+".docx", word.package(word.body(f.pieces)), [f])
