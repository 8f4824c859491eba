"""What the tables of a training say, in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dlsetup
from dlsetup.diagnosis.runs import NOT_JUDGED
from dlsetup.facts import StackRun
from dlsetup.facts.factory import SMOKE, change
from dlsetup.messages.stack_details import describe_detail
from dlsetup.report.view.tables import run_tables
from dlsetup.terminal.stack import detail_text

PROBES = Path(dlsetup.__file__).parent / "probes" / "stack"


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("loss 2.3026", "손실 2.3026"),
        ("loss 2.347 -> 0.0017", "손실 2.347 -> 0.0017"),
        ("torch 1.9 has none for mps", "torch 1.9에 mps용이 없음"),
        ("torch.bfloat16", "torch.bfloat16"),
        ("RuntimeError: CUDA error", "RuntimeError: CUDA error"),
    ],
)
def test_a_detail_in_korean(detail: str, shown: str) -> None:
    run = StackRun(name="first-loss", outcome="ok", detail=detail)
    assert detail_text(run, "ko") == f"  ({shown})"
    assert detail_text(run, "en") == f"  ({detail})"
    tables = run_tables(change(SMOKE, stack=(run,)), "ko", NOT_JUDGED)
    assert shown in [cell for table in tables for row in table.rows for cell in row.cells]


def sentences() -> Iterator[str]:
    """All that the checks themselves say, as an example."""
    for path in PROBES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "SkipCheckError",
                "equal",
            ):
                yield from (
                    each.value
                    for each in ast.walk(node.args[-1])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_each_sentence_of_a_check_is_translated(sentence: str) -> None:
    example = re.sub(r"%s", "7", sentence)
    assert describe_detail(example, "ko") != example
