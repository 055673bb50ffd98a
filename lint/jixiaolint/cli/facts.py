"""``jixiaolint facts add|list|remove|export``: the store of approved forms."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_plugin_arguments, opened, options_of, settings_of
from jixiaolint.corpus import approved
from jixiaolint.corpus.key import identity_of
from jixiaolint.discover import Source, discover
from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.model.form import Form
from jixiaolint.reporters.visible import visible

INCOMPLETE, USAGE = 3, 2
BATCH = 500
"""So many forms go into the store at a time, all or none of them."""
ACTIONS = {
    "add": "收入核定的表；同一项目同年同类的旧表被替换",
    "list": "列出库中的表",
    "remove": "按文件名或编号移去",
    "export": "导出成数据表，供自行查询",
}
_ONLY = (("complete", "--complete", "add"), ("format", "-f", "export"), ("output", "-o", "export"))
"""Options that have a meaning for one action."""
TOLD = {
    "added": "收入 {0} 张 / {0} added",
    "replaced": "替换 {0} 张 / {0} replaced",
    "same": "未变 {0} 张 / {0} unchanged",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    about = "；".join(f"{name} {said}" for name, said in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=about)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="add：文件或文件夹；remove：list 所列的文件或编号"
    )
    parser.add_argument("--facts", required=True, metavar="FILE", help="核定表库")
    parser.add_argument(
        "--complete", action="store_true", help="add：声明各部门当年的项目表已经齐全，可以求和"
    )
    parser.add_argument(
        "-f", "--format", choices=("parquet", "csv", "jsonl"), help="export 的格式（默认 csv）"
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="export 写入的文件夹")
    add_plugin_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    _refuse_idle(arguments)
    if arguments.action in ("add", "remove") and not arguments.paths:
        raise ConfigError(f"facts {arguments.action} 要写明 PATH", f"facts {arguments.action} needs a PATH")
    actions = {"add": _add, "list": _list, "remove": _remove, "export": _export}
    return actions[arguments.action](arguments)


def _refuse_idle(arguments: argparse.Namespace) -> None:
    """Raises ``ConfigError`` for what the action would pass over in silence."""
    action = arguments.action
    for name, flag, only in _ONLY:
        if getattr(arguments, name) and action != only:
            raise ConfigError(f"{flag} 只用于 facts {only}", f"{flag} is for facts {only} only")
    if arguments.paths and action in ("list", "export"):
        raise ConfigError(f"facts {action} 不写 PATH", f"facts {action} takes no PATH")


def _add(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)
    session = opened(options, settings)
    try:
        found = discover(arguments.paths, api.suffixes(session.plugins), options.exclude)
        reading = _Reading(found.sources, session)
        counts = Counter(change.how for change in _stored(reading.forms(), arguments))
        short = reading.incomplete or counts["nameless"] or found.missing
        if arguments.complete and not short:
            approved.declare(arguments.facts, reading.owners)
    finally:
        session.desk.close()
    if arguments.complete and short:
        console.error("有文件没有收入，--complete 不算 / not all was added: --complete does not hold")
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
    console.write("".join(said.format(counts[how]) + "\n" for how, said in TOLD.items() if counts[how]))
    if found.missing:
        return USAGE
    if not counts and not short:
        console.error("没有可收入的表 / no form to add")
        return USAGE
    return INCOMPLETE if short else 0


def _stored(forms: Iterator[Form], arguments: argparse.Namespace) -> Iterator[approved.Change]:
    approved.add(arguments.facts, ())  # what is wrong with the store is told before anything is read
    while batch := list(islice(forms, BATCH)):
        for change in approved.add(arguments.facts, batch):
            if change.how == "nameless":
                told = "看不出是谁的哪一年的表，未收入 / does not say whose it is, not added"
                console.error(f"{change.id}: {told}")
            if change.how == "replaced":
                console.error(f"{change.id}: 替换库中同一项目同年的表 / replaces an older form")
            yield change


class _Reading:
    """The forms of sources; ``incomplete`` once one could not be read. ``owners``: whose they are."""

    def __init__(self, sources: Iterable[Source], session: api.Session) -> None:
        self._sources, self._session = sources, session
        self.incomplete = False
        self.owners: set[int] = set()

    def forms(self) -> Iterator[Form]:
        for source in self._sources:
            try:
                reading, _ = api.read_source(source, self._session)
            except UnreadableInput as error:
                console.error(f"{source.uri}: {error.message} / {error.message_en}")
                self.incomplete = True
                continue
            except Exception as error:  # a fault of ours in one file; the others are added
                console.error(f"{source.uri}: 程序错误 / internal error: {type(error).__name__}: {error}")
                self.incomplete = True
                continue
            if not reading.forms and source.named:
                console.error(f"{source.uri}: 未识别出绩效表 / no form recognised")
                self.incomplete = True
            for form in reading.forms:
                self.owners.update(approved.owners_marked(identity_of(form)))
                yield form


def _list(arguments: argparse.Namespace) -> int:
    store = approved.Approved(arguments.facts)
    lines = [
        "\t".join(map(visible, (kept.id, who.type, str(who.year), who.department or who.unit, who.printed)))
        for kept in store.kept()
        for who in (kept.who,)
    ]
    store.close()
    console.write("".join(line + "\n" for line in lines))
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    gone = approved.remove(arguments.facts, arguments.paths)
    documents = {one.rsplit("#", 1)[0] for one in gone} | set(gone)
    for path in arguments.paths:
        if path not in documents:
            console.error(f"库中没有：{path} / not in the store")
    console.write(f"移去 {len(gone)} 张 / {len(gone)} removed\n")
    return USAGE if set(arguments.paths) - documents else 0


def _export(arguments: argparse.Namespace) -> int:
    from jixiaolint.corpus.export import export

    if not arguments.output:
        raise ConfigError("export 要用 -o 写明文件夹", "export needs a folder: -o DIR")
    names = export(arguments.facts, arguments.format or "csv", arguments.output)
    console.write("".join(f"{name}\n" for name in names))
    return 0
