"""What happens between a plug-in that is named and the tables that the run reads."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from jixiaolint import plugins
from jixiaolint.model.error import ConfigError
from jixiaolint.plugins import Plugins

Install = Callable[..., str]
HOOKIMPL = "from jixiaolint.hooks import hookimpl\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """``install(name, source)`` puts a distribution ``jx-<name>`` 1.0 of one module on the path."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def make(name: str, source: str, *, distribution: str = "", module: str = "") -> str:
        module = module or f"jx_{tmp_path.name}_{name}".replace("-", "_")
        distribution = distribution or f"jx-{name}"
        (site / f"{module}.py").write_text(textwrap.dedent(source), encoding="utf-8")
        metadata = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8"
        )
        (metadata / "entry_points.txt").write_text(f"[jixiaolint]\n{name} = {module}\n", encoding="utf-8")
        return name

    return make


def reader(*suffixes: str) -> SimpleNamespace:
    return SimpleNamespace(suffixes=suffixes, magic=(), loader="module:function")


def function(alias: str) -> SimpleNamespace:
    return SimpleNamespace(alias=alias, parameters=(), result="bool", run="module:function")


BUILTIN = Plugins(
    readers={"text": reader(".txt"), "html": reader(".html", ".htm")},
    functions={"合计": function("sum"), "计数": function("count")},
    reporters={"json": SimpleNamespace(render="module:function")},
    executors={"serial": lambda rest: None},
)


def refusal(*names: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        plugins.load(names, BUILTIN)
    assert "：" not in caught.value.message_en
    return caught.value


def test_without_a_name_nothing_is_imported_and_nothing_is_scanned() -> None:
    code = (
        "import sys; from jixiaolint import plugins; tables = plugins.Plugins()\n"
        "assert plugins.load((), tables) is tables\n"
        "print([n for n in ('pluggy', 'importlib.metadata', 'jixiaolint.hooks') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_installed_plugin_adds_to_every_table(install: Install, tmp_path: Path) -> None:
    folder = str(tmp_path)
    install(
        "all",
        f"""
        from types import SimpleNamespace
        from jixiaolint.hooks import hookimpl

        @hookimpl
        def readers(): return {{"kv": SimpleNamespace(suffixes=(".kv",), magic=(), loader=print)}}
        @hookimpl
        def form_templates(): return {{"本省": {folder!r}}}
        @hookimpl
        def functions():
            return {{"大写": SimpleNamespace(alias="capital", parameters=(), result="text", run=str)}}
        @hookimpl
        def rule_packs(): return {{"本省规则": {folder!r}}}
        @hookimpl
        def reporters(): return {{"count": SimpleNamespace(render=print)}}
        @hookimpl
        def executors(): return {{"threads": print}}
        """,
    )
    tables = plugins.load(["all"], BUILTIN)
    assert list(tables.readers) == ["html", "kv", "text"]
    assert tables.form_templates == {"本省": folder}
    assert tables.rule_packs == {"本省规则": folder}
    assert sorted(tables.functions) == sorted(["合计", "大写", "计数"])
    assert list(tables.reporters) == ["count", "json"]
    assert list(tables.executors) == ["serial", "threads"]
    assert all(
        getattr(tables, hook)[name] is entry
        for hook in Plugins._fields
        for name, entry in getattr(BUILTIN, hook).items()
    )


def test_an_installed_plugin_that_is_not_named_is_not_loaded(install: Install) -> None:
    install("quiet", HOOKIMPL + "@hookimpl\ndef readers(): return {}\n")
    install("loud", "raise SystemExit('loaded')\n")
    assert plugins.load(["quiet"], BUILTIN) == BUILTIN._replace(readers=dict(sorted(BUILTIN.readers.items())))


def test_a_name_given_twice_loads_once(install: Install) -> None:
    install("kv", HOOKIMPL + "@hookimpl\ndef executors(): return {'x': print}\n")
    assert list(plugins.load(["kv", "kv"], BUILTIN).executors) == ["serial", "x"]


def test_not_installed_suggests_the_nearest(install: Install) -> None:
    install("shanghai", "")
    error = refusal("shanghia")
    assert "没有安装插件「shanghia」" in error.message
    assert "是否想写「shanghai」" in error.hint


def test_import_failure_names_the_distribution(install: Install) -> None:
    install("broken", "import no_such_module_anywhere\n")
    error = refusal("broken")
    assert error.message.startswith("jx-broken 1.0：插件「broken」无法导入")
    assert "no_such_module_anywhere" in error.message


def test_a_plugin_cannot_end_the_process(install: Install) -> None:
    install("exits", "raise SystemExit(0)\n")
    assert "SystemExit" in refusal("exits").message


def test_a_hook_that_raises_names_hook_and_distribution(install: Install) -> None:
    install("raises", HOOKIMPL + "@hookimpl\ndef functions(): return {}['词表']\n")
    assert refusal("raises").message == "jx-raises 1.0：钩子 functions 出错：KeyError: '词表'"


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("@hookimpl\ndef readers(options): return {}\n", "options"),
        ("@hookimpl\ndef reeders(): return {}\n", "reeders"),
    ],
)
def test_a_hook_declared_wrongly_names_the_distribution(install: Install, source: str, word: str) -> None:
    install("signature", HOOKIMPL + source)
    error = refusal("signature")
    assert error.message.startswith("jx-signature 1.0：插件「signature」的钩子声明有误")
    assert word in error.message
    assert "readers form_templates functions" in error.hint


def test_a_plugin_without_hooks_is_told(install: Install) -> None:
    install("empty", "def readers(): return {}\n")
    assert refusal("empty").message == "jx-empty 1.0：插件「empty」没有提供任何钩子"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("def readers(): pass", "钩子 readers 应返回 dict，实为 NoneType"),
        ("def readers(): return ['kv']", "钩子 readers 应返回 dict，实为 list"),
        ("def functions(): return {1: print}", "钩子 functions 名称应为文字，实为 1"),
        ("def readers(): return {'kv': print}", "钩子 readers 「kv」缺少 suffixes、magic、loader"),
        (
            "def functions(): return {'大写': len}",
            "钩子 functions 「大写」缺少 alias、parameters、result、run",
        ),
        ("def reporters(): return {'count': 3}", "钩子 reporters 「count」缺少 render"),
        ("def executors(): return {'dask': 'tcp://'}", "钩子 executors 「dask」应可调用"),
        ("def rule_packs(): return {'p': 'rules'}", "钩子 rule_packs 「p」应为存在的绝对路径，实为 'rules'"),
        ("def form_templates(): return {'p': '/no/such'}", "应为存在的绝对路径"),
    ],
)
def test_a_wrong_shape_names_the_distribution(install: Install, body: str, message: str) -> None:
    install("shape", f"{HOOKIMPL}@hookimpl\n{body}\n")
    error = refusal("shape")
    assert error.message.startswith("jx-shape 1.0：")
    assert message in error.message


KV = (
    "from types import SimpleNamespace as S\n"
    + HOOKIMPL
    + "@hookimpl\ndef readers(): return {'kv': S(suffixes=('.kv',), magic=(), loader=print)}\n"
)


def test_a_name_offered_by_two_plugins_names_both(install: Install) -> None:
    install("one", KV)
    install("two", KV)
    error = refusal("one", "two")
    assert error.message == "名称「kv」（readers）提供了两次：jx-one 1.0、jx-two 1.0"
    assert "jx-one 1.0" in error.message_en
    assert "jx-two 1.0" in error.message_en


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("def reporters(): return {'json': S(render=print)}", "json"),
        ("def functions(): return {'求和': S(alias='sum', parameters=(), result='number', run=sum)}", "sum"),
        ("def readers(): return {'mine': S(suffixes=('.htm',), magic=(), loader=print)}", ".htm"),
    ],
)
def test_a_built_in_cannot_be_replaced_by_name_alias_or_suffix(
    install: Install, body: str, word: str
) -> None:
    install("clash", f"from types import SimpleNamespace as S\n{HOOKIMPL}@hookimpl\n{body}\n")
    error = refusal("clash")
    assert f"名称「{word}」" in error.message
    assert "jixiaolint、jx-clash 1.0" in error.message


def test_a_name_and_its_alias_may_both_be_keys_of_one_record(install: Install) -> None:
    install("none", HOOKIMPL + "@hookimpl\ndef readers(): return {}\n")
    total = function("sum")
    both = BUILTIN._replace(functions={"合计": total, "sum": total})
    assert plugins.load(["none"], both).functions == both.functions


def test_one_plugin_name_from_two_distributions_names_both(install: Install) -> None:
    install("same", KV, distribution="jx-first", module="jx_first_same")
    install("same", KV, distribution="jx-second", module="jx_second_same")
    message = refusal("same").message
    assert "jx-first 1.0" in message
    assert "jx-second 1.0" in message


def test_the_working_directory_is_not_searched(
    tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("local", "raise AssertionError('imported from the folder that is checked')\n")
    monkeypatch.chdir(tmp_path / "site")
    assert "没有安装插件「local」" in refusal("local").message


def test_the_order_of_names_does_not_change_the_tables(install: Install) -> None:
    install("b", HOOKIMPL + "@hookimpl\ndef executors(): return {'b': print}\n")
    install("a", HOOKIMPL + "@hookimpl\ndef executors(): return {'a': print}\n")
    first, second = plugins.load(["a", "b"], BUILTIN), plugins.load(["b", "a"], BUILTIN)
    assert list(first.executors) == list(second.executors) == ["a", "b", "serial"]
