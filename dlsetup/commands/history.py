"""The days on which it worked: remembered by commands that change or open something, never by a
look alone, and compared with today where something fails."""

from __future__ import annotations

from dlsetup.diagnosis.changes import Change, SinceGoodRun, compare_states, rank_changes
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.machine_state import describe_state
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.revert import revert_change
from dlsetup.facts import Facts, known
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.storage.good_runs import GoodRun, add_good_run, latest_good_run


def remember_good_run(settings: Settings, diagnosis: Diagnosis) -> None:
    """Where nothing fails. It is a convenience: what cannot be written is done without."""
    prefix = environment_of(diagnosis)
    if prefix and diagnosis.exit_code == 0:
        described = describe_state(diagnosis.facts, str(settings.home))
        add_good_run(state.folder(settings.environ), utc_timestamp(), prefix, described)


def with_changes(settings: Settings, diagnosis: Diagnosis) -> Diagnosis:
    """With what changed since this environment was in order; as it is, where that is not known."""
    run = find_good_run(settings, diagnosis)
    return diagnosis._replace(since=changes_since(run, settings, diagnosis)) if run else diagnosis


def find_good_run(settings: Settings, diagnosis: Diagnosis) -> GoodRun | None:
    """The last one of the judged environment."""
    prefix = environment_of(diagnosis)
    return latest_good_run(state.folder(settings.environ), prefix) if prefix else None


def changes_since(run: GoodRun, settings: Settings, diagnosis: Diagnosis) -> SinceGoodRun:
    now = describe_state(diagnosis.facts, str(settings.home))
    changes, failures = compare_states(run.state, now), diagnosis.failures

    def is_cause(change: Change) -> bool:
        without = revert_change(diagnosis.facts, change, str(settings.home))
        return without is not None and heals(without, failures, diagnosis.course)

    return SinceGoodRun(run.created, rank_changes(changes, failures, is_cause))


def heals(facts: Facts, failures: tuple[Finding, ...], course: Course) -> bool:
    """Whether on a machine of these facts one of the failures is none, with no other instead."""
    checks = all_checks()
    for failure in failures:
        check = checks.get(failure.code)
        found = run_check(check, facts, course) if check else ()
        if found and all(each.outcome in (Outcome.OK, Outcome.SKIPPED) for each in found):
            return True
    return False


def environment_of(diagnosis: Diagnosis) -> str | None:
    """By the path of its Python, which is known even where it does not start."""
    from dlsetup.readers.python.identify import prefix_of

    python = known(diagnosis.facts.python)
    return prefix_of(python.executable) if python else None
