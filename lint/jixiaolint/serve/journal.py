"""What a server writes down: faults of ours by their kind and place; never a word of a form or a client."""

from __future__ import annotations

NAME = "jixiaolint.serve"


def fault(kind: str, place: str = "") -> None:
    """A fault of ours. ``kind`` is a class of exceptions or a code: what one says may quote a form."""
    import logging

    logging.getLogger(NAME).error("fault: %s %s", kind, place)
