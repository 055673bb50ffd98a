"""Examples of a rule: a form in miniature beside the verdict that it must get."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.expression import row_set_of
from jixiaolint.ruleset.partner import apart
from jixiaolint.vocabulary import FORM, Vocabulary
from jixiaolint.vocabulary import Scope as Names
from jixiaolint.yamlfile import Mapping, Node, Scalar, Sequence, closed, fault, one_of, suggestion, text

if TYPE_CHECKING:
    from jixiaolint.language import Library

_HERE = ("本行.", "本表.")


class Reader(NamedTuple):
    """``rows`` are the keys of the row sets that cases of the rule run over."""

    rows: tuple[str, ...]
    types: tuple[str, ...]
    vocabulary: Vocabulary
    parameters: dict[str, Any]


def read_examples(
    node: Mapping, cases: Many[dict[str, Any]], forms: Many[str], library: Library
) -> list[dict[str, Any]]:
    """Plain data of the examples of a rule. Raises ``ConfigError``."""
    examples = node.get("examples")
    if examples is None:
        return []
    if not isinstance(examples, Sequence):
        raise fault(examples, "examples 应为列表", "examples should be a list")
    rows = tuple(dict.fromkeys(row_set_of(case["each"]) for case in cases if case["each"] is not None))
    mine = list(dict.fromkeys([*forms, *(name for case in cases for name in case["forms"])]))
    reader = Reader(rows, tuple(mine), library.vocabulary, dict(library.parameters))
    return [_example(item, [case["id"] for case in cases], reader) for item in examples]


def _example(node: Node, cases: Many[str], reader: Reader) -> dict[str, Any]:
    entry = closed(node, optional=keys.EXAMPLE_KEYS)
    verdicts = [key for key in entry if key in keys.VERDICTS]
    if len(verdicts) != 1:
        raise fault(
            entry, "示例恰写一种结果：" + " ".join(keys.VERDICTS), "an example has exactly one verdict"
        )
    verdict = verdicts[0]
    form = entry[verdict]
    if not isinstance(form, Mapping):
        raise fault(form, "示例应为「标签: 填写内容」", "an example maps labels to what is printed")
    types = reader.types
    type = one_of(entry["form"], types or keys.FORM_TYPES) if "form" in entry else (types or ("",))[0]
    own, related = apart(form, reader.vocabulary)
    example = {
        "verdict": str(verdict),
        "form": _form(own, reader),
        "form_type": type,
        "expect": _expected(entry, str(verdict), cases),
        "line": verdict.line,
    }
    if related:
        alone = reader._replace(rows=())
        example["related"] = {key: [_form(one, alone) for one in forms] for key, forms in related.items()}
    return {**example, "parameters": _set(entry["parameters"], reader)} if "parameters" in entry else example


def _set(node: Node, reader: Reader) -> dict[str, Any]:
    """Parameters as a profile would set them."""
    from jixiaolint.language import read_value

    found: dict[str, Any] = {}
    for name, value in closed(node).items():
        if name not in reader.parameters:
            hint = suggestion(name, reader.parameters)
            raise fault(name, f"没有参数「{name}」", f"no parameter '{name}'", hint=hint)
        declared = reader.parameters[name]
        value = read_value(value, declared["type"], declared["values"])
        found[str(name)] = {**declared, "value": value}
    return found


def _expected(entry: Mapping, verdict: str, cases: Many[str]) -> dict[str, str]:
    if "expect" not in entry:
        return {}
    node = entry["expect"]
    if verdict != "fail":
        raise fault(node, "expect 只用于 fail 的示例", "expect goes with a failing example only")
    expected = {str(key): text(value) for key, value in closed(node, optional=keys.EXPECTED).items()}
    if "case" in expected:
        one_of(node["case"], cases)
    return expected


def _form(node: Mapping, reader: Reader) -> dict[str, Any]:
    """``{"": form's own labels, row-set key: rows}``; bare columns of a rule with ``each`` are one row."""
    scope = _row_scope(node, reader)
    form: dict[str, Any] = {"": {}}
    row: dict[str, Any] = {}
    vocabulary = reader.vocabulary
    for label, value in node.items():
        if isinstance(value, Sequence):
            if scope is not None and label in scope.nested:
                row[str(label)] = _rows(value, vocabulary.scope(scope.nested[label]), vocabulary)
            else:
                form[_row_set(label, vocabulary).key] = _rows(value, _row_set(label, vocabulary), vocabulary)
        else:
            _place(label, text(value), row, scope, form[""], vocabulary)
    if row and scope is not None:
        form[scope.key] = [row]
    return form


def _place(
    label: Scalar,
    value: str,
    row: dict[str, Any],
    scope: Names | None,
    form: dict[str, str],
    vocabulary: Vocabulary,
) -> None:
    prefix = next((prefix for prefix in _HERE if label.startswith(prefix)), "")
    name = str(label).removeprefix(prefix)
    if scope is not None and prefix != "本表." and name in scope.labels:
        row[name] = value
    elif prefix != "本行." and name in vocabulary.form.labels:
        form[name] = value
    else:
        known = [*vocabulary.form.labels, *(scope.labels if scope is not None else ())]
        owner = scope.name if scope is not None else "表单"
        raise fault(
            label,
            f"「{label}」不是{owner}的标签",
            f"'{label}' is not a label of {scope.en if scope is not None else 'the form'}",
            hint=suggestion(name, known),
        )


def _row_scope(node: Mapping, reader: Reader) -> Names | None:
    """The row set that bare labels of the example belong to, None when they are the form's."""
    vocabulary = reader.vocabulary
    scopes = [vocabulary.scope(key) for key in reader.rows if key != FORM]
    labels = [str(label) for label, value in node.items() if isinstance(value, Scalar)]
    open_scopes = [scope for scope in scopes if scope.name not in node]
    ranked = sorted(open_scopes, key=lambda scope: -_fit(labels, scope))
    best = ranked[0] if ranked else None
    return best if best is not None and _fit(labels, best) else None


def _fit(labels: Iterable[str], scope: Names) -> int:
    return sum(label.removeprefix("本行.") in scope.labels for label in labels)


def _row_set(label: Scalar, vocabulary: Vocabulary) -> Names:
    if vocabulary.has_scope(label) and vocabulary.scope(label).key != FORM:
        return vocabulary.scope(label)
    raise fault(
        label, f"没有行集「{label}」", f"no row set '{label}'", hint=suggestion(label, vocabulary.row_sets)
    )


def _rows(node: Sequence, scope: Names, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    return [_row(item, scope, vocabulary) for item in node]


def _row(node: Node, scope: Names, vocabulary: Vocabulary) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for label, value in closed(node).items():
        if isinstance(value, Sequence):
            if label not in scope.nested:
                hint = suggestion(label, scope.nested)
                raise fault(
                    label, f"{scope.name}没有下级行集「{label}」", f"no nested rows '{label}'", hint=hint
                )
            row[str(label)] = _rows(value, vocabulary.scope(scope.nested[label]), vocabulary)
        elif label in scope.labels:
            row[str(label)] = text(value)
        else:
            raise fault(
                label,
                f"「{label}」不是{scope.name}的标签",
                f"'{label}' is not a label of {scope.en}",
                hint=suggestion(label, scope.labels),
            )
    return row
