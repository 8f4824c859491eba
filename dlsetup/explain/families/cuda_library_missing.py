"""A library of CUDA that a package was built for is not there."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="cuda-library-missing",
    title=Text(
        en="A CUDA library of this version is not installed",
        ko="패키지가 찾는 CUDA 라이브러리가 없음",
    ),
    message=Text(
        en="The package was built for one version of CUDA or cuDNN, and that version is not "
        "there. The number in the file's name is the version: libcudnn.so.8 is cuDNN 8.",
        ko="패키지가 특정 CUDA나 cuDNN 버전용으로 만들어졌는데 그 버전이 없습니다. 파일 이름의 "
        "숫자가 버전입니다. libcudnn.so.8은 cuDNN 8입니다.",
    ),
    steps=(
        instruct(
            en="See which framework is installed, and for which CUDA:",
            ko="어떤 프레임워크가 어느 CUDA용으로 설치되었는지 확인하세요.",
            argv=("dlsetup", "doctor"),
        ),
        instruct(
            en="cuDNN 9 is for PyTorch 2.4, TensorFlow 2.18 and newer. Older ones need cuDNN 8.",
            ko="PyTorch 2.4와 TensorFlow 2.18부터는 cuDNN 9, 그 전 버전은 cuDNN 8이 필요합니다.",
        ),
        instruct(
            en="PyTorch comes with these libraries. If another package asks for an older number, "
            "update it. An example:",
            ko="PyTorch에는 이 라이브러리가 들어 있습니다. 다른 패키지가 더 낮은 번호를 찾는다면 "
            "그 패키지의 최신 버전을 설치하세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "onnxruntime-gpu"),
        ),
        instruct(
            en="If there is no newer release, install the library with this number, too. An "
            "example for cuDNN 8:",
            ko="최신 버전이 없다면 그 번호의 라이브러리를 함께 설치하세요. cuDNN 8의 예:",
            argv=("python", "-m", "pip", "install", "nvidia-cudnn-cu12==8.*"),
        ),
        instruct(
            en="Without an NVIDIA GPU, install the package's version for the CPU.",
            ko="NVIDIA GPU가 없다면 그 패키지의 CPU용 버전을 설치하세요.",
        ),
    ),
    dont=Text(
        en="Do not copy or link library files under another number: they differ inside.",
        ko="라이브러리 파일을 다른 번호로 복사하거나 연결하지 마세요. 내용이 서로 다릅니다.",
    ),
    symptoms=(
        r"LoadLibrary failed with error 126[^\n]*onnxruntime_providers_cuda",
        r"Failed to create CUDAExecutionProvider",
        r"lib(?:cudart|cublas|cublasLt|cusparse|cufft|cufile|curand|cusolver|cudnn|cudss|cutensor|"
        r"cupti|npp\w|nvJitLink|nvToolsExt|nvinfer|nvjpeg|nvrtc|nvshmem|nccl)[\w-]*\.so[\d.]*: "
        r"cannot open shared object file",
        r"Library lib(?:cublas|cudnn|cudart|curand|cufft)[\w.-]* is not found or cannot be loaded",
        r"Failed to load library [^\n]{0,80}providers_cuda[^\n]{0,40}error: lib\w+\.so",
        r"Could not (?:load library|locate) (?:lib)?(?:cudnn|cublas|nvrtc)[\w-]*(?:\.so|\.dll)",
        r"failed to open libnvrtc-builtins",
        r"CUDA Setup failed despite (?:GPU|CUDA) being available",
        r"libbitsandbytes_cuda\d+[\w.]*(?: not found|: cannot open|\W+does not exist)",
    ),
    links=(
        "https://github.com/pytorch/pytorch/blob/main/RELEASE.md",
        "https://www.tensorflow.org/install/source#gpu",
        "https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html#requirements",
    ),
    matches=(
        "ImportError: libcudnn.so.8: cannot open shared object file: No such file or directory",
        "Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: "
        "cannot open shared object file: No such file or directory",
        "ImportError: libnvinfer.so.8: cannot open shared object file: No such file or directory",
        "RuntimeError: Library libcublas.so.12 is not found or cannot be loaded",
        "OSError: libcublas.so.11: cannot open shared object file: No such file or directory",
        "nvrtc: error: failed to open libnvrtc-builtins.so.12.1. Make sure that "
        "libnvrtc-builtins.so.12.1 is installed correctly.",
    ),
    misses=(
        "ImportError: libcurl.so.4: cannot open shared object file: No such file or directory",
        "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
        "libcusparse.so.12: undefined symbol: __nvJitLinkAddData_12_1",
    ),
)
