"""The page of labels: every name that a rule may use."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.markdown import code, document, plain, table
from jixiaolint.handbook.shelf import Sheet
from jixiaolint.vocabulary import Label, Scope

_POLICIES = {
    "zero": ("作 0", "counts as 0"),
    "optional": ("可空", "may be left out"),
    "unknown": ("未知", "unknown"),
    "required": ("必填", "required"),
    "text": ("文字", "text"),
}


def page(sheet: Sheet) -> str:
    """Markdown of the vocabulary."""
    return document(_parts(sheet))


def _parts(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    vocabulary = sheet.shelf.session.context.vocabulary
    yield f"# {words.say('labels')}"
    yield f"{sheet.twin('labels.md')} · [{words.say('index')}](README.md)"
    yield words.pick(
        "规则里用的名字。「空白」一列说明空格在求和时怎样计；「表上写法」是同一栏在各地表上的其他叫法。",
        "Names that rules use. Blank: how an empty cell counts in a sum; variants: how forms print it.",
    )
    for name in vocabulary.data["scopes"]:
        yield from _scope(sheet, vocabulary.scope(name))
    yield f"## {words.pick('其他表', 'Other forms')}"
    yield table(
        words.pick("关系 键 英文 表数 怎样对上", "Relation Key English Forms Join").split(),
        [
            [code(name), code(found.key), found.en, "n" if found.many else "1", plain(found.join)]
            for name, found in vocabulary.relations.items()
        ],
    )


def _scope(sheet: Sheet, scope: Scope) -> Iterator[str]:
    words = sheet.words
    yield f"## {words.pick(scope.name, f'{scope.name} ({scope.en})')}"
    yield plain(scope.about)
    if scope.nested:
        below = words.pick("、", ", ").join(map(code, scope.nested))
        yield words.pick(f"行内还有行：{below}", f"Rows inside a row: {below}")
    head = words.pick("标签 键 英文 类型 空白 取值 表上写法", "Label Key English Type Blank Values Variants")
    yield table(head.split(), [_row(sheet, label) for label in scope.labels.values()])


def _row(sheet: Sheet, label: Label) -> list[str]:
    words = sheet.words
    return [
        code(label.name),
        code(label.key),
        plain(label.en),
        words.type(label.type),
        words.pick(*_POLICIES[label.blank]),
        "、".join(plain(value) or words.say("blank") for value in label.values),
        "、".join(map(plain, label.variants)),
    ]
