"""Hugging Face refuses access to this model."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="hub-access-refused",
    title=Text(
        en="Hugging Face refuses access to this model",
        ko="Hugging Face가 모델 접근을 거부함",
    ),
    message=Text(
        en="You are not logged in, the name is misspelled, or the model's owner must first "
        "agree to your request.",
        ko="로그인하지 않았거나, 이름이 틀렸거나, 모델 주인이 먼저 허락해야 합니다.",
    ),
    steps=(
        instruct(
            en="Open the model's page on https://huggingface.co, log in and accept its terms.",
            ko="https://huggingface.co에서 모델 페이지를 열어 로그인하고 약관에 동의하세요.",
        ),
        instruct(
            en="Then log in here with a token of your account:",
            ko="그런 다음 여기서 내 계정의 토큰으로 로그인하세요.",
            argv=("hf", "auth", "login"),
        ),
    ),
    dont=Text(
        en="Do not write the token into a notebook or a repository: others will use it.",
        ko="토큰을 노트북이나 저장소에 적지 마세요. 다른 사람이 쓰게 됩니다.",
    ),
    symptoms=(
        r"GatedRepoError: 40[13]",
        r"(?:Access to|Cannot access gated repo|You are trying to access a gated "
        r"repo)[^\n]{0,120}(?:restricted|gated|url)",
        r"RepositoryNotFoundError: 40[14] Client Error",
        r"is not a (?:local folder and is not a )?valid model identifier listed on",
        r"401 Client Error: Unauthorized for url: https://huggingface\.co",
        r"403 (?:Client Error: )?Forbidden[^\n]{0,80}https://huggingface\.co",
        r"Invalid (?:credentials in Authorization header|username or password)",
        r"LocalTokenNotFoundError|Token is required \(`?token=True",
        r"you must have access to it and be authenticated to access it",
        r"You are trying to access a gated repo",
    ),
    matches=(
        "huggingface_hub.errors.GatedRepoError: 401 Client Error. Cannot access "
        "gated repo for url https://huggingface.co/meta-llama/Llama-3.2-1B",
        "OSError: bert-base-uncase is not a local folder and is not a valid model "
        "identifier listed on 'https://huggingface.co/models'",
    ),
    misses=(
        "requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: "
        "https://huggingface.co/api",
    ),
)
