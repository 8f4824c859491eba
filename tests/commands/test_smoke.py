"""What a training check is asked for, and what goes with what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dlsetup.commands.show import show_result
from dlsetup.commands.smoke import SmokeOptions, reject_conflicts, run_smoke
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.tasks.catalogue import TASKS


@pytest.mark.parametrize(
    ("option", "name"),
    [
        pytest.param({"seed": 7}, "--seed", id="seed"),
        pytest.param({"seed_from": "x"}, "--seed-from", id="seed-from"),
        pytest.param({"backend": "torch"}, "--backend", id="backend"),
        pytest.param({"device": "cpu"}, "--device", id="device"),
        pytest.param({"task": ("rbm",)}, "--task", id="task"),
        pytest.param({"all_tasks": True}, "--all", id="all"),
        pytest.param({"full": True}, "--full", id="full"),
        pytest.param({"as_json": True}, "--format", id="format"),
        pytest.param({"seed": 7, "full": True}, "--seed, --full", id="two"),
    ],
)
def test_what_does_not_go_with_distributed(option: dict[str, Any], name: str) -> None:
    with pytest.raises(UserError) as refused:
        reject_conflicts(SmokeOptions(distributed=True, **option))
    assert refused.value.text == messages.DISTRIBUTED_ALONE
    assert refused.value.params == {"options": name}
    reject_conflicts(SmokeOptions(**option))


def test_a_record_is_a_distributed_training_s() -> None:
    with pytest.raises(UserError) as refused:
        reject_conflicts(SmokeOptions(record="x.json"))
    assert refused.value.text == messages.RESULT_OF_DISTRIBUTED
    reject_conflicts(SmokeOptions(record="x.json", distributed=True, python="p"))


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_list_of_tasks(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = run_smoke(Settings("en"), SmokeOptions(list_tasks=True))
    assert show_result(Settings("en"), result, form) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in TASKS)
    if form == "json":
        assert [task["name"] for task in json.loads(out)] == list(TASKS)
