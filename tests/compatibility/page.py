"""docs/compatibility.md: each row of the table, and how it went when it was tried."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from tests.compatibility.laboratory import Outcome, pairs

PAGE = Path(__file__).parents[2] / "docs" / "compatibility.md"
OUTCOMES = Path(__file__).with_name("outcomes.json")


class DatedOutcome(Outcome, frozen=True, forbid_unknown_fields=True):
    day: str = ""


def written() -> dict[str, Outcome]:
    """How the rows went when they were last tried."""
    if not OUTCOMES.exists():
        return {}
    kept = msgspec.json.decode(OUTCOMES.read_bytes(), type=dict[str, DatedOutcome])
    return dict(kept)


def write(outcomes: Mapping[str, Outcome]) -> None:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    dated = {
        name: outcome
        if isinstance(outcome, DatedOutcome)
        else DatedOutcome(**msgspec.structs.asdict(outcome), day=today)
        for name in pairs()
        if (outcome := outcomes.get(name))
    }
    plain = msgspec.to_builtins(dated)
    OUTCOMES.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(render(dated), "utf-8")


def render(outcomes: Mapping[str, Outcome]) -> str:
    return "\n".join((*_head(outcomes), *_table(outcomes))) + "\n"


def _head(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    verdicts = [outcome.verdict for outcome in outcomes.values()]
    yield "# Versions that break beside each other"
    yield ""
    yield (
        "Written by `python -m tests.compatibility --write`. Each row of "
        "[the table](../dlsetup/tables/compatibility.toml) is made in an environment with the "
        "real packages, of the older one the newest release that the row speaks of: `pip check` "
        "(uv's) finds nothing, the program ends with the row's words, "
        "[DLS234](checks/DLS234.md) finds the pair by its versions, its command is run, the "
        "program works and `pip check` still finds nothing."
    )
    yield ""
    yield f"- {len(pairs())} rows, {verdicts.count('shown')} of them shown"
    yield f"- {verdicts.count('not run')} not run, {verdicts.count('contradicted')} contradicted"
    yield ""


def _table(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    yield "| package | beside | what ends so | cure | tried | how it went | source |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, pair in pairs().items():
        outcome = outcomes.get(name, Outcome("not run", "not tried yet"))
        went = f"{outcome.verdict}{': ' if outcome.why else ''}{outcome.why}"
        day = outcome.day if isinstance(outcome, DatedOutcome) else ""
        where = ", ".join(filter(None, (outcome.tried, f"Python {outcome.python}", day)))
        cells = (
            f"`{pair.beside}`",
            f"`{pair.when}`" + (f", without {pair.without}" if pair.without else ""),
            f"`{pair.call}`: {pair.symptom}",
            ", else ".join(f"`{cure}`" for cure in pair.cures) or "none",
            where if outcome.python else "",
            went + (f" ({' '.join(outcome.changed)})" if outcome.changed else ""),
            f"<{pair.source}>",
        )
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
