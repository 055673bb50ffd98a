"""A form worked out again: every score by the profile's parameters, the total, the grade."""

from __future__ import annotations

from jixiaolint.engine.recomputation.form import recompute

__all__ = ["recompute"]
