"""``jixiaolint waive``: a justification for one finding, appended to ``waivers.yaml``."""

from __future__ import annotations

import argparse
import os

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.decisions import add_decision_arguments, day, sidecar_of
from jixiaolint.cli.report import read_report
from jixiaolint.cli.settings import add_rule_arguments, opened, options_of, settings_of
from jixiaolint.cli.target import replace_file
from jixiaolint.decisions import reading, waiving, writing
from jixiaolint.decisions.evidence import evidence_of_data
from jixiaolint.engine.formkey import FormKey, key_of_data
from jixiaolint.model import regex as re
from jixiaolint.model.error import ConfigError
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import is_defect
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import place
from jixiaolint.reporters.plain import plain
from jixiaolint.reporters.visible import clip, visible

Data = dict[str, Any]
_SHORT = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="FINGERPRINT PATH",
        help="问题的指纹（至少 8 位）和它所在的文件；只写文件则列出可以说明的问题",
    )
    parser.add_argument("--report", metavar="R.json", help="从这份 JSON 报告里找，不再检查")
    parser.add_argument("--reason", default="", help="理由：数从哪里来、为什么与要求不同，至少 10 个汉字")
    parser.add_argument("--by", default="", help="批准人")
    parser.add_argument("--until", default="", metavar="DATE", help="有效期至（2026-12-31），或 长期")
    parser.add_argument("--date", default="", metavar="DATE", help="批准日期（默认今天）")
    add_decision_arguments(parser)
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    session = opened(options_of(arguments, settings), settings)
    mark, paths = _sorted(arguments.words)
    if not (arguments.report or paths):
        raise ConfigError("写明问题所在的文件，或 --report", "name the file of the finding, or --report")
    data = read_report(arguments.report) if arguments.report else plain(api.check(paths, session=session))
    if not mark:
        return _list(data, session)
    finding = _named(data, mark)
    why = waiving.refusal(finding["class"], _rule(finding, data, session))
    if why is not None:
        raise ConfigError(f"{finding['rule']} 不能用说明抵消：{why.zh}", f"{finding['rule']}: {why.en}")
    _append(sidecar_of(arguments, settings), _entry(finding, data, arguments), session)
    return 0


def _sorted(words: list[str]) -> tuple[str, list[str]]:
    """The fingerprint, if the first word is one, and the paths."""
    first = words[0]
    if re.fullmatch("[0-9a-f]{8,32}", first) and not os.path.exists(first):
        return first, words[1:]
    return "", words


def _named(data: Data, mark: str) -> Data:
    """The one finding that ``mark`` begins the fingerprint of. Raises ``ConfigError``."""
    found = [one for one in data["findings"] if one["fingerprint"].startswith(mark) and is_defect(one)]
    if not found:
        raise ConfigError(f"没有指纹为 {mark} 的问题", f"no finding with the fingerprint {mark}")
    if len({(one["fingerprint"], evidence_of_data(one)) for one in found}) > 1:
        places = "、".join(place(located(one["location"]), "zh") for one in found[:5])
        raise ConfigError(
            f"指纹 {mark} 有 {len(found)} 个问题：{places}",
            f"{len(found)} findings have the fingerprint {mark}",
            hint="只写其中一个文件，或把指纹写全",
        )
    finding: Data = found[0]
    return finding


def _rule(finding: Data, data: Data, session: api.Session) -> Rule | None:
    """The rule as the form was judged by it."""
    names = {form["id"]: (form["profile"] or {}).get("name") for form in data["forms"]}
    profile = names.get(finding["form"])
    measure = session.profiles.base
    if profile in session.catalogue.profiles:
        measure = session.profiles.measure(str(profile))
    return measure.by_id.get(finding["rule"])


def _entry(finding: Data, data: Data, arguments: argparse.Namespace) -> str:
    from jixiaolint.decisions.decider import clock_day

    forms = {form["id"]: key_of_data(form) for form in data["forms"]}
    key = forms.get(finding["form"], FormKey("", "", "", ""))
    said = {name: " ".join(getattr(arguments, name).split()) for name in ("reason", "by", "until")}
    said |= {name: finding[name] for name in ("fingerprint", "rule", "field")}
    date = day(arguments.date, "--date") or clock_day()
    return writing.entry({**said, "evidence": evidence_of_data(finding), "date": date}, key._asdict())


def _append(path: str, entry: str, session: api.Session) -> None:
    rules = frozenset(rule.id for rule in session.catalogue.rules)
    text = reading.read(path, rules).text if os.path.exists(path) else ""
    replace_file(path, [writing.added(text, entry, path, rules)])
    console.write(f"已写入 {visible(path)}：\n{entry}")


def _list(data: Data, session: api.Session) -> int:
    """The findings that a justification may answer."""
    for finding in data["findings"]:
        if is_defect(finding) and waiving.refusal(finding["class"], _rule(finding, data, session)) is None:
            where = place(located(finding["location"]), "zh")
            message = visible(clip(finding["message"], 120))
            console.write(f"{finding['fingerprint'][:_SHORT]}  {finding['rule']}  {where}  {message}\n")
    return 0
