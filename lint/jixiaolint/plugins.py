"""The plug-ins that were asked for, as six tables beside the built-in ones.

Importing this module costs nothing: pluggy and the list of installed distributions are touched only
when a plug-in is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    import pluggy

OURSELVES = "jixiaolint"
NEEDED = {
    "readers": ("suffixes", "magic", "loader"),
    "functions": ("alias", "parameters", "result", "run"),
    "reporters": ("render",),
}
"""Attributes without which an entry of a table cannot be used."""


class Plugins(NamedTuple):
    """Name → entry, a table a hook; ``jixiaolint.hooks`` says what the entries are."""

    readers: dict[str, Any] = {}
    form_templates: dict[str, str] = {}
    functions: dict[str, Any] = {}
    rule_packs: dict[str, str] = {}
    reporters: dict[str, Any] = {}
    executors: dict[str, Any] = {}


def load(names: Sequence[str], builtin: Plugins) -> Plugins:
    """``builtin`` with the tables of the named plug-ins added, each sorted by name.

    Every fault is a ``ConfigError`` that names the distribution: not installed, not importable, a hook
    that is unknown, wrongly declared, raises or returns something else than its table, a name offered
    twice.
    """
    if not names:
        return builtin
    manager = _manager()
    owners = {OURSELVES: OURSELVES}
    manager.register(_Builtin(builtin), OURSELVES)
    for name in dict.fromkeys(names):
        point = _find(name)
        owners[name] = _owner(point)
        _register(manager, name, _import(point, owners[name]), owners[name])
    return Plugins(*(_collect(manager, hook, owners) for hook in Plugins._fields))


def sources(names: Sequence[str]) -> list[str]:
    """Where the code of the named plug-ins stands: the folder of a package, else the file of a module."""
    from importlib import import_module

    found = []
    for name in names:
        module, *_ = _find(name).value.partition(":")
        file = str(import_module(module.partition(".")[0]).__file__)
        found.append(os.path.dirname(file) if os.path.basename(file) == "__init__.py" else file)
    return found


class _Builtin:
    """The built-in tables behind the public hooks."""

    def __init__(self, tables: Plugins) -> None:
        from jixiaolint.hooks import hookimpl

        for hook, table in tables._asdict().items():
            setattr(self, hook, hookimpl(lambda table=table: table))


def _manager() -> pluggy.PluginManager:
    import pluggy

    from jixiaolint import hooks

    manager = pluggy.PluginManager(hooks.GROUP)
    manager.add_hookspecs(hooks)
    return manager


def _installed() -> list[EntryPoint]:
    """Entry points of our group. The working directory is not searched: it may be what is checked."""
    from importlib.metadata import distributions

    here = os.getcwd()
    path = [entry for entry in sys.path if entry and os.path.abspath(entry) != here]
    found: dict[tuple[str, str], EntryPoint] = {}
    for distribution in distributions(path=path):
        for point in distribution.entry_points:
            if point.group == OURSELVES:
                found.setdefault((point.name, str(distribution.metadata["Name"])), point)
    return [found[key] for key in sorted(found)]


def _find(name: str) -> EntryPoint:
    points = _installed()
    matching = [point for point in points if point.name == name]
    if len(matching) == 1:
        return matching[0]
    if matching:
        both = "、".join(_owner(point) for point in matching)
        raise ConfigError(
            f"插件名「{name}」由多个发行包提供：{both}", f"plug-in {name!r} is offered by {both}"
        )
    raise ConfigError(
        f"没有安装插件「{name}」", f"no plug-in {name!r} is installed", hint=_suggest(name, points)
    )


def _suggest(name: str, points: list[EntryPoint]) -> str:
    import difflib

    if not points:
        return "没有安装任何插件 / none is installed"
    names = sorted({point.name for point in points})
    close = difflib.get_close_matches(name, names, 1)
    return f"是否想写「{close[0]}」" if close else "已安装 / installed: " + " ".join(names)


def _owner(point: EntryPoint) -> str:
    """The distribution as it is named and numbered by its metadata."""
    distribution = point.dist
    return f"{distribution.metadata['Name']} {distribution.version}" if distribution else point.value


def _import(point: EntryPoint, owner: str) -> object:
    try:
        plugin: object = point.load()
    except (Exception, SystemExit) as error:
        raise _fault(
            owner, f"插件「{point.name}」无法导入", f"plug-in {point.name!r} cannot be imported", error
        ) from error
    return plugin


def _register(manager: pluggy.PluginManager, name: str, plugin: object, owner: str) -> None:
    import pluggy

    try:
        manager.register(plugin, name)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ConfigError(
            f"{owner}：插件「{name}」的钩子声明有误：{reason}",
            f"{owner}: plug-in {name!r} declares a hook wrongly: {reason}",
            hint="钩子不带参数，可用：" + " ".join(Plugins._fields),
        ) from error
    if not manager.get_hookcallers(plugin):
        raise ConfigError(
            f"{owner}：插件「{name}」没有提供任何钩子",
            f"{owner}: plug-in {name!r} implements no hook",
            hint="钩子函数须带 @hookimpl / mark hooks with @hookimpl",
        )


def _collect(manager: pluggy.PluginManager, hook: str, owners: dict[str, str]) -> dict[str, Any]:
    """The tables of all plug-ins for one hook as one, sorted by name (pluggy's own order is by call)."""
    table: dict[str, Any] = {}
    origin: dict[str, tuple[str, Any]] = {}
    for plugin, owner in owners.items():
        for key, entry in sorted(_ask(manager, hook, plugin, owner).items()):
            for word in _claims(key, entry):
                if origin.setdefault(word, (plugin, entry)) != (plugin, entry):
                    raise _twice(hook, word, owners[origin[word][0]], owner)
            table[key] = entry
    return dict(sorted(table.items()))


def _ask(manager: pluggy.PluginManager, hook: str, plugin: str, owner: str) -> dict[str, Any]:
    """What one plug-in answers to one hook, {} when it does not implement it."""
    caller = getattr(manager.hook, hook)
    if not any(implementation.plugin_name == plugin for implementation in caller.get_hookimpls()):
        return {}
    others = [module for name, module in manager.list_name_plugin() if name != plugin]
    try:
        answers = manager.subset_hook_caller(hook, others)()
    except (Exception, SystemExit) as error:
        raise _fault(owner, f"钩子 {hook} 出错", f"hook {hook} failed", error) from error
    return _checked(answers[0] if answers else None, hook, owner)


def _checked(answer: object, hook: str, owner: str) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise _shape(
            owner,
            hook,
            f"应返回 dict，实为 {type(answer).__name__}",
            f"returned {type(answer).__name__}, not a dict",
        )
    for key, entry in answer.items():
        if not isinstance(key, str) or not key.strip():
            raise _shape(owner, hook, f"名称应为文字，实为 {key!r}", f"the name {key!r} is not a text")
        problem = _problem(hook, entry)
        if problem:
            raise _shape(owner, hook, f"「{key}」{problem[0]}", f"{key!r} {problem[1]}")
    return answer


def _problem(hook: str, entry: object) -> tuple[str, str] | None:
    """What is wrong with an entry, in both languages; None when it can be used."""
    if hook in ("form_templates", "rule_packs"):
        if isinstance(entry, str) and os.path.isabs(entry) and os.path.exists(entry):
            return None
        return f"应为存在的绝对路径，实为 {entry!r}", f"is not an existing absolute path: {entry!r}"
    if hook == "executors":
        return None if callable(entry) else ("应可调用", "is not callable")
    missing = [name for name in NEEDED.get(hook, ()) if not hasattr(entry, name)]
    return (f"缺少 {'、'.join(missing)}", f"lacks {', '.join(missing)}") if missing else None


def _claims(key: str, entry: object) -> tuple[str, ...]:
    """The words that an entry takes for itself: its name, its alias, its file suffixes."""
    return (key, *filter(None, (getattr(entry, "alias", ""),)), *getattr(entry, "suffixes", ()))


def _twice(hook: str, word: str, first: str, second: str) -> ConfigError:
    return ConfigError(
        f"名称「{word}」（{hook}）提供了两次：{first}、{second}",
        f"{word!r} ({hook}) is offered twice: by {first} and by {second}",
    )


def _fault(owner: str, zh: str, en: str, error: BaseException) -> ConfigError:
    reason = f"{type(error).__name__}: {error}"
    return ConfigError(f"{owner}：{zh}：{reason}", f"{owner}: {en}: {reason}")


def _shape(owner: str, hook: str, zh: str, en: str) -> ConfigError:
    return ConfigError(f"{owner}：钩子 {hook} {zh}", f"{owner}: hook {hook}: {en}")
