"""The same curve in the frameworks, beside numpy's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlsetup import words
from dlsetup.cli.settings import Settings
from dlsetup.errors import Stop
from dlsetup.facts import CurveRun, Smoke, known

if TYPE_CHECKING:
    from collections.abc import Sequence

AUTO = ("torch",)  # what `auto` tries beside numpy


def number(seed: int | None, text: str | None) -> int:
    """The seed. Raises Stop: both were given."""
    if text is None:
        return seed or 0
    if seed is not None:
        raise Stop(words.SEEDS_TOGETHER)
    from dlsetup.smoke.seeds import seed_from

    return seed_from(text)


def frameworks(backend: str, device: str) -> tuple[str, ...]:
    """The frameworks to train with. Raises Stop: numpy on a GPU."""
    if backend == "numpy" and device not in ("auto", "cpu"):
        raise Stop(words.DEVICE_WITHOUT_FRAMEWORK, {"device": device})
    return {"auto": AUTO, "numpy": ()}.get(backend, (backend,))


def beside(
    settings: Settings,
    python: str,
    smoke: Smoke,
    *,
    backend: str,
    device: str,
    seed: int,
    quiet: bool,
) -> Smoke:
    """Train in the frameworks, show how it went, and remember it with the training."""
    from dlsetup import state
    from dlsetup.smoke.curves import curves, joined

    if smoke.outcome == "not-started":
        return smoke
    runs = curves(python, frameworks(backend, device), device, env=settings.environ, seed=seed)
    asked = backend != "auto" or device not in ("auto", "cpu")
    if not quiet:
        _show(settings, runs if asked else [each for each in runs if each.outcome != "skipped"])
    whole = joined(smoke, runs, asked=asked)
    folder = state.folder(settings.environ)
    state.save(folder, state.with_training(state.load(folder), python, whole))
    return whole


def _show(settings: Settings, runs: Sequence[CurveRun]) -> None:
    from dlsetup.render import Screen

    screen = Screen(settings.lang, settings.verbosity)
    for each in runs:
        form = known(each.dtype, "")
        where = (
            f"{each.backend} {known(each.backend_version) or ''} {known(each.device, '')} {form}"
        )
        deviation = known(each.deviation)
        params = {
            "where": " ".join(where.split()),
            "deviation": "-" if deviation is None else f"{deviation:.1e}",
            "seen": known(each.seen, "-"),
            "error": (known(each.error) or "-").splitlines()[-1],
        }
        good = each.outcome in ("passed", "skipped")
        outcome = known(each.outcome, "crashed")
        screen.say(words.CURVE_RUNS[outcome], params, "green" if good else "bold red")
