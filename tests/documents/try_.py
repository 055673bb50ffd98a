import sys, importlib, json, collections

sys.path.insert(0, ".")
sys.path.insert(0, "../renditions")
from reading import session
from jixiaolint import api
from jixiaolint.forms import to_data
from jixiaolint.readers import read_document
from judge import misses


def show(name, data, forms, verbose=False):
    try:
        doc = read_document(name, data)
    except Exception as e:
        print("!!", name, type(e).__name__, getattr(e, "message", e))
        return
    read = [to_data(f) for f in api.forms_of(doc, session())]
    rep = api.check_document(doc, data, session())
    out = []
    for te in rep.tool_errors:
        out.append(f"  TOOLERR {te}")
    if len(read) != len(forms):
        out.append(f"  FORMS {len(read)} for {len(forms)}: {[(r['type'], r['title']) for r in read]}")
    for f, r in zip(forms, read):
        for m in misses(f, r):
            out.append(f"  MISS {f.name} {m.key}: {m.expected!r} read {m.read!r} [{m.trust}]")
        if r["coverage"] < 1:
            out.append(f"  cover {r['coverage']} {[u['text'][:40] for u in r['unread']][:8]}")
        for n in r["notes"]:
            if verbose:
                out.append(f"  fnote {n['code']} {n['message']}")
    for n in doc.notes:
        out.append(f"  note {n.code}: {n.message}")
    for f in rep.findings:
        if f.verdict == "fail" and f.severity in ("error", "warning"):
            out.append(f"  {f.severity.upper() if f.weighs else f.severity + '(nw)'} {f.rule} {f.message}")
        elif verbose:
            out.append(f"   . {f.verdict} {f.severity} {f.rule} {f.message}")
    print(name, "OK" if not out else "")
    print("\n".join(out))
