"""Dates written out (2023-12-31T08:30:00) as the day numbers that number formats are made for."""

from __future__ import annotations

from decimal import Decimal


def day_number(text: str) -> Decimal | None:
    """Days since the end of 1899; None for what is no date of our calendar."""
    from datetime import datetime

    try:
        span = datetime.fromisoformat(text.strip().rstrip("Z")).replace(tzinfo=None) - datetime(1899, 12, 30)
    except ValueError:
        return None
    return span.days + Decimal(span.seconds) / 86400 if span.days > 60 else None
