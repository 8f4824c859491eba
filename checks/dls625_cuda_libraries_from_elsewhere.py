from __future__ import annotations

from pathlib import PurePosixPath

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text
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
    return Problem(
        params={"folder": ", ".join(folders), "files": ", ".join(list(names)[:4])},
        fix=Fix(unset_variables(facts, "LD_LIBRARY_PATH")),
        level=Level.FAIL if broken else Level.INFO,
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
        en="LD_LIBRARY_PATH may put another CUDA before PyTorch's own",
        ko="LD_LIBRARY_PATH 때문에 PyTorch가 다른 CUDA 라이브러리를 불러올 수 있음",
    ),
    message=Text(
        en="PyTorch brings its own CUDA, but these may be loaded in its place: {files}, from "
        "{folder}",
        ko="PyTorch에 들어 있는 CUDA 대신 다음 파일이 먼저 올라올 수 있습니다: {files} (위치: "
        "{folder})",
    ),
    why=Text(
        en="PyTorch's packages hold every CUDA library they need, of exactly one version. "
        "LD_LIBRARY_PATH comes before them in all programs, so a library of another version takes "
        "their place: symbols are missing, or cuDNN refuses. If `import torch` works, nothing "
        "need be done. Else do not add more folders to the variable and do not install a CUDA "
        "Toolkit: take the variable away (on a shared server, do not load its CUDA module).",
        ko="PyTorch 패키지에는 필요한 CUDA 라이브러리가 정확한 버전으로 모두 들어 있습니다. "
        "LD_LIBRARY_PATH에 있는 폴더가 이보다 먼저라서 버전이 다른 라이브러리가 올라오면, 심볼을 "
        "찾지 못하거나 cuDNN이 오류를 냅니다. `import torch` 실행에 문제가 없다면 그대로 두어도 "
        "됩니다. 오류가 난다면 이 변수에 폴더를 더 추가하거나 CUDA Toolkit을 설치하지 말고 변수를 "
        "지우세요(공용 서버라면 CUDA 모듈을 load하지 마세요).",
    ),
    symptoms=(
        r"undefined symbol: _{0,2}nvJitLink\w+",
        r"libcu(sparse|blas|blasLt|solver|fft)\.so\.\d+: undefined symbol",
        r"cuDNN version incompatibility: PyTorch was compiled\s+against",
        r"cuDNN version mismatch",
        r"libcudnn\w*\.so\.\d+: (undefined symbol|version)",
        r"libnccl\.so\.\d+: undefined symbol|libtorch_cuda\.so: undefined symbol: nccl",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/111469",
        "https://github.com/pytorch/pytorch/issues/144244",
        "https://github.com/pytorch/pytorch/issues/104259",
    ),
    cases=cases,
)
