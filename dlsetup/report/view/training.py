"""The first training, as rows. Nothing here looks or prints."""

from __future__ import annotations

from dlsetup.facts import Facts, Smoke, Unknown, known
from dlsetup.model.text import Text
from dlsetup.report import messages
from dlsetup.report.view.wording import join_known, translate


def training(facts: Facts) -> Smoke | None:
    return known(facts.smoke)


def training_rows(smoke: Smoke, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (
        (messages.OUTCOME, _training_outcome(smoke, lang)),
        (
            messages.ACCURACY,
            _value_with_bar(messages.BAR, smoke.accuracy, smoke.accuracy_bar, ".1%", lang),
        ),
        (
            messages.DEVIATION,
            _value_with_bar(messages.LIMIT, smoke.deviation, smoke.deviation_bar, ".1e", lang),
        ),
        (messages.TASK, smoke.task),
        (messages.BACKEND, join_known(smoke.backend, smoke.backend_version, smoke.device)),
        (messages.STEPS, join_known(smoke.steps)),
        (messages.SEED, join_known(smoke.seed)),
        (messages.SECONDS, "" if isinstance(smoke.seconds, Unknown) else f"{smoke.seconds:.2f}"),
        (messages.ERROR, known(smoke.error) or ""),
    )
    return tuple((label.render(lang), value) for label, value in rows if value)


def _training_outcome(smoke: Smoke, lang: str) -> str:
    reasons = ", ".join(
        translate(messages.REASONS, reason, lang) for reason in known(smoke.reasons, ())
    )
    return translate(messages.TRAINING_OUTCOMES, smoke.outcome, lang) + (
        f" ({reasons})" if reasons else ""
    )


def _value_with_bar(
    text: Text, value: float | Unknown, bar: float | Unknown, form: str, lang: str
) -> str:
    if isinstance(value, Unknown):
        return ""
    number = format(value, form)
    return (
        number
        if isinstance(bar, Unknown)
        else text.render(lang, {"value": number, "bar": format(bar, form)})
    )
