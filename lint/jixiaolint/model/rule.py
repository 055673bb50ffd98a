"""A rule as it was loaded: names resolved, expressions checked, positions kept."""

from __future__ import annotations

from jixiaolint.model.finding import Severity, Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any, Literal

Expression = Any
"""A resolved expression: plain data (lists, strings) made and read by ``jixiaolint.language`` only."""

OPT_IN = 3
"""The tier that runs only when it is selected, or switched on by a profile."""


class Message(NamedTuple):
    """A message template: text parts and expressions in turn, in both languages."""

    zh: tuple[str | Expression, ...]
    en: tuple[str | Expression, ...]


class Case(NamedTuple):
    """One formula of a rule. ``check`` must hold; a ``flag`` was negated when it was loaded.

    ``each`` is the row set the case runs over, None for once per form. ``lets`` are evaluated
    lazily, once a row. ``otherwise`` is tried in order after a failure.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    check: Expression
    severity: Severity
    klass: Literal["logic", "verify"]
    tier: int
    message: Message
    each: Expression | None = None
    when: Expression | None = None
    lets: tuple[tuple[str, Expression], ...] = ()
    otherwise: tuple[tuple[str, Expression], ...] = ()
    report: Literal["first", "all", "once"] = "first"
    flagged: bool = False
    otherwise_en: dict[str, str] = {}
    """English of the names in ``otherwise``."""


class Example(NamedTuple):
    """A form in miniature with the verdict that it must get."""

    verdict: Literal["pass", "fail", "not-applicable", "undecided"]
    form: dict[str, Any]
    """Labels → printed text; row sets → lists of such maps. With ``each``, one row."""
    form_type: str
    expect: dict[str, str]
    line: int = 0
    parameters: dict[str, Any] = {}
    """What a profile would set, as ``read_parameters`` describes a parameter."""
    related: dict[str, list[dict[str, Any]]] = {}
    """Key of a relation → the other forms that stand in it, each as ``form``; one that is not there is not
    known."""


class Rule(NamedTuple):
    """A rule of the catalogue. ``basis`` holds document titles and numbers."""

    id: str
    name: Text
    family: str
    cases: tuple[Case, ...]
    kind: Literal["finding", "notice", "evidence"]
    severity: Severity
    klass: Literal["logic", "verify"]
    tier: int
    report: Literal["first", "all", "once"]
    why: Text
    advice: Text
    basis: tuple[dict[str, str], ...] = ()
    covers: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    regions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    waivable: bool | None = None
    """Whether words may answer it; None: what is to be verified, but no fault of logic."""
    examples: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0
    template: Text = Text("", "")
    """Of a rule that code raises (no cases): its sentence, with named placeholders in braces."""
    relations: frozenset[str] = frozenset()
    """Keys of the relations that any of its expressions reads."""

    @property
    def across(self) -> bool:
        """Whether it looks at other forms."""
        return bool(self.relations)
