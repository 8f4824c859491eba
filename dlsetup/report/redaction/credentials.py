"""Passwords by what stands before them, tokens by how they look, whoever's they are."""

from __future__ import annotations

import re

from dlsetup.report.redaction.vocabulary import Vocabulary
from dlsetup.tables.system_libraries import WHEEL_HASH

_WORDS = (
    r"pass(?:word|wd|phrase|code)s?|passw|passwd|pwd|pw|pass|secrets?|token|credentials?|auth"
    r"|(?:api|access|private|account|shared|signing|encryption|license|ssh|master|auth)[-_ ]?key"
    r"|apikey|session(?:[-_ ]?id)?|signature|sig|cookie|pin|otp"
    r"|비밀 ?번호|암호|비번|패스워드|토큰|인증 ?키"
)
_NAME = rf"(?:[\w.]*[_.-])?(?:{_WORDS})(?:_\w+)?"
_CAMEL_NAME = r"[a-z]\w*(?:Password|Passwd|Secret|Token|ApiKey|AccessKey)"
_QUOTED = r"\\?\"(?:[^\"\\\n]|\\.)*\\?\"|\\?'(?:[^'\\\n]|\\.)*\\?'"
_VALUE = rf"(?:{_QUOTED}|[^\s\"',;&)}}\]<>]+(?:[\"'][^\s\"',;&)}}\]<>]+)*)"
ASSIGNED = re.compile(
    rf"(?<![a-z가-힣])((?:{_NAME}|{_CAMEL_NAME})[\"']?\s*(?::=|=(?!=)|:(?!//)|->|=>)\s*)(?!<|\s)({_VALUE})",
    re.I,
)
OPTION = re.compile(rf"(?<!\w)(--?(?:[\w-]+-)?(?:{_WORDS})[ \t=]+)(?!<|--)({_VALUE})", re.I)
SAID = re.compile(
    rf"(?<![a-z가-힣])((?:{_NAME})(?:\s+(?:is|was|are|of)|[은는이가]|\s)\s*)(?!<)"
    rf"((?=\S*[\d!@#$%^&*])(?:{_QUOTED}|[^\s\"',;&)]{{4,}}))",
    re.I,
)
USER_OPTION = re.compile(r"(?<!\w)(-u|--user(?:name)?|--login|-p)([ =]+)([^\s:]+:[^\s]+)", re.I)
HEADER = re.compile(
    r"((?:Set-)?Cookie2?:\s*|(?:Proxy-)?Authorization:\s*(?:\w+\s+)?|X-[\w-]*(?:Key|Token|Auth)[\w-]*:\s*)"
    r"(?!<)([^\n\"']+)",
    re.I,
)
BEARER = re.compile(
    r"\b((?:bearer|basic|digest|negotiate)\s+)(?=[\w.~+/=-]*[\dA-Z=])([\w.~+/=-]{8,})", re.I
)
_RELEASE = r"[a-z][a-z0-9_-]{1,24}-\d+(?:\.\d+)+"  # of a package: hf_xet-1.8.0-cp38-abi3-...
VENDOR = re.compile(
    rf"(?<![A-Za-z0-9])(?!{_RELEASE})(?:sk|pk|rk|ghp|gho|ghs|ghu|ghr|github_pat|glpat|glcbt|gldt|hf|api_org|npm|pypi"
    r"|nvapi|gsk|r8|xox[abeprs]|xapp|ya29|dop_v1|shpat|lin_api|figd|dckr_pat|pat|ctx7sk|tgp_v1|jina"
    r"|AIza|AKIA|ASIA|AGPA|AIDA|AROA|SG|key|tok|wandb_v1|whsec|rpa|fw|pplx|tvly|lsv2|co|dapi|eyJ)"
    r"(?:[-_.](?=[\w-]*[A-Z0-9]|\w{16})|(?<=AIza)|(?<=AKIA)|(?<=ASIA)|(?<=A[GIR][PDO]A)|(?<=eyJ)|(?<=dapi))"
    r"[\w.-]{12,}"
)
PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)[A-Z ]*-----.*?(?:-----END [A-Z -]*-----|$)", re.S
)
HASHED = re.compile(
    r"\b(?:argon2|sha1|sha256|sha512|md5|bcrypt|pbkdf2)[:$][\w$=,:+/.-]{8,}|\$\d\w?\$[\w./$]{8,}"
)
RUN = re.compile(r"(?<![A-Za-z0-9_.~+/=-])[A-Za-z0-9_~+=-]{16,}(?![A-Za-z0-9_~+=-])")
_PIECES = re.compile(r"[A-Za-z]+|\d+")
_MAX_UNKNOWN = 12  # characters that are neither public words nor short numbers
_MIXED = re.compile(r"(?<=[a-z])\d|(?<=\d)[a-z]", re.I)
_MAX_MIXED = 5  # letters beside digits: cp311-cp311-manylinux_2_17_x86_64 has four
_CHANGES = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=\d)(?=[A-Za-z])")


class CredentialRules:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def redact(self, text: str) -> str:
        if len(text) < 8:
            return text
        folded = text.casefold()
        if "-----begin" in folded:
            text = PRIVATE_KEY.sub("<token>", text)
        if any(word in folded for word in _HINTS):
            text = HEADER.sub(r"\1<token>", text)
            for pattern in (OPTION, ASSIGNED, SAID):
                text = pattern.sub(self._hide, text)
            text = BEARER.sub(r"\1<token>", text)
        if "-u" in folded or "-p" in folded or "--login" in folded:
            text = USER_OPTION.sub(r"\1\2<credentials>", text)
        if "$" in text or ":" in text:
            text = HASHED.sub("<token>", text)
        if len(text) < 16:
            return text
        text = VENDOR.sub("<token>", text)
        return RUN.sub(self._run, text)

    def _hide(self, match: re.Match[str]) -> str:
        value = match[2].strip("\"'\\")
        if value.casefold() in _NO_SECRETS or not value or _is_type(value):
            return match[0]
        return match[1] + "<token>"

    def _run(self, match: re.Match[str]) -> str:
        return "<token>" if self.is_random(_without_wheel_hash(match)) else match[0]

    def is_random(self, run: str) -> bool:
        """No words: letters and digits change often, or there are too many that mean nothing."""
        if len(_MIXED.findall(run)) >= _MAX_MIXED:
            return True
        if self._vocabulary.holds(run):
            return False
        unknown = [piece for piece in _PIECES.findall(run) if not self._vocabulary.holds(piece)]
        letters = sum(map(len, unknown))
        changes = len(_CHANGES.findall("".join(unknown)))
        return (letters >= _MAX_UNKNOWN and changes >= 2) or (letters >= 24 and changes >= 1)


def _without_wheel_hash(run: re.Match[str]) -> str:
    """A wheel's own library has a hash in its name, by which checks know it."""
    found = WHEEL_HASH.search(run.string, run.start())
    return run.string[run.start() : found.start()] if found and found.end() == run.end() else run[0]


_HINT_WORDS = """pass pwd pw secret token cred auth key session sig cookie pin otp bearer basic
    digest negot 비밀 암호 비번 패스 토큰 인증"""
_HINTS = _HINT_WORDS.split()
_USUAL_VALUES = """true false none null yes no required missing invalid empty unknown wrong
    incorrect expired failed on off 0 1 str int error"""
_NO_SECRETS = frozenset(_USUAL_VALUES.split())


def _is_type(value: str) -> bool:
    """`token: str`, `tokens=512`: no value of anybody's."""
    return value.isdigit() and len(value) < 4
