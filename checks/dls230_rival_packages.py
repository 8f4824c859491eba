from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.facts.failed_imports import blamed_modules, failed_imports
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Run, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install_again, install_command, required_names, uninstall
from dlsetup.tables.modules import RIVALS


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    """conda-forge's one OpenCV describes itself as two of them, without a RECORD."""
    asked = required_names(facts, course)
    failed = {module for attempt in failed_imports(python) for module in blamed_modules(attempt)}
    for module, rivals in find_rivals(python):
        known_rivals = module in RIVALS
        alike = module == "cv2" and len({each.version for each in rivals}) == 1
        kept = keep(rivals, facts, asked, guess=known_rivals)
        level = Level.INFO if alike or not known_rivals else None  # Colab has three of OpenCV's
        yield Problem(
            subject=module,
            params={
                "module": module,
                "packages": ", ".join(f"{each.key} {each.version}" for each in rivals),
                "keep": kept.key if kept else "-",
            },
            fix=fix(facts, rivals, kept) if kept else keep_all(python, facts, rivals, asked),
            level=Level.FAIL if module in failed else level,
        )


def find_rivals(python: Python) -> Iterator[tuple[str, list[Distribution]]]:
    """Those that are known to write into one folder, then those whose lists name the same files:
    the module, and its packages."""
    distributions = known(python.distributions, ())
    told: set[str] = set()
    for module, names in RIVALS.items():
        found = sorted(
            (each for each in distributions if each.key in names and is_pips_own(each)),
            key=lambda each: names.index(each.key),
        )
        folders = [each.folder for each in found]
        rivals = [each for each in found if folders.count(each.folder) > 1]
        if len({each.key for each in rivals}) > 1:  # one of them twice is DLS216's
            told |= set(names)
            yield module, rivals
    here = distributions_by_key(python)
    for files in known(python.package_files, ()):
        keys = sorted({files.key, *known(files.shared_with, ())})
        modules = known(files.modules, ())
        if len(keys) > 1 and modules and not told & set(keys) and here.keys() >= set(keys):
            told |= set(keys)
            yield modules[0], [here[key] for key in keys]


def is_pips_own(distribution: Distribution) -> bool:
    is_conda = known(distribution.installer) == "conda"
    return known(distribution.folder) is not None and distribution.recorded is True and not is_conda


def keep(
    rivals: list[Distribution], facts: Facts, asked: frozenset[str], *, guess: bool
) -> Distribution | None:
    """What the course or another package asks for; else without a screen OpenCV's headless one;
    else the one that holds most. None: several are asked for, or it is not ours to `guess`."""
    wanted = [each for each in rivals if each.key in asked]
    if not wanted and not guess:
        return None
    host = known(facts.host)
    no_screen = host is not None and host.display is False
    best = min(wanted or rivals, key=lambda each: each.key.endswith("-headless") is not no_screen)
    return None if len(wanted) > 1 else best


def fix(facts: Facts, rivals: list[Distribution], kept: Distribution) -> Fix:
    """All go, for they took each other's files; one comes back, in the version it had."""
    installation = install_again(facts, kept.key, kept.version)
    if not installation.automatic:
        return installation
    steps = [step for each in rivals for step in uninstall(facts, each.key).steps]
    return Fix((*steps, *installation.steps), installation.safe, installation.environment)


def keep_all(
    python: Python, facts: Facts, rivals: list[Distribution], asked: frozenset[str]
) -> Fix:
    """Other packages ask for several of them, or nobody can tell which one is wanted."""
    if not asked & {each.key for each in rivals}:
        return choose_one(python, facts, rivals)
    command = (*install_command(facts, python), "--force-reinstall", "--no-deps", "NAME")
    last = instruct(
        en="To keep them together, give them the same version. Last, install again the one you "
        "need most, with its name instead of NAME:",
        ko="함께 두려면 버전을 같게 맞춘 뒤, 가장 필요한 패키지를 NAME 자리에 넣어 마지막에 다시 "
        "설치하세요.",
        argv=command,
    )
    return Fix((SEPARATE, last))


def choose_one(python: Python, facts: Facts, rivals: list[Distribution]) -> Fix:
    """All go, and the one that is wanted comes back."""
    removals = [uninstall(facts, each.key) for each in rivals]
    if not all(removal.automatic for removal in removals):
        return removals[0]
    commands = [step for each in removals for step in each.steps if isinstance(step, Run)]
    steps = [Instruction(REMOVE_ALL, step.argv) for step in commands]
    command = (*install_command(facts, python), "--no-deps", "NAME")
    return Fix((*steps, Instruction(INSTALL_ONE, command)))


REMOVE_ALL = Text(en="Uninstall all of them:", ko="모두 제거하세요.")
INSTALL_ONE = Text(
    en="Then install the one you need, with its name instead of NAME:",
    ko="그런 다음 필요한 것 하나만 NAME 자리에 이름을 넣어 설치하세요.",
)
SEPARATE = instruct(
    en="Other packages need several of them. The best way is a separate environment for each "
    "project.",
    ko="다른 패키지들이 이 가운데 여러 개를 필요로 합니다. 프로젝트마다 가상 환경을 따로 만드는 "
    "것이 가장 좋습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, Unknown
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        dist,
        host,
        machine,
        package_files,
        python,
    )

    plain = dist("opencv-python", "4.10.0.84")
    headless = dist("opencv-python-headless", "4.11.0.86")

    def having(*more: Distribution, **fields: object) -> Facts:
        return machine(python=python(distributions=(*DISTRIBUTIONS, *more)), **fields)

    def found(packages: str, keep: str, module: str = "cv2") -> dict[str, dict[str, str]]:
        return {module: {"module": module, "packages": packages, "keep": keep}}

    def both(keep: str) -> dict[str, dict[str, str]]:
        return found("opencv-python 4.10.0.84, opencv-python-headless 4.11.0.86", keep)

    def by_list(*more: Distribution, failed: bool = False) -> Facts:
        tried = ImportResult(module="jwt", outcome="error", error="ImportError: x")
        compared = package_files("pyjwt", "2.10", modules=("jwt",), shared_with=("jwt",), damaged=1)
        return machine(
            python=python(
                distributions=(*DISTRIBUTIONS, dist("jwt", "1.3"), dist("PyJWT", "2.10"), *more),
                package_files=(compared,),
                imports=(tried,) if failed else (),
            )
        )

    return (
        Case(machine(), id="none of them"),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        Case(having(headless), id="one of them"),
        Case(having(headless, dist("opencv-python-headless", "4.9.0.80")), id="one of them twice"),
        Case(having(plain, dist("opencv-python-headless", "4.11", folder="/u")), id="two folders"),
        Case(
            having(
                dist("opencv-python", "4.12.0", installer="conda", recorded=False),
                dist("opencv-python-headless", "4.12.0", installer="conda", recorded=False),
            ),
            id="as conda-forge describes its own",
            recorded="https://github.com/conda-forge/opencv-feedstock/issues/470",
        ),
        Case(having(headless, plain), both("opencv-python"), "two of OpenCV's"),
        Case(
            having(headless, plain, host=host(display=False)),
            both("opencv-python-headless"),
            "without a screen",
        ),
        Case(
            having(headless, plain, dist("x", "1", "opencv_python_headless>=4")),
            both("opencv-python-headless"),
            "one is asked for",
        ),
        Case(
            having(headless, plain, dist("x", "1", "opencv-python"), dist("y", "1", headless.name)),
            both("-"),
            "both are asked for",
        ),
        Case(
            having(dist("opencv-contrib-python", "4.12"), dist("opencv-python", "4.12")),
            found("opencv-contrib-python 4.12, opencv-python 4.12", "opencv-contrib-python"),
            "in one version",
        ),
        Case(
            having(dist("onnxruntime", "1.23.2"), dist("onnxruntime-gpu", "1.23.2")),
            found("onnxruntime-gpu 1.23.2, onnxruntime 1.23.2", "onnxruntime-gpu", "onnxruntime"),
            "the GPU is not used",
            recorded="https://github.com/microsoft/onnxruntime/issues/26996",
        ),
        Case(
            by_list(),
            found("jwt 1.3, pyjwt 2.10", "-", "jwt"),
            "found by their lists",
        ),
        Case(
            by_list(dist("x", "1", "pyjwt>=2")),
            found("jwt 1.3, pyjwt 2.10", "pyjwt", "jwt"),
            "found by their lists, and one is asked for",
        ),
        Case(by_list(failed=True), found("jwt 1.3, pyjwt 2.10", "-", "jwt"), "and it fails"),
    )


CHECK = Check(
    code="DLS230",
    name="rival-packages",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Installed packages overwrite each other's files",
        ko="설치된 패키지가 서로의 파일을 덮어씀",
    ),
    message=Text(
        en="All of these packages install the module `{module}`, but only one should be installed: "
        "{packages}",
        ko="다음 패키지는 모두 `{module}` 모듈을 설치하므로 하나만 있어야 합니다: {packages}",
    ),
    dont=Text(
        en="Do not uninstall only one of them: files of the others would be deleted, too.",
        ko="그중 하나만 제거하지 마세요. 다른 패키지의 파일까지 지워집니다.",
    ),
    why=Text(
        en="Some packages write into the same folder, like the four of OpenCV and the three of "
        "ONNX Runtime, so the last one overwrites the others. Then no window opens, the GPU is not "
        "used or the import fails.",
        ko="OpenCV의 네 패키지나 ONNX Runtime의 세 패키지처럼 같은 폴더에 파일을 쓰는 패키지들은 "
        "나중에 설치한 것이 앞의 것을 덮어씁니다. 그러면 창이 열리지 않거나 GPU를 쓰지 못하거나 "
        "패키지를 불러올 수 없습니다.",
    ),
    symptoms=(
        r"AttributeError: partially initialized module 'cv2' has no attribute "
        r"'gapi_wip_gst_GStreamerPipeline'",
        r"The function is not implemented\. Rebuild the library with Windows, GTK\+ 2\.x",
        r"Specified provider 'CUDAExecutionProvider' is not in available provider names",
        r"module 'onnxruntime' has no attribute '(InferenceSession|SessionOptions)'",
    ),
    after=("DLS104",),
    links=("https://github.com/opencv/opencv-python#installation-and-usage",),
    cases=cases,
)
