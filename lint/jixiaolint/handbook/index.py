"""The first page: every rule, and the way to all other pages."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.family import heading
from jixiaolint.handbook.markdown import document, plain, table
from jixiaolint.handbook.shelf import Sheet, anchor
from jixiaolint.model.rule import Rule

_ABOUT = {
    "zh": "每条规则查什么、为什么、怎样改、依据什么，连同运行过的示例。写规则的方法见 rules/README.md。",
    "en": "What each rule checks and why, how to correct it, what it rests on, with examples that were run.",
}
_REFERENCE = ("functions", "labels", "parameters", "lexicons")


def page(sheet: Sheet) -> str:
    """Markdown of the index."""
    return document(_parts(sheet))


def _parts(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {words.say('index')}"
    links = [sheet.twin("README.md")]
    if sheet.reference:
        links += [f"[{words.say(name)}]({name}.md)" for name in _REFERENCE]
    yield " · ".join(links)
    yield _ABOUT[words.language]
    count = len(sheet.shelf.rules)
    yield words.pick(f"共 {count} 条规则。", f"{count} rules.")
    for code in sheet.families():
        yield f"## [{heading(sheet, code)}]({code}.md)"
        head = list(map(words.say, ("rule", "name", "severity", "class", "tier")))
        yield table(head, [_row(sheet, rule) for rule in sheet.of_family(code)])


def _row(sheet: Sheet, rule: Rule) -> list[str]:
    words = sheet.words
    link = f"[{rule.id}]({rule.family}.md#{anchor(rule)})"
    severities = list(dict.fromkeys([rule.severity, *(case.severity for case in rule.cases)]))
    classes = list(dict.fromkeys([rule.klass, *(case.klass for case in rule.cases)]))
    slash = words.pick("、", ", ")
    return [
        link,
        plain(sheet.text(rule.name)),
        slash.join(map(words.say, severities)),
        slash.join(words.say(name) for name in classes),
        str(rule.tier),
    ]
