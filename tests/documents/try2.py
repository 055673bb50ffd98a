import forms_goal
import word
from try_ import *

for mk in forms_goal.ALL:
    f=mk()
    show(f.name+".docx", word.package(word.body(f.pieces)), [f])
