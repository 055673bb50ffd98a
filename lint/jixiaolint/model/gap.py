"""Notes that stand for a gap: something that a person who opens the file would see and that was not read."""

from __future__ import annotations

from jixiaolint.model.document import Note

GAPS = frozenset(
    (
        "content-lost",
        "checks-undecided",
        "damaged-text",
        "form-unrecognised",
        "no-text",
        "page-unread",
        "page-without-text",
        "uncached-formula",
    )
)
_ENDINGS = ("-unread", "-lost")
"""A reader's own codes that end so are gaps, too."""
_LEFT_OUT = frozenset(("deleted-text", "embedded-object"))
UNKNOWN_FORM, UNKNOWN_TABLE = "form-unrecognised", "table-unrecognised"
"""A table that has all that a form has, so that it is a gap, and one that only speaks of indicators."""


def is_gap(note: Note) -> bool:
    """Whether the document was not wholly read: then it is partly read, and the run incomplete."""
    return note.code in GAPS or note.code.endswith(_ENDINGS)


def is_left_out(note: Note) -> bool:
    """Whether something was left out that is no part of what a person reads: hidden, deleted, embedded."""
    return note.code.startswith("hidden-") or note.code in _LEFT_OUT


def is_unknown_form(note: Note) -> bool:
    """Whether a table may be a form of a layout that nobody knows."""
    return note.code in (UNKNOWN_FORM, UNKNOWN_TABLE)
