"""A form with other texts in some of its cells, judged and worked out again."""

from __future__ import annotations

from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.recomputation import Recomputation
from jixiaolint.model.record import NamedTuple


class WhatIf(NamedTuple):
    """``form`` is the changed one. ``gone``: findings that vanish; ``new``: findings that appear.

    ``before`` and ``after`` are the scores worked out again, None for a form without scores.
    """

    form: Form
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    before: Recomputation | None
    after: Recomputation | None
