from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD
from dlsetup.tables.drivers import version_numbers

NEEDED = "msvcp140.dll"  # Python brings the others of the runtime itself
# Code made for 14.40 (Visual Studio 2022 17.10) crashes at its first mutex in older libraries:
# https://github.com/microsoft/STL/wiki/Changelog#vs-2022-1710
NEW_ENOUGH = (14, 40)
BUILT_FOR_IT = (2, 9)  # PyTorch's releases: https://github.com/pytorch/pytorch/issues/169429


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    python, torch = known(facts.python), known(facts.torch)
    if host.os != "windows" or python is None:
        return None
    if known(python.kind) in ("conda", "conda-base"):  # it brings its own: vc14_runtime
        return None
    if torch is None and "tensorflow" not in distributions_by_key(python):
        return None
    libraries, version = known(host.vc_runtime), known(host.vc_version)
    if libraries is not None and NEEDED not in libraries:
        return Problem(params={"found": "-"}, fix=INSTALL)
    new = torch is not None and version_numbers(torch.version)[:2] >= BUILT_FOR_IT
    if version is None or not new or version_numbers(version)[:2] >= NEW_ENOUGH:
        return None
    return Problem(params={"found": version}, fix=INSTALL, level=Level.WARN)


INSTALL = advise(
    en="Install Microsoft's Visual C++ Redistributable (x64) from "
    "https://aka.ms/vs/17/release/vc_redist.x64.exe and restart the computer.",
    ko="Microsoft Visual C++ 재배포 가능 패키지(x64)를 "
    "https://aka.ms/vs/17/release/vc_redist.x64.exe 주소에서 받아 설치하고 컴퓨터를 "
    "다시 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Torch, Unknown
    from dlsetup.facts.factory import host, machine, python

    thread = "https://github.com/pytorch/pytorch/issues/169429"

    def case(
        id: str,
        version: str | None,
        libraries: tuple[str, ...] | Unknown = (NEEDED, "vcruntime140.dll"),
        torch: str | None = "2.13.0+cpu",
        kind: str = "venv",
        found: str = "",
    ) -> Case:
        facts = machine(
            host=host(os="windows", vc_runtime=libraries, vc_version=version),
            python=python(kind=kind),
            torch=torch and Torch(version=torch),
        )
        return Case(facts, {"": {"found": found}} if found else {}, id, recorded=thread)

    return (
        Case(machine(torch=Torch(version="2.13.0")), id="not Windows"),
        case("not known", None, Unknown("unreadable")),
        case("the version is not known", None),
        case("the newest", "14.44.35211"),
        case("conda brings its own", None, (), kind="conda"),
        case("no framework", None, (), torch=None),
        case("old, and PyTorch is old too", "14.29.30133", torch="2.4.1+cpu"),
        case("none", None, (), found="-"),
        case("older than PyTorch was built for", "14.29.30133", found="14.29.30133"),
    )


CHECK = Check(
    code="DLS623",
    name="visual-c-runtime-missing",
    level=Level.FAIL,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="The Visual C++ runtime is missing or too old",
        ko="Visual C++ 런타임이 없거나 너무 오래됨",
    ),
    message=Message(
        en="PyTorch and TensorFlow need Microsoft's Visual C++ runtime. Installed: {found}",
        ko="PyTorch와 TensorFlow에는 Microsoft Visual C++ 런타임이 필요합니다. 설치된 버전: "
        "{found}",
        words=NONE_WORD,
    ),
    why=Text(
        en="The frameworks' libraries are built with Microsoft's compiler and call its runtime, "
        "which Windows does not always have. Without it `import torch` fails at c10.dll or "
        "fbgemm.dll. Take the installer from Microsoft alone; never download single DLL files "
        "from DLL sites: they carry malware and do not fix it.",
        ko="이 프레임워크의 라이브러리는 Microsoft 컴파일러로 만들어져 그 런타임을 사용하는데, "
        "Windows에 항상 설치되어 있지는 않습니다. 없으면 `import torch` 실행이 c10.dll이나 "
        "fbgemm.dll에서 실패합니다. 반드시 Microsoft에서 설치 파일을 받으세요. DLL 사이트에서 DLL "
        "파일만 따로 내려받으면 악성 코드에 감염될 수 있고 해결되지도 않습니다.",
    ),
    symptoms=(
        r"Microsoft Visual C\+\+ Redistributable is not installed",
        r"\[WinError (126|1114|127)\].*(Error loading|\.dll)",
        r"(c10|fbgemm|shm|torch_python)\.dll.* or one of its dependencies",
        r"DLL load failed while importing _pywrap_tensorflow_internal",
        r"DLL load failed while importing onnxruntime_pybind11_state",
        r"vcruntime140(_1)?\.dll|msvcp140\.dll",
        r"(from torch\._C import|[\\/]torch[\\/]__init__\.py)[\s\S]{0,300}DLL load failed",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/131662",
        "https://github.com/pytorch/pytorch/issues/169429",
        "https://github.com/nagadomi/nunif/issues/701",
        "https://learn.microsoft.com/cpp/windows/latest-supported-vc-redist",
    ),
    cases=cases,
)
