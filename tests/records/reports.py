"""What becomes of reports, damaged in many ways: a line for each, to be compared between msgspec
and its stand-in. `python -m tests.records.reports COUNT`"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.report.reading import parse_report
from dlsetup.report.record import build_report, encode

STRANGE: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 1e300, 10**30, "", "x", "fail", [], [1], {}, {"type": "unknown"}),
    *({"type": "python"}, {"type": 3}, {"reason": "x"}, [["x", 1]], {"a": {"b": []}}),
)


def healthy_reports() -> Iterator[bytes]:
    """The facts of every check's cases, and what the check says of them."""
    course = load_course()
    for check in all_checks().values():
        for case in check.cases():
            report = build_report(case.facts, (), case.course or course, version="1", created="now")
            yield encode(report, indent=0)


def damage(report: Any, chance: random.Random) -> Any:
    """One place of it is something else, or is gone."""
    holder, key = chance.choice(list(_places(report)))
    action = chance.random()
    if action < 0.2:
        del holder[key]
    elif action < 0.3 and isinstance(holder, dict):
        holder[str(key) + chance.choice(("", "x", "é"))] = chance.choice(STRANGE)
    else:
        holder[key] = json.loads(json.dumps(chance.choice(STRANGE)))
    return report


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def outcome(data: bytes) -> Any:
    try:
        return json.loads(encode(parse_report(data, "report.json")))
    except UserError as error:
        return str(error)


def main(count: int) -> None:
    chance = random.Random(0)
    reports = list(healthy_reports())
    for data in chance.choices(reports, k=count):
        report = json.loads(data)
        for _ in range(chance.randrange(4)):
            report = damage(report, chance)
        line = json.dumps(outcome(json.dumps(report).encode()), sort_keys=True)
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
