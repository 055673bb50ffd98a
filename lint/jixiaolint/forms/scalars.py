"""Labelled values outside tables: to the right of their label, below it, or in the same cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.fitness import AMOUNT, DASH
from jixiaolint.forms.funds import source_of, unit_place
from jixiaolint.forms.fundtree import TOTAL, WHOLE, Line, component
from jixiaolint.forms.labels import LONGEST, Hit, bare, end_of, fold, is_note, unit_of
from jixiaolint.forms.layout import BLOCK, SKIP
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.template import PERIOD, FieldSpec
from jixiaolint.model.form import How, Trust
from jixiaolint.model.location import Location

NUMERIC = ("money", "percent", "score", "count", "year")
FARTHEST = 3
"""Blank filler cells that may stand between a label and its value where merges were lost."""
_AFTER_LABEL = re.compile(r"\s*[:：]\s*|\s+")
_YEARS = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–－~～至到]+\s*((?:19|20)\d{2})\s*年?")
_TICK = re.compile(r"[□☑☐☒√■○●]")


class Labelled(NamedTuple):
    """An item that is, or begins with, a label. ``rest`` is where its value begins, -1 when it has none."""

    item: Item
    hit: Hit
    rest: int = -1


class Reader:
    """Reads labelled values row by row; remembers the totals whose parts come next."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parents: list[tuple[FieldSpec, Item]] = []
        self.components: dict[str, list[Line]] = {}
        self.open_choice = ""

    def label(self, item: Item) -> Labelled | None:
        """The label that an item is or begins with."""
        lexicon = self.draft.layout.lexicon
        if item.folded:
            hit = lexicon.whole(item.folded)
            if hit is not None:
                return Labelled(item, hit)
        start = fold(item.text[:LONGEST]) if not item.folded else item.folded
        hit = lexicon.leading(start) or lexicon.leading(bare(start))
        if hit is None:
            return self._cut(item)
        end = end_of(item.text, hit.label)
        if end < 0:
            lead = item.text.find(hit.label[0])
            end = lead + end_of(item.text[lead:], hit.label) if lead > 0 else -1
        if end <= 0:
            return None
        return _inline(item, hit, end)

    def _cut(self, item: Item) -> Labelled | None:
        hit = self.draft.layout.lexicon.cut(item.folded, shortest=4, share=0.6) if item.folded else None
        if hit is None and item.folded and self.parents:
            source = source_of(item.folded, self.draft)
            spec = self._part(source, item) if source else None
            if spec is not None:
                return Labelled(item, Hit((spec.key,), item.folded, clipped=True))
        return Labelled(item, hit) if hit is not None else None

    def read(self, rows: list[SheetRow], at: int) -> int:
        """The labels of a row; returns the next row, further down when values stood below."""
        row = rows[at]
        if row.is_line and is_note(row.items[0].text, self.draft.layout.words.notes):
            return self._pass_note(rows, at)
        labelled = [self.label(item) for item in row.items]
        if self._continues_choice(row, labelled):
            return at + 1
        self.open_choice = ""
        first = next((number for number, entry in enumerate(labelled) if entry), len(labelled))
        if first < 2 and all(labelled[first:]) and at + 1 < len(rows):
            taken = self._read_below(row, [entry for entry in labelled if entry], rows[at + 1])
            if taken:
                return at + 2
        for position, entry in enumerate(labelled):
            if entry is not None:
                following = labelled[position + 1 :]
                end = next((n for n, other in enumerate(following) if other), len(following))
                values = row.items[position + 1 : position + 1 + end]
                self._read_right(row, entry, values)
            elif self._is_component(row, position, labelled):
                self._read_component(row, position)
        return at + 1

    def _pass_note(self, rows: list[SheetRow], at: int) -> int:
        """Notes below a form explain it: lines up to the next label or table."""
        while (
            at < len(rows)
            and rows[at].is_line
            and (at + 1 == len(rows) or self.label(rows[at].items[0]) is None)
        ):
            self.draft.use(*rows[at].items)
            at += 1
        return at

    # --- to the right -------------------------------------------------------------------------------

    def _read_right(self, row: SheetRow, entry: Labelled, values: tuple[Item, ...]) -> None:
        target = self._resolve(entry, values)
        item = entry.item
        if target.startswith(BLOCK):
            self._enter_block(entry, target)
            return
        self.draft.use(item)
        if target.startswith(SKIP):
            self.draft.use(*values[:1])
            return
        spec = self.draft.layout.fields[target]
        unit = self._unit_of_label(item)
        if entry.rest >= 0:
            place = item.place(entry.rest, len(item.text))
            self._put(spec, item.text[entry.rest :], place, item, unit, "position", "exact")
            return
        value = self._value(row, item, values, spec)
        self._annotate(spec, item)
        how: How = "span" if row.spans == "exact" else "position"
        if value is None:
            blank = row.blanks.get(item.last + 1)
            self._put(spec, "", blank.location if blank else item.location, item, unit, how, "exact")
        else:
            self.draft.use(value)
            self._put(spec, value.text, value.location, item, unit, how, "exact")
        if spec.parts:
            self.parents.append((spec, item))
        if spec.type == "choice":
            self.open_choice = spec.key

    def _value(self, row: SheetRow, label: Item, values: tuple[Item, ...], spec: FieldSpec) -> Item | None:
        """The first cell to the right that can be the value, None for a blank one."""
        if not values:
            return None
        first = values[0]
        gap = first.first - label.last - 1
        if row.spans == "exact":
            return first if label.last + 1 not in row.blanks else None
        if gap > FARTHEST:
            return None
        if spec.type in NUMERIC or not gap:
            return first
        strange = len(values) > 1 and len(first.text) <= 8
        return None if strange else first

    def _put(
        self,
        spec: FieldSpec,
        raw: str,
        place: Location,
        label: Item,
        unit: Unit,
        how: How,
        trust: Trust,
    ) -> None:
        draft = self.draft
        if spec.type == PERIOD:
            self._put_period(raw, place, label, how)
            return
        field = draft.make(
            spec.key,
            spec.name,
            spec.type,
            raw,
            place,
            unit=unit,
            label_location=label.location,
            how=how,
            trust=trust,
        )
        draft.put(field)
        draft.printed.setdefault(spec.key, label.text)
        if spec.block:
            draft.seen_blocks.setdefault(spec.block, "已读")

    def _put_period(self, raw: str, place: Location, label: Item, how: How) -> None:
        from jixiaolint.forms.period import period_fields

        for field in period_fields(raw, place, label.location, how):
            self.draft.put(field)

    def _unit_of_label(self, item: Item) -> Unit:
        unit = unit_of(item.folded)
        if not unit:
            return NO_UNIT
        place = unit_place(item, unit)
        if not self.draft.unit.text:
            self.draft.declare(unit, place)
        return Unit(unit, place)

    def _annotate(self, spec: FieldSpec, label: Item) -> None:
        """The years in brackets behind a label: 项目总目标 (2023年-2023年)."""
        years = _YEARS.search(label.text) if spec.key == "goal.total" else None
        if years is not None:
            self.put_years(years, label)

    def put_years(self, years: re.Match[str], item: Item, trust: Trust = "exact") -> None:
        """The years for which the total goal is set."""
        for number, key, name in ((1, "goal.total.from", "目标起始年"), (2, "goal.total.to", "目标终止年")):
            place = item.place(*years.span(number))
            self.draft.put(
                self.draft.make(
                    key, name, "year", years[number], place, label_location=item.location, trust=trust
                )
            )

    # --- what a label means here --------------------------------------------------------------------

    def _resolve(self, entry: Labelled, values: tuple[Item, ...]) -> str:
        """One target of a label that may name several, by the total above it and by what follows."""
        targets = entry.hit.targets
        source = source_of(entry.item.folded, self.draft) if self.parents else ""
        if source and source not in (TOTAL, WHOLE):
            spec = self._part(source, entry.item)
            if spec is not None:
                return spec.key
        fields = self.draft.layout.preferred(targets)
        blocks = [target for target in targets if target.startswith(BLOCK)]
        if blocks and fields and values and not _is_unit_only(values[0]):
            return self._free(fields)
        if blocks:
            return blocks[0]
        return self._free(fields) if fields else targets[0]

    def _free(self, fields: list[str]) -> str:
        """The first of several fields that has no value yet: 其他资金 that stands twice."""
        for key in fields:
            if key not in self.draft.fields:
                return key
        return fields[0]

    def _part(self, source: str, item: Item) -> FieldSpec | None:
        """The field of a source under the total that stands nearest to the left of a label."""
        parent = self._parent(item)
        if parent is None:
            return None
        specs = self.draft.layout.fields
        return next((specs[key] for key in parent.parts if specs[key].source == source), None)

    def _parent(self, item: Item) -> FieldSpec | None:
        before = [(spec, head) for spec, head in self.parents if head.first <= item.first]
        nearest = max(before, key=lambda pair: pair[1].first, default=None)
        return (nearest or self.parents[0])[0] if self.parents else None

    def _enter_block(self, entry: Labelled, target: str) -> None:
        item = entry.item
        self.draft.use(item)
        unit = unit_of(item.folded)
        if unit:
            self.draft.declare(unit, unit_place(item, unit))
        self.draft.seen_blocks.setdefault(target.removeprefix(BLOCK), "已读")

    # --- parts of a total that no template names ----------------------------------------------------

    def _is_component(self, row: SheetRow, position: int, labelled: list[Labelled | None]) -> bool:
        """An unknown label before an amount, inside the block of a total."""
        if not self.parents or position + 1 >= len(row.items) or labelled[position + 1] is not None:
            return False
        label, amount = row.items[position], row.items[position + 1]
        if label.number in self.draft.used or AMOUNT.fullmatch(label.folded) or len(label.text) > 20:
            return False
        shape = fold(amount.text)
        return AMOUNT.fullmatch(shape) is not None or DASH.fullmatch(shape) is not None

    def _read_component(self, row: SheetRow, position: int) -> None:
        label, amount = row.items[position], row.items[position + 1]
        parent = self._parent(label)
        if parent is None:
            return
        self.draft.use(label, amount)
        how: How = "span" if row.spans == "exact" else "position"
        source = source_of(label.folded, self.draft)
        line = component(label, source, amount, self._unit_of_label(label), self.draft, how, "exact")
        self.components.setdefault(parent.key, []).append(line)

    # --- tick boxes over two rows -------------------------------------------------------------------

    def _continues_choice(self, row: SheetRow, labelled: list[Labelled | None]) -> bool:
        """A row of tick boxes without a label goes on with the one above."""
        if not self.open_choice or labelled[0] is not None or not _TICK.search(row.items[0].text):
            return False
        known = self.draft.fields.get(self.open_choice)
        if known is None:
            return False
        more = row.items[0]
        end = more.location
        place = known.location
        if place is not None and place.line is not None:
            place = place._replace(end_line=end.end_line, end_column=end.end_column)
        self.draft.use(more)
        spec = self.draft.layout.fields[self.open_choice]
        self.draft.fields[spec.key] = self.draft.make(
            spec.key,
            spec.name,
            spec.type,
            known.raw + "\n" + more.text,
            place,
            label_location=known.label_location,
            how=known.how,
            trust=known.trust,
        )
        return True

    # --- below --------------------------------------------------------------------------------------

    def _read_below(self, row: SheetRow, labels: list[Labelled], below: SheetRow) -> bool:
        """Labels side by side whose texts stand in the next row."""
        wanting = [entry for entry in labels if self._wants_below(entry)]
        if not wanting or any(self.label(item) is not None for item in below.items):
            return False
        pairs = self._pairs(wanting, below)
        for entry in labels:
            if entry not in wanting:
                self._read_right(row, entry, ())
        how: How = "span" if row.spans == "exact" else "position"
        for entry, item, trust in pairs:
            target = self._resolve(entry, below.items)
            spec = self.draft.layout.fields[target]
            self.draft.use(entry.item, item)
            self._annotate(spec, entry.item)
            place = item.location if item else self._blank_below(entry, below)
            self._put(spec, item.text if item else "", place, entry.item, NO_UNIT, how, trust)
        return True

    def _wants_below(self, entry: Labelled) -> bool:
        if entry.rest >= 0:
            return False
        specs = self.draft.layout.fields
        fields = [target for target in entry.hit.targets if target in specs]
        return any(
            specs[target].type == "text" or specs[target].take == "down" for target in fields[:1]
        ) and not (entry.hit.targets[0].startswith(BLOCK))

    def _blank_below(self, entry: Labelled, below: SheetRow) -> Location:
        blank = below.blanks.get(entry.item.first)
        return blank.location if blank is not None else entry.item.location

    def _pairs(self, labels: list[Labelled], below: SheetRow) -> list[tuple[Labelled, Item | None, Trust]]:
        items = list(below.items)
        if below.spans == "exact":
            return [(entry, _under(entry.item, items), "exact") for entry in labels]
        if len(items) == len(labels):
            near = all(
                abs(entry.item.first - item.first) <= 1 for entry, item in zip(labels, items, strict=True)
            )
            trust: Trust = "exact" if near or len(items) > 1 else "inferred"
            return [(entry, item, trust) for entry, item in zip(labels, items, strict=True)]
        pairs: list[tuple[Labelled, Item | None, Trust]] = []
        for entry in labels:
            item = next((item for item in items if item.first == entry.item.first), None)
            pairs.append((entry, item, "exact" if item else "inferred"))
        return pairs


def _under(label: Item, items: list[Item]) -> Item | None:
    return next((item for item in items if item.first <= label.last and label.first <= item.last), None)


def _inline(item: Item, hit: Hit, end: int) -> Labelled | None:
    """A label with its value behind it, told by a colon or a blank between them."""
    text = item.text
    while end < len(text) and text[end] in "(（":
        close = max(text.find(")", end), text.find("）", end))
        if close < 0:
            break
        end = close + 1
    separator = _AFTER_LABEL.match(text, end)
    if separator is None:
        return None
    return Labelled(item, hit, separator.end() if separator.end() < len(text) else -1)


def _is_unit_only(item: Item) -> bool:
    return bool(unit_of(item.folded)) and len(item.folded) <= 6
