"""Totals that a text shares out: 共90万元，其中：30万元用于设计，60万元用于施工."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.values.amount import Amount, scan_amounts
from jixiaolint.values.calculation import Calculation, Term, factor_of, is_vague
from jixiaolint.values.level import clause_end, clause_start, level

_STOPS = "!;\n\r"
_WHOLE = re.compile(r"(?:共|合计|总计|总额|总投资|总金额|资金)[^0-9`;!^]{0,12}$")
_PARTS = re.compile(r"\s*[!;`,:]?\s*(?:其中)\s*[:`,]?")
_SHARE = re.compile(r"(?:用于|为|支付|安排)")


def find_shares(text: str) -> Iterator[Calculation]:
    """Totals followed by 其中 and what each part is for; every part up to the end of the sentence must say."""
    if "其中" not in text:
        return
    plain = level(text)
    amounts = scan_amounts(plain)
    for at, one in enumerate(amounts[:-2]):
        lead = _PARTS.match(plain, one.end)
        if one.kind != "金额" or lead is None or not _WHOLE.search(plain[max(0, one.start - 20) : one.start]):
            continue
        parts = _parts(plain, amounts[at + 1 :], lead.end())
        if len(parts) > 1 and not any(is_vague(plain, part) for part in (one, *parts)):
            terms = tuple(Term((factor_of(text, part),)) for part in parts)
            sentence = text[clause_start(plain, one.start, _STOPS) : parts[-1].end].strip()
            yield Calculation(one.start, parts[-1].end, "分列", "金额", terms, one.number, sentence)


def _parts(plain: str, amounts: list[Amount], place: int) -> list[Amount]:
    """Amounts that share out a total, each in a clause that says what for; none when one of them does not."""
    parts: list[Amount] = []
    for one in amounts:
        gap = plain[place : one.start]
        if "!" in gap:
            break
        end = clause_end(plain, one.end, "!;`,\n\r")
        if one.kind != "金额" or not _SHARE.search(plain[place:end]):
            return []
        parts.append(one)
        place = end
    return parts
