"""``jixiaolint explain``: a rule with its reasons, the rule worked out on a form, or a form's scores."""

from __future__ import annotations

import argparse
import os

from jixiaolint import api
from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.config import Settings
from jixiaolint.discover import Source
from jixiaolint.engine import Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.examination import of_rounding
from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.model.finding import Text
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Rule
from jixiaolint.reporters.visible import clip, visible

SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}
CLASSES = {"logic": "逻辑性（应当改正）", "verify": "核实性（可以说明）"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", nargs="?", help="规则编号或名称")
    parser.add_argument("--on", metavar="FORM", help="在这张表上演算；不写规则时重算这张表的得分")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="CELL=VALUE",
        help="假设这一格改为此值再演算，如 管理规范.得分=30（可重复）",
    )
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    english = language_of(arguments, settings) == "en"
    if arguments.set and not arguments.on:
        raise ConfigError("--set 要与 --on 一起用", "--set needs a form: --on")
    if arguments.rule is None:
        return _recompute(arguments, settings, english)
    options = options_of(arguments, settings)._replace(select=(arguments.rule,), ignore=())
    session = opened(options, settings)
    for rule in session.rules:
        console.write(_describe(rule, english))
    if not arguments.on:
        return 0
    return _work_out(arguments.on, arguments.set, session, english)


def _describe(rule: Rule, english: bool) -> str:
    def pick(text: Text) -> str:
        return text.en if english else text.zh

    lines = [f"{rule.id} {pick(rule.name)}"]
    if english:
        lines.append(f"severity {rule.severity} · class {rule.klass} · tier {rule.tier}")
    else:
        lines.append(f"级别 {SEVERITIES[rule.severity]} · {CLASSES[rule.klass]} · 第 {rule.tier} 级")
    if pick(rule.why):
        lines.append(("why: " if english else "为什么：") + pick(rule.why))
    if pick(rule.advice):
        lines.append(("advice: " if english else "怎样改：") + pick(rule.advice))
    lines += [f"{'basis: ' if english else '依据：'}{_cited(entry, english)}" for entry in rule.basis]
    if rule.since or rule.until:
        lines.append(
            ("fiscal years: " if english else "适用年度：") + f"{rule.since or ''}–{rule.until or ''}"
        )
    lines.append("")
    lines += _source(rule)
    return "\n".join(lines) + "\n\n"


def _cited(entry: dict[str, str], english: bool) -> str:
    """A document as the report cites it, with the fiscal years that it is for."""
    number, since, until = (entry.get(key, "") for key in ("number", "since", "until"))
    cited = f"《{entry['document']}》（{number}）" if number else entry["document"]
    years = f"{since}–{until}" if since or until else ""
    if not years:
        return cited
    return f"{cited}, fiscal years {years}" if english else f"{cited}，适用年度 {years}"


def _source(rule: Rule) -> list[str]:
    """The rule as it stands in its file."""
    try:
        with open(rule.file, encoding="utf-8") as stream:
            lines = stream.read().splitlines()
    except OSError:
        return []
    start = rule.line - 1
    if not 0 <= start < len(lines):
        return []
    indent = len(lines[start]) - len(lines[start].lstrip())
    block = [lines[start]]
    for line in lines[start + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        block.append(line)
    while block and not block[-1].strip():
        block.pop()
    return [line[indent:] for line in block]


def _recompute(arguments: argparse.Namespace, settings: Settings, english: bool) -> int:
    """The scores of every form worked out again."""
    from jixiaolint.reporters.text.recomputed import scores

    if not arguments.on:
        raise ConfigError("请写规则编号，或用 --on 指定一张表", "name a rule, or a form with --on")
    session = opened(options_of(arguments, settings), settings)
    forms = _forms(arguments.on, session)
    if arguments.set:
        from jixiaolint.cli.whatif import show, supposed

        form, changed, assumed = supposed(forms, arguments.set, session)
        console.write(_title(form, english) + "\n")
        show(form, changed, assumed, session, english)
        return 0
    for form in forms:
        console.write(_title(form, english) + "\n")
        found = api.recomputed(form, session)
        if found is None:
            console.write("  no scores in this form\n" if english else "  表中没有得分\n")
        for line in scores(found, "en" if english else "zh") if found is not None else ():
            console.write(line)
        console.write("\n")
    return 0


def _forms(name: str, session: Session) -> tuple[Form, ...]:
    """The forms of a file, or the one that ``FILE#2`` names."""
    path, _, number = name.rpartition("#")
    if os.path.exists(name) or not (path and number.isdecimal()):
        return _all_forms(name, session)
    found = tuple(form for form in _all_forms(path, session) if form.index == int(number))
    if not found:
        raise ConfigError(f"{path} 没有第 {number} 张表", f"{path} has no form {number}")
    return found


def _all_forms(path: str, session: Session) -> tuple[Form, ...]:
    try:
        forms = api.read_source(Source(path, path, True), session)[0].forms
    except UnreadableInput as error:
        raise ConfigError(f"{path}: {error.message}", f"{path}: {error.message_en}") from None
    if not forms:
        raise ConfigError(f"{path}: 未识别出绩效表", f"{path}: no form recognised")
    return forms


def _work_out(path: str, texts: list[str], session: Session, english: bool) -> int:
    from jixiaolint.cli.workings import of_finding, of_outcome

    forms = _forms(path, session)
    if texts:
        from jixiaolint.cli.whatif import supposed

        forms = (supposed(forms, texts, session)[1],)
    for form in forms:
        console.write(_title(form, english) + "\n")
        facts = Facts(form, session.context.vocabulary)
        context = session.profiles.of(form).context
        for rule in context.rules:
            if rule.across:
                console.write(f"  {rule.id}  {_elsewhere(rule, session, english)}\n")
                continue
            for outcome in judge_rule(rule, facts, context):
                for line in of_outcome(outcome, english):
                    console.write(line)
        for finding in of_rounding(form, (), session.profiles, session.options.select):
            for line in of_finding(finding, english):
                console.write(line)
        console.write("\n")
    return 0


def _elsewhere(rule: Rule, session: Session, english: bool) -> str:
    """That a rule needs other forms than the one at hand, by the names of its relations."""
    relations = session.context.vocabulary.relations.values()
    names = [one.en if english else one.name for one in relations if one.key in rule.relations]
    if english:
        return f"not judged on a single form: it looks at {', '.join(names)}"
    return f"单独一张表不判断，要与 {'、'.join(names)} 一起检查"


def _title(form: Form, english: bool) -> str:
    name = form.field("project.name")
    number = f"form {form.index}" if english else f"第{form.index}张表"
    title, project = (visible(clip(text, 80)) for text in (form.title, name.raw if name else ""))
    return f"== {visible(form.document)}  {number}  {title}  {project}".rstrip()
