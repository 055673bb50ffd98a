"""What goes along with a batch, and who is refused."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.api import Manner, Options
from jixiaolint.executors.local import Serial
from jixiaolint.model.error import ConfigError
from jixiaolint.run import dossier, errand
from jixiaolint.run.batch import Task
from jixiaolint.run.errand import Errand, Load

FORM = (Path(__file__).parents[1] / "cli" / "self_evaluation.txt").read_text(encoding="utf-8")
FORM = FORM.format(
    year="2021", name="社区食堂运营补助", budget="100.00", executed="85.00", rate="58.00%", score="8.50",
    total="98.50",
)  # fmt: skip
PACK = Path(__file__).parents[1] / "example_repository" / "rules"
ELSEWHERE = """
import pickle, sys
from jixiaolint.run import errand
sys.stdout.buffer.write(pickle.dumps(errand.run(sys.stdin.buffer.read())))
"""


class Elsewhere(Executor):
    """A process of its own for each batch, in a folder where nothing is."""

    width = 1

    def __init__(self, place: Path) -> None:
        self._place = place

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        command = [sys.executable, "-c", ELSEWHERE]
        run = subprocess.run(command, input=args[0], capture_output=True, cwd=self._place, check=True)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(run.stdout))
        return future


def check(paths: list[str], options: Options, executor: Executor | None) -> api.Report:
    session = api.open_session(options)
    tables = session.plugins._replace(executors={"there": lambda address: executor})
    session = session._replace(plugins=tables)
    return api.check(paths, options, session, manner=Manner(executor="there" if executor else ""))


def test_files_and_rules_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By relative paths, so that a worker that looked for them would find nothing."""
    (tmp_path / "甲.txt").write_text(FORM, encoding="utf-8")
    (tmp_path / "乙").symlink_to(tmp_path / "没有")
    (tmp_path / "rules").mkdir()
    for path in PACK.glob("*.yaml"):
        (tmp_path / "rules" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    options = Options(rules=("rules", f"rules/{next(PACK.glob('*.yaml')).name}"))
    here = check(["甲.txt", "乙"], options, None)
    there = check(["甲.txt", "乙"], options, Elsewhere(tmp_path / "there"))
    assert there._replace(recomputed={}, supposed={}) == here._replace(recomputed={}, supposed={})
    assert [finding.rule for finding in here.findings].count("INP-001") == 1, "the dangling link"
    assert any(rule.startswith("MZ") or "民政" in str(about) for rule, about in here.rules.items())


def terms(**changes: Any) -> errand.Terms:
    return errand.terms_of(api.open_session())._replace(**changes)


def test_another_release_is_refused() -> None:
    load = Load(terms(version="0.0.9"), Task(Options(), ()))
    with pytest.raises(ConfigError, match=r"工作节点与本机不同.*0\.0\.9"):
        errand.run(load.packed)


def test_other_rules_are_refused() -> None:
    load = Load(terms(digest="sha256:0"), Task(Options(), ()))
    with pytest.raises(ConfigError, match="规则集"):
        errand.run(load.packed)


def test_a_plugin_that_a_worker_lacks_is_told_before_anything_runs() -> None:
    known = terms()
    load = Load(known._replace(options=known.options._replace(plugins=("nowhere",))), Task(Options(), ()))
    with pytest.raises(ConfigError, match="nowhere"):
        errand.run(load.packed)


def test_nothing_that_is_decided_here_goes_along() -> None:
    session = api.open_session()
    options = session.options._replace(exclude=("x",), cache_directory="/home/somebody/.cache")
    sent: Errand = pickle.loads(
        Load(errand.terms_of(session._replace(options=options)), Task(options, ())).packed
    )
    assert b"somebody" not in pickle.dumps(sent)
    assert sent.task.options.exclude == ()


def test_a_lost_document_is_a_fault_that_names_it() -> None:
    source = api.Source("甲.txt", "甲.txt", True)
    report = dossier.unpack(Load(terms(), Task(Options(), (source,))).lost(OSError("x")))
    assert report.document.uri == "甲.txt"
    assert "未检查" in report.tool_errors[0].message


def test_standard_input_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    from types import SimpleNamespace

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(FORM.encode())))
    report = check(["-"], Options(stdin_name="表.txt"), Serial())
    assert [document.uri for document in report.documents] == ["表.txt"]
    assert report.forms


@pytest.mark.parametrize("name", ["dsk", "process"])
def test_an_unknown_executor_is_refused_with_the_nearest(name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        api.check(["."], manner=Manner(executor=name))
    assert "是否想写" in caught.value.hint
