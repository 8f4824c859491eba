"""A notebook's kernel still uses the packages from before an installation."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="session-older-than-packages",
    title=Text(
        en="The notebook runs since before an installation",
        ko="노트북이 설치하기 전부터 실행 중임",
    ),
    message=Text(
        en="A package was installed while the kernel was running. It still uses the old one, and "
        "the two do not fit.",
        ko="커널이 실행되는 동안 패키지를 설치했습니다. 커널은 아직 이전 패키지를 쓰고 있어서 서로 "
        "맞지 않습니다.",
    ),
    steps=(
        instruct(
            en="Restart the kernel (Colab: Runtime > Restart session), then run the cells from "
            "the top, without the installation.",
            ko="커널을 다시 시작하고(Colab: 런타임 > 세션 다시 시작) 설치 셀을 뺀 나머지를 "
            "처음부터 실행하세요.",
        ),
        instruct(
            en="If the error comes again, one package was built for another numpy. See which one:",
            ko="오류가 다시 나면 다른 numpy용으로 만든 패키지가 있는 것입니다. 어느 것인지 "
            "확인하세요.",
            argv=("dlsetup", "doctor", "--deep"),
        ),
    ),
    dont=Text(
        en="Do not install numpy again before you restart the kernel.",
        ko="커널을 다시 시작하기 전에는 numpy를 다시 설치하지 마세요.",
    ),
    symptoms=(
        # Colab's kernel has numpy loaded before the first cell
        r"(?:/usr/local/lib/python3\.\d+/dist-packages|Successfully installed [^\n]*\bnumpy-)"
        r"[\s\S]{0,4000}numpy\.(?:dtype|ndarray) size changed, may indicate binary incompatibility",
        r"The following packages were previously imported in this runtime",
        r"You must restart the runtime in order to use newly installed versions",
    ),
    matches=(
        "<ipython-input-3-0c54302c25ea> in <cell line: 0>()\n"
        "----> 4 from torchvision import transforms\n"
        "/usr/local/lib/python3.11/dist-packages/numpy/random/_pickle.py in <module>\n"
        "ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 "
        "from C header, got 88 from PyObject",
        "WARNING: The following packages were previously imported in this runtime:\n  [PIL,numpy]\n"
        "You must restart the runtime in order to use newly installed versions.",
    ),
    misses=(
        "Cell In[1], line 1\n----> 1 import pandas\n"
        "ValueError: numpy.dtype size changed, may indicate binary incompatibility",
        "Note: you may need to restart the kernel to use updated packages.\n"
        "ModuleNotFoundError: No module named 'einops'",
    ),
)
