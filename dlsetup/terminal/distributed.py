"""What one sees of a training by several processes."""

from __future__ import annotations

from dlsetup.facts import DistributedRun, known
from dlsetup.messages.distributed import cause_steps
from dlsetup.report.messages import CAUSES
from dlsetup.report.view.wording import translate
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.terminal.screen import Screen


def show_run(settings: Settings, run: DistributedRun) -> None:
    screen = Screen(settings)
    if run.outcome == "passed":
        params = format_numbers(run) | {"mark": screen.marks["ok"]}
        screen.print_text(messages.TRAINED_TOGETHER, params, "bold green")
    else:
        show_failure(screen, run)


def show_failure(screen: Screen, run: DistributedRun) -> None:
    """Its cause, who did not answer, and what to do."""
    cause, missing = known(run.cause) or "error", known(run.missing, ())
    label = translate(CAUSES, cause, screen.lang)
    params = {"cause": label, "mark": screen.marks["fail"]}
    screen.print_text(messages.NOT_TOGETHER, params, "bold red")
    if missing:
        screen.print_text(messages.MISSING_RANKS, {"ranks": ", ".join(map(str, missing))})
    for step in cause_steps(cause, known(run.interface)):
        screen.print_step(step)
    if error := known(run.error):
        screen.print_line("  " + error)
    screen.print_text(messages.WHAT_TO_DO)
    screen.print_line("  dlsetup explain DLS805", "cyan")


def format_numbers(run: DistributedRun) -> dict[str, str]:
    return {
        "world": str(known(run.world_size) or "?"),
        "backend": known(run.backend) or "?",
        "bandwidth": f"{(known(run.bandwidth) or 0.0) / 1e9:.2f}",
        "deviation": f"{known(run.deviation) or 0.0:.1e}",
    }
