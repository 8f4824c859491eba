"""The number types of two arrays do not match."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="types-differ",
    own=True,
    title=Text(
        en="The number types of two arrays do not match",
        ko="두 배열의 자료형이 맞지 않음",
    ),
    message=Text(
        en="One array is float32, the other float64, integer or half, and PyTorch does not "
        "convert them.",
        ko="한쪽은 float32인데 다른 쪽은 float64나 정수, half입니다. PyTorch가 알아서 "
        "바꾸지는 않습니다.",
    ),
    steps=(
        instruct(
            en="Data from NumPy is float64: write `torch.tensor(x, dtype=torch.float32)` "
            "or `x.float()`.",
            ko="NumPy 데이터는 float64입니다. `torch.tensor(x, dtype=torch.float32)`나 "
            "`x.float()`로 바꾸세요.",
        ),
        instruct(
            en="Labels of `CrossEntropyLoss` are integers: write `y.long()`.",
            ko="`CrossEntropyLoss`의 레이블은 정수여야 합니다. `y.long()`이라고 쓰세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch: the types come from your data.",
        ko="PyTorch를 다시 설치하지 마세요. 자료형은 내 데이터에서 옵니다.",
    ),
    symptoms=(
        r"expected scalar type \w+ but found \w+",
        r"Found dtype \w+ but expected \w+",
        r"expected (?:m1 and m2|mat1 and mat2) to have the same dtype",
        r"result type \w+ can't be cast to the desired output type",
        r"Cannot convert a MPS Tensor to float64 dtype",
        r"MPS framework doesn't support float64",
        r"not implemented for '(?:Half|Long|Int|Bool|BFloat16|Float|Double|Byte|Char)'",
        r"Expected (?:floating point type|tensor for argument)[^\n]{0,80}(?:scalar "
        r"type|dtype)",
        r"Input type \((?:float|double|c10::Half|struct c10::\w+|torch\.\w+)\) and "
        r"bias type",
        r"can't convert np\.ndarray of type numpy\.(?:object_|str_|uint16|uint32)",
        r"Only Tensors of floating point(?: and complex)? dtype can require gradients",
        r"cannot compute \w+ as input #\d+\(zero-based\) was expected to be a \w+ "
        r"tensor but is a",
        r"Invalid dtype: object",
        r"Failed to convert a NumPy array to a Tensor \(Unsupported object type",
        r"mat1 and mat2 must have the same dtype",
        r"Expected floating point type for target with class probabilities",
    ),
    matches=(
        "RuntimeError: expected scalar type Long but found Float",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
        "TypeError: can't convert np.ndarray of type numpy.object_. The only "
        "supported types are: float64, float32",
        "TypeError: Cannot convert a MPS Tensor to float64 dtype as the MPS "
        "framework doesn't support float64.",
    ),
    misses=("RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x784 and 512x10)",),
)
