"""A program of the system picks up an environment's libraries."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="system-program-loads-other-libraries",
    title=Text(
        en="System programs load the wrong libraries",
        ko="시스템 프로그램이 엉뚱한 라이브러리를 불러옴",
    ),
    message=Text(
        en="A variable (LD_LIBRARY_PATH) or ~/.local puts the libraries of an environment "
        "before the system's, so that programs such as curl and git stop.",
        ko="환경 변수(LD_LIBRARY_PATH)나 ~/.local 때문에 가상 환경의 라이브러리가 시스템 "
        "것보다 먼저 쓰여 curl, git 같은 프로그램이 멈춥니다.",
    ),
    steps=(
        instruct(
            en="Open a new terminal, and end the variable there:",
            ko="새 터미널을 열고 변수를 지우세요:",
            argv=("unset", "LD_LIBRARY_PATH"),
        ),
        instruct(
            en="If that helps, delete the line that sets it from ~/.bashrc or ~/.zshrc.",
            ko="해결되면 ~/.bashrc나 ~/.zshrc에서 그 변수를 설정하는 줄을 지우세요.",
        ),
    ),
    dont=Text(
        en="Do not copy libraries into the system's folders.",
        ko="라이브러리를 시스템 폴더에 복사하지 마세요.",
    ),
    symptoms=(
        r"^(?:/\S+/)?(?:curl|git|wget|ssh|apt(?:-get)?|bash|sh|tar|sudo|ls|cmake|ffmpeg|tmux): symb"
        r"ol lookup error: ",
        r"no version information available \(required by \S*(?:bash|sh|curl|git|wget|tmux|vim|cmake"
        r")\)",
        r"^(?:curl|git|wget|ssh|tmux|cmake|ffmpeg): (?:/\S+: )?(?:version `\S+' not found|error whi"
        r"le loading shared libraries)",
        r"OpenSSL version mismatch\. Built against",
    ),
    matches=(
        "curl: symbol lookup error: /lib/x86_64-linux-gnu/libp11-kit.so.0: undefined "
        "symbol: ffi_type_pointer, version LIBFFI_BASE_7.0",
        "OpenSSL version mismatch. Built against 30000020, you have 30300020",
    ),
    misses=("ImportError: /opt/x/torch/lib/libtorch_cuda.so: undefined symbol: ncclCommInitRank",),
    links=("https://man7.org/linux/man-pages/man8/ld.so.8.html",),
)
