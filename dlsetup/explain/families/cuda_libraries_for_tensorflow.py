"""TensorFlow does not find the CUDA libraries."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="cuda-libraries-for-tensorflow",
    title=Text(
        en="TensorFlow does not find the CUDA libraries",
        ko="TensorFlow에 CUDA 라이브러리가 없음",
    ),
    message=Text(
        en="TensorFlow computes on the CPU, because the CUDA libraries it needs are not "
        "there. Everything works, but slowly.",
        ko="TensorFlow에 필요한 CUDA 라이브러리가 없어 CPU로 계산합니다. 느릴 뿐 동작은 합니다.",
    ),
    steps=(
        instruct(
            en="If you have no NVIDIA GPU, ignore the message.",
            ko="NVIDIA GPU가 없다면 무시해도 됩니다.",
        ),
        instruct(
            en="On Linux or in WSL, install TensorFlow with its libraries:",
            ko="Linux나 WSL에서는 라이브러리와 함께 설치하세요.",
            argv=("python", "-m", "pip", "install", "tensorflow[and-cuda]"),
        ),
        instruct(
            en="On Windows without WSL, TensorFlow 2.11 and newer cannot use the GPU at all.",
            ko="WSL이 아닌 Windows에서는 TensorFlow 2.11부터 GPU를 쓸 수 없습니다.",
        ),
    ),
    dont=Text(
        en="Do not copy DLLs from the web: versions that do not fit make it crash.",
        ko="웹에서 DLL을 내려받지 마세요. 버전이 맞지 않으면 비정상 종료됩니다.",
    ),
    symptoms=(
        r"Could not load dynamic library '(?:cudart|cublas|cublasLt|cufft|curand|"
        r"cusolver|cusparse|cudnn|nvcuda|lib(?:cu|nv)\w*)[^'\n]*'"
        r"(?:; dlerror: [^\n]*?cannot open shared object file)?",
        r"Cannot dlopen some GPU libraries",
        r"Skipping registering GPU devices\.\.\.",
        r"libdevice not found at \S*libdevice\.10\.bc",
        r"dso_loader\.cc:\d+\] Could not load",
        r"TF-TRT Warning: Cannot dlopen some TensorRT libraries",
        r"Failed to launch ptxas",
        r"FailedPreconditionError: +DNN library is not found",
    ),
    links=("https://www.tensorflow.org/install/pip",),
    matches=(
        "W tensorflow/stream_executor/platform/default/dso_loader.cc:64] Could not "
        "load dynamic library 'cudart64_110.dll'; dlerror: cudart64_110.dll not found",
        "Could not load dynamic library 'libcudart.so.11.0'; dlerror: libcudart.so.11.0: cannot "
        "open shared object file: No such file or directory",
        "W tensorflow/core/common_runtime/gpu/gpu_device.cc:2343] Cannot dlopen some "
        "GPU libraries. Please make sure the missing libraries mentioned above are "
        "installed properly\n"
        "Skipping registering GPU devices...",
    ),
    misses=(
        "I tensorflow/core/platform/cpu_feature_guard.cc:182] This TensorFlow binary "
        "is optimized to use available CPU instructions",
    ),
)
