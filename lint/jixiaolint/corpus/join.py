"""Which form stands in a relation to another: by code, by name with department or unit, by a near name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from jixiaolint.corpus.key import Identity, kind_of, mark
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

NEAR = Decimal("0.9")
"""The least similarity of two names that may be one, see ``similarity``."""
How = Literal["code", "name", "near", "none", "several"]
_BEFORE = -1
_PARTNERS: dict[str, tuple[dict[str, str], int]] = {
    "goal_form": (
        {"self_eval": "project_goal", "monitor": "project_goal", "dept_self_eval": "dept_goal"},
        0,
    ),
    "monitor_form": ({"self_eval": "monitor", "project_goal": "monitor"}, 0),
    "previous_form": ({}, _BEFORE),
    "previous_self_eval": (
        {"project_goal": "self_eval", "self_eval": "self_eval", "monitor": "self_eval",
         "dept_goal": "dept_self_eval", "dept_self_eval": "dept_self_eval"},
        _BEFORE,
    ),
    "project_forms": ({"dept_goal": "project_goal", "dept_self_eval": "project_goal"}, 0),
}  # fmt: skip
"""Relation → kind of the form → kind of its partner ({}: its own kind), and how many years later it is."""
_NUMERALS = re.compile(r"[0-9]+|[一二三四五六七八九十百甲乙丙丁东南西北上下前后新旧]|[A-Za-z]+")
"""What tells parts of one name apart: 一期 and 二期 are near but not the same."""


class Candidate(NamedTuple):
    """A form that may be a partner. ``source``: 0 approved, 1 of the run or lent to it."""

    id: str
    source: int
    ordinal: int
    digest: bytes
    who: Identity


class Match(NamedTuple):
    """The partners of a form; exactly one unless ``how`` is ``none`` or ``several``."""

    how: How
    partners: tuple[Candidate, ...] = ()
    similarity: Decimal | None = None
    inferred: bool = False


NONE = Match("none")
Lookup = Callable[[int], Iterable[Candidate]]


def wanted(who: Identity, relation: str) -> tuple[str, int] | None:
    """Kind and year of the partner, None when such a form has none or its year is not known."""
    want = wanted_of(who, relation)
    return want if who.year else None


def wanted_of(who: Identity, relation: str) -> tuple[str, int] | None:
    """The same, with the year 0 for a form whose own year is not known."""
    kinds, later = _PARTNERS.get(relation, ({}, 0))
    kind = kind_of(who.type)
    found = kinds.get(kind, "") if kinds else kind
    if not found or relation not in _PARTNERS:
        return None
    return found, who.year + later if who.year else 0


def partner_of(who: Identity, relation: str, lookup: Lookup) -> Match:
    """The partner in a relation to one form.

    The code decides where both forms have one and nothing else speaks against it. Else department or unit
    and name must agree; of several the one of the same unit, then the one with the very same name. A near
    name is only ever a guess, and so is a code under another name.
    """
    want = wanted(who, relation)
    if want is None:
        return NONE
    kind, year = want
    if kind.startswith("dept_"):
        return _settled("name", who, _closest(who, _of_owner(who, lookup, kind, year)))
    coded = _coded(who, lookup, kind, year)
    if coded is not None and not coded.inferred:
        return coded
    if not who.name:
        return coded or NONE
    named = [one for owner in who.owners for one in lookup(mark("name", kind, owner, who.name, year))]
    named = _approved(one for one in named if _is_of_unit(who, one.who))
    if coded is not None:  # two forms contradict each other where one has the code and another the name
        return Match("several", (*coded.partners, *named)) if named else coded
    if found := [one for one in named if _may_be(who, one.who)]:
        return _settled("name", who, _closest(who, found))
    mistyped = [one for one in named if _is_mistyped(who, one.who, lookup)]
    return _guessed(who, mistyped) if len(mistyped) == 1 else _near(who, lookup, kind, year)


def _coded(who: Identity, lookup: Lookup, kind: str, year: int) -> Match | None:
    """The form with the same code; of several the one with the same name, or of the same unit."""
    found = _approved(lookup(mark("code", kind, who.code, year))) if who.code else []
    if not found:
        return None
    named = [one for one in found if not (who.name and one.who.name) or who.name == one.who.name]
    likely = [one for one in named if _is_of_unit(who, one.who)]
    if likely:
        return _settled("code", who, _closest(who, likely))
    # renamed, or moved to another unit: only where nobody else goes by that code
    if len(found) > 1 or _is_shared(who, lookup):
        return None
    return _guessed(who, found)


def _is_mistyped(who: Identity, other: Identity, lookup: Lookup) -> bool:
    """Whether two codes are a character or two neighbours apart, and nobody else goes by the other's."""
    from rapidfuzz.distance import OSA

    near = OSA.distance(who.code, other.code, score_cutoff=1) == 1
    return near and not any(True for _ in lookup(mark("code", kind_of(who.type), other.code, who.year)))


def _is_shared(who: Identity, lookup: Lookup) -> bool:
    """Whether forms like this one, of other projects or units, have the same code."""
    alike = lookup(mark("code", kind_of(who.type), who.code, who.year))
    return any((one.who.name, one.who.unit) != (who.name, who.unit) for one in alike)


def projects_of(who: Identity, lookup: Lookup) -> list[Candidate]:
    """项目表: the project goals of the same department or unit and year, each once, approved first."""
    want = wanted(who, "project_forms")
    if want is None:
        return []
    found = _of_owner(who, lookup, *want, first=False)
    approved = {_project(one.who) for one in found if not one.source}
    return [one for one in found if not one.source or _project(one.who) not in approved]


def _project(who: Identity) -> tuple[str, ...]:
    return ("code", who.code) if who.code else ("name", who.name, who.unit or who.department)


def _of_owner(who: Identity, lookup: Lookup, kind: str, year: int, *, first: bool = True) -> list[Candidate]:
    found = [one for owner in who.owners for one in lookup(mark("owner", kind, owner, year))]
    return _approved(found) if first else _distinct(found)


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Copies of one form are one form, whether approved, lent or of the run."""
    seen: dict[object, Candidate] = {}
    for one in sorted(found, key=lambda one: (one.source, one.ordinal)):
        seen.setdefault(one.digest, one)
    return list(seen.values())


def _approved(found: Iterable[Candidate]) -> list[Candidate]:
    """Approved forms where there are any: what is audited is held against what was approved."""
    distinct = _distinct(found)
    return [one for one in distinct if not one.source] or distinct


def _may_be(who: Identity, other: Identity) -> bool:
    """Whether nothing says that they are of two projects: two codes, or two units."""
    if who.code and other.code and who.code != other.code:
        return False
    return _is_of_unit(who, other)


def _is_of_unit(who: Identity, other: Identity) -> bool:
    one, two = who.unit, other.unit
    return not (one and two) or one in two or two in one


def _closest(who: Identity, found: list[Candidate]) -> list[Candidate]:
    of_unit = [one for one in found if who.unit and one.who.unit == who.unit] or found
    return [one for one in of_unit if one.who.printed == who.printed] or of_unit


def _latest(found: list[Candidate]) -> tuple[list[Candidate], bool]:
    """Of monitoring forms of one year the last, and whether that is sure: by month, else by what was spent,
    which only grows."""
    if len(found) < 2 or any(one.who.type != "monitor" for one in found):
        return found, True
    months = [one.who.month for one in found]
    if all(months):
        return [one for one in found if one.who.month == max(months)], True
    spent = [Decimal(one.who.spent) for one in found if one.who.spent]
    if len(spent) < len(found):
        return found, True
    return [one for one in found if Decimal(one.who.spent) == max(spent)], False


def _settled(how: How, who: Identity, found: list[Candidate]) -> Match:
    found, sure = _latest(found)
    if len(found) == 1:
        return Match(how, tuple(found), inferred=not (sure and who.sure and found[0].who.sure))
    return Match("several" if found else "none", tuple(found))


def _guessed(who: Identity, found: list[Candidate]) -> Match:
    return Match("near", tuple(found), _ratio(who.name, found[0].who.name), inferred=True)


def _near(who: Identity, lookup: Lookup, kind: str, year: int) -> Match:
    """The only form of the department or unit and year whose name is near, and which no other form claims."""
    found = [one for one in _of_owner(who, lookup, kind, year) if _may_be(who, one.who)]
    found = [one for one in found if _is_likely(len(who.name), len(one.who.name))]
    likely = [(similarity(who.name, one.who.name), one) for one in found]
    likely = [(share, one) for share, one in likely if share >= NEAR]
    if len(likely) != 1 or _claimed(who, likely[0][1].who, lookup):
        return NONE
    return Match("near", (likely[0][1],), likely[0][0], inferred=True)


def _claimed(who: Identity, other: Identity, lookup: Lookup) -> bool:
    """Whether a form like this one has exactly the other's name."""
    marks = (mark("name", kind_of(who.type), owner, other.name, who.year) for owner in who.owners)
    return any(True for number in marks for _ in lookup(number))


def _is_likely(one: int, other: int) -> bool:
    """Whether names of these lengths may be near."""
    return 20 * min(one, other) >= 9 * (one + other)


def similarity(one: str, other: str) -> Decimal:
    """Twice the characters that both have in one order, of all characters, to four places (rounded down).

    0 for names that differ in numerals, letters or the like: 一期 and 二期 are two projects.
    """
    if not one or not other or _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return Decimal(0)
    return _ratio(one, other)


def _ratio(one: str, other: str) -> Decimal:
    from rapidfuzz.distance import Indel

    length = len(one) + len(other)
    return Decimal((length - Indel.distance(one, other)) * 10_000 // length).scaleb(-4)
