"""A framework's packages, in the build that fits this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, known
from dlsetup.model.fixes import Fix
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment

if TYPE_CHECKING:
    from dlsetup.remedies import pytorch_build

PARTS_OF_TORCH = frozenset({"torch", "torchvision", "torchaudio"})


def install_framework(facts: Facts, missing: tuple[str, ...], *, required: bool) -> Fix | None:
    """A part of PyTorch comes as it is: its release follows from what is there."""
    from dlsetup.remedies import pytorch_install

    python, torch = known(facts.python), known(facts.torch)
    names = tuple(canonicalize_name(Requirement(package).name) for package in missing)
    if "torch" in names or torch is None or python is None:
        right = _build(facts, names)
        return pytorch_install.install_build(facts, right, *missing, required=required)
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    return pytorch_install.install_companion(facts, torch, python, *missing, required=required)


def _build(facts: Facts, names: tuple[str, ...]) -> pytorch_build.Build:
    from dlsetup.remedies import pytorch_build

    return (
        pytorch_build.suitable_build(facts) if "torch" in names else None
    ) or pytorch_build.PLAIN_BUILD
