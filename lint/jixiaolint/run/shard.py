"""A part of a run as a file: what every N-th document came to, to be put together with the other parts.

The first line names the format, the second holds the ``Head``, then there is a dossier a line, and the last
holds a digest of them all. Nothing in the file is ever run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, zip_longest
from typing import BinaryIO

from jixiaolint import __version__
from jixiaolint.decisions import Decisions
from jixiaolint.digest import hexdigest, sha256
from jixiaolint.discover import Discovered, Source
from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers import Limits
from jixiaolint.reading.wire import Codec
from jixiaolint.run import dossier
from jixiaolint.run.result import Result
from jixiaolint.session import DEFAULTS, Options, Session

MARK = b"jixiaolint/shard/2\n"
END = "sha256:"
MOST_OPEN = 100
"""So many parts are read with all of their files open."""
_HEAD = 2
"""Lines before the dossiers."""


class Head(NamedTuple):
    """Which part of which run: document ``number`` (1-based) of every ``of``, and so on.

    ``run``: a digest of what is the same in all parts, the names of all documents among it. ``count``: the
    documents of this part. ``rules``: the digest of the rule set.
    """

    number: int
    of: int
    run: str
    rules: str
    count: int  # type: ignore[assignment]
    missing: tuple[str, ...]
    options: Options


class Shard(NamedTuple):
    """A part that was written."""

    path: str
    head: Head


_HEADS = Codec((Head, Options, Limits, Decisions))


def part(sources: Sequence[Source], number: int, of: int) -> Sequence[Source]:
    """The documents of part ``number`` (1-based)."""
    return sources[number - 1 :: of]


def head(found: Discovered, session: Session, number: int, of: int) -> Head:
    """The head of a part of a run over ``found``."""
    options = session.options._replace(
        exclude=(),
        cache_directory=None,
        examples=False,
        decisions=Decisions(),
        facts="",
        context=(),
        complete=False,
        engine=DEFAULTS.engine,
    )
    names = [f"{source.uri}\x1e{source.named}" for source in found.sources]
    digest = session.catalogue.digest
    run = hexdigest(__version__, digest, repr(options), str(of), *names, "\x1e", *found.missing)
    count = len(part(found.sources, number, of))
    return Head(number, of, run, digest, count, found.missing, options)


def written(head: Head, dossiers: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file."""
    digest = sha256()
    for piece in chain((MARK, _HEADS.pack(head) + b"\n"), (made + b"\n" for made in dossiers)):
        digest.update(piece)
        yield piece
    yield _last(digest.hexdigest())


def _last(digest: str) -> bytes:
    return f"{END}{digest}\n".encode("ascii")


def opened(paths: Sequence[str]) -> list[Shard]:
    """All parts of one run, in their order.

    Raises ``ConfigError``: no such file, no part of a run, one cut off, parts of different runs, a part twice
    or not at all.
    """
    shards = sorted((_opened(path) for path in paths), key=lambda shard: shard.head.number)
    first = shards[0]
    for before, shard in pairwise(shards):
        if shard.head.run != first.head.run:
            raise _unlike(first, shard)
        if shard.head.number == before.head.number:
            raise _twice(before, shard)
    given = {shard.head.number for shard in shards}
    absent = [f"{number}/{first.head.of}" for number in range(1, first.head.of + 1) if number not in given]
    if absent:
        raise ConfigError(f"缺少分片 {'、'.join(absent)}", f"shards are missing: {', '.join(absent)}")
    return shards


def results(shards: Sequence[Shard]) -> Iterator[Result]:
    """What every document came to, in the order of the one run. Raises ``ConfigError``."""
    read = _lines_apart if len(shards) > MOST_OPEN else _lines
    for reports in zip_longest(*(_reports(shard, read(shard)) for shard in shards)):
        yield from (report for report in reports if report is not None)


def _reports(shard: Shard, lines: Iterator[bytes]) -> Iterator[Result]:
    for number, line in enumerate(lines, _HEAD + 1):
        try:
            report = dossier.unpack(line)
        except ValueError:
            raise _damaged(shard.path, number) from None
        yield Result(report, line)


def _lines(shard: Shard) -> Iterator[bytes]:
    """The dossiers of a file that stays open."""
    with open(shard.path, "rb") as stream:
        yield from islice(stream, _HEAD, _HEAD + shard.head.count)


def _lines_apart(shard: Shard) -> Iterator[bytes]:
    """The same of one of more files than a process may have open."""
    at = 0
    for number in range(_HEAD + shard.head.count):
        with open(shard.path, "rb") as stream:
            stream.seek(at)
            line = stream.readline()
            at = stream.tell()
        if number >= _HEAD:
            yield line


def _opened(path: str) -> Shard:
    try:
        with open(path, "rb") as stream:
            mark, head = (stream.readline(), stream.readline()) if _is_one(stream) else (b"", b"null")
            found = _HEADS.unpack(head)
            lines, last, digest = _summed(stream, mark + head)
    except OSError as error:
        raise ConfigError(
            f"无法打开分片 {path}（{error.strerror}）", f"cannot open the shard {path} ({error.strerror})"
        ) from None
    except ValueError:
        found = None
    if type(found) is not Head:
        raise ConfigError(
            "不是分片文件；请用 check --shard I/N -o FILE 生成",
            "not a shard; make it with check --shard I/N -o FILE",
            file=path,
        )
    if lines != found.count or not last.endswith(b"\n"):
        raise ConfigError(
            f"分片不完整：应有 {found.count} 份文件的结果，只有 {lines} 份",
            f"the shard is cut off: {lines} of {found.count} documents",
            file=path,
        )
    if last != _last(digest):
        raise _damaged(path)
    return Shard(path, found)


def _is_one(stream: BinaryIO) -> bool:
    found = stream.read(len(MARK)) == MARK
    stream.seek(0)
    return found


def _summed(stream: BinaryIO, before: bytes) -> tuple[int, bytes, str]:
    """How many lines are whole before the last, the last, and the digest of everything before that."""
    digest, count, last = sha256(before), -1, b""
    for line in stream:
        digest.update(last)
        last = line
        count += 1
    return max(count, 0), last, digest.hexdigest()


def _damaged(path: str, line: int = 0) -> ConfigError:
    return ConfigError("分片内容已损坏或被改动", "the shard is damaged or was edited", file=path, line=line)


def _unlike(first: Shard, other: Shard) -> ConfigError:
    what = "规则" if first.head.rules != other.head.rules else "文件、设置或分片数"
    return ConfigError(
        f"两个分片不是同一次检查的（{what}不同）：{first.path}、{other.path}",
        f"these shards are not of the same run: {first.path}, {other.path}",
    )


def _twice(first: Shard, other: Shard) -> ConfigError:
    name = f"{first.head.number}/{first.head.of}"
    return ConfigError(
        f"分片 {name} 给了两次：{first.path}、{other.path}",
        f"shard {name} is given twice: {first.path}, {other.path}",
    )
