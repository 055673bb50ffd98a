"""The sentence of a failed rule: its message, and what severity and number of places add to it."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint import language
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.finding import Severity, Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

EXPECTED = Text("，应为 {0}", "; expected {0}")
COMPUTED = Text("，按此计算为 {0}", "; {0} by this calculation")
VERIFY = Text("，请核实", "; please verify")
EVIDENCE = Text("（{0} 可作佐证）", " (evidence in favour: {0})")
PARTNER = Text("（见 {0}）", " (see {0})")
PARTNERS = Text("（见 {0} 等 {1} 份文件）", " (see {0} and more, {1} files in all)")
PLACES = Text("（等 {0} 处）", "; {0} places in all")
RECALLED = Text(
    "（「{0}」是凭记忆设定的，没有核对过原文）", " ({0}: set from memory, not checked against the text)"
)


class Phrase(NamedTuple):
    """``template`` filled with ``arguments`` is ``message``; ``id`` names the template within its rule."""

    id: str
    template: Text
    arguments: tuple[str, ...]
    message: Text


def phrase_of(
    outcome: Outcome, severity: Severity, places: int, evidence: str = "", partners: Sequence[str] = ()
) -> Phrase:
    """The rule's sentence; the expected value is added for an error, 请核实 for everything softer.

    An error that was lowered keeps the computed value, worded 按此计算为… and not 应为…. A sentence that
    rests on a number from memory says so. ``evidence`` names the rule that speaks against it. Evidence
    itself states what it found and asks for nothing. ``partners`` are documents of other forms.
    """
    judgement = outcome.judgement
    if judgement is None or outcome.frame is None:
        raise ValueError("a failing outcome has a judgement and a frame")
    parts: list[Any] = []
    template = Text(_template(outcome.case.message.zh, parts), _template(outcome.case.message.en, parts))
    arguments = [language.render_message((part,), outcome.frame, judgement, "zh") for part in parts]
    name = outcome.case.id
    tells = "应为" in template.zh or any(_says(argument, judgement.expected) for argument in arguments)
    tells = tells or (severity != "error" and not judgement.grade)
    asks = outcome.rule.kind != "evidence"
    if asks and outcome.case.severity == "error" and judgement.expected and not tells:
        addition, word = (EXPECTED, "+expected") if severity == "error" else (COMPUTED, "+computed")
        template, name = _with(template, addition, len(arguments)), name + word
        arguments.append(judgement.expected)
    if asks and severity != "error" and "请核实" not in template.zh and "疑似" not in template.zh:
        template, name = _with(template, VERIFY, 0), name + "+verify"
    if places > 1:
        template, name = _with(template, PLACES, len(arguments)), name + "+places"
        arguments.append(str(places))
    if partners:
        several = len(partners) > 1
        template = _with(template, PARTNERS if several else PARTNER, len(arguments))
        name += "+partners" if several else "+partner"
        arguments += [partners[0], str(len(partners))][: 1 + several]
    if evidence:
        template, name = _with(template, EVIDENCE, len(arguments)), name + "+evidence"
        arguments.append(evidence)
    if outcome.recalled:
        template = _with(template, _from_memory(outcome), 0)
        name += "+recalled:" + ",".join(outcome.recalled)
    return Phrase(name, template, tuple(arguments), Text(*(_filled(text, arguments) for text in template)))


def _from_memory(outcome: Outcome) -> Text:
    """That the numbers were not checked; their names are words of ours, so they stand in the template."""
    known = outcome.frame.library.parameters if outcome.frame is not None else {}
    chinese = "」「".join(outcome.recalled)
    english = ", ".join(known[name]["en"] for name in outcome.recalled)
    return Text(RECALLED.zh.replace("{0}", chinese), RECALLED.en.replace("{0}", english))


def _says(argument: str, expected: str) -> bool:
    """The argument is the expected value, perhaps with its unit."""
    return argument == expected or any(argument == expected + unit for unit in ("分", "元", "万元"))


def _template(message: tuple[Any, ...], parts: list[Any]) -> str:
    """The message with a number for each expression; the same expression keeps its number."""
    pieces = []
    for part in message:
        if isinstance(part, str):
            pieces.append(part.replace("{", "{{").replace("}", "}}"))
            continue
        if part not in parts:
            parts.append(part)
        pieces.append(_slot(parts.index(part)))
    return "".join(pieces)


def _slot(number: int) -> str:
    return "{" + str(number) + "}"


def _with(template: Text, addition: Text, number: int) -> Text:
    return Text(
        template.zh.rstrip("。") + _numbered(addition.zh, number),
        template.en.rstrip(".") + _numbered(addition.en, number),
    )


def _numbered(addition: str, number: int) -> str:
    return addition.replace("{1}", _slot(number + 1)).replace("{0}", _slot(number))


def _filled(template: str, arguments: list[str]) -> str:
    return template.format(*arguments)
