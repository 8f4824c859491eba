from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import NEW_TERMINAL
from dlsetup.remedies.startup_files import KEEP_COPY, delete_lines


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    condas = {
        line.path: line for line in lines if line.kind == "conda" and line.exists is True
    }  # of each the line that is read last
    winner = max(condas.values(), key=lines.index, default=None)
    for loser in condas.values():
        if winner is None or loser is winner:
            continue
        names = lost_environments(loser, winner)
        params: dict[str, Param] = {
            "file": winner.file,
            "line": winner.line,
            "winner": winner.path or "",
            "other": loser.path or "",
            "other_file": loser.file,
            "other_line": loser.line,
            "names": ", ".join(names),
            "lost": "environments" if names else "nothing",
        }
        level = Level.WARN if names or is_judged(loser, facts) else Level.INFO
        yield Problem(loser.path or "", params, choose_one(loser, winner, names), level)


def lost_environments(loser: StartupLine, winner: StartupLine) -> tuple[str, ...]:
    """Those that `conda activate` finds by name in the one that lost only."""
    found = known(winner.environment_names, ())
    return tuple(name for name in known(loser.environment_names, ()) if name not in found)


def is_judged(conda: StartupLine, facts: Facts) -> bool:
    python = known(facts.python)
    prefix = known(python.prefix) if python else None
    return bool(prefix and (prefix == conda.path or prefix.startswith(f"{conda.path}/envs/")))


def choose_one(loser: StartupLine, winner: StartupLine, names: tuple[str, ...]) -> Fix:
    by_path = tuple(
        instruct(
            en="To use the environment {name} now, activate it by its path:",
            ko="{name} 가상 환경을 지금 쓰려면 경로로 활성화하세요.",
            argv=("conda", "activate", f"{loser.path}/envs/{name}"),
            name=name,
        )
        for name in names[:1]
    )
    choose = instruct(
        en="The next steps keep the conda in {other}. To keep the other one, delete the block at "
        "line {other_line} of {other_file} instead.",
        ko="다음 단계는 {other} 폴더의 conda를 쓰게 합니다. 다른 것을 쓰려면 대신 {other_file} "
        "파일에서 {other_line}번째 줄부터 시작하는 블록을 지우세요.",
    )
    return Fix((*by_path, choose, KEEP_COPY, delete_lines(winner), NEW_TERMINAL))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    file, home = "/home/student/.bashrc", "/home/student"

    def conda(name: str, line: int, *names: str, exists: bool = True) -> StartupLine:
        return StartupLine(
            file=file,
            line=line,
            last=line + 9,
            kind="conda",
            command="conda",
            path=f"{home}/{name}",
            exists=exists,
            alone=False,
            environment_names=names,
        )

    def found(names: str) -> dict[str, dict[str, Param]]:
        params: dict[str, Param] = {
            "file": file,
            "line": 20,
            "winner": f"{home}/anaconda3",
            "other": f"{home}/miniforge3",
            "other_file": file,
            "other_line": 1,
            "names": names,
            "lost": "environments" if names else "nothing",
        }
        return {f"{home}/miniforge3": params}

    forge, anaconda = conda("miniforge3", 1, "dl"), conda("anaconda3", 20)
    both_know = conda("anaconda3", 20, "dl")
    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(forge,)), id="one"),
        Case(machine(startup_lines=(forge, conda("miniforge3", 30, "dl"))), id="the same twice"),
        Case(
            machine(startup_lines=(forge, conda("anaconda3", 20, exists=False))), id="one is gone"
        ),
        Case(
            machine(startup_lines=(forge, anaconda)),
            found("dl"),
            "the second hides an environment",
            recorded="https://github.com/conda/conda/issues/10401",
        ),
        Case(machine(startup_lines=(forge, both_know)), found(""), "nothing is hidden"),
    )


CHECK = Check(
    code="DLS316",
    name="several-condas-initialized",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="Your shell sets up two condas: the last one wins",
        ko="셸이 conda를 두 개 불러오고 나중 것만 쓰임",
    ),
    message=Message(
        en="Line {line} of {file} sets up conda in {winner}, after line {other_line} of "
        "{other_file} has set up another one in {other}. {lost}",
        ko="{other_file} 파일의 {other_line}번째 줄에서 {other} 폴더의 conda를 불러온 뒤 {file} "
        "파일의 {line}번째 줄에서 {winner} 폴더의 conda를 다시 불러옵니다. {lost}",
        words={
            "environments": Text(
                en="`conda activate` does not find these environments by name: {names}.",
                ko="`conda activate` 명령이 이름으로 찾지 못하는 가상 환경: {names}.",
            ),
            "nothing": Text(
                en="`conda` always means the one in {winner}.",
                ko="`conda` 명령은 항상 {winner} 폴더의 conda를 실행합니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not make the environment again or install conda once more: it is still there.",
        ko="가상 환경을 다시 만들거나 conda를 또 설치하지 마세요. 환경은 그대로 있습니다.",
    ),
    why=Text(
        en="Each conda finds only its own environments by name. Every new terminal reads the "
        "settings file from top to bottom, so the conda at the end replaces the one before. "
        "Packages then go into another installation than you think.",
        ko="conda는 자기 폴더의 가상 환경만 이름으로 찾습니다. 터미널을 열면 설정 파일을 위에서 "
        "아래로 읽으므로 뒤에 적힌 conda가 앞의 것을 대신합니다. 그래서 생각한 것과 다른 곳에 "
        "패키지가 설치됩니다.",
    ),
    links=("https://github.com/conda/conda/issues/10401",),
    cases=cases,
)
