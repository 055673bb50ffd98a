"""Events of libyaml → nodes, every event checked before it becomes one."""

from __future__ import annotations

import yaml

from jixiaolint.model import regex as re
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any, NoReturn
from jixiaolint.yamlfile.node import Mapping, Node, Scalar, Sequence
from jixiaolint.yamlfile.source import Source, line_and_column

MAX_DEPTH = 64

_CONFLICT = re.compile("(?m)^<{7} ")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_STYLE = "含有 , [ ] { } 的表达式不能写在 {…} 里，请一行写一个键"
_REWRITE = "值不能以 \" ' { [ * & ! % @ ` | > # 开头，也不能含「: 」；可改写为 >- 后另起一行"


def compose(source: Source, most_nodes: int) -> Node:
    """The single document of ``source``; ConfigError for everything that rule files may not use."""
    composer = _Composer(source, most_nodes)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        _syntax_error(source, error, composer.in_flow)
    except yaml.YAMLError as error:
        raise ConfigError("不是有效的 YAML", f"not valid YAML: {error}", file=source.file) from None
    return composer.root if composer.root is not None else _empty(source)


class _Composer:
    """Builds the tree on an explicit stack: depth costs no recursion."""

    def __init__(self, source: Source, most_nodes: int) -> None:
        self.source = source
        self.most_nodes = most_nodes
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []
        self.nodes = 0
        self.documents = 0

    @property
    def in_flow(self) -> bool:
        return bool(self.stack) and self.stack[-1].flow

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_properties(event)
            self._add(_scalar(event, self.source), event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_properties(event)
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, "不支持别名 *", "aliases (*) are not supported")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "一个文件只能有一个文档", "a file holds one document only")

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "不支持锚点 &", "anchors (&) are not supported", _REWRITE)
        if event.tag is not None:
            self._refuse(event, "不支持类型标记 !", "tags (!) are not supported", _REWRITE)

    def _open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels")
        node = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
        mark = event.start_mark
        node.file, node.flow = self.source.file, bool(event.flow_style)
        node.line, node.column = mark.line + 1, mark.column + 1
        self._add(node, event)
        self.stack.append(node)
        self.keys.append(None)

    def _add(self, node: Node, event: yaml.Event) -> None:
        self.nodes += 1
        if self.nodes > self.most_nodes:
            self._refuse(event, f"内容超过 {self.most_nodes} 项", f"more than {self.most_nodes} nodes")
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self._key(parent, node, event)
            return
        if parent.flow and node == "" and isinstance(node, Scalar) and not node.style:
            self._refuse(key, f"「{key}」没有值", f"'{key}' has no value", _BLOCK_STYLE)
        parent[key] = node
        self.keys[-1] = None

    def _key(self, parent: Mapping, node: Node, event: yaml.Event) -> Scalar:
        if not isinstance(node, Scalar):
            self._refuse(event, "键应为文字", "a key must be text", _REWRITE)
        if node == "<<" and not node.style:
            self._refuse(event, "不支持合并键 <<", "merge keys (<<) are not supported")
        if node in parent:
            first = next(key for key in parent if key == node)
            self._refuse(
                event,
                f"键「{node}」重复，第一次在第 {first.line} 行",
                f"duplicate key '{node}', first on line {first.line}",
            )
        return node

    def _refuse(self, at: Any, message: str, message_en: str, hint: str = "") -> NoReturn:
        if isinstance(at, Scalar):
            line, column = at.line, at.column
        else:
            line, column = at.start_mark.line + 1, at.start_mark.column + 1
        raise ConfigError(
            message, message_en, file=self.source.file, line=line, column=column, hint=hint
        ) from None


def _scalar(event: Any, source: Source) -> Scalar:
    node = Scalar(event.value)
    mark = event.start_mark
    node.source, node.style = source, event.style or ""
    node.start, node.end = mark.index, event.end_mark.index
    node.line, node.column = mark.line + 1, mark.column + 1
    return node


def _empty(source: Source) -> Mapping:
    node = Mapping()
    node.file, node.line, node.column, node.flow = source.file, 1, 1, False
    return node


def _syntax_error(source: Source, error: yaml.MarkedYAMLError, in_flow: bool) -> NoReturn:
    _refuse_conflict(source)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    problem = str(error.problem or error.context or error)
    at_tab = mark is not None and source.text[mark.index : mark.index + 1] == "\t"
    message, hint = _explain(problem, in_flow, at_tab)
    if mark is not None and not in_flow:
        before = source.text[source.text.rfind("\n", 0, mark.index) + 1 : mark.index].strip(" ")
        if "expected key" in problem and not before:
            message, hint = "这一行的缩进与前面的行对不齐", "同一层的键从同一列开始"
        elif "mapping values are not allowed" in problem and before.isidentifier():
            hint = f"「{before}」若是键，与上面的键从同一列开始；若接上一行，不能含「: 」"
    raise ConfigError(
        message, f"not valid YAML: {problem}", file=source.file, line=line, column=column, hint=hint
    ) from None


def _refuse_conflict(source: Source) -> None:
    """Both versions of a file that was merged stand in it: what is wrong is the mark between them."""
    found = _CONFLICT.search(source.text)
    if found is not None:
        line, column = line_and_column(source.text, found.start())
        raise ConfigError(
            "合并冲突没有处理",
            "a merge conflict was left in the file",
            file=source.file,
            line=line,
            column=column,
            hint="留下该留的，删去 <<<<<<< ======= >>>>>>> 三行",
        ) from None


def _explain(problem: str, in_flow: bool, at_tab: bool) -> tuple[str, str]:
    if at_tab:
        return "缩进用了制表符", "请改用空格"
    if in_flow:
        return "流式写法 {…} 在这里断开", _BLOCK_STYLE
    if "mapping values are not allowed" in problem:
        return "这里不应有「: 」", _REWRITE
    if "found undefined escape" in problem or "unknown escape" in problem:
        return "双引号中的反斜线不是转义", "正则表达式请用单引号或 >-"
    if "unexpected end of stream" in problem:
        return "引号没有闭合", ""
    return "YAML 语法有误", _REWRITE
