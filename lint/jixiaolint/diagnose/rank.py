"""How likely a repair is: the slip that explains it, and what stands around the cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.diagnose.cell import Cell, Identity
from jixiaolint.diagnose.oracle import Failure, Oracle
from jixiaolint.diagnose.search import Change, Repair
from jixiaolint.diagnose.slip import slip
from jixiaolint.model.finding import Text
from jixiaolint.model.form import Row
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, Target

HIGH, MEDIUM = 70, 40
DOUBT = {"error": 20, "warning": 8}
"""Points that a softer failure costs that appears."""
MOST_HEARD = 5
USUAL_PLACES = 2


class Evidence(NamedTuple):
    """Points for a change and the sentence that earns them ("" when it goes without saying)."""

    points: int
    about: Text


class Ranked(NamedTuple):
    """``points``: higher is likelier; comparable within one component only.

    ``ends``: softer failures that vanish as well. ``doubts``: softer ones that appear.
    """

    repair: Repair
    points: int
    evidence: tuple[Text, ...]
    ends: tuple[Failure, ...] = ()
    doubts: tuple[Failure, ...] = ()

    @property
    def likelihood(self) -> str:
        return "high" if self.points >= HIGH else "medium" if self.points >= MEDIUM else "low"


def ranked(found: Iterable[Repair], failures: list[Failure], oracle: Oracle) -> list[Ranked]:
    """Repairs, the likeliest first; of equal ones the earlier cell of the form.

    What the softer rules say is asked of the first few only.
    """
    entries = sorted((_ranked(repair, failures, oracle) for repair in found), key=_place)
    entries = list(_best_of_each(entries))
    heard = [_heard(entry, oracle) for entry in entries[:MOST_HEARD]]
    return sorted([*heard, *entries[MOST_HEARD:]], key=_place)


def _best_of_each(entries: Iterable[Ranked]) -> Iterator[Ranked]:
    """Of several texts for the same cells the likeliest."""
    seen: set[frozenset[Identity]] = set()
    for entry in entries:
        cells = frozenset(change.cell.id for change in entry.repair.changes)
        if cells not in seen:
            seen.add(cells)
            yield entry


def _place(entry: Ranked) -> int:
    return -entry.points


def _ranked(repair: Repair, failures: list[Failure], oracle: Oracle) -> Ranked:
    evidence = [entry for change in repair.changes for entry in _evidence(change, failures, oracle)]
    points = sum(entry.points for entry in evidence) // len(repair.changes)
    points += 10 * len(repair.gone - {failure.key for failure in failures})
    points -= 20 * (len(repair.changes) - 1) + 5 * len(repair.following)
    return Ranked(repair, points, tuple(entry.about for entry in evidence if entry.about.zh))


def _heard(entry: Ranked, oracle: Oracle) -> Ranked:
    """With what softer rules say for the repair, and against it."""
    repair = entry.repair
    trial = oracle.softer((*repair.changes, *repair.following))
    ends = tuple(failure for key, failure in trial.before.items() if key not in trial.after)
    doubts = tuple(trial.appeared)
    gone = repair.gone | {failure.key for failure in ends}
    whole = repair._replace(gone=gone, doubts=len(doubts))
    points = entry.points + 10 * len(ends) - sum(DOUBT[doubt.outcome.case.severity] for doubt in doubts)
    return entry._replace(repair=whole, points=points, ends=ends, doubts=doubts)


def _evidence(change: Change, failures: list[Failure], oracle: Oracle) -> Iterable[Evidence]:
    cell, text = change.cell, change.text
    typed = slip(cell.field.raw, text)
    yield Evidence(typed.weight, typed.about if typed.kind not in ("several", "none") else Text("", ""))
    if typed.kind == "several" and _is_computed(cell, failures, oracle):
        yield Evidence(
            12, Text("合计或计算结果没有随各项更新", "a computed figure was not brought up to date")
        )
    if _finer(cell, text):
        yield Evidence(-25, Text("", ""))
    yield from _style(cell, text, oracle)
    if cell.row is not None:
        yield from _in_row(cell, text, cell.row, typed.kind)


def _is_computed(cell: Cell, failures: list[Failure], oracle: Oracle) -> bool:
    """The cell stands alone on one side of an equation that fails."""
    sides = [
        side
        for failure in failures
        if failure.equality and failure.comparison is not None
        for side, other in zip(
            failure.comparison.operands, reversed(failure.comparison.operands), strict=True
        )
        if side.operator == "field" and other.operator != "field"
    ]
    return any((found := oracle.find(side)) is not None and found.id == cell.id for side in sides)


def _finer(cell: Cell, text: str) -> bool:
    places = len(text.partition(".")[2].rstrip("%‰"))
    return places > len(cell.field.raw.strip().partition(".")[2].rstrip("%‰"))


def _style(cell: Cell, text: str, oracle: Oracle) -> Iterable[Evidence]:
    """The cell is printed unlike its column: negative, or with other decimal places."""
    peers = [other for other in oracle.cells.values() if other.id != cell.id and other.columns & cell.columns]
    if cell.number.value < 0 and not text.startswith("-") and all(other.number.value >= 0 for other in peers):
        yield Evidence(10, Text("", ""))
    if _places(cell.field.raw) > USUAL_PLACES >= _places(text):
        yield Evidence(6, Text("", ""))
    places = {_places(other.field.raw) for other in peers}
    if len(places) == 1 and len(peers) > 1:
        own, meant = _places(cell.field.raw), _places(text)
        if own not in places:
            yield Evidence(
                8 if meant in places else 4, Text("小数位数与同栏不同", "decimal places unlike its column")
            )
        elif meant not in places:
            yield Evidence(-6, Text("", ""))


def _places(text: str) -> int:
    return len(text.strip().partition(".")[2].rstrip("%‰分元万亿千"))


def _in_row(cell: Cell, text: str, row: Row, kind: str) -> Iterable[Evidence]:
    """What the other cells of the row say: full marks for a target that was met, a neighbour's figure."""
    column = str(max(cell.paths, key=len)[-1])
    value = _decimal(text)
    weight = _number(row, "weight")
    if column == "score" and weight is not None and value == weight.value:
        yield Evidence(25, Text("改后等于分值", "equal to the weight then"))
        if _met(row):
            yield Evidence(20, Text("完成值已达到指标值", "the target was met"))
    if column == "weight" and (score := _number(row, "score")) is not None and value == score.value:
        yield Evidence(20, Text("改后等于得分", "equal to the score then"))
    if column not in ("weight", "score"):
        yield from _beside(cell, text, row, column, kind)


def _beside(cell: Cell, text: str, row: Row, column: str, kind: str) -> Iterable[Evidence]:
    """A neighbour's figure: copied by mistake, or the same by rights, as a budget that was not changed."""
    others = {key: field for key, field in row.fields.items() if key != column and field.raw.strip()}
    copied = next((one for one in others.values() if one.raw.strip() == cell.field.raw.strip()), None)
    if copied is not None and kind == "several":
        label = copied.label
        yield Evidence(8, Text(f"与同行「{label}」相同，疑似抄错", f"the same as {label}: perhaps copied"))
    agreed = next((one for one in others.values() if one.raw.strip() == text), None)
    if agreed is not None:
        label = agreed.label
        yield Evidence(6, Text(f"改后与同行「{label}」相同", f"equal to {label} of its row then"))


def _number(row: Row, key: str) -> Number | None:
    field = row.fields.get(key)
    return field.value if field is not None and isinstance(field.value, Number) else None


def _decimal(text: str) -> Decimal | None:
    plain = text.replace(",", "").rstrip("%‰分元万亿千")
    try:
        return Decimal(plain)
    except ArithmeticError:
        return None


def _met(row: Row) -> bool:
    from jixiaolint.language.fulfilment import met

    target, actual = row.fields.get("target"), row.fields.get("actual")
    if target is None or actual is None:
        return False
    if not isinstance(target.value, Target) or not isinstance(actual.value, Target):
        return False
    return met(actual.value, target.value, ()) is True
