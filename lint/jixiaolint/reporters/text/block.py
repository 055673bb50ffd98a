"""One finding for a person: where, what, the line it stands in, the arithmetic, why, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters.derivation import is_arithmetic, lines
from jixiaolint.reporters.operand import amount, leaves
from jixiaolint.reporters.place import place, row_number, same_line, spot
from jixiaolint.reporters.text.excerpt import excerpt
from jixiaolint.reporters.text.writer import LONGEST, Writer
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.width import width

if TYPE_CHECKING:
    from jixiaolint.model.change import Search

_OPERANDS = 12
_BASES = 3


def block(
    finding: Finding, writer: Writer, *, brief: bool = False, told: Finding | None = None
) -> Iterator[str]:
    """Lines of one finding. ``brief``: basis and advice were given with an earlier finding of the rule.

    ``told``: another finding at which its causes were told.
    """
    yield heading(finding, writer)
    yield f"  {writer.said(finding.message)}\n"
    yield from quotation(finding, writer)
    yield from _calculation(finding, writer)
    if told is None:
        yield from causes(finding, writer)
    else:
        yield _elsewhere(finding, told, writer)
    if not brief:
        yield from _reasons(finding, writer)


def consequence(finding: Finding, cause: Finding, depth: int, writer: Writer) -> str:
    """``由此引出  第5行 错误 EXE-002 得分填报 8.95，应为 10``: one line under its cause."""
    language = writer.options.language
    same = finding.location.document == cause.location.document
    where = spot(finding.location, language) if same else place(finding.location, language)
    severity = writer.paint(writer.word(finding.severity), finding.severity)
    said = writer.said(finding.message) + _confidence(finding, writer)
    parts = filter(None, (where, severity, finding.rule, said))
    return f"{'  ' * (depth + 1)}{writer.word('derived')}  {' '.join(parts)}\n"


def heading(finding: Finding, writer: Writer) -> str:
    """``file:10:38 错误 EXE-001 执行率``."""
    language = writer.options.language
    kind = "evidence" if finding.kind == "evidence" else finding.severity
    severity = writer.paint(writer.word(kind), kind)
    where = writer.paint(place(finding.location, language), "place")
    where = writer.linked(where, finding.location.document)
    name = writer.said(finding.name)
    return f"{where} {severity} {finding.rule} {name}{_confidence(finding, writer)}\n"


def _confidence(finding: Finding, writer: Writer) -> str:
    """How sure it is, where it is not; evidence in favour of a form need not say."""
    if finding.confidence == "high" or finding.kind == "evidence":
        return ""
    return writer.word(finding.confidence)


def quotation(finding: Finding, writer: Writer) -> Iterator[str]:
    """The line with the cell marked; in an input without lines, the row; failing that, the cell's text."""
    location = finding.location
    style = "evidence" if finding.kind == "evidence" else "error"
    text = writer.sources.line(location.document, location.line)
    quote = writer.quotes.get(location)
    if text is not None and location.line is not None:
        if text.strip():
            last = location.end_line or location.line
            end = location.end_column if last == location.line and location.column is not None else None
            more = writer.word("through").format(last) if last > location.line else ""
            yield from _marked(str(location.line), text, location.column or 1, end, more, style, writer)
    elif quote is not None and quote.text:
        row = row_number(location)
        number = str(row) if row is not None else ""
        yield from _marked(number, quote.text, quote.start + 1, quote.end + 1, "", style, writer)
    elif finding.printed:
        yield writer.labelled("printed", visible(clip(finding.printed, LONGEST)))


def _marked(
    number: str, text: str, column: int, end: int | None, more: str, style: str, writer: Writer
) -> Iterator[str]:
    """A line with its number, and under it the mark."""
    quoted, marker = excerpt(text, column, end, max(writer.options.width - len(number) - 7, 20))
    yield f"    {number} | {quoted}{more}\n"
    yield f"    {' ' * len(number)} | {writer.paint(marker, style)}\n"


def _calculation(finding: Finding, writer: Writer) -> Iterator[str]:
    derivation = finding.derivation
    if derivation is not None and is_arithmetic(derivation):
        for said in lines(derivation, finding.difference, writer.options.language):
            yield writer.labelled("calculation", visible(said))
    operands = finding.operands or (leaves(derivation) if derivation is not None else ())
    told = [operand for operand in operands if _to_tell(operand, finding)]
    if told:
        shown = [_operand(operand, finding, writer) for operand in told[:_OPERANDS]]
        if len(told) > _OPERANDS:
            shown.append(writer.word("more").format(len(told) - _OPERANDS))
        yield writer.listed("operands", shown)


def _to_tell(operand: Derivation, finding: Finding) -> bool:
    """Whether a reader needs more than the quoted line to find a value, or should look at it himself."""
    if operand.trust != "exact":
        return True
    return operand.location is not None and not same_line(operand.location, finding.location)


def _operand(operand: Derivation, finding: Finding, writer: Writer) -> str:
    language = writer.options.language
    where = ""
    if operand.location is not None:
        elsewhere = operand.location.document != finding.location.document
        where = place(operand.location, language) if elsewhere else spot(operand.location, language)
    parts = [where, visible(clip(operand.label, 60)), visible(amount(operand, language=language))]
    if operand.trust != "exact":
        parts.append(f"({writer.word('inferred')})")
    return " ".join(filter(None, parts))


def causes(finding: Finding, writer: Writer, indent: str = "") -> Iterator[str]:
    """The likely causes, numbered where there are several, and how the search for them ended."""
    label, search = writer.word("cause"), finding.search
    lead = " " * width(label)
    said = [_ended(search, writer)] if search is not None else []
    several, alike = len(finding.causes) > 1, search.alike if search is not None else 0
    for number, cause in enumerate(finding.causes, 1):
        plain = cause.change is None or number <= alike
        sure = "" if plain else writer.word(f"likely-{cause.likelihood}")
        said.append((f"{number}. " if several else "") + writer.said(cause.text) + sure)
    for at, text in enumerate(filter(None, said)):
        yield f"{indent}    {lead if at else label}  {text}\n"


def _ended(search: Search, writer: Writer) -> str:
    """What is to be said before the causes; nothing where the first stands out."""
    said = [] if search.state == "ranked" else [writer.word(f"search-{search.state}").format(search.alike)]
    if search.stopped and search.state != "bounded":
        said.append(writer.word("search-stopped"))
    return writer.word("stop").join(said)


def _elsewhere(finding: Finding, root: Finding, writer: Writer) -> str:
    """Where the causes of ``finding`` were told."""
    where = spot(root.location, writer.options.language)
    return writer.labelled("cause", writer.word("cause-told").format(where, root.rule))


def _reasons(finding: Finding, writer: Writer) -> Iterator[str]:
    if finding.basis:
        cited = [_cited(basis) for basis in finding.basis[:_BASES]]
        if len(finding.basis) > _BASES:
            cited.append(writer.word("more").format(len(finding.basis) - _BASES))
        yield writer.listed("basis", cited)
    advice = writer.said(finding.advice)
    if advice:
        yield writer.labelled("advice", advice)


def _cited(basis: dict[str, str]) -> str:
    title, number = (visible(clip(basis.get(key, ""), 100)) for key in ("document", "number"))
    if title and number and not title.startswith("《"):
        title = f"《{title}》"
    return title + (f"（{number}）" if title and number else number)
