"""Tick boxes in a cell's text → ``Choice``: 专项资金□ 经常性项目☑, [√]是 [ ]否, <input checked>."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.value import Choice
from jixiaolint.values.normalise import tidy
from jixiaolint.values.reading import TEXT, Reading

ON, OFF = "☑", "□"

_TICKED = "☑☒√✓✔✅■▣◼◾●◉⊠🗹🗷\uf052\uf0fe\uf0fc\uf053\uf050\uf0fd\uf0fb\uf054þ"
_EMPTY = "☐□○◯◻◽▢❏❐❑❒🗆🗌\uf0a3\uf0a8\uf06f\uf071\uf02a¨£"
_BRACKETS = frozenset("[(（【")
_MARKS = str.maketrans({**dict.fromkeys(_TICKED, ON), **dict.fromkeys(_EMPTY, OFF)})
_BOX = r"[\[(（【]\s*([√✓✔☑■●xX×Vv])\s*[\])）】]|[\[(（【][\s_]*[\])）】]"


def canonical_marks(text: str) -> str:
    """The text with every box as ☑ or □, also those of fonts without names (U+F052) and of HTML."""
    if "<" in text:
        text = re.sub(
            r"<input\b[^<>]*>", lambda found: ON if _is_checked(found[0]) else OFF, text, flags=re.I
        )
    text = tidy(text)
    if not _BRACKETS.isdisjoint(text):
        text = re.sub(_BOX, lambda found: ON if found[1] else OFF, text)
    if "£" in text:
        text = re.sub(r"R(?![A-Za-z])", ON, text)  # Wingdings 2: £ is an empty box, R a ticked one
    return text.translate(_MARKS)


def read_choice(raw: str) -> Reading:
    """The options of a cell and which are ticked; None where that cannot be told.

    The first token decides whether marks stand before or after their options. Text without any
    mark is one chosen option when it is one word, and options of which nothing is known otherwise.
    """
    text = " ".join(canonical_marks(raw).split())
    text = re.sub(r"^[^☑□:：]{1,12}[:：](?=\s*[☑□])", "", text)
    tokens = [token.strip(" 、,，;；/|") for token in re.findall("[☑□]|[^☑□]+", text)]
    tokens = [token for token in tokens if token]
    if not any(token in (ON, OFF) for token in tokens):
        return _unmarked(text, raw)
    if OFF not in tokens:
        options = _ticks(text)
    else:
        options = _prefixed(tokens) if tokens[0] in (ON, OFF) else _postfixed(tokens)
    if not options:
        return TEXT
    doubt = "看不出是否勾选" if any(ticked is None for _, ticked in options) else ""
    return Reading(Choice(tuple(options), raw.strip()), "", doubt)


def _is_checked(tag: str) -> bool:
    return re.search(r"\bchecked\b(?!\s*=\s*[\"']?false)", tag, re.I) is not None


def _unmarked(text: str, raw: str) -> Reading:
    words = re.split(r"[\s、/|]+", text)
    if len(words) == 1:
        return Reading(Choice(((text, True),), raw.strip()))
    return Reading(Choice(tuple((word, None) for word in words if word), raw.strip()), "", "看不出是否勾选")


def _ticks(text: str) -> list[tuple[str, bool | None]]:
    """Ticks without any empty box: the word that a tick touches is chosen, the others are not."""
    options: list[tuple[str, bool | None]] = []
    pending = False
    for word in re.split(r"[\s、,，;；/|]+", text):
        name = word.strip(ON)
        if not word:
            continue
        if not name:
            pending = not options
            options[-1:] = [(option, True) for option, _ in options[-1:]]
        elif ON in name:
            first, *others = name.split(ON)
            alike = True if ON in (word[0], word[-1]) else None
            options += [(first, True), *((other, alike) for other in others if other)]
        else:
            options.append((name, pending or name != word))
            pending = False
    return options


def _prefixed(tokens: list[str]) -> list[tuple[str, bool | None]]:
    options: list[tuple[str, bool | None]] = []
    ticked: bool | None = None
    for token in tokens:
        if token in (ON, OFF):
            ticked = token == ON
        else:
            options.append((token, ticked))
            ticked = None
    return options


def _postfixed(tokens: list[str]) -> list[tuple[str, bool | None]]:
    options: list[tuple[str, bool | None]] = []
    for index, token in enumerate(tokens):
        if token in (ON, OFF):
            continue
        mark = tokens[index + 1] if index + 1 < len(tokens) else ""
        options.append((token, None if not mark else mark == ON))
    return options
