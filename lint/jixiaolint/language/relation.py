"""Text tests: ∈ 含 包含 形如, on folded text."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.language import equality
from jixiaolint.language.operand import (
    EMPTY,
    IC,
    NA,
    UN,
    Items,
    Operand,
    missing,
    truth,
    unknown,
)
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.text import fold, squeeze, text_of
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice

_UNSET = Operand(None, NA, "unset")


def words_of(words: Iterable[str]) -> tuple[str, ...]:
    """Words folded for comparing."""
    return tuple(fold(word) for word in words)


def as_text(operand: Operand) -> Operand:
    """For a text test an empty cell is an empty text."""
    if operand.state == NA and operand.reason in EMPTY:
        return Operand("", inferred=operand.inferred, field=operand.field)
    return operand


def member(left: Operand, members: Any) -> Operand:
    """Whether the whole text, or the number, equals a member."""
    if members is None:
        return _UNSET
    if isinstance(members, list):
        return _among(left, members)
    left = as_text(left)
    if left.state:
        return left._replace(value=None)
    if isinstance(left.value, Choice):
        return _ticked(left, lambda option: option in members)
    if isinstance(members, Items):
        return _in_column(left, members)
    return truth(fold(text_of(left.value)) in members, left)


def _among(left: Operand, members: list[Operand]) -> Operand:
    if left.state or not isinstance(left.value, Quantity):
        return left._replace(value=None)
    found = [
        equality.equal(left.value, other.value).holds
        for other in members
        if equality.comparable(left.value, other.value)
    ]
    return truth(any(found), left) if found else Operand(None, IC, "kind")


def _in_column(left: Operand, column: Items) -> Operand:
    text = fold(text_of(left.value))
    known = [item for item in column.items if not item.state]
    for item in known:
        if fold(text_of(item.value)) == text:
            return truth(True, left, item)
    doubtful = [item for item in column.items if item.state == UN]
    if doubtful or column.maybe or not column.whole:
        return unknown(*doubtful)._replace(blockers=column.blockers or unknown(*doubtful).blockers)
    return truth(False, left, *known)


def _ticked(left: Operand, fits: Any) -> Operand:
    """A test on the ticked options of a choice; a tick that cannot be told may decide it."""
    options = left.value.options
    if any(ticked and fits(fold(option)) for option, ticked in options):
        return truth(True, left)
    if any(ticked is None and fits(fold(option)) for option, ticked in options):
        return unknown(left, reason="unread")
    return truth(False, left)


def contains(left: Operand, words: Any) -> Operand:
    """Whether the text contains any of the words, or one text."""
    if words is None:
        return _UNSET
    left = as_text(left)
    if isinstance(words, Operand):
        lacking = missing(left, words)
        if lacking is not None:
            return lacking._replace(value=None)
        part = fold(text_of(words.value))
        found = truth(bool(part) and part in fold(text_of(left.value)), left, words)
        return found if not isinstance(left.value, Choice) else _ticked(left, lambda option: part in option)
    if left.state:
        return left._replace(value=None)
    if isinstance(words, Items):
        words = tuple(fold(text_of(item.value)) for item in words.items if not item.state)
    if isinstance(left.value, Choice):
        return _ticked(left, lambda option: any(word in option for word in words))
    text = fold(text_of(left.value))
    return truth(any(word in text for word in words), left)


def covers(column: Items, words: Any) -> Operand:
    """Whether every word is a member of the column."""
    if words is None:
        return _UNSET
    if column.absent:
        return Operand(None, NA, "absent")
    if isinstance(words, Items):
        words = tuple(fold(text_of(item.value)) for item in words.items if not item.state)
    lacking = lacking_words(column, words)
    known = [item for item in column.items if not item.state]
    if not lacking:
        return truth(True, *known)
    doubtful = [item for item in column.items if item.state == UN]
    if doubtful or column.maybe or not column.whole:
        answer = unknown(*doubtful)
        return answer._replace(blockers=tuple(dict.fromkeys((*column.blockers, *answer.blockers))))
    return truth(False, *known)


def lacking_words(column: Items, words: Iterable[str]) -> list[str]:
    """The words that no known item of the column equals."""
    present = {fold(text_of(item.value)) for item in column.items if not item.state}
    return [word for word in words if word not in present]


def matches(left: Operand, regex: str) -> Operand:
    """Whether the text has a part of that form."""
    from jixiaolint.language.pattern import search

    left = as_text(left)
    if left.state:
        return left._replace(value=None)
    return truth(search(regex, squeeze(text_of(left.value))), left)
