"""Packages that conda calls otherwise than PyPI, and those that only conda has.

As of 2026-11. Source: https://anaconda.org/conda-forge, the pages of the packages.
"""

from __future__ import annotations

from typing import Final

ON_PYPI: Final = {
    "graphviz-python": "graphviz",
    "importlib_metadata": "importlib-metadata",
    "matplotlib-base": "matplotlib",
    "opencv": "opencv-python",
    "py-opencv": "opencv-python",
    "py-xgboost": "xgboost",
    "pytables": "tables",
    "python-graphviz": "graphviz",
    "pytorch": "torch",
    "pytorch-cpu": "torch",
    "pytorch-gpu": "torch",
    "pytorch-lightning": "pytorch-lightning",
    "ruamel_yaml": "ruamel.yaml",
    "seaborn-base": "seaborn",
    "tensorflow-base": "tensorflow",
}
# Compilers, libraries and switches: what wheels of PyPI bring along or do without.
ONLY_CONDA: Final = frozenset(
    {
        "blas", "bzip2", "ca-certificates", "conda", "cuda", "cuda-nvcc", "cuda-toolkit",
        "cuda-version", "cudatoolkit", "cudnn", "ffmpeg", "freetype", "gcc", "git", "graphviz",
        "gxx", "hdf5", "icu", "intel-openmp", "jpeg", "ld_impl_linux-64", "libffi", "libgcc-ng",
        "libgomp", "libjpeg-turbo", "libpng", "libstdcxx-ng", "libuv", "libwebp", "llvm-openmp",
        "mamba", "mkl", "mkl-service", "mkl_fft", "mkl_random", "ncurses", "nodejs", "nomkl",
        "openblas", "openjdk", "openssl", "pandoc", "pytorch-cuda", "pytorch-mutex", "qt",
        "readline", "sqlite", "tk", "vc", "vs2015_runtime", "xz", "yaml", "zlib", "zstd",
        "_libgcc_mutex", "_openmp_mutex",
    }
)  # fmt: skip
