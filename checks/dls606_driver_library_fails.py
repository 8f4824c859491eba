from __future__ import annotations

from typing import Any

from dlsetup.facts import Driver, Facts, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD
from dlsetup.tables.drivers import driver_error


def run(driver: Driver, facts: Facts, course: Course) -> Problem | None:
    result = known(driver.cuinit_result)
    if not has_card(driver, facts):
        return None
    if result == 0:
        host = known(facts.host)
        return None if host and known(host.wsl) else not_found_problem(driver)  # in WSL: DLS608
    return no_answer_problem(driver) if result is None else failure_problem(driver, result, facts)


def no_answer_problem(driver: Driver) -> Problem | None:
    """It gave no answer at all."""
    query_outcome = known(driver.library_outcome)
    if query_outcome not in ("crashed", "hung", "not-loaded"):
        return None
    library = next(iter(known(driver.libraries, ())), "libcuda")
    params = {"code": "-", "name": query_outcome, "library": library}
    if query_outcome == "hung":  # a server with many cards and without persistence mode takes long
        return Problem(params=params, fix=Fix((Instruction(SLOW),)), level=Level.INFO)
    return Problem(params=params, fix=Fix((Instruction(RESTART),)))


def not_found_problem(driver: Driver) -> Problem | None:
    """It works from its own folder, but not by its name, by which PyTorch loads it."""
    library: str | None = known(driver.library, None)
    if library is None or known(driver.on_loader_path, True) is not False:
        return None
    params = {"code": "-", "name": "not-found", "library": library}
    return Problem(params=params, fix=Fix((Instruction(LOADER),)))


def failure_problem(driver: Driver, result: int, facts: Facts) -> Problem:
    known_result, host = driver_error(result), known(facts.host)
    remedy = REMEDIES.get(meaning(driver, known_result.meaning if known_result else ""), RESTART)
    if host and known(host.wsl) and remedy in (RESTART, NO_DEVICE):
        remedy = WSL
    library: str | None = known(driver.library, None)
    name = known_result.name if known_result else "unlisted"
    params = {"code": str(result), "name": name, "library": library or "-"}
    return Problem(params=params, fix=Fix((Instruction(remedy),)))


def has_card(driver: Driver, facts: Facts) -> bool:
    """A library without a card (an image made for servers) may rightly find none; some
    errors are only said beside one."""
    has_nvidia = any(gpu.vendor == "nvidia" for gpu in known(facts.gpus, ()))
    code: int | None = known(driver.cuinit_result, None)
    result = driver_error(code or 0)
    meaning_word = result.meaning if result else ""
    if has_nvidia or meaning_word == "no-device":
        return has_nvidia
    beside = meaning_word in ("mismatch", "compatibility", "not-ready")
    return beside or known(driver.version) is not None


def meaning(driver: Driver, result_meaning: str) -> str:
    """Whatever the library says: of another version than the kernel's driver it cannot work."""
    kernel, library = known(driver.version), known(driver.library_version)
    other = kernel is not None and library is not None and kernel != library
    return (
        "mismatch"
        if known(driver.nvml_result) == 18 or (other and result_meaning in ("restart", ""))
        else result_meaning
    )


SLOW = Text(
    en="Run `nvidia-smi`. If it answers after a while, all is well: a server with many cards takes "
    "long (its administrator can switch on persistence mode: sudo nvidia-smi -pm 1). If it never "
    "answers, restart the computer, or tell the administrator.",
    ko="`nvidia-smi` 명령을 실행해 보세요. 시간이 걸려도 결과가 나오면 문제가 아닙니다. GPU가 많은 "
    "서버는 원래 오래 걸립니다(관리자가 지속 모드를 켜면 빨라집니다: sudo nvidia-smi -pm 1). 끝내 "
    "결과가 나오지 않으면 컴퓨터를 다시 시작하거나 서버 관리자에게 알리세요.",
)
MISMATCH = Text(
    en="Restart the computer: the driver was updated, and the old one is still running. If it "
    "stays, install the driver again.",
    ko="컴퓨터를 다시 시작하세요. 드라이버가 업데이트되었지만 이전 드라이버가 아직 실행 중입니다. "
    "다시 시작해도 그대로이면 드라이버를 다시 설치하세요.",
)
RESTART = Text(
    en="Restart the computer (after sleep the driver is often left in a bad state). If it stays, "
    "install NVIDIA's driver again: https://www.nvidia.com/drivers",
    ko="컴퓨터를 다시 시작하세요. 절전 모드에서 깨어난 뒤 드라이버 상태가 잘못되는 일이 많습니다. "
    "다시 시작해도 그대로이면 NVIDIA 드라이버를 다시 설치하세요: https://www.nvidia.com/drivers",
)
NO_DEVICE = Text(
    en="Look whether `nvidia-smi` lists the card. A laptop may have switched it off to save "
    "power (on Ubuntu: sudo prime-select nvidia), and a card that is newer than the driver is "
    "not seen: update the driver, then restart. On a shared server (Slurm) cards are there only "
    "inside a job that asked for one.",
    ko="`nvidia-smi` 명령에 GPU가 나오는지 확인하세요. 노트북이 절전을 위해 GPU를 꺼 두었을 수 "
    "있습니다(Ubuntu: sudo prime-select nvidia). 드라이버보다 새로운 GPU도 인식되지 않으므로 "
    "드라이버를 업데이트하고 다시 시작하세요. 공용 서버(Slurm)에서는 GPU를 할당받은 작업 "
    "안에서만 GPU가 보입니다.",
)
STUB = Text(
    en="A stub that is only for compiling is loaded in place of the driver. Take the folder "
    ".../cuda/lib64/stubs out of LD_LIBRARY_PATH, where your shell's start-up file sets it.",
    ko="실제 드라이버 대신 컴파일용 스텁 라이브러리가 로드되었습니다. 셸 시작 파일에서 "
    "LD_LIBRARY_PATH에 넣은 .../cuda/lib64/stubs 폴더를 빼세요.",
)
COMPATIBILITY = Text(
    en="Restart the computer, for the driver may be half updated. If it stays, a package for "
    "servers (cuda-compat) is loaded, which cards of the GeForce series do not accept: take it "
    "out of LD_LIBRARY_PATH or remove it, and update the driver instead. In a container choose "
    "an image with an older CUDA, or update the driver of the host.",
    ko="드라이버가 일부만 업데이트되었을 수 있으니 컴퓨터를 다시 시작하세요. 그대로이면 GeForce "
    "GPU에서는 쓸 수 없는 서버용 호환 패키지(cuda-compat)가 로드된 것입니다. LD_LIBRARY_PATH에서 "
    "빼거나 제거하고 드라이버를 업데이트하세요. 컨테이너라면 CUDA 버전이 더 낮은 이미지를 쓰거나 "
    "호스트의 드라이버를 업데이트하세요.",
)
LOADER = Text(
    en="Programs do not find this library. Run: sudo ldconfig. If a folder of LD_LIBRARY_PATH "
    "holds a damaged libcuda.so.1, take that folder out of the variable.",
    ko="프로그램이 이 라이브러리를 찾지 못합니다. 다음 명령을 실행하세요: sudo ldconfig. "
    "LD_LIBRARY_PATH 폴더 중에 손상된 libcuda.so.1 파일이 있다면 변수에서 그 폴더를 빼세요.",
)
NOT_READY = Text(
    en="Tell the administrator of the server: the service nvidia-fabricmanager is not running, or "
    "is of another version than the driver.",
    ko="서버 관리자에게 알리세요. nvidia-fabricmanager 서비스가 실행되고 있지 않거나 드라이버와 "
    "버전이 다릅니다.",
)
WSL = Text(
    en="Update NVIDIA's driver on Windows, then run in PowerShell: wsl --update, and wsl "
    "--shutdown. Install no driver inside WSL.",
    ko="Windows에서 NVIDIA 드라이버를 업데이트한 뒤 PowerShell에서 다음 명령을 실행하세요: wsl "
    "--update, wsl --shutdown. WSL 안에는 드라이버를 설치하지 마세요.",
)
REMEDIES = {
    "mismatch": MISMATCH,
    "restart": RESTART,
    "no-device": NO_DEVICE,
    "stub": STUB,
    "compatibility": COMPATIBILITY,
    "not-ready": NOT_READY,
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu
    from dlsetup.facts.factory import host, machine

    gpus = (Gpu(vendor="nvidia", name="RTX 4060"),)
    path = "/usr/lib/x86_64-linux-gnu/libcuda.so.1"

    def driver(init: int | None, **fields: Any) -> Facts:
        loaded: dict[str, Any] = {
            "version": "580.65.06",
            "library": path,
            "cuinit_result": init,
            "library_outcome": "ok",
            **fields,
        }
        return machine(driver=Driver(**loaded), gpus=gpus)

    def answer(id: str, code: int, name: str, source: str, **fields: Any) -> Case:
        facts = machine(driver=driver(code, **fields).driver, gpus=gpus)
        return Case(
            facts, {"": {"code": str(code), "name": name, "library": path}}, id, None, source
        )

    none = machine(
        driver=Driver(version=None, library=path, cuinit_result=100, library_outcome="ok")
    )
    torch = "https://github.com/pytorch/pytorch/issues/"
    cuml = "https://github.com/NVIDIA/cuml/issues/6218"
    numba = "https://github.com/numba/numba/issues/9732"
    unloaded = {"code": "-", "name": "not-loaded", "library": "libcuda"}
    crashed = {"code": "-", "name": "crashed", "library": "libcuda"}
    unplugged = machine(driver=driver(100).driver)
    return (
        Case(machine(), id="no driver"),
        Case(unplugged, id="a driver without a card"),
        Case(driver(0), id="it works"),
        Case(driver(0, on_loader_path=True), id="it works by its name"),
        Case(
            machine(driver=driver(0, on_loader_path=False).driver, gpus=gpus, host=host(wsl=2)),
            id="in WSL: DLS608",
        ),
        Case(
            driver(0, on_loader_path=False),
            {"": {"code": "-", "name": "not-found", "library": path}},
            "it is not found by its name",
        ),
        Case(none, id="a library without a card"),
        Case(machine(driver=Driver(version="580.65.06"), gpus=gpus), id="it was not asked"),
        answer("a stub", 34, "CUDA_ERROR_STUB_LIBRARY", numba),
        answer("no device", 100, "CUDA_ERROR_NO_DEVICE", cuml),
        answer("not ready", 802, "CUDA_ERROR_SYSTEM_NOT_READY", torch + "35710"),
        answer(
            "mismatch", 803, "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH", torch + "45109", nvml_result=18
        ),
        answer("compat", 804, "CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE", torch + "40671"),
        answer("unknown error", 999, "CUDA_ERROR_UNKNOWN", torch + "88639"),
        answer(
            "two versions", 999, "CUDA_ERROR_UNKNOWN", torch + "45109", library_version="580.95.05"
        ),
        answer("not in the table", 12345, "unlisted", torch + "88639"),
        Case(
            machine(driver=driver(100).driver, gpus=gpus, host=host(wsl=2)),
            {"": {"code": "100", "name": "CUDA_ERROR_NO_DEVICE", "library": path}},
            "no device in WSL",
            recorded=cuml,
        ),
        Case(driver(None, library=None, library_outcome="crashed"), {"": crashed}, "it crashes"),
        Case(
            driver(None, library=None, library_outcome="not-loaded"),
            {"": unloaded},
            "it is damaged",
        ),
    )


CHECK = Check(
    code="DLS606",
    name="driver-library-fails",
    level=Level.WARN,
    about=lambda facts: facts.driver,
    run=run,
    title=Text(en="NVIDIA's driver does not start", ko="NVIDIA 드라이버가 동작하지 않음"),
    message=Message(
        en="Nothing can compute on the GPU, for the driver's library {library} does not work: "
        "{name} (error code: {code})",
        ko="NVIDIA 드라이버 라이브러리가 제대로 동작하지 않아 GPU로 계산할 수 없습니다: {library}. "
        "결과: {name} (오류 코드: {code})",
        words={
            **NONE_WORD,
            "crashed": Text(en="it crashes", ko="비정상 종료"),
            "hung": Text(en="no answer within 10 seconds", ko="10초 안에 응답이 없음"),
            "not-loaded": Text(en="it cannot be loaded", ko="불러올 수 없는 파일"),
            "not-found": Text(en="programs do not find it", ko="프로그램이 찾지 못하는 위치"),
            "unlisted": Text(en="an error without a name", ko="이름을 알 수 없는 오류"),
        },
    ),
    why=Text(
        en="PyTorch asks this library for the GPU and takes the CPU when it fails, often without "
        "a word. The fault lies in the driver or in how it is reached, not in Python: "
        "installing PyTorch or the CUDA Toolkit again does not help.",
        ko="PyTorch는 이 라이브러리로 GPU를 찾고, 실패하면 아무 말 없이 CPU를 쓸 때가 많습니다. "
        "원인은 파이썬이 아니라 드라이버나 그 경로에 있으므로 PyTorch나 CUDA Toolkit을 다시 "
        "설치해도 해결되지 않습니다.",
    ),
    symptoms=(
        r"Driver/library version mismatch",
        r"Error 80[34]: ",
        r"forward compatibility was attempted on non[- ]supported HW",
        r"Error 802: system not yet initialized",
        r"system has unsupported display driver / cuda driver combination",
        r"CUDA unknown error - this may be due to an incorrectly set up environment",
        r"CUDA_ERROR_(STUB_LIBRARY|NO_DEVICE|UNKNOWN|SYSTEM_\w+|COMPAT_\w+)",
        r"CUDA driver is a stub library",
        r"no CUDA-capable device is detected",
    ),
    after=("DLS608", "DLS609"),
    links=(
        "https://docs.nvidia.com/cuda/cuda-driver-api/group__CUDA__TYPES.html",
        "https://github.com/numba/numba/issues/9732",
        "https://github.com/pytorch/pytorch/issues/45109",
        "https://github.com/pytorch/pytorch/issues/40671",
        "https://github.com/pytorch/pytorch/issues/88639",
    ),
    cases=cases,
)
