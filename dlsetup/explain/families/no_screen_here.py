"""A program wants to open a window where there is no screen."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="no-screen-here",
    title=Text(
        en="There is no screen for this program",
        ko="프로그램이 창을 열 화면이 없음",
    ),
    message=Text(
        en="The program wants to open a window. On a server, in WSL, Docker or Colab there may be "
        "no screen.",
        ko="프로그램이 창을 열려고 합니다. 서버나 WSL, Docker, Colab에는 화면이 없을 수 있습니다.",
    ),
    steps=(
        instruct(
            en="Draw into a file or an array instead. For Gymnasium: "
            '`gym.make(name, render_mode="rgb_array")`.',
            ko="창 대신 파일이나 배열에 그리세요. Gymnasium이라면: "
            '`gym.make(name, render_mode="rgb_array")`',
        ),
        instruct(
            en="For MuJoCo on a server with a GPU, set the variable MUJOCO_GL to egl.",
            ko="GPU 서버에서 MuJoCo를 쓴다면 MUJOCO_GL 변수를 egl로 정하세요.",
        ),
        instruct(
            en="Or run the program on your own computer.",
            ko="아니면 내 컴퓨터에서 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not install the package again: it works, it only has no screen.",
        ko="패키지를 다시 설치하지 마세요. 정상이지만 화면이 없을 뿐입니다.",
    ),
    symptoms=(
        r"Cannot initialize a EGL device display",
        r"EGL driver does not support the PLATFORM_DEVICE extension",
        r"pygame\.error: (?:No available video device|video system not initialized)",
        r"couldn't connect to display",
        r"no display name and no \$DISPLAY environment variable",
        r"[Cc]annot (?:open|connect to) (?:X )?(?:display|server)",
        r"OpenGL platform library has not been loaded",
        r"NoSuchDisplayException",
        r"The DISPLAY environment variable is missing",
        r"Failed to initialize GLFW|GLFWError",
        r"gladLoadGL error",
    ),
    matches=(
        "pygame.error: No available video device",
        "_tkinter.TclError: no display name and no $DISPLAY environment variable",
        'pyglet.display.xlib.NoSuchDisplayException: Cannot connect to "None"',
    ),
    misses=("ModuleNotFoundError: No module named '_tkinter'",),
)
