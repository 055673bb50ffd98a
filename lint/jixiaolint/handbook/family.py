"""The page of a family: each rule under the same headings."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.example import examples
from jixiaolint.handbook.formula import formula, message
from jixiaolint.handbook.markdown import document, plain, table
from jixiaolint.handbook.shelf import Sheet, anchor
from jixiaolint.model.rule import Case, Rule


def page(sheet: Sheet, code: str) -> str:
    """Markdown of one family."""
    return document(_parts(sheet, code))


def _parts(sheet: Sheet, code: str) -> Iterator[str]:
    words = sheet.words
    yield f"# {heading(sheet, code)}"
    yield f"{sheet.twin(f'{code}.md')} · [{words.say('index')}](README.md)"
    rules = sheet.of_family(code)
    yield "\n".join(f"- [{rule.id}](#{anchor(rule)}) {plain(sheet.text(rule.name))}" for rule in rules)
    for rule in rules:
        yield from _rule(sheet, rule)


def heading(sheet: Sheet, code: str) -> str:
    """The family's code with its name; a pack may give none."""
    name = plain(sheet.family_name(code))
    return code if name == code else f"{code} {name}"


def _rule(sheet: Sheet, rule: Rule) -> Iterator[str]:
    words = sheet.words
    yield f'<a id="{anchor(rule)}"></a>\n\n## {rule.id} {plain(sheet.text(rule.name))}'
    yield _facts(sheet, rule)
    yield f"### {words.say('checks')}"
    yield from _checks(sheet, rule)
    yield f"### {words.say('why')}"
    yield plain(sheet.text(rule.why)) or words.say("not given")
    if rule.examples:
        yield f"### {words.say('examples')}"
        yield from examples(sheet, rule)
    yield f"### {words.say('advice')}"
    yield plain(sheet.text(rule.advice)) or words.say("not given")
    yield f"### {words.say('basis')}"
    yield "\n".join(_basis(sheet, entry) for entry in rule.basis) or words.say("no basis")


def _facts(sheet: Sheet, rule: Rule) -> str:
    """The other language's name, severity, class, tier, forms and years."""
    words = sheet.words
    forms = list(dict.fromkeys(type for case in rule.cases for type in case.forms))
    everywhere = not rule.cases or any(not case.forms for case in rule.cases)
    shown = words.say("all") if everywhere else words.pick("、", ", ").join(map(sheet.form_name, forms))
    tier = f"{rule.tier}" + (f"（{words.say('heuristic')}）" if rule.tier >= 3 else "")
    head = [words.pick("英文名称", "Chinese name"), *map(words.say, ("severity", "class", "tier"))]
    cells = [words.pick(rule.name.en, rule.name.zh), *map(words.say, (rule.severity, rule.klass)), tier]
    head += [words.say("forms"), words.say("years")]
    return table(head, [[plain(cell) for cell in (*cells, shown, _years(sheet, rule))]])


def _years(sheet: Sheet, rule: Rule) -> str:
    if rule.since is None and rule.until is None:
        return sheet.words.say("all")
    return f"{rule.since or ''}–{rule.until or ''}"


def _checks(sheet: Sheet, rule: Rule) -> Iterator[str]:
    words = sheet.words
    if not rule.cases:
        yield words.say("by code")
        template = plain(sheet.text(rule.template))
        yield words.pick(f"{words.say('reported')}：{template}", f"{words.say('reported')}: {template}")
        return
    for case in rule.cases:
        if case.id:
            yield f"**{plain(case.name)}**" + _differs(sheet, rule, case)
        yield formula(sheet, rule, case)
        shown = plain(message(sheet, rule, case))
        if shown:
            yield words.pick(f"{words.say('reported')}：{shown}", f"{words.say('reported')}: {shown}")


def _differs(sheet: Sheet, rule: Rule, case: Case) -> str:
    """What a case says differently from its rule."""
    words = sheet.words
    parts = [words.say(case.severity), words.say(case.klass)]
    if case.tier != rule.tier:
        parts.append(f"{words.say('tier')} {case.tier}")
    forms = {other.forms for other in rule.cases}
    if len(forms) > 1:
        parts.append(words.pick("、", ", ").join(map(sheet.form_name, case.forms)) or words.say("all"))
    return words.pick(f"（{'，'.join(parts)}）", f" ({', '.join(parts)})")


def _basis(sheet: Sheet, entry: dict[str, str]) -> str:
    number = f" {entry['number']}" if entry.get("number") else ""
    since = entry.get("since", "")
    until = entry.get("until", "")
    years = ""
    if since or until:
        shown = f"{since}–{until}"
        years = sheet.words.pick(f"（{shown} 年度）", f" (fiscal years {shown})")
    title = plain(entry["document"])
    return f"- {f'《{title}》' if number else title}{plain(number)}{years}"
