from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.visual_c import INSTALL_RUNTIME
from dlsetup.tables.versions import version_numbers
from dlsetup.tables.wordings import windows_error

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
        return Problem(params={"what": "missing"}, fix=INSTALL_RUNTIME)
    new = torch is not None and version_numbers(torch.version)[:2] >= BUILT_FOR_IT
    if version is None or not new or version_numbers(version)[:2] >= NEW_ENOUGH:
        return None
    wanted = ".".join(map(str, NEW_ENOUGH))
    params = {"what": "too-old", "found": version, "wanted": wanted}
    return Problem(params=params, fix=INSTALL_RUNTIME, level=Level.WARN)


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
        found: dict[str, str] | None = None,
    ) -> Case:
        facts = machine(
            host=host(os="windows", vc_runtime=libraries, vc_version=version),
            python=python(kind=kind),
            torch=torch and Torch(version=torch),
        )
        return Case(facts, {"": found} if found else {}, id, recorded=thread)

    return (
        Case(machine(torch=Torch(version="2.13.0")), id="not Windows"),
        case("not known", None, Unknown("unreadable")),
        case("the version is not known", None),
        case("the newest", "14.44.35211"),
        case("conda brings its own", None, (), kind="conda"),
        case("no framework", None, (), torch=None),
        case("old, and PyTorch is old too", "14.29.30133", torch="2.4.1+cpu"),
        case("none", None, (), found={"what": "missing"}),
        case(
            "older than PyTorch was built for",
            "14.29.30133",
            found={"what": "too-old", "found": "14.29.30133", "wanted": "14.40"},
        ),
    )


CHECK = Check(
    code="DLS623",
    name="visual-c-runtime-missing",
    level=Level.FAIL,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="The Visual C++ runtime is missing or too old",
        ko="Visual C++ 런타임이 없거나 오래됨",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "missing": Text(
                en="PyTorch and TensorFlow need Microsoft's Visual C++ runtime. It is not "
                "installed on this computer.",
                ko="PyTorch와 TensorFlow에는 Microsoft Visual C++ 런타임이 필요한데, 이 컴퓨터에 "
                "설치되어 있지 않습니다.",
            ),
            "too-old": Text(
                en="This PyTorch needs Microsoft's Visual C++ runtime {wanted} or newer, but "
                "version {found} is installed.",
                ko="이 PyTorch에는 Microsoft Visual C++ 런타임 {wanted} 이상이 필요한데, {found} "
                "버전이 설치되어 있습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not download single DLL files from other websites: they may contain malware and do "
        "not solve this.",
        ko="DLL 파일만 따로 내려받지 마세요. 악성 코드가 있을 수 있고 해결되지도 않습니다.",
    ),
    why=Text(
        en="PyTorch and TensorFlow are built with Microsoft's compiler and use its runtime, which "
        "Windows does not always have. Without it, `import torch` fails at c10.dll or "
        "fbgemm.dll.",
        ko="PyTorch와 TensorFlow는 Microsoft 컴파일러로 만들어져 그 런타임을 쓰는데, Windows에 "
        "항상 있지는 않습니다. 없으면 `import torch` 실행이 c10.dll이나 fbgemm.dll에서 "
        "실패합니다.",
    ),
    symptoms=(
        *windows_error(1114),
        r"Microsoft Visual C\+\+ Redistributable is not installed",
        r"\[WinError (126|1114|127)\].*(Error loading|\.dll)",
        r"\[WinError (126|127|182|1114)\].*(c10|fbgemm|shm|torch_python|libiomp5md)\w*\.dll.* or "
        r"one of its dependencies",
        r"DLL load failed while importing _pywrap_tensorflow_internal",
        r"DLL load failed while importing onnx\w*",
        r"vcruntime140(_1)?\.dll|msvcp140\.dll",
        r"(from torch\._C import|[\\/]torch[\\/]__init__\.py)[\s\S]{0,300}DLL load failed",
        r"torch[/\\]+__init__\.py[\s\S]{0,500}\[WinError (?:126|127|182|1114)\]",
        r"exit(?:ed with| code:?) .*(?:0xC0000135|-1073741515)",
        r"\(0xc0000142\)",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/131662",
        "https://github.com/pytorch/pytorch/issues/169429",
        "https://github.com/nagadomi/nunif/issues/701",
        "https://learn.microsoft.com/cpp/windows/latest-supported-vc-redist",
    ),
    cases=cases,
)
