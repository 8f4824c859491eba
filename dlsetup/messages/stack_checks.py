"""The parts of the stack that every training stands on: what each check tries, what its failure
points to, and what to do: the runner is smoke/stack/runner.py, the finding DLS804."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.messages.stack_computer import COMPUTER_CHECKS
from dlsetup.messages.stack_devices import DEVICE_CHECKS
from dlsetup.messages.stack_endings import REINSTALL, StackCheck
from dlsetup.messages.stack_operations import OPERATION_CHECKS
from dlsetup.messages.stack_training import TRAINING_CHECKS
from dlsetup.model.text import Text

STACK_CHECKS: dict[str, StackCheck] = {
    **DEVICE_CHECKS,
    **OPERATION_CHECKS,
    **TRAINING_CHECKS,
    **COMPUTER_CHECKS,
}
UNKNOWN_CHECK = StackCheck(
    Text(en="another check", ko="다른 검사"),
    Text(
        en="This version of dlsetup does not know this check.",
        ko="이 버전의 dlsetup에 없는 검사입니다.",
    ),
    REINSTALL,
)

# What others are made of comes first: of many that fail at once the first is the shared part.
SHARED_PARTS = (
    *(
        "import",
        "device",
        "computing",
        "copies",
        "tensors",
        "product",
        "products",
        "functions",
        "random",
    ),
    *("losses", "layers", "masks", "gradients", "optimizers", "states", "loaders"),
)
MANY = 3  # that fail on one device


def shared_part(names: Sequence[str]) -> str | None:
    """Of checks that failed together the one that the others are made of; None: they are few, or
    none is known to be."""
    if len(names) < MANY:
        return None
    return next((name for name in SHARED_PARTS if name in names), None)


def stack_check(name: str) -> StackCheck:
    """What is known of a check; a newer program's report may hold others."""
    return STACK_CHECKS.get(name, UNKNOWN_CHECK)
