"""`dlsetup class collect` on one core against decoding the same bytes with msgspec, and how long
judging the reports takes.

usage: python benchmarks/classroom.py [REPORTS]
Exit code 1: collecting took more than four times as long, or judging more than 12 ms of processor
a report, which is a minute for 10,000 on two cores.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from dlsetup.classroom.collecting import collect_submissions
from dlsetup.classroom.database import Database
from dlsetup.classroom.members import list_members
from dlsetup.classroom.store import ClassStore
from dlsetup.classroom.submissions import read_submissions
from dlsetup.commands.class_judgments import judge_reports
from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, known
from dlsetup.facts.factory import change, machine
from dlsetup.model.course_file import load_course
from dlsetup.report.record import Report, build_report, encode

COLLECTING, JUDGING = 4.0, 0.012  # times msgspec; seconds of processor a report
HEALTHY = 2  # of three
NOW = "2026-11-26T10:00:00+00:00"


def environments() -> list[Facts]:
    """Healthy ones and those of the checks' own cases."""
    broken = [case.facts for check in all_checks().values() for case in check.cases()]
    return [facts for each in broken for facts in (*[machine()] * HEALTHY, each)]


def write_reports(folder: Path, count: int) -> None:
    """As students write them, with all findings."""
    course, checks = load_course(), all_checks().values()
    kinds = [(facts, diagnose(facts, course, checks)) for facts in environments()]
    for number in range(count):
        facts, findings = kinds[number % len(kinds)]
        if host := known(facts.host):
            facts = change(facts, host=change(host, memory=2**34 + number))
        report = build_report(facts, findings, course, version="0", created=NOW)
        (folder / f"{number:06}.json").write_bytes(encode(report, indent=0))


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    begun = clock()
    work()
    return clock() - begun


def processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def contents(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(folder.iterdir()))


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        reports = Path(temporary) / "reports"
        reports.mkdir()
        write_reports(reports, count)
        decode = msgspec.json.Decoder(Report).decode
        decoding = seconds(lambda: [decode(data) and None for data in contents(reports)])
        database = Database(f"{temporary}/class.db")
        database.migrate()
        store = ClassStore(database)
        files = str(reports)
        collecting = seconds(lambda: collect_submissions(store, read_submissions([files]), NOW))
        again = seconds(lambda: collect_submissions(store, read_submissions([files]), NOW))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        newest = [
            each.newest.digest for each in list_members(store.load_submissions(), ()) if each.newest
        ]
        begun = processor_seconds()
        waited = seconds(lambda: judge_reports(store, newest, None), time.perf_counter)
        judging = processor_seconds() - begun
    print(
        f"{count} reports, one core: msgspec {decoding:.2f} s, collect {collecting:.2f} s "
        f"({collecting / decoding:.2f} times), again {again:.2f} s, {memory} MiB"
    )
    print(
        f"judged on all cores in {waited:.1f} s, of processor {judging:.1f} s "
        f"({1000 * judging / count:.2f} ms each)"
    )
    return int(collecting > COLLECTING * decoding or judging > JUDGING * count)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else 10_000))
