from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown, known
from dlsetup.model import Case, Check, EditJson, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies

BACKENDS = ("torch", "tensorflow", "jax")
VARIABLE = "KERAS_BACKEND"  # it comes before the file


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    variables = {each.name for each in known(facts.variables, ()) if each.value}
    for each in setting_remedies.select(facts, "keras") if is_keras_3(facts) else ():
        chosen_elsewhere = each.kind == "keras-backend" and VARIABLE in variables
        if each.state in ("gone", "not-known") and not chosen_elsewhere:
            what = f"{each.kind}-{each.state}"
            params = {"path": each.path, "value": each.value, "what": what}
            yield Problem(f"{each.path} {each.setting}", params, cure(facts, each))


def is_keras_3(facts: Facts) -> bool:
    """Keras 2 takes TensorFlow, whatever the file says."""
    python = known(facts.python)
    distributions = known(python.distributions, ()) if python else ()
    versions = [each.version for each in distributions if each.key == "keras"]
    return any(version.partition(".")[0] not in ("0", "1", "2") for version in versions)


def cure(facts: Facts, setting: NamedSetting) -> Fix:
    """keras writes the file again with its own choice where there is none."""
    if setting.kind == "float-type":
        return Fix((SET_FLOAT,))
    python = known(facts.python)
    installed = {each.key for each in (known(python.distributions, ()) if python else ())}
    usable = next((name for name in BACKENDS if name in installed), None)
    if usable is None:
        return Fix((INSTALL_ONE,))
    return Fix((EditJson(setting.path, ("backend",), usable),), safe=True)


SET_FLOAT = instruct(
    en="Open {path} and set `floatx` to `float32`.",
    ko="{path} 파일을 열어 `floatx` 값을 `float32` 형식으로 바꾸세요.",
)
INSTALL_ONE = instruct(
    en="Install PyTorch or TensorFlow. Then open {path} and set `backend` to `torch` or "
    "`tensorflow`.",
    ko="PyTorch나 TensorFlow를 설치하세요. 그런 다음 {path} 파일을 열어 `backend` 값을 `torch` "
    "또는 `tensorflow` 가운데 하나로 바꾸세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import HOME, change, dist, machine, python

    path = f"{HOME}/.keras/keras.json"
    backend = NamedSetting(
        tool="keras",
        path=path,
        setting="backend",
        value="theano",
        kind="keras-backend",
        state="not-known",
    )
    gone = change(backend, value="tensorflow", state="gone")
    float_type = change(backend, setting="floatx", value="float128", kind="float-type")

    def found(each: NamedSetting) -> dict[str, dict[str, str]]:
        params = {"path": path, "value": each.value, "what": f"{each.kind}-{each.state}"}
        return {f"{path} {each.setting}": params}

    variable = Variable(name=VARIABLE, value="torch")
    torch = python(distributions=(dist("torch", "2.13.0"), dist("keras", "3.10.0")))
    alone = python(distributions=(dist("keras", "3.10.0"),))
    keras_2 = python(distributions=(dist("keras", "2.15.0"),))

    def settings(each: NamedSetting) -> Facts:
        return machine(named_settings=(each,), python=torch)

    return (
        Case(machine(), id="no settings"),
        Case(settings(change(backend, state="present")), id="there"),
        Case(settings(change(backend, state=Unknown("x"))), id="not known"),
        Case(change(settings(gone), variables=(variable,)), id="a variable decides"),
        Case(change(settings(backend), python=keras_2), id="Keras 2"),
        Case(settings(backend), found(backend), "theano"),
        Case(change(settings(gone), python=alone), found(gone), "not installed"),
        Case(settings(float_type), found(float_type), "a type of numbers"),
    )


CHECK = Check(
    code="DLS761",
    name="keras-settings-unusable",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(en="Keras cannot use its settings file", ko="Keras가 설정 파일의 값을 쓸 수 없음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "keras-backend-not-known": Text(
                en="Keras cannot be imported: {path} sets `backend` to {value}, which Keras 3 "
                "does not know.",
                ko="{path} 파일의 `backend` 값이 Keras 3에 없는 것이라서 keras를 불러올 수 "
                "없습니다: {value}",
            ),
            "keras-backend-gone": Text(
                en="Keras cannot be imported: {path} sets `backend` to {value}, which is not "
                "installed.",
                ko="{path} 파일의 `backend` 값에 적힌 패키지가 설치되어 있지 않아 keras를 불러올 "
                "수 없습니다: {value}",
            ),
            "float-type-not-known": Text(
                en="Keras cannot be imported: {path} sets `floatx` to {value}, which is not a "
                "number type that Keras knows.",
                ko="{path} 파일의 `floatx` 값이 Keras가 모르는 형식이라서 keras를 불러올 수 "
                "없습니다: {value}",
            ),
        },
    ),
    dont=Text(
        en="Do not install Keras again: the settings file stays.",
        ko="Keras를 다시 설치하지 마세요. 설정 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="Keras writes keras.json once into the home folder and reads it in every environment.",
        ko="Keras는 keras.json 파일을 홈 폴더에 한 번 만들고 모든 환경에서 읽습니다.",
    ),
    symptoms=(r"Unknown floatx type: '?\w+'?", r"Unable to import backend ?: \w+"),
    links=(
        "https://keras.io/getting_started/",
        "https://github.com/easybuilders/easybuild-easyconfigs/issues/23163",
    ),
    cases=cases,
)
