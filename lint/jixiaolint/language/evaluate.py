"""The interpreter: what an expression means. The rest of the package serves it or must agree with it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from jixiaolint.language import arithmetic, compare, record, relation
from jixiaolint.language.arithmetic import Addend
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.function import load
from jixiaolint.language.logic import all_of, any_of, negation
from jixiaolint.language.operand import IC, NA, UN, Items, Operand, Rows, truth, unknown
from jixiaolint.language.quantity import Quantity, given
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

Node = list[Any]


def evaluate(node: Node, frame: Frame) -> Any:
    """The Operand of a node; Items for a column, Rows for a row set. OverBudget when it takes too long."""
    budget = frame.budget
    budget.left -= 1
    if budget.left < 0:
        raise OverBudget
    return _OPERATORS[node[0]](node, frame)


def _number(node: Node, frame: Frame) -> Operand:
    return _literal(node[2], node[3], node[4])


@lru_cache(maxsize=1024)
def _literal(kind: str, value: str, text: str) -> Operand:
    return Operand(given(kind, Decimal(value), text))


def _text(node: Node, frame: Frame) -> Operand:
    return Operand(node[3])


def _parameter(node: Node, frame: Frame) -> Operand:
    value = frame.library.parameter(node[3])
    return Operand(None, NA, "unset") if value is None else Operand(value)


def _let(node: Node, frame: Frame) -> Any:
    return frame.let(node[3], evaluate)


def _rows(node: Node, frame: Frame) -> Rows:
    return record.evaluate_rows(node, frame, evaluate)


def _relation(node: Node, frame: Frame) -> Rows:
    return record.evaluate_relation(node, frame, evaluate)


def _inner(node: Node, frame: Frame) -> Rows:
    return record.evaluate_inner(node, frame, evaluate)


def _column(node: Node, frame: Frame) -> Any:
    return record.evaluate_column(node, frame, evaluate)


def _crowd(node: Node, frame: Frame) -> Operand:
    """``["crowd", offset, type, number, call]``: a call over a batch, answered by who holds the forms."""
    return frame.form.related.crowd(node[3], frame)  # type: ignore[attr-defined, no-any-return]


def _negative(node: Node, frame: Frame) -> Operand:
    operand: Operand = evaluate(node[3], frame)
    if operand.state:
        return operand._replace(value=None)
    return Operand(arithmetic.negative(operand.value), inferred=operand.inferred)


def _sum(node: Node, frame: Frame) -> Operand:
    addends = [Addend("+", evaluate(node[3], frame), _policy(node[3], frame))]
    addends += [Addend(sign, evaluate(part, frame), _policy(part, frame)) for sign, part in node[4]]
    return arithmetic.add(addends)


def _policy(node: Node, frame: Frame) -> str:
    """The blank policy of a cell, also behind a let; "" for what is computed."""
    if node[0] == "let":
        return _policy(frame.lets[node[3]], frame)
    return str(node[5]) if node[0] in ("field", "column") else ""


def _product(node: Node, frame: Frame) -> Operand:
    result: Operand = evaluate(node[3], frame)
    for sign, part in node[4]:
        operand = evaluate(part, frame)
        result = (arithmetic.multiply if sign == "×" else arithmetic.divide)(result, operand)
    return result


def _chain(node: Node, frame: Frame) -> Operand:
    operands = [evaluate(part, frame) for part in node[4]]
    answers = [
        compare.compare(sign, left, right)
        for sign, left, right in zip(node[3], operands, operands[1:], strict=False)
    ]
    return answers[0] if len(answers) == 1 else all_of(answers)


def _and(node: Node, frame: Frame) -> Operand:
    answers: list[Operand] = []
    for part in node[3:]:
        answer = evaluate(part, frame)
        if answer.value is False and not answer.inferred:
            return answer  # type: ignore[no-any-return]
        answers.append(answer)
    return all_of(answers)


def _or(node: Node, frame: Frame) -> Operand:
    answers: list[Operand] = []
    for part in node[3:]:
        answer = evaluate(part, frame)
        if answer.value is True and not answer.inferred:
            return answer  # type: ignore[no-any-return]
        answers.append(answer)
    return any_of(answers)


def _not(node: Node, frame: Frame) -> Operand:
    return negation(evaluate(node[3], frame))


def _in(node: Node, frame: Frame) -> Operand:
    left, words = evaluate(node[4], frame), members(node[5], frame)
    return _turned(node[3], relation.member(left, words))


def _contains(node: Node, frame: Frame) -> Operand:
    left, words = evaluate(node[4], frame), members(node[5], frame)
    return _turned(node[3], relation.contains(left, words))


def _covers(node: Node, frame: Frame) -> Operand:
    return _turned(node[3], relation.covers(evaluate(node[4], frame), members(node[5], frame)))


def _meets(node: Node, frame: Frame) -> Operand:
    from jixiaolint.language.fulfilment import meets

    actual, target = evaluate(node[4], frame), evaluate(node[5], frame)
    library = frame.library
    return _turned(node[3], meets(actual, target, library.scales(), library.exactly()))


def _match(node: Node, frame: Frame) -> Operand:
    return _turned(node[3], relation.matches(evaluate(node[4], frame), node[5]))


def _turned(negated: bool, answer: Operand) -> Operand:
    return negation(answer) if negated else answer


def members(node: Node, frame: Frame) -> Any:
    """The right side of a text test: folded words, numbers, a column, or one operand."""
    if node[0] == "set":
        if node[2] == "numbers":
            return [evaluate(member, frame) for member in node[3]]
        return relation.words_of(member[3] for member in node[3])
    if node[0] == "lexicon":
        return frame.library.words(node[3])
    if node[0] == "parameter" and node[2] == "set":
        return frame.library.parameter(node[3])
    return evaluate(node, frame)


def _call(node: Node, frame: Frame) -> Any:
    function = frame.library.functions[node[3]]
    run = load(function)
    if function.operands:
        arguments = [
            members(part, frame) if part[2] in ("set", "numbers") else evaluate(part, frame)
            for part in node[4:]
        ]
        return run(frame, *arguments)
    return _plain_call(node, run, frame)


def _plain_call(node: Node, run: Any, frame: Frame) -> Operand:
    """A function of a plug-in: values in, a value out; it never sees an empty or unread argument."""
    arguments = [
        members(part, frame) if part[2] in ("set", "numbers") else evaluate(part, frame) for part in node[4:]
    ]
    operands = [one for argument in arguments for one in _operands_in(argument)]
    for state in (NA, IC, UN):
        lacking = [operand for operand in operands if operand.state == state]
        if lacking and state == UN:
            return unknown(*lacking)
        if lacking:
            return lacking[0]._replace(value=None, field=None)
    result = run(*[_plain(argument) for argument in arguments])
    if result is None:
        return Operand(None, IC, "kind")
    if isinstance(result, bool):
        return truth(result, *operands)
    value = _quantity(result, node[2]) if isinstance(result, (Number, Decimal, int)) else result
    return Operand(value, inferred=any(operand.inferred for operand in operands))


def _operands_in(argument: Any) -> list[Operand]:
    if isinstance(argument, Items):
        doubt = [] if argument.whole else [unknown()._replace(blockers=argument.blockers)]
        return [*argument.items, *argument.maybe, *doubt]
    return [argument] if isinstance(argument, Operand) else []


def _plain(argument: Any) -> Any:
    if isinstance(argument, Items):
        return tuple(_plain(item) for item in argument.items)
    if isinstance(argument, Rows):
        return argument.rows
    if isinstance(argument, Operand):
        return _plain(argument.value)
    if isinstance(argument, Quantity):
        from jixiaolint.language.rendering import number_of

        return number_of(argument)
    return argument


def _quantity(result: Any, kind: str) -> Quantity:
    if isinstance(result, Number):
        return given(result.kind, result.value, result.text)
    return given(kind if kind != "number" else "count", Decimal(result))


_OPERATORS = {
    "number": _number,
    "text": _text,
    "parameter": _parameter,
    "let": _let,
    "field": record.evaluate_field,
    "index": record.evaluate_index,
    "rows": _rows,
    "relation": _relation,
    "inner": _inner,
    "column": _column,
    "negative": _negative,
    "sum": _sum,
    "product": _product,
    "chain": _chain,
    "and": _and,
    "or": _or,
    "not": _not,
    "in": _in,
    "contains": _contains,
    "covers": _covers,
    "meets": _meets,
    "match": _match,
    "call": _call,
    "crowd": _crowd,
}
