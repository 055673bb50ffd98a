import sys
from try_ import *
import forms_goal, word, excel, web

for mk in forms_goal.ALL:
    f = mk()
    show(f.name + ".docx", word.package(word.body(f.pieces)), [f])
