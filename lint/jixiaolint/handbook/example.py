"""Examples of a rule: small tables with the verdict, and what the tool says about the failing ones."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.markdown import plain, table
from jixiaolint.handbook.settings import shown_value
from jixiaolint.handbook.shelf import Sheet
from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Example, Rule
from jixiaolint.model.typing import Any
from jixiaolint.reporters.derivation import is_arithmetic, line
from jixiaolint.testing import judged, trial
from jixiaolint.vocabulary import Scope

_MOST = 3
"""Findings that are quoted of one example."""


def examples(sheet: Sheet, rule: Rule) -> Iterator[str]:
    """Each example with its verdict, as Markdown."""
    types = {example.form_type for example in rule.examples}
    for number, example in enumerate(rule.examples, 1):
        yield _verdict(sheet, rule, example, number, len(types) > 1)
        yield from _tables(sheet, example)
        if example.verdict in ("fail", "undecided"):
            yield _told(sheet, rule, example)


def _verdict(sheet: Sheet, rule: Rule, example: Example, number: int, several: bool) -> str:
    words = sheet.words
    notes = [sheet.form_name(example.form_type)] if several and example.form_type else []
    if example.expect.get("case"):
        notes.append(words.pick(f"情形 {example.expect['case']}", f"case {example.expect['case']}"))
    notes += [f"参数.{name} = {shown_value(facts['value'])}" for name, facts in example.parameters.items()]
    if trial(rule, example, sheet.shelf.session.context).problem:
        notes.append(words.say("really"))
    shown = plain(words.pick("，", ", ").join(notes))
    brackets = words.pick(f"（{shown}）", f" ({shown})") if shown else ""
    return f"{number}. **{words.say(example.verdict)}**{brackets}"


def _tables(sheet: Sheet, example: Example) -> Iterator[str]:
    """The form, then the other forms that the example gives."""
    yield from _form(sheet, example.form, "")
    relations = sheet.shelf.session.context.vocabulary.relations.values()
    for relation in (one for one in relations if one.key in example.related):
        name = sheet.words.pick(relation.name, f"{relation.name} ({relation.en})")
        forms = example.related[relation.key]
        if not forms:
            yield sheet.words.pick(f"{name}：没有", f"{name}: none")
        for number, form in enumerate(forms, 1):
            yield from _form(sheet, form, f"{name} {number}" if relation.many or len(forms) > 1 else name)


def _form(sheet: Sheet, form: dict[str, Any], title: str) -> Iterator[str]:
    """A form's own cells, then each row set; ``title`` names another form than the one that is judged."""
    vocabulary = sheet.shelf.session.context.vocabulary
    scalars = form.get("", {})
    if scalars:
        head, body = list(map(plain, scalars)), [_cell(sheet, text) for text in scalars.values()]
        yield table([plain(title), *head] if title else head, [["", *body] if title else body])
    for key, rows in form.items():
        if key:
            scope = vocabulary.scope(key)
            name = sheet.words.pick(scope.name, f"{scope.name} ({scope.en})")
            yield from _rows(sheet, scope, rows, f"{title} / {name}" if title else name)


def _rows(sheet: Sheet, scope: Scope, rows: list[dict[str, Any]], title: str) -> Iterator[str]:
    """Rows with the rows below them where these have the same columns, else in a table of their own."""
    flat = list(_flattened(rows, scope, sheet, 0))
    columns = list(dict.fromkeys(name for _, row in flat for name in row))
    body = []
    for number, (depth, row) in enumerate(flat, 1):
        cells = [_cell(sheet, row[name]) if name in row else "" for name in columns]
        body.append(["—" * depth or str(number), *cells])
    yield table([plain(title), *map(plain, columns)], body)
    vocabulary = sheet.shelf.session.context.vocabulary
    for number, row in enumerate(rows, 1):
        for name, below in row.items():
            if not isinstance(below, str) and scope.nested[name] != scope.name:
                yield from _rows(
                    sheet, vocabulary.scope(scope.nested[name]), below, f"{title} {number} {name}"
                )


def _flattened(
    rows: list[dict[str, Any]], scope: Scope, sheet: Sheet, depth: int
) -> Iterator[tuple[int, dict[str, str]]]:
    for row in rows:
        yield depth, {name: text for name, text in row.items() if isinstance(text, str)}
        for name, below in row.items():
            if not isinstance(below, str) and scope.nested[name] == scope.name:
                yield from _flattened(below, scope, sheet, depth + 1)


def _cell(sheet: Sheet, text: str) -> str:
    return plain(text) if text.strip() else sheet.words.say("blank")


def _told(sheet: Sheet, rule: Rule, example: Example) -> str:
    """The findings that the example leads to, quoted."""
    result = judged(rule, example, sheet.shelf.session.context)
    found = [one for one in result.findings if one.verdict == example.verdict]
    return "\n>\n".join(_quoted(sheet, finding) for finding in found[:_MOST])


def _quoted(sheet: Sheet, finding: Finding) -> str:
    words = sheet.words
    colon = words.pick("：", ": ")
    said = f"**{words.say(finding.severity)}** {plain(sheet.text(finding.message))}"
    lines = [f"{words.say('tool')}{colon}{said}"]
    if finding.verdict == "fail" and finding.derivation is not None and is_arithmetic(finding.derivation):
        shown = line(finding.derivation, finding.difference, words.language)
        lines.append(f"{words.say('working')}{colon}{plain(shown)}")
    lines += [f"{words.say('cause')}{colon}{plain(sheet.text(cause.text))}" for cause in finding.causes]
    return "\n>\n".join(f"> {text}" for text in lines)
