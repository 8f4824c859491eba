"""The saved weights belong to another model."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="model-and-weights-differ",
    own=True,
    title=Text(
        en="The saved weights belong to another model",
        ko="저장된 가중치가 이 모델과 맞지 않음",
    ),
    message=Text(
        en="The file was read, but its layers have other names or sizes than those of your model.",
        ko="파일은 읽었지만 층의 이름이나 크기가 내 모델과 다릅니다.",
    ),
    steps=(
        instruct(
            en="Build the model with the same sizes (classes, layers) as when the weights "
            "were saved.",
            ko="가중치를 저장할 때와 같은 크기(클래스 수, 층 수)로 모델을 만드세요.",
        ),
        instruct(
            en="If all keys begin with `module.`, the model was saved in DataParallel: "
            "remove this word from the keys.",
            ko="키가 모두 `module.`로 시작하면 DataParallel에서 저장한 것입니다. 키에서 "
            "이 말을 빼세요.",
        ),
    ),
    dont=Text(
        en="Do not use `strict=False` to hide the message: the layers stay random.",
        ko="`strict=False`로 메시지를 감추지 마세요. 그 층은 학습되지 않은 값입니다.",
    ),
    symptoms=(
        r"Error\(s\) in loading state_dict for",
        r"(?:Missing|Unexpected) key\(s\) in state_dict",
        r"size mismatch for [\w.]+: copying a param with shape",
        r"Error when deserializing class '\w+' using config=",
        r"Layer count mismatch when loading weights",
        r"A total of \d+ objects could not be loaded",
        r"expected \d+ variables, but received \d+ variables during loading",
        r"Unrecognized keyword arguments(?: passed to \w+)?: [\[{]'batch_shape'",
        r"data did not match any variant of untagged enum",
    ),
    matches=(
        "RuntimeError: Error(s) in loading state_dict for Net:\n"
        '\tMissing key(s) in state_dict: "fc.weight".',
        "ValueError: Layer 'conv2d' expected 2 variables, but received 0 variables during loading.",
    ),
    misses=("_pickle.UnpicklingError: invalid load key, '<'.",),
)
