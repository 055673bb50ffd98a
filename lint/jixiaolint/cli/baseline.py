"""``jixiaolint baseline create|update|prune``: findings that were there when the tool was adopted."""

from __future__ import annotations

import argparse
import os

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.decisions import BASELINE, add_decision_arguments, decisions_of
from jixiaolint.cli.settings import (
    add_other_forms,
    add_rule_arguments,
    opened,
    options_of,
    settings_of,
    with_other_forms,
)
from jixiaolint.cli.target import refuse_inputs, replace_file
from jixiaolint.decisions import baseline
from jixiaolint.decisions.baseline import Entry
from jixiaolint.decisions.sight import Sight
from jixiaolint.decisions.undecided import Undecided
from jixiaolint.engine.formkey import file_mark, form_key
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Report

Relations = dict[str, frozenset[str]]
ACTIONS = {
    "create": "记下现有的问题",
    "update": "移去已经改正的问题，只减不增",
    "prune": "同 update，并移去这些文件里没有的表",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    about = "；".join(f"{name} {said}" for name, said in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=about)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
    parser.add_argument("--baseline", metavar="FILE", help=f"基线文件（默认 {BASELINE}）")
    parser.add_argument("--accept-new", action="store_true", help="update 时也收下新问题")
    add_decision_arguments(parser)
    add_other_forms(parser)
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    decisions = decisions_of(arguments, settings)
    target = decisions.baseline or BASELINE
    options = options_of(arguments, settings)._replace(decisions=decisions._replace(baseline=""))
    options = with_other_forms(options, arguments)
    session = opened(options, settings)
    creating = arguments.action == "create"
    if creating and os.path.exists(target):
        raise ConfigError(
            f"基线已经存在：{target}", f"there is a baseline already: {target}", hint="用 baseline update"
        )
    known = () if creating else baseline.read(target)
    refuse_inputs([target], arguments.paths, session)
    report = api.check(arguments.paths, session=session)
    _tell_unread(report)
    if report.exit_code == 2:
        raise ConfigError("没有可检查的文件，或路径不存在", "nothing to check, or no such path")
    if creating:
        kept = [entry for _, entry in baseline.entries(report)]
        said = f"{target}：记下 {len(kept)} 项 / {len(kept)} findings"
    else:
        relations = {rule.id: rule.relations for rule in session.catalogue.rules}
        kept, said = _updated(report, known, arguments, relations)
    replace_file(target, baseline.write(kept))
    console.write(said + "\n")
    return 0


def _updated(
    report: Report, known: tuple[Entry, ...], arguments: argparse.Namespace, relations: Relations
) -> tuple[list[Entry], str]:
    """What stays: what was found again as it is now, and what could not be looked at; and the counts."""
    found = list(baseline.entries(report))
    matched = baseline.match(found, known)
    kept = [entry for at, entry in found if at in matched.known or arguments.accept_new]
    unseen = _Unseen(report, arguments.action == "prune", relations)
    kept += [old for old in matched.absent if unseen.keeps(old)]
    new = len(found) - len(matched.known)
    gone = len(known) + (new if arguments.accept_new else 0) - len(kept)
    said = f"留下 {len(kept) - (new if arguments.accept_new else 0)} 项，移去 {gone} 项，"
    said += f"{'收下' if arguments.accept_new else '未收'}新问题 {new} 项"
    return kept, f"{said} / {len(kept)} kept, {gone} removed, {new} new"


class _Unseen:
    """Old findings that may still be there: their form was not among those looked at, or what their rule
    needs could not be read, or was not there. ``whole``: what was looked at is all that there is.
    ``relations``: of each rule those in which it looks at other forms."""

    def __init__(self, report: Report, whole: bool, relations: Relations) -> None:
        keys = {form.id: tuple(form_key(form)) for form in report.forms}
        self._sight = Sight(((one.form, one.relation, one.how) for one in report.joins), batch=whole)
        self._ids, self._relations = {key: form for form, key in keys.items()}, relations
        self._forms, self._whole = frozenset(keys.values()), whole
        self._files = {file_mark(document.uri) for document in report.documents}
        self._undecided = Undecided(
            (keys.get(one.form), one.rule, one.field) for one in report.findings if one.verdict == "undecided"
        )

    def keeps(self, old: Entry) -> bool:
        seen = old.form in self._forms if old.form[0] else old.form[-1] in self._files
        if not seen:
            return not self._whole
        if not self._sight.saw(self._ids.get(old.form, ""), self._relations.get(old.rule, ())):
            return True
        return self._undecided.covers(old.form, old.rule, old.field)


def _tell_unread(report: Report) -> None:
    if report.exit_code in (3, 4):
        console.error("有的内容没有读全或没有判定，其中的问题不在基线里 / not everything was checked")
