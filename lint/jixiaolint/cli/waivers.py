"""``jixiaolint waivers check|prune|schema``: what is wrong with justifications; useless ones removed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.decisions import add_decision_arguments, decisions_of, sidecar_of, tell_day
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.cli.target import replace_file
from jixiaolint.decisions import Decisions, writing
from jixiaolint.decisions.decider import Decider
from jixiaolint.decisions.waiver import Sidecar
from jixiaolint.decisions.waiving import Standing, State
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Text
from jixiaolint.reporters.visible import visible

ACTIONS = {
    "check": "检查审核说明；写明文件则与这些表核对",
    "prune": "删去没有用上、过期、失效的说明",
    "schema": "审核说明文件的 JSON Schema",
}
STATES: dict[State, Text] = {
    "in-force": Text("有效", "in force"),
    "unused": Text("没有用上，问题已不存在", "not used: there is no such finding"),
    "expired": Text("已过期", "expired"),
    "void": Text("失效，表里的数已经变动", "void: the figures have changed"),
    "too-broad": Text("不能抵消", "not accepted"),
    "undecided": Text("无法判定", "cannot be decided"),
    "elsewhere": Text(
        "这些文件里没有这张表，或没有用这条规则", "its form is not among these, or its rule not run"
    ),
}
USELESS: frozenset[State] = frozenset(("unused", "expired", "void"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    about = "；".join(f"{name} {said}" for name, said in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=about)
    parser.add_argument("paths", nargs="*", default=[], metavar="PATH", help="核对的表")
    parser.add_argument("--orphaned", action="store_true", help="prune 时也删去不在这些文件里的表的说明")
    add_decision_arguments(parser)
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "schema":
        return _schema()
    settings = settings_of(arguments)
    english = language_of(arguments, settings) == "en"
    session = opened(options_of(arguments, settings), settings)
    if arguments.action == "prune" and not arguments.paths:
        raise ConfigError("prune 要写明核对的表", "prune needs the forms to hold waivers against")
    as_of = decisions_of(arguments, settings).as_of
    decisions = Decisions(sidecar_of(arguments, settings), "", as_of)
    decider = Decider.load(decisions, session.catalogue.rules, session.profiles)
    sidecar = decider.sidecar
    assert sidecar is not None
    tell_day("" if as_of else decider.today)
    standings = _standings(decider, sidecar, arguments.paths, session)
    if arguments.action == "prune":
        return _prune(sidecar, standings, arguments.orphaned, session)
    lines = [*_faults(sidecar, english), *_told(standings, english, bool(arguments.paths))]
    for line in lines:
        console.write(line + "\n")
    good = len(sidecar.waivers) - sum(standing.state != "in-force" for standing in standings)
    console.write(f"{len(sidecar.extents)} waivers, {good} good\n" if english else _summary(sidecar, good))
    return int(bool(lines))


def _summary(sidecar: Sidecar, good: int) -> str:
    return f"说明 {len(sidecar.extents)} 条，其中 {good} 条没有问题\n"


def _standings(decider: Decider, sidecar: Sidecar, paths: list[str], session: api.Session) -> list[Standing]:
    """Of every justification where forms are given, else of those that have expired."""
    if paths:
        return decider.standings(api.check(paths, session=session), sidecar)
    return [Standing(waiver, "expired") for waiver in sidecar.waivers if waiver.expired(decider.today or "")]


def _faults(sidecar: Sidecar, english: bool) -> Iterator[str]:
    for fault in sidecar.faults:
        where = f"{visible(sidecar.file)}:{fault.place.line}:{fault.place.column}"
        yield f"{where}: {visible(fault.reason.en if english else fault.reason.zh)}"


def _told(standings: list[Standing], english: bool, held: bool) -> Iterator[str]:
    for standing in standings:
        if standing.state != "in-force":
            said = STATES[standing.state]
            reason = "：".join(filter(None, (said.zh, standing.reason.zh)))
            if english:
                reason = ": ".join(filter(None, (said.en, standing.reason.en)))
            yield f"{_where(standing)}: {reason}"


def _where(standing: Standing) -> str:
    waiver = standing.waiver
    place = f"{visible(waiver.place.document)}:{waiver.place.line}:{waiver.place.column}"
    return f"{place}: {waiver.rule} {visible(waiver.target)}"


def _prune(sidecar: Sidecar, standings: list[Standing], orphaned: bool, session: api.Session) -> int:
    gone = [
        standing
        for standing in standings
        if standing.state in USELESS or (orphaned and standing.state == "elsewhere")
    ]
    rules = frozenset(rule.id for rule in session.catalogue.rules)
    if gone:
        starts = {standing.waiver.place.line or 0 for standing in gone}
        replace_file(sidecar.file, [writing.removed(sidecar, starts, rules)])
    for standing in gone:
        console.write(f"{_where(standing)}: {STATES[standing.state].zh}\n")
    left = sum(standing.state == "elsewhere" for standing in standings) - sum(
        standing.state == "elsewhere" for standing in gone
    )
    console.write(f"删去 {len(gone)} 条，留下 {len(sidecar.extents) - len(gone)} 条\n")
    if left:
        console.error(
            f"{left} 条的表不在这些文件里，没有动（--orphaned 一并删去）/ {left} of other forms kept"
        )
    return 0


def _schema() -> int:
    from importlib import resources

    schema = resources.files("jixiaolint.decisions") / "waivers.schema.json"
    console.write_utf8([schema.read_text("utf-8")])
    return 0
