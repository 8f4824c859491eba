"""Tensors are on two devices."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="devices-differ",
    own=True,
    title=Text(
        en="Tensors are on two devices",
        ko="텐서가 서로 다른 장치에 있음",
    ),
    message=Text(
        en="The GPU works. The model is on one device and its input on another, and PyTorch "
        "does not move them.",
        ko="GPU는 정상입니다. 모델과 입력이 서로 다른 장치에 있는데 PyTorch가 알아서 "
        "옮기지는 않습니다.",
    ),
    steps=(
        instruct(
            en='Write `device = "cuda" if torch.cuda.is_available() else "cpu"` once, and '
            "move everything: `model.to(device)`, `x = x.to(device)`.",
            ko="`device`를 한 번 정하고 `model.to(device)`, `x = x.to(device)`로 모두 옮기세요.",
        ),
        instruct(
            en="A tensor that the model makes itself needs `device=x.device`.",
            ko="모델 안에서 만드는 텐서에는 `device=x.device`를 주세요.",
        ),
        instruct(
            en="For NumPy or a plot: write `x.detach().cpu().numpy()`.",
            ko="NumPy나 그래프에 쓸 때는 `x.detach().cpu().numpy()`라고 쓰세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or CUDA: the message shows that both work.",
        ko="PyTorch나 CUDA를 다시 설치하지 마세요. 이 메시지가 나오면 둘 다 정상입니다.",
    ),
    symptoms=(
        r"Expected all tensors to be on the same device",
        r"but found at least two devices, ",
        r"Input type \(torch\.\w+(?:\.\w+)?\) and weight type \(torch\.\w+(?:\.\w+)?\) "
        r"should be the same",
        r"can't convert (?:cuda:\d+|mps:\d+|xpu:\d+) device type tensor to numpy",
        r"Expected object of device type (?:cuda|cpu)",
        r"(?:is on cpu, but expected them to be on GPU|tensors? (?:are|is) on (?:cpu|"
        r"cuda)[^\n]{0,40}expected)",
        r"Placeholder storage has not been allocated on MPS device",
        r"indices should be either on cpu or on the same device",
    ),
    matches=(
        "RuntimeError: Expected all tensors to be on the same device, but found at "
        "least two devices, cuda:0 and cpu!",
        "RuntimeError: Input type (torch.cuda.FloatTensor) and weight type "
        "(torch.FloatTensor) should be the same",
        "TypeError: can't convert cuda:0 device type tensor to numpy. Use "
        "Tensor.cpu() to copy the tensor to host memory first.",
    ),
    misses=("AssertionError: Torch not compiled with CUDA enabled",),
)
