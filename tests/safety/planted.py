"""Secrets by kind, in spellings that are made anew from a seed: names, homes, servers, addresses,
passwords, tokens. `needles` are what must not be found of them."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple
from urllib.parse import quote

_FAMILY = "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song"
_GIVEN = "minseo jiwoo haneul dohyun seojun yerin taeyang sohee gyuri byeongho nahee wooseok"
FAMILY, GIVEN = _FAMILY.split(), _GIVEN.split()
KOREAN_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
_KOREAN_GIVEN = "민서 지우 도현 서준 예린 태양 소희 규리 병호 나희 우석 하늘빛 승윤 채원 건욱"
KOREAN_GIVEN = _KOREAN_GIVEN.split()
SCHOOLS = ["snu", "korea-u", "hanbit", "gachon2", "sejongdae", "uos-cs", "deeplab-kr"]
SAYINGS = (
    "--password {}",
    "--password={}",
    "--api-token {}",
    "-p {u}:{}",
    "DB_PWD={}",
    "SMTP_PASS={}",
    "MYSQL_PASSWORD='{}'",
    'password: "{}"',
    "password is {}",
    "pw={}",
    "passphrase: {}",
    "SECRET_KEY={}",
    "{{'password': '{}'}}",
    '{{"token": "{}"}}',
    "client_secret={}",
    "access-key: {}",
    "--user {u}:{}",
    "비밀번호={}",
    "비밀번호: {}",
    "비밀번호는 {}",
    "암호: {}",
    "토큰={}",
    "pass = {}",
    "PGPASSWORD={} psql",
    "api_key = '{}'",
    "apikey:{}",
    "auth_token => {}",
    "userPassword={}",
    "export HF_TOKEN={}",
    "sessionid={}",
)


class Planted(NamedTuple):
    """`place`: where it is put, a field of the facts or `text`."""

    kind: str
    place: str
    text: str
    needles: tuple[str, ...]


class Person:
    """Somebody whom no machine knows."""

    def __init__(self, random: Random) -> None:
        self.family, self.given = random.choice(FAMILY), random.choice(GIVEN)
        self.korean = random.choice(KOREAN_FAMILY) + random.choice(KOREAN_GIVEN)
        self.number = f"20{random.randint(10, 29)}{random.randint(10000, 99999)}"
        shapes = (
            f"{self.given}{self.family}",
            f"{self.family}.{self.given}",
            f"{self.given}{random.randint(1, 99)}",
            f"{self.family}_{self.given}",
            self.given[0] + self.family + self.number[-3:],
            self.korean,
            f"{self.given.title()} {self.family.title()}",
        )
        self.login = random.choice(shapes)
        self.plain = next(each for each in shapes[random.randint(0, 4) :] if " " not in each)


def secret(
    random: Random, alphabet: str = string.ascii_letters + string.digits, size: int = 0
) -> str:
    """It has a letter and a digit, as a token has."""
    return "".join(random.choices(alphabet, k=size or random.randint(20, 44))) + "q7"


def homes(random: Random) -> Iterator[Planted]:
    one = Person(random)
    login = one.login
    rest = random.choice(("miniconda3/bin/python", "envs/dl/bin/python", ".bashrc", "x y/z.py"))
    back = rest.replace("/", "\\")
    shapes = {
        "home of another, Linux": (f"/home/{login}/{rest}", f"/home2/{login}/{rest}"),
        "home of another, macOS": (f"/Users/{login}/{rest}",),
        "home of another, Windows": (f"C:\\Users\\{login}\\{back}", f"d:/users/{login}/{rest}"),
        "home of another, WSL": (f"/mnt/c/Users/{login}/{rest}", f"/c/Users/{login}/{rest}"),
        "home below another folder": (
            f"/export/home/{login}/{rest}",
            f"/var/home/{login}/{rest}",
            f"/nfs/home/{login}/{rest}",
        ),
        "home in an address": (
            f"file:///home/{quote(login)}/{rest.replace(' ', '%20')}",
            f"file:///C:/Users/{quote(login)}/x",
            f"vscode://file/home/{quote(login)}/x",
        ),
        "home, escaped": (
            json.dumps(f"C:\\Users\\{login}\\{back}")[1:-1],
            json.dumps(f"/home/{login}/x")[1:-1],
            quote(f"/home/{login}/x", safe=""),
        ),
        "disk or share": (
            f"/media/{login}/usb/{rest}",
            f"/run/media/{login}/disk/{rest}",
            f"/Volumes/{login}/{rest}",
            f"/mnt/{one.plain}-nas/{rest}",
        ),
        "server of a share": (
            f"\\\\{one.plain}-nas\\{one.plain}\\{back}",
            f"//{one.plain}-nas/{one.plain}/{rest}",
            json.dumps(f"\\\\{one.plain}-nas\\{one.plain}\\{back}")[1:-1],
        ),
    }
    words = (login, quote(login), json.dumps(login)[1:-1], one.plain)
    for kind, spellings in shapes.items():
        text = random.choice(spellings)
        place = random.choice(("path", "argv", "settings", "text", "text"))
        yield Planted(kind, place, around(random, text) if place == "text" else text, words)


def around(random: Random, text: str) -> str:
    """In a sentence, as programs write it."""
    shapes = (
        "cannot open '{}'",
        'Error loading "{}" or one of its dependencies.',
        "[Errno 2] No such file or directory: {}",
        "see {} for details",
        "({})",
        "{}: permission denied",
        "경로 {}에서 오류가 났습니다",
    )
    shape = random.choice(shapes[:6] if text[-1].isascii() and text[-1].isalnum() else shapes[:2])
    return shape.format(text.replace("'", "_") if "'{}'" in shape else text)


def names(random: Random) -> Iterator[Planted]:
    one = Person(random)
    work = random.choice(("HW1", "hw2", "과제3", "final", "lab_04", "딥러닝과제"))
    title = one.given.title() + one.family.title()
    whose = random.choice(
        (
            f"{one.number}_{one.korean}",
            f"{one.korean}",
            f"{title}",
            f"{one.family}_{one.given}",
            f"{one.number}",
            f"{one.korean}{one.number}",
        )
    )
    needles = (one.number, one.korean, title, f"{one.family}_{one.given}")
    yield Planted("notebook", "notebook", f"{work}_{whose}.ipynb", needles)
    yield Planted("notebook in a sentence", "text", f"cannot read {work}-{whose}.ipynb", needles)
    yield Planted("environment", "env", f"{one.plain}-env", (one.plain,))
    yield Planted("kernel", "kernel", f"{one.plain}_{random.randint(1, 99)}", (one.plain,))
    yield Planted("display name", "display", f"Python ({one.login})", (one.login,))
    yield Planted(
        "own package",
        "package",
        f"{one.plain.replace('.', '_')}_utils",
        (one.given + "_utils", one.plain),
    )
    yield Planted(
        "version of an own build", "version", f"0.1+{one.given}.{one.family}", (one.given,)
    )
    yield Planted("owner", "owner", one.plain, (one.plain,))
    yield Planted(
        "account in a sentence", "text", f"permission denied for user {one.plain}", (one.plain,)
    )
    yield Planted(
        "domain and account",
        "text",
        f"logged in as {random.choice(SCHOOLS).upper()}\\{one.plain}",
        (one.plain,),
    )
    yield Planted("number in a sentence", "text", f"submitted by {one.number} today", (one.number,))


def addresses(random: Random) -> Iterator[Planted]:
    one = Person(random)
    school = random.choice(SCHOOLS)
    host = f"{random.choice(('nexus', 'pypi', 'conda', 'git'))}.{school}.ac.kr"
    number = ".".join(str(random.randint(11, 120)) for _ in range(4))
    token = secret(random)
    yield Planted("private server", "settings", f"https://{host}/repository/simple", (host, school))
    yield Planted("private server in a sentence", "text", f"cannot resolve {host}", (host, school))
    yield Planted("trusted host", "settings", host, (host, school))
    yield Planted("number of a server", "text", f"connection to {number} refused", (number,))
    yield Planted("number and port", "settings", f"http://{number}:8081/simple", (number,))
    yield Planted("mail", "text", f"ask {one.plain}@{school}.ac.kr", (one.plain, school))
    yield Planted(
        "login of ssh", "text", f"ssh {one.plain}@gpu{random.randint(1, 9)}", (one.plain,)
    )
    yield Planted(
        "exception of a proxy", "no_proxy", f"localhost,127.0.0.0/8,.{school}.ac.kr", (school,)
    )
    paths = (f"/t/{token}/main", f"/{token}/simple", f"/get/{token}/x.whl", f"/priv/{token}/")
    public = random.choice(("conda.anaconda.org", "pypi.org", "dl.cloudsmith.io", host))
    yield Planted(
        "token in a path", "settings", f"https://{public}{random.choice(paths)}", (token,)
    )
    asked = random.choice(("sig", "X-Amz-Signature", "key", "token%3D", "private_token", "t"))
    yield Planted(
        "token that is asked with", "text", f"GET https://{public}/x?{asked}={token}&a=1", (token,)
    )
    yield Planted(
        "repository of somebody",
        "text",
        f"git+https://github.com/{one.plain}/hw.git@main",
        (one.plain,),
    )
    yield Planted(
        "card of a network",
        "text",
        "device " + ":".join(f"{random.randint(17, 255):02x}" for _ in range(6)),
        (),
    )


def passwords(random: Random) -> Iterator[Planted]:
    one = Person(random)
    host = f"repo.{random.choice(SCHOOLS)}.ac.kr"
    middle = random.choice(("", "/", "@", "'", " ", '"', "//", "#", "?", "%2F", "/@"))
    first, last = secret(random, size=6), secret(random, size=5)
    address = f"https://{one.plain}:{first}{middle}{last}@{host}/simple"
    yield Planted(
        "password of an address",
        "settings",
        f"https://{one.plain}:{first}@{host}/simple",
        (first, one.plain),
    )
    yield Planted("password with marks", "settings", address, (first, last))
    yield Planted(
        "password with marks in a sentence", "text", f"cannot reach {address}", (first, last)
    )
    word = secret(random, size=random.randint(6, 12))
    shape = random.choice(SAYINGS)
    yield Planted(
        "password in a sentence", "text", f"failed: {shape.format(word, u=one.plain)}", (word,)
    )
    quoted = f"{first} {last}"
    quoting = random.choice(
        ("password='{}'", 'PASSWORD="{}"', "'password': '{}'", '--password "{}"')
    )
    yield Planted("password of two words", "text", quoting.format(quoted), (first, last))
    coded = base64.b64encode(f"{one.plain}:{word}".encode()).decode()
    header = random.choice(
        (
            "Authorization: Basic {}",
            "Cookie: session={}; a=b",
            "X-Api-Key: {}",
            "Authorization: Bearer {}",
            "Proxy-Authorization: Basic {}",
        )
    )
    yield Planted("header", "text", header.format(coded), (coded,))
    yield Planted("variable of a secret", "secret_variable", word, (word,))


def tokens(random: Random) -> Iterator[Planted]:
    letters = string.ascii_letters
    mixed = letters + string.digits
    made = {
        "token of a vendor": random.choice(
            (
                "ghp_" + secret(random, mixed, 34),
                "github_pat_" + secret(random, mixed + "_", 60),
                "glpat-" + secret(random, mixed, 18),
                "hf_" + secret(random, letters, 32),
                "sk-ant-api03-" + secret(random, mixed + "-", 60),
                "sk-" + "".join(random.choices(letters, k=40)),
                "sk-proj-" + secret(random, mixed, 40),
                "npm_" + secret(random, mixed, 34),
                "AIza" + secret(random, mixed + "-", 33),
                "AKIA" + "".join(random.choices(string.ascii_uppercase + string.digits, k=16)),
                "ASIA" + "".join(random.choices(string.ascii_uppercase + string.digits, k=16)),
                "nvapi-" + secret(random, mixed, 60),
                "gsk_" + secret(random, mixed, 50),
                "r8_" + secret(random, mixed, 35),
                "xoxb-" + secret(random, string.digits + "-", 40) + secret(random, mixed, 20),
                "pypi-AgEIcHlwaS5vcmc" + secret(random, mixed, 60),
                "ya29." + secret(random, mixed, 60),
                "dckr_pat_" + secret(random, mixed, 24),
            )
        ),
        "token of nobody's": secret(random, mixed),
        "key in hexadecimal": "".join(random.choices("0123456789abcdef", k=40)),
        "token of a web": "eyJ"
        + secret(random, mixed, 20)
        + "."
        + secret(random, mixed, 30)
        + "."
        + secret(random, mixed, 20),
        "hash of a password": "argon2:$argon2id$v=19$m=10240,t=10,p=8$" + secret(random, mixed, 22),
        "name of nobody's, long": "-".join(secret(random, mixed, 8) for _ in range(3)),
    }
    for kind, token in made.items():
        text = random.choice(("401 for {}", "key {} is not valid", "using {}", "{}")).format(token)
        yield Planted(kind, "text", text, (token,))
    block = "\n".join(secret(random, mixed + "+/", 60) for _ in range(3))
    key = random.choice(("RSA ", "OPENSSH ", "EC ", ""))
    yield Planted(
        "private key",
        "text",
        f"-----BEGIN {key}PRIVATE KEY-----\n{block}\n-----END {key}PRIVATE KEY-----",
        tuple(block.split("\n")),
    )


class Owner(NamedTuple):
    """Who writes the report: known to the machine."""

    login: str
    full_name: str
    host: str
    word: str  # of --hide


def own(random: Random, owner: Owner) -> Iterator[Planted]:
    login, parts = owner.login, owner.full_name.split()
    joined = random.choice(("", "_", "-", " ", "."))
    forms = (
        joined.join(parts),
        joined.join(reversed(parts)),
        parts[-1] + str(random.randint(1, 999)),
        joined.join(parts).title(),
    )
    wherever = random.choice(("text", "path", "kernel", "env", "argv"))
    form = random.choice(
        (
            login + "2026",
            "my" + login,
            login + "_env",
            login.upper(),
            login.title() + "Env",
            f"dl-{login}-x",
        )
    )
    yield Planted(
        "own login within a name",
        wherever,
        f"/data/{form}/x" if wherever in ("path", "argv") else form,
        (login,),
    )
    yield Planted("own name in parts", "text", f"by {random.choice(forms)} on Monday", tuple(parts))
    yield Planted(
        "own computer",
        "text",
        random.choice(("{} not known", "http://{}:8888/lab", "at {}.local")).format(owner.host),
        (owner.host,),
    )
    word = random.choice((owner.word, owner.word.upper(), f"x_{owner.word}_y", owner.word + "123"))
    yield Planted(
        "word of --hide",
        random.choice(("text", "kernel", "notebook")),
        word + (".ipynb" if wherever == "notebook" else ""),
        (owner.word,),
    )
    yield Planted("own address", "text", f"{login}@{random.choice(SCHOOLS)}.ac.kr", (login,))


GENERATORS: tuple[Callable[[Random], Iterator[Planted]], ...] = (
    homes,
    names,
    addresses,
    passwords,
    tokens,
)
