"""Formulas of a rule: one check or flag, or several cases that inherit the rest."""

from __future__ import annotations

from jixiaolint.language import read_message
from jixiaolint.language.syntax import Syntax
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.contradiction import check_can_fire
from jixiaolint.ruleset.entry import form_types, merged, word
from jixiaolint.ruleset.expression import Setting, names_of, opened, parsed, resolved, with_lets
from jixiaolint.ruleset.message import compiled
from jixiaolint.yamlfile import Mapping, Scalar, closed, fault, suggestion, text

if TYPE_CHECKING:
    from jixiaolint.language import Library

_ONE = keys.FORMULAS


class Whole(NamedTuple):
    """What a case needs to know of its rule. ``default`` is the message of a rule that gives none."""

    node: Mapping
    place: Scalar
    name: list[str]
    types: tuple[str, ...]
    library: Library


def read_cases(whole: Whole) -> list[dict[str, Any]]:
    """The formulas of a rule. Raises ``ConfigError``."""
    node = whole.node
    present = [key for key in _ONE if key in node]
    if not present:
        near = next((suggestion(key, _ONE) for key in node if suggestion(key, _ONE)), "")
        raise fault(whole.place, "缺少 check、flag 或 cases", "check, flag or cases is missing", hint=near)
    if len(present) > 1:
        first, second = sorted((next(key for key in node if key == name) for name in present), key=_line)[:2]
        raise fault(second, f"{first} 与 {second} 只能写一个", f"{first} and {second} exclude each other")
    if "cases" not in node:
        return [_case("", "", node, None, whole)]
    return _several(whole)


def _line(key: Scalar) -> int:
    return key.line


def _several(whole: Whole) -> list[dict[str, Any]]:
    cases = closed(whole.node["cases"])
    least, most = keys.CASES
    if not least <= len(cases) <= most:
        raise fault(
            whole.node["cases"],
            f"cases 应有 {least} 到 {most} 个，这里有 {len(cases)} 个",
            f"cases should be {least} to {most}, not {len(cases)}",
            hint="只有一个公式时直接写 check 或 flag" if len(cases) < least else "请分成两条规则",
        )
    inherited = Mapping({key: value for key, value in whole.node.items() if key in keys.CASE_KEYS})
    found = []
    for name, entry in cases.items():
        closed(entry, optional=keys.CASE_KEYS)
        if not str(name).strip():
            raise fault(name, "case 没有名字", "a case without a name")
        if ("check" in entry) == ("flag" in entry):
            raise fault(name, "每个 case 恰写一个 check 或 flag", "a case has exactly one of check and flag")
        rest = Mapping({key: value for key, value in inherited.items() if key not in ("when", "let")})
        found.append(_case(str(name), str(name), merged(rest, entry), inherited, whole))
    return found


def _case(id: str, name: str, entry: Mapping, inherited: Mapping | None, whole: Whole) -> dict[str, Any]:
    setting, each = opened(entry, whole.library)
    if inherited is not None:
        setting = with_lets(inherited, setting)
    setting = with_lets(entry, setting)
    conditions = [owner["when"] for owner in (inherited, entry) if owner is not None and "when" in owner]
    flagged = "flag" in entry
    node = entry["flag" if flagged else "check"]
    tree = parsed(node)
    when = [parsed(condition) for condition in conditions]
    for condition, syntax in zip(conditions, when, strict=True):
        resolved(condition, setting, syntax)
        _check_reads(condition, syntax, setting)
    expression = resolved(node, setting, tree)
    _check_reads(node, tree, setting)
    if flagged:
        expression = resolved(node, setting, Syntax("非", tree.offset, (tree,)))
    applies = _joined(conditions, when, setting)
    check_can_fire(node, expression, applies, each, dict(setting.lets), whole.library, flagged)
    severity = word(entry, "severity", keys.SEVERITIES, "warning")
    return {
        "id": id,
        "name": name,
        "forms": form_types(entry, whole.types),
        "check": expression,
        "severity": severity,
        "class": word(entry, "class", keys.CLASSES, "logic" if severity == "error" else "verify"),
        "tier": int(word(entry, "tier", keys.TIERS, "1")),
        "message": _message(entry, setting, expression, whole),
        "each": each,
        "when": applies,
        "lets": [list(let) for let in setting.lets],
        "otherwise": _otherwise(entry, setting),
        "report": word(entry, "report", keys.REPORTS, "first"),
        "flagged": flagged,
    }


def _joined(conditions: list[Scalar], trees: list[Syntax], setting: Setting) -> Any:
    """All conditions as one, None when there is none."""
    if not trees:
        return None
    tree = trees[0] if len(trees) == 1 else Syntax("且", 0, tuple(trees))
    return resolved(conditions[0], setting, tree)


def _check_reads(node: Scalar, tree: Syntax, setting: Setting) -> None:
    """A formula that reads nothing of the form has one outcome for ever."""
    lets = setting.syntax
    names = list(names_of(tree))
    for name in names:
        if name not in lets:
            return
        names.extend(names_of(lets[name]))
    raise fault(
        node,
        "公式没有用到表里的任何一栏，结果永远不变",
        "the formula reads nothing of the form, so its outcome never changes",
    )


def _otherwise(entry: Mapping, setting: Setting) -> list[list[Any]]:
    if "otherwise" not in entry:
        return []
    if "flag" in entry:
        place = next(key for key in entry if key == "otherwise")
        raise fault(place, "otherwise 只能与 check 同用", "otherwise goes with check only")
    found = []
    for name, node in closed(entry["otherwise"]).items():
        english = ""
        if isinstance(node, Mapping):
            parts = closed(node, required=("check",), optional=("en",))
            node, english = parts["check"], text(parts.get("en", ""))
        found.append([str(name), resolved(node, setting), english])
    return found


def _message(entry: Mapping, setting: Setting, expression: Any, whole: Whole) -> list[list[Any]]:
    if "message" in entry:
        return compiled(entry["message"], setting)
    chinese, english = f"不符合「{whole.name[0]}」", f"does not satisfy: {whole.name[1]}"
    if setting.scope.each:
        subject = read_message("{名称}", setting.scope, setting.library)
        return [[*subject, chinese], [0, " " + english]]
    return [[chinese], [english]]
