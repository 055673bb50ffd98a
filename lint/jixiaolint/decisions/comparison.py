"""Two reports compared: what was corrected between a return and the resubmission, what stands, what is
new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.decisions.baseline import OWN
from jixiaolint.decisions.cellvalue import now
from jixiaolint.decisions.formpairs import Pairs
from jixiaolint.decisions.sight import Sight
from jixiaolint.decisions.undecided import Undecided
from jixiaolint.engine.formkey import file_mark, folded
from jixiaolint.model.typing import Any, Literal
from jixiaolint.reporters.beside import RELATIONS
from jixiaolint.reporters.conclusion import is_defect, weighs

Data = dict[str, Any]
State = Literal["new", "persisting", "fixed", "unverified", "waived"]
STATES: tuple[State, ...] = ("new", "persisting", "unverified", "waived", "fixed")
SCHEMA = "jixiaolint/comparison/1"
SEVERITIES = ("error", "warning", "note")
Mark = tuple[str, ...]


def compare(before: Data, after: Data) -> Data:
    """Two reports as ``-f json`` prints them → a comparison, in the shape of ``comparison.schema.json``."""
    pairs = Pairs(before["forms"], after["forms"])
    found = list(_found(before, after, pairs))
    counts = {state: dict.fromkeys(SEVERITIES, 0) for state in STATES}
    for entry in found:
        counts[entry["state"]][entry["severity"]] += 1
    return {
        "schema": SCHEMA,
        "before": _side(before),
        "after": _side(after),
        "summary": {**counts, "exit_code": _exit_code(found, after)},
        "findings": found,
    }


def _side(report: Data) -> Data:
    return {"documents": [document["uri"] for document in report["documents"]], "forms": len(report["forms"])}


def _exit_code(found: Iterable[Data], after: Data) -> int:
    """Of equal standing with ``check``: 2 before 4 before 3 before 1; an error that could not be looked at
    again is not taken for corrected."""
    errors = {entry["state"] for entry in found if entry["severity"] == "error" and entry["weighs"]}
    code = after["summary"]["exit_code"]
    if code in (2, 3, 4):
        return int(code)
    return 3 if "unverified" in errors else int(not errors.isdisjoint(("new", "persisting")))


def _found(before: Data, after: Data, pairs: Pairs) -> Iterator[Data]:
    """Findings of the resubmission in its order, then those that are gone."""
    old = [finding for finding in before["findings"] if _is_old(finding)]
    new = [finding for finding in after["findings"] if _is_old(finding)]
    same = _same(old, new, pairs)
    for at, finding in enumerate(new):
        yield _entry(old[same[at]] if at in same else None, finding, pairs)
    undecided = Undecided(
        (one["form"], one["rule"], one["field"]) for one in after["findings"] if one["verdict"] == "undecided"
    )
    joins = ((one["form"], one["relation"], one["how"]) for one in after.get("joins", ()))
    sight = Sight(joins, batch=len(after["forms"]) > 1)
    files = frozenset(file_mark(document["uri"]) for document in after["documents"])
    gone = set(range(len(old))).difference(same.values())
    for finding in (old[at] for at in sorted(gone)):
        why = _unsent(finding, pairs, files) or _unlooked(finding, pairs, after, undecided, sight)
        yield _gone(finding, why, pairs)


def _same(old: Sequence[Data], new: Sequence[Data], pairs: Pairs) -> dict[int, int]:
    """Place of a new finding → place of the old one that it is: what the rule says of the cell may be another
    thing now, which does not make the first one corrected."""
    found: dict[int, int] = {}
    for exact in (True, False):
        left: dict[Mark, list[int]] = {}
        for at in sorted(set(range(len(old))).difference(found.values())):
            left.setdefault(_mark(old[at], pairs.after.get(old[at]["form"]), exact), []).append(at)
        for at, finding in enumerate(new):
            same = left.get(_mark(finding, finding["form"], exact)) if at not in found else None
            if same:
                found[at] = same.pop(0)
    return found


def _is_old(finding: Data) -> bool:
    """A defect, whether a justification answers it or not."""
    return is_defect({**finding, "waiver": None}) and finding["family"] != OWN


def _mark(finding: Data, form: str | None, exact: bool) -> Mark:
    """What makes two findings the same: the form of the resubmission, the rule, the cell, and where ``exact``
    also what is said of it."""
    case = finding["case"] if exact else ""
    if finding["form"]:
        return (form or f"?{finding['form']}", finding["rule"], case, _cell(finding))
    return ("", file_mark(finding["location"]["uri"]), finding["rule"], case)


def _cell(finding: Data) -> str:
    return folded(finding["field"] or finding["label"])


def _unsent(finding: Data, pairs: Pairs, files: frozenset[str]) -> tuple[str, str] | None:
    """Why what is gone may not be taken for corrected: it was not sent again; None when it was."""
    if finding["form"] and finding["form"] not in pairs.after:
        return "没有再送审这张表", "the form was not submitted again"
    if not finding["form"] and file_mark(finding["location"]["uri"]) not in files:
        return "没有再送审这个文件", "the file was not submitted again"
    return None


def _relations(finding: Data) -> set[str]:
    """The relations to the other forms that a finding rests on."""
    labels = [entry["label"] for entry in (*finding["operands"], *finding["related"])]
    names = {label.split(" / ")[0] for label in labels}
    return {key for key, (name, _) in RELATIONS.items() if name in names}


def _unlooked(
    finding: Data, pairs: Pairs, after: Data, undecided: Undecided, sight: Sight
) -> tuple[str, str] | None:
    """The same where it was sent, and nobody could or did look at it; None when it was looked at."""
    if undecided.covers(pairs.after.get(finding["form"]), finding["rule"], finding["field"]):
        return "这次无法判定", "it could not be decided this time"
    relations = _relations(finding)
    if relations and not sight.saw(pairs.after.get(finding["form"]) or "", relations):
        return "这次没有可对照的表", "there was no form to compare with this time"
    if finding["rule"] not in after["checks"] and finding["operands"]:
        return "这次没有用这条规则", "the rule was not run this time"
    return None


def _entry(old: Data | None, finding: Data, pairs: Pairs) -> Data:
    state: State = "new" if old is None else "persisting"
    if finding["waiver"]:
        state = "waived"
    return _data(state, finding, None, _value(old), _value(finding), pairs.told(finding["form"]))


def _gone(finding: Data, why: tuple[str, str] | None, pairs: Pairs) -> Data:
    form = pairs.after.get(finding["form"])
    cell = now(finding, pairs.old(finding["form"]), pairs.new(form)) if form else None
    if why is None and cell is not None and cell.emptied:
        why = ("这一格现在没有填数", "the cell holds no value now")
    value = cell.value if cell is not None else None
    told = pairs.told(form) or pairs.told_before(finding["form"])
    return _data("unverified" if why else "fixed", finding, why, _value(finding), value, told)


def _data(
    state: State,
    finding: Data,
    why: tuple[str, str] | None,
    before: Data | None,
    after: Data | None,
    form: Data | None,
) -> Data:
    keys = ("rule", "name", "name_en", "severity", "class", "field", "label", "message", "message_en")
    return {
        "state": state,
        "why": why[0] if why else "",
        "why_en": why[1] if why else "",
        **{key: finding[key] for key in keys},
        "weighs": weighs(finding),
        "form": form,
        "before": before,
        "after": after,
        "waiver": finding["waiver"],
        "fingerprint": finding["fingerprint"],
    }


def _value(finding: Data | None) -> Data | None:
    if finding is None:
        return None
    return {key: finding[key] for key in ("printed", "expected", "difference", "location")}
