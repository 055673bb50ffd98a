"""Paths: labels, row sets, their filters, relations, parameters, lexicons → nodes."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.language.error import ExpressionError
from jixiaolint.language.everyday import word_hint
from jixiaolint.language.scope import Clash, find_label, known_names, places
from jixiaolint.language.static import type_of
from jixiaolint.language.suggestion import hint, near
from jixiaolint.language.syntax import ROW, Step, Syntax
from jixiaolint.language.token import WORDS
from jixiaolint.model.typing import TYPE_CHECKING, Any, NoReturn
from jixiaolint.vocabulary import FORM, Label, Vocabulary

if TYPE_CHECKING:
    from jixiaolint.language.resolver import Resolver

Node = list[Any]


def resolve_space(resolver: Resolver, tree: Syntax) -> Node:
    """参数.x or 词表.x."""
    space, name, offset = tree.parts
    library = resolver.library
    if space == "参数":
        if name not in library.parameters:
            _unknown(offset, f"没有参数「{name}」", f"no parameter '{name}'", name, library.parameters)
        return ["parameter", tree.offset, library.parameters[name]["type"], name]
    if name not in library.lexicons["words"]:
        _unknown(offset, f"没有词表「{name}」", f"no lexicon '{name}'", name, library.lexicons["words"])
    return ["lexicon", tree.offset, "set", name]


def resolve_path(resolver: Resolver, tree: Syntax) -> Node:
    """A label, a ``let``, or a row set with what follows it."""
    prefix, steps = tree.parts[0], list(tree.parts[1:])
    scope = resolver.scope
    if prefix == ROW and not scope.each:
        raise ExpressionError(tree.offset, "「本行」只能用在 each 的规则里", "本行 needs a rule with each")
    first = steps[0]
    if not prefix and first.name in scope.lets and len(steps) == 1 and first.condition is None:
        return ["let", first.offset, scope.lets[first.name], first.name]
    label = _label(resolver, prefix, steps)
    if label is not None:
        return label
    base = _base(resolver, prefix, first)
    if base is None:
        _unknown_name(resolver, prefix, steps)
    return _follow(resolver, base, steps[1:])


def _label(resolver: Resolver, prefix: str, steps: list[Step]) -> Node | None:
    """The field that the steps name together (总分.得分), None when they name none."""
    if any(step.condition is not None for step in steps):
        return None
    name, offset = ".".join(step.name for step in steps), steps[0].offset
    try:
        found = find_label(name, resolver.scope, prefix, resolver.library.vocabulary)
    except Clash as clash:
        choices = "、".join(clash.choices)
        raise ExpressionError(
            offset, f"「{name}」有几个意思，请写明：{choices}", f"'{name}' is ambiguous: {choices}"
        ) from None
    if found is None:
        return None
    if found.label.key == "index" and name in resolver.library.vocabulary.builtin:
        return ["index", offset, "count", found.where]
    keys = dict(places(resolver.scope, prefix))
    return _field(offset, found.where, keys[found.where], found.label)


def _field(offset: int, where: str, scope: str, label: Label) -> Node:
    facts = [label.key, label.blank, label.precision, label.name, [scope, label.key]]
    return ["field", offset, label.type, where, *facts]


def _base(resolver: Resolver, prefix: str, step: Step) -> Node | None:
    """The row set or relation that a path starts from: nested rows before rows of the form."""
    vocabulary = resolver.library.vocabulary
    for where, key in places(resolver.scope, prefix):
        nested = vocabulary.scope(key).nested
        if step.name in nested:
            target = vocabulary.scope(nested[step.name])
            return _rows(resolver, ["rows", step.offset, "", where, target.key, True], step)
        if key == FORM and where != "form":
            found = _form_rows(resolver, where, step)
            if found is not None:
                return found
    if prefix != ROW:
        return _form_rows(resolver, "form", step)
    return None


def _form_rows(resolver: Resolver, where: str, step: Step) -> Node | None:
    vocabulary = resolver.library.vocabulary
    if step.name in vocabulary.relations:
        relation = vocabulary.relations[step.name]
        node = ["relation", step.offset, "", relation.key, relation.many, False]
        return _rows(resolver, node, step, FORM)
    if vocabulary.has_scope(step.name) and vocabulary.scope(step.name).key != FORM:
        key = vocabulary.scope(step.name).key
        return _rows(resolver, ["rows", step.offset, "", where, key, False], step)
    return None


def _rows(resolver: Resolver, node: Node, step: Step, scope: str = "") -> Node:
    """``node`` with the type, the name and the filter of its rows."""
    key = scope or node[4]
    node[2] = f"rows {key}"
    condition = None
    if step.condition is not None:
        inner = resolver.within(key)
        condition = inner.condition(step.condition, "[ ]")
    return [*node, step.name, condition]


def _follow(resolver: Resolver, base: Node, steps: list[Step]) -> Node:
    """Columns and nested rows of ``base``; a column of one related form is a single value."""
    vocabulary = resolver.library.vocabulary
    while steps:
        key = type_of(base).removeprefix("rows ")
        names = vocabulary.scope(key)
        joined = ".".join(step.name for step in steps)
        label = names.labels.get(joined) or _only_variant(names, joined)
        if label is not None and all(step.condition is None for step in steps):
            return _column(base, steps[0].offset, key, label)
        step = steps.pop(0)
        nested = step.name in names.nested
        if nested:
            target = vocabulary.scope(names.nested[step.name]).key
        elif key == FORM and vocabulary.has_scope(step.name):
            target = vocabulary.scope(step.name).key
        else:
            _unknown(
                step.offset,
                f"「{joined}」不是{names.name}的标签" if key != FORM else f"那张表没有「{joined}」",
                f"'{joined}' is not a label of {names.en}",
                joined,
                [*names.labels, *names.nested, *(vocabulary.row_sets if key == FORM else [])],
                names.variants,
            )
        base = _rows(resolver, ["inner", step.offset, "", base, target, nested], step)
    return base


def _only_variant(names: Any, name: str) -> Label | None:
    meant = names.variants.get(name, ())
    return names.labels[meant[0]] if len(meant) == 1 else None


def _column(base: Node, offset: int, scope: str, label: Label) -> Node:
    single = base[0] == "relation" and not base[4]
    found = label.type if single else f"list {label.type}"
    facts = [label.key, label.blank, label.precision, label.name, [scope, label.key]]
    return ["column", offset, found, base, *facts]


def _unknown_name(resolver: Resolver, prefix: str, steps: list[Step]) -> NoReturn:
    vocabulary, scope = resolver.library.vocabulary, resolver.scope
    name, offset = ".".join(step.name for step in steps), steps[0].offset
    here = vocabulary.scope(places(scope, prefix)[0][1])
    known = known_names(scope, prefix, vocabulary)
    _refuse_glued(name, offset, known)
    if scope.row and scope.each and not prefix and _has(vocabulary.scope(scope.each), name):
        raise ExpressionError(
            offset,
            f"「{name}」不是{here.name}的标签",
            f"'{name}' is not a label of {here.en}",
            hint([f"本行.{name}"]),
        )
    owner = "表单" if here.key == FORM else here.name
    if not (prefix or scope.row or scope.each or any(label.endswith(f".{name}") for label in here.labels)):
        _refuse_label_of_rows(vocabulary, offset, name)
    if steps[0].name in scope.lets:
        raise ExpressionError(offset, f"「{steps[0].name}」是 let，后面不能再接", "a let has no parts")
    close = near(name, [*here.labels, *here.nested, *scope.lets], known)
    raise ExpressionError(
        offset,
        f"「{name}」不是{owner}的标签",
        f"'{name}' is not a label of {here.en}",
        hint(close) or word_hint(name),
    )


def _refuse_label_of_rows(vocabulary: Vocabulary, offset: int, name: str) -> None:
    """指标值 in a rule that is judged once for a form."""
    sets = [rows for rows in vocabulary.row_sets if _has(vocabulary.scope(rows), name)]
    if sets:
        raise ExpressionError(
            offset,
            f"「{name}」是{sets[0]}各行的标签，不是表单的",
            f"'{name}' is a label of each row of {vocabulary.scope(sets[0]).en}, not of the form",
            f"逐行判断写 each: {sets[0]}，一列写 {sets[0]}.{name}",
        )


def _has(names: Any, name: str) -> bool:
    return name in names.labels or name in names.variants or name in names.nested


def _refuse_glued(name: str, offset: int, known: list[str]) -> None:
    """得分且分值 and 非在引文中 are names to the lexer; say which word lacks its blanks."""
    for word in WORDS:
        place = name.find(word)
        if place < 0 or word.isascii():
            continue
        before, after = name[:place], name[place + len(word) :]
        if (not before or before in known) and (not after or after in known):
            raise ExpressionError(
                offset + place, f"「{word}」前后要空一格", f"put a blank on both sides of '{word}'"
            )


def _unknown(offset: int, message: str, message_en: str, name: str, *known: Iterable[str]) -> NoReturn:
    raise ExpressionError(offset, message, message_en, hint(near(name, *known)))
