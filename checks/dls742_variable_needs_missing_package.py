from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Variable, VariableTarget
from dlsetup.model import Case, Check, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.remedies.variables import EFFECT, Harm, WordsOfTable, find_harm, remove_variable


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS742"):
        package = harm.target.detail if harm.target else harm.hurt.lacks[0]
        params = {
            "variable": harm.variable,
            "value": harm.value or package,
            "package": package,
            "does": EFFECT + harm.variable,
        }
        yield Problem(
            harm.subject,
            params,
            remove_variable(facts, harm, also=tuple(instead(harm, package, facts))),
            harm.level,
        )


def instead(harm: Harm, package: str, facts: Facts) -> Iterator[Instruction]:
    """A module may come from a package of another name, and JAX's for the GPU is a choice."""
    if harm.target or len(harm.hurt.lacks) > 1:
        return
    for step in install(facts, package).steps:
        if argv := getattr(step, "argv", ()):
            yield instruct(
                en="If you need it, install the package instead:",
                ko="변수가 필요하면 대신 패키지를 설치하세요.",
                argv=argv,
            )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

    def case(id: str, package: str, *packages: str, **values: str) -> Case:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        installed = (*DISTRIBUTIONS, *(dist(*each.split("==")) for each in packages))
        facts = machine(variables=variables, python=python(distributions=installed))
        params = {
            name: {"variable": name, "value": value, "package": package, "does": f"does-{name}"}
            for name, value in values.items()
        }
        return Case(facts, params if package else {}, id)

    module = VariableTarget(
        variable="PYTHONBREAKPOINT", kind="module", state="module-missing", detail="ipdb"
    )
    of_kernel = Variable(name="KERAS_BACKEND", value="jax", origin="kernel", file="/k/kernel.json")
    keras = python(distributions=(*DISTRIBUTIONS, dist("keras", "3.9.0")))
    return (
        Case(machine(), id="none set"),
        case("no TensorFlow", "", TF_USE_LEGACY_KERAS="1"),
        case("an old TensorFlow", "", "tensorflow==2.15.0", TF_USE_LEGACY_KERAS="1"),
        case("switched off", "", "tensorflow==2.16.1", TF_USE_LEGACY_KERAS="0"),
        case(
            "both are there", "", "tensorflow==2.16.1", "tf-keras==2.16.0", TF_USE_LEGACY_KERAS="1"
        ),
        case("a backend that is there", "", "keras==3.9.0", "jax==0.4.1", KERAS_BACKEND="jax"),
        case("another Keras", "", "keras==2.15.0", KERAS_BACKEND="jax"),
        case("JAX for the GPU", "", "jax==0.6.0", "jax-cuda12-plugin==0.6.0", JAX_PLATFORMS="cuda"),
        Case(
            machine(python=keras, variables_elsewhere=(of_kernel,)), id="a kernel of another Python"
        ),
        case(
            "Keras 2 is missing",
            "tf-keras",
            "tensorflow==2.16.1",
            TF_USE_LEGACY_KERAS="1",
        ),
        case("a backend that is missing", "jax", "keras==3.9.0", KERAS_BACKEND="jax"),
        case("JAX without a GPU's part", "jax-cuda12-plugin", "jax==0.6.0", JAX_PLATFORMS="cuda"),
        case(
            "hf_transfer",
            "hf-transfer",
            "huggingface-hub==0.34.0",
            HF_HUB_ENABLE_HF_TRANSFER="1",
        ),
        Case(
            machine(variable_targets=(module,)),
            {
                "PYTHONBREAKPOINT": {
                    "variable": "PYTHONBREAKPOINT",
                    "value": "ipdb",
                    "package": "ipdb",
                    "does": "does-PYTHONBREAKPOINT",
                }
            },
            "a debugger that is missing",
        ),
    )


CHECK = Check(
    code="DLS742",
    name="variable-needs-missing-package",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="A variable needs a missing package",
        ko="환경 변수에 필요한 패키지가 없음",
    ),
    message=Message(
        en="{variable} is set to {value}, but {package} is not installed. Its purpose: {does}",
        ko="환경 변수 {variable} 값이 {value}인데, 필요한 {package} 패키지가 없습니다. 변수의 "
        "역할: {does}",
        words=WordsOfTable({}),
    ),
    dont=Text(
        en="Do not reinstall the package that shows the error: it is complete.",
        ko="오류가 나는 패키지를 다시 설치하지 마세요. 그 패키지에는 문제가 없습니다.",
    ),
    why=Text(
        en="The variable was set for another course or environment, and it applies to every "
        "program. The package that reads it then looks for another one, which is not in this "
        "environment.",
        ko="다른 강의나 가상 환경에 맞춰 설정한 변수가 모든 프로그램에 적용됩니다. 변수를 읽는 "
        "패키지가 이 가상 환경에 없는 다른 패키지를 찾게 됩니다.",
    ),
    symptoms=(
        r"ImportError: Keras cannot be imported\. Check that it is installed",
        r"`tf\.keras` requires `tf_keras`|Keras 2 .* `pip install tf_keras`",
        r"Fast download using 'hf_transfer' is enabled",
        r"Unable to initialize backend '\w+': .*(JAX_PLATFORMS|not in the list of known backends)",
        r"Ignoring unimportable \$PYTHONBREAKPOINT",
    ),
    links=("https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility",),
    cases=cases,
)
