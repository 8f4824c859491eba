from __future__ import annotations

from dlsetup.facts import Driver, Facts, Host, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    """A container sees its host's bus, but not the driver unless it was started with it."""
    name = known(host.container)
    gpu = next((gpu for gpu in known(facts.gpus, ()) if gpu.vendor == "nvidia"), None)
    driver = facts.driver
    if name is None or gpu is None or isinstance(driver, Unknown):
        return None
    if driver is not None and not lacks_driver(driver):
        return None
    params = {"container": name, "gpu": known(gpu.name, "NVIDIA GPU")}
    fix = Fix(PODMAN if name == "podman" else DOCKER)
    return Problem(params=params, fix=fix, level=None if expects_gpu(host, facts) else Level.INFO)


def expects_gpu(host: Host, facts: Facts) -> bool:
    """A PyTorch for CUDA was put in; without it, or on somebody's hub, having no card is a choice
    that others made."""
    torch = known(facts.torch)
    return torch is not None and isinstance(torch.cuda, str) and host.service is None


def lacks_driver(driver: Driver) -> bool:
    """Nothing of the driver is here, or its library (an image brings one) finds no card."""
    if isinstance(driver.library, Unknown) or driver.nvml_result == 0:
        return False
    return driver.library is None or driver.cuinit_result == 100


DOCKER = (
    instruct(
        en="On a shared server, ask its administrator for a GPU. Start your own container with "
        "its GPU (IMAGE is its image):",
        ko="공용 서버라면 관리자에게 GPU를 요청하세요. 내 컨테이너는 GPU를 연결해 "
        "시작하세요(IMAGE는 이미지 이름).",
        argv=("docker", "run", "--gpus", "all", "IMAGE"),
    ),
    instruct(
        en="The host needs the NVIDIA driver and the NVIDIA Container Toolkit. On the host, run "
        "once:",
        ko="호스트에는 NVIDIA 드라이버와 NVIDIA Container Toolkit이 필요합니다. 호스트에서 한 번 "
        "실행하세요.",
        argv=("sudo", "nvidia-ctk", "runtime", "configure", "--runtime=docker"),
    ),
    instruct(
        en="Then restart Docker on the host:",
        ko="그런 다음 호스트에서 Docker를 다시 시작하세요.",
        argv=("sudo", "systemctl", "restart", "docker"),
    ),
)
PODMAN = (
    instruct(
        en="Start the container with its GPU (IMAGE is its image):",
        ko="GPU를 연결해 컨테이너를 시작하세요(IMAGE는 이미지 이름).",
        argv=("podman", "run", "--device", "nvidia.com/gpu=all", "IMAGE"),
    ),
    instruct(
        en="The host needs the NVIDIA driver and the NVIDIA Container Toolkit. On the host, run "
        "once:",
        ko="호스트에는 NVIDIA 드라이버와 NVIDIA Container Toolkit이 필요합니다. 호스트에서 한 번 "
        "실행하세요.",
        argv=("sudo", "nvidia-ctk", "cdi", "generate", "--output=/etc/cdi/nvidia.yaml"),
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu
    from dlsetup.facts.factory import host, machine

    gpu = Gpu(vendor="nvidia", pci="10de:2684")
    found = {"": {"container": "docker", "gpu": "NVIDIA GPU"}}
    source = "https://github.com/NVIDIA/nvidia-docker/issues/1034"

    def inside(driver: Driver | None, container: str | None = "docker") -> Facts:
        return machine(host=host(container=container), gpus=(gpu,), driver=driver)

    unsaid = Unknown("not-recorded")
    handed_in = Driver(version="580.65.06", library="/usr/lib/libcuda.so.1", cuinit_result=0)
    kernel = Driver(version="580.65.06", library=None)
    image = Driver(version="580.65.06", library="/usr/lib/libcuda.so.1", cuinit_result=100)
    managed = Driver(
        version="580.65.06", library="/usr/lib/libcuda.so.1", cuinit_result=100, nvml_result=0
    )
    podman = {"": {"container": "podman", "gpu": "NVIDIA GPU"}}
    return (
        Case(inside(handed_in), id="it has the driver"),
        Case(inside(None, None), id="no container"),
        Case(machine(host=host(container="docker")), id="a host without a card"),
        Case(inside(Driver(version="580.65.06")), id="the library was not looked for"),
        Case(machine(host=host(container="docker"), gpus=(gpu,), driver=unsaid), id="not known"),
        Case(inside(managed), id="management works: DLS606"),
        Case(inside(kernel), found, "no library", recorded=source),
        Case(inside(None), found, "no driver on the host", recorded=source),
        Case(inside(image), found, "a library of the image alone", recorded=source),
        Case(inside(kernel, "podman"), podman, "in podman", recorded=source),
    )


CHECK = Check(
    code="DLS609",
    name="gpu-not-in-container",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(en="The container was started without its GPU", ko="컨테이너에 GPU가 연결되지 않음"),
    message=Text(
        en="The container ({container}) was started without its GPU ({gpu}), so everything runs on "
        "the CPU.",
        ko="컨테이너({container})가 GPU({gpu}) 없이 시작되어 모두 CPU로 계산합니다.",
    ),
    dont=Text(
        en="Do not install a driver inside the container: it fails when its version differs from "
        "the host's.",
        ko="컨테이너 안에 드라이버를 설치하지 마세요. 호스트와 버전이 다르면 동작하지 않습니다.",
    ),
    why=Text(
        en="A container contains only the files of its image. The GPU and the driver's files "
        "come from the host, and only if you ask for them when you start the container.",
        ko="컨테이너에는 이미지에 든 파일만 있습니다. GPU와 드라이버 파일은 시작할 때 요청해야 "
        "호스트에서 연결됩니다.",
    ),
    symptoms=(
        r"could not select device driver \"\" with capabilities: \[\[gpu\]\]",
        r"nvidia-container-cli: initialization error"
        r"(?![\s\S]{0,80}version mismatch)",
        r"unresolvable CDI devices nvidia\.com/gpu",
        r"WARNING: The NVIDIA Driver was not detected\.\s+GPU functionality will not be available",
    ),
    links=(
        "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/install-guide.html",
        "https://github.com/NVIDIA/nvidia-docker/issues/1034",
    ),
    cases=cases,
)
