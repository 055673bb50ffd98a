"""Forms in text whose columns are gone: labels are looked for in the stream, values by what they can be."""

from __future__ import annotations

from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.flat_goal import without_years
from jixiaolint.forms.flat_table import FlatHeader
from jixiaolint.forms.flat_tasks import begins_tasks
from jixiaolint.forms.fundtree import TOTAL, WHOLE, Line, line_of
from jixiaolint.forms.further import Further
from jixiaolint.forms.goals import split_columns, two_sentences
from jixiaolint.forms.labels import is_amount_head, is_note, unit_of, unit_stated
from jixiaolint.forms.layout import BLOCK, SKIP
from jixiaolint.forms.marks import Mark, behind, is_narrative, label_at, label_beside
from jixiaolint.forms.source import source_of
from jixiaolint.forms.template import PERIOD, FieldSpec
from jixiaolint.forms.tokens import Token, is_cell_per_line, short_line, span_of
from jixiaolint.forms.totals import stands_below
from jixiaolint.model import regex as re
from jixiaolint.model.form import Trust
from jixiaolint.model.record import NamedTuple

COMPONENT = "component"
"""Key of an amount that is a part of the total above it and no field of its own."""
NUMERIC = ("money", "percent", "score", "count", "year")
_SEAL = re.compile(r"\((?:盖章|公章|签章|签字|签字盖章|单位公章)\)")
_UNITS = ("元", "万", "万元", "千元", "亿元")
_STARTS_NUMBER = re.compile(r"[¥￥]?-?\d|[-—–/／]+$")


class Waiting(NamedTuple):
    """A label that waits for its value."""

    spec: FieldSpec
    mark: Mark
    unit: Unit


class Stream:
    """A stream of tokens being read: the labels that wait, and the text since."""

    def __init__(self, tokens: list[Token], draft: Draft, last: bool) -> None:
        self.tokens = tokens
        self.draft = draft
        self.last = last
        self.cell_per_line = is_cell_per_line(tokens)
        self.listed = self.repaired = self.skipped = False
        """Whether the indicators have no head; whether it was incomplete; whether text is skipped."""
        self.glued = False
        """Whether the cells stood without blanks between them; a line ends a value there."""
        self.waiting: list[Waiting] = []
        self.text: list[Token] = []
        self.parents: list[FieldSpec] = []
        self.components: dict[str, list[Line]] = {}
        self.further = Further()
        self.doubtful: set[str] = set()  # totals behind which an amount stands that was not understood
        self.header: FlatHeader | None = None  # of the indicators: a total may stand far behind them

    def read(self) -> None:
        from jixiaolint.forms.flat_table import read_listed, read_table

        at = 0
        while at < len(self.tokens):
            if not self.tokens[at].text:
                at += 1
                continue
            end = self._total_end(at) or read_table(self, at) or at
            if self.listed and end == at:
                end = read_listed(self, at)
            if end > at:
                at = end
                continue
            if self.tokens[at].opens and is_note(self.tokens[at].text, self.draft.layout.words.notes):
                at = self._pass_note(at)
                continue
            unit = unit_stated(self.tokens[at].folded)
            if unit:
                self._declare(unit, at)
                at += 1
                continue
            mark = label_at(self.tokens, at, self.draft.layout)
            if mark is None:
                self.text.append(self.tokens[at])
                at += 1
            else:
                self._take_label(mark)
                at = mark.end
        self.flush()

    def _declare(self, unit: str, at: int) -> None:
        """单位：万元 by itself."""
        token = self.tokens[at]
        start = token.start + token.text.rfind(unit)
        self.draft.declare(unit, token.item.place(start, start + len(unit)))
        self.use(at, at + 1)

    def _total_end(self, at: int) -> int:
        """The token behind a total that begins here, 0 when none does."""
        if self.header is None or self.tokens[at].folded not in self.draft.layout.words.totals:
            return 0
        from jixiaolint.forms.flat_total import read_total

        self.flush()
        return end if (end := read_total(self, at)) > at else 0

    def _pass_note(self, at: int) -> int:
        """Notes explain the form and are no part of it; they reach to a label at the head of a line."""
        self.flush()
        self.waiting = []
        end = at + 1
        while end < len(self.tokens):
            if self.tokens[end].opens and label_at(self.tokens, end, self.draft.layout) is not None:
                break
            end += 1
        self.use(at, end)
        return end

    def _take_label(self, mark: Mark) -> None:
        target = self._target(mark)
        if not target:
            self._take_source(mark)
            return
        self.use(mark.first, mark.end)
        unit = self._unit(mark)
        if target.startswith((BLOCK, SKIP)):
            self.flush()
            self.waiting, self.skipped = [], target.startswith(SKIP)
            self.parents = [] if "明细" in mark.folded else self.parents
            if unit.text:
                self.draft.declare(unit.text, unit.location)
            if target.startswith(BLOCK):
                self.draft.seen_blocks.setdefault(target.removeprefix(BLOCK), "已读")
            return
        spec = self.draft.layout.fields[target]
        side_by_side = (
            self.waiting
            and is_narrative(spec)
            and is_narrative(self.waiting[-1].spec)
            and not self._text_beside(self.waiting)
        )
        if not side_by_side:
            self.flush()
        self.waiting.append(Waiting(spec, mark, unit))
        if spec.parts:
            below = stands_below(self.tokens, mark.end, self.draft)
            self.parents = [spec] if below else [*self.parents, spec]
        if unit.text and not self.draft.unit.text:
            self.draft.declare(unit.text, unit.location)

    def _text_beside(self, waiting: list[Waiting]) -> bool:
        """Whether text stands behind the labels that wait, the years of the total goal aside."""
        if self.text and waiting[-1].spec.key == "goal.total":
            self.text = without_years(self, self.text, waiting[0].mark)
        return bool(self.text)

    def _take_source(self, mark: Mark) -> None:
        """A part of a total that the template does not name; text where no total came before."""
        if not self.parents:
            self.text += self.tokens[mark.first : mark.end]
            return
        self.flush()
        self.use(mark.first, mark.end)
        self.waiting.append(Waiting(FieldSpec(COMPONENT, mark.hit.label, "money"), mark, self._unit(mark)))

    def _unit(self, mark: Mark) -> Unit:
        text = unit_of(mark.folded)
        if not text:
            return NO_UNIT
        for token in reversed(self.tokens[mark.first : mark.end]):
            at = token.text.rfind(text)
            if at >= 0:
                place = token.item.place(token.start + at, token.start + at + len(text))
                return Unit(text, place)
        return Unit(text, self.tokens[mark.first].location)

    def _target(self, mark: Mark) -> str:
        """What a label names here: of the same label under several totals, the first that is still open."""
        source = source_of(mark.folded, self.draft) if self.parents else ""
        specs = self.draft.layout.fields
        if source and source not in (TOTAL, WHOLE):
            own = [target for target in mark.hit.targets if target in specs and specs[target].source]
            keys = [key for parent in self.parents for key in parent.parts if specs[key].source == source]
            keys = [key for key in own if key in keys] or keys
            taken = {*self.draft.fields, *(entry.spec.key for entry in self.waiting)}
            for key in keys:
                if key not in taken:
                    return key
            if keys:
                return ""
        fields = self.draft.layout.preferred(mark.hit.targets)
        blocks = [target for target in mark.hit.targets if target.startswith(BLOCK)]
        behind = (self.tokens, mark.end, self.draft.layout)
        if blocks and (not fields or label_at(*behind) or begins_tasks(*behind)):
            return blocks[0]
        for key in fields:
            if key not in self.draft.fields and all(entry.spec.key != key for entry in self.waiting):
                return key
        return next(iter((*fields, *blocks, *mark.hit.targets)), "")

    def use(self, first: int, end: int) -> None:
        """Mark tokens as understood."""
        self.draft.use_tokens(self.tokens[first:end])

    # --- values -------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Give the text since the last label to the labels that wait for it."""
        waiting, text, skipped = self.waiting, self.text, self.skipped
        self.waiting, self.text, self.skipped = [], [], False
        if any(AMOUNT.fullmatch(token.folded) for token in text[len(waiting) :]):
            self.doubtful |= {parent.key for parent in self.parents}
        if not waiting:
            self.draft.use_tokens(short_line(text) if skipped else [])
            return
        if any(entry.spec.key == "goal.total" for entry in waiting):
            text = without_years(self, text, waiting[0].mark)
        if len(waiting) == 1 and waiting[0].spec.parts and text and is_amount_head(text[0].folded):
            self.draft.head_of_amounts(waiting[0].spec.key, unit_of(text[0].folded), text[0].location)
            self.draft.use_tokens(text[:1])
        elif len(waiting) == 1:
            self._put(waiting[0], self._own_text(waiting[0].spec, text))
        if len(waiting) == 1:
            return
        columns = split_columns(text, len(waiting)) if text else [[] for _ in waiting]
        if columns is None and self.glued:
            columns = two_sentences(text, len(waiting))
        if columns is None:
            if not self.glued:
                self._put(waiting[0], text, "inferred")
            for entry in waiting[0 if self.glued else 1 :]:
                self._put_unread(entry)
            return
        for entry, part in zip(waiting, columns, strict=True):
            self._put(entry, part, "inferred" if part else "exact")

    def _own_text(self, spec: FieldSpec, text: list[Token]) -> list[Token]:
        """The part of a text that can be the value of a single label."""
        if not text:
            return []
        if spec.type in NUMERIC:
            united = spec.type == "money" and len(text) > 1 and text[1].folded in _UNITS
            return text[: 1 + united] if _STARTS_NUMBER.match(text[0].text) else []
        if is_narrative(spec) or spec.type == "choice":
            return text
        line = [token for token in text if token.line == text[0].line]
        if self.glued and spec.type == "date" and not text[0].text.startswith(("19", "20")):
            return []
        if self.glued or self.cell_per_line or spec.type in ("date", PERIOD):
            return line
        return text

    def _put(self, entry: Waiting, tokens: list[Token], trust: Trust = "exact") -> None:
        label = self.tokens[entry.mark.end - 1]
        label_place = self.tokens[entry.mark.first].location
        if tokens and _SEAL.fullmatch(tokens[0].folded):
            self.draft.use_tokens(tokens[:1])
            tokens = tokens[1:]
        if tokens:
            raw, place = span_of(tokens)
            self.draft.use_tokens(tokens)
            if tokens[0].line != label.line:
                trust = "inferred"
        else:
            raw, place = "", behind(label)
            if label_beside(self.tokens, entry.mark, self.draft.layout):
                trust = "inferred"
        if entry.spec.type == PERIOD:
            from jixiaolint.forms.period import period_fields

            for field in period_fields(raw, place, label_place, "scan", trust):
                self.draft.put(field)
            return
        field = self.draft.make(
            entry.spec.key,
            entry.spec.name,
            entry.spec.type,
            raw,
            place,
            unit=entry.unit,
            label_location=label_place,
            how="scan",
            trust=trust,
        )
        if entry.spec.key == COMPONENT:
            source = source_of(entry.mark.folded, self.draft)
            line = line_of(field, entry.spec, source, entry.mark.folded)
            self.components.setdefault(self.further.parent(self.parents, line.label), []).append(line)
        else:
            self.draft.put(field)
            self.draft.printed.setdefault(entry.spec.key, entry.mark.folded)

    def _put_unread(self, entry: Waiting) -> None:
        label = self.tokens[entry.mark.first]
        field = self.draft.make(
            entry.spec.key, entry.spec.name, entry.spec.type, "", label.location, how="scan", trust="unknown"
        )
        self.draft.put(field._replace(missing="unread", note="两栏文字连排，无法分开"))
