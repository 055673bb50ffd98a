"""The page of functions, from the manual that error hints are made of."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.markdown import code, document, plain, table
from jixiaolint.handbook.shelf import Sheet
from jixiaolint.language.builtin.manual import manual
from jixiaolint.language.function import Function


def page(sheet: Sheet) -> str:
    """Markdown of all functions."""
    return document(_parts(sheet))


def _parts(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {words.say('functions')}"
    yield f"{sheet.twin('functions.md')} · [{words.say('index')}](README.md)"
    yield words.pick(
        "公式里可以用的函数。「…」表示前一项可以重复；英文名与中文名通用。",
        "Functions that formulas may call. … repeats the argument before it; both names are accepted.",
    )
    head = words.pick(
        "函数 英文名 参数 结果 说明 空白与读不清 例",
        "Function Alias Arguments Result Meaning Blank_and_unread Example",
    ).split()
    table_head = [name.replace("_", " ") for name in head]
    functions = dict.fromkeys(sheet.shelf.session.context.library.functions.values())
    yield table(table_head, [_row(sheet, function) for function in functions])
    for function in functions:
        if function.values:
            shown = "、".join(plain(value) or words.say("blank") for value in function.values)
            yield words.pick(f"{function.name} 的结果：{shown}", f"Results of {function.name}: {shown}")


def _row(sheet: Sheet, function: Function) -> list[str]:
    words, entry = sheet.words, manual(function)
    return [
        code(function.name),
        code(function.alias),
        words.pick("，", ", ").join(map(words.type, function.parameters)),
        words.type(function.result),
        plain(words.pick(entry.about, entry.about_en)),
        plain(entry.missing),
        code(entry.example) if entry.example else "",
    ]
