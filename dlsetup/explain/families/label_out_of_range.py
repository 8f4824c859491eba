"""A label or index is larger than the model allows."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="label-out-of-range",
    own=True,
    title=Text(
        en="A label or index is larger than the model allows",
        ko="레이블이나 인덱스가 모델의 범위를 벗어남",
    ),
    message=Text(
        en="A class number is not below the number of outputs, or a word number not below "
        "the size of the embedding. The GPU works.",
        ko="클래스 번호가 출력 수 이상이거나 단어 번호가 임베딩 크기 이상입니다. GPU는 정상입니다.",
    ),
    steps=(
        instruct(
            en="Print the smallest and the largest label: they must be 0 and the number "
            "of classes minus 1.",
            ko="레이블의 최솟값과 최댓값을 출력하세요. 0과 (클래스 수 - 1)이어야 합니다.",
        ),
        instruct(
            en="Run the program once on the CPU: there the message shows the line.",
            ko="CPU에서 한 번 실행해 보세요. 어느 줄인지 메시지에 나옵니다.",
        ),
        instruct(
            en="Restart the kernel afterwards: after this error the GPU stays unusable in it.",
            ko="그 뒤에는 커널을 다시 시작하세요. 이 오류 뒤에는 그 커널에서 GPU를 쓸 수 없습니다.",
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or the driver: the data is the cause.",
        ko="PyTorch나 드라이버를 다시 설치하지 마세요. 원인은 데이터입니다.",
    ),
    symptoms=(
        r"CUDA error: device-side assert triggered",
        r"Assertion `t >= 0 && t < n_classes` failed",
        r"Assertion `srcIndex < srcSelectDimSize` failed",
        r"Assertion `(?:-sizes\[i\] <= index|index out of bounds|input_val >= zero|"
        r"idx_dim >= 0)[^`\n]*",
        r"Target -?\d+ is out of bounds",
        r"IndexError: index out of range in self",
        r"Received a label value of \d+ which is outside the valid range",
        r"all elements of (?:target|input) should be between 0 and 1",
        r"Class values must be smaller than num_classes",
        r"index \d+ is out of bounds for (?:axis|dimension) \d+ with size",
    ),
    matches=(
        "RuntimeError: CUDA error: device-side assert triggered",
        "IndexError: Target 10 is out of bounds.",
        "IndexError: index out of range in self",
    ),
    misses=("RuntimeError: CUDA error: an illegal memory access was encountered",),
)
