"""What a cure needs beside its student: so that the instructor knows who can help."""

from __future__ import annotations

from dlsetup.model.fixes import Fix, Instruction, Run, Step

ADMINISTRATOR, INSTRUCTOR, DOWNLOAD, MINUTES = "administrator", "instructor", "download", "minutes"
HEAVIEST_FIRST = (ADMINISTRATOR, DOWNLOAD, MINUTES)
ROOT = frozenset({"sudo", "runas", "doas"})
FETCHES = frozenset({"install", "create", "init", "update", "upgrade", "sync", "pull", "--rebuild"})
WORDS = 4  # of a command: what comes later are names


def find_need(fix: Fix | None) -> str:
    """Without a fix somebody has to look."""
    if fix is None or not fix.steps:
        return INSTRUCTOR
    needs = set(map(_step_need, fix.steps))
    return next(need for need in HEAVIEST_FIRST if need in needs)


def _step_need(step: Step) -> str:
    if not isinstance(step, Run | Instruction):
        return MINUTES
    if step.argv[:1] and step.argv[0] in ROOT:
        return ADMINISTRATOR
    if isinstance(step, Instruction) and "administrator" in step.text.en:
        return ADMINISTRATOR
    return DOWNLOAD if step.installs or FETCHES.intersection(step.argv[1:WORDS]) else MINUTES
