"""What a run says: outcomes of rules, findings, and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.document import Note
from jixiaolint.model.form import Form
from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from jixiaolint.model.change import Change, Search
    from jixiaolint.model.recomputation import Recomputation
    from jixiaolint.model.whatif import WhatIf

Verdict = Literal["fail", "pass", "not-applicable", "undecided"]
Severity = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
Grade = Literal["", "exact", "rounded", "remainder", "last-place", "violated"]
"""How well two sides agree; ``rounded`` goes with a mode: half-up, half-even, truncated, or interval."""


class Text(NamedTuple):
    """A sentence in both languages."""

    zh: str
    en: str


class Cause(NamedTuple):
    """A likely reason for a failure.

    ``kind``: ``wrong-formula`` (another rule of computing holds), ``unit`` (the declared unit of money),
    ``shift`` (figures moved by a cell), ``cell`` (one cell or a few).
    """

    kind: str
    text: Text
    change: Change | None = None
    likelihood: str = ""


class Blocker(NamedTuple):
    """Something unread that keeps a rule from deciding."""

    key: str
    label: str
    reason: str
    location: Location | None = None


HEURISTIC = 3
"""The tier of rules that are asked for one by one, and that never fail a gate."""


class Waived(NamedTuple):
    """A justification (审核说明) that answers a finding. ``until`` is the last day it holds, or 长期."""

    reason: str
    by: str
    date: str
    until: str
    place: Location


class Finding(NamedTuple):
    """One thing to tell the reader, with its evidence."""

    rule: str
    case: str
    name: Text
    family: str
    kind: Literal["finding", "notice", "evidence"]
    severity: Severity
    klass: Literal["logic", "verify"]
    verdict: Verdict
    form: str
    """Id of the form, "" when the finding is about a document."""
    field: str
    """Semantic path with Chinese labels: 资金[年度资金总额].执行率."""
    pointer: str
    label: str
    message: Text
    location: Location
    related: tuple[tuple[str, Location], ...] = ()
    printed: str = ""
    expected: str = ""
    difference: str = ""
    grade: Grade = ""
    rounding: str = ""
    derivation: Derivation | None = None
    operands: tuple[Derivation, ...] = ()
    causes: tuple[Cause, ...] = ()
    search: Search | None = None
    """How its likely causes were looked for; None when they were not."""
    blockers: tuple[Blocker, ...] = ()
    basis: tuple[dict[str, str], ...] = ()
    advice: Text = Text("", "")
    why: Text = Text("", "")
    tier: int = 1
    confidence: Confidence = "high"
    group: str = ""
    """Fingerprint of the finding at the head of the chain; a finding that stands for itself has its own."""
    derived: bool = False
    follows: str = ""
    """Fingerprint of the finding that this one follows from at once."""
    fingerprint: str = ""
    message_id: str = ""
    """Which wording of the rule's messages this is: the case, and what was added to its sentence."""
    template: Text = Text("", "")
    """The message with ``{0}``, ``{1}``… where ``arguments`` go and literal braces doubled."""
    arguments: tuple[str, ...] = ()
    """What stands at ``{0}``, ``{1}``… of the template: values as printed, the same in both languages."""
    waiver: Waived | None = None
    baseline: Literal["", "new", "unchanged"] = ""
    """Whether the baseline knows it; "" without a baseline, and for what is no defect."""

    @property
    def stands(self) -> bool:
        """Whether it is still to be answered: no justification, and not known of old."""
        return self.waiver is None and self.baseline != "unchanged"

    @property
    def weighs(self) -> bool:
        """Whether it has a say in a gate: no heuristic has, nor a notice, nor evidence in favour."""
        return self.kind == "finding" and self.tier < HEURISTIC


class Checks(NamedTuple):
    """How often a rule was judged, counted over rows. ``unpaired``: it waits only for another form, which is
    not among those at hand, or of which there are several."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    undecided: int = 0
    unpaired: int = 0

    @property
    def judged(self) -> int:
        """Checks that had something to judge."""
        return self.passed + self.failed + self.undecided

    @property
    def undecided_share(self) -> float:
        """Of the checks that had something to judge, the part that could not be decided."""
        return self.undecided / self.judged if self.judged else 0.0


class ToolError(NamedTuple):
    """A fault of ours: one rule on one form, or one document."""

    rule: str
    form: str
    message: str


DocumentStatus = Literal["read", "partly-read", "unreadable", "no-form", "skipped"]


class DocumentResult(NamedTuple):
    """One input file and what came of it. ``named``: given by name, not met in a folder."""

    uri: str
    status: DocumentStatus
    notes: tuple[Note, ...] = ()
    kind: str = ""
    encoding: str = ""
    named: bool = True


class Standard(NamedTuple):
    """The profile that a form was judged by, and why by this one. ``usual``: the default profile."""

    profile: str
    why: Text
    usual: bool = True


class Ratchet(NamedTuple):
    """Findings against a baseline; ``absent``: entries of it that were not found again."""

    new: int
    unchanged: int
    absent: int


class Join(NamedTuple):
    """Which forms stand in a relation (its key) to a form, and how they were found.

    ``how``: by the project's ``code``; by its ``name`` with department or unit; by a ``near`` name or code,
    or a code under another name, with the ``similarity`` (0 to 1) of the names; ``none``: no form;
    ``several``: more than may be, all listed.
    """

    form: str
    relation: str
    how: Literal["code", "name", "near", "none", "several"]
    partners: tuple[str, ...] = ()
    """Ids of the other forms."""
    similarity: Decimal | None = None


Supposition = tuple[str, str]


class Report(NamedTuple):
    """Everything a reporter may show.

    ``rules`` maps the id of every rule that ran to its public description, plain data: ``name``,
    ``why``, ``advice`` ({"zh", "en"}), ``family``, ``kind``, ``severity``, ``class``, ``tier``,
    ``basis`` ([{"document", "number"}]), ``tags`` and ``messages`` (message id → {"zh", "en"}, with
    ``{0}``, ``{1}``… where ``Finding.arguments`` go and a literal brace doubled). A key may be absent.
    ``profile`` is the profile that was asked for, "auto" when each form was judged by its own.
    """

    documents: tuple[DocumentResult, ...]
    forms: tuple[Form, ...]
    findings: tuple[Finding, ...]
    checks: dict[str, Checks]
    tool_errors: tuple[ToolError, ...]
    rules: dict[str, dict[str, Any]]
    rules_digest: str
    profile: str
    exit_code: int
    version: str
    sources: dict[str, str] = {}
    """Text of text inputs by URI, for quoting lines; absent for others."""
    standards: dict[str, Standard] = {}
    """By form id; a form that was not judged has none."""
    recomputed: Mapping[str, Recomputation] = {}
    """Form id → its scores worked out again, computed when asked for; a form without scores has none."""
    supposed: Mapping[Supposition, WhatIf] = {}
    """(form id, ``Search.root``) → what comes of its first change, computed when asked for."""
    quotes: Mapping[Location, Quote] = {}
    """The place of a finding without a line → the row that it stands in."""
    ratchet: Ratchet | None = None
    """Counts against the baseline, None without one."""
    today: str = ""
    """The day that justifications were held against, where it was read from the clock."""
    joins: tuple[Join, ...] = ()
    """Other forms that rules looked for, a form and relation at a time."""

    def supposed_of(self, finding: Finding) -> WhatIf | None:
        """What comes of the first change that is told of ``finding``."""
        if finding.search is None:
            return None
        return self.supposed.get((finding.form, finding.search.root))
