from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Variable, VariableTarget
from dlsetup.model import Case, Check, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.variable_values import EMPTY
from dlsetup.remedies.variables import EFFECT, Harm, WordsOfTable, find_harm, remove_variable


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS741"):
        flags = harm.target.detail if harm.target else ""
        empty = harm.hurt.when == EMPTY
        params = {
            "variable": harm.variable,
            "value": flags or harm.value or '""',
            "what": "unknown-flag" if flags else "no-value" if empty else "unknown-value",
            "does": EFFECT + harm.variable,
        }
        fix = remove_variable(facts, harm, also=tuple(allowed_values(harm)))
        yield Problem(harm.subject, params, fix, harm.level)


def allowed_values(harm: Harm) -> Iterator[Instruction]:
    if harm.row.range:
        low, high = harm.row.range
        yield instruct(
            en="If you need it, set a number from {low} to {high}.",
            ko="변수가 필요하면 {low}부터 {high}까지의 숫자로 바꾸세요.",
            low=low,
            high=high,
        )
    elif harm.row.allowed:
        yield instruct(
            en="If you need it, set one of these values: {values}",
            ko="변수가 필요하면 다음 값 중 하나로 바꾸세요: {values}",
            values=", ".join(harm.row.allowed),
        )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

    def case(id: str, found: bool, *packages: str, **values: str) -> Case:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        installed = (*DISTRIBUTIONS, *(dist(*each.split("==")) for each in packages))
        facts = machine(variables=variables, python=python(distributions=installed))
        params = {
            name: {
                "variable": name,
                "value": value or '""',
                "what": "unknown-value" if value else "no-value",
                "does": f"does-{name}",
            }
            for name, value in values.items()
        }
        return Case(facts, params if found else {}, id)

    flags = VariableTarget(
        variable="XLA_FLAGS", kind="flags", state="unknown-flag", detail="--xla_gone"
    )
    unknown_flag = {
        "variable": "XLA_FLAGS",
        "value": "--xla_gone",
        "what": "unknown-flag",
        "does": "does-XLA_FLAGS",
    }
    return (
        Case(machine(), id="none set"),
        case("numbers", False, OMP_NUM_THREADS="4,2", MASTER_PORT="29500"),
        case("no value", False, OMP_NUM_THREADS=""),
        case("a tool stops at no value", True, UV_PRERELEASE="", UV_CACHE_DIR=""),
        case("words in any case", False, MKL_THREADING_LAYER="GNU", UV_LINK_MODE="copy"),
        case("an unknown variable", False, OMP_NUM_THREAD="many"),
        case("not the variable's package", False, KERAS_BACKEND="theano"),
        case("an old Keras", False, "keras==2.3.1", KERAS_BACKEND="theano"),
        case("a backend that is no more", True, "keras==3.9.0", KERAS_BACKEND="theano"),
        case("a word for a number", True, OMP_NUM_THREADS="auto"),
        case("a port that is none", True, MASTER_PORT="99999"),
        case(
            "two of PyTorch's options",
            False,
            "torch==2.9.0",
            PYTORCH_CUDA_ALLOC_CONF="max_split_size_mb:128,roundup_power2_divisions:[256:1,>:4]",
        ),
        case(
            "an option with an equals sign",
            True,
            "torch==2.9.0",
            PYTORCH_CUDA_ALLOC_CONF="max_split_size_mb=128",
        ),
        case(
            "an option without a value",
            True,
            "torch==2.9.0",
            PYTORCH_CUDA_ALLOC_CONF="expandable_segments",
        ),
        case(
            "an option of later versions",
            True,
            "torch==2.0.1",
            PYTORCH_CUDA_ALLOC_CONF="expandable_segments:True",
        ),
        case("a device of JAX that is none", True, "jax==0.10.2", JAX_PLATFORMS="cpu,gpus"),
        Case(machine(variable_targets=(flags,)), {"XLA_FLAGS": unknown_flag}, "a flag"),
    )


CHECK = Check(
    code="DLS741",
    name="variable-value-unknown",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="Programs do not know the value of a variable",
        ko="환경 변수에 프로그램이 모르는 값이 있음",
    ),
    message=Message(
        en="{variable} is set to {value}, but {what}. Its purpose: {does}",
        ko="환경 변수 {variable}에 지정된 {value} {what}. 변수의 역할: {does}",
        words=WordsOfTable(
            {
                "unknown-value": Text(
                    en="programs do not accept that value",
                    ko="값을 프로그램이 받아들이지 않습니다",
                ),
                "no-value": Text(
                    en="programs stop at an empty value",
                    ko="값은 비어 있어서 프로그램이 멈춥니다",
                ),
                "unknown-flag": Text(
                    en="the installed version does not know these options",
                    ko="설치된 버전에는 없는 옵션입니다",
                ),
            }
        ),
    ),
    dont=Text(
        en="Do not reinstall the package: the variable stays set.",
        ko="패키지를 다시 설치하지 마세요. 환경 변수는 그대로 남습니다.",
    ),
    why=Text(
        en="Values from a guide may be for another version. Some programs then end without a "
        "traceback as soon as something is computed. Others ignore the value without a message.",
        ko="안내문에서 옮겨 적은 값은 다른 버전용일 수 있습니다. 계산을 시작하자마자 트레이스백 "
        "없이 끝나는 프로그램도 있고, 아무 메시지 없이 값을 무시하는 프로그램도 있습니다.",
    ),
    symptoms=(
        r"a value is required for '--[\w-]+ <[A-Z_]+>' but none was supplied",
        r"Failed to parse environment variable `UV_\w+` with invalid value",
        r"invalid value for UV_\w+, expected one of",
        r"Unknown flags? in XLA_FLAGS: ",
        r"Unrecognized CachingAllocator option: ",
        r"Unrecognized key '[^']*' in \w+ allocator config",
        r"Error parsing the allocator config",
        r"INTERNAL ASSERT FAILED at \"[^\"\n]*AllocatorConfig\.h",
        r"OMP: Warning #\d+: OMP_NUM_THREADS",
        r"libgomp: Invalid value for environment variable OMP_NUM_THREADS",
        r"Unknown backend: '?\w+'? requested",
        r"cannot import name '_message' from 'google\.protobuf\.pyext'",
        r"PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION \S* ?is not supported",
    ),
    after=("DLS759",),
    links=(
        "https://github.com/jax-ml/jax/issues/30123",
        "https://github.com/pytorch/pytorch/issues/186453",
    ),
    cases=cases,
)
