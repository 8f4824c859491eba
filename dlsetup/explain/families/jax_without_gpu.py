"""This JAX computes on the CPU only."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="jax-without-gpu",
    title=Text(
        en="This JAX computes on the CPU only",
        ko="설치된 JAX는 CPU로만 계산함",
    ),
    message=Text(
        en="An NVIDIA GPU is there, but JAX was installed without the part that uses it. "
        "Everything works, but slowly.",
        ko="NVIDIA GPU가 있지만 JAX가 GPU 부분 없이 설치되었습니다. 느릴 뿐 동작은 합니다.",
    ),
    steps=(
        instruct(
            en="On Linux or in WSL:",
            ko="Linux나 WSL에서는:",
            argv=("python", "-m", "pip", "install", "--upgrade", "jax[cuda12]"),
        ),
    ),
    dont=Text(
        en="Do not install the CUDA Toolkit for this: `jax[cuda12]` contains its libraries.",
        ko="이것 때문에 CUDA Toolkit을 설치하지 마세요. `jax[cuda12]`에 라이브러리가 들어 "
        "있습니다.",
    ),
    symptoms=(
        r"An NVIDIA GPU may be present on this machine, but a CUDA-enabled jaxlib "
        r"is not installed",
        r"No GPU/TPU found, falling back to CPU",
        r"CUDA backend failed to initialize",
        r"Unable to initialize backend '(?:cuda|gpu|rocm)'",
    ),
    matches=(
        "WARNING:jax._src.xla_bridge:An NVIDIA GPU may be present on this machine, "
        "but a CUDA-enabled jaxlib is not installed. Falling back to cpu.",
        "RuntimeError: Unable to initialize backend 'cuda': FAILED_PRECONDITION",
    ),
    misses=("ModuleNotFoundError: No module named 'jax'",),
)
