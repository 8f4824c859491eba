# minutes: 20

# %% [markdown] en
# # 0. Where am I?
#
# A computer often has several Pythons, and each one has its own packages. Most problems of the first
# week come from this: you install a package into one Python, and your notebook runs another. In this
# lesson you learn to see which Python you are using.
# %% [markdown] ko
# # 0. 나는 어디에 있을까?
#
# 컴퓨터 한 대에 파이썬이 여러 개 있을 때가 많고, 파이썬마다 패키지가 따로 있습니다. 첫 주에 겪는 문제는
# 대부분 여기서 생깁니다. 패키지는 이 파이썬에 설치하고 노트북은 저 파이썬을 쓰는 것입니다. 지금 어떤 파이썬을
# 쓰고 있는지 보는 방법을 배웁니다.
# %% [markdown] en
# ## How to use a notebook
#
# A notebook is a list of **cells**. Click a cell and press Shift+Enter: it runs, and its result is
# shown below it. Run the cells from top to bottom. If something is strange, choose
# *Restart Kernel and Run All Cells* in the menu. A cell that never ends is stopped with the ■ button.
#
# Cells with `...` are **exercises**. Replace the `...` with your answer (a function gives its result with
# `return`), run the cell, and run the cell with `check` below it. It tells you what is wrong, and `hint("name")` gives you a hint.
# %% [markdown] ko
# ## 노트북 쓰는 법
#
# 노트북은 **셀**이 이어진 것입니다. 셀을 클릭하고 Shift+Enter를 누르면 실행되고 결과가 아래에 나옵니다.
# 위에서 아래로 차례대로 실행하세요. 이상하면 메뉴에서 *Restart Kernel and Run All Cells*를 고르세요.
# 끝나지 않는 셀은 ■ 버튼으로 멈춥니다.
#
# `...`이 있는 셀은 **연습 문제**입니다. `...`을 답으로 바꾸고(함수는 `return`으로 결과를 **반환**합니다) 실행한 다음, 아래의 `check` 셀을 실행하세요.
# 무엇이 틀렸는지 알려 줍니다. `hint("이름")`을 쓰면 힌트가 나옵니다.
# %% [markdown] en
# ## The interpreter
#
# The program that runs your code is called the **interpreter**. `sys.executable` is its path: the
# folders and the file name of that program. `import sys` loads `sys`, which knows it.
# %% [markdown] ko
# ## 인터프리터
#
# 코드를 실행하는 프로그램을 **인터프리터**라고 합니다. `sys.executable`은 그 프로그램의 경로, 곧 폴더와
# 파일 이름입니다. `import sys`는 이것을 아는 모듈 `sys`를 불러옵니다.
# %%
import sys

print(sys.executable)
print(sys.version)
# %% [markdown] en
# ## The environment
#
# An **environment** is a folder with its own Python and its own packages. `sys.prefix` is this folder.
# If it differs from `sys.base_prefix`, you are in an environment made with `venv`, the tool that comes
# with Python. conda makes environments, too: there the name of the folder tells which one it is.
# %% [markdown] ko
# ## 가상 환경
#
# **가상 환경**은 파이썬과 패키지를 따로 담은 폴더입니다. `sys.prefix`가 그 폴더입니다. `sys.base_prefix`와
# 다르면 파이썬에 들어 있는 도구 `venv`로 만든 가상 환경 안에 있는 것입니다. conda도 가상 환경을 만드는데, 이때는 폴더 이름을 보고
# 어느 것인지 알 수 있습니다.
# %%
print(sys.prefix)
print(sys.base_prefix)
# en: True in an environment made with venv
# ko: venv로 만든 가상 환경이면 True
print(sys.prefix != sys.base_prefix)
# %% [markdown] en
# ## The kernel
#
# A notebook does not run code by itself. It sends each cell to a **kernel**, a Python that keeps
# running in the background and remembers your variables. The name of the kernel is shown at the top
# right. Two kernels can have the same name and be different Pythons, so look at `sys.executable`.
# %% [markdown] ko
# ## 커널
#
# 노트북은 코드를 직접 실행하지 않습니다. 셀을 **커널**로 보내는데, 커널은 뒤에서 계속 실행되면서 변수를
# 기억하는 파이썬입니다. 커널 이름은 오른쪽 위에 나옵니다. 이름이 같아도 서로 다른 파이썬일 수 있으니
# `sys.executable`을 보세요.
# %%
import os

# en: a kernel of Jupyter has loaded the package ipykernel
# ko: Jupyter 커널이라면 ipykernel 패키지를 이미 불러온 상태입니다
print("ipykernel" in sys.modules)
print(os.getcwd())
# %% [markdown] en
# ## Three commands of the course notes
#
# | command | where | what it tells |
# | --- | --- | --- |
# | `which pip` (Windows: `where.exe pip`) | terminal | which pip runs when you type `pip` |
# | `pip install numpy` | terminal | installs into the Python to which that pip belongs |
# | `np.__version__` | Python | which version of NumPy this Python has |
#
# The first one matters most: **a pip belongs to exactly one Python.** The terminal looks for `pip` in the
# folders of the variable `PATH`, one after the other, and runs the first one. `shutil.which` finds the same
# program from inside Python. `import numpy as np` loads NumPy under the short name `np`.
# %% [markdown] ko
# ## 강의 노트의 명령 세 가지
#
# | 명령 | 어디서 | 무엇을 알려 주나 |
# | --- | --- | --- |
# | `which pip`(Windows: `where.exe pip`) | 터미널 | `pip`를 입력하면 실행되는 pip |
# | `pip install numpy` | 터미널 | 그 pip가 속한 파이썬에 설치 |
# | `np.__version__` | 파이썬 | 이 파이썬에 있는 NumPy의 버전 |
#
# 첫 번째가 가장 중요합니다. **pip는 파이썬 하나에만 속합니다.** 터미널은 `PATH` 변수에 적힌 폴더를
# 차례로 찾아 처음 나온 `pip`를 실행합니다. 파이썬 안에서는 `shutil.which`로 같은 프로그램을 찾습니다.
# `import numpy as np`는 NumPy를 `np`라는 짧은 이름으로 불러옵니다.
# %%
import shutil

import numpy as np

print(shutil.which("pip"))
print(np.__version__)
print(np.__file__)
# %% [markdown] en
# `np.__file__` is the place of NumPy: it must be in the environment's folder, too.
#
# ## Exercise: is it inside?
#
# A program belongs to an environment if its path begins with the environment's folder. Write the
# function: `is_inside("/home/kim/dl/bin/pip", "/home/kim/dl")` is `True`,
# `is_inside("/usr/bin/pip", "/home/kim/dl")` is `False`. Think of `/home/kim/dl2/bin/pip`, too.
# %% [markdown] ko
# `np.__file__`은 NumPy의 위치입니다. 이것도 가상 환경 폴더 안에 있어야 합니다.
#
# ## 연습 문제: 안에 있을까?
#
# 경로가 가상 환경 폴더로 시작하면 그 프로그램은 그 가상 환경에 들어 있습니다. 함수를 작성하세요.
# `is_inside("/home/kim/dl/bin/pip", "/home/kim/dl")`은 `True`이고,
# `is_inside("/usr/bin/pip", "/home/kim/dl")`은 `False`입니다. `/home/kim/dl2/bin/pip`도 생각해 보세요.
# %% exercise is_inside
def is_inside(program, folder):
    # en: text.startswith("ab") is True if the text begins with ab
    # ko: text.startswith("ab")는 text가 ab로 시작하면 True입니다
    ...
# %%
is_inside = check("is_inside", is_inside)
# %% [markdown] en
# ## Is it the right one?
#
# One cell with the answer. Keep it: run it in any notebook in which an `import` fails. (In `f"..."`, what is
# inside `{ }` is replaced by its value. `replace` writes `/` for the `\` of Windows.)
# %% [markdown] ko
# ## 맞는 파이썬일까?
#
# 한 셀로 답합니다. 잘 보관했다가 `import`가 실패하는 노트북에서 실행해 보세요. (`f"..."` 안의 `{ }`에는 그 값이
# 들어갑니다. `replace`는 Windows의 `\`를 `/`로 바꿉니다.)
# %%
folder = sys.prefix.replace("\\", "/")
for name, path in (("python", sys.executable), ("numpy", np.__file__), ("pip", shutil.which("pip"))):
    if path is None:
        say(f"? {name}: not found on PATH", f"? {name}: PATH에서 찾지 못했습니다")
    elif is_inside(path.replace("\\", "/"), folder):
        say(f"✓ {name}: in this environment", f"✓ {name}: 이 가상 환경 안에 있습니다")
    else:
        say(f"! {name}: elsewhere, {path}", f"! {name}: 다른 곳에 있습니다. {path}")
# %% [markdown] en
# If only `pip` is elsewhere, this notebook was opened from a terminal in which the environment is not
# active. Inside a notebook, `%pip install numpy` always installs into the Python of the kernel. In a
# terminal, `python -m pip install numpy` installs into the Python that `python` runs.
#
# **Read next:** the Python packaging guide, <https://packaging.python.org/en/latest/tutorials/installing-packages/>.
# %% [markdown] ko
# `pip`만 다른 곳에 있다면 가상 환경을 활성화하지 않은 터미널에서 노트북을 연 것입니다. 노트북 안에서
# `%pip install numpy`는 언제나 커널의 파이썬에 설치합니다. 터미널에서 `python -m pip install numpy`는
# `python`으로 실행되는 파이썬에 설치합니다.
#
# **더 읽을거리:** 파이썬 패키지 설치 안내(영어) <https://packaging.python.org/en/latest/tutorials/installing-packages/>.
