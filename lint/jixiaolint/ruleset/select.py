"""Which rules run: by id, family or name, comma lists included; heuristics only when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from jixiaolint.model.error import ConfigError
from jixiaolint.model.rule import OPT_IN, Rule

EVERYTHING = "all"


def select(
    rules: Sequence[Rule], chosen: Iterable[str], ignored: Iterable[str], on: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The rules to run, in the order of ``rules``.

    Words are ids (EXE-001), families (EXE), names in either language, or ``all``; several may be
    joined by commas. Without a choice everything runs but tier 3; a family runs without its tier 3.
    Of rules that a profile has switched ``on`` tier 3 runs like the rest.
    Raises ``ConfigError`` for a word that fits no rule.
    """
    wanted, unwanted = _words(chosen), _words(ignored)
    for word in (*wanted, *unwanted):
        _check(word, rules)
    kept = [
        _wanted(rule, wanted, rule.id in on)
        for rule in rules
        if not any(_names(rule, word) for word in unwanted)
    ]
    return tuple(rule for rule in kept if rule is not None)


def _words(given: Iterable[str]) -> list[str]:
    return [word.strip() for entry in given for word in entry.replace("，", ",").split(",") if word.strip()]


def _wanted(rule: Rule, words: Sequence[str], on: bool) -> Rule | None:
    """The rule with the cases that run, None when none does."""
    if any(_names(rule, word) and not _broad(rule, word) for word in words):
        return rule
    if words and not any(_names(rule, word) for word in words):
        return None
    if on or EVERYTHING in words:
        return rule
    if rule.tier >= OPT_IN:
        return None
    cases = tuple(case for case in rule.cases if case.tier < OPT_IN)
    if not cases and rule.cases:
        return None
    return rule if len(cases) == len(rule.cases) else rule._replace(cases=cases)


def _names(rule: Rule, word: str) -> bool:
    return word in (EVERYTHING, rule.id, rule.family, rule.name.zh, rule.name.en) or word.upper() == rule.id


def _broad(rule: Rule, word: str) -> bool:
    """A word that means many rules does not ask for the heuristics among them."""
    return word in (rule.family, EVERYTHING)


def _check(word: str, rules: Sequence[Rule]) -> None:
    if word == EVERYTHING or any(_names(rule, word) for rule in rules):
        return
    import difflib

    known = {text: None for rule in rules for text in (rule.id, rule.family, rule.name.zh)}
    close = difflib.get_close_matches(word, known, 1, 0.4) or difflib.get_close_matches(
        word.upper(), known, 1, 0.4
    )
    hint = f"是否想写「{close[0]}」" if close else "rules list 列出全部规则"
    raise ConfigError(f"没有规则、族或名称「{word}」", f"no rule, family or name {word!r}", hint=hint)
