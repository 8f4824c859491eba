"""A general pattern counts only beside a mark of a setup."""

from __future__ import annotations

import pytest

from dlsetup.explain.marks import has_mark, is_public, is_public_host

DENIED = "PermissionError: [Errno 13] Permission denied: "
MISSING = "ModuleNotFoundError: No module named "
REFUSED = "Failed to establish a new connection"


def marked(text: str, words: str) -> bool:
    start = text.index(words)
    return has_mark(text, start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        DENIED + "'/usr/lib/python3/dist-packages/numpy'",
        DENIED + "'C:\\\\Users\\\\me\\\\.jupyter\\\\migrated'",
        "$ pip install numpy\nCollecting numpy\n" + DENIED + "'/opt/x'",
        "ERROR: Could not install packages due to an OSError\n" + DENIED + "'/x'",
        'File "/env/lib/python3.12/site-packages/jupyter_core/paths.py", line 1, in x\n'
        "    os.mkdir(path)\n" + DENIED + "'/x'",
    ],
)
def test_a_refused_path_of_a_setup(text: str) -> None:
    assert marked(text, DENIED)


@pytest.mark.parametrize(
    "text",
    [
        DENIED + "'result.xlsx'",
        'File "/env/lib/python3.12/site-packages/pandas/io/excel.py", line 1, in x\n'
        "    return open(handle)\n" + DENIED + "'result.xlsx'",
        "$ pip install numpy\n" + "\n" * 20 + "$ ./hw.sh\n" + DENIED + "'data'",
    ],
)
def test_a_refused_path_of_a_student(text: str) -> None:
    assert not marked(text, DENIED)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (MISSING + "'seaborn'", True),
        (MISSING + "'utils'", False),
        (MISSING + "'sklearn.tree'", True),
        ('File "/env/site-packages/foo/x.py", line 1\n    import bar\n' + MISSING + "'bar'", True),
        ('File "/home/me/hw.py", line 1\n    import bar\n' + MISSING + "'bar'", False),
    ],
)
def test_a_module_counts_by_its_name_or_by_who_asks(text: str, counts: bool) -> None:
    assert marked(text, MISSING) is counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("HTTPSConnectionPool(host='pypi.org', port=443): " + REFUSED, True),
        ("HTTPConnectionPool(host='localhost', port=5000): " + REFUSED, False),
        ("HTTPSConnectionPool(host='api.example.com', port=443): " + REFUSED, False),
        ("WARNING: Retrying\npip._vendor.urllib3: " + REFUSED, True),
        (REFUSED, False),
    ],
)
def test_a_connection_counts_by_its_host(text: str, counts: bool) -> None:
    assert marked(text, REFUSED) is counts


@pytest.mark.parametrize(
    ("name", "public"),
    [("numpy", True), ("sklearn", True), ("json", True), ("utils", False), ("my_model", False)],
)
def test_names(name: str, public: bool) -> None:
    assert is_public(name) is public


def test_hosts() -> None:
    assert is_public_host("files.pythonhosted.org") and is_public_host("GitHub.com")
    assert not is_public_host("notgithub.com") and not is_public_host("localhost")
