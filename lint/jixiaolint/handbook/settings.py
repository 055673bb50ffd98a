"""The pages of parameters and lexicons: what a profile may set, with the value that holds now."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.engine.standard import AUTO, DEFAULT
from jixiaolint.handbook.markdown import code, document, plain, table
from jixiaolint.handbook.shelf import Sheet
from jixiaolint.model.typing import Any


def parameters(sheet: Sheet) -> str:
    """Markdown of all parameters."""
    return document(_parameters(sheet))


def lexicons(sheet: Sheet) -> str:
    """Markdown of all lexicons."""
    return document(_lexicons(sheet))


def _parameters(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {words.say('parameters')}"
    yield f"{sheet.twin('parameters.md')} · [{words.say('index')}](README.md)"
    asked = sheet.shelf.session.profiles.asked
    profile = DEFAULT if asked == AUTO else asked
    yield words.pick(
        f"写作 `参数.名称`。值为方案 {code(profile)} 的；没有值的参数使用到它的规则不适用。",
        f"Written `参数.NAME`. Values are those of the profile {code(profile)}; a rule whose parameter has no"
        " value is not applicable.",
    )
    head = words.pick(
        "参数 英文 类型 值 可选 说明 用到它的规则", "Parameter English Type Value Choices Note Used_by"
    )
    users = sheet.users("parameter")
    table_ = sheet.shelf.session.context.library.parameters
    rows = [_parameter(sheet, name, facts, users.get(name, [])) for name, facts in table_.items()]
    yield table([name.replace("_", " ") for name in head.split()], rows)


def _parameter(sheet: Sheet, name: str, facts: dict[str, Any], users: list[str]) -> list[str]:
    words = sheet.words
    return [
        code(name),
        plain(facts["en"]),
        words.type(facts["type"]),
        plain(shown_value(facts["value"]) or words.pick("（没有）", "(none)")),
        "、".join(map(plain, facts["values"])),
        plain(facts["note"]),
        " ".join(users),
    ]


def shown_value(value: Any) -> str:
    """The value of a parameter as a profile writes it, "" when it is unset."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "，".join(f"{name} {weight}" for name, weight in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "；".join(map(shown_value, value))
    if isinstance(value, list) and len(value) == 3 and value[0] in _NUMERIC:
        return str(value[2])
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


_NUMERIC = ("money", "percent", "score", "count", "year", "number")


def _lexicons(sheet: Sheet) -> Iterator[str]:
    words, library = sheet.words, sheet.shelf.session.context.library
    yield f"# {words.say('lexicons')}"
    yield f"{sheet.twin('lexicons.md')} · [{words.say('index')}](README.md)"
    yield words.pick("写作 `词表.名称`。", "Written `词表.NAME`.")
    users = sheet.users("lexicon")
    head = words.pick("词表 词 用到它的规则", "Lexicon Words Used_by")
    yield table(
        [name.replace("_", " ") for name in head.split()],
        [
            [code(name), "、".join(map(plain, found)), " ".join(users.get(name, []))]
            for name, found in library.lexicons["words"].items()
        ],
    )
    yield f"## {words.pick('等级', 'Scales')}"
    yield "\n".join("- " + " > ".join(map(plain, scale)) for scale in library.lexicons["scales"])
    yield f"## {words.pick('方面', 'Aspects')}"
    yield table(
        words.pick("方面 词", "Aspect Words").split(),
        [[plain(name), "、".join(map(plain, found))] for name, found in library.lexicons["aspects"].items()],
    )
