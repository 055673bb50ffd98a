"""Totals and the labels of their parts: which 其他资金 belongs to which total."""

from __future__ import annotations

from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.fitness import AMOUNT, DASH
from jixiaolint.forms.funds import unit_place
from jixiaolint.forms.fundtree import OTHER, TOTAL, WHOLE, Line
from jixiaolint.forms.labelled import Labelled
from jixiaolint.forms.labels import bare, fold, is_part, unit_of
from jixiaolint.forms.layout import BLOCK
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.source import source_of
from jixiaolint.forms.template import FieldSpec
from jixiaolint.forms.tokens import Token
from jixiaolint.model.form import How, Trust


class Totals:
    """The totals seen so far. A label of a source belongs to the total nearest to its left, of several
    that stand in one column to the last above it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.heads: list[tuple[FieldSpec, Item]] = []
        self.beside: list[FieldSpec] = []
        """The totals of the row that held the last of them."""
        self.opened = False
        """Whether this row holds one."""
        self.of_row: dict[int, FieldSpec] = {}
        """Number of an item of this row → the total that it stands under, where only the order tells."""
        self.components: dict[str, list[Line]] = {}
        """Key of a total → the parts of it that the template does not name."""
        self.doubtful: set[str] = set()
        """Totals under which a part may stand, or not."""

    def open(self, spec: FieldSpec, label: Item) -> None:
        """A total whose parts may follow."""
        self.beside = [*self.beside, spec] if self.opened else [spec]
        self.opened = True
        self.heads.append((spec, label))

    def begin_row(self, row: SheetRow) -> None:
        """Where merges are lost, as many labels as there are totals side by side are under these in order."""
        self.of_row, self.opened = {}, False
        if row.spans == "exact" or row.is_line or len(self.beside) < 2:
            return
        labels = [item for at, item in enumerate(row.items) if self._is_part(row, at)]
        if len(labels) == len(self.beside):
            self.of_row = {item.number: spec for item, spec in zip(labels, self.beside, strict=True)}

    def _is_part(self, row: SheetRow, at: int) -> bool:
        label = row.items[at]
        source = source_of(label.folded, self.draft) if label.folded else ""
        behind = fold(row.items[at + 1].text) if at + 1 < len(row.items) else ""
        named = AMOUNT.fullmatch(fold(label.text)) is None and AMOUNT.fullmatch(behind) is not None
        return source not in ("", TOTAL, WHOLE) or (not source and named)

    def part(self, label: Item) -> FieldSpec | None:
        """The field of the source that a label names, under the nearest total."""
        source = source_of(label.folded, self.draft) if self.heads and label.folded else ""
        if not source or source in (TOTAL, WHOLE):
            return None
        specs = self.draft.layout.fields
        return next((specs[key] for key in self._nearest(label).parts if specs[key].source == source), None)

    def is_further(self, label: Item) -> bool:
        """Whether a label names a source of which this total has a part already: 自筹资金 beside 其他资金."""
        part = self.part(label)
        known = self.draft.fields.get(part.key) if part is not None else None
        return known is not None and known.missing == "" and known.label_location != label.location

    def _nearest(self, label: Item) -> FieldSpec:
        if label.number in self.of_row:
            return self.of_row[label.number]
        before = [(spec, head) for spec, head in self.heads if head.first <= label.first]
        nearest = max(reversed(before), key=lambda pair: pair[1].first, default=self.heads[0])
        return nearest[0]

    def target(self, entry: Labelled, values: tuple[Item, ...]) -> str:
        """What a label names here, of all that it may name."""
        part = self.part(entry.item)
        if part is not None and not self._is_total_of_year(entry):
            return part.key
        targets = entry.hit.targets
        fields = self.draft.layout.preferred(targets)
        blocks = [target for target in targets if target.startswith(BLOCK)]
        if blocks and (not fields or not values or _is_unit_only(values[0])):
            return blocks[0]
        return self._free(fields) if fields else targets[0]

    def _is_total_of_year(self, entry: Labelled) -> bool:
        """Whether a label beside the project's total is the year's: 当年预算 is a source elsewhere."""
        fields = self.draft.fields
        named = "funds.annual" in entry.hit.targets and not is_part(entry.item.folded)
        return named and "funds.total" in fields and "funds.annual" not in fields

    def _free(self, fields: list[str]) -> str:
        """The first of several fields that has no value yet: 其他资金 that stands twice."""
        return next((key for key in fields if key not in self.draft.fields), fields[0])

    def take_component(self, row: SheetRow, position: int, entries: list[Labelled | None]) -> bool:
        """Read an unknown label before an amount as a part of the nearest total: 福彩公益金."""
        if not self.heads or position + 1 >= len(row.items) or entries[position + 1] is not None:
            return False
        label, amount = row.items[position], row.items[position + 1]
        if label.number in self.draft.used or AMOUNT.fullmatch(label.folded) or len(label.text) > 20:
            return False
        shape = fold(amount.text)
        if AMOUNT.fullmatch(shape) is None and DASH.fullmatch(shape) is None:
            return False
        self.draft.use(label, amount)
        text = unit_of(label.folded)
        unit = Unit(text, unit_place(label, text)) if text else NO_UNIT
        how: How = "span" if row.spans == "exact" else "position"
        line = _component(label, source_of(label.folded, self.draft), amount, unit, self.draft, how, "exact")
        if row.spans != "exact" and len(self.beside) > 1 and label.number not in self.of_row:
            self.doubtful |= {spec.key for spec in self.beside}
        self.components.setdefault(self._nearest(label).key, []).append(line)
        return True


def stands_below(tokens: list[Token], at: int, draft: Draft) -> bool:
    """Whether a total that ends before a token of a stream stands below the one before it: each source is
    named once behind it. Of totals side by side the sources are named there twice."""
    seen: set[str] = set()
    while at < len(tokens):
        mark = label_at(tokens, at, draft.layout)
        source = source_of(mark.folded, draft) if mark is not None else ""
        if source in seen:
            return False
        if source:
            seen.add(source)
        elif mark is not None:
            break
        at = mark.end if mark is not None else at + 1
    return bool(seen)


def _is_unit_only(item: Item) -> bool:
    return bool(unit_of(item.folded)) and len(item.folded) <= 6


def _component(
    label: Item, source: str, amount: Item | None, unit: Unit, draft: Draft, how: How, trust: Trust
) -> Line:
    """A part of a total that the template does not name: 单位自筹资金."""
    name = draft.make("label", "名称", "text", label.text, label.location, how=how)
    value = draft.make(
        "amount",
        "金额",
        "money",
        amount.text if amount else "",
        amount.location if amount else label.location,
        unit=unit,
        label_location=label.location,
        how=how,
        trust=trust,
    )
    fields = {"label": name, "amount": value}
    part = is_part(label.folded)
    return Line(bare(label.folded), source or OTHER, part, fields, label.location, bool(source))
