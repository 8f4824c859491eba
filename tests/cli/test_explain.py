"""`dlsetup explain`: pages, and the answer to a pasted error text."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from dlsetup.cli.app import main
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain import example
from dlsetup.explain.answer import explain_error
from dlsetup.explain.catalog import all_families
from dlsetup.explain.cleaning import MAX_LENGTH, clean_text, text_variants
from dlsetup.explain.decoding import HEAD, TAIL, decode, read_both_ends, repair_text
from dlsetup.explain.matching import PatternHit, search_patterns
from dlsetup.explain.messages import FACT_LABELS
from dlsetup.explain.outcomes import machine_outcome
from dlsetup.explain.pages import CheckedMachine, page_lines, page_value
from dlsetup.explain.ranking import count_literal_characters, rank_checks
from dlsetup.explain.samples import sample_message
from dlsetup.facts import Facts
from dlsetup.facts.factory import change
from dlsetup.messages.deviations import DEVIATIONS
from dlsetup.model import Check, Finding, Level, Text
from dlsetup.model.course_file import load_course
from dlsetup.model.fixes import Fix, Run
from tests.rows import each
from tests.thoroughness import thorough, thorough_unless

KOREAN = "'conda'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는\n배치 파일이 아닙니다.\n"
CATASTROPHE = r"(a|a)*(a|a)*(a|a)*[b]"  # without a word whose lack would end the search
Explain = Callable[..., tuple[int, str, str]]
EACH = each("listed", all_checks().values(), lambda check: check.code)


@pytest.fixture
def explain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explain:
    def run(*argv: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = main(["explain", *argv])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def check(code: str, *symptoms: str, after: tuple[str, ...] = ()) -> Check[Any]:
    words = Text(en="x", ko="x")
    return Check(
        code=code,
        name=code.lower(),
        level=Level.WARN,
        about=lambda facts: None,
        run=lambda subject, facts, course: None,
        title=words,
        message=words,
        why=words,
        cases=lambda: (),
        symptoms=symptoms,
        after=after,
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(KOREAN.encode(), KOREAN, id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + KOREAN.encode(), KOREAN, id="UTF-8 with a mark"),
        pytest.param(KOREAN.encode("cp949"), KOREAN, id="cp949"),
        pytest.param(KOREAN.encode("utf-16"), KOREAN, id="UTF-16"),
        pytest.param(KOREAN.encode("utf-16-le"), KOREAN, id="UTF-16 little, no mark"),
        pytest.param(KOREAN.encode("utf-16-be"), KOREAN, id="UTF-16 big, no mark"),
        pytest.param(
            "Acc\u00e8s refus\u00e9.".encode("cp1252"), "Acc\u00e8s refus\u00e9.", id="cp1252"
        ),
        pytest.param(b"", "", id="nothing"),
        pytest.param(b"a" + KOREAN.encode("utf-16-le")[:-1], None, id="UTF-16 cut in a pair"),
        pytest.param(bytes(range(256)) * 20, None, id="no text at all"),
    ],
)
def test_decoding(data: bytes, text: str | None) -> None:
    found = decode(data)
    assert isinstance(found, str) if text is None else found == text


@pytest.mark.parametrize(
    ("read_as", "written_in"),
    [("cp1252", "cp949"), ("latin-1", "cp949"), ("latin-1", "utf-8"), ("cp949", "utf-8")],
)
def test_a_wrong_reading_is_undone(read_as: str, written_in: str) -> None:
    line = "지정된 모듈을 찾을 수 없습니다."
    try:
        misread = line.encode(written_in).decode(read_as)
    except UnicodeDecodeError:
        pytest.skip("this reading would have been an error")
    assert repair_text(f"OSError\n{misread}\nok") == f"OSError\n{line}\nok"


def test_text_that_is_right_stays() -> None:
    for text in (KOREAN, "Café naïve", "普通话", "\u1112\u1161\u11ab"):
        assert repair_text(text) in (text, "한")


def test_a_long_input_keeps_its_head_and_tail() -> None:
    data = b"head" + b"." * (HEAD + TAIL) + b"tail"
    kept = read_both_ends(io.BytesIO(data))
    assert kept[:4] == b"head" and kept[-4:] == b"tail" and len(kept) <= HEAD + TAIL + 1
    text = clean_text("first\n" + "x\n" * MAX_LENGTH + "last")
    assert text.startswith("first") and text.endswith("last") and len(text) < MAX_LENGTH + 10


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        pytest.param("\x1b[0;31mImportError\x1b[0m: no", "ImportError: no", id="colours"),
        pytest.param("[0;31mImportError[0m: no", "ImportError: no", id="colours, escape eaten"),
        pytest.param("│ ImportError: no      │", "  ImportError: no", id="a box"),
        pytest.param(" 10%|#\r 99%|##\rdone", "done", id="a progress bar"),
        pytest.param("\u2018conda\u2019\u00a0x", "'conda' x", id="typographic quotes"),
        pytest.param("a\r\nb\r\n", "a\nb\n", id="Windows' line ends"),
    ],
)
def test_cleaning(pasted: str, line: str) -> None:
    assert clean_text(pasted) == line


def test_lines_that_a_console_cut_are_joined() -> None:
    sentence = (
        "이 시스템에서 스크립트를 실행할 수 없으므로 C:\\Users\\student\\profile.ps1 파일을 "
        "로드합니다."
    )
    cut = 0
    while len(sentence[:cut].encode("cp949")) < 79:
        cut += 1
    assert sentence in text_variants(sentence[:cut] + "\n" + sentence[cut:])[1]
    english = "The term 'conda' is not recognized as the name of a cmdlet,\nfunction, script file"
    assert english.replace("\n", " ") in text_variants(english)[-1]


def test_a_pattern_that_hangs_is_named_and_the_others_are_searched() -> None:
    begun = time.monotonic()
    found = search_patterns(["a" * 60], ["a{9}", CATASTROPHE, "(", "a{50}"], timeout=1.0)
    assert time.monotonic() - begun < 30
    assert set(found.failed) == {CATASTROPHE, "("} and found.failed[CATASTROPHE] == "1 s"
    assert found.hits["a{50}"] == (PatternHit(0, 0, 50),)


@thorough
def test_one_catastrophe_after_another_ends() -> None:
    patterns = [CATASTROPHE + "[c]" * count for count in range(6)]
    found = search_patterns(["a" * 60], patterns, timeout=0.5)
    assert set(found.failed) == set(patterns)


@thorough
def test_the_hung_pattern_is_told_with_its_check() -> None:
    from dlsetup.explain.answer import describe_failed_patterns

    checks = [check("DLS997", CATASTROPHE), check("DLS998", "aaaa")]
    found = explain_error(b"a" * 60, checks, partial(search_patterns, timeout=1.0))
    assert [match.check.code for match in found.matches] == ["DLS998"]
    (told,) = describe_failed_patterns(found, checks, "en")
    assert "DLS997" in told and CATASTROPHE in told


def ranked(text: str, *checks: Check[Any]) -> list[str]:
    patterns = [each for check in checks for each in check.symptoms]
    texts = text_variants(clean_text(text))
    return [
        match.check.code
        for match in rank_checks(checks, texts, search_patterns(texts, patterns).hits)
    ]


def test_ranking() -> None:
    loose = check("DLS001", r"No module named '\w+'")
    exact = check("DLS002", r"No module named 'numpy'")
    assert ranked("ImportError: No module named 'numpy'", loose, exact) == ["DLS002", "DLS001"]
    first, last = (
        check("DLS003", "RuntimeError: first one"),
        check("DLS004", "ValueError: the last"),
    )
    text = "RuntimeError: first one\nDuring handling of the above\nValueError: the last"
    assert ranked(text, first, last)[0] == "DLS004"
    one, two = check("DLS005", "the first mark"), check("DLS006", "the first mark", "a second mark")
    assert ranked("the first mark\na second mark", one, two)[0] == "DLS006"
    cause = check("DLS008", "the fault itself")
    effect = check("DLS007", "the consequence", after=("DLS008",))
    assert ranked("the fault itself\nthe consequence", effect, cause)[0] == "DLS008"
    assert (
        count_literal_characters(r"\[WinError 2\] .*cannot find", "[WinError 2] it cannot find")
        > 20
    )


def test_pasted_text_without_a_match(explain: Explain) -> None:
    code, out, _ = explain("-", "--lang", "en", stdin=b"zzz nobody knows this zzz")
    assert code == 1 and "dlsetup report" in out
    code, out, _ = explain("-", "--lang", "en", stdin=b"  \n")
    assert code == 1 and "There was no text" in out
    code, out, _ = explain("-", "--format", "json", stdin=b"zzz")
    assert code == 1 and json.loads(out) == {"matches": []}


def test_pasted_text_with_a_match(explain: Explain) -> None:
    code, out, err = explain("-", "--format", "json", "--lang", "ko", stdin=KOREAN.encode("cp949"))
    (match,) = json.loads(out)["matches"]
    assert (code, err, match["code"]) == (0, "", "DLS301")
    assert match["name"] == "conda-not-usable-from-shell" and match["title"]
    assert match["here"]["outcome"] in ("found", "not-found", "unknown")
    code, out, _ = explain("-", "--lang", "ko", stdin=KOREAN.encode())
    assert code == 0 and "붙여 넣은 글에서" in out and "\nDLS301 경고: " in out


def test_just_the_matching_checks_are_run(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlsetup.commands import diagnose

    asked: list[tuple[str, ...]] = []

    def judged(*_: Any, only: tuple[str, ...]) -> Diagnosis:
        asked.append(only)
        fix = Fix((Run(("/opt/conda/bin/conda", "init", "zsh")),))
        params: dict[str, str | int | float] = {"root": "/opt/conda", "shell": "zsh"}
        finding = Finding(code="DLS301", name="x", outcome="warn", params=params, fix=fix)
        return Diagnosis(Facts(), (finding,), load_course())

    monkeypatch.setattr(diagnose, "diagnose_machine", judged)
    given = ("--python", "a b/python", "--env", "x", "--lang", "en")
    _, out, _ = explain("-", *given, stdin=KOREAN.encode())
    assert asked == [("DLS301",)]
    assert out.count(" /opt/conda") == 2, "the finding once, and its command"
    assert "  /opt/conda/bin/conda init zsh\n" in out
    assert 'dlsetup doctor --python "a b/python" --env x --only DLS301 --fix\n' in out


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (("ok",), "not-found"),
        (("warn", "ok"), "found"),
        (("skipped",), "unknown"),
        (("crashed",), "unknown"),
        ((), "unknown"),
    ],
)
def test_outcome(found: tuple[str, ...], said: str) -> None:
    findings = [Finding(code="DLS301", name="x", outcome=each) for each in found]
    assert (
        machine_outcome("DLS301", [*findings, Finding(code="DLS302", name="y", outcome="fail")])
        == said
    )


@pytest.mark.parametrize("lang", [*thorough_unless("ko".__eq__, ("en", "ko"))])
@EACH
def test_every_check_has_a_page(listed: Check[Any], lang: str) -> None:
    text = page_text(listed, CheckedMachine(), lang)
    assert listed.code in text and listed.why.render(lang) in text and "/home/student" not in text
    whole = page_value(listed, CheckedMachine(), lang)
    assert whole["code"] == listed.code and whole["facts"]
    text.encode("cp949", "strict")


def page_text(check: Check[Any], machine: CheckedMachine, lang: str) -> str:
    return "\n".join(text for _, text in page_lines(check, machine, lang))


def found(check: Check[Any]) -> CheckedMachine:
    """What the check finds on the first machine of its cases that has the fault."""
    return CheckedMachine(tuple(shown.finding for shown in example.find_examples(check)[:1]))


@EACH
def test_a_page_says_what_to_do_before_it_says_why(listed: Check[Any]) -> None:
    headings = [text for kind, text in page_lines(listed, found(listed), "en") if kind == "heading"]
    order = [
        *("Found on this computer", "What to do", "What each kind means and what to do"),
        *("What not to do", "Why"),
        *("Error messages you may see", "Links"),
    ]
    assert headings == [name for name in order if name in headings]
    assert headings[0] == order[0] and "Why" in headings


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_check_of_several_kinds_says_of_each_what_it_means(lang: str) -> None:
    check = all_checks()["DLS803"]
    text = page_text(check, CheckedMachine(), lang)
    for deviation in DEVIATIONS.values():
        assert deviation.meaning.render(lang) in text
        assert all(step.text.render(lang) in text for step in deviation.steps)


def test_a_cause_that_is_found_here_comes_first() -> None:
    effect, cause = all_checks()["DLS405"], all_checks()[all_checks()["DLS405"].after[0]]
    machine = CheckedMachine((*found(effect).findings, *found(cause).findings))
    text = page_text(effect, machine, "en")
    assert text.index("Fix this first") < text.index(cause.title.en) < text.index("What to do")
    assert "Fix this first" not in page_text(effect, found(effect), "en")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_follows_from_another_fault_shows_the_advice_of_that(lang: str) -> None:
    effect, cause = all_checks()["DLS104"], all_checks()["DLS105"]
    (variable,), (start,) = found(cause).findings, found(effect).findings
    alone = page_text(effect, CheckedMachine((variable, start)), lang)
    start = change(start, because_of=("DLS105",))
    text = page_text(effect, CheckedMachine((variable, start)), lang)
    assert effect.dont and cause.dont
    assert "unset PYTHON" in text and "dlsetup init" not in text
    assert cause.dont.render(lang) in text and effect.dont.render(lang) not in text
    assert effect.why.render(lang) in text
    assert "dlsetup init" in alone and effect.dont.render(lang) in alone


def test_what_is_not_found_is_shown_on_an_example() -> None:
    ok = Finding(code="DLS211", name="x", outcome="ok")
    text = page_text(all_checks()["DLS211"], CheckedMachine((ok,)), "en")
    assert "This computer does not have this problem." in text
    assert "\n<python> -m pip install " in text


def test_the_list_is_by_subject(explain: Explain) -> None:
    _, out, _ = explain("--lang", "en")
    assert "dlsetup explain DLS211" in out.partition("\n\n")[0]
    subjects = re.findall(r"\n\n(.*)", out)
    assert subjects[:3] == ["Python", "pip and packages", "conda"]
    assert all(code in out for code in all_checks())
    _, out, _ = explain("--format", "json")
    assert [each["code"] for each in json.loads(out)["checks"]] == sorted(all_checks())


def test_a_page_in_json_has_the_fix_for_each_shell() -> None:
    (fix,) = page_value(all_checks()["DLS211"], CheckedMachine(), "en")["fixes"]
    texts = [step["text"] for step in fix["steps"]]
    assert any(text.startswith('& "<python>" -m pip install "numpy') for text in texts)
    assert ("cmd", "Anaconda Prompt", "bash", "zsh", "fish") in [
        step["shells"] for step in fix["steps"]
    ]
    both = [each.os for each in example.find_examples(all_checks()["DLS105"])]
    assert both == ["linux", "windows"]


@EACH
def test_a_page_says_which_facts_are_looked_at(listed: Check[Any]) -> None:
    facts = example.fact_names(listed)
    assert facts and set(facts) <= set(FACT_LABELS)


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (r"\[WinError 2\] .*cannot find \w+", "[WinError 2] ...cannot find ..."),
        (r"\[WinError 2\] .*(지정된 파일|cannot find)", "[WinError 2] ...지정된 파일"),
        (r"[Tt]he term 'pip3?' is not (a|the) name", "The term 'pip3' is not a name"),
        (r"No module named '(?!_)(torch|jax(lib)?)'", "No module named 'torch'"),
        (r"(?i)self[- ]signed(?: one)?$|other", "self-signed one"),
        (r"in \S*[/\\]\.local[/\\]+lib\s+x{2,3}", "in .../.local/lib x"),
        (r"\(pid\(?s?\)? ?\d+\)", "(pid(s) ...)"),
        (r"Mismatched: [^\n]+\n+Max", "Mismatched: ... Max"),
    ],
)
def test_a_sample_of_a_pattern(pattern: str, sample: str) -> None:
    assert sample_message(pattern) == sample


@EACH
def test_a_sample_shows_no_pattern(listed: Check[Any]) -> None:
    for pattern in listed.symptoms:
        sample = sample_message(pattern)
        literal = set(re.findall(r"\\([()|\[\]{}*+?])", pattern))
        assert sample and not (set("()|{}*+?") - literal) & set(sample), (pattern, sample)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Python")
def test_the_text_is_enough_where_there_is_no_python(program: Any) -> None:
    ended = program("explain", "-", "--format", "json", stdin=KOREAN.encode("utf-16"))
    assert ended.code == 0
    assert json.loads(ended.out)["matches"][0]["code"] == "DLS301"


class Keyboard(io.BytesIO):
    """A terminal: after its end it would wait for more."""

    ended = False

    def read(self, size: int | None = -1, /) -> bytes:
        assert not self.ended
        data = super().read(size)
        self.ended = len(data) != size
        return data


def test_one_end_of_input_is_enough() -> None:
    assert read_both_ends(Keyboard(b"pasted")) == b"pasted"


def test_what_never_ends_is_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            return b"y\n" * (size // 2)

    monkeypatch.setattr("dlsetup.explain.decoding.MOST", 4 * TAIL)
    assert len(read_both_ends(Endless())) == HEAD + TAIL


def test_who_pastes_is_told_how_to_end(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"zzz"), "utf-8")
    monkeypatch.setattr(stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["explain", "-", "--lang", "en"]) == 1
    assert "Paste the error message, then press" in capsys.readouterr().err


def test_a_family_has_a_page_and_stands_in_the_list(explain: Explain) -> None:
    code, out, _ = explain("Git-LFS-Pointer", "--lang", "en")
    assert code == 0 and out.startswith("git-lfs-pointer: ") and "\n    git lfs pull\n" in out
    _, out, _ = explain("git-lfs-pointer", "--lang", "ko", "--format", "json")
    page = json.loads(out)
    assert page["level"] == "family" and page["steps"][1]["command"] == "git lfs pull"
    _, out, _ = explain("--lang", "en")
    assert all(f"  {name}  " in out for name in all_families())
    _, out, _ = explain("--format", "json")
    assert [each["code"] for each in json.loads(out)["families"]] == sorted(all_families())


def test_a_family_answers_without_a_look_at_the_machine(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlsetup.commands import diagnose

    monkeypatch.setattr(diagnose, "diagnose_machine", None)
    code, out, _ = explain("-", "--lang", "ko", stdin=b"_pickle.UnpicklingError: Weights only load")
    assert code == 1
    text = "NameError: name 'torch' is not defined"
    code, out, _ = explain("-", "--lang", "ko", stdin=text.encode())
    assert code == 0 and "\nname-not-defined: " in out and "하지 말 것" in out
    _, out, _ = explain("-", "--format", "json", stdin=text.encode())
    (match,) = json.loads(out)["matches"]
    assert match["own"] and match["evidence"] == text and match["steps"]


def test_another_python_of_a_text_is_redacted_in_json(explain: Explain) -> None:
    text = (
        'File "/home/gildong/envs/dl/lib/python3.12/site-packages/pandas/x.py", line 1, in x\n'
        "ModuleNotFoundError: No module named 'numpy'"
    )
    _, out, _ = explain("-", "--format", "json", stdin=text.encode())
    other = json.loads(out)["other_python"]
    assert other["package"] == "pandas" and "gildong" not in out
