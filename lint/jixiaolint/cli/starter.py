"""The settings file that ``config init`` writes: every setting explained, none of them in force yet."""

from __future__ import annotations

from jixiaolint.config import KEYS

HEAD = """\
# jixiaolint 的设置：放在送审表的文件夹或它的上级。去掉行首的「# 」即生效，命令行上写的优先。
# 改完用 jixiaolint config check 检查，用 jixiaolint config show 看生效的是什么。
"""
ABOUT = {
    "extends": ("继承另一个设置文件，本文件写了的以本文件为准", "extends: ../jixiaolint.yaml"),
    "rules": ("本单位的规则：文件、文件夹或规则包，路径从本文件算起", "rules: [rules/本单位.yaml]"),
    "profile": ("审核方案；auto 按每张表的年度、地区、表种选", "profile: auto"),
    "select": ("只用这些规则：编号、族或名称", "select: [EXE, FND, SCO-001]"),
    "ignore": ("不用这些规则", "ignore: [TXT]"),
    "exclude": ("不查的文件", 'exclude: ["草稿/*"]'),
    "fail-on": ("有这一级以上的问题时退出码为 1：error、warning、note 或 never", "fail-on: error"),
    "waivers": ("审核说明文件", "waivers: waivers.yaml"),
    "baseline": ("基线：其中的老问题不再拦，只拦新的", "baseline: jixiaolint-baseline.jsonl"),
    "limits": (
        "读一个文件最多用多少内存、多少秒等，全部项目见 config show",
        "limits: {memory: 1GB, seconds: 30}",
    ),
    "plugins": ("启用的插件", "plugins: [名称]"),
    "lang": ("输出语言：zh 或 en", "lang: zh"),
}
"""Of each setting what it does and how it is written."""


def text() -> str:
    """The file, with the settings that this version knows."""
    return HEAD + "".join(f"\n# {about}\n# {line}\n" for key, (about, line) in ABOUT.items() if key in KEYS)
