"""A compiled package was built for another PyTorch."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="built-for-another-pytorch",
    title=Text(
        en="The package was built for another PyTorch", ko="다른 PyTorch용으로 빌드된 패키지임"
    ),
    message=Text(
        en="Its compiled part looks for a function of PyTorch under a name that the "
        "installed PyTorch does not have.",
        ko="컴파일된 부분이 PyTorch의 함수를 찾는데, 설치된 PyTorch에는 그 이름의 함수가 없습니다.",
    ),
    steps=(
        instruct(
            en="See which PyTorch you have:",
            ko="PyTorch 버전을 확인하세요.",
            argv=("python", "-c", "import torch; print(torch.__version__, torch.version.cuda)"),
        ),
        instruct(
            en="Install the release that the package's page lists for this version, without "
            "changing PyTorch. An example:",
            ko="PyTorch는 그대로 두고, 안내 페이지에 이 버전용으로 적힌 것을 설치하세요. 예:",
            argv=(
                "python",
                "-m",
                "pip",
                "install",
                "--no-deps",
                "--force-reinstall",
                "torchaudio==2.5.1",
            ),
        ),
        instruct(
            en="If you do not use the package, uninstall it.", ko="쓰지 않는 패키지라면 제거하세요."
        ),
    ),
    dont=Text(
        en="Do not install PyTorch from another place beside it.",
        ko="다른 곳의 PyTorch를 겹쳐 설치하지 마세요.",
    ),
    symptoms=(
        r"(?:ImportError|OSError): [^\n]*undefined symbol: _ZNK?(?:2at|3c10|5torch)\w*",
        r"Cannot find DGL C\+\+ [^\n]{0,60}library at",
        r"[Ss]ymbol not found: _?_ZNK?(?:2at|3c10|5torch)\w*",
    ),
    matches=(
        "ImportError: /usr/lib/python3/dist-packages/_XLAC.so: undefined symbol: "
        "_ZN2at13_foreach_erf_EN3c108ArrayRefINS_6TensorEEE",
    ),
    misses=("ImportError: libtorch_cpu.so: undefined symbol: iJIT_NotifyEvent",),
    links=("https://pytorch.org/get-started/previous-versions/",),
)
