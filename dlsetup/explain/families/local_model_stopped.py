"""Ollama or llama.cpp cannot load the model."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="local-model-stopped",
    title=Text(
        en="Ollama or llama.cpp cannot load the model",
        ko="Ollama나 llama.cpp가 모델을 읽지 못함",
    ),
    message=Text(
        en="Ollama, LM Studio or llama.cpp is older than the model, or its own GPU part does "
        "not fit the driver. Your Python is not involved.",
        ko="Ollama, LM Studio, llama.cpp가 모델보다 오래됐거나, 그 GPU 부분이 드라이버와 맞지 "
        "않습니다. 파이썬과는 관계없습니다.",
    ),
    steps=(
        instruct(
            en="Update the program first, for new models need new versions. In Python:",
            ko="새 모델은 새 버전이 있어야 하므로 프로그램부터 업데이트하세요. 파이썬에서는:",
            argv=("python", "-m", "pip", "install", "--upgrade", "llama-cpp-python"),
        ),
        instruct(
            en="If it stops on the GPU only, update the driver, too.",
            ko="GPU에서만 멈춘다면 드라이버도 업데이트하세요.",
        ),
        instruct(
            en="If the download of the model was interrupted, download it again.",
            ko="모델을 내려받다가 끊겼다면 다시 내려받으세요.",
        ),
    ),
    dont=Text(
        en="Do not install another PyTorch: this program includes its own libraries.",
        ko="다른 PyTorch를 설치하지 마세요. 이 프로그램에는 자체 라이브러리가 있습니다.",
    ),
    symptoms=(
        r"unknown model architecture: '[^'\n]+'",
        r"unknown pre-tokenizer type",
        r"requires a newer version of Ollama",
        r"llama runner process (?:has terminated|no longer running)(?![^\n]*(?:signal: killed|"
        r"out of memory|cudaMalloc failed))[^\n]*",
        r"ggml[-_]cuda\.cu:\d+[^\n]*",
        r"(?:no kernel image is available for execution on the device|CUDA driver version is "
        r"insufficient for CUDA runtime version)[^\n]*\n?[^\n]*ggml",
        r"llama runner process has terminated[^\n]*(?:no kernel image is available for execution "
        r"on the device|CUDA driver version is insufficient for CUDA runtime version)",
        r"Failed to load model from file: \S+\.gguf",
    ),
    matches=(
        "llama_model_load: error loading model: unknown model architecture: 'qwen3'\n"
        "ValueError: Failed to load model from file: ./model.gguf",
        "The model you are attempting to pull requires a newer version of Ollama.",
        "Error: llama runner process has terminated: exit status 0xc0000409",
        "CUDA error: no kernel image is available for execution on the device\n"
        "  current device: 0, in function ggml_cuda_compute_forward at ggml-cuda.cu:2326",
    ),
    misses=(
        "Error: llama runner process has terminated: cudaMalloc failed: out of memory",
        "RuntimeError: CUDA error: no kernel image is available for execution on the device",
    ),
)
