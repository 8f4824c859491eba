from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Variable
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.variables import EFFECT, WordsOfTable, find_harm, remove_variable


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS743"):
        params = {
            "variable": harm.variable,
            "value": harm.value,
            "does": EFFECT + harm.variable,
            "answer": harm.hurt.when if harm.hurt.when == "unreachable" else "",
        }
        yield Problem(harm.subject, params, remove_variable(facts, harm), harm.level)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import VariableTarget
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, host, machine, python

    def facts(*packages: str, **values: str) -> Facts:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        installed = (*DISTRIBUTIONS, *(dist(*each.split("==")) for each in packages))
        return machine(variables=variables, python=python(distributions=installed))

    def found(subject: str = "", answer: str = "", **values: str) -> dict[str, dict[str, str]]:
        return {
            subject or name: {
                **{"variable": name, "value": value, "does": f"does-{name}", "answer": answer}
            }
            for name, value in values.items()
        }

    elsewhere = Variable(
        name="HF_HUB_OFFLINE",
        value="1",
        origin="editor-terminal",
        file="/home/student/course/settings.json",
    )
    mirror = {"HF_ENDPOINT": "https://hf-mirror.example"}
    silent = VariableTarget(
        variable="HF_ENDPOINT", kind="address", state="unreachable", path=mirror["HF_ENDPOINT"]
    )
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "yes"}
    return (
        Case(machine(), id="none set"),
        Case(facts(HF_HUB_OFFLINE="0", TF_CPP_MIN_LOG_LEVEL="2"), id="switched off"),
        Case(facts(WORLD_SIZE="1"), id="half of a setting"),
        Case(
            facts("transformers==4.57.0", TRANSFORMERS_CACHE="/c"),
            id="another version",
        ),
        Case(facts(**offline), found(**offline), "offline"),
        Case(
            facts("transformers==5.0.0", TRANSFORMERS_CACHE="/c"),
            found(TRANSFORMERS_CACHE="/c"),
            "ignored by this version",
        ),
        Case(facts(**mirror), found(**mirror), "another server"),
        Case(
            change(facts(**mirror), variable_targets=(silent,)),
            found(answer="unreachable", **mirror),
            "a server that does not answer",
        ),
        Case(
            change(facts(**mirror), variable_targets=(silent,), host=host(network=False)),
            found(**mirror),
            "no server answers",
        ),
        Case(facts(WORLD_SIZE="4", RANK="0"), found(WORLD_SIZE="4"), "left of a training on many"),
        Case(
            machine(variables_elsewhere=(elsewhere,)),
            found("HF_HUB_OFFLINE /home/student/course/settings.json", HF_HUB_OFFLINE="1"),
            "in VS Code's terminal",
        ),
    )


CHECK = Check(
    code="DLS743",
    name="variable-changes-programs",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="A variable changes how programs work",
        ko="환경 변수 때문에 프로그램의 동작이 달라짐",
    ),
    message=Message(
        en="{variable} is set to {value}. {does}{answer}",
        ko="환경 변수 {variable} 값이 {value}(으)로 설정되어 있습니다. {does}{answer}",
        words=WordsOfTable(
            {
                "unreachable": Text(
                    en=" This server did not answer.",
                    ko=" 이 서버가 응답하지 않습니다.",
                )
            }
        ),
    ),
    dont=Text(
        en="Do not reinstall packages: the variable stays set.",
        ko="패키지를 다시 설치하지 마세요. 환경 변수는 그대로 남습니다.",
    ),
    why=Text(
        en="A variable that was set once for an exam, a guide or another course applies to every "
        "program that you start. Errors about it rarely show the variable.",
        ko="시험, 안내문, 다른 강의 때문에 한 번 설정한 변수가 실행하는 모든 프로그램에 "
        "적용됩니다. 그 때문에 나는 오류에는 변수 이름이 거의 나오지 않습니다.",
    ),
    symptoms=(
        r"OfflineModeIsEnabled|outgoing traffic has been disabled\. To enable repo look-ups",
        r"Network connectivity is disabled, but .* (was|were) not found in the cache",
    ),
    links=("https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables",),
    cases=cases,
)
