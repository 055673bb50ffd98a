"""How much of a form was understood: characters used and seen, over cells and free lines alike."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.labels import fold
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.form import Coverage
from jixiaolint.model.location import Location

MOST_PLACES = 200
SENTENCE = 40
"""Characters of a line that is text and no cell."""
_HEADING = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])"
)
_NOTHING = re.compile(r"[\W_]*|[\W_]*(?:20)?[Xx×\W_]{0,4}年度?[\W_]*")
"""Signs alone, and a year that was not filled in: （    年度）, 20XX年度."""


def coverage(rows: list[SheetRow], draft: Draft, strange: frozenset[Location] = frozenset()) -> Coverage:
    """Characters seen in ``rows`` and used in ``draft``; blanks do not count.

    ``strange``: places that were used for something and cannot be that.
    """
    seen = understood = 0
    unread: list[tuple[str, Location]] = []
    for text, location, used in _pieces(rows, draft):
        size = len("".join(text.split()))
        seen += size
        if (used and location not in strange) or _says_nothing(text):
            understood += size
        else:
            unread.append((fold(text[:80]), location))
    return Coverage(understood, seen, tuple(unread[:MOST_PLACES]))


def without_prose(rows: list[SheetRow], draft: Draft) -> list[SheetRow]:
    """The rows of a form without the text that goes on behind it: a heading, or a long sentence.

    What stands between the last row that was understood and that text is still the form's.
    """
    used = {number for number, _ in draft.used_tokens} | draft.used
    known = [at for at, row in enumerate(rows) if any(item.number in used for item in row.items)]
    for at in range(known[-1] + 1 if known else len(rows), len(rows)):
        if rows[at].is_line and _goes_on(rows[at].items[0].text):
            return rows[:at]
    return rows


def _goes_on(text: str) -> bool:
    """Whether a line behind a form is text of the document around it."""
    return _HEADING.match(text) is not None or (len(text) >= SENTENCE and "。" in text)


def _says_nothing(text: str) -> bool:
    return len(text) < 16 and _NOTHING.fullmatch(text) is not None


def _pieces(rows: list[SheetRow], draft: Draft) -> Iterator[tuple[str, Location, bool]]:
    """Every text once: the tokens of what was read as a stream, and the items of all else."""
    streamed = {token.item.number for token in draft.tokens}
    for token in filter(lambda token: token.text, draft.tokens):
        yield token.text, token.location, (token.item.number, token.start) in draft.used_tokens
    for row in rows:
        for item in row.items:
            if item.number not in streamed:
                yield item.text, item.location, item.number in draft.used
