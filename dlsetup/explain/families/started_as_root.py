"""A program does not want to be started by the administrator."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="started-as-root",
    title=Text(
        en="A program refuses to run as root",
        ko="관리자(root) 계정으로는 실행되지 않음",
    ),
    message=Text(
        en="You started it with sudo, or root is the only account of this container or WSL. Its "
        "files then belong to root, and everybody who connects has all rights.",
        ko="sudo로 실행했거나, 계정이 root뿐인 컨테이너나 WSL에서 실행했습니다. 이때 만든 파일은 "
        "root 계정에 속하고, 접속하는 사람도 모든 권한을 얻습니다.",
    ),
    steps=(
        instruct(
            en="On your own computer, start it again without sudo, from your own account:",
            ko="내 컴퓨터라면 내 계정에서 sudo 없이 다시 실행하세요.",
            argv=("jupyter", "lab"),
        ),
        instruct(
            en="In WSL, make an account first. This asks for a name and a password:",
            ko="WSL이라면 먼저 계정을 만드세요. 이름과 비밀번호를 묻습니다.",
            argv=("adduser", "student"),
        ),
        instruct(
            en="In a container that only you reach, root is usual. Then allow it:",
            ko="나만 접속하는 컨테이너에서는 root가 보통입니다. 이때는 허용해도 됩니다.",
            argv=("jupyter", "lab", "--allow-root"),
        ),
        instruct(
            en="pip's message is only a warning. In a container you can ignore it.",
            ko="pip의 메시지는 경고일 뿐입니다. 컨테이너에서는 무시해도 됩니다.",
        ),
    ),
    dont=Text(
        en="Do not use sudo to get around a missing permission: more files will belong to root.",
        ko="권한 오류를 피하려고 sudo를 쓰지 마세요. root의 파일이 더 늘어납니다.",
    ),
    symptoms=(
        r"Running as root is not recommended\. Use --allow-root to bypass",
        r"Running pip as the 'root' user can result in broken permissions",
        r"trying to start Visual Studio Code as a super user which isn't recommended",
        r"Running Homebrew as root is extremely dangerous",
        r"Running as root without --no-sandbox is not supported",
        r"(?:Refusing to|Cannot|Do not|Don't) run (?:this )?(?:script |installer )?as root\b",
    ),
    links=("https://jupyter-server.readthedocs.io/en/latest/other/full-config.html",),
    matches=(
        "[C 2024-11-05 05:22:06.125 ServerApp] Running as root is not recommended. Use "
        "--allow-root to bypass.",
        "WARNING: Running pip as the 'root' user can result in broken permissions and "
        "conflicting behaviour with the system package manager.",
        "You are trying to start Visual Studio Code as a super user which isn't recommended. If "
        "this was intended, please add the argument `--no-sandbox`",
        "Error: Running Homebrew as root is extremely dangerous and no longer supported.",
        "[1127/101112.131415:ERROR:zygote_host_impl_linux.cc(90)] Running as root without "
        "--no-sandbox is not supported. See https://crbug.com/638180.",
    ),
    misses=(
        "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\n"
        "E: Unable to acquire the dpkg frontend lock, are you root?",
        "PermissionError: [Errno 13] Permission denied: '/root/.local/share/jupyter'",
    ),
)
