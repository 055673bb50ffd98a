"""A score as plain text."""

from __future__ import annotations

from decimal import Decimal


def digits(number: Decimal | None) -> str | None:
    """The number written out, without zeros that say nothing."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
