"""``jixiaolint serve``: a page to drop forms on, and the same as an HTTP API."""

from __future__ import annotations

import argparse

from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.serve.limits import Limits

_NEEDED = ("starlette", "uvicorn", "python_multipart", "anyio")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="监听的地址（默认只限本机）")
    parser.add_argument(
        "--port", type=_number, default=8000, metavar="N", help="端口（默认 8000，0 为任一空闲端口）"
    )
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="允许用此主机名访问（可重复）"
    )
    parser.add_argument("--open", action="store_true", help="在浏览器里打开")
    parser.add_argument(
        "--workers", type=_count, metavar="N", help="同时检查几个请求（默认随处理器，至多 4）"
    )
    parser.add_argument("--queue", type=_count, metavar="N", help="最多有几个请求等候（默认 200）")
    parser.add_argument("--max-files", type=_count, metavar="N", help="一次最多几份文件（默认 100）")
    parser.add_argument("--max-file", type=_count, metavar="MB", help="一份文件的上限（默认 20）")
    parser.add_argument("--max-request", type=_count, metavar="MB", help="一次上传的上限（默认 100）")
    parser.add_argument("--seconds", type=_count, metavar="N", help="检查一次上传的时限（默认 120 秒）")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    _need_extra()
    from jixiaolint.serve.running import is_local
    from jixiaolint.serve.running import run as serve

    settings = settings_of(arguments)
    session = opened(options_of(arguments, settings), settings)
    if not is_local(arguments.host):
        console.error(
            f"注意：{arguments.host} 不限于本机，能连到这台机器的人都可以上传文件，传输不加密；"
            "请放在可信的内网或反向代理之后 / "
            "warning: others who reach this machine can upload files, unencrypted"
        )
    serve(
        session,
        _limits(arguments),
        language_of(arguments, settings),
        host=arguments.host,
        port=arguments.port,
        names=arguments.allow_host,
        ready=lambda address: _tell(address, arguments.open),
    )
    return 0


def _need_extra() -> None:
    """Raises ``ConfigError`` where the extra is not installed."""
    from importlib import import_module

    try:
        for name in _NEEDED:
            import_module(name)
    except ModuleNotFoundError as error:
        raise ConfigError(
            f'serve 需要另外安装：pip install "jixiaolint[serve]"（缺 {error.name}）',
            f'serve needs an extra: pip install "jixiaolint[serve]" ({error.name} is missing)',
        ) from None


def _limits(arguments: argparse.Namespace) -> Limits:
    import os

    from jixiaolint.serve.limits import DEFAULTS

    million = 1_000_000
    file = (arguments.max_file or DEFAULTS.file // million) * million
    request = max((arguments.max_request or DEFAULTS.request // million) * million, file)
    return DEFAULTS._replace(
        workers=arguments.workers or min(os.cpu_count() or 1, 4),
        queue=arguments.queue or DEFAULTS.queue,
        files=arguments.max_files or DEFAULTS.files,
        file=file,
        request=request,
        held=max(DEFAULTS.held, 3 * request),
        seconds=arguments.seconds or DEFAULTS.seconds,
    )


def _tell(address: str, show: bool) -> None:
    console.write(f"{address}\n")
    console.write("在浏览器里打开上面的地址，把绩效表拖进去；按 Ctrl+C 停止 / open it, drop forms on it\n")
    console.flush()
    if show:
        import webbrowser

        webbrowser.open(address)


def _number(word: str) -> int:
    if not word.isdecimal() or int(word) > 65535:
        raise argparse.ArgumentTypeError(f"应为 0 到 65535 的整数，不是「{word}」 / not a port number")
    return int(word)


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"应为正整数，不是「{word}」 / not a whole number from 1")
    return int(word)
