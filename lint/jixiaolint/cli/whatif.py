"""``jixiaolint explain --on FORM --set CELL=VALUE``: the form as if other texts stood in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.diagnose.lookup import Lookup, Setting, with_settings
from jixiaolint.diagnose.whatif import what_if
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.whatif import WhatIf
from jixiaolint.reporters.text.recomputed import scores, standing
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.wording import word


def supposed(
    forms: Sequence[Form], texts: Sequence[str], session: Session
) -> tuple[Form, Form, list[Setting]]:
    """The form that has the named cells, the same changed, and what was set.

    Raises ``ConfigError`` when a cell is unknown or ambiguous, or when several forms have them all.
    """
    vocabulary = session.context.vocabulary
    found: list[tuple[Form, list[Setting]]] = []
    wrong: list[ConfigError] = []
    for form in forms:
        lookup = Lookup(form, vocabulary)
        try:
            found.append((form, [lookup.setting(text) for text in texts]))
        except ConfigError as error:
            wrong.append(error)
    if not found:
        raise wrong[0]
    if len(found) > 1:
        ids = "、".join(form.id for form, _ in found)
        raise ConfigError(
            f"有 {len(found)} 张表都有这些格：{ids}",
            f"{len(found)} forms have these cells",
            hint=f"请指明一张，如 --on {found[0][0].id}",
        )
    form, settings = found[0]
    return form, with_settings(form, settings, vocabulary), settings


def show(form: Form, changed: Form, settings: Iterable[Setting], session: Session, english: bool) -> None:
    """What was set, the findings that vanish and appear, total and grade, the scores worked out again."""
    context = session.profiles.measure(session.profiles.standard(form).profile).context
    language = "en" if english else "zh"
    for line in _lines(settings, what_if(form, changed, context), language):
        console.write(line + "\n")


def _lines(settings: Iterable[Setting], found: WhatIf, language: str) -> Iterator[str]:
    yield f"  {word('supposed', language)}"
    blank = word("blank", language)
    for setting in settings:
        printed, text = (visible(one.strip()) or blank for one in (setting.printed, setting.text))
        yield f"    {visible(setting.name.field)} {printed} → {text}"
    for key, findings in (("gone", found.gone), ("new", found.new)):
        yield f"  {word(key, language).format(len(findings))}"
        yield from (f"    {_finding(finding, language)}" for finding in findings)
    if found.after is None:
        return
    for when, one in (("before", found.before), ("after", found.after)):
        yield f"  {word(when, language)}"
        yield from (f"    {said}" for said in (standing(one, language) if one is not None else ()))
    yield ""
    yield "".join(scores(found.after, language)).rstrip()


def _finding(finding: Finding, language: str) -> str:
    severity = finding.severity if finding.verdict == "fail" else "undecided"
    message = finding.message.en if language == "en" else finding.message.zh
    return f"{word(severity, language)} {finding.rule} {visible(message)}"
