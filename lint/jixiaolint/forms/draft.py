"""A form while it is being read: what was found so far, and which cells were used for it."""

from __future__ import annotations

from jixiaolint.forms.labels import bare, fold
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.traditional import TO_SIMPLIFIED
from jixiaolint.model import regex as re
from jixiaolint.model.document import Note
from jixiaolint.model.form import Field, How, Row, RowSet, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.values.field import make_field

if TYPE_CHECKING:
    from jixiaolint.forms.sheet import Item
    from jixiaolint.forms.tokens import Token

_SEAL = re.compile(r"[(（](?:盖章|公章|签章|签字|单位盖章|加盖公章|章)[)）]")
"""What a form prints where a seal is due, and no value."""


def word(
    key: str, label: str, text: str, location: Location | None, how: How = "position", trust: Trust = "exact"
) -> Field:
    """A field that holds a known word, which needs no reading."""
    return Field(key, label, text, text, "", location, how=how, trust=trust)


def without_seal(raw: str) -> str:
    """The text of a cell, "" where it only says that a seal is due."""
    last = raw[-1:]
    return "" if (last in ")）" or last.isspace()) and _SEAL.fullmatch(raw.strip()) else raw


class Unit:
    """The money unit that a head declares, and where."""

    __slots__ = ("location", "text")

    def __init__(self, text: str = "", location: Location | None = None) -> None:
        self.text = text
        self.location = location


NO_UNIT = Unit()


class Draft:
    """Fields, row sets and evidence of one form; lives only while the form is being read."""

    def __init__(self, layout: Layout, document: str) -> None:
        self.layout = layout
        self.document = document
        self.fields: dict[str, Field] = {}
        self.rowsets: dict[str, RowSet] = {}
        self.used: set[int] = set()
        self.tokens: list[Token] = []
        """What was read as a stream; its tokens are used one by one."""
        self.used_tokens: set[tuple[int, int]] = set()
        self.notes: list[Note] = []
        self.headings: list[Row] = []
        self.seen_blocks: dict[str, str] = {}
        self.unit = NO_UNIT
        self.last = False
        self.above: tuple[Item | None, Item | None, int] | None = None
        """The level names with which a table of indicators ended, and that table."""
        """Whether the text ends with this form, so that it may have been cut off."""
        self.printed: dict[str, str] = {}
        """Key of a field → its label as the form prints it."""
        self.hidden: frozenset[Location | None] = frozenset()
        """Cells in rows that are not shown."""
        self.headed: set[str] = set()
        """Keys of totals that the form prints over amounts only, with no room for one of their own."""
        self.listed = False
        """Whether the form is one of a list that says less of each project than a form does."""

    def head_of_amounts(self, key: str, unit: str, place: Location) -> None:
        """The name of a total stands beside the head of the amounts: 年度资金总额 | 金额(万元)."""
        self.headed.add(key)
        if unit:
            self.declare(unit, place)

    def use(self, *items: Item | None) -> None:
        """Mark items as understood."""
        self.used.update(item.number for item in items if item is not None)

    def use_tokens(self, tokens: list[Token]) -> None:
        """Mark tokens of a stream as understood."""
        self.used_tokens.update((token.item.number, token.start) for token in tokens)

    def put(self, field: Field) -> bool:
        """Keep a field unless a better one is there: a value beats a blank, the first beats the next."""
        known = self.fields.get(field.key)
        if known is not None and (known.missing == "" or field.missing != ""):
            return False
        self.fields[field.key] = field
        return True

    def heading(self, item: Item, expected: str) -> None:
        """A printed head or label beside what the template prints there, in simplified characters."""
        if bare(item.folded) == bare(fold(expected)):
            expected = item.text.translate(TO_SIMPLIFIED)
        number = len(self.headings) + 1
        text = word("text", "文字", item.text, item.location)
        text = text._replace(value=item.text.translate(TO_SIMPLIFIED))
        template = word("expected", "模板文字", expected, None, "derived")
        self.headings.append(Row(number, {"text": text, "expected": template}, {}, item.location, item.text))

    def note(self, code: str, message: str, message_en: str, location: Location | None) -> None:
        """Something about this form that a person should know."""
        self.notes.append(Note(code, message, message_en, location))

    def declare(self, unit: str, location: Location | None) -> None:
        """A head declares the money unit of what follows."""
        self.unit = Unit(unit, location)
        if "money_unit" not in self.fields:
            self.fields["money_unit"] = make_field(
                "money_unit", "金额单位", unit, "text", location=location, how="position"
            )

    def make(
        self,
        key: str,
        label: str,
        kind: str,
        raw: str,
        location: Location | None,
        *,
        unit: Unit = NO_UNIT,
        label_location: Location | None = None,
        how: How = "position",
        trust: Trust = "exact",
        operator: str = "",
        name: str = "",
    ) -> Field:
        """A typed field; a money column without a unit of its own takes the declared one."""
        if kind == "money" and not unit.text:
            unit = self.unit
        unit_location = unit.location if kind == "money" else None
        if location in self.hidden and trust == "exact":
            trust = "inferred"
        raw = without_seal(raw)
        if not raw:
            return Field(key, label, raw, None, "blank", location, label_location, unit_location, how, trust)
        return make_field(
            key,
            label,
            raw,
            kind,  # type: ignore[arg-type]
            unit=unit.text,
            operator=operator,
            name=name,
            location=location,
            label_location=label_location,
            unit_location=unit_location,
            how=how,
            trust=trust,
        )
