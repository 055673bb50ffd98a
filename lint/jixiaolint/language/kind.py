"""Kinds of numbers: what sums, products and comparisons of them are. ``number`` is of any kind."""

from __future__ import annotations

NUMERIC = ("money", "percent", "score", "count", "year", "number")


def of_sum(left: str, right: str, sign: str) -> str | None:
    """The kind of ``left + right`` or ``left - right``, None when they cannot be added."""
    if left == "year" and right == "year":
        return "count" if sign == "-" else None
    if left == "year" or right == "year":
        return _year_and_count(left, right, sign)
    if left == right:
        return left
    if left == "number":
        return right
    return left if right == "number" else None


def _year_and_count(left: str, right: str, sign: str) -> str | None:
    if left == "year":
        return "year" if right in ("count", "number") else None
    return "year" if sign == "+" and left in ("count", "number") else None


def of_product(left: str, right: str) -> str | None:
    """The kind of ``left × right``: a share or a number of something is of its kind."""
    if "year" in (left, right):
        return None
    for scale in ("number", "percent", "count"):
        if left == scale:
            return right
        if right == scale:
            return left
    return None


def of_quotient(left: str, right: str) -> str | None:
    """The kind of ``left ÷ right``: like by like is a share."""
    if "year" in (left, right):
        return None
    if left == "number" or right == "number":
        return left
    if left == right:
        return "percent"
    return left if right in ("percent", "count") else None


def comparable(left: str, right: str) -> bool:
    """Whether two kinds can be compared; ``number`` with money or percent only by value 0."""
    return left == right or "number" in (left, right)
