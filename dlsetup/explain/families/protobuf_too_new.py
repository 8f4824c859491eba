"""protobuf is too new or too old for a package."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="protobuf-too-new",
    title=Text(
        en="protobuf is too new or too old for a package",
        ko="protobuf 버전이 패키지와 맞지 않음",
    ),
    message=Text(
        en="A package, often TensorFlow or wandb, was made for another version of protobuf "
        "than the one installed.",
        ko="TensorFlow나 wandb 같은 패키지가 지금 설치된 것과 다른 protobuf 버전용으로 "
        "만들어졌습니다.",
    ),
    steps=(
        instruct(
            en="Update the package that stops in the traceback. For example:",
            ko="Traceback에서 멈춘 패키지를 업데이트하세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "tensorflow"),
        ),
        instruct(
            en="If it must stay at its old version, use an old protobuf:",
            ko="옛 버전을 써야 한다면 protobuf도 옛 버전을 설치하세요.",
            argv=("python", "-m", "pip", "install", "protobuf<3.21"),
        ),
    ),
    dont=Text(
        en="Do not leave PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION set: everything will be slow.",
        ko="PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION을 계속 설정해 두지 마세요. 아주 느려집니다.",
    ),
    symptoms=(
        r"Descriptors cannot (?:not )?be created directly",
        r"your generated code is out of date and must be regenerated with protoc",
        r"Downgrade the protobuf package to 3\.20",
        r"cannot import name '(?:builder|runtime_version)' from 'google\.protobuf",
        r"google\.protobuf\.runtime_version\.VersionError: ",
        r"'MessageFactory' object has no attribute 'GetPrototype'",
        r"Couldn't build proto file into descriptor pool",
    ),
    matches=(
        "TypeError: Descriptors cannot be created directly.\n"
        "If this call came from a _pb2.py file, your generated code is out of date",
        "ImportError: cannot import name 'builder' from 'google.protobuf.internal' "
        "(/x/site-packages/google/protobuf/internal/__init__.py)",
        "AttributeError: 'MessageFactory' object has no attribute 'GetPrototype'",
    ),
    misses=("TypeError: Descriptor is not callable",),
)
