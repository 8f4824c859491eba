"""The exercises of lesson 0."""

from .exercise import Exercise, Mistake


def is_inside(program, folder):
    return program.startswith(folder.rstrip("/") + "/")


EXERCISES = (
    Exercise(
        "is_inside",
        is_inside,
        tried=(
            ("/home/kim/dl/bin/pip", "/home/kim/dl"),
            ("/usr/bin/pip", "/home/kim/dl"),
            ("/home/kim/dl2/bin/pip", "/home/kim/dl"),
            ("/mnt/home/kim/dl/bin/pip", "/home/kim/dl"),
            ("/home/kim", "/home/kim/dl"),
            ("/opt/ml/bin/python", "/opt/ml"),
        ),
        hints=(
            (
                "Return the result of program.startswith( ).",
                "program.startswith( )의 결과를 return으로 반환하세요.",
            ),
            (
                "The folder dl2 begins with dl, too. What follows the name of a folder in a path?",
                "dl2 폴더도 dl로 시작합니다. 경로에서 폴더 이름 바로 뒤에는 무엇이 오나요?",
            ),
        ),
        mistakes=(
            Mistake(
                "no-slash",
                lambda program, folder: program.startswith(folder),
                "A folder with a longer name, such as dl2, passes, too. Add a slash at the end.",
                "dl2처럼 이름이 더 긴 폴더도 통과합니다. 폴더 뒤에 /를 붙이세요.",
            ),
            Mistake(
                "anywhere",
                lambda program, folder: folder in program,
                "The folder may be anywhere in the path. It must be at the beginning.",
                "폴더가 경로 중간에 있어도 통과합니다. 맨 앞에 있어야 합니다.",
            ),
            Mistake(
                "opposite",
                lambda program, folder: not is_inside(program, folder),
                "True and False are swapped.",
                "True와 False가 반대입니다.",
            ),
            Mistake(
                "swapped",
                lambda program, folder: folder.startswith(program),
                "Program and folder are swapped.",
                "program과 folder가 바뀌었습니다.",
            ),
        ),
    ),
)
