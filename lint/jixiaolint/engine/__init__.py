"""Rules × forms → findings: judge every rule on every row, word what failed, group what follows."""

from __future__ import annotations

from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context, FormResult, judge_across, judge_form

__all__ = ["Context", "Facts", "FormResult", "judge_across", "judge_form"]
