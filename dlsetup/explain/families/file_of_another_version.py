"""A file was made by another version of the program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="file-of-another-version",
    title=Text(en="The file was made by another version", ko="다른 버전에서 만든 파일임"),
    message=Text(
        en="Saved engines and pickled models are opened only by the version that made "
        "them, or by nearly the same one.",
        ko="저장한 엔진이나 피클 모델은 만든 버전이나 거의 같은 버전에서만 열립니다.",
    ),
    steps=(
        instruct(
            en="Make the file again here: build the engine from its ONNX model, train or "
            "save the model again.",
            ko="여기에서 다시 만드세요. 엔진은 ONNX 모델에서 빌드하고, 모델은 다시 "
            "학습하거나 저장하세요.",
        ),
        instruct(
            en="Or install the version that made it, in an environment of its own. An example:",
            ko="아니면 만든 버전을 별도 가상 환경에 설치하세요. 예:",
            argv=("python", "-m", "pip", "install", "scikit-learn==1.2.2"),
        ),
    ),
    dont=Text(
        en="Do not ignore it: the answers of such a model may be wrong.",
        ko="그냥 넘기지 마세요. 이런 모델의 답은 틀릴 수 있습니다.",
    ),
    symptoms=(
        r"Version tag does not match",
        r"engine plan file is (?:not compatible|generated on an incompatible)",
        r"InconsistentVersionWarning",
        r"Can't get attribute '\w+' on <module '[\w.]+' from '[^'\n]*(?:site|dist)-packages",
        r"Trying to unpickle estimator \w+ from version",
        r"unsupported pickle protocol: \d",
        r"bad marshal data|bad magic number in '",
        r"incompatible (?:serialized|saved) (?:model|file) version",
        r"model ir_version \d+ is higher than|Unsupported model IR version|ONNX opset version "
        r"\d+ is not supported",
    ),
    matches=(
        "Error Code 1: Serialization (Serialization assertion stdVersionRead == "
        "serializationVersion failed.Version tag does not match. Note: Current "
        "Version: 213, Serialized Engine Version: 232)",
        "ValueError: unsupported pickle protocol: 5",
    ),
    misses=("Error(s) in loading state_dict for BertModel:",),
    links=("https://docs.nvidia.com/deeplearning/tensorrt/latest/",),
)
