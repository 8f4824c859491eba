"""The GPU memory is full."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="gpu-memory-full",
    title=Text(
        en="The GPU memory is full",
        ko="GPU 메모리가 가득 참",
    ),
    message=Text(
        en="The model and one batch need more memory than the GPU has left.",
        ko="모델과 배치 하나에 필요한 메모리가 GPU에 남은 것보다 큽니다.",
    ),
    steps=(
        instruct(
            en="Make `batch_size` half as large, again and again, until it fits. Smaller "
            "images help, too.",
            ko="들어갈 때까지 `batch_size`를 절반씩 줄이세요. 이미지를 작게 해도 됩니다.",
        ),
        instruct(
            en="Restart the kernels of other notebooks: they keep their GPU memory.",
            ko="다른 노트북의 커널을 다시 시작하세요. GPU 메모리를 계속 잡고 있습니다.",
        ),
        instruct(
            en="See which programs use the GPU:",
            ko="GPU를 쓰는 프로그램을 확인하세요.",
            argv=("nvidia-smi",),
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or the driver: both work.",
        ko="PyTorch나 드라이버를 다시 설치하지 마세요. 둘 다 정상입니다.",
    ),
    symptoms=(
        r"maximum number of tokens that can be stored in KV cache",
        r"No available memory for the cache blocks",
        r"MPS backend out of memory",
        r"Cannot copy out of meta tensor; no data",
        r"parameters are on the meta device because they were offloaded",
        r"CUDA out of memory",
        r"(?:HIP|XPU) out of memory\. Tried to allocate",
        r"RuntimeError: (?:HIP|XPU) out of memory",
        r"ResourceExhaustedError: (?:\{\{|Graph execution error|OOM when allocating|"
        r"failed to allocate)",
        r"OOM when allocating tensor with shape",
        r"RESOURCE_EXHAUSTED: (?:Out of memory|Failed to allocate)",
        r"Allocator \(GPU_0_bfc\) ran out of memory",
    ),
    matches=(
        "RuntimeError: MPS backend out of memory (MPS allocated: 5.20 GiB, other "
        "allocations: 1.00 MiB, max allowed: 9.07 GiB).",
        "tensorflow.python.framework.errors_impl.ResourceExhaustedError: OOM when "
        "allocating tensor with shape[64,512,512,64]",
        "jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory "
        "while trying to allocate 8589934592 bytes.",
    ),
    misses=(
        "MemoryError: Unable to allocate 7.45 GiB for an array with shape (1000000, "
        "1000) and data type float64",
    ),
)
