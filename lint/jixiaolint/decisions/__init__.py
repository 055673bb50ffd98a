"""Decisions on findings: justifications (审核说明), a baseline of old findings, two runs compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from jixiaolint.model.finding import Report
    from jixiaolint.model.rule import Rule


class Measure(Protocol):
    """What the forms of a profile are judged by."""

    @property
    def by_id(self) -> Mapping[str, Rule]: ...


class Measures(Protocol):
    """The measures of a session: of the default profile, and of any."""

    @property
    def base(self) -> Measure: ...

    def measure(self, name: str, /) -> Measure: ...


class Decisions(NamedTuple):
    """Files that hold decisions, "" for none. ``as_of``: the day (2026-12-31) that justifications are held
    against; "" for today, which is read from the clock only where one of them has an end."""

    waivers: str = ""
    baseline: str = ""
    as_of: str = ""

    def decider(self, rules: Iterable[Rule], measures: Measures) -> Callable[[Report], Report] | None:
        """What applies them to a report, None where there are none.

        ``rules``: all that exist. Raises ``ConfigError`` when a file is no such file.
        """
        if not (self.waivers or self.baseline):
            return None
        from jixiaolint.decisions.decider import Decider

        return Decider.load(self, rules, measures).decide
