"""Cells by the names that reports give them, and other texts put into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.diagnose.cell import Identity, Path, fields_of, identity_of, with_field
from jixiaolint.diagnose.name import REPEATED, Name, name_of, row_at
from jixiaolint.diagnose.unit import PATH, in_unit
from jixiaolint.language.suggestion import hint, near
from jixiaolint.model.error import ConfigError
from jixiaolint.model.form import Field, Form, Row
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number
from jixiaolint.values.field import make_field
from jixiaolint.values.normalise import fold_text
from jixiaolint.vocabulary import FORM, Label, Vocabulary

_TITLES = ("name", "label")
_UNREADABLE = ("text", "unread", "hint")
_MOST = 4


class Setting(NamedTuple):
    """A cell of a form and the text that it is to hold. ``paths``: where the form keeps it."""

    name: Name
    paths: tuple[Path, ...]
    printed: str
    text: str


class Lookup:
    """The printed cells of a form by their names."""

    def __init__(self, form: Form, vocabulary: Vocabulary) -> None:
        self.form, self.vocabulary = form, vocabulary
        self._cells: dict[Identity, list[Path]] = {}
        self._printed: dict[Identity, str] = {}
        for path, field, _ in fields_of(form):
            cell = identity_of(field.location, path)
            self._cells.setdefault(cell, []).append(path)
            self._printed.setdefault(cell, field.raw)
        self._names: dict[str, dict[Identity, None]] = {}
        for cell, paths in self._cells.items():
            if self._is_printed(paths):
                for path in paths:
                    for name in self._names_of(path):
                        self._names.setdefault(fold_text(name), {})[cell] = None

    def setting(self, text: str) -> Setting:
        """``管理规范.得分=30``. Raises ``ConfigError`` when there is no such cell, or more than one."""
        parts = text.split("=")
        for end in range(1, len(parts)):
            name = "=".join(parts[:end])
            if fold_text(name) in self._names:
                return self._one(name, "=".join(parts[end:]).strip())
        raise self._unknown(parts[0].strip(), assigned=len(parts) > 1)

    def _one(self, name: str, text: str) -> Setting:
        cells = list(self._names[fold_text(name)])
        if len(cells) > 1:
            shown = "、".join(self._shown(cell) for cell in cells[:_MOST])
            raise ConfigError(
                f"「{name.strip()}」不止一格：{shown}",
                f"{name.strip()!r} names {len(cells)} cells",
                hint="请写 指标[序号].得分 这样的全名，或指针 /indicators/3/score",
            )
        paths = tuple(self._cells[cells[0]])
        return Setting(name_of(paths, self.form, self.vocabulary), paths, self._printed[cells[0]], text)

    def _shown(self, cell: Identity) -> str:
        name = name_of(self._cells[cell], self.form, self.vocabulary)
        return f"{name.field}（{name.pointer}）"

    def _unknown(self, name: str, *, assigned: bool) -> ConfigError:
        if not assigned:
            return ConfigError(f"「{name}」没有写改成什么", f"{name!r} has no value", hint="写作 单元格=数值")
        shorts = {
            name_of(self._cells[cell], self.form, self.vocabulary).short.zh: None
            for cells in self._names.values()
            for cell in cells
        }
        row, _, column = name.rpartition(".")
        alike = [short for short in shorts if row and short.endswith("." + column)]
        return ConfigError(
            f"表中没有「{name}」这一格",
            f"no cell {name!r} in this form",
            hint=hint(near(name, alike, shorts)),
        )

    def _is_printed(self, paths: Sequence[Path]) -> bool:
        """A cell that is read as it stands; what names a row or is made into other fields is not."""
        own = [path for path in paths if path[0] not in REPEATED]
        made = [path for path in own if _field(self.form, path).how == "derived"]
        return len(own) > len(made) and all(len(path) == 1 for path in made)

    def _names_of(self, path: Path) -> Iterator[str]:
        if path[0] in REPEATED:
            return
        pointer = "/".join(("", *map(str, path if len(path) > 1 else ("fields", *path))))
        yield pointer
        scope = str(path[-3]) if len(path) > 1 else FORM
        columns = list(self._columns(scope, path))
        if len(path) == 1:
            yield from columns
            return
        for title in _titles(row_at(self.form, path)):
            for column in columns:
                yield f"{title}.{column}"
                yield f"{title}/{column}"
                yield f"{self.vocabulary.scope_label(scope)}[{title}].{column}"
                yield f"{scope}[{title}].{column}"

    def _columns(self, scope: str, path: Path) -> Iterator[str]:
        label = self.vocabulary.label(scope, str(path[-1]))
        yield str(path[-1])
        yield _field(self.form, path).label
        if label is not None:
            yield from (label.name, label.en, *label.variants)


def with_settings(form: Form, settings: Iterable[Setting], vocabulary: Vocabulary) -> Form:
    """``form`` with the texts of ``settings``. Raises ``ConfigError`` for a text that cannot be read."""
    for setting in settings:
        if PATH in setting.paths:
            form = in_unit(form, setting.text)
            continue
        for path in setting.paths:
            made = _read(form, path, setting.text, vocabulary)
            if made.missing in _UNREADABLE and path[0] not in REPEATED:
                raise ConfigError(
                    f"「{setting.name.field}」读不出「{setting.text}」",
                    f"{setting.name.field}: cannot read {setting.text!r}",
                )
            form = with_field(form, path, lambda _, made=made: made)  # type: ignore[misc]
    return form


def _read(form: Form, path: Path, text: str, vocabulary: Vocabulary) -> Field:
    """The field at ``path`` as it would be read with ``text`` in its cell."""
    field, number = _field(form, path), _field(form, path).value
    label = vocabulary.label(str(path[-3]) if len(path) > 1 else FORM, str(path[-1]))
    if isinstance(number, Number) and number.kind != "year":
        made = make_field(field.key, field.label, text, number.kind, unit=number.unit)
    else:
        made = _typed(form, path, text, field, label)
    return field._replace(raw=text, value=made.value, missing=made.missing, trust=made.trust, note=made.note)


def _typed(form: Form, path: Path, text: str, field: Field, label: Label | None) -> Field:
    kind = label.type if label is not None else "text"
    declared = form.fields.get("money_unit")
    unit = declared.raw if kind == "money" and declared is not None else ""
    named = row_at(form, path).fields.get("name") if len(path) > 1 else None
    return make_field(field.key, field.label, text, kind, unit=unit, name=named.raw if named else "")


def _field(form: Form, path: Path) -> Field:
    return form.fields[str(path[0])] if len(path) == 1 else row_at(form, path).fields[str(path[-1])]


def _titles(row: Row) -> dict[str, None]:
    """What a row may be called: its label, its printed name, its number."""
    printed = (row.fields[key].raw for key in _TITLES if key in row.fields)
    return dict.fromkeys(filter(None, (row.label, *printed, str(row.number))))
