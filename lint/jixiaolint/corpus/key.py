"""By what a form is found again: project code, department or unit, normalised name, fiscal year."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.digest import sha256
from jixiaolint.language.naming import core_name
from jixiaolint.language.text import fold, squeeze
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

_YEAR = r"(?:19|20)\d\d(?:年度?)?"
_TAILS = ("项目", "经费")
_MONTHS = {name: at for at, name in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}
_MONTH = r"(?<!\d)(1?\d|十[一二]?|[一二三四五六七八九])月"
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER = r"([1-4一二三四])季度"
_NUMBERED = r"^(?:[\[(]?[0-9A-Za-z]{2,}[\])]?[-_:]?)(?=[^\d\W_])"
"""A code before the name of an office: [101]教育局, 101001-教育局."""


class Identity(NamedTuple):
    """Whose form it is. ``owners``: department and unit, normalised; ``name`` normalised, ``printed`` folded.

    ``sure``: no part of it is only inferred. ``year`` is 0 and a text "" where the form does not say.
    """

    type: str
    year: int
    code: str
    name: str
    printed: str
    department: str
    unit: str
    sure: bool = True
    month: int = 0
    """Of a monitoring form the month up to which it tells, as its title or its file says; else 0."""
    spent: str = ""
    """Of a monitoring form what was spent so far, in 元."""

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(owner for owner in (self.department, self.unit) if owner))


def identity_of(form: Form) -> Identity:
    """The identity of ``form``, as far as its cells could be read."""
    cells = [
        form.fields.get(key) for key in ("year", "project.code", "project.name", "org.department", "org.unit")
    ]
    name = _text(cells[2])
    return Identity(
        form.type,
        _year(cells[0]),
        squeeze(_text(cells[1])).upper(),
        project_name(name),
        fold(name),
        office_name(_text(cells[3])),
        office_name(_text(cells[4])),
        all(cell is None or cell.trust == "exact" for cell in cells),
        *_progress(form),
    )


def _progress(form: Form) -> tuple[int, str]:
    """How far a year had come when a monitoring form was filled in."""
    if form.type != "monitor":
        return 0, ""
    spent = form.fields.get("monitor.executed")
    known = spent is not None and spent.trust == "exact" and isinstance(spent.value, Number)
    told = month_in(form.title) or month_in(form.document.rsplit("/", 1)[-1])
    return told, f"{spent.value.value.normalize():f}" if known else ""  # type: ignore[union-attr]


@lru_cache(maxsize=1024)
def month_in(text: str) -> int:
    """The last month that a text speaks of (1-7月, 前三季度, 上半年), 0 for none."""
    said = fold(text)
    found = [_MONTHS.get(month) or int(month) for month in re.findall(_MONTH, said)]
    found += [_QUARTERS[quarter] * 3 for quarter in re.findall(_QUARTER, said)]
    found += [6] if "半年" in said and "下半年" not in said else []
    return max((month for month in found if month <= 12), default=0)


def _text(field: Field | None) -> str:
    if field is None or field.missing or field.trust == "unknown" or not isinstance(field.value, str):
        return ""
    return field.value


def _year(field: Field | None) -> int:
    if field is None or field.trust == "unknown" or not isinstance(field.value, Number):
        return 0
    return int(field.value.value)


@lru_cache(maxsize=1024)
def project_name(name: str) -> str:
    """A project's name as 同名 sees names, without the year before or behind it and 项目, 经费 at its end."""
    text = core_name(re.sub(rf"[(\[【]{_YEAR}[)\]】]", "", squeeze(name)))
    text = re.sub(rf"^{_YEAR}(?=.{{2}})|(?<=..){_YEAR}$", "", text)
    while tail := next((tail for tail in _TAILS if text.endswith(tail) and len(text) > len(tail) + 1), ""):
        text = text[: -len(tail)]
    return text


@lru_cache(maxsize=1024)
def office_name(name: str) -> str:
    """The name of a department or unit without blanks, width and the code before it."""
    return re.sub(_NUMBERED, "", fold(name))


def mark(*parts: Any) -> int:
    """A 63-bit number for a key; never 0 or negative, which have meanings of their own."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1 or 1


def marks_of(who: Identity) -> tuple[int, ...]:
    """All keys under which a form is found: by code, by owner and name, by owner."""
    if not who.year:
        return ()
    kind = kind_of(who.type)
    found = [mark("code", kind, who.code, who.year)] if who.code else []
    found += [mark("owner", kind, owner, who.year) for owner in who.owners]
    if who.name:
        found += [mark("name", kind, owner, who.name, who.year) for owner in who.owners]
    return tuple(found)


def kind_of(form_type: str) -> str:
    """Form types that stand for the same in joins: the goal forms of a project, whatever their layout."""
    return "project_goal" if form_type.startswith("project_goal") else form_type
