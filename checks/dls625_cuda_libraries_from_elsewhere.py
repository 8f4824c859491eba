from __future__ import annotations

from pathlib import PurePosixPath

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    libraries = known(torch.shadowing_libraries, ())
    if not libraries:
        return None
    python = known(facts.python)
    imports = known(python.imports, ()) if python else ()
    broken = any(attempt.module == "torch" and attempt.outcome != "ok" for attempt in imports)
    folders = dict.fromkeys(str(PurePosixPath(library).parent) for library in libraries)
    names = dict.fromkeys(PurePosixPath(library).name for library in libraries)
    remove = unset_variables(facts, "LD_LIBRARY_PATH")
    return Problem(
        params={"folder": ", ".join(folders), "files": ", ".join(list(names)[:4])},
        fix=Fix((*(() if broken else (KEEP,)), *remove, SHARED)),
        level=Level.FAIL if broken else Level.INFO,
    )


KEEP = instruct(
    en="If `import torch` works, change nothing. Otherwise, remove the variable.",
    ko="`import torch` 실행에 문제가 없으면 그대로 두세요. 오류가 나면 이 변수를 지우세요.",
)
SHARED = instruct(
    en="On a shared server, do not load its CUDA module.",
    ko="공용 서버에서는 CUDA 모듈을 불러오지 마세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult
    from dlsetup.facts.factory import machine, python

    old = "/usr/local/cuda-12.1/lib64"
    libraries = (f"{old}/libnvJitLink.so.12", f"{old}/libcusparse.so.12")
    build = Torch(version="2.5.1+cu124", shadowing_libraries=libraries)
    broken = ImportResult(module="torch", outcome="error", error="ImportError: libcusparse.so.12")
    expect = {"folder": old, "files": "libnvJitLink.so.12, libcusparse.so.12"}
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.5.1+cu124")), id="not known"),
        Case(
            machine(torch=Torch(version="2.5.1+cu124", shadowing_libraries=())), id="its own alone"
        ),
        Case(machine(torch=build), {"": expect}, "an older CUDA comes first"),
        Case(
            machine(torch=build, python=python(imports=(broken,))),
            {"": expect},
            "and torch cannot be imported",
        ),
    )


CHECK = Check(
    code="DLS625",
    name="cuda-libraries-from-elsewhere",
    level=Level.INFO,  # most of these mixtures work; one that does not is a failed import
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="LD_LIBRARY_PATH may replace PyTorch's CUDA libraries",
        ko="LD_LIBRARY_PATH에 다른 CUDA가 있음",
    ),
    message=Text(
        en="PyTorch has its own CUDA libraries, but files from {folder} may be loaded instead: "
        "{files}",
        ko="PyTorch에 들어 있는 CUDA 대신 {folder} 폴더의 파일을 불러올 수 있습니다: {files}",
    ),
    dont=Text(
        en="Do not add folders to LD_LIBRARY_PATH or install a CUDA Toolkit: even more versions "
        "would be mixed.",
        ko="LD_LIBRARY_PATH에 폴더를 더 넣거나 CUDA Toolkit을 설치하지 마세요. 더 섞입니다.",
    ),
    why=Text(
        en="PyTorch's packages contain every CUDA library that they need, in one exact version. "
        "Folders in LD_LIBRARY_PATH come first. If another version is loaded from there, "
        "symbols are missing or cuDNN reports an error.",
        ko="PyTorch 패키지에는 필요한 CUDA 라이브러리가 정확한 버전으로 모두 들어 있습니다. "
        "그런데 LD_LIBRARY_PATH에 있는 폴더를 먼저 찾습니다. 거기서 다른 버전을 불러오면 "
        "심볼을 찾지 못하거나 cuDNN 오류가 납니다.",
    ),
    symptoms=(
        r"undefined symbol: _{0,2}nvJitLink\w+",
        r"libcu(sparse|blas|blasLt|solver|fft)\.so\.\d+: undefined symbol",
        r"cuDNN version incompatibility: PyTorch was compiled\s+against",
        r"cuDNN version mismatch",
        r"Loaded runtime Cu?DNN library: [\d.]+ but source was compiled with",
        r"libcudnn\w*\.so\.\d+: (undefined symbol|version)",
        r"libnccl\.so\.\d+: undefined symbol|libtorch_cuda\.so: undefined symbol: nccl",
        r"Unable to load any of \{libcudnn",
        r"Could not (?:load library|locate) (?:lib)?zlibwapi[\w-]*(?:\.so|\.dll)",
        r"DNN library (?:is not found|initialization failed)",
        r"failed to open nvrtc-builtins",
        r"CUDNN_STATUS_(?:SUBLIBRARY_)?VERSION_MISMATCH",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/111469",
        "https://github.com/pytorch/pytorch/issues/144244",
        "https://github.com/pytorch/pytorch/issues/104259",
    ),
    cases=cases,
)
