"""The one date that reports of office formats bear: nothing in them comes from the clock."""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def moment() -> datetime:
    """Midnight of 1 January 2020, without a zone, as office formats want it."""
    from datetime import datetime

    return datetime(2020, 1, 1)
