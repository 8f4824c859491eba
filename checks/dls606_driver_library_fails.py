from __future__ import annotations

from typing import Any

from dlsetup.facts import Driver, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.driver_errors import LOADER, RESTART, SLOW, driver_error_steps


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
    what = f"driver-{query_outcome}"
    params = {"code": "-", "name": query_outcome, "library": library, "what": what}
    if query_outcome == "hung":  # a server with many cards and without persistence mode takes long
        return Problem(params=params, fix=Fix(SLOW), level=Level.INFO)
    return Problem(params=params, fix=Fix(RESTART))


def not_found_problem(driver: Driver) -> Problem | None:
    """It works from its own folder, but not by its name, by which PyTorch loads it."""
    library: str | None = known(driver.library, None)
    if library is None or known(driver.on_loader_path, True) is not False:
        return None
    what = "driver-not-found"
    params = {"code": "-", "name": "not-found", "library": library, "what": what}
    return Problem(params=params, fix=Fix(LOADER))


def failure_problem(driver: Driver, result: int, facts: Facts) -> Problem:
    from dlsetup.tables.drivers import driver_error

    known_result, host = driver_error(result), known(facts.host)
    what_it_means = meaning(driver, known_result.meaning if known_result else "")
    library: str | None = known(driver.library, None)
    params = {
        "code": str(result),
        "name": known_result.name if known_result else "unlisted",
        "library": library or "libcuda",
        "what": "driver-error" if known_result else "driver-unlisted",
    }
    in_wsl = bool(host and known(host.wsl))
    return Problem(params=params, fix=Fix(driver_error_steps(what_it_means, in_wsl=in_wsl)))


def has_card(driver: Driver, facts: Facts) -> bool:
    """A library without a card (an image made for servers) may rightly find none; some
    errors are only said beside one."""
    from dlsetup.tables.drivers import driver_error

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
        what = "driver-unlisted" if name == "unlisted" else "driver-error"
        found = {"code": str(code), "name": name, "library": path, "what": what}
        return Case(facts, {"": found}, id, None, source)

    def silent(name: str, library: str = "libcuda") -> dict[str, dict[str, str]]:
        return {"": {"code": "-", "name": name, "library": library, "what": f"driver-{name}"}}

    none = machine(
        driver=Driver(version=None, library=path, cuinit_result=100, library_outcome="ok")
    )
    torch = "https://github.com/pytorch/pytorch/issues/"
    cuml = "https://github.com/NVIDIA/cuml/issues/6218"
    numba = "https://github.com/numba/numba/issues/9732"
    slow = driver(None, library=None, library_outcome="hung")
    crashing = driver(None, library=None, library_outcome="crashed")
    no_device = {"code": "100", "name": "CUDA_ERROR_NO_DEVICE", "library": path}
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
            silent("not-found", path),
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
            {"": {**no_device, "what": "driver-error"}},
            "no device in WSL",
            recorded=cuml,
        ),
        Case(crashing, silent("crashed"), "it crashes"),
        Case(slow, silent("hung"), "it does not answer"),
        Case(
            driver(None, library=None, library_outcome="not-loaded"),
            silent("not-loaded"),
            "it is damaged",
        ),
    )


CHECK = Check(
    code="DLS606",
    name="driver-library-fails",
    level=Level.WARN,
    about=lambda facts: facts.driver,
    run=run,
    title=Text(en="The NVIDIA driver does not work", ko="NVIDIA 드라이버가 동작하지 않음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "driver-crashed": Text(
                en="The GPU cannot be used because the NVIDIA driver file {library} crashes.",
                ko="NVIDIA 드라이버 파일 {library}의 비정상 종료로 GPU를 쓸 수 없습니다.",
            ),
            "driver-hung": Text(
                en="The NVIDIA driver file {library} did not answer within 10 seconds, so the GPU "
                "could not be checked.",
                ko="NVIDIA 드라이버 파일 {library}에서 10초 동안 응답이 없어 GPU를 확인하지 "
                "못했습니다.",
            ),
            "driver-not-loaded": Text(
                en="The GPU cannot be used because the NVIDIA driver file {library} cannot be "
                "loaded.",
                ko="NVIDIA 드라이버의 {library} 파일을 불러오지 못해 GPU를 쓸 수 없습니다.",
            ),
            "driver-not-found": Text(
                en="The GPU cannot be used because programs do not find the NVIDIA driver file "
                "{library}.",
                ko="프로그램이 NVIDIA 드라이버 파일을 찾지 못해 GPU를 쓸 수 없습니다: {library}",
            ),
            "driver-error": Text(
                en="The GPU cannot be used because the NVIDIA driver file {library} reports error "
                "{code} ({name}).",
                ko="NVIDIA 드라이버 파일 {library}에서 오류 {code}번({name})이 나서 GPU를 쓸 수 "
                "없습니다.",
            ),
            "driver-unlisted": Text(
                en="The GPU cannot be used because the NVIDIA driver file {library} reports error "
                "{code}.",
                ko="NVIDIA 드라이버 파일 {library}에서 오류 {code}번이 나서 GPU를 쓸 수 없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not install PyTorch or the CUDA Toolkit again: the fault is in the driver.",
        ko="PyTorch나 CUDA Toolkit을 다시 설치하지 마세요. 문제는 드라이버에 있습니다.",
    ),
    why=Text(
        en="PyTorch asks the driver file libcuda for the GPU. If that fails, it often uses the "
        "CPU without a message. The fault is in the driver or in how programs find it, not in "
        "Python.",
        ko="PyTorch는 드라이버 파일 libcuda로 GPU를 찾고, 실패하면 아무 메시지 없이 CPU를 쓸 때가 "
        "많습니다. 원인은 파이썬이 아니라 드라이버나 그 경로에 있습니다.",
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
        r"Failed to initialize NVML: ",
        r"CUDA initialization: Unexpected error from cudaGetDeviceCount",
        r"Unable to determine the device handle for GPU",
        r"GPU (?:is lost|has fallen off the bus)",
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
