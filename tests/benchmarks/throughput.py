"""Forms from memory, with ten and with 200 rules, beside every peer; findings against the truth."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from environment import Worker
from rounds import Table, ratio, rotated, short, slope
from rulepack import VARIANTS
from selfeval import Form

OURS = "ours"
SOUND = "ours, forms without a defect"
"""A defect costs more than a peer spends on it: its likely causes are looked for."""
GOALS = {
    (1, "rego"): 1.5,
    (1, "saxon"): 1.5,
    (1, "schematron"): 7,
    (1, "celrust"): 8,
    (1, "jsonlogic"): 5,
    (1, "structure"): 5,
    (1, "handwritten"): 0.5,
}
"""How many times as fast as the peer ours is to be; at 200 rules 4 times the best complete peer."""
MANY = 4.0
SECONDS = 0.7
"""Of CPU for a peer in a round, about."""


def accuracy(worker: Worker, forms: Sequence[Form], variants: int) -> str:
    """What the peer missed and what it invented, of the findings that are due."""
    answer = worker.ask(count=len(forms), findings=True)
    counts: Counter[str] = Counter()
    for form, found in zip(forms, answer["findings"], strict=True):
        due = {f"{form.defect}.{variant}" for variant in range(variants)} if form.defect else set()
        counts["due"] += len(due)
        counts["missed"] += len(due - set(found))
        counts["false"] += len(set(found) - due)
    return f"{counts['missed']} of {counts['due']} missed, {counts['false']} false"


def throughput(
    workers: Sequence[Worker], forms: Sequence[Form], rounds: int, variants: int
) -> tuple[Table, dict[str, list[float]]]:
    """The table, and µs a form and round of each peer."""
    counts, found = {}, {}
    for worker in workers:
        worker.ask(variants=variants)
        found[worker.name] = accuracy(worker, forms[: 600 if variants == 1 else 150], variants)
        sample = min(len(forms), 40)
        cost = worker.ask(count=sample)["cpu"] / sample
        counts[worker.name] = max(20, min(len(forms), int(SECONDS / max(cost, 1e-6))))
    costs: dict[str, list[float]] = {worker.name: [] for worker in workers} | {SOUND: []}
    for turn in range(rounds):
        for worker in rotated(workers, turn):
            cpu = worker.ask(count=counts[worker.name])["cpu"]
            costs[worker.name].append(cpu / counts[worker.name] * 1e6)
        sound = workers[0].ask(count=counts[OURS], sound=True)["cpu"]
        costs[SOUND].append(sound / counts[OURS] * 1e6)
    head = ("peer", "rules", "our speed ÷ its", "goal", "µs a form here", "findings against truth")
    rows = [_row(worker, costs, found[worker.name], variants) for worker in workers]
    middle = statistics.median(costs[SOUND])
    sound = (SOUND, str(10 * variants), str(ratio(costs[SOUND], costs[OURS])), "", short(middle), "")
    rows.insert(1, sound)
    about = (
        f"{len(forms)} forms, {rounds} interleaved rounds, CPU time of parsing and checking. Peers get"
        " numbers, ISO dates and cited years ready, and give ids only; ours reads printed text and gives"
        " messages and places."
    )
    return Table(f"Throughput with {10 * variants} rules", about, (head, *rows)), costs


def _row(worker: Worker, costs: dict[str, list[float]], found: str, variants: int) -> tuple[str, ...]:
    name = worker.name
    middle = statistics.median(costs[name])
    rules = len(worker.peer.RULES) * variants
    speed = ratio(costs[name], costs[OURS]) if name != OURS else None
    goal = GOALS.get((variants, name))
    if variants > 1 and speed and name not in (OURS, "handwritten", "structure"):
        goal = MANY
    verdict = (
        "" if goal is None or speed is None else f"{goal:g}: {'met' if speed.median >= goal else 'missed'}"
    )
    return name, str(rules), str(speed) if speed else "1", verdict, short(middle), found


def marginal(few: dict[str, list[float]], many: dict[str, list[float]]) -> Table:
    """What one more rule costs: the slope from 10 to 200 rules."""
    rows: list[tuple[str, ...]] = [("peer", "one more rule ÷ one of ours", "µs a rule and form here")]
    costs = {
        name: [
            max(slope([(10, a), (10 * VARIANTS, b)]), 1e-3)
            for a, b in zip(few[name], many[name], strict=True)
        ]
        for name in many
    }
    for name, found in costs.items():
        rows.append((name, str(ratio(found, costs[OURS])), short(statistics.median(found))))
    return Table("One more rule", "Goal for ours: at most 1.5 µs a rule and form.", tuple(rows))


def bundled(worker: Worker, ours: Worker, forms: Sequence[Form], rounds: int) -> Table:
    """All rules that come with the tool beside the ten."""
    count = min(len(forms), 60)
    ours.ask(variants=1)
    worker.ask(variants=1)
    pairs = [tuple(asked.ask(count=count)["cpu"] for asked in (worker, ours)) for _ in range(rounds + 1)][1:]
    all_rules, ten = ([pair[at] for pair in pairs] for at in (0, 1))
    middle = short(statistics.median(all_rules) / count * 1e6)
    rows = (
        ("what", "CPU ÷ the ten rules", "µs a form here"),
        ("all bundled rules, from canonical JSON", str(ratio(all_rules, ten)), middle),
    )
    sample = forms[:600]
    found = worker.ask(count=len(sample), findings=True)["findings"]
    pairs_of = list(zip(sample, found, strict=True))
    silent = Counter(form.defect for form, ids in pairs_of if form.defect and not ids)
    accused = sum(1 for form, ids in pairs_of if not form.defect and ids)
    missed = ", ".join(f"{rule} × {times}" for rule, times in sorted(silent.items())) or "none"
    remark = f"Defects without an error: {missed}. Sound forms accused of an error: {accused}."
    return Table("All bundled rules", "", rows, (remark,))
