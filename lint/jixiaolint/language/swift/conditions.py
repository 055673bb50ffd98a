"""Code for conditions: a variable that holds 0 (surely false), 1 (surely true), 2 (neither), and 3 or 4 where
only a form is wanting (see ``beside``). Of several that are joined the largest decides, as unknown does."""

from __future__ import annotations

from contextlib import nullcontext

from jixiaolint.language.automaton import compiled
from jixiaolint.language.swift.beside import unless_wanting, wanted_by
from jixiaolint.language.swift.comparisons import chain, turned
from jixiaolint.language.swift.digest import ABSENT, UNSURE, mark_of
from jixiaolint.language.swift.numbers import cell
from jixiaolint.language.swift.reads import cells_of, has_tables, of_form_alone, of_row_alone
from jixiaolint.language.swift.rows import each_cell
from jixiaolint.language.swift.texts import text
from jixiaolint.language.swift.words import words_in
from jixiaolint.language.swift.writer import UNSURE_OF_ROW, Node, Unsupported, Writer
from jixiaolint.model.typing import Any


def condition(node: Node, writer: Writer) -> str:
    """The variable of a condition; what cannot be compiled is left to the interpreter."""
    if node[0] == "let":
        return condition(writer.lets[node[3]], writer)
    if _is_shared(node, writer):
        return _shared(node, writer)
    if _is_of_row(node, writer):
        return _kept_in_row(node, writer)
    emit = _EMITTERS.get(node[0])
    if emit is not None:
        try:
            with writer.attempt():
                return emit(node, writer)  # type: ignore[no-any-return]
        except Unsupported:
            pass
    return ask(node, writer)


_JOINING = ("and", "or", "not")


def _is_shared(node: Node, writer: Writer) -> bool:
    """Whether a part looks at rows and has the same answer wherever it stands in a form."""
    return (
        node is not writer.root
        and node[0] not in _JOINING
        and has_tables(node, writer.lets)
        and of_form_alone(node, writer.lets)
    )


def _is_of_row(node: Node, writer: Writer) -> bool:
    """Whether a part looks at rows and has one answer for each row that the rule runs over."""
    return (
        node is not writer.root
        and node[0] not in _JOINING
        and "each" in writer.places
        and not writer.loops
        and has_tables(node, writer.lets)
        and of_row_alone(node, writer.lets)
    )


def _kept_in_row(node: Node, writer: Writer) -> str:
    """The answer of a part that is worked out once a row for all rules that ask it."""
    from jixiaolint.language.swift.build import row_part_of

    made = writer.pool.function("condition of row", writer.spelt(node), lambda: row_part_of(node, writer))
    part = writer.constant(made)
    return _looked_up(f"r.get({part})", f"r[{part}] = {part}(g, d, r)", UNSURE_OF_ROW, writer)


def _looked_up(kept: str, made: str, unsure: int, writer: Writer) -> str:
    """The answer that is ``kept``, ``made`` when there is none yet; one that is ``unsure`` is left."""
    answer = writer.fresh()
    writer.line(f"{answer} = {kept}")
    with writer.block(f"if {answer} is None"):
        writer.line(f"{answer} = {made}")
    with writer.block(f"if {answer} == {unsure}"):
        writer.leave()
    return answer


def _shared(node: Node, writer: Writer) -> str:
    """The answer of a part that is worked out once a form for all rules that ask it."""
    from jixiaolint.language.swift.build import part_of

    answer = writer.fresh()
    kind = "condition within" if writer.within else "condition"
    made = writer.pool.function(kind, writer.spelt(node), lambda: part_of(node, writer))
    writer.line(f"{answer} = g[{writer.constant(made)}]")
    with writer.block(f"if {answer} is None"):
        writer.leave()
    return answer


def ask(node: Node, writer: Writer) -> str:
    """The interpreter's answer; of a condition on nothing but cells it is kept for other forms."""
    cells = cells_of(node, writer.lets, writer.library)
    if cells is None or any(where not in writer.places for where, _ in cells):
        return _asked(node, writer)
    return _kept(node, cells, _question(node, writer), writer)


def _kept(node: Node, cells: list[tuple[str, str]], question: str, writer: Writer) -> str:
    """The answer to ``question`` on the contents of cells, asked when it is new."""
    key = writer.fresh()
    contents = [f"{writer.places[where]}[{writer.constant(mark_of(name))}]" for where, name in cells]
    writer.line(f"{key} = {contents[0] if len(contents) == 1 else '(' + ', '.join(contents) + ')'}")
    answers = writer.constant(writer.pool.answers(writer.spelt(node)))
    return _looked_up(f"{answers}.get({key})", f"{answers}.keep({key}, {question})", 3, writer)


def kept_question(node: Node, question: str, writer: Writer) -> str:
    """The answer to ``question``, which means the same as ``node`` and looks at its cells alone."""
    return _kept(node, cells_of(node, writer.lets, writer.library) or [], question, writer)


def _asked(node: Node, writer: Writer) -> str:
    answer = writer.fresh()
    writer.line(f"{answer} = {_question(node, writer)}")
    with writer.block(f"if {answer} is None"):
        writer.leave()
    return answer


def _question(node: Node, writer: Writer) -> str:
    each = "r" if "each" in writer.places else "None"
    row = writer.places.get("row", "None")
    return f"ask({writer.constant(node)}, {writer.constant(writer.lets)}, LIBRARY, g, {each}, {row})"


def _and(node: Node, writer: Writer) -> str:
    return _joined(node, "{0}", "{0} == 1 or not {1}", writer)


def _or(node: Node, writer: Writer) -> str:
    return _joined(node, "{0} != 1", "not {0} or {1} == 1", writer)


def _joined(node: Node, undecided: str, decides: str, writer: Writer) -> str:
    """To ask a part: ``undecided`` of the result {0}; to take its answer {1}: ``decides``, of both."""
    result = writer.fresh()
    writer.line(f"{result} = {condition(node[3], writer)}")
    for part in node[4:]:
        with writer.block(f"if {undecided.format(result)}"):
            answer = condition(part, writer)
            more = f"({result} if {result} > {answer} else {answer})"
            writer.line(f"{result} = {answer} if {decides.format(result, answer)} else {more}")
    return result


def _not(node: Node, writer: Writer) -> str:
    return turned(condition(node[3], writer), True, writer)


def _in(node: Node, writer: Writer) -> str:
    words = words_in(node[5], writer)
    if words is None:
        raise Unsupported
    result, relation = writer.fresh(), wanted_by(node[4], writer)
    members = writer.constant(frozenset(words))
    with unless_wanting(relation, result, writer) if relation else nullcontext():
        found = text(node[4], writer, empty_is_text=True)
        writer.line(f"{result} = 2 if {found} == 2 else 1 if {found} in {members} else 0")
    return turned(result, node[3], writer)


def _contains(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    if node[5][2] in ("text", "target"):
        found, part = text(node[4], writer, empty_is_text=True), text(node[5], writer)
        lost = f"{found} == 2 or {part} == 2"
        writer.line(f"{result} = 2 if {lost} else 1 if {part} and {part} in {found} else 0")
    else:
        words = words_in(node[5], writer)
        if words is None:
            raise Unsupported
        found = text(node[4], writer, empty_is_text=True)
        writer.line(f"{result} = 2 if {found} == 2 else has({found}, {writer.constant(tuple(words))})")
    return turned(result, node[3], writer)


def _match(node: Node, writer: Writer) -> str:
    if node[4][0] == "call" and node[4][3] != "连接":
        raise Unsupported
    found, result = text(node[4], writer, empty_is_text=True, raw=True), writer.fresh()
    writer.line(f"{result} = 2 if {found} == 2 else matches({writer.constant(compiled(node[5]))}, {found})")
    return turned(result, node[3], writer)


def _meets(node: Node, writer: Writer) -> str:
    actual, target, result = cell(node[4], writer), cell(node[5], writer), writer.fresh()
    with writer.block(f"if {actual}.__class__ is Target and {target}.__class__ is Target"):
        cells = cells_of(node, writer.lets, writer.library)
        if cells is None:
            raise Unsupported
        kept = [*node[:3], False, *node[4:]]
        answer = _kept(kept, cells, f"meets({actual}, {target}, SCALES, EXACTLY)", writer)
        writer.line(f"{result} = {answer}")
    with writer.block(f"elif {actual} == {UNSURE} or {target} == {UNSURE}"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return turned(result, node[3], writer)


def _field(node: Node, writer: Writer) -> str:
    """A cell that is itself true or false."""
    found, result = cell(node, writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is B"):
        writer.line(f"{result} = 1 if {found} else 0")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result


def _call(node: Node, writer: Writer) -> str:
    from jixiaolint.language.swift.calls import CALLS

    emit: Any = CALLS.get(node[3])
    if emit is None:
        raise Unsupported
    return emit(node, writer)  # type: ignore[no-any-return]


def _covers(node: Node, writer: Writer) -> str:
    """包含: whether a column holds all the words."""
    words = words_in(node[5], writer)
    if words is None:
        raise Unsupported
    present, lost, result = writer.fresh(), writer.fresh(), writer.fresh()
    writer.line(f"{present} = NONE")
    with each_cell(node[4], writer) as (rows, found):
        with writer.block(f"if {found}.__class__ is S or {found}.__class__ is Target"):
            writer.line(f"{present} |= {{fold({found} if {found}.__class__ is S else {found}[1])}}")
        with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
            writer.leave()
    wanted = writer.constant(frozenset(words))
    writer.line(f"{lost} = {rows} == {ABSENT}")
    writer.line(f"{result} = 2 if {lost} else 1 if {wanted} <= {present} else 0")
    return turned(result, node[3], writer)


_EMITTERS: dict[str, Any] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "chain": chain,
    "in": _in,
    "contains": _contains,
    "match": _match,
    "meets": _meets,
    "covers": _covers,
    "field": _field,
    "call": _call,
}
