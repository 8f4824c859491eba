"""Files with which GitHub and GitLab check a course every week, and open one issue when the answer
changes: the issue carries the answer's sum, and the next one is compared with it.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
https://docs.gitlab.com/ci/yaml/"""

from __future__ import annotations

import json
import textwrap
from typing import Final, Literal, NamedTuple

Forge = Literal["github", "gitlab"]
PATHS: Final[dict[Forge, str]] = {
    "github": ".github/workflows/dlsetup-course.yml",
    "gitlab": "dlsetup-course.gitlab-ci.yml",
}
LABEL: Final = "dlsetup-course"
# Actions and images by their sums: a tag can be moved. November 2026.
CHECKOUT: Final = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
SETUP_PYTHON: Final = "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0"
IMAGE: Final = (
    "python:3.13-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b"
)


class CiSettings(NamedTuple):
    """`course`: its path from the repository's root, or built-in; `baseline`: the sum of today's
    answer, "" where there was none; `title`: of the issue; `intro`: the first lines of the file."""

    course: str
    baseline: str
    title: str
    lang: str
    version: str
    intro: tuple[str, ...] = ()


def write_ci_file(forge: Forge, settings: CiSettings) -> str:
    head = "".join(f"# {line}\n" for line in settings.intro)
    return head + (_github(settings) if forge == "github" else _gitlab(settings))


def _check(settings: CiSettings, form: str) -> str:
    """1 is an answer, too; nothing is written where the program itself fails."""
    command = f'python -m dlsetup --lang {settings.lang} course check "$COURSE" --format {form}'
    return f'{command} > answer.{form} || [ "$?" -eq 1 ]'


GITHUB: Final = """\
answer=$(python -c 'import json; print(json.load(open("answer.json"))["answer"])')
if [ -z "$answer" ]; then
  echo "The package index could not be asked for everything."
  exit 1
fi
last=$(gh issue list --label "$LABEL" --state all --limit 1 --json body --jq '.[0].body // ""')
known=$(printf '%s\\n' "$last" | sed -n 's/.*<!-- answer: \\([0-9a-f]*\\) -->.*/\\1/p' | tail -n 1)
if [ "${known:-$BASELINE}" = "$answer" ]; then
  echo "The answer is the same as before."
  exit 0
fi
printf '\\n<!-- answer: %s -->\\n' "$answer" >> answer.markdown
gh label create "$LABEL" --force --color BFD4F2
gh issue create --title "$TITLE" --label "$LABEL" --body-file answer.markdown
"""


def _github(settings: CiSettings) -> str:
    return f"""\
name: dlsetup course check
on:
  schedule:
    - cron: "17 5 * * 1"
  workflow_dispatch:
permissions:
  contents: read
  issues: write
concurrency:
  group: {LABEL}
jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    env:
{_environment(settings, 6)}
    steps:
      - uses: {CHECKOUT}
        with:
          persist-credentials: false
      - uses: {SETUP_PYTHON}
        with:
          python-version: "3.13"
      - run: python -m pip install {_quote(f"dlsetup=={settings.version}")} uv
      - run: |
          {_check(settings, "json")}
          {_check(settings, "markdown")}
      - env:
          GH_TOKEN: ${{{{ github.token }}}}
          GH_REPO: ${{{{ github.repository }}}}
        run: |
{textwrap.indent(GITHUB, " " * 10)}"""


GITLAB: Final = """\
import json, os, re, sys, urllib.parse, urllib.request
answer = json.load(open("answer.json", encoding="utf-8"))["answer"]
if not answer:
    sys.exit("The package index could not be asked for everything.")
address = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/issues"
def ask(url, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    request = urllib.request.Request(url, data, {"PRIVATE-TOKEN": os.environ["DLSETUP_TOKEN"]})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)
label = os.environ["LABEL"]
last = ask(f"{address}?labels={label}&scope=all&per_page=1&order_by=created_at&sort=desc")
text = (last[0].get("description") or "") if last else ""
known = re.findall("<!-- answer: ([0-9a-f]+) -->", text)
if (known[-1] if known else os.environ["BASELINE"]) == answer:
    sys.exit(print("The answer is the same as before."))
page = open("answer.markdown", encoding="utf-8").read()
body = f"{page}\\n<!-- answer: {answer} -->\\n"
ask(address, {"title": os.environ["TITLE"], "labels": label, "description": body})
"""


def _gitlab(settings: CiSettings) -> str:
    return f"""\
dlsetup-course:
  image: {IMAGE}
  timeout: 30 minutes
  resource_group: {LABEL}
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
    - if: $CI_PIPELINE_SOURCE == "web"
  variables:
{_environment(settings, 4)}
  script:
    - python -m pip install {_quote(f"dlsetup=={settings.version}")} uv
    - |
      {_check(settings, "json")}
      {_check(settings, "markdown")}
    - |
      python - <<'END'
{textwrap.indent(GITLAB, " " * 6)}      END
"""


def _environment(settings: CiSettings, indent: int) -> str:
    values = {
        "COURSE": settings.course,
        "BASELINE": settings.baseline,
        "TITLE": settings.title,
        "LABEL": LABEL,
    }
    return "\n".join(f"{' ' * indent}{name}: {_quote(value)}" for name, value in values.items())


def _quote(text: str) -> str:
    """A string of JSON is one of YAML."""
    return json.dumps(text, ensure_ascii=False)
