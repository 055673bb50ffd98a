"""The other forms that a finding rests on, for its sentence and its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.engine.facts import Facts
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.form import Form, Row
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any


class Partner(NamedTuple):
    """Another form: the name of its relation and its place, as exactly as it is known."""

    relation: str
    document: str
    location: Location


def partners_of(
    outcomes: Sequence[Outcome], operands: Iterable[Derivation], facts: Facts
) -> tuple[Partner, ...]:
    """The forms whose cells decided, else those that the failing case looked into; each document once."""
    cells = [
        Partner(cell.origin, cell.location.document, cell.location)
        for cell in operands
        if cell.origin and cell.location is not None
    ]
    found = cells or [partner for outcome in outcomes for partner in _looked_into(outcome, facts)]
    return tuple({partner.document: partner for partner in reversed(found)}.values())[::-1]


def _looked_into(outcome: Outcome, facts: Facts) -> Iterator[Partner]:
    """The one form of each relation that the case reads, at the row at hand where that is one of its rows."""
    from jixiaolint.language.static import related_in

    case, row = outcome.case, outcome.row
    for key, name in related_in((case.each, case.check, case.lets)).items():
        found: tuple[Any, ...] = tuple(facts.related[key].rows) if key in facts.related else ()
        form: Form | None = getattr(found[0], "form", None) if len(found) == 1 else None
        if form is not None:
            place = row.location if isinstance(row, Row) and _is_of(row.location, form) else None
            yield Partner(name, form.document, place or form.location)


def _is_of(place: Location | None, form: Form) -> bool:
    return place is not None and place.document == form.document
