"""Packages that conda calls otherwise than PyPI, and those that only conda has.

As of 2026-11. Source: https://anaconda.org/conda-forge, the pages of the packages.
"""

from __future__ import annotations

import re
from typing import Final

ON_PYPI: Final = {
    "brotli-python": "brotli",
    "graphviz-python": "graphviz",
    "importlib_metadata": "importlib-metadata",
    "matplotlib-base": "matplotlib",
    "opencv": "opencv-python",
    "py-opencv": "opencv-python",
    "py-xgboost": "xgboost",
    "pyqt": "pyqt5",
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
        "blas", "brotli-bin", "bzip2", "c-ares", "ca-certificates", "cairo", "conda", "cpuonly",
        "cuda", "cudatoolkit", "cudnn", "cyrus-sasl", "dbus", "eigen", "expat", "ffmpeg",
        "fontconfig", "freetype", "fribidi", "gcc", "gdk-pixbuf", "geos", "giflib", "git",
        "glib", "glib-tools", "gmp", "gnutls", "graphite2", "graphviz", "gst-plugins-base",
        "gstreamer", "gtk3", "gxx", "harfbuzz", "hdf5", "icu", "intel-openmp", "jpeg", "krb5",
        "lame", "lcms2", "lerc", "llvm-openmp", "lz4-c", "make", "mamba", "mkl", "mkl-service",
        "mkl_fft", "mkl_random", "mpc", "mpfr", "mysql", "nb_conda", "nb_conda_kernels", "nccl",
        "ncurses", "nettle", "nodejs", "nomkl", "nspr", "nss", "numpy-base", "openblas",
        "openh264", "openjdk", "openjpeg", "openssl", "pandoc", "pango", "pcre", "pcre2",
        "perl", "pixman", "pkg-config", "proj", "pybind11-abi", "python_abi", "pytorch-cuda",
        "pytorch-mutex", "qt", "qt-main", "readline", "snappy", "sqlite", "tbb", "tk",
        "torchtriton", "unixodbc", "vc", "vs2015_runtime", "x264", "x265", "xz", "yaml",
        "zeromq", "zlib", "zstd",
    }
)  # fmt: skip
# The same by how their names begin; after it, packages of PyPI that begin so, too.
ONLY_CONDA_NAMES: Final = re.compile(
    r"_.*|cuda\d+|(?:cuda-|m2w64-|magma-|msys2-|vc14_|vs20\d\d_|xorg-|font-|fonts-|gcc[_-]|gxx[_-]|gfortran|binutils|sysroot|kernel-headers|"
    r"ld_impl|aws-c|lib(?!archive-c|clang$|cst|pysal|rosa|sass|svm|tmux|tpu|usb1)).*"
)
# A build of a package that Python imports says for which Python; all else is not on PyPI.
PYTHON_BUILD: Final = re.compile(r"py(?:\d|h|_)|cp\d")
