from try_ import *
import pathlib, pickle
import forms_eval as E, forms_goal as G

W = pathlib.Path("/tmp/advconv")
T = pickle.load(open(W / "truth.pkl", "rb"))
by = {m().name: m for m in (*E.ALL, *G.ALL)}
import sys

for p in sorted(W.iterdir()):
    if (
        p.suffix in (".pkl",)
        or p.name.startswith(".")
        or (len(sys.argv) > 1 and not any(a in p.name for a in sys.argv[1:]))
    ):
        continue
    show(p.name, p.read_bytes(), [by[n]() for n in T[p.stem]])
