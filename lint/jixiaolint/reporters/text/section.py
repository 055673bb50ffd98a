"""The findings of one form under its title, or of a document as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.finding import Finding, Report, Standard
from jixiaolint.model.form import Form
from jixiaolint.reporters.identity import identify
from jixiaolint.reporters.place import place
from jixiaolint.reporters.text.block import block, causes, consequence
from jixiaolint.reporters.text.writer import Writer
from jixiaolint.reporters.undecided import unread_cells
from jixiaolint.reporters.visible import clip, visible

_CELLS = 20


def sections(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[Form | None, list[Finding]]]:
    """Findings by document and form, documents and forms in the order of the report."""
    forms = {form.id: form for form in report.forms}
    order = {document.uri: index for index, document in enumerate(report.documents)}
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        form = forms.get(finding.form)
        groups.setdefault((form.document if form else finding.location.document, finding.form), []).append(
            finding
        )

    def position(key: tuple[str, str]) -> tuple[int, str, int]:
        form = forms.get(key[1])
        return (order.get(key[0], len(order)), key[0], form.index if form else 0)

    for key in sorted(groups, key=position):
        yield forms.get(key[1]), groups[key]


def section(
    form: Form | None, findings: Sequence[Finding], writer: Writer, standard: Standard | None = None
) -> Iterator[str]:
    """Blocks under a title; what follows from another finding is one line under it, a step
    further in."""
    if form is not None:
        yield _title(form, writer, standard)
    told: set[str] = set()
    decided = [finding for finding in findings if finding.verdict != "undecided"]
    followers = _followers(decided)
    carried = frozenset(followers)
    shown = {finding.fingerprint: finding for finding in decided}
    for finding in decided:
        if finding.derived and finding.group in carried:
            continue
        yield from block(finding, writer, brief=finding.rule in told, told=_root(finding, shown))
        told.add(finding.rule)
        depth = {finding.fingerprint: 0}
        for follower in followers.pop(finding.group, []) if not finding.derived else ():
            depth[follower.fingerprint] = step = depth.get(follower.follows, 0) + 1
            yield consequence(follower, finding, step, writer)
            if follower.search is not None and _root(follower, shown) is None:
                yield from causes(follower, writer, "  " * step)
        yield "\n"
    yield from undecided(findings, writer)


def _root(finding: Finding, shown: dict[str, Finding]) -> Finding | None:
    """The other finding at which the causes of this one are told; None where it is itself the one."""
    if finding.search is None or finding.search.root == finding.fingerprint:
        return None
    return shown.get(finding.search.root)


def flat(findings: Sequence[Finding], writer: Writer) -> Iterator[str]:
    """Blocks in the order of the report, each whole."""
    for finding in findings:
        if finding.verdict != "undecided":
            yield from block(finding, writer)
            yield "\n"
    yield from undecided(findings, writer)


def undecided(findings: Sequence[Finding], writer: Writer) -> Iterator[str]:
    """One line per unread cell."""
    language = writer.options.language
    cells = list(unread_cells(findings, language))
    if not cells:
        return
    yield writer.paint(writer.word("unread-cells"), "undecided") + writer.word("colon").rstrip() + "\n"
    for cell in cells[:_CELLS]:
        rules = writer.word("list").join(sorted(cell.rules))
        label, reason = visible(clip(cell.label, 80)), visible(clip(cell.reason, 200))
        where = writer.linked(place(cell.location, language), cell.location.document)
        yield f"  {where} {label}{writer.word('colon')}{reason} ({writer.word('blocks')} {rules})\n"
    if len(cells) > _CELLS:
        yield f"  {writer.word('more').format(len(cells) - _CELLS)}\n"
    yield "\n"


def _followers(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Derived findings by group, of the groups whose first finding is here to carry them."""
    leaders = {finding.group for finding in findings if finding.group and not finding.derived}
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.derived and finding.group in leaders:
            found.setdefault(finding.group, []).append(finding)
    return found


def _title(form: Form, writer: Writer, standard: Standard | None) -> str:
    who = identify(form)
    title = visible(clip(form.title, 80)) or writer.word("untitled")
    parts = [f"{visible(form.document)}  {writer.word('form').format(form.index)}  {title}"]
    if form.location.sheet:
        parts.append(f"{writer.word('sheet')} {visible(clip(form.location.sheet, 40))}")
    for key, value in (("project", who.project), ("unit", who.organisation or who.department)):
        if value:
            parts.append(f"{writer.word(key)} {visible(clip(value, 60))}")
    if who.year is not None:
        parts.append(writer.word("year").format(who.year))
    if standard is not None and not standard.usual:
        parts.append(writer.word("profile").format(visible(standard.profile)))
    if form.coverage.share < 0.995:
        parts.append(writer.word("coverage").format(f"{int(form.coverage.share * 100)}%"))
    return writer.paint("  ".join(parts), "heading") + "\n\n"
