"""A form of canonical data read whole: every cell with its label, its place and its evidence."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft, Unit
from jixiaolint.forms.frame import put_frame
from jixiaolint.forms.fundtree import OTHER, Line, put_lines, put_totals, tree
from jixiaolint.forms.glance import METADATA, REMADE
from jixiaolint.forms.heads import put_code, put_code_year
from jixiaolint.forms.labels import bare, fold, is_part
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.names import derive_indicator
from jixiaolint.forms.output import place_of
from jixiaolint.forms.plan import NOT_OF_ROW, SOURCES, text_of, with_direction
from jixiaolint.forms.source import source_of
from jixiaolint.model.form import Field, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any


class Reader:
    """One form of the data being read. ``seen``: cells so far. ``unknown``: names that nobody knows."""

    def __init__(self, uri: str, layout: Layout, data: dict[str, Any], pointer: str) -> None:
        self.uri = uri
        self.data = data
        self.pointer = pointer
        self.seen = 0
        self.unknown: list[tuple[str, Location]] = []
        self.draft = Draft(layout, str(data.get("document") or uri))

    def read(self) -> tuple[dict[str, Field], dict[str, RowSet]]:
        """Its fields and its row sets."""
        draft, data = self.draft, self.data
        self._read_fields()
        for name, rows in data.items():
            if name not in METADATA:
                self._read_rows(name, rows)
        kind = draft.layout.template.type
        draft.fields["form.type"] = Field("form.type", "表种", kind, kind, how="derived")
        put_code(draft)
        put_code_year(draft)
        self._put_year()
        self._put_status()
        headings = draft.rowsets.pop("headings", RowSet())
        draft.headings = list(headings.rows)
        put_frame(draft)
        return draft.fields, draft.rowsets

    def _place(self, path: str) -> Location:
        return Location(self.uri, pointer=self.pointer + path)

    # --- fields -------------------------------------------------------------------------------------

    def _read_fields(self) -> None:
        fields = self.data.get("fields", {})
        if "money_unit" in fields:
            unit = text_of(fields["money_unit"])
            self.draft.unit = Unit(unit, None) if unit else self.draft.unit
        for key, leaf in fields.items():
            spec = self.draft.layout.fields.get(key)
            path = f"/fields/{_escape(key)}"
            if spec is None:
                self._report(key, path)
                continue
            kind = "text" if spec.type == "period" else spec.type
            self.draft.fields[key] = self._field(key, spec.name, kind, leaf, path)

    def _field(self, key: str, label: str, kind: str, leaf: Any, path: str, name: str = "") -> Field:
        """A typed field from a leaf: a bare text, or an object with its evidence."""
        self.seen += 1
        if not isinstance(leaf, dict):
            raw = "" if leaf is None else str(leaf)
            return self.draft.make(key, label, kind, raw, self._place(path), how="given", name=name)
        own = leaf.get("unit") if kind in ("money", "percent") else None
        field = self.draft.make(
            key,
            str(leaf.get("label") or label),
            kind,
            text_of(leaf),
            place_of(leaf["location"]) if "location" in leaf else self._place(path),
            unit=Unit(str(own), None) if own else self.draft.unit if kind == "money" else Unit(),
            label_location=place_of(leaf.get("label_location")),
            how=leaf.get("how") or "given",
            trust=leaf.get("trust") or "exact",
            name=name,
        )
        field = field._replace(unit_location=place_of(leaf.get("unit_location")))
        if leaf.get("missing") == "unread" and field.value is None:
            field = field._replace(missing="unread")
        return field._replace(note=str(leaf["note"])) if leaf.get("note") else field

    def _put_year(self) -> None:
        year = self.data.get("year")
        if year is not None and "year" not in self.draft.fields:
            self.draft.put(
                self.draft.make("year", "年度", "year", str(year), self._place("/year"), how="given")
            )

    # --- rows ---------------------------------------------------------------------------------------

    def _read_rows(self, name: str, rows: list[dict[str, Any]]) -> None:
        if not self.draft.layout.vocabulary.has_scope(name):
            self._report(name, f"/{_escape(name)}")
            return
        if name in REMADE and name != "headings":
            return
        if name == "funds":
            self._read_funds(rows)
            return
        found = tuple(self._row(name, number, row) for number, row in enumerate(rows))
        self.draft.rowsets[name] = RowSet(found)

    def _row(self, name: str, number: int, row: dict[str, Any]) -> Row:
        path = f"/{name}/{number}"
        fields = self._columns(name, row, path)
        label = next((fields[key].raw for key in ("name", "label", "text") if key in fields), "")
        if name == "indicators":
            derive_indicator(fields, self.draft.layout.words)
            core = fields.get("core_name")
            label = str(core.value) if core is not None and core.value else label
        return Row(number + 1, fields, {}, place_of(row.get("location")) or self._place(path), label)

    def _columns(self, name: str, row: dict[str, Any], path: str) -> dict[str, Field]:
        scope = self.draft.layout.vocabulary.scope(name)
        fields: dict[str, Field] = {}
        own_name = text_of(row.get("name")) if name == "indicators" else ""
        for key, leaf in row.items():
            if key in NOT_OF_ROW and (key != "source" or name == "funds"):
                continue
            label = scope.keys.get(key)
            if label is None or isinstance(leaf, list):
                self._report(key, f"{path}/{_escape(key)}")
                continue
            pointer = f"{path}/{_escape(key)}"
            if key == "target" and name == "indicators":
                leaf = with_direction(leaf, row, self.draft.layout.words.directions)
            fields[key] = self._field(key, label.name, label.type, leaf, pointer, own_name)
        return fields

    def _read_funds(self, rows: list[dict[str, Any]]) -> None:
        lines: list[Line] = []
        for number, row in enumerate(rows):
            path = f"/funds/{number}"
            fields = self._columns("funds", row, path)
            lines.append(self._line(row, fields, path))
        parents = [row.get("parent") for row in rows]
        exhaustive = not any(parent is not None for parent in parents)
        found = list(tree(lines, exhaustive=exhaustive))
        if not exhaustive:
            found = _with_parents(found, parents)
        put_lines(lines, self.draft, tuple(found))

    def _line(self, row: dict[str, Any], fields: dict[str, Field], path: str) -> Line:
        place = place_of(row.get("location")) or self._place(path)
        printed = fields["label"].raw if "label" in fields else ""
        given = text_of(row.get("source"))
        source = SOURCES.get(given, given) or source_of(fold(printed), self.draft) or OTHER
        name = bare(fold(printed)) or source
        known = bool(given) or bool(source_of(fold(printed), self.draft))
        return Line(name, source, is_part(fold(printed)), fields, place, known)

    # --- what is there and what is not -----------------------------------------------------------------

    def _put_status(self) -> None:
        if "funds" not in self.draft.rowsets:
            put_totals(self.draft, {})
        for name, status in (self.data.get("status") or {}).items():
            rows = self.draft.rowsets.get(name, RowSet())
            if status in ("incomplete", "unread"):
                self.draft.rowsets[name] = RowSet(rows.rows, status)

    def _report(self, name: str, path: str) -> None:
        place = self._place(path)
        self.unknown.append((name, place))
        self.draft.note(
            "unknown-name",
            f"数据中的名称「{name}」不在词汇表内，未读取",
            f"the name {name!r} is not in the vocabulary and was not read",
            place,
        )


def _with_parents(rows: list[Row], parents: list[Any]) -> list[Row]:
    """Rows with the children that the data itself gives them."""
    plain = [row._replace(children={}) for row in rows]
    for number in range(len(plain) - 1, -1, -1):
        below = tuple(
            row for row, parent in zip(plain, parents, strict=True) if text_of(parent) == str(number)
        )
        if below:
            plain[number] = plain[number]._replace(children={"funds": RowSet(below)})
    return plain


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
