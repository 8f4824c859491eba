"""Error hints in the course's notebooks: put into its environment where somebody agrees."""

from __future__ import annotations

import os

from packaging.utils import canonicalize_name

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.facts import Facts, known
from dlsetup.messages import hints as messages
from dlsetup.model.course import Course
from dlsetup.model.fixes import Fix, Step, Write
from dlsetup.readers.jupyter.hints import CONFIG, HELPER, TABLE, find_owner, path_of
from dlsetup.repair import fixes
from dlsetup.setup.steps import STEPS
from dlsetup.terminal.setup import COMMAND_INDENT

Plan = tuple[tuple[str, tuple[Step, ...]], ...]  # the steps of each step of the walk
HINTS_FAIL = "DLS426"
KERNEL = "ipykernel"
BRING_KERNELS = frozenset({KERNEL, "notebook", "jupyter", "jupyterlab"})


def wants_hints(place: SetupPlace, facts: Facts) -> bool:
    """The environment has a kernel, whose settings are nobody's or ours, and lacks the files that
    this program would write."""
    python = known(facts.python)
    installed = known(python.distributions, ()) if python else ()
    has_kernel = any(canonicalize_name(each.key) == KERNEL for each in installed)
    if not (has_kernel and os.path.isdir(place.prefix)):
        return False
    owner = find_owner(place.prefix)
    if owner != "dlsetup":
        return owner == "nobody"
    from dlsetup.explain.hint_files import are_current

    return not are_current(place.prefix, place.settings.lang)


def plan_hints(planned: Plan, place: SetupPlace, facts: Facts, *, exists: bool) -> Plan:
    """The plan of a dry run with these files. `exists`: the environment does, and was looked at."""
    if not (wants_hints(place, facts) if exists else _brings_kernel(place.course)):
        return planned
    steps = dict(planned)
    written = (Write(path, "") for path in hint_paths(place.prefix))
    steps["jupyter"] = (*steps.get("jupyter", ()), *written)
    return tuple((step.name, steps[step.name]) for step in STEPS if step.name in steps)


def _brings_kernel(course: Course) -> bool:
    return any(canonicalize_name(each.name) in BRING_KERNELS for each in course.requirements)


def hint_paths(prefix: str) -> tuple[str, ...]:
    return tuple(path_of(prefix, name) for name in (TABLE, HELPER, CONFIG))


def offer_hints(place: SetupPlace, fix_session: LiveFixSession) -> bool:
    """Shown, asked, written, and undone by `init --undo`; whether they were written."""
    if not (fix_session.agreed or _agrees(place, fix_session)):
        return False
    from dlsetup.explain.hint_files import hint_files

    files = hint_files(place.prefix, place.settings.lang, fix_session.style)
    fix = Fix(files, safe=True)
    result = fixes.apply_fix(fix, run=fix_session.run_command, journal=fix_session.journal)
    written = fix_session.check_result(result)
    if written and not fix_session.agreed:
        fix_session.setup_screen.print_body(messages.ADDED)
    return written


def _agrees(place: SetupPlace, fix_session: LiveFixSession) -> bool:
    screen, style = fix_session.setup_screen, fix_session.style
    screen.print_body(messages.OFFER)
    for path in hint_paths(place.prefix):
        screen.print_line(style.shorten(path), COMMAND_INDENT)
    if fix_session.agrees(messages.ADD_THEM):
        return True
    screen.print_body(messages.NOT_ADDED)
    screen.print_command(style.show(("dlsetup", "explain", "-")), COMMAND_INDENT)
    return False
