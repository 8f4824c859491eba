"""The shapes of two arrays do not match."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="shapes-differ",
    own=True,
    title=Text(
        en="The shapes of two arrays do not match",
        ko="두 배열의 모양이 맞지 않음",
    ),
    message=Text(
        en="Two arrays, or a layer and its input, have sizes that cannot be combined.",
        ko="두 배열 또는 층과 입력의 크기가 서로 맞지 않습니다.",
    ),
    steps=(
        instruct(
            en="Print `.shape` of both, one line before the line that fails.",
            ko="오류가 난 줄 바로 앞에서 양쪽의 `.shape`를 출력하세요.",
        ),
        instruct(
            en="For a layer: its `in_features` or channels must be the last or second "
            "size of its input.",
            ko="층이라면 `in_features`나 채널 수가 입력의 크기와 같아야 합니다.",
        ),
    ),
    dont=Text(
        en="Do not reinstall packages: the numbers in the message are those of your program.",
        ko="패키지를 다시 설치하지 마세요. 메시지의 숫자는 내 프로그램의 값입니다.",
    ),
    symptoms=(
        r"AxisError: axis \d+ is out of bounds",
        r"view size is not compatible with input tensor's size",
        r"must have the same rank \(ndim\)",
        r"Invalid shape \([\d, ]+\) for image data",
        r"mat1 and mat2 shapes cannot be multiplied",
        r"operands could not be broadcast together with shapes",
        r"shapes \(?[\d,() ]+\)? and \(?[\d,() ]+\)? not aligned",
        r"Expected input batch_size \(\d+\) to match target batch_size",
        r"The size of tensor \S+ \(\d+\) must match the size of tensor",
        r"[Ss]izes of tensors must match except in dimension",
        r"stack expects each tensor to be equal size",
        r"shape '\[[^\]\n]*\]' is invalid for input of size",
        r"Given (?:groups|normalized_shape|input size)[^\n]{0,80}(?:expected|calculated)",
        r"expected input\[[^\]\n]*\] to have \d+ channels",
        r"Calculated padded input size per channel",
        r"Kernel size can't be greater than actual input size",
        r"is incompatible with the layer: expected",
        r"Input \d+ of layer \"[\w.]+\" is incompatible",
        r"Shapes? \([^)\n]*\) and \([^)\n]*\) are incompatible",
        r"Dimensions must be equal, but are \d+ and \d+",
        r"cannot reshape array of size \d+ into shape",
        r"matmul: Input operand \d+ has a mismatch in its core dimension",
        r"all the input array dimensions except for the concatenation axis must match",
        r"could not broadcast input array from shape",
        r"Dimension out of range \(expected to be in range",
        r"Expected \d-?[Dd]? (?:\(unbatched\) or|or) \d-?[Dd]? \(batched\) input",
        r"setting an array element with a sequence\. The requested array has an inhomogeneous "
        r"shape",
        r"Using a target size \(torch\.Size\([^\n]*\) that is different to the input "
        r"size",
        r"Input \d+ of layer [^\n]{1,60} is incompatible with the layer",
        r"Data cardinality is ambiguous",
    ),
    matches=(
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x784 and 512x10)",
        "ValueError: operands could not be broadcast together with shapes (3,) (4,)",
        "RuntimeError: Given groups=1, weight of size [64, 3, 7, 7], expected "
        "input[1, 1, 224, 224] to have 3 channels, but got 1 channels instead",
        'ValueError: Input 0 of layer "dense" is incompatible with the layer: '
        "expected axis -1 of input shape to have value 784",
        "ValueError: Input 0 of layer conv2d is incompatible with the layer: expected min_ndim=4, "
        "found ndim=3.",
    ),
    misses=("RuntimeError: expected scalar type Long but found Float",),
)
