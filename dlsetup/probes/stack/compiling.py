"""torch.compile. Its cache is named by the environment, which is read when PyTorch is imported."""

import os
import shutil
import tempfile

import torch

from .given import SkipCheckError
from .training import batch, classifier

NOT_YET = ("not supported on Python", "not yet supported for torch.compile")


def network(given):
    if not hasattr(torch, "compile"):
        raise SkipCheckError("torch %s has none" % torch.__version__)
    if given.kind == "cpu" and compiler() is None:
        raise SkipCheckError("no C++ compiler")
    write_into(given.scratch)
    plain, (images, _) = classifier(given.device), batch(given.device)
    found = compiled(plain)(images)
    return {"deviation": (found - plain(images)).abs().max().item()}


def write_into(folder):
    """Some of what is kept lies beside the cache that the environment names: default_cache_dir()
    in torch/_inductor/runtime. The compiler's processes take the variable."""
    if os.path.isdir(folder):
        tempfile.tempdir = os.environ["TMPDIR"] = folder


def compiled(plain):
    try:
        return torch.compile(plain)
    except RuntimeError as error:  # a Python that is newer, or Windows with an older PyTorch
        if any(text in str(error) for text in NOT_YET):
            raise SkipCheckError(str(error))
        raise


def compiler():
    names = [os.environ.get("CXX")] + (["cl"] if os.name == "nt" else ["g++", "clang++", "c++"])
    return next((name for name in names if name and shutil.which(name.split()[0])), None)
