from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import ApiKey, Facts, Unknown
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(keys: tuple[ApiKey, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    paths = dict.fromkeys(file_of(key) for key in keys if key.tracked is True)
    for path in paths:
        names = ", ".join(key.name for key in keys if key.tracked is True and file_of(key) == path)
        folder, name = str(pure_path(path).parent), pure_path(path).name
        forget = instruct(
            en="Let git forget the file. It stays in your folder:",
            ko="git에서만 파일을 빼세요. 파일은 폴더에 그대로 남습니다.",
            argv=("git", "-C", folder, "rm", "--cached", name),
        )
        yield Problem(path, {"path": path, "names": names}, Fix((forget, IGNORE, NEW_KEY)))


def file_of(key: ApiKey) -> str:
    """The one that has it."""
    path = pure_path(key.path)
    return str(path.parent / key.found) if key.found else key.path


IGNORE = instruct(
    en="Write the file's name into `.gitignore` beside it, then commit.",
    ko="같은 폴더의 `.gitignore`에 파일 이름을 적고 커밋하세요.",
)
NEW_KEY = instruct(
    en="If the repository was ever pushed, delete the key on the service's page and get a new one: "
    "older commits still have it.",
    ko="저장소를 한 번이라도 올렸다면 서비스 페이지에서 키를 지우고 새로 받으세요. 이전 커밋에 "
    "키가 남아 있습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine

    path = f"{HOME}/hw/.env"

    def key(name: str, tracked: bool | Unknown, found: str = "") -> ApiKey:
        return ApiKey(name=name, origin="file", path=path, found=found, line=1, tracked=tracked)

    both = (key("HF_TOKEN", True), key("OPENAI_API_KEY", True))
    other = key("HF_TOKEN", True, ".env.txt")
    return (
        Case(machine(), id="none asked for"),
        Case(machine(api_keys=(key("HF_TOKEN", False),)), id="not in git"),
        Case(machine(api_keys=(key("HF_TOKEN", Unknown("unreadable")),)), id="not known"),
        Case(
            machine(api_keys=both),
            {path: {"path": path, "names": "HF_TOKEN, OPENAI_API_KEY"}},
            "two in one file",
        ),
        Case(
            machine(api_keys=(other,)),
            {f"{path}.txt": {"path": f"{path}.txt", "names": "HF_TOKEN"}},
            "in a file of another name",
        ),
    )


CHECK = Check(
    code="DLS748",
    name="api-key-in-git",
    level=Level.WARN,
    about=lambda facts: facts.api_keys,
    run=run,
    title=Text(en="git keeps a file with your keys", ko="키가 든 파일을 git이 보관함"),
    message=Text(
        en="git keeps {path}, which has your own keys in it: {names}.",
        ko="git이 {path} 파일을 보관하는데, 여기에 내 키가 들어 있습니다: {names}.",
    ),
    dont=Text(
        en="Do not only delete the file and commit: everybody can read it in the older commits.",
        ko="파일을 지우고 커밋하는 것으로 끝내지 마세요. 이전 커밋에서 누구나 읽을 수 있습니다.",
    ),
    why=Text(
        en="Everybody with a copy of the repository has the keys, and programs look for such keys "
        "on public pages all the time. The service then blocks the key, or somebody else uses it "
        "at your cost.",
        ko="저장소 사본을 받는 사람은 키도 받습니다. 공개된 저장소에서 키를 찾는 프로그램이 늘 "
        "돌고 있어서, 서비스가 키를 막거나 남이 내 비용으로 쓰게 됩니다.",
    ),
    symptoms=(r"(?:Push cannot contain secrets|GH013: Repository rule violations)",),
    links=("https://docs.github.com/en/code-security/secret-scanning",),
    cases=cases,
)
