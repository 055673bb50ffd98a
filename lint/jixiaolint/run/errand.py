"""An errand: a batch with all that a worker anywhere needs for it, so that it sees nothing of this machine.

Rule files go along as their bytes. What cannot go along has to be there already and is compared: the release
of jixiaolint, and by the digest of the rules everything that they are made of, those of plug-ins too.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

from jixiaolint import __version__, cache
from jixiaolint.decisions import Decisions
from jixiaolint.digest import hexdigest
from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple
from jixiaolint.run import batch, dossier
from jixiaolint.run.batch import Task
from jixiaolint.session import Options, Session

Pack = tuple[tuple[str, bytes], ...]
"""The files of a rule pack: name and bytes."""


class Terms(NamedTuple):
    """What all errands of a run share. ``packs``: place in ``options.rules`` → the files that stand there."""

    options: Options
    packs: tuple[tuple[int, bool, Pack], ...]
    digest: str
    version: str = __version__


class Errand(NamedTuple):
    """The batch and what it is checked by."""

    terms: Terms
    task: Task


class Load:
    """An errand as it is sent: bytes that no executor looks into."""

    def __init__(self, terms: Terms, task: Task) -> None:
        import pickle

        self._terms = terms
        self._task = task
        self.packed = pickle.dumps(Errand(terms, task._replace(options=terms.options)))

    def __len__(self) -> int:
        return len(self._task.sources)

    def parts(self) -> Iterator[Load]:
        """An errand for each document."""
        return (Load(self._terms, self._task._replace(sources=(one,))) for one in self._task.sources)

    def lost(self, error: Exception) -> bytes:
        """The dossier of the one document that no worker came back from."""
        said = f"检查它的进程意外结束（{type(error).__name__}），未检查 / the process that checked it died"
        return dossier.pack(batch.faulty(self._task.sources[0], said))


def terms_of(session: Session) -> Terms:
    """What workers need of a session. Raises ``ConfigError`` for a rule file that cannot be read."""
    options = session.options._replace(
        decisions=Decisions(), examples=False, exclude=(), facts="", context=()
    )
    named = session.plugins.rule_packs
    packs = tuple(
        (at, os.path.isdir(pack), _files(pack)) for at, pack in enumerate(options.rules) if pack not in named
    )
    rules = tuple("" if pack not in named else pack for pack in options.rules)
    kept = None if options.cache_directory is None else ""
    return Terms(options._replace(rules=rules, cache_directory=kept), packs, session.catalogue.digest)


def _files(pack: str) -> Pack:
    """A folder gives what a rule set is loaded from; a file that is named gives itself."""
    if not os.path.isdir(pack):
        return ((os.path.basename(pack), _bytes(pack)),)
    names = sorted(name for name in os.listdir(pack) if name.endswith((".yaml", ".yml")))
    return tuple((name, _bytes(os.path.join(pack, name))) for name in names)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        reason = error.strerror
        raise ConfigError(f"无法打开（{reason}）", f"cannot be opened ({reason})", file=path) from None


MOST = 4
"""Rule sets that a worker has ready at a time: it may outlive many runs."""
_ONE = threading.Lock()
"""A worker may have threads; they would only wait for each other anyway."""
_options: dict[str, Options] = {}
"""Of this process: digest of the terms → the options that came of them, rule files put down."""


def run(packed: bytes) -> list[bytes]:
    """In a worker: the dossier of each document of an errand.

    Raises ``ConfigError`` when this worker would not judge as the one who sends it.
    """
    import pickle

    errand: Errand = pickle.loads(packed)
    with _ONE:
        return batch.check_batch(errand.task._replace(options=_settled(errand.terms)))


def _settled(terms: Terms) -> Options:
    """The options here, and a session of them that is the same as there."""
    if terms.version != __version__:
        raise _other("jixiaolint", __version__, terms.version)
    key = hexdigest(terms.digest, repr(terms.options))
    if key not in _options:
        if len(_options) >= MOST:
            batch.forget(_options.pop(next(iter(_options))))
        options = _here(terms)
        session = batch.session_of(options)
        if session.catalogue.digest != terms.digest:
            raise _other("规则集（rules）", session.catalogue.digest[:19], terms.digest[:19])
        _options[key] = options
    return _options[key]


def _here(terms: Terms) -> Options:
    kept = terms.options.cache_directory
    directory = None if kept is None else cache.default_directory(dict(os.environ))
    return terms.options._replace(rules=tuple(_rules(terms)), cache_directory=directory)


def _rules(terms: Terms) -> Iterator[str]:
    """The packs where they stand here: those that came along in a folder that ends with the process."""
    packs = {at: (folder, files) for at, folder, files in terms.packs}
    for at, name in enumerate(terms.options.rules):
        yield _put_down(*packs[at]) if at in packs else name


def _put_down(folder: bool, files: Pack) -> str:
    import atexit
    import shutil
    import tempfile

    place = tempfile.mkdtemp(prefix="jixiaolint-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    for name, data in files:
        with open(os.path.join(place, name), "wb") as stream:
            stream.write(data)
    return place if folder else os.path.join(place, files[0][0])


def _other(what: str, here: str, there: str) -> ConfigError:
    return ConfigError(
        f"工作节点与本机不同，{what}：{here}，应为 {there}",
        f"a worker has another {what}: {here}, not {there}",
        hint="各节点装同一版本的 jixiaolint 和插件 / install the same release and plug-ins on every worker",
    )
