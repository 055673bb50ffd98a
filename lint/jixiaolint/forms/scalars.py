"""Labelled values outside tables: to the right of their label, below it, or in the same cell."""

from __future__ import annotations

from jixiaolint.forms.below import goes_on, heads_columns, pair
from jixiaolint.forms.choice import continues_choice
from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.funds import unit_place
from jixiaolint.forms.header import find_header
from jixiaolint.forms.labelled import Labelled, cut_off, labelled
from jixiaolint.forms.labels import Hit, is_amount_head, is_note, unit_of, unit_stated
from jixiaolint.forms.layout import BLOCK, SKIP
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.table import speaks_levels
from jixiaolint.forms.template import PERIOD, FieldSpec
from jixiaolint.forms.totals import Totals
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, How, Trust
from jixiaolint.model.location import Location

NUMERIC = ("money", "percent", "score", "count", "year")
FARTHEST = 3
"""Blank filler cells that may stand between a label and its value where merges were lost."""
_YEARS = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–－~～至到]+\s*((?:19|20)\d{2})\s*年?")


class Reader:
    """Reads labelled values row by row; remembers the totals whose parts come next."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.totals = Totals(draft)
        self.open_choice = ""
        self.above: set[str] = set()
        """Keys of fields whose value stands in one cell or line with its label."""

    def label(self, item: Item) -> Labelled | None:
        """The label that an item is or begins with; below a total also a source that was cut off."""
        found = labelled(item, self.draft.layout)
        if found is None:
            part = self.totals.part(item)
            if part is not None:
                return Labelled(item, Hit((part.key,), item.folded, clipped=True))
        return found

    def read(self, rows: list[SheetRow], at: int) -> int:
        """The labels of a row; returns the next row, further down when values stood below."""
        row = rows[at]
        if row.is_line and is_note(row.items[0].text, self.draft.layout.words.notes):
            return self._pass_note(rows, at)
        self._declare_units(row)
        entries = self._labels(row)
        if (
            self.open_choice
            and entries[0] is None
            and continues_choice(row.items[0], self.open_choice, self.draft)
        ):
            return at + 1
        self.open_choice = ""
        first = next((number for number, entry in enumerate(entries) if entry), len(entries))
        below = rows[at + 1] if at + 1 < len(rows) else None
        if first < 2 and below and (all(entries[first:]) or heads_columns(row, below, entries)):
            end = self._read_below(rows, at, [entry for entry in entries if entry])
            if end > at:
                return end
        ends = _next_labels(entries)
        self.totals.begin_row(row)
        for position, entry in enumerate(entries):
            if entry is not None and not self.totals.is_further(entry.item):
                self._read_right(row, entry, row.items[position + 1 : ends[position]])
            else:
                self.totals.take_component(row, position, entries)
        return at + 1

    def _declare_units(self, row: SheetRow) -> None:
        """单位：万元 on a line or in a cell of its own."""
        for item in row.items:
            unit = unit_stated(item.folded)
            if unit:
                self.draft.use(item)
                self.draft.declare(unit, unit_place(item, unit))

    def _labels(self, row: SheetRow) -> list[Labelled | None]:
        """The labels of a row. A text that begins like a label is the value of a label just before it."""
        entries: list[Labelled | None] = []
        specs = self.draft.layout.fields
        for item in row.items:
            entry = self.label(item)
            before = entries[-1] if entries else None
            if entry is not None and entry.rest >= 0 and before is not None and before.rest < 0:
                takes_text = any(
                    target in specs and specs[target].type == "text" for target in before.hit.targets
                )
                entry = None if takes_text and not before.hit.targets[0].startswith(BLOCK) else entry
            entries.append(entry)
        return entries

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
        target = self.totals.target(entry, values)
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
            end, further = cut_off(item, entry.rest, self.draft.layout)
            self._put(
                spec,
                item.text[entry.rest : end],
                item.place(entry.rest, end),
                item,
                unit,
                "position",
                "exact",
            )
            if further is not None:
                self._read_right(row, further, ())
            return
        value = self._value(row, item, values, spec)
        if value is not None and spec.parts and is_amount_head(value.folded):
            self.draft.use(value)
            self.draft.head_of_amounts(spec.key, unit_of(value.folded), value.location)
            self.totals.open(spec, item)
            return
        self._annotate(spec, item)
        how: How = "span" if row.spans == "exact" else "position"
        if value is None:
            blank = row.blanks.get(item.last + 1)
            self._put(spec, "", blank.location if blank else item.location, item, unit, how, "exact")
        else:
            self.draft.use(value)
            self._put(spec, value.text, value.location, item, unit, how, "exact")
        if spec.parts:
            self.totals.open(spec, item)
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
        self._give_way(spec.key, raw, label)
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
        draft.put(unread(field) if trust == "unknown" else field)
        draft.printed.setdefault(spec.key, label.text)
        if spec.block:
            draft.seen_blocks.setdefault(spec.block, "已读")

    def _give_way(self, key: str, raw: str, label: Item) -> None:
        """The body that a heading names (填报单位：水利局) gives way to the one in a cell of its own."""
        if raw in label.text:
            if key.startswith("org.") and key not in self.draft.fields:
                self.above.add(key)
        elif key in self.above:
            self.above.discard(key)
            del self.draft.fields[key]

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

    def _enter_block(self, entry: Labelled, target: str) -> None:
        item = entry.item
        self.draft.use(item)
        unit = unit_of(item.folded)
        if unit:
            self.draft.declare(unit, unit_place(item, unit))
        self.draft.seen_blocks.setdefault(target.removeprefix(BLOCK), "已读")

    # --- below --------------------------------------------------------------------------------------

    def _read_below(self, rows: list[SheetRow], at: int, labels: list[Labelled]) -> int:
        """Labels side by side whose texts stand in the rows below; returns the row behind them."""
        row, below = rows[at], rows[at + 1]
        wanting = [entry for entry in labels if self._wants_below(entry, entry.item is row.items[0])]
        if not wanting or not self._is_text(rows, at + 1):
            return at
        end = at + 2
        while end < len(rows) and goes_on(wanting, below, rows[end]) and self._is_text(rows, end):
            end += 1
        for entry in labels:
            if entry not in wanting:
                self._read_right(row, entry, ())
        how: How = "span" if row.spans == "exact" else "position"
        for found in pair(wanting, rows[at + 1 : end]):
            target = self.totals.target(found.entry, below.items)
            spec = self.draft.layout.fields[target]
            self.draft.use(found.entry.item, *found.items)
            self._annotate(spec, found.entry.item)
            self._put(spec, found.text(), found.place(below), found.entry.item, NO_UNIT, how, found.trust)
        return end

    def _is_text(self, rows: list[SheetRow], at: int) -> bool:
        if any(self.label(item) is not None for item in rows[at].items):
            return False
        return find_header(rows, at, self.draft.layout) is None and not speaks_levels(
            rows[at], self.draft.layout
        )

    def _wants_below(self, entry: Labelled, leads: bool) -> bool:
        """``leads``: the label is the first of its row, which a block's name is."""
        targets = entry.hit.targets
        if entry.rest >= 0 or (targets[0].startswith(BLOCK) and (leads or len(targets) == 1)):
            return False
        specs = self.draft.layout.fields
        first = next((specs[target] for target in targets if target in specs), None)
        return first is not None and (first.type == "text" or first.take == "down")


def unread(field: Field) -> Field:
    """A field of which nobody can tell how much of a text is its own."""
    return field._replace(missing="unread", note="两栏文字连排，无法分开")


def _next_labels(entries: list[Labelled | None]) -> list[int]:
    """For each place in a row, where the next label stands."""
    ends = [len(entries)] * len(entries)
    for position in range(len(entries) - 2, -1, -1):
        ends[position] = position + 1 if entries[position + 1] is not None else ends[position + 1]
    return ends
