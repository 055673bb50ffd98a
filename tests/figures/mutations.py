"""Slips of the pen in every number of the clean corpus forms: which rules notice them.

    python tests/figures/mutations.py [--step N] [--rules EXE,FND-003]

A table per family: rules, failing examples that are mended by one cell, mutants (a slip under a rule that
reads its cell), killed (the rule fails), consistent (its identity still holds), elsewhere (another rule
fails), unread (no number any more), survived and accused (faults of a rule; each is listed with its place).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "rules"), str(Path(__file__).parent)]

from campaign import ACCUSED, CONSISTENT, ELSEWHERE, KILLED, SURVIVED, UNREAD, Campaign, tally  # noqa: E402
from clean import clean_forms  # noqa: E402
from mending import Mending, mendings  # noqa: E402

from jixiaolint import api  # noqa: E402
from jixiaolint.api import Options  # noqa: E402

RESULTS = (KILLED, CONSISTENT, ELSEWHERE, UNREAD, SURVIVED, ACCUSED)
HEAD = ("family", "rules", "examples", "one cell", "mutants", *RESULTS)


def family(rule: str) -> str:
    return rule.partition("-")[0]


def rows(counts: dict[str, Counter[str]], mended: Sequence[Mending]) -> list[tuple[str, ...]]:
    """A line a family."""
    found = [HEAD]
    for name in sorted({family(rule) for rule in counts} | {family(one.rule) for one in mended}):
        mine = [one for one in mended if family(one.rule) == name]
        total = sum((count for rule, count in counts.items() if family(rule) == name), Counter[str]())
        rules = {rule for rule in counts if family(rule) == name} | {one.rule for one in mine}
        near = sum(one.distance == 1 for one in mine)
        numbers = [len(rules), len(mine), near, total.total(), *(total[result] for result in RESULTS)]
        found.append((name, *map(str, numbers)))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--step", type=int, default=1, help="judge every N-th mutant only")
    parser.add_argument("--rules", default="all", help="ids or families, with commas")
    chosen = parser.parse_args(arguments)
    session = api.open_session(Options(select=(chosen.rules,), examples=True))
    campaign = Campaign(session)
    forms = list(clean_forms(session))
    context = session.context._replace(quick=None)
    mended = [one for rule in session.context.rules for one in mendings(rule, context)]
    counts, faults = tally(one for form in forms for one in campaign.outcomes(form, chosen.step))
    print(*("\t".join(row) for row in rows(counts, mended)), sep="\n")
    print(f"\n{len(forms)} clean forms, {sum(count.total() for count in counts.values())} mutants")
    for one in mended:
        if one.distance is None or one.distance > 1:
            print(f"example\t{one.rule}\tline {one.line}\t{one.distance} cells from the nearest that passes")
    for form in forms:
        for rule in campaign.raised(form):
            print(f"raised\t{rule}\t{form.id}")
    for fault in faults:
        print(f"{fault.result}\t{fault.rule}\t{fault.mutant.place}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
