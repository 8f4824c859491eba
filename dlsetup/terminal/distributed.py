"""What one sees of a training by several processes."""

from __future__ import annotations

from dlsetup.facts import DistributedRun, known
from dlsetup.messages.distributed import cause_steps
from dlsetup.report.messages import CAUSES
from dlsetup.report.view.view import translate
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.terminal.screen import Screen


def show_run(settings: Settings, run: DistributedRun) -> None:
    screen = Screen(settings)
    if run.outcome == "passed":
        screen.print_text(messages.TRAINED_TOGETHER, format_numbers(run), "bold green")
    else:
        show_failure(screen, run)


def show_failure(screen: Screen, run: DistributedRun) -> None:
    """Its cause, who did not answer, and what to do."""
    cause, missing = known(run.cause) or "error", known(run.missing, ())
    label = translate(CAUSES, cause, screen.lang)
    params = {"cause": label, "ranks": ", ".join(map(str, missing)) or "-"}
    screen.print_text(messages.NOT_TOGETHER, params, "bold red")
    for step in cause_steps(cause, known(run.interface)):
        screen.print_step(step)
    if error := known(run.error):
        screen.print_line("  " + error)


def format_numbers(run: DistributedRun) -> dict[str, str]:
    bandwidth, deviation = known(run.bandwidth), known(run.deviation)
    return {
        "world": str(known(run.world_size) or "-"),
        "backend": known(run.backend) or "-",
        "bandwidth": "-" if bandwidth is None else f"{bandwidth / 1e9:.2f}",
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
    }
