"""The model was not downloaded yet."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="local-model-not-there",
    title=Text(
        en="The model was not downloaded yet",
        ko="모델을 아직 내려받지 않음",
    ),
    message=Text(
        en="The program that runs language models here (Ollama, LM Studio, vLLM) answers, but has "
        "no model with this name.",
        ko="언어 모델을 실행하는 프로그램(Ollama, LM Studio, vLLM)은 응답하지만, 이 이름의 모델이 "
        "없습니다.",
    ),
    steps=(
        instruct(
            en="See the names of the models that are there. In Ollama:",
            ko="내려받은 모델의 이름을 확인하세요. Ollama에서는:",
            argv=("ollama", "list"),
        ),
        instruct(
            en="Download the one you need under its whole name, with what follows the colon. "
            "An example:",
            ko="필요한 모델을 콜론 뒤까지 정확한 이름으로 내려받으세요. 예:",
            argv=("ollama", "pull", "llama3.2:1b"),
        ),
    ),
    dont=Text(
        en="Do not install the program again: only the model is missing.",
        ko="프로그램을 다시 설치하지 마세요. 모델만 없습니다.",
    ),
    symptoms=(
        r"model ['\"`][^'\"`\n]+['\"`] not found, try pulling it first",
        r"pull model manifest: file does not exist",
        r"No models loaded\. Please load a model",
        r"The model `[^`\n]+` does not exist\.",
    ),
    matches=(
        'ollama._types.ResponseError: model "gemma3:1b" not found, try pulling it first (status '
        "code: 404)",
        "Error: pull model manifest: file does not exist",
        "openai.NotFoundError: Error code: 404 - {'object': 'error', 'message': 'The model "
        "`qwen` does not exist.', 'type': 'NotFoundError'}",
    ),
    misses=(
        "openai.NotFoundError: The model `gpt-9` does not exist or you do not have access to it.",
        "FileNotFoundError: [Errno 2] No such file or directory: 'model.pt'",
    ),
)
