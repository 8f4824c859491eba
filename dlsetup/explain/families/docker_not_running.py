"""Docker is not running, or you cannot use it."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="docker-not-running",
    title=Text(
        en="Docker is not running, or you cannot use it",
        ko="Docker가 꺼져 있거나 권한이 없음",
    ),
    message=Text(
        en="The command was found, but Docker is not running, or your account cannot use it.",
        ko="명령은 있지만 Docker가 실행 중이 아니거나 내 계정으로는 쓸 수 없습니다.",
    ),
    steps=(
        instruct(
            en="On Windows and macOS, start Docker Desktop and wait until it says that it runs.",
            ko="Windows와 macOS에서는 Docker Desktop을 켜고 실행 중이라고 나올 때까지 기다리세요.",
        ),
        instruct(
            en="On Linux, start Docker:",
            ko="Linux라면 Docker를 시작하세요.",
            argv=("sudo", "systemctl", "start", "docker"),
        ),
    ),
    dont=Text(
        en="Do not change the rights of its socket: everybody could then control the computer.",
        ko="소켓의 권한을 바꾸지 마세요. 누구나 컴퓨터를 제어하게 됩니다.",
    ),
    symptoms=(
        r"connect EACCES /var/run/docker\.sock",
        r"Cannot connect to the Docker daemon",
        r"permission denied while trying to connect to the [Dd]ocker (?:daemon socket|"
        r"API)",
        r"error during connect: [^\n]{0,200}docker",
        r"open //\./pipe/docker\w*: ",
        r"docker daemon is not running",
    ),
    matches=(
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the "
        "docker daemon running?",
        "error during connect: this error may indicate that the docker daemon is not running",
    ),
    misses=("zsh: command not found: docker",),
)
