"""A recomputed form for people: a table of scores, then the total and the grade."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiaolint.model.recomputation import Flip, NextGrade, Recomputation, ScoredRow, Standing
from jixiaolint.reporters.digits import digits
from jixiaolint.reporters.text.summary import table
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import head, width
from jixiaolint.reporters.wording import word

_WIDEST = 24


def scores(found: Recomputation, language: str) -> Iterator[str]:
    """Lines with their ends."""
    yield from table(
        [word("scores-columns", language).split("|"), *(_row(row, language) for row in found.rows)]
    )
    yield "\n"
    total, *grade = standing(found, language)
    for said in (total, *_total(found, language), *grade, *_grade(found, language)):
        yield f"  {said}\n"


def _row(row: ScoredRow, language: str) -> list[str]:
    label = word("execution", language) if row.kind == "execution" else row.label
    cells = (label, row.target, row.actual, row.weight, row.printed)
    return [
        *(_cell(text) for text in cells),
        _interval(row.earned.low, row.earned.high, language),
        _said(row, language),
    ]


def _cell(text: str) -> str:
    shown = visible(text)
    return shown if width(shown) <= _WIDEST else head(shown, _WIDEST - 3) + "..."


def _said(row: ScoredRow, language: str) -> str:
    """What is to be said of a row; nothing where the score is as it should be."""
    said = []
    if row.earned.reason:
        said.append(word(f"untold-{row.earned.reason}", language))
    elif row.inside is not True:
        said.append(word("score-missing" if row.score is None else "score-outside", language))
    if row.earned.basis not in ("", "达标", "执行率"):
        said.append(word(f"basis-{row.earned.basis}", language))
    if not row.counted:
        said.append(word("not-counted", language))
    if row.earned.trust == "inferred":
        said.append(word("score-inferred", language))
    return word("stop", language).join(said)


def _interval(low: Decimal | None, high: Decimal | None, language: str) -> str:
    if low is None or high is None:
        return "?"
    ends = [digits(low) or "", digits(high) or ""]
    return ends[0] if ends[0] == ends[1] else word("between", language).format(*ends)


def standing(found: Recomputation, language: str) -> Iterator[str]:
    """The total and the grade, a line each: as printed, by the printed scores, worked out again."""
    total, grade = found.total, found.grade
    parts = digits(total.parts) or "?"
    worked = _interval(total.low, total.high, language)
    yield word("total-line", language).format(visible(total.printed) or "-", parts, worked)
    if grade is None:
        return
    ends = list(dict.fromkeys(end.grade for end in (grade.of_low, grade.of_high) if end is not None))
    named = (
        visible(grade.printed) or "-",
        grade.of_printed.grade if grade.of_printed is not None else "?",
        grade.of_parts.grade if grade.of_parts is not None else "?",
        _span(ends, language),
    )
    yield word("grade-line", language).format(*named)


def _total(found: Recomputation, language: str) -> Iterator[str]:
    """What is to be said of the sums."""
    total = found.total
    for key, labels in (("assumed", total.assumed), ("missing", total.missing)):
        if labels:
            yield word(key, language).format(word("list", language).join(map(_cell, labels)))
    if not total.complete:
        yield word("rows-missing", language)


def _grade(found: Recomputation, language: str) -> Iterator[str]:
    grade = found.grade
    if grade is None:
        yield word("untold-grade", language)
        return
    told: set[Standing] = set()
    for key, place in (("at-printed", grade.of_printed), ("at-parts", grade.of_parts)):
        if place is not None and place not in told:
            yield word(key, language).format(digits(place.total), place.grade, _margins(place, language))
            told.add(place)
    for flip in grade.flips:
        yield _flip(flip, language)


def _span(grades: list[str], language: str) -> str:
    """One grade, or from the one to the other."""
    return word("between", language).format(*grades) if len(grades) == 2 else "".join(grades) or "?"


def _margins(place: Standing, language: str) -> str:
    steps: tuple[tuple[str, NextGrade | None], ...] = (("below", place.below), ("above", place.above))
    said = [
        word(key, language).format(step.grade, digits(step.bound), digits(step.points))
        for key, step in steps
        if step is not None
    ]
    return word("stop", language).join(said)


def _flip(flip: Flip, language: str) -> str:
    total = _interval(flip.low.total, flip.high.total, language)
    grades = _span(list(dict.fromkeys(end.grade for end in (flip.low, flip.high))), language)
    key = "flip-total" if flip.field == "总分.得分" else "flip-row"
    return word(key, language).format(_cell(flip.label), total, flip.standing.grade, grades)
