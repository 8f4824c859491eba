"""JAX and its compiled parts are of different versions."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="jax-and-jaxlib-differ",
    title=Text(
        en="JAX and its compiled part are of different versions",
        ko="JAX와 jaxlib의 버전이 서로 다름",
    ),
    message=Text(
        en="`jax` works only with the `jaxlib` of its own version, and so do its plugins for GPUs. "
        "One of them was installed or updated alone.",
        ko="`jax`는 같은 버전의 `jaxlib`와 GPU 플러그인하고만 동작합니다. 그중 하나만 따로 "
        "설치되었거나 바뀌었습니다.",
    ),
    steps=(
        instruct(
            en="Install them together. If you compute on an NVIDIA GPU, write `jax[cuda12]`:",
            ko="함께 설치하세요. NVIDIA GPU를 쓴다면 `jax[cuda12]`라고 쓰세요.",
            argv=("python", "-m", "pip", "install", "--upgrade", "jax", "jaxlib"),
        ),
        instruct(
            en="In a notebook, restart the kernel afterwards.",
            ko="노트북이라면 설치한 뒤 커널을 다시 시작하세요.",
        ),
    ),
    dont=Text(
        en="Do not update `jax` alone.",
        ko="`jax`만 따로 올리지 마세요.",
    ),
    symptoms=(
        r"jaxlib version \S+ is newer than and incompatible with jax version",
        r"jaxlib is version \S+, but this version of jax requires version",
        r"JAX plugin \S+ version \S+ is installed, but it is not compatible with the installed "
        r"jaxlib",
        r"module 'jaxlib\.[\w.]+' has no attribute",
        r"cannot import name '\w+' from 'jaxlib[\w.]*'",
    ),
    matches=(
        "RuntimeError: jaxlib version 0.4.30 is newer than and incompatible with jax version "
        "0.4.26. Please update your jax and/or jaxlib packages.",
        "RuntimeError: jaxlib is version 0.4.20, but this version of jax requires version "
        ">= 0.4.27.",
        "JAX plugin jax_cuda12_plugin version 0.4.34 is installed, but it is not compatible with "
        "the installed jaxlib version 0.4.35, so it will not be used.",
        "AttributeError: module 'jaxlib.xla_extension' has no attribute 'DeviceList'",
    ),
    misses=("ModuleNotFoundError: No module named 'jaxlib'",),
    links=("https://docs.jax.dev/en/latest/installation.html",),
)
