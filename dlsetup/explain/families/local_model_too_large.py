"""The language model needs more memory than there is."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="local-model-too-large",
    title=Text(
        en="The language model is too large for this computer",
        ko="언어 모델이 이 컴퓨터에 너무 큼",
    ),
    message=Text(
        en="The model needs more memory than is free here, on the GPU or in the computer.",
        ko="모델에 필요한 메모리가 GPU나 컴퓨터에 남은 메모리보다 큽니다.",
    ),
    steps=(
        instruct(
            en="Take a smaller model, or one with fewer bits. An example:",
            ko="더 작은 모델이나 비트 수가 적은 모델을 쓰세요. 예:",
            argv=("ollama", "run", "llama3.2:1b"),
        ),
        instruct(
            en="Close other programs and notebooks that use memory, and set a shorter context.",
            ko="메모리를 쓰는 다른 프로그램과 노트북을 닫고 컨텍스트 길이를 줄이세요.",
        ),
    ),
    dont=Text(
        en="Do not install PyTorch or CUDA again: this program does not use them.",
        ko="PyTorch나 CUDA를 다시 설치하지 마세요. 이 프로그램은 쓰지 않습니다.",
    ),
    symptoms=(
        r"model requires more system memory \([^)\n]+\) than is available",
        r"llama runner process (?:has terminated|no longer running)[^\n]*(?:signal: killed|"
        r"out of memory|cudaMalloc failed)[^\n]*",
        r"(?:ggml|llama)[^\n]*(?:cudaMalloc failed: out of memory|failed to allocate)[^\n]*",
        r"unable to allocate (?:CUDA\d*|CPU|Metal) buffer",
    ),
    matches=(
        "Error: model requires more system memory (5.6 GiB) than is available (3.1 GiB)",
        "Error: llama runner process has terminated: cudaMalloc failed: out of memory",
        "ggml_backend_cuda_buffer_type_alloc_buffer: allocating 4096.00 MiB on device 0: "
        "cudaMalloc failed: out of memory",
    ),
    misses=("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.",),
)
