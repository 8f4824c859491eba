"""DLS234 beside environments as people have them: it speaks only of what is broken there."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Distribution, Facts
from dlsetup.facts.factory import DISTRIBUTIONS, dist, distributions_without, machine, python
from dlsetup.model import Finding, Outcome, Run, Text
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course

CHECK = all_checks()["DLS234"]
COURSE = load_course()
DATA = Course(name="data", title=Text(en="Data", ko="데이터"), packages=("numpy", "pandas"))

# the newest release of each package of the table that is still kept up, 2026-11-26
NEWEST = """
accelerate==1.15.0 albucore==0.3.1 albumentations==2.0.8 altair==6.3.0 anthropic==2.14.0
audioread==3.1.0 bayesian-optimization==3.4.0 beautifulsoup4==4.15.0 bitsandbytes==0.50.2
black==26.10.1 bottleneck==1.6.0 chex==0.1.92 click==8.5.1 cloudpickle==3.1.3 datasets==5.2.0
diffusers==0.42.1 dill==0.4.1 easyocr==1.7.2 flask==3.1.3 flax==0.12.12 fsspec==2026.9.0
future==1.0.0 gensim==4.4.0 gradio==6.31.0 gymnasium==1.4.0 h5py==3.16.0 hdbscan==0.8.44
httpx==0.28.1 huggingface-hub==2.4.0 imbalanced-learn==0.14.2 importlib-metadata==10.2.0
ipython==9.18.1 itsdangerous==2.2.0 jax==0.12.0.1 jaxlib==0.12.0.1 jedi==0.20.1 jinja2==3.1.6
joblib==1.6.0 keras==3.15.1 langchain==1.5.2 librosa==1.0.0 lightgbm==4.7.0
lightning-utilities==0.15.3 lxml==6.1.3 markupsafe==3.0.4 matplotlib==3.11.2 missingno==0.5.2
ml-dtypes==0.6.0 moviepy==2.2.1 mpmath==1.4.1 nbconvert==7.17.2 networkx==3.7 nibabel==5.4.2
numexpr==2.14.2 numpy==2.5.5 onnx==1.23.2 onnxruntime==1.32.0 openai==3.57.0
opencv-python==5.0.0.93 openpyxl==3.1.5 pandas-datareader==0.11.1 pandas==3.1.1 peft==0.21.2
pillow==13.0.0 plotly==7.1.0 pretty-midi==0.2.11.post0 protobuf==7.36.2 pyarrow==26.0.1
pycocotools==2.0.11 pydantic==2.14.4 pytest==9.2.0 pytorch-lightning==2.6.6 pywavelets==1.10.0
requests-toolbelt==1.0.0 scikit-image==0.26.0 scikit-learn==1.9.1 scikit-optimize==0.10.2
scipy==1.18.1 seaborn==0.13.2 selenium==4.52.0 sentence-transformers==6.2.0 setuptools==84.2.1
six==1.17.0 sklearn-crfsuite==0.5.0 spacy==3.8.18 sqlalchemy==2.1.9 starlette==1.10.0
statsmodels==0.15.0 streamlit==1.67.0 sympy==1.14.0 tables==3.11.1 tensorboard==2.21.0
tensorboardx==2.6.5 thinc==9.1.1 torch==2.15.0 torchmetrics==1.9.0 torchvision==0.29.2
transformers==5.24.0 triton==3.9.0 tweepy==4.17.0 typer==0.29.2 umap-learn==0.5.12
urllib3==2.8.0 wandb==0.31.0 werkzeug==3.1.9 wordcloud==1.9.6 xgboost==3.4.1 xlrd==2.0.2
"""
# of https://github.com/googlecolab/backend-info: pip-freeze.gpu.txt of June 2026 and
# pip-freeze.txt of October 2023, what the table speaks of
COLAB_2026 = """
albucore==0.0.24 albumentations==2.0.8 altair==5.5.0 audioread==3.1.0 beautifulsoup4==4.13.5
bottleneck==1.4.2 click==8.4.1 cloudpickle==3.1.2 datasets==4.0.0 diffusers==0.37.1
dill==0.3.8 flask==3.1.3 flax==0.11.2 fsspec==2025.3.0 future==1.0.0 gradio==5.50.0
gym==0.25.2 gymnasium==1.3.0 h5py==3.16.0 hdbscan==0.8.44 httpx==0.28.1
huggingface-hub==1.17.0 imbalanced-learn==0.14.1 importlib-metadata==8.7.1 ipykernel==6.17.1
ipython==7.34.0 itsdangerous==2.2.0 jax==0.7.2 jaxlib==0.7.2 jinja2==3.1.6 joblib==1.5.3
keras==3.13.2 langchain==1.3.4 librosa==0.11.0 lightgbm==4.6.0 lxml==6.1.1 markupsafe==3.0.3
matplotlib==3.10.0 missingno==0.5.2 ml-dtypes==0.5.4 moviepy==1.0.3 mpmath==1.3.0
nbconvert==7.17.1 networkx==3.6.1 nibabel==5.4.2 notebook==6.5.7 numba==0.60.0 numexpr==2.14.1
numpy==2.0.2 openai==2.40.0 opencv-contrib-python==4.13.0.92 opencv-python-headless==4.13.0.92
opencv-python==4.13.0.92 openpyxl==3.1.5 pandas-datareader==0.10.0 pandas==2.2.2 peft==0.19.1
pillow==11.3.0 pip==24.1.2 plotly==5.24.1 protobuf==5.29.6 pyarrow==18.1.0 pycocotools==2.0.11
pydantic==2.12.3 pydub==0.25.1 pytest==8.4.2 pywavelets==1.9.0 requests-toolbelt==1.0.0
requests==2.32.4 scikit-image==0.25.2 scikit-learn==1.6.1 scipy==1.16.3 seaborn==0.13.2
sentence-transformers==5.5.1 setuptools==75.2.0 six==1.17.0 spacy==3.8.14 sqlalchemy==2.0.50
starlette==0.52.1 statsmodels==0.14.6 sympy==1.14.0 tables==3.10.2 tensorboard==2.20.0
tensorflow-hub==0.16.1 tensorflow-probability==0.25.0 tensorflow==2.20.0 tf-keras==2.20.0
thinc==8.3.13 torch==2.11.0+cu128 torchaudio==2.11.0+cu128 torchvision==0.26.0+cu128
transformers==5.9.0 triton==3.6.0 tweepy==4.16.0 typer==0.25.1 umap-learn==0.5.12
urllib3==2.5.0 wandb==0.27.0 werkzeug==3.1.8 wordcloud==1.9.6 xgboost==3.2.0 xlrd==2.0.2
yellowbrick==1.5
"""
COLAB_2023 = """
albumentations==1.3.1 altair==4.2.2 audioread==3.0.1 beautifulsoup4==4.11.2 chex==0.1.7
click==8.1.7 cloudpickle==2.2.1 contourpy==1.1.1 flask==2.2.5 flax==0.7.4 fsspec==2023.6.0
future==0.18.3 gensim==4.3.2 gym==0.25.2 h5py==3.9.0 imbalanced-learn==0.10.1 imgaug==0.4.0
importlib-metadata==6.8.0 ipykernel==5.5.6 ipython==7.34.0 itsdangerous==2.1.2 jax==0.4.16
jaxlib==0.4.16+cuda11.cudnn86 jinja2==3.1.2 joblib==1.3.2 keras==2.14.0 librosa==0.10.1
lightgbm==4.1.0 lxml==4.9.3 markupsafe==2.1.3 matplotlib==3.7.1 missingno==0.5.2
ml-dtypes==0.2.0 moviepy==1.0.3 mpmath==1.3.0 nbconvert==6.5.4 networkx==3.2 nibabel==4.0.2
notebook==6.5.5 numba==0.56.4 numexpr==2.8.7 numpy==1.23.5 opencv-python==4.8.0.76
openpyxl==3.1.2 pandas-datareader==0.10.0 pandas==1.5.3 pillow==9.4.0 pip==23.1.2
plotly==5.15.0 protobuf==3.20.3 pyarrow==9.0.0 pycocotools==2.0.7 pydantic==1.10.13
pytest==7.4.3 pywavelets==1.4.1 requests==2.31.0 scikit-image==0.19.3 scikit-learn==1.2.2
scipy==1.11.3 seaborn==0.12.2 setuptools==67.7.2 six==1.16.0 spacy==3.6.1 sqlalchemy==2.0.22
statsmodels==0.14.0 sympy==1.12 tables==3.8.0 tensorboard==2.14.1
tensorflow-probability==0.22.0 tensorflow==2.14.0 thinc==8.1.12 torch==2.1.0+cu118
torchtext==0.16.0 torchvision==0.16.0+cu118 triton==2.1.0 tweepy==4.13.0 typer==0.9.0
urllib3==2.0.7 werkzeug==3.0.1 wordcloud==1.9.2 xgboost==2.0.1 xlrd==2.0.1 yellowbrick==1.5
"""
# what one gets who installs the newest of each in December 2023
WINTER_2023 = """
datasets==2.15.0 fastapi==0.108.0 fsspec==2023.10.0 gensim==4.3.2 gymnasium==0.29.1
h5py==3.10.0 httpx==0.26.0 huggingface-hub==0.20.1 ipython==8.19.0 jedi==0.19.1 jinja2==3.1.2
lightgbm==4.2.0 markupsafe==2.1.3 matplotlib==3.8.2 nbconvert==7.13.1 notebook==7.0.6
numexpr==2.8.8 numpy==1.26.4 openai==1.6.1 opencv-python==4.8.1.78 openpyxl==3.1.2
pandas==2.1.4 pillow==10.1.0 protobuf==4.23.4 pyarrow==14.0.2 pydantic==2.5.3 requests==2.31.0
scikit-learn==1.3.2 scipy==1.11.4 seaborn==0.13.0 setuptools==69.0.3 spacy==3.7.2
sqlalchemy==2.0.24 starlette==0.32.0 statsmodels==0.14.1 tensorboard==2.15.1 thinc==8.2.2
torch==2.1.2 torchvision==0.16.2 transformers==4.36.2 umap-learn==0.5.5 urllib3==2.1.0
wandb==0.16.1 xgboost==2.0.3
"""


def installed(pins: str) -> tuple[Distribution, ...]:
    return tuple(dist(*pin.split("==")) for pin in pins.split())


def found(facts: Facts, course: Course = COURSE) -> tuple[Finding, ...]:
    return tuple(each for each in run_check(CHECK, facts, course) if each.outcome != Outcome.OK)


@pytest.mark.parametrize(
    ("version", "pins", "expect"),
    [
        pytest.param("3.13.9", NEWEST, set(), id="the newest of everything"),
        pytest.param("3.12.3", COLAB_2026, {"gym: numpy", "moviepy: pillow"}, id="Colab, 2026"),
        pytest.param("3.10.12", COLAB_2023, {"pandas: sqlalchemy"}, id="Colab, 2023"),
        pytest.param("3.11.7", WINTER_2023, set(), id="all of one winter"),
    ],
)
def test_ordinary_environments(version: str, pins: str, expect: set[str]) -> None:
    facts = machine(python=python(version=version, distributions=installed(pins)))
    problems = found(facts)
    assert {each.subject for each in problems} == expect
    assert all(each.outcome == Outcome.WARN for each in problems)


def command(finding: Finding) -> str:
    """The packages of its one command; empty where a person has to decide."""
    steps = finding.fix.steps if finding.fix else ()
    return " ".join(word for step in steps if isinstance(step, Run) for word in step.packages)


PANDAS = dist("pandas", "2.0.3", "numpy>=1.21")
OPENCV = dist("opencv-python", "4.13.0", "numpy>=2")
OLD = dist("old", "1", "pandas<2.1")


@pytest.mark.parametrize(
    ("more", "expect"),
    [
        pytest.param((PANDAS,), "numpy<2", id="the preferred cure"),
        pytest.param((PANDAS, OPENCV), "pandas>=2.2.2,<3", id="another needs numpy 2"),
        pytest.param((PANDAS, OPENCV, OLD), "", id="others need both as they are"),
        pytest.param((dist("attrdict", "2.0.1"),), "", id="no release cures it"),
    ],
)
def test_the_cure_leaves_the_others_alone(more: tuple[Distribution, ...], expect: str) -> None:
    (finding,) = found(machine(python=python(distributions=(*DISTRIBUTIONS, *more))))
    assert finding.fix is not None and command(finding) == expect
    assert finding.fix.automatic is bool(expect)
    assert not finding.fix.safe


def test_the_course_s_own_bound_counts_too() -> None:
    course = Course(name="new", title=DATA.title, packages=("numpy>=2", "pandas"))
    (finding,) = found(machine(python=python(distributions=(*DISTRIBUTIONS, PANDAS))), course)
    assert command(finding) == "pandas>=2.2.2,<3"


@pytest.mark.parametrize(
    ("course", "outcome"),
    [
        pytest.param(COURSE, Outcome.WARN, id="not of the course"),
        pytest.param(DATA, Outcome.FAIL, id="of the course"),
    ],
)
def test_what_the_course_needs_weighs_more(course: Course, outcome: Outcome) -> None:
    (finding,) = found(machine(python=python(distributions=(*DISTRIBUTIONS, PANDAS))), course)
    assert finding.outcome == outcome


def test_one_call_of_many_is_a_warning_even_of_the_course() -> None:
    course = Course(name="films", title=DATA.title, packages=("moviepy",))
    here = (*distributions_without(), dist("pillow", "12.0.0"), dist("moviepy", "1.0.3"))
    (finding,) = found(machine(python=python(distributions=here)), course)
    assert finding.outcome == Outcome.WARN


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        pytest.param(("keras", "transformers", "tensorflow"), 1, id="all three"),
        pytest.param(("keras", "transformers"), 0, id="not the third that it is about"),
        pytest.param(("keras", "transformers", "tensorflow", "tf-keras"), 0, id="what helps, too"),
    ],
)
def test_a_row_about_a_third_package(keys: tuple[str, ...], count: int) -> None:
    versions = {"keras": "3.5.0", "transformers": "4.48.0", "tensorflow": "2.18.0"}
    here = tuple(dist(key, versions.get(key, "2.18.0")) for key in keys)
    assert len(found(machine(python=python(distributions=here)))) == count
