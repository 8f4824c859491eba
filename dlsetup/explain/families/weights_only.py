"""PyTorch loads only weights by default."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="weights-only",
    title=Text(
        en="PyTorch loads only weights by default",
        ko="PyTorch가 기본으로 가중치만 읽음",
    ),
    message=Text(
        en="Since PyTorch 2.6 `torch.load` reads only tensors, because files with other "
        "objects can start programs.",
        ko="PyTorch 2.6부터 `torch.load`는 텐서만 읽습니다. 다른 객체가 든 파일은 "
        "프로그램을 실행할 수 있기 때문입니다.",
    ),
    steps=(
        instruct(
            en="If you know where the file comes from: write `torch.load(path, "
            "weights_only=False)`.",
            ko="출처를 아는 파일이라면 `torch.load(path, weights_only=False)`라고 쓰세요.",
        ),
        instruct(
            en="Save with `torch.save(model.state_dict(), path)` from now on: such a file "
            "loads everywhere.",
            ko="앞으로는 `torch.save(model.state_dict(), path)`로 저장하세요. 어디서나 "
            "읽을 수 있습니다.",
        ),
    ),
    dont=Text(
        en="Do not load a file of a stranger with `weights_only=False`: it can start programs.",
        ko="모르는 사람의 파일을 `weights_only=False`로 읽지 마세요. 프로그램이 실행될 수 "
        "있습니다.",
    ),
    symptoms=(
        r"Weights only load failed",
        r"WeightsUnpickler error: Unsupported (?:global|operand|class)",
        r"was not an allowed global by default",
        r"we changed the default value of the `weights_only` argument in `torch\.load`",
        r"FutureWarning: You are using `torch\.load` with `weights_only=False`",
    ),
    links=("https://docs.pytorch.org/docs/stable/notes/serialization.html",),
    matches=(
        "_pickle.UnpicklingError: Weights only load failed. In PyTorch 2.6, we "
        "changed the default value of the `weights_only` argument",
        "WeightsUnpickler error: Unsupported global: GLOBAL "
        "numpy.core.multiarray.scalar was not an allowed global by default.",
    ),
    misses=("_pickle.UnpicklingError: invalid load key, '\\\\x0a'.",),
)
