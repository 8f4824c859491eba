"""What the walk mends by itself."""

from __future__ import annotations

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import ShadowingFile, Workspace
from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.setup.plan import offered_fixes


def test_a_students_own_file_is_told_and_never_renamed() -> None:
    """`doctor --fix` asks for that."""
    shadow = ShadowingFile(path="/c/random.py", module="random", hides="standard-library")
    facts = machine(workspace=Workspace(path="/c", shadows=(shadow,)))
    findings = diagnose(facts, load_course(), [all_checks()["DLS701"]])
    assert [finding.fix.automatic for finding in findings if finding.fix] == [True]
    assert offered_fixes(findings) == ()
