"""Repairs → likely causes: named cells, and the evidence in sentences. Never what ought to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.diagnose.cell import Cell
from jixiaolint.diagnose.name import Name, name_of
from jixiaolint.diagnose.oracle import Failure, Oracle
from jixiaolint.diagnose.rank import Ranked
from jixiaolint.diagnose.search import Change as Put
from jixiaolint.diagnose.shift import Shift
from jixiaolint.diagnose.unit import PATH, UNIT
from jixiaolint.engine.identity import fingerprint, subject
from jixiaolint.model.change import Change, ChangedCell, Mention
from jixiaolint.model.finding import Cause, Text

MOST_NAMED = 2
_CHANGE = Text("{0} {1} → {2}", "{0} {1} → {2}")
_BLANK = Text("空", "blank")
_AGREE = Text("改后{0}相符", "consistent then: {0}")
_PASSED = Text("改后 {0} 相符", "passed then: {0}")
_AND_MORE = Text("等 {0} 处", " and others, {0} in all")
_FOLLOWING = Text("随之改 {0}", "with it {0}")
_DOUBT = Text("改后会引出 {0}", "{0} appears then")
_MOVED = Text("一行的数错了一格", "figures moved by a cell")
_EXCHANGED = Text("两格填反", "two cells exchanged")
_UNIT = Text(
    "表头的金额单位 {0} → {1}，金额数字不动", "the declared unit of money {0} → {1}, the figures as they are"
)
LIST, COMMA, STOP, COLON = Text("，", ", "), Text("、", ", "), Text("；", "; "), Text("：", ": ")
LONG = 60


def of_repair(entry: Ranked, failures: Sequence[Failure], oracle: Oracle) -> Cause:
    """A repair of a component of failures."""
    repair = entry.repair
    said = [_joined(LIST, entry.evidence)] if entry.evidence else []
    said.append(_agreement(failures, repair.changes, oracle))
    if repair.following:
        said.append(_filled(_FOLLOWING, _put(repair.following, oracle)))
    if entry.doubts:
        rules = dict.fromkeys(failure.outcome.rule.id for failure in entry.doubts)
        said.append(_filled(_DOUBT, _listed([Text(rule, rule) for rule in rules])))
    change = _change(repair.changes, repair.following, (*failures, *entry.ends), entry.doubts, oracle)
    return Cause("cell", _with(_put(repair.changes, oracle), said), change, entry.likelihood)


def of_shift(shift: Shift, failures: Sequence[Failure], oracle: Oracle) -> Cause:
    """Figures that moved."""
    changes = shift.changes
    kind = _MOVED if any(not change.text for change in changes) else _EXCHANGED
    ends = (*failures, *shift.ends)
    said = [kind, _agreement(ends, changes, oracle)]
    return Cause("shift", _with(_put(changes, oracle), said), _change(changes, (), ends, (), oracle), "high")


def of_unit(unit: str, ends: Iterable[Mention], oracle: Oracle) -> Cause:
    """Another declared unit of money, with the findings that it ends."""
    field = oracle.form.fields[UNIT]
    name = name_of([PATH], oracle.form, oracle.context.vocabulary)
    cell = ChangedCell(name.field, name.pointer, name.label, field.location, field.raw, unit)
    text = Text(*(text.format(field.raw, unit) for text in _UNIT))
    return Cause("unit", text, Change((cell,), resolves=tuple(ends)), "high")


def _change(
    changes: Sequence[Put],
    following: Sequence[Put],
    ends: Iterable[Failure],
    doubts: Iterable[Failure],
    oracle: Oracle,
) -> Change:
    return Change(
        tuple(_cell(change, oracle) for change in changes),
        tuple(_cell(change, oracle) for change in following),
        tuple(dict.fromkeys(mentions(ends, oracle))),
        tuple(dict.fromkeys(mentions(doubts, oracle))),
    )


def mentions(failures: Iterable[Failure], oracle: Oracle) -> Iterator[Mention]:
    """The findings that failures come to."""
    facts = oracle.facts
    for failure in failures:
        rule, case = failure.outcome.rule.id, failure.outcome.case.id
        path = subject(failure.outcome, facts, oracle.context.vocabulary).path
        yield Mention(rule, path, fingerprint(facts.form, rule, case, path))


def _cell(change: Put, oracle: Oracle) -> ChangedCell:
    name, field = _name(change.cell, oracle), change.cell.field
    return ChangedCell(name.field, name.pointer, name.label, field.location, field.raw, change.text)


def _name(cell: Cell, oracle: Oracle) -> Name:
    return name_of(cell.paths, oracle.form, oracle.context.vocabulary)


def _put(changes: Sequence[Put], oracle: Oracle) -> Text:
    """``甲.得分 14 → 30，乙.分值 10 → 15``."""
    said = []
    for change in changes:
        name, texts = _name(change.cell, oracle).short, (change.cell.field.raw.strip(), change.text)
        chinese, english = (
            pattern.format(_short(own), *(text or blank for text in texts))
            for pattern, own, blank in zip(_CHANGE, name, _BLANK, strict=True)
        )
        said.append(Text(chinese, english))
    return _joined(LIST, said)


def _agreement(failures: Sequence[Failure], changes: Sequence[Put], oracle: Oracle) -> Text:
    """What agrees then: the printed sides of the comparisons, but for changed ones; else the rules."""
    changed = {change.cell.id for change in changes}
    names: dict[Text, None] = {}
    for failure in failures:
        sides = failure.comparison.operands if failure.comparison is not None else ()
        for side in sides:
            cell = oracle.find(side) if side.operator == "field" else None
            if cell is not None and cell.id not in changed:
                names[_name(cell, oracle).short] = None
    if names:
        return _filled(_AGREE, _listed([Text(*map(_short, name)) for name in names]))
    rules = dict.fromkeys(failure.outcome.rule.id for failure in failures)
    return _filled(_PASSED, _listed([Text(rule, rule) for rule in rules]))


def _listed(names: list[Text]) -> Text:
    """The first names, and how many there are."""
    listed = _joined(COMMA, names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return listed
    count = str(len(names))
    return Text(listed.zh + _AND_MORE.zh.format(count), listed.en + _AND_MORE.en.format(count))


def _with(head: Text, said: Sequence[Text]) -> Text:
    return _joined(COLON, [head, _joined(STOP, said)])


def _joined(between: Text, texts: Iterable[Text]) -> Text:
    texts = list(texts)
    return Text(between.zh.join(text.zh for text in texts), between.en.join(text.en for text in texts))


def _filled(pattern: Text, text: Text) -> Text:
    return Text(pattern.zh.replace("{0}", text.zh), pattern.en.replace("{0}", text.en))


def _short(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG] + "..."
