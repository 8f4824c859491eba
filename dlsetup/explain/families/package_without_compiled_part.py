"""A package lies there without the part that is compiled."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-without-compiled-part",
    title=Text(en="A package lacks its compiled part", ko="패키지에 컴파일된 부분이 없음"),
    message=Text(
        en="The package is there, but not the part that is compiled for your PyTorch "
        "and CUDA: it was not built, or a light variant was installed.",
        ko="패키지는 있지만 PyTorch와 CUDA에 맞춰 컴파일되는 부분이 없습니다. 빌드되지 "
        "않았거나 일부만 든 패키지를 설치했습니다.",
    ),
    steps=(
        instruct(
            en="See which PyTorch and CUDA you have:",
            ko="PyTorch와 CUDA 버전을 확인하세요.",
            argv=("python", "-c", "import torch; print(torch.__version__, torch.version.cuda)"),
        ),
        instruct(
            en="Install the file that the package offers for exactly these (for mmcv, "
            "detectron2 and torch-scatter its page lists them).",
            ko="패키지 안내 페이지에서 그 버전에 맞는 파일을 골라 설치하세요(mmcv, "
            "detectron2, torch-scatter 등).",
        ),
        instruct(
            en="If the page lists no such file, build it on a computer with a compiler and "
            "the CUDA toolkit.",
            ko="없으면 컴파일러와 CUDA 툴킷이 있는 컴퓨터에서 빌드해야 합니다.",
        ),
    ),
    dont=Text(
        en="Do not copy the compiled file from another computer.",
        ko="컴파일된 파일을 다른 컴퓨터에서 복사하지 마세요.",
    ),
    symptoms=(
        r"No module named '(?!torch\.|numpy\.|pandas\.|scipy\.)\w+(?:\.\w+)*\.(?:_ext|_C|_cuda"
        r"|_cext|ext|_kernels)'",
        r"cannot import name '(?:_C|_ext|_cuda)' from '(?!torch')\w+",
        r"name '_C' is not defined",
        r"Could not (?:find|load) (?:the )?bitsandbytes (?:CUDA binary|native library)",
        r"Failed to load custom C\+\+ ops",
        r"No module named '(?:flash_attn_2_cuda|selective_scan_cuda|causal_conv1d_cuda|pointne"
        r"t2_cuda|MultiScaleDeformableAttention|deform_conv_cuda)'",
    ),
    matches=(
        "ModuleNotFoundError: No module named 'mmcv._ext'",
        "NameError: name '_C' is not defined",
        "ModuleNotFoundError: No module named 'flash_attn_2_cuda'",
    ),
    misses=("ModuleNotFoundError: No module named 'torch._C'",),
    links=("https://mmcv.readthedocs.io/en/latest/get_started/installation.html",),
)
