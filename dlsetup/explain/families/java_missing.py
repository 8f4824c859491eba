"""Java is missing, which this package needs."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import command_not_found

FAMILY = Family(
    name="java-missing",
    title=Text(
        en="Java is missing, which this package needs",
        ko="패키지에 필요한 Java가 없음",
    ),
    message=Text(
        en="KoNLPy, PySpark and others start Java. It is not installed, or JAVA_HOME does "
        "not point to it.",
        ko="KoNLPy, PySpark 같은 패키지는 Java를 실행합니다. Java가 없거나 JAVA_HOME이 "
        "Java를 가리키지 않습니다.",
    ),
    steps=(
        instruct(
            en="Install JDK 17 from https://adoptium.net. It must be 64-bit, like your Python.",
            ko="https://adoptium.net에서 JDK 17을 설치하세요. 파이썬과 같은 64비트여야 합니다.",
        ),
        instruct(
            en="Or, in a conda environment:",
            ko="또는 conda 환경에서:",
            argv=("conda", "install", "-c", "conda-forge", "openjdk=17"),
        ),
        instruct(
            en="Open a new terminal and check:",
            ko="터미널을 새로 열고 확인하세요.",
            argv=("java", "-version"),
        ),
    ),
    dont=Text(
        en="Do not point JAVA_HOME to the folder `bin`: it is the folder above it.",
        ko="JAVA_HOME을 `bin` 폴더로 설정하지 마세요. 그 위 폴더입니다.",
    ),
    symptoms=(
        r"JVMNotFoundException: No JVM shared library file",
        r"JVMNotFoundException",
        r"JVM DLL not found: ",
        r"Java package '[\w.]+' is not valid",
        r"No JVM shared library file \((?:jvm\.dll|libjvm\.so|libjli\.dylib)\) found",
        r"JAVA_HOME is not set",
        r"Java gateway process exited before sending its port number",
        r"JavaNotFoundError: `?java`? command is not found",
        r"The operation couldn.t be completed\. Unable to locate a Java Runtime",
        r"(?:FileNotFoundError|OSError)[^\n]*'java'",
        *command_not_found("java", "javac"),
        r"UnsupportedClassVersionError",
    ),
    matches=(
        "jpype._jvmfinder.JVMNotFoundException: No JVM shared library file "
        "(libjvm.so) found. Try setting up the JAVA_HOME environment variable "
        "properly.",
        "pyspark.errors.exceptions.base.PySparkRuntimeError: [JAVA_GATEWAY_EXITED] "
        "Java gateway process exited before sending its port number.",
        "'java'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는 배치 파일이 아닙니다.",
    ),
    misses=("ModuleNotFoundError: No module named 'konlpy'",),
)
