"""What is due of a form's scores, in words: shared by the reports that show them worked out again."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_GRADES = ("of_printed", "of_parts")


def label(row: Data, language: str) -> str:
    """What a row earns its points for."""
    return word("execution", language) if row["kind"] == "execution" else str(row["label"])


def remark(row: Data, language: str) -> str:
    """What is to be said of a row; nothing where the score is as it should be."""
    said = []
    if row["reason"]:
        said.append(word(f"untold-{row['reason']}", language))
    elif row["inside"] is not True:
        said.append(word("score-outside" if row["printed"].strip() else "score-missing", language))
    if row["basis"] not in ("", "达标", "执行率"):
        said.append(word(f"basis-{row['basis']}", language))
    if not row["counted"]:
        said.append(word("not-counted", language))
    if row["trust"] == "inferred":
        said.append(word("score-inferred", language))
    return word("stop", language).join(said)


def between(low: str | None, high: str | None, language: str) -> str:
    """One number, or from the one to the other; ? where they are not known."""
    if low is None or high is None:
        return "?"
    return low if low == high else word("between", language).format(low, high)


def lines(found: Data, language: str) -> Iterator[str]:
    """The total and the grade: printed, and worked out again."""
    total = found["total"]
    worked = between(total["low"], total["high"], language)
    yield word("total-line", language).format(total["printed"] or "-", total["parts"] or "?", worked)
    for key in ("assumed", "missing"):
        if total[key]:
            yield word(key, language).format(word("list", language).join(total[key]))
    if found["grade"] is not None:
        yield grade_line(found["grade"], language)


def grade_line(grade: Data, language: str) -> str:
    """等级：填报 优，按填报总分 良…"""
    ends = dict.fromkeys(grade[key]["grade"] for key in ("of_low", "of_high") if grade[key])
    named = [grade[key]["grade"] if grade[key] else "?" for key in _GRADES]
    span = word("between", language).format(*ends) if len(ends) == 2 else "".join(ends) or "?"
    return word("grade-line", language).format(grade["printed"] or "-", *named, span)
