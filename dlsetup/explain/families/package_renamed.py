"""The package has another name on PyPI."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-renamed",
    title=Text(
        en="The package has another name on PyPI",
        ko="PyPI에서 패키지 이름이 다름",
    ),
    message=Text(
        en="This is not the name to install, or there are no new versions under this name.",
        ko="설치할 때 쓰는 이름이 아니거나, 이 이름의 패키지는 더 이상 나오지 않습니다.",
    ),
    steps=(
        instruct(
            en="For scikit-learn (`import sklearn`):",
            ko="scikit-learn(`import sklearn`)이라면:",
            argv=("python", "-m", "pip", "install", "scikit-learn"),
        ),
        instruct(
            en="For OpenCV (`import cv2`):",
            ko="OpenCV(`import cv2`)라면:",
            argv=("python", "-m", "pip", "install", "opencv-python"),
        ),
        instruct(
            en="For Pillow (`import PIL`) or PyYAML (`import yaml`), install `pillow` or "
            "`pyyaml`. For PyTorch, install `torch`.",
            ko="Pillow(`import PIL`)는 `pillow`, PyYAML(`import yaml`)은 `pyyaml`, "
            "PyTorch는 `torch`를 설치하세요.",
        ),
        instruct(
            en="`tensorflow-gpu` gets no new versions. Install `tensorflow`. On Windows it uses "
            "the GPU only inside WSL.",
            ko="`tensorflow-gpu`는 더 이상 나오지 않습니다. `tensorflow`를 설치하세요. "
            "Windows에서는 WSL 안에서만 GPU를 씁니다.",
        ),
    ),
    dont=Text(
        en="Do not install an old Python for this: only the name of the package is different.",
        ko="이 때문에 예전 파이썬을 설치하지 마세요. 패키지 이름만 다를 뿐입니다.",
    ),
    symptoms=(
        r"The 'sklearn' PyPI package is deprecated, use 'scikit-learn'",
        r"(?:No matching distribution found for|satisfies the requirement) (?:tensorflow-gpu|"
        r"sklearn|cv2|opencv|PIL|yaml|bs4|skimage|pytorch|dateutil|dotenv|Crypto)(?![\w-])",
        r"The \"tensorflow-gpu\" package has been removed",
        r"You tried to install \"pytorch\"\. The package named for PyTorch is \"torch\"",
        r"Because (?:tensorflow-gpu|cv2|PIL|yaml|opencv|bs4|skimage) was not found "
        r"in the package registry",
    ),
    matches=(
        "ERROR: Could not find a version that satisfies the requirement "
        "tensorflow-gpu==2.11 (from versions: 2.8.0, 2.9.0, 2.10.1)\n"
        "ERROR: No matching distribution found for tensorflow-gpu==2.11",
        "ERROR: Could not find a version that satisfies the requirement cv2 (from "
        "versions: none)\n"
        "ERROR: No matching distribution found for cv2",
        'Exception: You tried to install "pytorch". The package named for PyTorch is "torch"',
    ),
    misses=("ERROR: No matching distribution found for torch==2.0.1",),
)
