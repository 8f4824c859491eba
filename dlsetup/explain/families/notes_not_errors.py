"""Lines that a framework prints when it starts, and that are no errors."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="notes-not-errors",
    own=True,
    fallback=True,
    title=Text(
        en="These lines are notes, not errors",
        ko="오류가 아니라 안내문임",
    ),
    message=Text(
        en="Packages tell what they found on your computer, or what will change later. Your "
        "program goes on.",
        ko="패키지가 컴퓨터에서 찾은 것이나 앞으로 바뀔 것을 알려 줍니다. 프로그램은 그대로 "
        "실행됩니다.",
    ),
    steps=(
        instruct(
            en="Look further down: if your program ends with an error, its last lines say which.",
            ko="더 아래를 보세요. 프로그램이 오류로 끝났다면 마지막 줄에 이유가 있습니다.",
        ),
        instruct(
            en="To see that everything works, train the small network:",
            ko="제대로 되는지 확인하려면 작은 신경망을 학습해 보세요.",
            argv=("dlsetup", "smoke"),
        ),
        instruct(
            en="To hide them, set the variable TF_CPP_MIN_LOG_LEVEL to 2 before the import.",
            ko="보이지 않게 하려면 import하기 전에 TF_CPP_MIN_LOG_LEVEL 변수를 2로 정하세요.",
        ),
    ),
    dont=Text(
        en="Do not build TensorFlow yourself and do not install it again: nothing is wrong.",
        ko="TensorFlow를 직접 빌드하거나 다시 설치하지 마세요. 잘못된 것이 없습니다.",
    ),
    symptoms=(
        r"oneDNN custom operations are on",
        r"This TensorFlow binary is optimized (?:to use available CPU|with oneAPI)",
        r"Your CPU supports instructions that this TensorFlow binary was not compiled to use",
        r"To enable (?:the following instructions|them in other operations)[^\n]{0,80}rebuild",
        r"successful NUMA node read from SysFS had negative value",
        r"Unable to register cu(?:DNN|BLAS|FFT) factory",
        r"computation placer already registered",
        r"All log messages before absl::InitializeLog\(\) is called",
        r"XNNPACK delegate for CPU",
        r"Could not find cuda drivers on your machine, GPU will not be used",
        r"VIRTUAL_ENV=[^\n`]*`? does not match the project environment path",
        r"Core Pydantic V1 functionality isn't compatible with Python 3\.\d+ or greater",
        r"Failed to hardlink files; falling back to full copy",
        r"\[notice\] A new release of pip",
        r"pip is looking at multiple versions of",
        r"RequestsDependencyWarning: ",
        r"frozen modules are being used, which may",
        r"\A(?![\s\S]*(?:Error|Exception|Traceback))[\s\S]*\b(?:Future|Deprecation)Warning: ",
        r"UserWarning: [^\n]{0,200}\b(?:deprecated|(?:may|will) be removed|Do not pass an `input)",
        r"Skipped non-installed server\(s\): ",
        r"You are using pip version [\d.]+, however version",
        r"Protobuf gencode version [\d.]+ is exactly one major version older",
        r"Could not lock non-existing path",
        r"unknown write failure on standard output",
        r"RuntimeWarning: numpy\.\w+ size changed",
        r"Some weights of [^\n]{0,120} were not (?:used|initialized)",
        r"sending unauthenticated requests to the HF Hub",
        r"(?:YAMLLoad|NotOpenSSL|InsecureRequest)Warning: ",
        r"Proactor event loop does not implement add_reader",
        r"Xet Storage is enabled for this repo, but the 'hf_xet' package is not installed",
        r"FP16 is not supported on CPU; using FP32 instead",
        r"attention mask (?:and the pad token id were|is) not set",
        r"Setting `pad_token_id` to `eos_token_id`",
        r"`clean_up_tokenization_spaces` was not set",
        r"AutoGraph could not be transformed and will be executed as-is",
        r"Class \w+ is implemented in both",
        r"\[IMK\w+ subclass\]: |Secure coding is automatically enabled",
        r"iCCP: known incorrect sRGB profile",
        r"XDG_RUNTIME_DIR not set",
        r"Failed to load module \"canberra-gtk-module\"",
        r"Matplotlib is building the font cache",
    ),
    matches=(
        "oneDNN custom operations are on. You may see slightly different numerical results due to "
        "floating-point round-off errors from different computation orders.",
        "This TensorFlow binary is optimized to use available CPU instructions in "
        "performance-critical operations.",
        "<stdin>:1: FutureWarning: The default value of numeric_only is deprecated.",
    ),
    misses=(
        "<stdin>:1: FutureWarning: This will change.\nOurError: the file has no label",
        "oneDNN custom operations are on.\nModuleNotFoundError: No module named 'numpy'",
        "Could not load dynamic library 'libcudart.so.11.0'; dlerror: libcudart.so.11.0: cannot "
        "open shared object file: No such file or directory",
    ),
)
