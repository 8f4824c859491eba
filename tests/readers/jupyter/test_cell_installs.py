"""What the cells of a notebook install through a shell."""

from __future__ import annotations

import pytest

from dlsetup.readers.jupyter.cell_installs import find_installs, uses_own_pip

COLAB = "if 'google.colab' in sys.modules:\n    import os\n    !pip install x\n"


@pytest.mark.parametrize(
    ("cell", "expect"),
    [
        ("!pip install x", ["pip"]),
        ("!pip3 install -q x", ["pip3"]),
        ("!pip -q install x", ["pip"]),
        ("!pip --timeout 9 install x", ["pip"]),
        ("  ! pip install x", ["pip"]),
        ("out = !pip install x", ["pip"]),
        ("%system pip install x", ["pip"]),
        ("!pip install \\\n  x", ["pip"]),
        ("!apt update && pip install x", ["pip"]),
        ("!cd a; pip3 install 'x>=1'", ["pip3"]),
        ("!PIP_NO_INDEX=1 pip install x", ["pip"]),
        ("!python -m pip install x", ["python -m pip"]),
        ("!python3 -m pip install x", ["python3 -m pip"]),
        ("!uv pip install x", ["uv pip"]),
        ("!uv pip install --system x", ["uv pip --system"]),
        ("!sudo pip install x", ["sudo pip"]),
        ("!sudo -H pip3 install x", ["sudo pip3"]),
        ("!sudo apt-get install -y python3-numpy", ["apt"]),
        ("!yes | conda install x", ["conda"]),
        ("%%bash\nset -e\npip install x", ["pip"]),
        ("%%capture\n!pip install x", ["pip"]),
        ("try:\n    import x\nexcept ImportError:\n    !pip install x", ["pip"]),
        ("!pip install x\n!pip3 install y", ["pip", "pip3"]),
        ("!pip install 'x", ["pip"]),
        ("%pip install x", []),
        ("%conda install x", []),
        ("!{sys.executable} -m pip install x", []),
        ("!$sys.executable -m pip install x", []),
        ("!pip list", []),
        ("!pip uninstall install", []),
        ("!pip install --target lib x", []),
        ("!pip install --target=lib x", []),
        ("!pip --python .venv install x", []),
        ("!conda install -n other x", []),
        ("!sudo apt install -y ffmpeg", []),
        ("# !pip install x", []),
        ('text = """\n!pip install x\n"""', []),
        ("%%writefile a.sh\n!pip install x", []),
        ("pip install x", []),
        ("!echo pip install x", []),
        (COLAB, []),
        (COLAB + "!pip3 install y", ["pip3"]),
    ],
)
def test_installs(cell: str, expect: list[str]) -> None:
    assert list(find_installs([cell])) == expect


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("%pip install x", True),
        ("  %pip install -q x", True),
        ("pip install x", True),
        ("!{sys.executable} -m pip install x", True),
        ('subprocess.check_call([sys.executable, "-m", "pip", "install", "-q", "x"])', True),
        ("import sys\n!{sys.executable} -m pip install \\\n x", True),
        ("!pip install x", False),
        ("%pip list", False),
        ("# pip install x", False),
        ("print(sys.executable)", False),
        ("if 'google.colab' in sys.modules:\n    %pip install x", False),
        ("%%bash\npip install x", False),
    ],
)
def test_the_kernels_own_pip(cell: str, found: bool) -> None:
    assert uses_own_pip(["x = 1", cell]) is found
